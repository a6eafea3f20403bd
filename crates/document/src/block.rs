use crate::{Place, ReadRemark, Table};

/// One page, file or part of a file, read.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Document {
    /// The title the file gives itself outside its text: `<title>`, document properties.
    pub title: Option<String>,
    /// Named facts the file states about itself, as `<meta name content>` does, in file order.
    pub metadata: Vec<(String, String)>,
    /// The text in reading order.
    pub blocks: Vec<Block>,
    /// A report embedded by our own exporter, as its JSON text, not yet believed.
    pub embedded: Option<String>,
    /// What the reader could not vouch for.
    pub remarks: Vec<ReadRemark>,
}

/// One paragraph, heading, table or picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it stood.
    pub place: Place,
}

/// What a block is.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum BlockKind {
    /// A heading that the file marks as one; `level` is 1 to 6.
    Heading {
        /// 1 is the highest.
        level: u8,
        /// Its text on one line.
        text: String,
    },
    /// A paragraph.
    Paragraph {
        /// Its text; a forced line break is `\n`.
        text: String,
    },
    /// A table.
    Table(Table),
    /// A picture.
    Image {
        /// The text given in its stead, empty if none.
        alt: String,
        /// Its address as published, empty if it has none.
        source: String,
    },
    /// A link that stands for a whole paragraph, as an attachment does.
    Link {
        /// The link's text.
        text: String,
        /// Its address as published.
        target: String,
    },
}
