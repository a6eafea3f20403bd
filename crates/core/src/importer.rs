use std::io::BufRead;
use std::ops::ControlFlow;

use serde_json::value::RawValue;

use crate::{Confidence, Finding, Format, Limits, ReadError, Report, Trace};

/// Reads one of our own structured formats.
pub trait Importer: Send + Sync {
    /// The format read here.
    fn format(&self) -> &Format;

    /// Tells how likely an input with this file name and these first bytes is of the format.
    fn sniff(&self, name: &str, head: &[u8]) -> Confidence;

    /// Reads `input`, handing over each report as it is complete, until `each` breaks.
    fn import(
        &self,
        input: &mut dyn BufRead,
        limits: &Limits,
        each: &mut dyn FnMut(Imported) -> ControlFlow<()>,
    ) -> Result<(), ReadError>;
}

/// One report out of a structured format.
#[derive(Debug)]
pub struct Imported {
    /// The report; where the source broke the contract, what of it could be kept.
    pub report: Report,
    /// How it was read, where the format tells.
    pub trace: Option<Trace>,
    /// What the importer could not vouch for.
    pub remarks: Vec<Finding>,
    /// The JSON as it came, for formats that are JSON, where it broke the contract: to be held against the schema,
    /// which says what is wrong with it. JSON that `Report` takes conforms to the schema, and nothing is left to judge.
    pub json: Option<Box<RawValue>>,
}
