use gongkai_core::{Finding, Report, Trace};
use serde_json::value::RawValue;

/// One report as it was read.
#[derive(Debug)]
pub struct Reading {
    /// The report.
    pub report: Report,
    /// How it was read, where the source is a document or a format that tells.
    pub trace: Option<Trace>,
    /// What whoever read it could not vouch for.
    pub remarks: Vec<Finding>,
    /// The JSON as it came, where the source is JSON.
    pub json: Option<Box<RawValue>>,
}

impl Reading {
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
