//! The columns of both formats.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use gongkai_core::{CellDefinition, CellId, Edition, Report, Scope, TableKey};

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
        report.scope.map(scope_word).unwrap_or_default().into(),
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

/// A scope as the model writes it.
pub(crate) fn scope_word(scope: Scope) -> &'static str {
    match scope {
        Scope::Own => "own",
        Scope::Consolidated => "consolidated",
    }
}

/// The header of `csv`.
pub(crate) fn tidy_header() -> Vec<&'static str> {
    [&LEADING[..], &CELL, &TRAILING].concat()
}

/// The header of `csv-wide`.
pub(crate) fn wide_header() -> Vec<&'static str> {
    let cells = WIDE.iter().map(|it| it.name.as_str());
    LEADING.into_iter().chain(TRAILING).chain(cells).collect()
}

/// A column of `csv-wide` that holds one cell of one or both editions.
pub(crate) struct WideColumn {
    /// The cell's pointer with dots.
    pub(crate) name: String,
    /// The cell in each edition, in the order of [`Edition::ALL`].
    pub(crate) cells: [Option<&'static CellDefinition>; 2],
}

/// The columns of `csv-wide` after those of identity.
pub(crate) static WIDE: LazyLock<Vec<WideColumn>> = LazyLock::new(|| {
    let [other, main] = Edition::ALL;
    let of = |edition: Edition, table| edition.form().cells_of(table).iter();
    let in_order = TableKey::ALL.into_iter().flat_map(move |table| {
        let only_in_other =
            of(other, table).filter(move |it| main.form().find(it.pointer.as_str()).is_none());
        of(main, table).chain(only_in_other)
    });
    in_order
        .map(|definition| WideColumn {
            name: definition.pointer.dotted(),
            cells: Edition::ALL.map(|edition| {
                let form = edition.form();
                form.find(definition.pointer.as_str()).map(|it| form.cell(it))
            }),
        })
        .collect()
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
