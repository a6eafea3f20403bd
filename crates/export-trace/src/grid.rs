//! A table of the source as rows of a web page's table: the same spans, and gaps filled where no cell stands.

use gongkai_document::{Cell, Table};

/// A table laid out: only rows and columns in which a cell begins or ends are kept.
pub(crate) struct Grid<'a> {
    /// For each column, the number of the source's column at which it begins, from 1.
    pub(crate) columns: Vec<u32>,
    pub(crate) rows: Vec<Row<'a>>,
}

/// One row of a page's table.
pub(crate) struct Row<'a> {
    /// The number of the source's row at which it begins, from 1.
    pub(crate) number: u32,
    pub(crate) slots: Vec<Slot<'a>>,
}

/// What stands in a row, from the left; what reaches down from a row above is left out.
pub(crate) enum Slot<'a> {
    /// A cell with how many rows and columns of the page it takes.
    Cell {
        cell: &'a Cell,
        rows: usize,
        columns: usize,
    },
    /// Columns in which no cell stands.
    Gap(usize),
}

/// Lays out a table whose columns are a grid's or in order.
pub(crate) fn grid(table: &Table) -> Grid<'_> {
    let columns = bounds(table, |it| (it.column, it.column_span));
    let rows = bounds(table, |it| (it.row, it.row_span));
    let place = |bounds: &[u32], at: u32| bounds.partition_point(|it| *it < at);
    let width = columns.len().saturating_sub(1);
    let mut laid_out = Vec::with_capacity(rows.len());
    let mut reaching: Vec<Reach> = Vec::new();
    let mut rest = table.cells.as_slice();
    for (index, begin) in rows.iter().enumerate().take(rows.len().saturating_sub(1)) {
        let count = rest.iter().take_while(|it| it.row == *begin).count();
        let (own, after) = rest.split_at(count);
        rest = after;
        let placed = own.iter().map(|cell| {
            let end = cell.row.saturating_add(cell.row_span.max(1));
            let reach = Reach {
                begin: place(&columns, cell.column),
                end: place(&columns, cell.column.saturating_add(cell.column_span.max(1))),
                until: place(&rows, end),
            };
            (reach, cell)
        });
        reaching.retain(|it| it.until > index);
        laid_out.push(Row {
            number: begin + 1,
            slots: row(index, placed.collect(), &mut reaching, width),
        });
    }
    Grid {
        columns: columns.into_iter().take(width).map(|it| it + 1).collect(),
        rows: laid_out,
    }
}

/// The columns that a cell takes, and the row before which it ends.
#[derive(Clone, Copy)]
struct Reach {
    begin: usize,
    end: usize,
    until: usize,
}

/// Lays out one row around the cells that reach into it from above, and adds those that reach down from it.
///
/// Where spans overlap, a cell gives way to the one before it.
fn row<'a>(
    index: usize,
    own: Vec<(Reach, &'a Cell)>,
    reaching: &mut Vec<Reach>,
    width: usize,
) -> Vec<Slot<'a>> {
    let from_above = reaching.iter().map(|it| (*it, None));
    let mut all: Vec<(Reach, Option<&Cell>)> = from_above.collect();
    all.extend(own.into_iter().map(|(reach, cell)| (reach, Some(cell))));
    all.sort_by_key(|(reach, cell)| (reach.begin, cell.is_some()));
    let mut slots = Vec::with_capacity(all.len());
    let mut cursor = 0;
    for (at, (reach, cell)) in all.iter().enumerate() {
        let begin = reach.begin.max(cursor);
        if begin > cursor {
            slots.push(Slot::Gap(begin - cursor));
        }
        let next = all.get(at + 1).map_or(width, |it| it.0.begin);
        let end = reach.end.min(next.max(begin + 1)).max(begin + 1);
        cursor = if cell.is_some() {
            end
        } else {
            reach.end.max(cursor)
        };
        if let Some(cell) = cell {
            slots.push(Slot::Cell {
                cell,
                rows: reach.until.saturating_sub(index).max(1),
                columns: end - begin,
            });
            if reach.until > index + 1 {
                let until = reach.until;
                reaching.push(Reach { begin, end, until });
            }
        }
    }
    if cursor < width {
        slots.push(Slot::Gap(width - cursor));
    }
    slots
}

/// Where cells begin and end, ascending, each once.
fn bounds(table: &Table, side: impl Fn(&Cell) -> (u32, u32)) -> Vec<u32> {
    let mut bounds: Vec<u32> = (table.cells.iter())
        .flat_map(|it| {
            let (begin, span) = side(it);
            [begin, begin.saturating_add(span.max(1))]
        })
        .collect();
    bounds.sort_unstable();
    bounds.dedup();
    bounds
}

#[cfg(test)]
mod tests {
    use gongkai_core::Place;

    use super::*;

    fn cell(row: u32, column: u32, row_span: u32, column_span: u32) -> Cell {
        Cell {
            row,
            column,
            row_span,
            column_span,
            text: String::new(),
            header: false,
            place: Place::default(),
        }
    }

    /// Each row as `rows×columns` of its cells, `_columns` of its gaps.
    fn drawn(cells: Vec<Cell>) -> Vec<String> {
        let table = Table {
            cells,
            ..Table::default()
        };
        let slot = |it: &Slot<'_>| match it {
            Slot::Cell { rows, columns, .. } => format!("{rows}×{columns}"),
            Slot::Gap(columns) => format!("_{columns}"),
        };
        let row = |it: &Row<'_>| it.slots.iter().map(slot).collect::<Vec<_>>().join(" ");
        grid(&table).rows.iter().map(row).collect()
    }

    #[test]
    fn spans_stay_and_gaps_are_filled() {
        let cells = vec![
            cell(0, 0, 2, 1),
            cell(0, 1, 1, 2),
            cell(1, 2, 1, 1),
            cell(2, 0, 1, 1),
        ];
        assert_eq!(drawn(cells), ["2×1 1×2", "_1 1×1", "1×1 _2"]);
    }

    #[test]
    fn rows_and_columns_without_a_cell_of_their_own_take_no_room() {
        let table = Table {
            cells: vec![cell(4, 10, 1, 9000), cell(4, 9999, 3000, 1), cell(900, 10, 1, 1)],
            ..Table::default()
        };
        let grid = grid(&table);
        assert_eq!(grid.columns, [11, 12, 9011, 10000]);
        let numbers: Vec<u32> = grid.rows.iter().map(|it| it.number).collect();
        assert_eq!(numbers, [5, 6, 901, 902]);
    }

    #[test]
    fn overlapping_spans_lose_no_cell() {
        let cells = vec![
            cell(0, 0, 3, 3),
            cell(1, 1, 1, 1),
            cell(1, 1, 1, 1),
            cell(2, 0, 1, 5),
        ];
        let rows = drawn(cells);
        let shown = rows
            .iter()
            .flat_map(|it| it.split(' '))
            .filter(|it| it.contains('×'));
        assert_eq!(shown.count(), 4, "{rows:?}");
        assert_eq!(drawn(Vec::new()), Vec::<String>::new());
    }
}
