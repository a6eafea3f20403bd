//! Numbers beside the rows of a table that only count them: 行次, 序号.
//!
//! In a grid they stand in a column of their own. Where only the order of cells tells what they are, or
//! their place on the line, they look like figures, and every figure after them seems one too far.

use std::collections::BTreeSet;

use gongkai_document::{Cell, Table};

use crate::words;

/// From so many rows on, numbers that go up by one in each are no figures.
const LEAST: usize = 8;
/// How many rows of headings above the first number may have one over it.
const HEADINGS: usize = 8;
/// What stands over such numbers.
const NAMES: [&str; 4] = ["行次", "序号", "编号", "栏次"];

/// Where in its row a counter stands.
#[derive(Clone, Copy)]
enum Side {
    /// Before the labels.
    First,
    /// Between the labels and the figures.
    AfterLabels,
    /// Behind the figures: the number of the row below, where nothing shows where rows end.
    Last,
}

/// Removes the numbers that count the rows, and what stands over them, from `table`.
pub(crate) fn remove(table: &mut Table) {
    let rows = rows(&table.cells);
    let sides = [Side::First, Side::AfterLabels, Side::Last];
    let Some(counters) = sides.into_iter().find_map(|it| counters(&table.cells, &rows, it)) else {
        return;
    };
    let mut gone: BTreeSet<usize> = counters.iter().map(|it| it.1).collect();
    let first = counters[0].0;
    let first_row = table.cells[counters[0].1].row;
    let above = rows[first.saturating_sub(HEADINGS)..first].iter().flatten();
    gone.extend(above.filter(|it| NAMES.contains(&words::trim(&table.cells[**it].text))));
    let is_by_order = table.shape == gongkai_document::Shape::Rows;
    let mut kept: Vec<Cell> = Vec::with_capacity(table.cells.len());
    let mut shift = (0, 0);
    for (index, mut cell) in std::mem::take(&mut table.cells).into_iter().enumerate() {
        if shift.0 != cell.row {
            shift = (cell.row, 0);
        }
        if gone.contains(&index) {
            shift.1 += 1;
            continue;
        }
        if is_by_order {
            cell.column -= shift.1;
        }
        kept.push(cell);
    }
    if is_by_order {
        rejoin(&mut kept, first_row);
    }
    table.cells = kept;
}

/// Gives a label that stands alone in `row` back to the row above: the number of the first row, taken for
/// a figure, had made a row of the last heading.
fn rejoin(cells: &mut [Cell], row: u32) {
    let at = cells.partition_point(|it| it.row < row);
    let is_alone =
        cells.get(at).is_some_and(|it| it.row == row) && cells.get(at + 1).is_none_or(|it| it.row > row);
    let above = at.checked_sub(1).map(|it| (cells[it].row, cells[it].column));
    if let Some((above, column)) = above
        && is_alone
        && !words::is_value(&cells[at].text)
    {
        cells[at].row = above;
        cells[at].column = column + 1;
    }
}

/// The cells of each row that has any, by their index.
fn rows(cells: &[Cell]) -> Vec<Vec<usize>> {
    let mut rows: Vec<Vec<usize>> = Vec::new();
    for (index, cell) in cells.iter().enumerate() {
        match rows.last_mut() {
            Some(row) if cells[row[0]].row == cell.row => row.push(index),
            _ => rows.push(vec![index]),
        }
    }
    rows
}

/// The longest run of cells on one side that count: each with its row and its index.
fn counters(cells: &[Cell], rows: &[Vec<usize>], side: Side) -> Option<Vec<(usize, usize)>> {
    let mut best: Vec<(usize, usize)> = Vec::new();
    let mut run: Vec<(usize, usize)> = Vec::new();
    let mut expected = 0;
    for (row, members) in rows.iter().enumerate() {
        let Some((index, number)) = candidate(cells, members, side) else {
            continue;
        };
        if number != expected {
            run.clear();
        }
        run.push((row, index));
        expected = number + 1;
        if run.len() > best.len() {
            best.clone_from(&run);
        }
    }
    (best.len() >= LEAST).then_some(best)
}

/// The cell of a row that may count it, and its number.
fn candidate(cells: &[Cell], row: &[usize], side: Side) -> Option<(usize, u32)> {
    let is_value = |it: &usize| words::is_value(&cells[*it].text);
    let values = row.iter().rev().take_while(|it| is_value(it)).count();
    let at = match side {
        Side::First if values < row.len() => 0,
        Side::AfterLabels if values > 1 && values < row.len() => row.len() - values,
        Side::Last if values > 0 => row.len() - 1,
        _ => return None,
    };
    let text = words::trim(&cells[row[at]].text);
    let is_number = text.len() <= 3 && text.bytes().all(|it| it.is_ascii_digit());
    let number = is_number.then(|| text.parse().ok()).flatten()?;
    (number > 0).then_some((row[at], number))
}
