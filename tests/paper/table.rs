use gongkai::core::form::{GridContent, LabelRole};
use gongkai::core::{CellId, Cells, TableKey};

/// A table with merged cells.
#[derive(Debug, Clone)]
pub struct Table {
    /// The table of the form, or the first of those it holds.
    pub key: TableKey,
    /// A line that belongs to the table and stands above it.
    pub caption: Option<String>,
    /// Width of each column, in twentieths of a point.
    pub widths: Vec<u32>,
    /// The number of rows.
    pub rows: usize,
    /// Rows at the top that hold headings of columns alone.
    pub head: usize,
    /// The cells in any order; a merged one stands once.
    pub cells: Vec<Cell>,
}

/// One cell, merged or not.
#[derive(Debug, Clone)]
pub struct Cell {
    /// Its first row, from 0.
    pub row: usize,
    /// Its first column, from 0.
    pub column: usize,
    /// The rows it takes.
    pub rows: usize,
    /// The columns it takes.
    pub columns: usize,
    /// What is printed.
    pub text: String,
    /// What it is.
    pub kind: Kind,
}

/// What a cell is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A label of the form.
    Label(LabelRole),
    /// A figure of the form.
    Figure(CellId),
    /// Something the form does not have.
    Other,
}

impl Table {
    /// A table as the form prints it.
    pub fn official(cells: &Cells, key: TableKey) -> Self {
        let form = cells.edition().form();
        let grid = form.grid(key);
        let number = |it: u32| usize::try_from(it).expect("small");
        let printed = grid.cells.iter().map(|it| {
            let (text, kind) = match &it.content {
                GridContent::Label { text, role, .. } => ((*text).to_owned(), Kind::Label(*role)),
                GridContent::Value(id) => (
                    cells.get(*id).map(ToString::to_string).unwrap_or_default(),
                    Kind::Figure(*id),
                ),
            };
            Cell {
                row: number(it.row),
                column: number(it.column),
                rows: number(it.row_span),
                columns: number(it.column_span),
                text,
                kind,
            }
        });
        let printed: Vec<Cell> = printed.collect();
        let first_figure = printed.iter().filter(|it| matches!(it.kind, Kind::Figure(_)));
        Self {
            key,
            caption: None,
            widths: form.table(key).widths.iter().map(|it| u32::from(*it)).collect(),
            rows: number(grid.rows),
            head: match key {
                TableKey::Proactive => 0,
                _ => first_figure.map(|it| it.row).min().unwrap_or(0),
            },
            cells: printed,
        }
    }

    /// A table that is none of the form's, row by row.
    pub fn foreign(rows: &[&[&str]]) -> Self {
        let cells = rows.iter().enumerate().flat_map(|(row, texts)| {
            texts
                .iter()
                .enumerate()
                .map(move |(column, text)| Cell::single(row, column, text, Kind::Other))
        });
        let columns = rows.iter().map(|it| it.len()).max().unwrap_or(0);
        Self {
            key: TableKey::Proactive,
            caption: None,
            widths: vec![1500; columns],
            rows: rows.len(),
            head: 0,
            cells: cells.collect(),
        }
    }

    /// The number of columns.
    pub fn columns(&self) -> usize {
        self.widths.len()
    }

    /// The cell that covers a place.
    pub fn at(&self, row: usize, column: usize) -> Option<&Cell> {
        self.cells.iter().find(|it| it.covers(row, column))
    }

    /// Whether a figure takes more columns than the heading right above it, as one merged with its neighbour does.
    pub fn has_merged_figures(&self) -> bool {
        let heading = |figure: &Cell| {
            let above = (0..figure.row)
                .rev()
                .filter_map(|row| self.at(row, figure.column));
            above
                .into_iter()
                .find(|it| matches!(it.kind, Kind::Label(LabelRole::Column)))
        };
        let mut figures = self.cells.iter().filter(|it| matches!(it.kind, Kind::Figure(_)));
        figures.any(|it| heading(it).is_some_and(|above| above.columns < it.columns))
    }

    /// Each row's cells that begin in it, by column.
    pub fn by_row(&self) -> Vec<Vec<&Cell>> {
        let mut rows: Vec<Vec<&Cell>> = vec![Vec::new(); self.rows];
        for cell in &self.cells {
            rows[cell.row].push(cell);
        }
        for row in &mut rows {
            row.sort_by_key(|it| it.column);
        }
        rows
    }

    /// The cells that hold figures of the form, to be changed.
    pub fn figures_mut(&mut self) -> impl Iterator<Item = (CellId, &mut Cell)> {
        self.cells.iter_mut().filter_map(|it| match it.kind {
            Kind::Figure(id) => Some((id, it)),
            _ => None,
        })
    }

    /// The cells that hold labels, to be changed.
    pub fn labels_mut(&mut self) -> impl Iterator<Item = (LabelRole, &mut Cell)> {
        self.cells.iter_mut().filter_map(|it| match it.kind {
            Kind::Label(role) => Some((role, it)),
            _ => None,
        })
    }

    /// Where the cell of the form stands.
    pub fn position(&self, id: CellId) -> Option<usize> {
        self.cells.iter().position(|it| it.kind == Kind::Figure(id))
    }

    /// The first row below the headings in which a figure stands, and the first column.
    pub fn first_figure(&self) -> (usize, usize) {
        let figures = || self.cells.iter().filter(|it| matches!(it.kind, Kind::Figure(_)));
        (
            figures().map(|it| it.row).min().unwrap_or(0),
            figures().map(|it| it.column).min().unwrap_or(0),
        )
    }

