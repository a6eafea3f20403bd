use gongkai_document::Table;

/// Where something stood in the main part: first byte, byte after the last.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Span {
    pub(crate) start: usize,
    pub(crate) end: usize,
}

impl Span {
    pub(crate) fn contains(&self, at: usize) -> bool {
        (self.start..self.end).contains(&at)
    }
}

/// A piece of content that may become a block or a line of a cell.
#[derive(Debug)]
pub(crate) struct Item {
    pub(crate) content: Content,
    pub(crate) span: Span,
}

/// What an item is.
#[derive(Debug)]
pub(crate) enum Content {
    /// A line of text, or a heading if `heading` is above 0.
    Text { heading: u8, text: String },
    /// A paragraph that is a link to elsewhere and nothing else.
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
    /// Where each of the table's cells stands.
    pub(crate) spans: Vec<Span>,
    /// Which of the table's cells do not fit.
    pub(crate) inconsistent: Vec<usize>,
    /// Whether rows or columns beyond a limit were left out.
    pub(crate) is_cut: bool,
    /// Pictures that stand in cells without text.
    pub(crate) images: Vec<Item>,
}
