//! Reports as they come back from a data set.

use std::io;

use gongkai_core::dataset::any_cells;
use gongkai_core::{
    Block, Date, Edition, Level, Message, OrganKind, Part, Report, Scope, Source, Text, Value, Year,
};

use crate::{Row, RowSource};

/// A report of a data set.
#[derive(Debug, Clone)]
pub struct StoredReport {
    /// Its key in the data set.
    pub key: String,
    /// The file it was read from, and the member in it.
    pub input: String,
    /// The report, as far as its rows say it: a picture is a paragraph of the words in its stead, and an amount has
    /// no zeros at its end, which Parquet does not keep.
    pub report: Report,
    /// What was found about it.
    pub findings: Vec<StoredFinding>,
}

/// A finding of a data set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredFinding {
    /// The code of its rule.
    pub rule: String,
    /// The word for what the rule is about, such as `arithmetic`.
    pub category: String,
    /// `error`, `warning` or `info`.
    pub severity: String,
    /// JSON Pointers of the cells it is about.
    pub cells: Vec<String>,
    /// What, where, why and what to do.
    pub message: Message,
}

/// The reports of one part of a data set, one after the other: three tables are read side by side, for their rows stand
/// in the same order.
pub struct StoredReports {
    reports: RowSource,
    narrative: Ahead,
    findings: Ahead,
}

impl StoredReports {
    /// Begins with the first report. The files of prose and of findings may be missing.
    pub fn new(
        reports: RowSource,
        narrative: Option<RowSource>,
        findings: Option<RowSource>,
    ) -> io::Result<Self> {
        Ok(Self {
            reports,
            narrative: Ahead::new(narrative)?,
            findings: Ahead::new(findings)?,
        })
    }

    /// The next report; `None` after the last. Rows that do not follow the order of the reports are an error.
    pub fn next_report(&mut self) -> io::Result<Option<StoredReport>> {
        let Some(row) = self.reports.next_row()? else {
            return if self.narrative.row.is_none() && self.findings.row.is_none() {
                Ok(None)
            } else {
                Err(invalid(
                    "rows that belong to no report, or stand in another order than the reports",
                ))
            };
        };
        let mut stored = report(&row)?;
        while let Some(row) = self.narrative.of(&stored.key)? {
            add_block(&mut stored.report, &row)?;
        }
        while let Some(row) = self.findings.of(&stored.key)? {
            stored.findings.push(finding(row)?);
        }
        Ok(Some(stored))
    }
}

/// A table that is read one row ahead.
struct Ahead {
    rows: Option<RowSource>,
    row: Option<Row>,
}

impl Ahead {
    fn new(mut rows: Option<RowSource>) -> io::Result<Self> {
        let row = rows.as_mut().map_or(Ok(None), RowSource::next_row)?;
        Ok(Self { rows, row })
    }

    /// The row, if it is of the report.
    fn of(&mut self, key: &str) -> io::Result<Option<Row>> {
        if self.row.as_ref().is_none_or(|it| it[0].as_deref() != Some(key)) {
            return Ok(None);
        }
        let next = self.rows.as_mut().map_or(Ok(None), RowSource::next_row)?;
        Ok(std::mem::replace(&mut self.row, next))
    }
}

/// Where the cells begin in a row of reports: behind the two columns of the data set, the seven of identity and five
/// more.
const CELLS: usize = 14;

fn report(row: &Row) -> io::Result<StoredReport> {
    let text = |at: usize| row[at].as_deref();
    let named = |at: usize| text(at).map(Text::from);
    let edition = Edition::ALL.into_iter().find(|it| text(4) == Some(it.as_str()));
    let mut report = Report::blank(edition.ok_or_else(|| invalid("a report without an edition"))?);
    report.organ.name = named(2);
    report.year = text(3).and_then(|it| it.parse().ok()).and_then(Year::new);
    report.title = named(5);
    report.scope = text(6).and_then(|it| SCOPES.into_iter().find(|scope| scope.as_str() == it));
    report.organ.credit_code = text(7).map(str::to_owned);
    report.organ.division_code = text(8).map(str::to_owned);
    report.organ.level = text(9).and_then(|it| LEVELS.into_iter().find(|level| level.as_str() == it));
    report.organ.kind = text(10).and_then(|it| KINDS.into_iter().find(|kind| kind.as_str() == it));
    report.published_on = text(11).and_then(Date::parse);
    if text(12).is_some() || text(13).is_some() {
        report.source = Some(Source {
            uri: named(12),
            sha256: text(13).map(str::to_owned),
        });
    }
    for (cell, value) in any_cells().iter().zip(&row[CELLS..]) {
        let (Some(value), Some(definition)) = (value, cell.in_edition(report.edition())) else {
            continue;
        };
        let parsed = Value::parse(without_zeros(value), definition.cell_type)
            .ok_or_else(|| invalid(&format!("{} cannot hold {value:?}", definition.name)))?;
        (report.cells.set(definition.id, Some(parsed))).expect("the value was read as the cell's type");
    }
    Ok(StoredReport {
        key: text(0)
            .ok_or_else(|| invalid("a report without a key"))?
            .to_owned(),
        input: text(1).unwrap_or_default().to_owned(),
        report,
        findings: Vec::new(),
    })
}

