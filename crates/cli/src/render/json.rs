use std::io::{self, Write};

use gongkai::core::{Category, Year};
use gongkai::{Finding, Message};

use super::contract::{CellsRead, CheckResult, FindingEntry, ReportEntry, Status, Summary};
use super::{Form, Renderer};
use crate::check::{Checked, Totals};

pub(super) const FORM: Form = Form {
    id: "json",
    begin: |_| Box::new(Json::default()),
};

/// Everything as one JSON object; the contract scripts depend on.
#[derive(Default)]
struct Json(CheckResult);

impl Renderer for Json {
    fn report(&mut self, _: &mut dyn Write, checked: &Checked<'_>) -> io::Result<()> {
        let index = self.0.reports.len();
        self.0.reports.push(entry(checked));
        self.0
            .findings
            .extend(checked.findings.iter().map(|it| finding(index, it)));
        Ok(())
    }

    fn unread(&mut self, _: &mut dyn Write, input: &str, message: &Message) -> io::Result<()> {
        self.0.reports.push(ReportEntry {
            input: input.to_owned(),
            number: None,
            organ: None,
            year: None,
            edition: None,
            status: Status::Error,
            error: Some(message.clone()),
            cells: None,
        });
        Ok(())
    }

    fn finish(&mut self, out: &mut dyn Write, totals: &Totals) -> io::Result<()> {
        self.0.summary = Summary {
            reports: totals.reports,
            unreadable: totals.unreadable,
            errors: totals.counts.errors,
            warnings: totals.counts.warnings,
            infos: totals.counts.infos,
        };
        serde_json::to_writer_pretty(&mut *out, &self.0)?;
        writeln!(out)
    }
}

fn entry(checked: &Checked<'_>) -> ReportEntry {
    let reading = checked.reading;
    let report = &reading.report;
    let cells = CellsRead {
        read: reading.cells_read(),
        filled: reading.cells_filled(),
        of: report.edition().form().cells().len(),
    };
    let told = ReportEntry {
        input: checked.input.to_owned(),
        number: checked.number,
        organ: report.organ.name.as_ref().map(ToString::to_string),
        year: report.year.map(Year::get),
        edition: reading.edition(),
        status: Status::Ok,
        error: None,
        cells: Some(cells),
    };
    if reading.is_report() {
        return told;
    }
    let why = checked
        .findings
        .iter()
        .find(|it| it.rule.category == Category::Schema);
    ReportEntry {
        status: Status::Error,
        error: why.or(checked.findings.first()).map(|it| it.message.clone()),
        cells: None,
        ..told
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
