use gongkai_document::Table;

use crate::grid::Doubt;

/// Where something stood in the decoded text: first byte, byte after the last.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Span {
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// A piece of content that may become a block or a line of a cell.
#[derive(Debug)]
pub(crate) struct Item {
    pub(crate) content: Content,
    pub(crate) span: Span,
    /// Whether it stands in the page's frame rather than its article.
    pub(crate) in_frame: bool,
}

/// What an item is.
#[derive(Debug)]
pub(crate) enum Content {
    /// A paragraph, or a heading if `heading` is above 0.
    Text { heading: u8, text: String },
    /// A paragraph that is a link to a file and nothing else.
    Link { text: String, target: String },
    /// A picture.
    Image { alternative: String, source: String },
    /// A table that holds data.
    Table(Box<DataTable>),
}

/// A table that holds data, laid out.
#[derive(Debug, Default)]
pub(crate) struct DataTable {
    pub(crate) table: Table,
    /// The cells whose spans do not fit: row and column from 0, and where they stand.
    pub(crate) inconsistent: Vec<(u32, u32, Span)>,
    /// Whether rows or columns beyond a limit were left out.
    pub(crate) is_cut: bool,
    /// Pictures that stand in cells without text, and links to files in any cell.
    pub(crate) images: Vec<Item>,
    /// The cells in which a picture may be a figure.
    pub(crate) pictured: Vec<Pictured>,
    /// The cells in which a visitor may see something else, row and column from 0.
    pub(crate) doubted: Vec<(u32, u32, Span, Doubt)>,
}

/// A cell that holds a picture.
#[derive(Debug)]
pub(crate) struct Pictured {
    /// From 0.
    pub(crate) row: u32,
    /// From 0.
    pub(crate) column: u32,
    pub(crate) span: Span,
    /// The text in the picture's stead, or else its address.
    pub(crate) name: String,
}
