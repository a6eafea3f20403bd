//! XPath 1.0 about cells, as seen from one of them or from the root of the report.

use gongkai_core::{CellId, Form, IdentityKind};

/// What stands behind a cell's path where only a figure counts: a blank has no number, and nothing else equals itself not.
pub(super) const FILLED: &str = "[number(.) = number(.)]";

/// Where a path begins.
#[derive(Debug, Clone, Copy)]
pub(super) enum Origin {
    /// The root element.
    Report,
    /// The element of a cell.
    Cell(CellId),
}

/// The path to a cell; it may be followed by a predicate.
pub(super) fn path(form: &Form, origin: Origin, cell: CellId) -> String {
    let from: &[&str] = match origin {
        Origin::Report => &[],
        Origin::Cell(it) => &form.cell(it).path,
    };
    let to = &form.cell(cell).path;
    let common = from.iter().zip(to).take_while(|(a, b)| a == b).count();
    let up = std::iter::repeat_n("..".to_owned(), from.len() - common);
    let down = to[common..].iter().map(|it| format!("r:{it}"));
    let steps: Vec<String> = up.chain(down).collect();
    if steps.is_empty() {
        // A dot takes no predicate.
        return "self::*".to_owned();
    }
    steps.join("/")
}

/// Those of some cells that are filled, as a node set.
pub(super) fn filled(form: &Form, origin: Origin, cells: &[CellId]) -> String {
    format!("{}{FILLED}", union(form, origin, cells))
}

/// Tells whether a cell is a blank total that must not be counted 0 in a tie of a kind, for its parts are filled; `None`
/// where the cell is no total.
///
/// The printed tie compares totals alone, so there it is enough that a part is filled, be it with 0.
pub(super) fn unknown(form: &Form, origin: Origin, cell: CellId, kind: IdentityKind) -> Option<String> {
    let parts: Vec<CellId> = (form.identities().iter())
        .filter(|it| it.total == cell && it.kind != IdentityKind::PrintedTie)
        .flat_map(|it| it.terms.iter().map(|it| it.cell))
        .collect();
    if parts.is_empty() {
        return None;
    }
    let telling = match kind {
        IdentityKind::PrintedTie => filled(form, origin, &parts),
        IdentityKind::ColumnTotal | IdentityKind::RowTotal => {
            format!("{}[. > 0]", union(form, origin, &parts))
        }
    };
    Some(format!("not({}) and {telling}", filled(form, origin, &[cell])))
}

fn union(form: &Form, origin: Origin, cells: &[CellId]) -> String {
    let paths: Vec<String> = cells.iter().map(|it| path(form, origin, *it)).collect();
    match paths.as_slice() {
        [one] => one.clone(),
        many => format!("({})", many.join(" | ")),
    }
}
