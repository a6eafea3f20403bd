use gongkai_core::{Finding, Report, Trace};

/// One of the two reports that are compared.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// The name of its file, as the user gave it.
    pub input: &'a str,
    /// Which report of the file it is, from 1, where that holds several.
    pub number: Option<usize>,
    /// The report.
    pub report: &'a Report,
    /// How it was read, where its source tells.
    pub trace: Option<&'a Trace>,
    /// Everything found about it, the remarks of its reading included: they say which cells are in doubt.
    pub findings: &'a [Finding],
}
