use std::io::{self, Write};

use csv::WriterBuilder;
use gongkai::core::{Scalar, Year};
use gongkai::rules::suspect_wording;
use gongkai::{Finding, Language, Message, Severity};

use super::{Form, Renderer, place, words};
use crate::check::{Checked, Closing, Comparison, Named};
use crate::console::one_line;

pub(super) const FORM: Form = Form {
    id: "csv",
    about: ("表格，一个问题一行", "a table, one row a finding"),
    begin: |console, _| {
        Box::new(Csv {
            language: console.language,
            begun: false,
        })
    },
};

/// The columns.
const COLUMNS: [&str; 17] = [
    "input", "number", "organ", "year", "edition", "status", "severity", "rule", "category", "cells",
    "message", "expected", "actual", "place", "suspects", "reason", "prior",
];

/// The first column that is a finding's own.
const OF_FINDING: usize = 6;

/// One row a finding; a report without any has a row too, and so has an input that could not be read.
struct Csv {
    language: Language,
    begun: bool,
}

/// What a row says of its report or input.
#[derive(Clone, Copy)]
enum Status {
    /// A finding that counts.
    Open,
    /// A finding that somebody answers for.
    Accepted,
    /// Nothing was found.
    Passed,
    /// It could not be read.
    Unreadable,
    /// Something about the run as a whole.
    Note,
}

impl Status {
    fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Accepted => "accepted",
            Self::Passed => "passed",
            Self::Unreadable => "unreadable",
            Self::Note => "note",
        }
    }
}

impl Renderer for Csv {
    fn report(&mut self, out: &mut dyn Write, checked: &Checked<'_>) -> io::Result<()> {
        self.begin(out)?;
        for finding in checked.findings {
            write_row(out, &self.finding(checked, Status::Open, finding, ""))?;
        }
        for accepted in checked.accepted {
            write_row(
                out,
                &self.finding(checked, Status::Accepted, &accepted.finding, &accepted.reason),
            )?;
        }
        if checked.findings.is_empty() && checked.accepted.is_empty() {
            write_row(out, &self.report_fields(checked, Status::Passed))?;
        }
        Ok(())
    }

    fn unread(&mut self, out: &mut dyn Write, name: &Named, message: &Message) -> io::Result<()> {
        self.begin(out)?;
        let mut row = named(name);
        row.extend([
            String::new(),
            String::new(),
            String::new(),
            Status::Unreadable.as_str().to_owned(),
        ]);
        row.extend(["error", "", "", ""].map(ToOwned::to_owned));
        row.push(message.in_language(self.language).to_owned());
        write_row(out, &row)
    }

    fn finish(&mut self, out: &mut dyn Write, closing: &Closing<'_>) -> io::Result<()> {
        self.begin(out)?;
        let notes = closing.notes.iter().map(|it| {
            let message = it.message.in_language(self.language).to_owned();
            (it.severity, message)
        });
        let config = words::config(closing, self.language).map(|it| (Severity::Info, it));
        for (severity, message) in notes.chain(config) {
            let mut row = vec![String::new(); OF_FINDING - 1];
            row.extend([Status::Note.as_str(), severity.as_str(), "", "", ""].map(ToOwned::to_owned));
            row.push(message);
            write_row(out, &row)?;
        }
        Ok(())
    }
}

impl Csv {
    /// The byte-order mark, by which Excel reads UTF-8, and the names of the columns.
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        if self.begun {
            return Ok(());
        }
        self.begun = true;
        out.write_all("\u{FEFF}".as_bytes())?;
        write_row(out, &COLUMNS.map(ToOwned::to_owned))
    }

    fn report_fields(&self, checked: &Checked<'_>, status: Status) -> Vec<String> {
        let report = &checked.reading.report;
        let mut row = named(checked.name);
        row.push(
            report
                .organ
                .name
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default(),
        );
        row.push(
            report
                .year
                .map(Year::get)
                .map(|it| it.to_string())
                .unwrap_or_default(),
        );
        row.push(
            checked
                .reading
                .edition()
                .map(|it| it.to_string())
                .unwrap_or_default(),
        );
        row.push(status.as_str().to_owned());
        row.resize(COLUMNS.len() - 1, String::new());
        row.push(prior(checked, self.language));
        row
    }

    fn finding(&self, checked: &Checked<'_>, status: Status, finding: &Finding, reason: &str) -> Vec<String> {
        let mut row = self.report_fields(checked, status);
        let report = &checked.reading.report;
        let suspects: Vec<String> = finding
            .suspects
            .iter()
            .map(|it| suspect_wording(report, it).in_language(self.language).to_owned())
            .collect();
        let fields = [
            finding.severity.as_str().to_owned(),
            finding.rule.code.to_owned(),
            finding.rule.category.as_str().to_owned(),
            words::pointers(finding, " "),
            finding.message.in_language(self.language).to_owned(),
            scalar(finding.expected.as_ref()),
            scalar(finding.actual.as_ref()),
            finding
                .place
                .as_ref()
                .and_then(|it| place::describe(it, self.language))
                .unwrap_or_default(),
            suspects.join(" | "),
            reason.to_owned(),
        ];
        for (field, text) in row[OF_FINDING..].iter_mut().zip(fields) {
            *field = text;
        }
        row
    }
}

fn named(name: &Named) -> Vec<String> {
    vec![
        name.shown(),
        name.number.map(|it| it.to_string()).unwrap_or_default(),
    ]
}

/// The file that a report was compared with, or why with none.
fn prior(checked: &Checked<'_>, language: Language) -> String {
    match &checked.compared.prior {
        None => String::new(),
        Some(Comparison::With(peers)) => peers
            .iter()
            .map(|it| it.name.numbered(language))
            .collect::<Vec<_>>()
            .join(" | "),
        Some(Comparison::Without(why)) => format!("— {}", why.in_language(language)),
    }
}

fn scalar(scalar: Option<&Scalar>) -> String {
    match scalar {
        None => String::new(),
        Some(Scalar::Number(number)) => number.to_string(),
        Some(Scalar::Text(text)) => text.clone(),
    }
}

/// Writes a row, filled up to all columns, in which no spreadsheet takes a text for a formula.
fn write_row(out: &mut dyn Write, fields: &[String]) -> io::Result<()> {
    let mut writer = WriterBuilder::new().from_writer(Vec::new());
    let mut row: Vec<String> = fields.iter().map(|it| guarded(it)).collect();
    row.resize(COLUMNS.len(), String::new());
    writer.write_record(&row).map_err(io::Error::other)?;
    let bytes = writer
        .into_inner()
        .map_err(|it| io::Error::other(it.to_string()))?;
    out.write_all(&bytes)
}

/// The text on one line, with `'` before what a spreadsheet would calculate; a negative number stays one.
fn guarded(text: &str) -> String {
    let line = one_line(text);
    let begins = text.starts_with(['=', '+', '-', '@', '\'', '\t', '\r']);
    if begins && text.parse::<i64>().is_err() {
        format!("'{line}")
    } else {
        line
    }
}
