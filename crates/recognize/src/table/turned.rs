//! Tables with rows and columns exchanged: the form's row labels across the top, its headings down the side.

use std::collections::BTreeSet;

use gongkai_core::Edition;
use gongkai_document::{Cell, Shape};

use super::Keyed;
use crate::flow::Piece;

/// Row labels across the top from which on a table has been turned.
const FEWEST_ACROSS: usize = 3;

/// The cells of a table as they would stand had its rows and columns not been exchanged; `None` where they
/// were not. Each keeps the place where it was published.
pub(crate) fn turned_back(piece: &Piece<'_>, keyed: &[Keyed<'_>]) -> Option<Vec<Cell>> {
    if piece.table.shape != Shape::Grid || !is_turned(keyed) {
        return None;
    }
    let first = piece.cells.first().map_or(0, |it| it.row);
    let mut cells: Vec<Cell> = piece
        .cells
        .iter()
        .map(|it| Cell {
            row: it.column,
            column: it.row - first,
            row_span: it.column_span,
            column_span: it.row_span,
            ..(*it).clone()
        })
        .collect();
    cells.sort_by_key(|it| (it.row, it.column));
    Some(cells)
}

/// Tells whether labels that can only head rows stand across the table, and more of them across than down.
fn is_turned(keyed: &[Keyed<'_>]) -> bool {
    let mut across = BTreeSet::new();
    let mut down = BTreeSet::new();
    for cell in keyed {
        let heads_row = |edition| {
            let meaning = cell.meaning(edition)?;
            meaning.row.filter(|it| it.leaf && meaning.column.is_none())
        };
        if Edition::ALL.into_iter().any(|it| heads_row(it).is_some()) {
            let (row, column) = cell.position();
            across.insert(column);
            down.insert(row);
        }
    }
    across.len() >= FEWEST_ACROSS && across.len() > down.len()
}
