//! Tables with rows and columns exchanged: the form's row labels across the top, its headings down the side.

use std::collections::BTreeSet;

use gongkai_core::Edition;
use gongkai_document::{Cell, Shape};

use super::Keyed;
use crate::flow::Piece;
use crate::vocabulary::{Entry, Meaning};

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

/// Tells whether labels that can only head rows stand across the table, more of them across than down, and
/// those that can only head columns the other way round.
fn is_turned(keyed: &[Keyed<'_>]) -> bool {
    let rows = Spread::of(keyed, |it| it.row.filter(|_| it.column.is_none()));
    if rows.across < FEWEST_ACROSS || rows.across <= rows.down {
        return false;
    }
    let columns = Spread::of(keyed, |it| it.column.filter(|_| it.row.is_none()));
    columns.down > columns.across
}

/// In how many columns and rows labels of a kind stand.
struct Spread {
    across: usize,
    down: usize,
}

impl Spread {
    fn of(keyed: &[Keyed<'_>], entry: fn(&Meaning) -> Option<Entry>) -> Self {
        let (mut across, mut down) = (BTreeSet::new(), BTreeSet::new());
        for cell in keyed {
            let heads = |edition| cell.meaning(edition).and_then(entry).is_some_and(|it| it.leaf);
            if Edition::ALL.into_iter().any(heads) {
                let (row, column) = cell.position();
                across.insert(column);
                down.insert(row);
            }
        }
        Self {
            across: across.len(),
            down: down.len(),
        }
    }
}
