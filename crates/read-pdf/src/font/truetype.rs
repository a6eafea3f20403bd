//! Which character a glyph of an embedded TrueType font draws, by the font's own `cmap` table.

use std::collections::BTreeMap;

/// The most characters taken from one table: as many as Unicode has assigned, and to spare.
const MOST: u32 = 200_000;

/// What the font's tables say about codes and glyphs.
#[derive(Debug, Default)]
pub(crate) struct CharacterMap {
    /// The character of each glyph; the lowest where several share it.
    characters: BTreeMap<u16, char>,
    /// The glyph of each code of a table that is not Unicode's (symbol fonts, old Macintosh).
    glyphs: BTreeMap<u32, u16>,
}

impl CharacterMap {
    /// Reads the `cmap` table of `font`; empty if there is none.
    pub(crate) fn read(font: &[u8]) -> Self {
        let mut map = Self::default();
        let Some(table) = table(font, *b"cmap") else {
            return map;
        };
        let count = u16_at(table, 2).unwrap_or(0).min(64);
        for index in 0..usize::from(count) {
            let record = 4 + index * 8;
            let (Some(platform), Some(encoding), Some(offset)) = (
                u16_at(table, record),
                u16_at(table, record + 2),
                u32_at(table, record + 4),
            ) else {
                break;
            };
            let Some(data) = table.get(offset as usize..) else {
                continue;
            };
            let is_unicode = platform == 0 || (platform == 3 && matches!(encoding, 1 | 10));
            pairs(data, &mut |code, glyph| {
                if is_unicode {
                    map.add_character(code, glyph);
                } else {
                    map.glyphs.entry(code).or_insert(glyph);
                }
            });
        }
        map
    }

    fn add_character(&mut self, code: u32, glyph: u16) {
        let Some(character) = char::from_u32(code).filter(|_| glyph != 0) else {
            return;
        };
        let seen = self.characters.entry(glyph).or_insert(character);
        if rank(character) < rank(*seen) {
            *seen = character;
        }
    }

    /// The character that `glyph` draws.
    pub(crate) fn character(&self, glyph: u16) -> Option<char> {
        self.characters.get(&glyph).copied()
    }

    /// The character of a byte shown in a symbolic font.
    pub(crate) fn symbolic(&self, byte: u8) -> Option<char> {
        let byte = u32::from(byte);
        let glyph = [0xF000 + byte, byte, 0xF100 + byte]
            .iter()
            .find_map(|it| self.glyphs.get(it))?;
        self.character(*glyph)
    }
}

/// What is likelier to be meant: an ideograph before the radical or the private character of its shape.
fn rank(character: char) -> (u8, char) {
    let class = match character {
        '\u{2E80}'..='\u{2FDF}' => 1,
        '\u{E000}'..='\u{F8FF}' | '\u{F0000}'.. => 2,
        _ => 0,
    };
    (class, character)
}

/// A table of an sfnt font, or of the first font of a collection.
fn table(font: &[u8], tag: [u8; 4]) -> Option<&[u8]> {
    let start = if font.starts_with(b"ttcf") {
        u32_at(font, 12)? as usize
    } else {
        0
    };
    let count = usize::from(u16_at(font, start.checked_add(4)?)?);
    (0..count).find_map(|index| {
        let record = start.checked_add(12 + index * 16)?;
        let found = font.get(record..record.checked_add(4)?)?;
        (found == tag).then(|| font.get(u32_at(font, record + 8)? as usize..))?
    })
}

/// Hands over each code and its glyph.
fn pairs(data: &[u8], each: &mut dyn FnMut(u32, u16)) -> Option<()> {
    match u16_at(data, 0)? {
        0 => {
            for (code, glyph) in data.get(6..262)?.iter().enumerate() {
                each(u32::try_from(code).ok()?, u16::from(*glyph));
            }
        }
        4 => segments(data, each)?,
        6 => {
            let first = u32::from(u16_at(data, 6)?);
            for index in 0..u16_at(data, 8)? {
                each(
                    first + u32::from(index),
                    u16_at(data, 10 + 2 * usize::from(index))?,
                );
            }
        }
        12 => groups(data, each)?,
        _ => {}
    }
    Some(())
}

/// Format 4.
fn segments(data: &[u8], each: &mut dyn FnMut(u32, u16)) -> Option<()> {
    let double = usize::from(u16_at(data, 6)?) & !1;
    let (starts, deltas, offsets) = (16 + double, 16 + 2 * double, 16 + 3 * double);
    let mut left = MOST;
    for index in (0..double).step_by(2) {
        let (end, start) = (u16_at(data, 14 + index)?, u16_at(data, starts + index)?);
        let (delta, offset) = (u16_at(data, deltas + index)?, u16_at(data, offsets + index)?);
        for code in start..=end {
            left = left.checked_sub(1)?;
            let glyph = if offset == 0 {
                code.wrapping_add(delta)
            } else {
                let at = offsets + index + usize::from(offset) + 2 * usize::from(code - start);
                match u16_at(data, at) {
                    Some(0) | None => 0,
                    Some(glyph) => glyph.wrapping_add(delta),
                }
            };
            if glyph != 0 {
                each(u32::from(code), glyph);
            }
        }
    }
    Some(())
}

/// Format 12.
fn groups(data: &[u8], each: &mut dyn FnMut(u32, u16)) -> Option<()> {
    let mut left = MOST;
    for index in 0..u32_at(data, 12)? as usize {
        let record = 16 + index.checked_mul(12)?;
        let (start, end) = (u32_at(data, record)?, u32_at(data, record + 4)?);
        let glyph = u32_at(data, record + 8)?;
        for code in start..=end {
            left = left.checked_sub(1)?;
            each(code, u16::try_from(glyph.checked_add(code - start)?).ok()?);
        }
    }
    Some(())
}

fn u16_at(data: &[u8], at: usize) -> Option<u16> {
    let bytes = data.get(at..at.checked_add(2)?)?;
    Some(u16::from_be_bytes([bytes[0], bytes[1]]))
}

fn u32_at(data: &[u8], at: usize) -> Option<u32> {
    let bytes = data.get(at..at.checked_add(4)?)?;
    Some(u32::from_be_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A font with nothing but a `cmap` table of one Unicode table in format 12.
    fn font(groups: &[(u32, u32, u32)]) -> Vec<u8> {
        let mut data = vec![0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0];
        data.extend(b"cmap\0\0\0\0\0\0\0\x1c\0\0\0\0");
        data.extend([0, 0, 0, 1, 0, 3, 0, 10, 0, 0, 0, 12]);
        data.extend([0, 12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        data.extend(u32::try_from(groups.len()).expect("few").to_be_bytes());
        for (start, end, glyph) in groups {
            data.extend([*start, *end, *glyph].iter().flat_map(|it| it.to_be_bytes()));
        }
        data
    }

    #[test]
    fn glyphs_lead_back_to_characters() {
        let map = CharacterMap::read(&font(&[
            (0x30, 0x39, 5),
            (0x2F8F, 0x2F8F, 20),
            (0x884C, 0x884C, 20),
        ]));
        assert_eq!(map.character(7), Some('2'));
        assert_eq!(map.character(20), Some('行'));
        assert_eq!(map.character(4), None);
    }

    #[test]
    fn broken_tables_end() {
        assert!(CharacterMap::read(&font(&[(0, u32::MAX, 0)])).characters.len() < 200_001);
        let whole = font(&[(0x30, 0x39, 5)]);
        for length in 0..whole.len() {
            CharacterMap::read(&whole[..length]);
        }
    }
}
