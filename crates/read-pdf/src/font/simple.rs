//! Simple fonts: one byte, one glyph.

use std::cell::OnceCell;

use hayro_syntax::object::dict::keys::{
    BASE_ENCODING, BASE_FONT, DIFFERENCES, ENCODING, FIRST_CHAR, FLAGS, FONT_DESC, FONT_FILE, FONT_FILE2,
    FONT_FILE3, FONT_MATRIX, MISSING_WIDTH, WIDTHS,
};
use hayro_syntax::object::{Array, Dict, Name, Object, Stream};

use super::encoding::{Base, named};
use super::truetype::CharacterMap;
use crate::stream::{Budget, unpacked};

/// The descriptor's flag for a font with its own set of characters.
const SYMBOLIC: u32 = 1 << 2;

/// A font of codes of one byte; `'a` is the file.
pub(crate) struct Simple<'a> {
    dict: Dict<'a>,
    is_type3: bool,
    /// Read when a code is met that the file's own map does not have.
    characters: OnceCell<Vec<Option<char>>>,
    widths: Vec<f64>,
}

impl<'a> Simple<'a> {
    pub(crate) fn read(dict: &Dict<'a>, is_type3: bool) -> Self {
        Self {
            dict: dict.clone(),
            is_type3,
            characters: OnceCell::new(),
            widths: read_widths(dict, is_type3),
        }
    }

    pub(crate) fn character(&self, code: u32, budget: &mut Budget) -> Option<char> {
        let characters = self
            .characters
            .get_or_init(|| read_characters(&self.dict, self.is_type3, budget));
        *characters.get(code as usize)?
    }

    pub(crate) fn width(&self, code: u32) -> f64 {
        self.widths.get(code as usize).copied().unwrap_or(0.5)
    }
}

fn read_characters(dict: &Dict<'_>, is_type3: bool, budget: &mut Budget) -> Vec<Option<char>> {
    let descriptor = dict.get::<Dict<'_>>(FONT_DESC).unwrap_or_default();
    let encoding = dict.get::<Object<'_>>(ENCODING);
    let base = stated_base(encoding.as_ref());
    let is_symbolic = descriptor.get::<u32>(FLAGS).is_some_and(|it| it & SYMBOLIC != 0);
    let symbols = dict
        .get::<Name<'_>>(BASE_FONT)
        .and_then(|it| symbols(it.as_str()));
    let font = descriptor
        .get::<Stream<'_>>(FONT_FILE2)
        .and_then(|it| unpacked(&it, budget))
        .map(|it| CharacterMap::read(&it));
    let is_embedded =
        font.is_some() || descriptor.contains_key(FONT_FILE) || descriptor.contains_key(FONT_FILE3);
    let mut characters: Vec<Option<char>> = (0..=255_u8)
        .map(|byte| {
            if let Some(symbols) = symbols {
                return symbols.iter().find(|it| it.0 == byte).map(|it| it.1);
            }
            let own = font.as_ref().and_then(|it| it.symbolic(byte));
            match base {
                Some(base) => base.character(byte),
                None if is_symbolic || own.is_some() => own,
                // A subset may number its glyphs as it likes, so only a font of the system is trusted.
                None if is_type3 || (is_embedded && encoding.is_none() && font.is_some()) => None,
                None => Base::Standard.character(byte),
            }
        })
        .collect();
    if let Some(Object::Dict(encoding)) = &encoding {
        put_differences(encoding, &mut characters);
    }
    characters
}

fn stated_base(encoding: Option<&Object<'_>>) -> Option<Base> {
    let name = match encoding? {
        Object::Name(name) => name.clone(),
        Object::Dict(dict) => dict.get::<Name<'_>>(BASE_ENCODING)?,
        _ => return None,
    };
    match &*name {
        b"WinAnsiEncoding" => Some(Base::WinAnsi),
        b"MacRomanEncoding" => Some(Base::MacRoman),
        b"StandardEncoding" => Some(Base::Standard),
        _ => None,
    }
}

fn put_differences(encoding: &Dict<'_>, characters: &mut [Option<char>]) {
    let Some(differences) = encoding.get::<Array<'_>>(DIFFERENCES) else {
        return;
    };
    let mut code = 0_usize;
    for object in differences.iter::<Object<'_>>() {
        match object {
            Object::Number(number) => code = usize::try_from(number.as_i64()).unwrap_or(usize::MAX),
            Object::Name(name) => {
                if let Some(character) = characters.get_mut(code) {
                    *character = named(name.as_str());
                }
                code = code.saturating_add(1);
            }
            _ => {}
        }
    }
}

/// The marks that lists begin with, in the fonts that word processors take them from.
fn symbols(font: &str) -> Option<&'static [(u8, char)]> {
    let name = font.split_once('+').map_or(font, |it| it.1);
    if name.starts_with("Symbol") {
        Some(&[(0x20, ' '), (0xB7, '•')])
    } else if name.starts_with("Wingdings") {
        Some(&[
            (0x20, ' '),
            (0x6C, '●'),
            (0x6E, '■'),
            (0x75, '◆'),
            (0xA7, '▪'),
            (0xA8, '◻'),
            (0xD8, '➢'),
            (0xFC, '✓'),
        ])
    } else if name.starts_with("ZapfDingbats") {
        Some(&[(0x20, ' '), (0x6C, '●'), (0x6E, '■'), (0x75, '◆')])
    } else {
        None
    }
}

/// Widths in units of the font size.
fn read_widths(dict: &Dict<'_>, is_type3: bool) -> Vec<f64> {
    let unit = if is_type3 {
        dict.get::<Array<'_>>(FONT_MATRIX)
            .and_then(|it| it.iter::<f64>().next())
            .unwrap_or(0.001)
    } else {
        0.001
    };
    let descriptor = if is_type3 {
        None
    } else {
        dict.get::<Dict<'_>>(FONT_DESC)
    };
    let missing = descriptor
        .and_then(|it| it.get::<f64>(MISSING_WIDTH))
        .filter(|it| *it > 0.0);
    let mut widths = vec![missing.unwrap_or(500.0) * unit; 256];
    let first = dict.get::<u32>(FIRST_CHAR).unwrap_or(0) as usize;
    if let Some(listed) = dict.get::<Array<'_>>(WIDTHS) {
        let listed = plain_numbers(listed.data()).unwrap_or_else(|| listed.iter::<f64>().take(256).collect());
        for (code, width) in listed.into_iter().enumerate() {
            if let Some(place) = widths.get_mut(first.saturating_add(code)) {
                *place = width * unit;
            }
        }
    }
    widths
}

/// The first numbers of an array that holds nothing else, as the widths of fonts mostly are.
fn plain_numbers(data: &[u8]) -> Option<Vec<f64>> {
    let is_plain = |it: &u8| it.is_ascii_digit() || it.is_ascii_whitespace() || matches!(it, b'.' | b'-');
    let text = str::from_utf8(data).ok().filter(|_| data.iter().all(is_plain))?;
    let numbers = text.split_ascii_whitespace().take(256).map(str::parse);
    numbers.collect::<Result<_, _>>().ok()
}

#[cfg(test)]
mod tests {
    use super::plain_numbers;

    #[test]
    fn only_plain_numbers_are_read_at_once() {
        assert_eq!(
            plain_numbers(b" 500 0\n.25 -1."),
            Some(vec![500.0, 0.0, 0.25, -1.0])
        );
        for other in ["500 7 0 R", "[500]", "500 % none", "1e3", "--5"] {
            assert_eq!(plain_numbers(other.as_bytes()), None, "{other}");
        }
    }
}
