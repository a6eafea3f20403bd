use serde_json::value::RawValue;

use crate::{Finding, Report, Rule, Trace};

/// Judges reports.
pub trait Validator: Send + Sync {
    /// The rules it judges by.
    fn rules(&self) -> &[&'static Rule];

    /// Judges one subject. A rule that needs what the subject lacks is not assessable, never violated.
    fn validate(&self, subject: &Subject<'_>) -> Vec<Finding>;
}

/// What is judged: a report and what is known about it.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Subject<'a> {
    /// The report.
    pub report: &'a Report,
    /// The JSON as it came, where the report came as JSON that `Report` does not take: what of it could be kept is in
    /// `report`, and what is wrong with it is for the schema to say.
    pub json: Option<&'a RawValue>,
    /// How the report was read, where it came from a published document.
    pub trace: Option<&'a Trace>,
    /// What whoever read the report could not vouch for.
    pub remarks: &'a [Finding],
    /// The same organ's report for the year before.
    pub prior: Option<&'a Report>,
    /// The reports that a consolidated one takes together.
    pub parts: &'a [Report],
}

impl<'a> Subject<'a> {
    /// A report of which nothing else is known.
    pub fn of(report: &'a Report) -> Self {
        Self {
            report,
            json: None,
            trace: None,
            remarks: &[],
            prior: None,
            parts: &[],
        }
    }

    /// The subject, with the JSON it came as.
    #[must_use]
    pub fn with_json(self, json: Option<&'a RawValue>) -> Self {
        Self { json, ..self }
    }

    /// The subject, with how it was read.
    #[must_use]
    pub fn with_trace(self, trace: Option<&'a Trace>) -> Self {
        Self { trace, ..self }
    }

    /// The subject, with what its reading could not vouch for.
    #[must_use]
    pub fn with_remarks(self, remarks: &'a [Finding]) -> Self {
        Self { remarks, ..self }
    }

    /// The subject, with the same organ's report for the year before.
    #[must_use]
    pub fn with_prior(self, prior: Option<&'a Report>) -> Self {
        Self { prior, ..self }
    }

    /// The subject, with the reports that it takes together.
    #[must_use]
    pub fn with_parts(self, parts: &'a [Report]) -> Self {
        Self { parts, ..self }
    }
}
