//! The columns of both formats.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use gongkai_core::dataset::any_cells;
use gongkai_core::{CellId, Edition, Report, Scope};

use crate::field::guarded;

/// The columns that say whose report it is; these stand first.
pub(crate) const LEADING: [&str; 3] = ["organ", "year", "edition"];
/// The columns of identity that stand after the cell in `csv`, and after [`LEADING`] in `csv-wide`.
pub(crate) const TRAILING: [&str; 4] = ["title", "scope", "credit_code", "division_code"];
/// The columns of `csv` that tell one cell.
pub(crate) const CELL: [&str; 5] = ["table", "key", "label", "value", "unit"];

/// What stands in the columns of [`LEADING`].
pub(crate) fn leading(report: &Report) -> [Cow<'_, str>; 3] {
    [
        report.organ.name.as_deref().map(guarded).unwrap_or_default(),
        report.year.map(|it| it.to_string()).unwrap_or_default().into(),
        report.edition().as_str().into(),
    ]
}

/// What stands in the columns of [`TRAILING`].
pub(crate) fn trailing(report: &Report) -> [Cow<'_, str>; 4] {
    [
        report.title.as_deref().map(guarded).unwrap_or_default(),
        report.scope.map(Scope::as_str).unwrap_or_default().into(),
        report
            .organ
            .credit_code
            .as_deref()
            .map(guarded)
            .unwrap_or_default(),
        report
            .organ
            .division_code
            .as_deref()
            .map(guarded)
            .unwrap_or_default(),
    ]
}

/// The header of `csv`.
pub(crate) fn tidy_header() -> Vec<&'static str> {
    [&LEADING[..], &CELL, &TRAILING].concat()
}

/// The header of `csv-wide`.
pub(crate) fn wide_header() -> Vec<&'static str> {
    let cells = WIDE.iter().map(String::as_str);
    LEADING.into_iter().chain(TRAILING).chain(cells).collect()
}

/// The names of the columns of `csv-wide` that hold a cell, in the order of [`any_cells`]: its pointer with dots.
pub(crate) static WIDE: LazyLock<Vec<String>> = LazyLock::new(|| {
    let names = any_cells().iter().map(|it| it.definition().pointer.dotted());
    names.collect()
});

/// Finds a cell of an edition by its pointer with dots.
pub(crate) fn find(edition: Edition, key: &str) -> Option<CellId> {
    static KEYS: LazyLock<[BTreeMap<String, CellId>; 2]> = LazyLock::new(|| {
        Edition::ALL.map(|edition| {
            let cells = edition.form().cells().iter();
            cells.map(|it| (it.pointer.dotted(), it.id)).collect()
        })
    });
    KEYS[edition as usize].get(key).copied()
}
