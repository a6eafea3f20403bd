//! A report's JSON text.

use gongkai_core::Report;

/// A report over several lines, indented by two blanks, ending in a line feed.
pub(crate) fn pretty(report: &Report) -> String {
    let mut json = serde_json::to_string_pretty(report).expect("a report's keys are strings");
    json.push('\n');
    json
}

/// A report on a line of its own.
pub(crate) fn line(report: &Report) -> String {
    let mut line = serde_json::to_string(report).expect("a report's keys are strings");
    line.push('\n');
    line
}
