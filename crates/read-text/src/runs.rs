//! A printed line cut into runs of text.

use std::ops::Range;

use gongkai_document::printed_width;

use crate::words::{self, is_blank_character};

/// Text on a printed line with no gap in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Run {
    /// Its bytes within the line.
    pub(crate) bytes: Range<usize>,
    /// Its columns, each character counted as one.
    pub(crate) characters: Range<usize>,
    /// Its columns, Chinese characters counted as two.
    pub(crate) halves: Range<usize>,
}

/// The unit in which columns are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unit {
    /// Characters, as `pdftotext` counts.
    Characters,
    /// Half-width characters, as a person counts who aligns with blanks.
    Halves,
}

impl Run {
    /// Its columns in `unit`.
    pub(crate) fn columns(&self, unit: Unit) -> &Range<usize> {
        match unit {
            Unit::Characters => &self.characters,
            Unit::Halves => &self.halves,
        }
    }

    /// Its text.
    pub(crate) fn text<'t>(&self, line: &'t str) -> &'t str {
        &line[self.bytes.clone()]
    }
}

/// The most runs of one line; the last one takes the rest.
const MOST: usize = 20_000;

/// Cuts `line` at its gaps: two blanks or more, or three ideographic ones, as one or two of those
/// only spread the characters of a label.
pub(crate) fn runs(line: &str) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let (mut characters, mut halves) = (0, 0);
    let mut gap = Gap::default();
    for (offset, character) in line.char_indices() {
        let width = width_of(character);
        if is_blank_character(character) {
            gap.add(character, width);
        } else {
            let end = offset + character.len_utf8();
            let is_full = runs.len() >= MOST;
            match runs.last_mut() {
                Some(run) if !gap.parts() || is_full => {
                    run.bytes.end = end;
                    run.characters.end = characters + 1;
                    run.halves.end = halves + width;
                }
                _ => runs.push(Run {
                    bytes: offset..end,
                    characters: characters..characters + 1,
                    halves: halves..halves + width,
                }),
            }
            gap = Gap::default();
        }
        characters += 1;
        halves += width;
    }
    runs
}

/// The blanks since the last character that prints.
#[derive(Default)]
struct Gap {
    narrow: usize,
    wide: usize,
}

impl Gap {
    fn add(&mut self, character: char, width: usize) {
        if character == '\u{3000}' {
            self.wide += 1;
        } else if width > 0 {
            self.narrow += 1;
        }
    }

    fn parts(&self) -> bool {
        (self.narrow >= 1 && self.narrow + self.wide >= 2) || self.wide >= 3
    }
}

/// Joins single Chinese characters two blanks apart: a label spread over its cell.
pub(crate) fn join_spread(line: &str, runs: &mut Vec<Run>) {
    runs.dedup_by(|next, run| {
        let spread = next.characters.start - run.characters.end <= 2
            && next.characters.len() == 1
            && next.halves.len() == 2
            && last_is_single(run.text(line))
            && !words::is_value(next.text(line));
        if spread {
            run.bytes.end = next.bytes.end;
            run.characters.end = next.characters.end;
            run.halves.end = next.halves.end;
        }
        spread
    });
}

/// Whether `text` is single wide characters with blanks between.
fn last_is_single(text: &str) -> bool {
    text.split(' ')
        .filter(|it| !it.is_empty())
        .all(|it| it.chars().count() == 1 && printed_width(it) == 2 && !words::is_value(it))
}

fn width_of(character: char) -> usize {
    match character {
        '\u{20}'..='\u{7e}' => 1,
        '\u{3000}'..='\u{303e}' | '\u{4e00}'..='\u{9fff}' | '\u{ff01}'..='\u{ff5e}' => 2,
        _ => printed_width(character.encode_utf8(&mut [0; 4])),
    }
}

/// The width of `text` in half-width characters.
pub(crate) fn width(text: &str) -> usize {
    text.chars().map(width_of).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(line: &str) -> Vec<&str> {
        runs(line).iter().map(|it| it.text(line)).collect()
    }

    #[test]
    fn gaps_part_runs() {
        assert_eq!(texts("  规章   1  0 "), ["规章", "1", "0"]);
        assert_eq!(texts("第二十条 第（一）项"), ["第二十条 第（一）项"]);
        assert_eq!(
            texts("结\u{3000}果\u{3000}\u{3000}维"),
            ["结\u{3000}果\u{3000}\u{3000}维"]
        );
        assert_eq!(texts("结\u{3000}\u{3000}\u{3000}果"), ["结", "果"]);
        assert_eq!(texts(""), [""; 0]);
    }

    #[test]
    fn columns_in_both_units() {
        let run = &runs("规章  10")[1];
        assert_eq!((run.characters.clone(), run.halves.clone()), (4..6, 6..8));
    }

    #[test]
    fn spread_labels_join() {
        let joined = |line: &str| {
            let mut runs = runs(line);
            join_spread(line, &mut runs);
            runs.iter().map(|it| it.text(line).to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(joined("总  计    结  果"), ["总  计", "结  果"]);
        assert_eq!(joined("0  0  计"), ["0", "0", "计"]);
        assert_eq!(joined("总计  结果"), ["总计", "结果"]);
    }
}
