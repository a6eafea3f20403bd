use crate::CellId;

/// A table as the official form prints it.
#[derive(Debug)]
pub struct Grid {
    /// The number of rows.
    pub rows: u32,
    /// The number of columns.
    pub columns: u32,
    /// The cells by row, then by column; a merged cell stands once, at its upper left corner.
    pub cells: Vec<GridCell>,
}

/// One cell of the printed form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GridCell {
    /// The first row it takes, from 0.
    pub row: u32,
    /// The first column it takes, from 0.
    pub column: u32,
    /// The rows it takes.
    pub row_span: u32,
    /// The columns it takes.
    pub column_span: u32,
    /// What stands in it.
    pub content: GridContent,
}

/// What stands in a cell of the printed form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GridContent {
    /// A label with its English.
    Label {
        /// The official label.
        text: &'static str,
        /// The label in English.
        english: &'static str,
        /// What it labels.
        role: LabelRole,
    },
    /// A figure.
    Value(CellId),
}

/// What a label of the printed form labels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LabelRole {
    /// A block of rows, as a line across the table.
    Title,
    /// Nothing: it stands where row labels and column headings meet.
    Corner,
    /// A column.
    Column,
    /// Several columns.
    ColumnGroup,
    /// A row.
    Row,
    /// Several rows.
    RowGroup,
}
