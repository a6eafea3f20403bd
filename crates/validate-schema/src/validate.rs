use gongkai_core::{Argument, Edition, Finding, Pointer, Rule, Subject, Validator};
use thiserror::Error;

use crate::rules::{NOT_READABLE, RULES};
use crate::stranger::stranger;
use crate::{edition, problem, tree};

/// The text is no JSON, or JSON that holds a number or a character no program can take.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("not JSON: {reason}")]
pub struct NotJson {
    /// What the parser met, with line and column.
    pub reason: String,
    /// The line it stands in, from 1.
    pub line: usize,
    /// How many bytes of the line end with it.
    pub column: usize,
}

/// Says what of one report in JSON breaks the published schema; nothing if it is valid.
///
/// JSON that is no report at all, because it is no object or has none of a report's keys, is one finding.
/// Duplicate keys, which JSON Schema cannot see, are found too. What stands under `extensions` is not
/// looked at. The findings are bounded in number and length whatever the text holds.
pub fn validate(json: &str) -> Result<Vec<Finding>, NotJson> {
    let (value, duplicates) = tree::parse(json).map_err(|error| NotJson {
        reason: error.to_string(),
        line: error.line(),
        column: error.column(),
    })?;
    if let Some(problem) = stranger(&value) {
        return Ok(problem::findings(vec![problem], Edition::Y2021));
    }
    let mut problems = duplicates.into_problems();
    problems.extend(edition::judge(&value));
    Ok(problem::findings(problems, edition::shown(&value)))
}

/// Judges the JSON that a report came as; a report that came as anything else is not assessable.
#[derive(Debug, Clone, Copy, Default)]
pub struct SchemaValidator;

impl Validator for SchemaValidator {
    fn rules(&self) -> &[&'static Rule] {
        RULES
    }

    fn validate(&self, subject: &Subject<'_>) -> Vec<Finding> {
        let Some(json) = subject.json else {
            return Vec::new();
        };
        validate(json.get()).unwrap_or_else(|error| {
            let arguments = [
                Argument::same("line", error.line),
                Argument::same("column", error.column),
            ];
            vec![Finding::of(&NOT_READABLE, vec![Pointer::new("")], &arguments)]
        })
    }
}
