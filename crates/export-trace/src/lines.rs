//! Printed lines as a web page's: each run of text where it stands on its line.

use gongkai_document::{Cell, Table};
use serde::Serialize;

use crate::table::{CellView, Views, new_page};

/// One printed line.
#[derive(Serialize)]
pub(crate) struct LineView {
    number: u32,
    /// The page, on the first line and wherever it changes.
    page: Option<u32>,
    class: &'static str,
    runs: Vec<RunView>,
}

/// One run of text on a line.
#[derive(Serialize)]
struct RunView {
    /// How far it begins behind the end of the run before, in half-width characters.
    gap: u32,
    /// How wide it is.
    width: u32,
    cell: CellView,
}

/// Lays out a table of printed lines; returns its width in half-width characters too.
pub(crate) fn lines(table: &Table, views: &Views<'_>) -> (Vec<LineView>, u32) {
    let mut page = None;
    let rows = table.cells.chunk_by(|one, other| one.row == other.row);
    let lines = rows.map(|cells| LineView {
        number: cells[0].row + 1,
        page: new_page(cells.iter(), &mut page),
        class: views.class(cells.iter()),
        runs: runs(cells, views),
    });
    (lines.collect(), table.columns())
}

fn runs(cells: &[Cell], views: &Views<'_>) -> Vec<RunView> {
    let mut end = 0;
    let runs = cells.iter().map(|cell| {
        let gap = cell.column.saturating_sub(end);
        end = cell.column.max(end).saturating_add(cell.column_span);
        RunView {
            gap,
            width: cell.column_span,
            cell: views.cell(cell),
        }
    });
    runs.collect()
}
