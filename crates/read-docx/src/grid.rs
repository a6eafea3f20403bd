use std::ops::Range;

use crate::item::Span;

/// A table as its rows tell it.
#[derive(Debug, Default)]
pub(crate) struct RawTable {
    /// The columns that the table declares; 0 if it declares none.
    pub(crate) declared_columns: usize,
    pub(crate) rows: Vec<RawRow>,
    pub(crate) cells: Vec<RawCell>,
}

/// A row: where its cells are, and the columns it leaves out at either end.
#[derive(Debug, Clone, Default)]
pub(crate) struct RawRow {
    pub(crate) cells: Range<usize>,
    pub(crate) before: usize,
    pub(crate) after: usize,
    pub(crate) header: bool,
}

/// A cell as it is written; of merged ones each row or column has its own.
#[derive(Debug, Clone)]
pub(crate) struct RawCell {
    /// At least 1.
    pub(crate) column_span: usize,
    pub(crate) vertical: Merge,
    pub(crate) horizontal: Merge,
    /// Its items in the table's flow.
    pub(crate) items: Range<usize>,
    pub(crate) span: Span,
}

/// How a cell is merged with its neighbour above or before.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Merge {
    #[default]
    None,
    Restart,
    Continue,
}

/// Where a cell stands in the grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Placed {
    /// Which of [`RawTable::cells`] it is.
    pub(crate) cell: usize,
    pub(crate) row: usize,
    pub(crate) column: usize,
    pub(crate) row_span: usize,
    pub(crate) column_span: usize,
    pub(crate) header: bool,
    /// Whether it continues a cell that is not there, or runs past the table's edge.
    pub(crate) is_inconsistent: bool,
}

/// A grid, and whether it is all of the table.
#[derive(Debug, Default)]
pub(crate) struct Grid {
    /// By row, then by column.
    pub(crate) cells: Vec<Placed>,
    /// The cells that continue others; what they hold is not shown.
    pub(crate) covered: Vec<usize>,
    /// Whether rows or columns beyond a limit were left out.
    pub(crate) is_cut: bool,
}

impl RawTable {
    /// Lays the cells out.
    ///
    /// A cell that continues one above joins it if that begins in the same column and is as wide.
    /// Columns at the end in which no cell begins are no columns. Memory and time follow the cells,
    /// not the room they ask for. Rows and columns beyond `side`, and rows that would make the whole
    /// grid larger than `slots`, are left out.
    pub(crate) fn lay_out(&self, side: usize, slots: usize) -> Grid {
        let mut sheet = Sheet {
            table: self,
            grid: Grid::default(),
            above: Vec::new(),
            columns: 0,
            side,
            slots,
        };
        let width = self.width();
        for (row, raw) in self.rows.iter().enumerate() {
            if !sheet.has_room(row, sheet.columns) {
                sheet.grid.is_cut = true;
                break;
            }
            let first = sheet.grid.cells.len();
            sheet.lay_out_row(row, raw);
            flag_overhang(&mut sheet.grid.cells[first..], width);
        }
        trim(&mut sheet.grid.cells);
        sheet.grid
    }

    /// How wide a cell is together with those that continue it in its row.
    fn span_with_continued(&self, index: usize, row: &RawRow) -> usize {
        let behind = self.cells[index + 1..row.cells.end.max(index + 1)].iter();
        let continued = behind.take_while(|it| it.horizontal == Merge::Continue);
        self.cells[index].column_span + continued.map(|it| it.column_span).sum::<usize>()
    }

    /// The table's width in columns: the declared one if a row has it, else that of most rows.
    fn width(&self) -> usize {
        let mut widths: Vec<usize> = self.rows.iter().map(|it| self.width_of(it)).collect();
        if widths.contains(&self.declared_columns) {
            return self.declared_columns;
        }
        widths.sort_unstable();
        let runs = widths.chunk_by(|one, other| one == other);
        runs.max_by_key(|it| it.len()).map_or(0, |it| it[0])
    }

    fn width_of(&self, row: &RawRow) -> usize {
        let cells = self.cells[row.cells.clone()].iter().map(|it| it.column_span);
        cells.fold(row.before.saturating_add(row.after), usize::saturating_add)
    }
}

/// A grid while it is laid out.
struct Sheet<'a> {
    table: &'a RawTable,
    grid: Grid,
    /// For each column the cell of the grid that began there last.
    above: Vec<usize>,
    /// The number of columns in which cells begin, up to the last one.
    columns: usize,
    side: usize,
    slots: usize,
}

/// What became of the cell before.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    /// There is none.
    Edge,
    /// It stands in the grid.
    Placed,
    /// It is a part of one above.
    Joined,
}

impl Sheet<'_> {
    fn has_room(&self, row: usize, columns: usize) -> bool {
        row < self.side && columns <= self.side && (row + 1).saturating_mul(columns) <= self.slots
    }

    fn lay_out_row(&mut self, row: usize, raw: &RawRow) {
        let mut end = raw.before;
        let mut before = Before::Edge;
        for index in raw.cells.clone() {
            let cell = &self.table.cells[index];
            let column = end;
            end = end.saturating_add(cell.column_span);
            if cell.horizontal == Merge::Continue && before != Before::Edge {
                if let Some(last) = self.grid.cells.last_mut().filter(|_| before == Before::Placed) {
                    last.column_span += cell.column_span;
                }
                self.grid.covered.push(index);
                continue;
            }
            let columns = self.columns.max(column.saturating_add(1));
            if !self.has_room(row, columns) {
                self.grid.is_cut = true;
                return;
            }
            if cell.vertical == Merge::Continue && self.join_above(index, row, column, raw) {
                self.grid.covered.push(index);
                before = Before::Joined;
                continue;
            }
            self.columns = columns;
            self.place(index, row, column, raw.header);
            before = Before::Placed;
        }
    }

    /// Joins a cell to the one above if that begins in the same column, is as wide and may be continued.
    fn join_above(&mut self, index: usize, row: usize, column: usize, raw: &RawRow) -> bool {
        let span = self.table.span_with_continued(index, raw);
        let above = self.above.get(column).and_then(|it| self.grid.cells.get_mut(*it));
        let Some(above) = above else {
            return false;
        };
        let fits = above.row + above.row_span == row && above.column_span == span;
        let joins = fits && self.table.cells[above.cell].vertical != Merge::None;
        above.row_span += usize::from(joins);
        joins
    }

    fn place(&mut self, index: usize, row: usize, column: usize, header: bool) {
        let cell = &self.table.cells[index];
        if self.above.len() <= column {
            self.above.resize(column + 1, usize::MAX);
        }
        self.above[column] = self.grid.cells.len();
        self.grid.cells.push(Placed {
            cell: index,
            row,
            column,
            row_span: 1,
            column_span: cell.column_span,
            header,
            is_inconsistent: cell.vertical == Merge::Continue,
        });
    }
}

/// Flags the cells of a row that run past the table's edge.
fn flag_overhang(row: &mut [Placed], width: usize) {
    for cell in row.iter_mut().rev() {
        if cell.column.saturating_add(cell.column_span) <= width {
            return;
        }
        cell.is_inconsistent = true;
    }
}

/// Shortens what spans columns behind the last one in which any cell begins.
fn trim(cells: &mut [Placed]) {
    let columns = cells.iter().map(|cell| cell.column + 1).max().unwrap_or(0);
    for cell in cells {
        cell.column_span = cell.column_span.min(columns - cell.column);
    }
}
