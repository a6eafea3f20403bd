//! Text as glyphs, one a character. Chinese, Latin, Greek and Cyrillic need no shaping beyond that.

use std::iter;

use krilla::text::Font;

use crate::font::{Fonts, Found, Kind};

/// What is drawn for a character.
#[derive(Clone)]
pub(crate) struct Glyph<'a> {
    /// The character, or the two that are one dash.
    pub(crate) text: Text,
    pub(crate) font: &'a Font,
    pub(crate) id: u32,
    /// The width in ems.
    pub(crate) width: f32,
    /// Whether a mark stands in the character's stead, and the file has to say what it stands for.
    pub(crate) is_substitute: bool,
}

/// A character, or two that are drawn as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Text {
    One(char),
    /// 破折号, a dash of two characters.
    Dash,
}

impl Text {
    pub(crate) fn first(self) -> char {
        match self {
            Self::One(character) => character,
            Self::Dash => '—',
        }
    }

    pub(crate) fn push_to(self, text: &mut String) {
        match self {
            Self::One(character) => text.push(character),
            Self::Dash => text.push_str("——"),
        }
    }
}

/// The lines of a text at the line ends that it brings itself.
pub(crate) fn forced_lines(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    iter::from_fn(move || {
        let text = rest?;
        let Some(at) = text.find(is_line_end) else {
            rest = None;
            return Some(text);
        };
        let after = &text[at..];
        let end = after.strip_prefix("\r\n").or_else(|| {
            let mut characters = after.chars();
            characters.next();
            Some(characters.as_str())
        });
        rest = end;
        Some(&text[..at])
    })
}

fn is_line_end(it: char) -> bool {
    matches!(it, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// The glyphs of a line of text. Marks that show nothing, such as those of direction, have none.
pub(crate) fn glyphs<'a>(fonts: &Fonts<'a>, kind: Kind, line: &str) -> Vec<Glyph<'a>> {
    let mut glyphs = Vec::with_capacity(line.len() / 3);
    let mut characters = line.chars().filter(|it| !is_unseen(*it)).peekable();
    while let Some(it) = characters.next() {
        let dash = (it == '—' && characters.peek() == Some(&'—'))
            .then(|| fonts.has(kind, '⸺'))
            .flatten();
        if let Some(found) = dash {
            characters.next();
            glyphs.push(glyph(Text::Dash, found));
        } else {
            glyphs.push(one(fonts, kind, it));
        }
    }
    glyphs
}

fn glyph(text: Text, found: Found<'_>) -> Glyph<'_> {
    Glyph {
        text,
        font: found.font,
        id: found.glyph,
        width: found.width,
        is_substitute: found.is_missing,
    }
}

fn one<'a>(fonts: &Fonts<'a>, kind: Kind, it: char) -> Glyph<'a> {
    if it == '\t' {
        let space = fonts.find(kind, ' ');
        return Glyph {
            width: 2.0,
            ..glyph(Text::One(' '), space)
        };
    }
    let found = fonts.find(kind, it);
    if found.is_missing && it.is_whitespace() {
        let space = fonts.find(kind, ' ');
        return Glyph {
            width: 0.5,
            ..glyph(Text::One(it), space)
        };
    }
    Glyph {
        // What the private characters of a font mean, no reader knows by the character alone (PDF/A-2, level A).
        is_substitute: found.is_missing || is_private(it),
        ..glyph(Text::One(it), found)
    }
}

fn is_private(it: char) -> bool {
    matches!(it, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}')
}

/// Tells whether nothing of a character is ever seen (Unicode's `Default_Ignorable_Code_Point`).
pub(crate) fn is_unseen(it: char) -> bool {
    matches!(
        it,
        '\u{AD}'
            | '\u{34F}'
            | '\u{61C}'
            | '\u{115F}'..='\u{1160}'
            | '\u{17B4}'..='\u{17B5}'
            | '\u{180B}'..='\u{180F}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{3164}'
            | '\u{FE00}'..='\u{FE0F}'
            | '\u{FEFF}'
            | '\u{FFA0}'
            | '\u{FFF0}'..='\u{FFF8}'
            | '\u{1BCA0}'..='\u{1BCA3}'
            | '\u{1D173}'..='\u{1D17A}'
            | '\u{E0000}'..='\u{E0FFF}'
    )
}
