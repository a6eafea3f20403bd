use crate::Place;

/// A table as it was published.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Table {
    /// What the cells' `row` and `column` mean.
    pub shape: Shape,
    /// The caption, where the file marks one.
    pub caption: Option<String>,
    /// The cells, by row, then by column; a merged cell stands once, at its upper left corner.
    pub cells: Vec<Cell>,
}

/// How much of a table's geometry its source tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Shape {
    /// Rows and columns are the grid's own, merged cells carry their spans (HTML, Word, Excel).
    #[default]
    Grid,
    /// Each row lists its cells in order, but merged cells left no trace or an empty cell, so that
    /// the n-th cells of two rows need not stand in one column (a table copied out as text).
    Rows,
    /// Each row is one printed line and each cell one run of text on it: `column` is where the run
    /// begins and `column_span` how wide it is, in the units of that page: characters or half-width characters,
    /// whichever lines its columns up (a page printed as text). Lines may be compared within one table only.
    Lines,
}

/// One cell of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// The first row it stands in, from 0.
    pub row: u32,
    /// The first column it stands in, from 0; see [`Shape`].
    pub column: u32,
    /// How many rows it takes, at least 1.
    pub row_span: u32,
    /// How many columns it takes, at least 1; see [`Shape`].
    pub column_span: u32,
    /// Its text as published; paragraphs and forced line breaks are parted by `\n`.
    pub text: String,
    /// Whether the file marks it as a heading of its row or column.
    pub header: bool,
    /// Where it stood.
    pub place: Place,
}

impl Table {
    /// The number of rows.
    pub fn rows(&self) -> u32 {
        self.cells
            .iter()
            .map(|cell| cell.row + cell.row_span)
            .max()
            .unwrap_or(0)
    }

    /// The number of columns; in [`Shape::Lines`] the width of the widest line, in its own units.
    pub fn columns(&self) -> u32 {
        self.cells
            .iter()
            .map(|cell| cell.column + cell.column_span)
            .max()
            .unwrap_or(0)
    }

    /// Appends the table as text, for one that stands in a cell: its caption, then one line a row, blanks between
    /// its cells.
    pub fn push_as_text(&self, lines: &mut String) {
        if let Some(caption) = &self.caption {
            push_line(lines, caption);
        }
        let mut row = None;
        for cell in self.cells.iter().filter(|cell| !cell.text.is_empty()) {
            if row.replace(cell.row) == Some(cell.row) {
                lines.push(' ');
                lines.push_str(&cell.text);
            } else {
                push_line(lines, &cell.text);
            }
        }
    }
}

/// Appends a line of a cell's text; an empty one adds nothing.
pub fn push_line(lines: &mut String, line: &str) {
    if !lines.is_empty() && !line.is_empty() {
        lines.push('\n');
    }
    lines.push_str(line);
}
