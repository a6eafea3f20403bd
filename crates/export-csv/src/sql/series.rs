//! What the rules about two years look at.

use gongkai_core::{Argument, CellDefinition, Edition, Form, Language};

/// A cell that the year before has a say in.
pub(super) struct Series {
    /// The name of the rule.
    pub(super) rule_name: &'static str,
    /// Whether both years must use one edition.
    pub(super) one_edition: bool,
    /// The cells of a finding, by their keys.
    pub(super) cells: Vec<String>,
    /// Every cell that is looked at.
    pub(super) terms: Vec<Term>,
    /// What the wording says whatever the figures are.
    pub(super) argument: Argument,
}

/// One of the cells that are looked at.
pub(super) struct Term {
    pub(super) key: String,
    /// 1 where it is added, -1 where it is taken off, 0 where it is what the others make.
    pub(super) sign: i8,
    /// Whether it stands in the report for the year before.
    pub(super) is_prior: bool,
}

/// What a report of an edition is held against.
pub(super) fn series(edition: Edition) -> Vec<Series> {
    let form = edition.form();
    let cells = form.cells().iter();
    cells
        .filter_map(|it| carried_over(form, it).or_else(|| in_force(form, it)))
        .collect()
}

/// What is carried in was carried out the year before, whatever the editions.
fn carried_over(form: &Form, cell: &CellDefinition) -> Option<Series> {
    let column = cell.pointer.as_str().strip_prefix("/requests/carried_in/")?;
    let carried_out = form.cell(form.find(&format!("/requests/carried_out/{column}"))?);
    Some(Series {
        rule_name: "carried_over",
        one_edition: false,
        cells: vec![cell.pointer.dotted()],
        terms: vec![term(carried_out, 1, true), term(cell, 0, false)],
        argument: own_label("column", &cell.column_labels),
    })
}

/// What is in force was in force or was issued, and was not repealed.
fn in_force(form: &Form, cell: &CellDefinition) -> Option<Series> {
    let row = cell.pointer.as_str().strip_suffix("/in_force")?;
    let beside = |column: &str| Some(form.cell(form.find(&format!("{row}/{column}"))?));
    let (issued, repealed) = (beside("issued")?, beside("repealed")?);
    Some(Series {
        rule_name: "in_force",
        one_edition: true,
        cells: [issued, repealed, cell].map(|it| it.pointer.dotted()).to_vec(),
        terms: vec![
            term(cell, 1, true),
            term(issued, 1, false),
            term(repealed, -1, false),
            term(cell, 0, false),
        ],
        argument: own_label("row", &cell.row_labels),
    })
}

fn term(cell: &CellDefinition, sign: i8, is_prior: bool) -> Term {
    Term {
        key: cell.pointer.dotted(),
        sign,
        is_prior,
    }
}

fn own_label(name: &'static str, labels: &[(&'static str, &'static str)]) -> Argument {
    let (zh, en) = labels.last().copied().unwrap_or_default();
    Argument::new(
        name,
        Language::Chinese.pick(zh, en),
        Language::English.pick(zh, en),
    )
}
