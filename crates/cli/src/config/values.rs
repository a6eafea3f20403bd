//! What stood in a report when a finding about it was accepted: where it changed, the acceptance holds no longer.

use gongkai::core::{Pointer, Scalar, Value};
use gongkai::{Finding, Report};

/// The numbers for which a finding was accepted.
#[derive(Debug, Default)]
pub(super) struct Values {
    /// What stood in cells; an empty text for a blank. `None` where the acceptance does not say.
    pub(super) cells: Option<Vec<(Pointer, String)>>,
    /// What the finding said would be right, and what stood there.
    pub(super) expected: Option<String>,
    pub(super) actual: Option<String>,
}

impl Values {
    /// Tells whether everything still stands as it did.
    pub(super) fn hold(&self, finding: &Finding, report: &Report) -> bool {
        let cells = self.cells.as_ref();
        // An acceptance that names no cell under `values` asks what to write there.
        cells.is_none_or(|it| !it.is_empty() && it.iter().all(|(cell, was)| stands(report, cell, was)))
            && said(self.expected.as_deref(), finding.expected.as_ref())
            && said(self.actual.as_deref(), finding.actual.as_ref())
    }
}

fn stands(report: &Report, cell: &Pointer, was: &str) -> bool {
    let form = report.edition().form();
    let Some(id) = form.find(cell.as_str()) else {
        return false;
    };
    match report.cells.get(id) {
        None => was.is_empty(),
        // Amounts are compared by value: 0.50 is 0.5.
        Some(is) => is.to_string() == was || Value::parse(was, form.cell(id).cell_type).as_ref() == Some(is),
    }
}

fn said(was: Option<&str>, is: Option<&Scalar>) -> bool {
    was.is_none_or(|was| is.is_some_and(|it| text(it) == was))
}

fn text(scalar: &Scalar) -> String {
    match scalar {
        Scalar::Number(it) => it.to_string(),
        Scalar::Text(it) => it.clone(),
    }
}

/// The lines that tie an acceptance to what a finding and its cells say now, as they stand in the file.
pub(super) fn lines(finding: &Finding, report: &Report) -> String {
    let form = report.edition().form();
    let cells = finding.cells.iter().filter_map(|it| {
        let value = report.cells.get(form.find(it.as_str())?);
        Some(format!(
            "{} = {}",
            quoted(it.as_str()),
            written(&value.map_or_else(String::new, ToString::to_string))
        ))
    });
    let cells: Vec<String> = cells.collect();
    let mut lines = Vec::new();
    if !cells.is_empty() {
        lines.push(format!("values = {{ {} }}", cells.join(", ")));
    }
    for (key, scalar) in [("expected", &finding.expected), ("actual", &finding.actual)] {
        lines.extend(scalar.iter().map(|it| format!("{key} = {}", written(&text(it)))));
    }
    lines.join("\n")
}

/// A number as it is, anything else as a string.
fn written(text: &str) -> String {
    match text.parse::<i64>() {
        Ok(number) if number.to_string() == text => text.to_owned(),
        _ => quoted(text),
    }
}

/// A string of TOML, which is written as one of JSON is.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
