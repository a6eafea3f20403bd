//! Heading rows that are drawn again at the top of each page.

use crate::sheet::{Ruled, RuledCell};

/// How far the sides of a cell and of its repetition may be apart, in points.
const SLACK: f64 = 3.5;

/// Takes off the rows at the head of `lower` that are those at the head of `upper`, if it has others.
pub(crate) fn leave_out(upper: &Ruled, lower: &mut Ruled) {
    let (above, below) = (rows(upper), rows(lower));
    let same = above.iter().zip(&below).take_while(|it| are_same(it.0, it.1));
    let same = same.count().min(lower.rows - 1);
    // Only where no cell goes on into the rows beneath.
    let Some(count) = (1..=same).rev().find(|it| ends_at(lower, *it)) else {
        return;
    };
    if !names(&below[..count]) {
        return;
    }
    lower.cells.retain(|it| it.row >= count);
    for cell in &mut lower.cells {
        cell.row -= count;
    }
    lower.rows -= count;
}

/// The cells of each row, those that begin there.
fn rows(table: &Ruled) -> Vec<Vec<&RuledCell>> {
    let mut rows = vec![Vec::new(); table.rows];
    for cell in &table.cells {
        rows[cell.row].push(cell);
    }
    for row in &mut rows {
        row.sort_by(|a: &&RuledCell, b| a.x0.total_cmp(&b.x0));
    }
    rows
}

fn are_same(row: &[&RuledCell], other: &[&RuledCell]) -> bool {
    row.len() == other.len()
        && row.iter().zip(other).all(|(cell, other)| {
            (cell.x0 - other.x0).abs() <= SLACK
                && (cell.x1 - other.x1).abs() <= SLACK
                && cell.row_span == other.row_span
                && cell.squeezed() == other.squeezed()
        })
}

fn ends_at(table: &Ruled, row: usize) -> bool {
    table
        .cells
        .iter()
        .all(|it| it.row >= row || it.row + it.row_span <= row)
}

/// Whether the first row names columns: a row of figures only looks like another.
fn names(rows: &[Vec<&RuledCell>]) -> bool {
    let is_name = |it: &&RuledCell| it.squeezed().chars().any(char::is_alphabetic);
    rows.first()
        .is_some_and(|it| it.iter().any(is_name) && it.iter().all(|it| !is_value(it)))
}

fn is_value(cell: &RuledCell) -> bool {
    crate::flow::is_figure(&cell.squeezed())
}