    /// Some rows as a table of their own; what is merged across the cut stands in both, `again` says with what text.
    #[must_use]
    pub fn slice(&self, from: usize, to: usize, again: impl Fn(&str) -> String) -> Self {
        let touching = self
            .cells
            .iter()
            .filter(|it| it.row < to && it.row + it.rows > from);
        let cells = touching.map(|it| {
            let begin = it.row.max(from);
            Cell {
                row: begin - from,
                rows: (it.row + it.rows).min(to) - begin,
                text: if it.row < from {
                    again(&it.text)
                } else {
                    it.text.clone()
                },
                ..it.clone()
            }
        });
        Self {
            rows: to - from,
            head: self.head.saturating_sub(from).min(to - from),
            cells: cells.collect(),
            caption: self.caption.clone().filter(|_| from == 0),
            ..self.clone()
        }
    }

    /// Puts another table below; the columns are those of the wider one, and the other's last cells are merged.
    pub fn append(&mut self, mut below: Self) {
        let widths = if self.columns() < below.columns() {
            &below.widths
        } else {
            &self.widths
        }
        .clone();
        self.stretch(&widths);
        below.stretch(&widths);
        for mut cell in below.cells {
            cell.row += self.rows;
            self.cells.push(cell);
        }
        self.rows += below.rows;
    }

    /// Gives each row these columns, the last of its own merged over what is new.
    fn stretch(&mut self, widths: &[u32]) {
        let now = self.columns();
        for cell in &mut self.cells {
            if cell.column + cell.columns == now {
                cell.columns += widths.len() - now;
            }
        }
        self.widths = widths.to_vec();
    }

    /// Puts a column before column `at`; `text` gives what stands in each row.
    pub fn insert_column(&mut self, at: usize, width: u32, text: impl Fn(usize) -> String) {
        for cell in &mut self.cells {
            if cell.column >= at {
                cell.column += 1;
            } else if cell.column + cell.columns > at {
                cell.columns += 1;
            }
        }
        self.widths.insert(at, width);
        for row in 0..self.rows {
            if self.at(row, at).is_none() {
                self.cells.push(Cell::single(row, at, &text(row), Kind::Other));
            }
        }
    }

    /// Puts a row of cells before row `at`; a place that a merged cell takes stays its own.
    pub fn insert_row(&mut self, at: usize, text: impl Fn(usize) -> String) {
        for cell in &mut self.cells {
            if cell.row >= at {
                cell.row += 1;
            } else if cell.row + cell.rows > at {
                cell.rows += 1;
            }
        }
        self.rows += 1;
        if at < self.head {
            self.head += 1;
        }
        for column in 0..self.columns() {
            if self.at(at, column).is_none() {
                self.cells
                    .push(Cell::single(at, column, &text(column), Kind::Other));
            }
        }
    }

    /// Puts one cell as wide as the table above it.
    pub fn put_line_on_top(&mut self, text: &str) {
        for cell in &mut self.cells {
            cell.row += 1;
        }
        let columns = self.columns();
        self.cells.push(Cell {
            columns,
            ..Cell::single(0, 0, text, Kind::Other)
        });
        self.rows += 1;
        self.head += 1;
    }

    /// Puts one cell as wide as the table below it.
    pub fn put_line_below(&mut self, text: &str) {
        let columns = self.columns();
        self.cells.push(Cell {
            columns,
            ..Cell::single(self.rows, 0, text, Kind::Other)
        });
        self.rows += 1;
    }

    /// Takes a row away; what is merged across it shrinks.
    pub fn remove_row(&mut self, row: usize) {
        self.cells.retain(|it| it.row != row || it.rows > 1);
        for cell in &mut self.cells {
            if cell.row > row {
                cell.row -= 1;
            } else if cell.row + cell.rows > row {
                cell.rows -= 1;
            }
        }
        self.rows -= 1;
        if row < self.head {
            self.head -= 1;
        }
    }

    /// Takes a column away; what is merged across it shrinks.
    pub fn remove_column(&mut self, column: usize) {
        self.cells.retain(|it| it.column != column || it.columns > 1);
        for cell in &mut self.cells {
            if cell.column > column {
                cell.column -= 1;
            } else if cell.column + cell.columns > column {
                cell.columns -= 1;
            }
        }
        self.widths.remove(column);
    }

    /// Makes single cells of the merged cells that are chosen, each with the text or, but for the first, none.
    pub fn unmerge(&mut self, chosen: impl Fn(&Cell) -> bool, repeat: bool) {
        let cells = std::mem::take(&mut self.cells);
        for cell in cells {
            if !chosen(&cell) {
                self.cells.push(cell);
                continue;
            }
            for row in cell.row..cell.row + cell.rows {
                for column in cell.column..cell.column + cell.columns {
                    let first = (row, column) == (cell.row, cell.column);
                    let text = if first || repeat { cell.text.as_str() } else { "" };
                    self.cells.push(Cell::single(row, column, text, cell.kind));
                }
            }
        }
    }
}

impl Cell {
    /// A cell that is not merged.
    pub fn single(row: usize, column: usize, text: &str, kind: Kind) -> Self {
        Self {
            row,
            column,
            rows: 1,
            columns: 1,
            text: text.to_owned(),
            kind,
        }
    }

    /// Tells whether it takes a place.
    pub fn covers(&self, row: usize, column: usize) -> bool {
        (self.row..self.row + self.rows).contains(&row)
            && (self.column..self.column + self.columns).contains(&column)
    }
}
