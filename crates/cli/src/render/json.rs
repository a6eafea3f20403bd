use std::io::{self, Write};

use gongkai::core::{Category, Year};
use gongkai::{Finding, Message};

use super::contract::{
    AcceptedEntry, CellsRead, CheckResult, ComparisonEntry, FindingEntry, NoteEntry, PeerEntry, ReportEntry,
    Status, Summary,
};
use super::{Form, Renderer};
use crate::check::{Checked, Closing, Comparison, Named};

pub(super) const FORM: Form = Form {
    id: "json",
    about: (
        "JSON，给程序用；模式见 gongkai schema check",
        "JSON, for programs; `gongkai schema check` is its schema",
    ),
    begin: |_, _| Box::new(Json::default()),
};

/// Everything as one JSON object; the contract scripts depend on.
#[derive(Default)]
struct Json(CheckResult);

impl Renderer for Json {
    fn report(&mut self, _: &mut dyn Write, checked: &Checked<'_>) -> io::Result<()> {
        let index = self.0.reports.len();
        self.0.reports.push(entry(checked));
        let findings = checked.findings.iter().map(|it| finding(index, it));
        self.0.findings.extend(findings);
        let accepted = checked.accepted.iter().map(|it| AcceptedEntry {
            finding: finding(index, &it.finding),
            reason: it.reason.clone(),
        });
        self.0.accepted.extend(accepted);
        Ok(())
    }

    fn unread(&mut self, _: &mut dyn Write, name: &Named, message: &Message) -> io::Result<()> {
        self.0.reports.push(ReportEntry {
            input: name.shown(),
            number: None,
            organ: None,
            year: None,
            edition: None,
            status: Status::Error,
            error: Some(message.clone()),
            cells: None,
            prior: None,
            parts: None,
        });
        Ok(())
    }

    fn finish(&mut self, out: &mut dyn Write, closing: &Closing<'_>) -> io::Result<()> {
        let totals = closing.totals;
        let notes = closing.notes.iter().map(|it| NoteEntry {
            severity: it.severity,
            message: it.message.clone(),
        });
        self.0.notes = notes.collect();
        self.0.config = closing.config.map(|it| it.path.display().to_string());
        self.0.summary = Summary {
            reports: totals.reports,
            unreadable: totals.unreadable,
            errors: totals.counts.errors,
            warnings: totals.counts.warnings,
            infos: totals.counts.infos,
            accepted: totals.accepted,
            off: totals.off,
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
        input: checked.name.shown(),
        number: checked.name.number,
        organ: report.organ.name.as_ref().map(ToString::to_string),
        year: report.year.map(Year::get),
        edition: reading.edition(),
        status: Status::Ok,
        error: None,
        cells: Some(cells),
        prior: checked.compared.prior.as_ref().map(comparison),
        parts: checked.compared.parts.as_ref().map(comparison),
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
        // A configuration may have switched the finding off; what is no report stays none.
        error: (why.or(checked.findings.first()).or(reading.remarks.first())).map(|it| it.message.clone()),
        cells: None,
        ..told
    }
}

fn comparison(comparison: &Comparison) -> ComparisonEntry {
    let (with, without) = match comparison {
        Comparison::With(peers) => (peers.as_slice(), None),
        Comparison::Without(why) => (&[][..], Some(why.clone())),
    };
    let with = with.iter().map(|it| PeerEntry {
        input: it.name.shown(),
        number: it.name.number,
        doubts: it.doubts,
    });
    ComparisonEntry {
        with: with.collect(),
        without,
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
