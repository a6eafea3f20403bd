use std::io::{self, Write};

use gongkai::core::{Category, Place, Pointer, Scalar, Suspect, Year};
use gongkai::{Edition, Finding, Message, Severity};
use serde::Serialize;

use super::{Form, Renderer};
use crate::check::{Checked, Totals};

pub(super) const FORM: Form = Form {
    id: "json",
    begin: |_| Box::new(Json::default()),
};

/// Everything as one JSON object; the contract scripts depend on.
#[derive(Default, Serialize)]
struct Json {
    reports: Vec<ReportEntry>,
    findings: Vec<FindingEntry>,
    summary: Summary,
}

#[derive(Serialize)]
struct ReportEntry {
    input: String,
    /// Which report of the input, from 1; only where the input holds several.
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<usize>,
    organ: Option<String>,
    year: Option<u16>,
    edition: Option<Edition>,
    /// `ok` where the report could be read, whatever was found; `error` where it could not.
    status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<Message>,
    /// How many cells there are.
    #[serde(skip_serializing_if = "Option::is_none")]
    cells: Option<CellsRead>,
}

#[derive(Serialize)]
struct CellsRead {
    /// Those found in the source, blank or filled; absent for formats that have them all by nature.
    #[serde(skip_serializing_if = "Option::is_none")]
    read: Option<usize>,
    /// Those that are not blank.
    filled: usize,
    of: usize,
}

#[derive(Serialize)]
struct FindingEntry {
    report: usize,
    rule: &'static str,
    severity: Severity,
    category: Category,
    cells: Vec<Pointer>,
    message: Message,
    expected: Option<Scalar>,
    actual: Option<Scalar>,
    place: Option<Place>,
    suspects: Vec<Suspect>,
}

#[derive(Default, Serialize)]
struct Summary {
    reports: usize,
    unreadable: usize,
    errors: usize,
    warnings: usize,
    infos: usize,
}

impl Renderer for Json {
    fn report(&mut self, _: &mut dyn Write, checked: &Checked<'_>) -> io::Result<()> {
        let report = &checked.reading.report;
        let index = self.reports.len();
        self.reports.push(ReportEntry {
            input: checked.input.to_owned(),
            number: checked.number,
            organ: report.organ.name.as_ref().map(ToString::to_string),
            year: report.year.map(Year::get),
            edition: Some(report.edition()),
            status: "ok",
            error: None,
            cells: Some(CellsRead {
                read: checked.reading.cells_read(),
                filled: checked.reading.cells_filled(),
                of: report.edition().form().cells().len(),
            }),
        });
        self.findings
            .extend(checked.findings.iter().map(|it| finding(index, it)));
        Ok(())
    }

    fn unread(&mut self, _: &mut dyn Write, input: &str, message: &Message) -> io::Result<()> {
        self.reports.push(ReportEntry {
            input: input.to_owned(),
            number: None,
            organ: None,
            year: None,
            edition: None,
            status: "error",
            error: Some(message.clone()),
            cells: None,
        });
        Ok(())
    }

    fn finish(&mut self, out: &mut dyn Write, totals: &Totals) -> io::Result<()> {
        self.summary = Summary {
            reports: totals.reports,
            unreadable: totals.unreadable,
            errors: totals.counts.errors,
            warnings: totals.counts.warnings,
            infos: totals.counts.infos,
        };
        serde_json::to_writer_pretty(&mut *out, self)?;
        writeln!(out)
    }
}

fn finding(report: usize, finding: &Finding) -> FindingEntry {
    FindingEntry {
        report,
        rule: finding.rule.code,
        severity: finding.severity,
        category: finding.rule.category,
        cells: finding.cells.clone(),
        message: finding.message.clone(),
        expected: finding.expected.clone(),
        actual: finding.actual.clone(),
        place: finding.place.clone(),
        suspects: finding.suspects.clone(),
    }
}
