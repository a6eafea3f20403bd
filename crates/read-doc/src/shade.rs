use gongkai_document::{Color, WHITE, blends};

use crate::bytes::{u8_at, u16_at};

/// What stands behind text, as one of the things around it says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Fill {
    /// It says nothing.
    #[default]
    Nothing,
    Color(Color),
    /// A pattern, or a colour that is not known.
    Unknown,
}

impl Fill {
    /// This, or the other where this says nothing.
    pub(crate) fn or(self, other: Self) -> Self {
        if self == Self::Nothing { other } else { self }
    }

    /// Whether nobody sees text of a colour here; on what says nothing, as on paper.
    pub(crate) fn hides(self, ink: Color) -> bool {
        match self {
            Self::Nothing => blends(ink, WHITE),
            Self::Color(color) => blends(ink, color),
            Self::Unknown => false,
        }
    }

    /// A shading of ten bytes: the colour of its pattern, that behind it, and the pattern.
    pub(crate) fn of_shading(shading: &[u8]) -> Self {
        match u16_at(shading, 8) {
            Some(0) => Self::of_color(shading, 4),
            Some(1) => Self::of_color(shading, 0),
            Some(0xFFFF) | None => Self::Nothing,
            Some(_) => Self::Unknown,
        }
    }

    /// A shading of Word 97: five bits each for the colours of its pattern and behind it, then the pattern.
    pub(crate) fn of_old_shading(shading: u16) -> Self {
        match (shading, shading >> 10) {
            (0xFFFF, _) => Self::Nothing,
            (_, 0) => Self::of_index(shading >> 5 & 0x1F),
            (_, 1) => Self::of_index(shading & 0x1F),
            _ => Self::Unknown,
        }
    }

    /// A colour of the sixteen that Word 97 had.
    pub(crate) fn of_index(index: u16) -> Self {
        match index {
            0 => Self::Nothing,
            _ => color_of_index(index).map_or(Self::Unknown, Self::Color),
        }
    }

    fn of_color(shading: &[u8], at: usize) -> Self {
        color_at(shading, at).map_or(Self::Nothing, Self::Color)
    }
}

/// A colour of four bytes, of which the last says whether it is left to the program.
pub(crate) fn color_at(bytes: &[u8], at: usize) -> Option<Color> {
    let part = |index: usize| u8_at(bytes, at + index);
    let color = [part(0)?, part(1)?, part(2)?];
    (part(3)? == 0).then_some(color)
}

/// Black and white of the sixteen colours that Word 97 had; no paper has any of the others.
pub(crate) fn color_of_index(index: u16) -> Option<Color> {
    match index {
        1 => Some([0; 3]),
        8 => Some(WHITE),
        _ => None,
    }
}
