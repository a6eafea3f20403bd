use crate::item::Span;

/// What a page shows to a visitor and its source does not say outright: where the first of each kind stands.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Unread {
    /// A script that writes a table.
    pub(crate) script: Option<Span>,
    /// A frame with a page of its own in the source.
    pub(crate) frame: Option<Span>,
    /// Whether not all style rules were followed.
    pub(crate) styles: bool,
}
