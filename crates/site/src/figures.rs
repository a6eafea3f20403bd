//! The figures that the overview adds up, each a cell of the form by its name in the data set.

use std::sync::LazyLock;

use gongkai_core::dataset::{AnyCell, any_cells};
use gongkai_core::{Language, Report, Value};

/// Requests received in the year.
pub(crate) const NEW: usize = 0;
/// Requests disclosed.
pub(crate) const GRANTED: usize = 1;
/// Requests disclosed in part.
pub(crate) const PARTLY_GRANTED: usize = 2;
/// All outcomes.
pub(crate) const OUTCOMES: usize = 3;
/// Reconsiderations that corrected.
pub(crate) const CORRECTED: usize = 4;
/// Reconsiderations.
pub(crate) const RECONSIDERED: usize = 5;
/// Reconsiderations not decided yet.
pub(crate) const PENDING: usize = 6;
/// The first of the reasons of refusal.
pub(crate) const REASONS: usize = 7;

const NAMES: [&str; REASONS] = [
    "requests__new__total",
    "requests__granted__total",
    "requests__partly_granted__total",
    "requests__outcomes_total__total",
    "disputes__reconsideration__corrected",
    "disputes__reconsideration__total",
    "disputes__reconsideration__pending",
];

static CELLS: LazyLock<Vec<&'static AnyCell>> = LazyLock::new(|| {
    let named = |name: &str| {
        let cell = any_cells().iter().find(|it| it.definition().name == name);
        cell.expect("the form has the cells that docs/datasets.md asks for")
    };
    let reasons = any_cells().iter().filter(|it| {
        let key = it.definition().pointer.dotted();
        key.starts_with("requests.outcomes.refused.") && key.rsplit('.').next() == Some("total")
    });
    NAMES.into_iter().map(named).chain(reasons).collect()
});

/// What stands in the figures of a report; `None` is blank.
pub(crate) fn figures(report: &Report) -> Box<[Option<i64>]> {
    let value = |cell: &&AnyCell| cell.value(&report.cells).and_then(Value::integer);
    CELLS.iter().map(value).collect()
}

/// How many reasons of refusal there are.
pub(crate) fn reasons() -> usize {
    CELLS.len() - REASONS
}

/// The official words for a reason: of the labels that lead to its cell the last that is of a row.
pub(crate) fn reason(number: usize, language: Language) -> String {
    let labels = CELLS[REASONS + number].definition().labels(language);
    // The last two are the column: 总计 under 申请人情况.
    let row = labels.len().saturating_sub(3);
    labels.get(row).map(ToString::to_string).unwrap_or_default()
}
