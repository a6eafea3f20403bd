//! The tables of the form with both values in each cell that changed.

use std::collections::BTreeMap;

use gongkai::core::form::{GridCell, GridContent, LabelRole};
use gongkai::core::{CellId, TableKey};
use gongkai::{Form, Language};
use gongkai_compare::{CellChange, CellKind};
use serde::Serialize;

use super::{Shown, words};

/// A table of the second report's form.
#[derive(Serialize)]
pub(super) struct Drawn {
    key: &'static str,
    caption: String,
    /// Whether anything in it is to be told.
    changed: bool,
    rows: Vec<Vec<Cell>>,
}

#[derive(Serialize)]
struct Cell {
    row_span: u32,
    column_span: u32,
    /// The classes of a label; `None` for a figure.
    label: Option<String>,
    scope: &'static str,
    /// A label, or a figure that is the same in both.
    text: String,
    changed: Option<Changed>,
}

/// A cell as it stands in both.
#[derive(Serialize)]
pub(super) struct Changed {
    class: &'static str,
    pub(super) label: String,
    pub(super) before: String,
    pub(super) after: String,
    /// How much it changed, or what else there is to say.
    pub(super) note: String,
    /// Whether both values are shown: what only one form has, and what is only in doubt, has one.
    both: bool,
}

/// The three tables.
pub(super) fn tables(shown: &Shown<'_>) -> Vec<Drawn> {
    let form = shown.reports[1].edition().form();
    let changes: BTreeMap<&str, &CellChange> = (shown.comparison.cells.iter())
        .map(|it| (it.cell.as_str(), it))
        .collect();
    let tables = TableKey::ALL.into_iter();
    tables.map(|key| table(shown, form, key, &changes)).collect()
}

/// The cells that only the first report's form has.
pub(super) fn only_before(shown: &Shown<'_>) -> Vec<Changed> {
    let cells = shown.comparison.cells.iter();
    let cells = cells.filter(|it| it.kind == CellKind::OnlyBefore);
    cells.map(|it| changed(it, shown.language)).collect()
}

fn table(
    shown: &Shown<'_>,
    form: &'static Form,
    key: TableKey,
    changes: &BTreeMap<&str, &CellChange>,
) -> Drawn {
    let grid = form.grid(key);
    let mut rows: Vec<Vec<Cell>> = (0..grid.rows).map(|_| Vec::new()).collect();
    for it in &grid.cells {
        rows[it.row as usize].push(cell(shown, form, it, changes));
    }
    let heading = form.section(key.part());
    let heading = heading.map_or("", |it| shown.language.pick(it.heading, it.english));
    Drawn {
        key: key.key(),
        caption: format!("{}  {heading}", key.name(shown.language)),
        changed: form
            .cells_of(key)
            .iter()
            .any(|it| changes.contains_key(it.pointer.as_str())),
        rows,
    }
}

fn cell(
    shown: &Shown<'_>,
    form: &'static Form,
    cell: &GridCell,
    changes: &BTreeMap<&str, &CellChange>,
) -> Cell {
    let blank = Cell {
        row_span: cell.row_span,
        column_span: cell.column_span,
        label: None,
        scope: "",
        text: String::new(),
        changed: None,
    };
    match cell.content {
        GridContent::Label { text, english, role } => Cell {
            label: Some(class(cell, role)),
            scope: scope(role),
            text: shown.language.pick(text, english).to_owned(),
            ..blank
        },
        GridContent::Value(id) => Cell {
            text: standing(shown, id),
            changed: changes
                .get(form.cell(id).pointer.as_str())
                .map(|it| changed(it, shown.language)),
            ..blank
        },
    }
}

/// The figure of the second report.
fn standing(shown: &Shown<'_>, id: CellId) -> String {
    let value = shown.reports[1].cells.get(id);
    value.map(ToString::to_string).unwrap_or_default()
}

fn changed(change: &CellChange, language: Language) -> Changed {
    let note = words::difference(change)
        .or_else(|| words::remark(change.kind, language).map(ToOwned::to_owned))
        .unwrap_or_default();
    Changed {
        class: match change.kind {
            CellKind::Changed => "changed",
            CellKind::Filled => "filled",
            CellKind::Cleared => "cleared",
            CellKind::Unread | CellKind::Doubtful => "doubt",
            CellKind::OnlyBefore | CellKind::OnlyAfter => "only",
        },
        label: change.label.in_language(language).to_owned(),
        before: words::figure(&change.before, language),
        after: words::figure(&change.after, language),
        note,
        both: change.kind.is_difference(),
    }
}

fn class(cell: &GridCell, role: LabelRole) -> String {
    let column = cell.column;
    match role {
        LabelRole::Title => "title".to_owned(),
        LabelRole::Corner => "corner".to_owned(),
        LabelRole::Column | LabelRole::ColumnGroup => "column".to_owned(),
        LabelRole::Row => "row".to_owned(),
        LabelRole::RowGroup => format!("row group stub-{column}"),
    }
}

fn scope(role: LabelRole) -> &'static str {
    match role {
        LabelRole::Title | LabelRole::Row | LabelRole::RowGroup => "row",
        LabelRole::Corner | LabelRole::Column | LabelRole::ColumnGroup => "col",
    }
}
