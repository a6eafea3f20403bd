use crate::Extent;

/// Text on a line without the least gap in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Piece {
    /// Where it begins and ends, in any unit that the whole table shares.
    pub extent: Extent,
    /// The height of its characters, in the same unit.
    pub size: f64,
    /// Its text, without blanks at either end.
    pub text: String,
    /// Whether the gap before it is that of a blank: a piece that touches its neighbour but for the
    /// quarter of a character that printing leaves between ideographs and figures has none.
    pub is_spaced: bool,
}

/// Whether the text is a figure, or a mark that stands for one.
pub fn is_figure(text: &str) -> bool {
    let is_digit = |it: char| it.is_ascii_digit() || ('０'..='９').contains(&it);
    !text.is_empty()
        && text.chars().all(|it| {
            is_digit(it)
                || matches!(
                    it,
                    '.' | '．' | ',' | '，' | '-' | '－' | '–' | '—' | '−' | '/' | '／'
                )
        })
}
