use std::collections::BTreeMap;

use crate::bytes::{i16_at, i32_at, slice, u8_at, u16_at, u32_at};
use crate::numerals::numeral;
use crate::properties::ParagraphProperties;

/// The lists of a document and how far each has counted.
#[derive(Debug, Default)]
pub(crate) struct Lists {
    lists: BTreeMap<i32, List>,
    /// By the number that paragraphs state, from 1.
    overrides: Vec<Override>,
}

#[derive(Debug, Default)]
struct List {
    levels: Vec<Level>,
    counters: [Option<u32>; LEVELS],
}

#[derive(Debug, Clone, Default)]
struct Level {
    start: u32,
    format: u8,
    /// Whether all levels are written in Arabic numerals.
    is_legal: bool,
    /// Units below nine stand for the number of that level.
    text: Vec<u16>,
    /// 0 for a tab behind the number, 1 for a space, 2 for nothing.
    follow: u8,
}

/// A use of a list, which may begin anew or count differently.
#[derive(Debug, Default)]
struct Override {
    list: i32,
    starts: [Option<u32>; LEVELS],
    levels: BTreeMap<usize, Level>,
    /// Whether its starts were applied.
    is_begun: bool,
}

const LEVELS: usize = 9;
/// No document has more lists or uses of them.
const MOST: usize = 20_000;

impl Lists {
    /// Reads the lists, whose levels stand behind them, and their uses.
    pub(crate) fn read(lists: &[u8], levels: &[u8], overrides: &[u8]) -> Self {
        let mut read = Self::default();
        read.read_lists(lists, levels);
        read.read_overrides(overrides);
        read
    }

    /// Counts a paragraph and returns the number Word writes before it, with what follows it.
    pub(crate) fn number(&mut self, properties: &ParagraphProperties) -> String {
        let level = usize::from(properties.list_level);
        let used = usize::from(properties.list).checked_sub(1);
        let Some(using) = used.and_then(|it| self.overrides.get_mut(it)) else {
            return String::new();
        };
        let Some(list) = self
            .lists
            .get_mut(&using.list)
            .filter(|it| level < it.levels.len())
        else {
            return String::new();
        };
        let level_at = |at: usize| using.levels.get(&at).or_else(|| list.levels.get(at));
        let start_at = |at: usize| {
            using.starts[at]
                .or_else(|| level_at(at).map(|it| it.start))
                .unwrap_or(1)
        };
        if !using.is_begun {
            for (at, start) in using.starts.iter().enumerate() {
                if start.is_some() {
                    list.counters[at] = None;
                }
            }
        }
        for at in 0..level {
            list.counters[at].get_or_insert_with(|| start_at(at));
        }
        list.counters[level] =
            Some(list.counters[level].map_or_else(|| start_at(level), |it| it.saturating_add(1)));
        list.counters[level + 1..].fill(None);
        let text = level_at(level)
            .map(|it| written(it, &list.counters, &level_at))
            .unwrap_or_default();
        using.is_begun = true;
        text
    }

    fn read_lists(&mut self, lists: &[u8], levels: &[u8]) {
        const LENGTH: usize = 28;
        let count = usize::try_from(i16_at(lists, 0).unwrap_or(0))
            .unwrap_or(0)
            .min(MOST);
        let mut rest = levels;
        for index in 0..count {
            let Some(stored) = slice(lists, 2 + index * LENGTH, LENGTH) else {
                return;
            };
            let is_simple = u8_at(stored, 26).unwrap_or(0) & 1 != 0;
            let mut list = List::default();
            for _ in 0..if is_simple { 1 } else { LEVELS } {
                let Some((level, length)) = read_level(rest) else {
                    break;
                };
                list.levels.push(level);
                rest = rest.get(length..).unwrap_or_default();
            }
            self.lists.insert(i32_at(stored, 0).unwrap_or(0), list);
        }
    }

    fn read_overrides(&mut self, stored: &[u8]) {
        const LENGTH: usize = 16;
        let count = (u32_at(stored, 0).unwrap_or(0) as usize).min(MOST);
        let mut rest = stored.get(4 + count * LENGTH..).unwrap_or_default();
        for index in 0..count {
            let Some(used) = slice(stored, 4 + index * LENGTH, LENGTH) else {
                return;
            };
            let mut using = Override {
                list: i32_at(used, 0).unwrap_or(0),
                ..Override::default()
            };
            // The position of the use comes before its levels.
            rest = rest.get(4..).unwrap_or_default();
            for _ in 0..u8_at(used, 12).unwrap_or(0) {
                let (Some(start), Some(flags)) = (u32_at(rest, 0), u32_at(rest, 4)) else {
                    break;
                };
                rest = &rest[8..];
                let level = (flags & 0xF) as usize;
                if flags & 0x20 != 0 {
                    let Some((own, length)) = read_level(rest) else {
                        break;
                    };
                    rest = rest.get(length..).unwrap_or_default();
                    if level < LEVELS {
                        if flags & 0x10 != 0 {
                            using.starts[level] = Some(own.start);
                        }
                        using.levels.insert(level, own);
                    }
                } else if flags & 0x10 != 0 && level < LEVELS {
                    using.starts[level] = Some(start);
                }
            }
            self.overrides.push(using);
        }
    }
}

fn read_level(stored: &[u8]) -> Option<(Level, usize)> {
    let character_length = usize::from(u8_at(stored, 24)?);
    let paragraph_length = usize::from(u8_at(stored, 25)?);
    let at = 28 + character_length + paragraph_length;
    let length = usize::from(u16_at(stored, at)?);
    let units = slice(stored, at + 2, length * 2)?;
    let level = Level {
        start: i32_at(stored, 0)
            .and_then(|it| u32::try_from(it).ok())
            .unwrap_or(1),
        format: u8_at(stored, 4)?,
        is_legal: u8_at(stored, 5)? & 4 != 0,
        follow: u8_at(stored, 15)?,
        text: units
            .chunks_exact(2)
            .take(64)
            .map(|it| u16::from_le_bytes([it[0], it[1]]))
            .collect(),
    };
    Some((level, at + 2 + length * 2))
}

/// The number of a level with the words around it; a bullet says nothing.
fn written<'a>(
    level: &Level,
    counters: &[Option<u32>; LEVELS],
    level_at: &dyn Fn(usize) -> Option<&'a Level>,
) -> String {
    if level.format == 23 {
        return String::new();
    }
    let mut text = String::new();
    for unit in char::decode_utf16(level.text.iter().copied()) {
        let character = unit.unwrap_or(char::REPLACEMENT_CHARACTER);
        let placeholder = usize::try_from(u32::from(character)).unwrap_or(LEVELS);
        if placeholder >= LEVELS {
            text.push(character);
            continue;
        }
        let format = if level.is_legal {
            0
        } else {
            level_at(placeholder).map_or(0, |it| it.format)
        };
        let number = counters[placeholder].unwrap_or(1);
        text.push_str(&numeral(format, number).unwrap_or_default());
    }
    // A wide mark of punctuation brings its own space.
    let is_open = text
        .chars()
        .next_back()
        .is_some_and(|it| it.is_ascii() && it != ' ');
    if level.follow < 2 && is_open {
        text.push(' ');
    }
    text
}
