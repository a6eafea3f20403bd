use gongkai_core::{Edition, Finding, Report, Trace};
use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;

use crate::catalogue::denies_report;

/// One report as it was read.
#[derive(Debug)]
pub struct Reading {
    /// The report.
    pub report: Report,
    /// How it was read, where the source is a document or a format that tells.
    pub trace: Option<Trace>,
    /// What whoever read it could not vouch for.
    pub remarks: Vec<Finding>,
    /// The JSON as it came, where the source is JSON that breaks the contract.
    pub json: Option<Box<RawValue>>,
}

impl Reading {
    /// Whether the source is a report; JSON that is something else was read as a blank one.
    pub fn is_report(&self) -> bool {
        !self.remarks.iter().any(|it| denies_report(it.rule))
    }

    /// The edition of the report; `None` where JSON, which has to state it, states none.
    pub fn edition(&self) -> Option<Edition> {
        match &self.json {
            Some(json) if !self.remarks.is_empty() => stated_edition(json),
            _ => Some(self.report.edition()),
        }
    }

    /// The number of cells that were found in the source, blank or filled; `None` where the source has every
    /// cell by its nature and so does not tell.
    pub fn cells_read(&self) -> Option<usize> {
        let trace = self.trace.as_ref()?;
        Some(trace.cells.iter().flatten().count())
    }

    /// The number of cells that are not blank.
    pub fn cells_filled(&self) -> usize {
        self.report
            .cells
            .iter()
            .filter(|(_, value)| value.is_some())
            .count()
    }
}

fn stated_edition(json: &RawValue) -> Option<Edition> {
    #[derive(Deserialize)]
    struct Stated {
        edition: Value,
    }
    let stated: Stated = serde_json::from_str(json.get()).ok()?;
    Edition::parse(stated.edition.as_str()?)
}
