use std::ops::Range;

use crate::item::Span;

/// A table as its tags tell it: rows in groups, cells with the spans they ask for.
#[derive(Debug, Default)]
pub(crate) struct RawTable {
    /// Whether the group begun last is a `tfoot`; `None` once it has a row.
    new_group: Option<bool>,
    /// For each row group with rows whether it is a `tfoot`, and its rows.
    groups: Vec<(bool, Range<usize>)>,
    rows: usize,
    /// How many columns `col` and `colgroup` stand for so far, and how many the `colgroup` begun last, if no `col` is in it.
    columns: (usize, usize),
    /// The columns that may not be seen.
    doubted_columns: Vec<Range<usize>>,
    /// Whether it is made without the tags of a table.
    pub(crate) is_loose: bool,
    pub(crate) cells: Vec<RawCell>,
    /// The items of each caption.
    pub(crate) captions: Vec<Range<usize>>,
}

/// A cell as its tag tells it.
#[derive(Debug, Clone)]
pub(crate) struct RawCell {
    /// The row it stands in, in the order of the source.
    pub(crate) row: usize,
    /// 1 to 1000.
    pub(crate) column_span: u32,
    /// 0 to 65534; 0 reaches to the end of its row group.
    pub(crate) row_span: u32,
    pub(crate) header: bool,
    /// Its items in the table's flow.
    pub(crate) items: Range<usize>,
    pub(crate) span: Span,
    /// What makes it doubtful, if anything does.
    pub(crate) doubt: Option<Doubt>,
}

/// Why what a visitor sees in a cell may differ from what was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Doubt {
    /// Styles may hide or change text in it.
    Sight,
    /// Styles put something in it that cannot be told.
    Generated,
    /// Text in a drawing, or a canvas, may be its figure.
    Drawing,
    /// A canvas or a gauge may be its figure, if it has no text.
    Blank,
    /// Digits in it touch that look different, so that they may be two figures.
    Mixed,
    /// A script writes in it.
    Script,
    /// Another page is shown in it.
    Frame,
    /// Characters in it turn the order of others round.
    Direction,
}

/// Where a cell stands in the grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Placed {
    /// Which of [`RawTable::cells`] it is.
    pub(crate) cell: usize,
    pub(crate) row: u32,
    pub(crate) column: u32,
    pub(crate) row_span: u32,
    pub(crate) column_span: u32,
    /// Whether it asks for room that another cell has or that its row group does not have.
    pub(crate) is_inconsistent: bool,
}

/// A grid, and whether it is all of the table.
#[derive(Debug, Default)]
pub(crate) struct Grid {
    /// By row, then by column.
    pub(crate) cells: Vec<Placed>,
    /// Whether rows or columns beyond a limit were left out.
    pub(crate) is_cut: bool,
}

impl RawTable {
    /// A table that has just begun.
    pub(crate) fn new() -> Self {
        /// Most tables have more cells, and growing costs more than a little room.
        const CELLS: usize = 32;
        Self {
            cells: Vec::with_capacity(CELLS),
            ..Self::default()
        }
    }

    /// Begins a row group.
    pub(crate) fn open_group(&mut self, is_foot: bool) {
        self.new_group = Some(is_foot);
    }

    /// Takes in columns, a group of them or one in a group, and whether they may not be seen.
    pub(crate) fn add_columns(&mut self, is_group: bool, span: usize, is_doubted: bool) {
        let (before, of_group) = self.columns;
        let begin = if is_group { before + of_group } else { before };
        self.columns = if is_group {
            (begin, span)
        } else {
            (begin + span, 0)
        };
        if is_doubted {
            self.doubted_columns.push(begin..begin + span);
        }
    }

    /// Whether a column may not be seen.
    pub(crate) fn is_column_doubted(&self, column: usize) -> bool {
        self.doubted_columns.iter().any(|it| it.contains(&column))
    }

    /// Begins a row of the group begun last.
    pub(crate) fn open_row(&mut self) {
        if let Some(is_foot) = self.new_group.take() {
            self.groups.push((is_foot, self.rows..self.rows));
        }
        self.rows += 1;
        if let Some((_, rows)) = self.groups.last_mut() {
            rows.end = self.rows;
        }
    }

    /// How many rows were begun.
    pub(crate) fn rows(&self) -> usize {
        self.rows
    }

    /// The row begun last, from 0.
    pub(crate) fn last_row(&self) -> usize {
        self.rows.saturating_sub(1)
    }

    /// The row groups as displayed: each `tfoot` stands behind all other groups.
    fn displayed_groups(&self) -> impl Iterator<Item = &Range<usize>> {
        let of = |foot: bool| self.groups.iter().filter(move |it| it.0 == foot).map(|it| &it.1);
        of(false).chain(of(true))
    }