/// A number without the zeros behind its point that say nothing, so that the same reports come back from data sets of
/// every encoding.
fn without_zeros(number: &str) -> &str {
    if number.contains('.') {
        number.trim_end_matches('0').trim_end_matches('.')
    } else {
        number
    }
}

const SCOPES: [Scope; 2] = [Scope::Own, Scope::Consolidated];
const LEVELS: [Level; 5] = [
    Level::National,
    Level::Province,
    Level::Prefecture,
    Level::County,
    Level::Township,
];
const KINDS: [OrganKind; 7] = [
    OrganKind::Government,
    OrganKind::GovernmentOffice,
    OrganKind::Department,
    OrganKind::Dispatched,
    OrganKind::Vertical,
    OrganKind::Zone,
    OrganKind::Other,
];

/// Adds a block of prose, read from the text that a page shows of it.
fn add_block(report: &mut Report, row: &Row) -> io::Result<()> {
    let part = (Part::ALL.into_iter()).find(|it| row[9].as_deref() == Some(it.key()));
    let blocks = part
        .and_then(|it| report.prose_mut(it))
        .ok_or_else(|| invalid("prose of no part"))?;
    let text = row[13].as_deref().unwrap_or_default();
    let block = match row[11].as_deref() {
        Some("heading") => Block::Heading {
            level: row[12].as_deref().and_then(|it| it.parse().ok()).unwrap_or(1),
            text: text.into(),
        },
        Some("table") => Block::Table {
            rows: (text.split('\n'))
                .map(|row| row.split('\t').map(Text::from).collect())
                .collect(),
        },
        _ => Block::Paragraph { text: text.into() },
    };
    blocks.get_or_insert_default().push(block);
    Ok(())
}

fn finding(mut row: Row) -> io::Result<StoredFinding> {
    let mut take = |at: usize| row[at].take().unwrap_or_default();
    let rule = take(9);
    if rule.is_empty() {
        return Err(invalid("a finding without a rule"));
    }
    Ok(StoredFinding {
        rule,
        category: take(10),
        severity: take(11),
        cells: take(12).split_whitespace().map(str::to_owned).collect(),
        message: Message::new(take(15), take(16)),
    })
}

fn invalid(what: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, what)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Tables;

    #[test]
    fn zeros_that_say_nothing_are_left_out() {
        for (printed, wanted) in [
            ("160.00", "160"),
            ("160.50", "160.5"),
            ("0.0", "0"),
            ("100", "100"),
            ("0", "0"),
        ] {
            assert_eq!(without_zeros(printed), wanted);
        }
    }

    #[test]
    fn columns_stand_where_they_are_taken_from() {
        let [reports, _, narrative, findings] = &Tables::get().of_reports;
        let name = |table: &crate::DataTable, at: usize| table.columns[at].name.clone();
        for (at, wanted) in [
            (0, "report"),
            (1, "input"),
            (2, "organ"),
            (6, "scope"),
            (9, "level"),
            (13, "source_sha256"),
        ] {
            assert_eq!(name(reports, at), wanted);
        }
        assert_eq!(reports.columns.len(), CELLS + any_cells().len());
        assert_eq!(
            [9, 11, 12, 13].map(|at| name(narrative, at)),
            ["part", "type", "level", "text"]
        );
        let wanted = [
            "rule",
            "category",
            "severity",
            "cells",
            "message_zh",
            "message_en",
        ];
        assert_eq!([9, 10, 11, 12, 15, 16].map(|at| name(findings, at)), wanted);
    }
}
