use crate::{Message, Place};

/// What a reader saw and could not vouch for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadRemark {
    /// The kind, which decides the rule it is reported under.
    pub kind: RemarkKind,
    /// What was seen, in both languages.
    pub message: Message,
    /// Where, if it is one place.
    pub place: Option<Place>,
}

/// The kinds of a reader's remarks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum RemarkKind {
    /// The character encoding was not declared and was told from the bytes, or contradicts its declaration.
    EncodingGuessed,
    /// Bytes that are no character in the encoding stand as U+FFFD in the text.
    ReplacementCharacters,
    /// Text that a visitor does not see was left out.
    HiddenContentIgnored,
    /// A limit was reached and what came after it was left out.
    LimitReached,
    /// A table's merged cells overlap or run past its edge.
    InconsistentSpan,
    /// A cell's value is not in the file or does not show in it, so that it was left blank; the place names the
    /// cell.
    ValueMissing,
    /// A cell shows another figure than the file stores for it; the place names the cell.
    FigureDiffers,
    /// A picture stands in a cell, where its figure or part of it may be; the place names the cell.
    PictureInCell,
    /// A page, or a part of one, could not be read: a picture of text, or damage.
    PageUnread,
    /// A part of the file is damaged, so that it, or what stood behind, was not read.
    Damaged,
    /// Content of a kind that is not read was left out; the place, if there is one, tells where.
    ContentUnread,
    /// The text of a page was recognised in a picture by some program, and may be wrong.
    TextRecognized,
}