    /// The cells in the order of their rows as displayed.
    pub(crate) fn displayed_cells(&self) -> impl Iterator<Item = &RawCell> {
        self.displayed_groups()
            .flat_map(|rows| &self.cells[self.cells_of(rows)])
    }

    /// The cells of `rows`; cells are in the order of their rows in the source.
    fn cells_of(&self, rows: &Range<usize>) -> Range<usize> {
        let first = |row: usize| self.cells.partition_point(|cell| cell.row < row);
        first(rows.start)..first(rows.end)
    }

    /// Lays the cells out by the HTML standard's algorithm for forming a table.
    ///
    /// A cell that would lie on another gives up the columns from there on, one that would leave its
    /// row group gives up the rows, as browsers draw it. Columns at the end in which no cell begins
    /// are no columns. Memory and time follow the cells, not the room they ask for. Rows and columns
    /// beyond `side`, and rows that would make the whole grid larger than `slots`, are left out.
    pub(crate) fn lay_out(&self, side: usize, slots: usize) -> Grid {
        let mut grid = Grid::default();
        let mut sheet = Sheet::new(side, slots);
        let mut rows_kept = self.rows;
        let mut first_row = 0;
        'rows: for rows in self.displayed_groups() {
            let after_group = first_row + rows.len();
            sheet.end_group();
            let mut cells = self.cells_of(rows);
            for (row, source_row) in (first_row..after_group).zip(rows.clone()) {
                if !sheet.has_room_for(row) {
                    grid.is_cut = true;
                    rows_kept = row;
                    break 'rows;
                }
                sheet.next_column = 0;
                while cells.start < cells.end && self.cells[cells.start].row == source_row {
                    match sheet.place(&self.cells[cells.start], row, after_group) {
                        Some(placed) => grid.cells.push(Placed {
                            cell: cells.start,
                            ..placed
                        }),
                        None => grid.is_cut = true,
                    }
                    cells.start += 1;
                }
            }
            first_row = after_group;
        }
        trim(&mut grid.cells, rows_kept);
        grid
    }
}

/// For each column the first row that is free again.
struct Sheet {
    free_from: Vec<usize>,
    next_column: usize,
    /// The number of columns in which cells begin, up to the last one.
    columns: usize,
    side: usize,
    slots: usize,
}

impl Sheet {
    fn new(side: usize, slots: usize) -> Self {
        Self {
            free_from: Vec::new(),
            next_column: 0,
            columns: 0,
            side,
            slots,
        }
    }

    fn has_room_for(&self, row: usize) -> bool {
        row < self.side && (row + 1).saturating_mul(self.columns) <= self.slots
    }

    /// No cell reaches out of its row group.
    fn end_group(&mut self) {
        self.free_from.clear();
    }

    /// Finds the room of a cell in `row`; returns nothing if it is beyond a limit.
    fn place(&mut self, cell: &RawCell, row: usize, after_group: usize) -> Option<Placed> {
        let is_taken = |column: usize| self.free_from.get(column).is_some_and(|free| *free > row);
        let mut column = self.next_column;
        while is_taken(column) {
            column += 1;
        }
        let asked = column + cell.column_span as usize;
        let end = (column..asked).find(|it| is_taken(*it)).unwrap_or(asked);
        self.next_column = asked;
        let columns = self.columns.max(column + 1);
        if column >= self.side || (row + 1).saturating_mul(columns) > self.slots {
            return None;
        }
        self.columns = columns;
        let end_of_grid = end.min(self.side);
        let rows_left = after_group - row;
        let row_span = match cell.row_span as usize {
            0 => rows_left,
            asked => asked.min(rows_left),
        };
        if self.free_from.len() < end_of_grid {
            self.free_from.resize(end_of_grid, 0);
        }
        self.free_from[column..end_of_grid].fill(row + row_span);
        Some(Placed {
            cell: 0,
            row: saturate(row),
            column: saturate(column),
            row_span: saturate(row_span),
            column_span: saturate(end_of_grid - column),
            is_inconsistent: end < asked || cell.row_span as usize > rows_left,
        })
    }
}

fn saturate(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// Shortens what spans rows that were left out, or columns behind the last one in which any cell begins.
fn trim(cells: &mut [Placed], rows_kept: usize) {
    let columns = cells.iter().map(|cell| cell.column + 1).max().unwrap_or(0);
    for cell in cells {
        cell.column_span = cell.column_span.min(columns - cell.column);
        cell.row_span = cell
            .row_span
            .min(saturate(rows_kept).saturating_sub(cell.row).max(1));
    }
}
