//! Text cut into lines.

use std::ops::Range;

use gongkai_document::{Place, printed_width};

use crate::words;

/// A text and its lines that are not blank.
// Each flag spares a pass over the text.
#[allow(clippy::struct_excessive_bools)]
pub(crate) struct Source<'t> {
    /// The decoded text.
    pub(crate) text: &'t str,
    /// Its lines in order; a line of nothing but tabs counts, as it is an empty cell.
    pub(crate) lines: Vec<Line<'t>>,
    /// Whether form feeds divide it into pages.
    pub(crate) paged: bool,
    /// Whether lines were left out because there are too many.
    pub(crate) cut: bool,
    /// The width of its text block in half-width characters, where its prose is broken into lines.
    pub(crate) measure: Option<usize>,
    /// Whether there are tabs.
    pub(crate) has_tabs: bool,
    /// Whether there are pipes of any kind.
    pub(crate) has_pipes: bool,
    /// Whether there are blanks other than the ASCII ones.
    has_wide_blanks: bool,
}

/// One line that is not blank.
#[derive(Clone, Copy)]
pub(crate) struct Line<'t> {
    /// The line without its end.
    pub(crate) text: &'t str,
    /// The line without blanks at either end.
    pub(crate) trimmed: &'t str,
    /// Whether the line has a tab in it.
    pub(crate) has_tab: bool,
    /// Whether there may be a gap between two words.
    pub(crate) has_gap: bool,
    /// The width without blanks at either end, in half-width characters; 0 before it is measured.
    pub(crate) width: usize,
    /// The offset of its first byte.
    pub(crate) start: usize,
    /// Its number, from 1.
    pub(crate) number: u32,
    /// Its page, from 1, in a text with pages.
    pub(crate) page: Option<u32>,
    /// How many blank lines stand between it and the line before.
    pub(crate) blanks: u32,
    /// Whether a page ends between it and the line before.
    pub(crate) broken: bool,
}

/// What parts cells: the ASCII pipe, its full-width form and the two box drawings.
const PIPES: [&str; 4] = ["|", "｜", "│", "┃"];
/// The blanks that other programs than a typewriter leave.
const WIDE_BLANKS: [&str; 3] = ["\u{3000}", "\u{a0}", "\u{2003}"];

/// Cuts `text` into at most `most` lines that are not blank; LF, CR and CRLF end a line, a form
/// feed ends a page.
pub(crate) fn split(text: &str, most: usize) -> Source<'_> {
    let bytes = text.as_bytes();
    let paged = memchr::memchr(b'\x0c', bytes).is_some();
    let has = |needle: &str| memchr::memmem::find(bytes, needle.as_bytes()).is_some();
    let mut source = Source {
        text,
        lines: Vec::with_capacity((text.len() / 24).min(most)),
        paged,
        cut: false,
        measure: None,
        has_tabs: memchr::memchr(b'\t', bytes).is_some(),
        has_pipes: PIPES.iter().any(|it| has(it)),
        has_wide_blanks: WIDE_BLANKS.iter().any(|it| has(it)),
    };
    let mut cursor = Cursor {
        number: 1,
        page: 1,
        blanks: 0,
        broken: false,
    };
    let mut start = 0;
    for end in memchr::memchr3_iter(b'\n', b'\r', b'\x0c', text.as_bytes()) {
        if end < start {
            continue; // the LF of a CRLF
        }
        if !cursor.take(&mut source, start..end, most) {
            return source;
        }
        start = end + cursor.step(&text.as_bytes()[end..]);
    }
    cursor.take(&mut source, start..text.len(), most);
    source
}

struct Cursor {
    number: u32,
    page: u32,
    blanks: u32,
    broken: bool,
}

impl Cursor {
    /// Adds the line in `range` unless it is blank; `false` when no more lines are wanted.
    fn take(&mut self, source: &mut Source<'_>, range: Range<usize>, most: usize) -> bool {
        let text = &source.text[range.clone()];
        if is_empty_line(text) {
            self.blanks += 1;
            return true;
        }
        if source.lines.len() >= most {
            source.cut = true;
            return false;
        }
        let trimmed = words::trim(text);
        source.lines.push(Line {
            text,
            trimmed,
            has_tab: source.has_tabs && memchr::memchr(b'\t', text.as_bytes()).is_some(),
            has_gap: has_gap(trimmed, source.has_wide_blanks),
            width: 0,
            start: range.start,
            number: self.number,
            page: source.paged.then_some(self.page),
            blanks: self.blanks,
            broken: self.broken,
        });
        self.blanks = 0;
        self.broken = false;
        true
    }

    /// Passes the line or page end at the head of `rest`; returns its length.
    fn step(&mut self, rest: &[u8]) -> usize {
        if rest[0] == b'\x0c' {
            self.page = self.page.saturating_add(1);
            self.broken = true;
            return 1;
        }
        self.number = self.number.saturating_add(1);
        if rest.starts_with(b"\r\n") { 2 } else { 1 }
    }
}

/// Whether there are two blanks in a row, or one that is not ASCII.
fn has_gap(trimmed: &str, has_wide_blanks: bool) -> bool {
    let bytes = trimmed.as_bytes();
    memchr::memchr_iter(b' ', bytes).any(|it| bytes.get(it + 1) == Some(&b' '))
        || (has_wide_blanks && bytes.len() > 6 && WIDE_BLANKS.iter().any(|it| trimmed.contains(it)))
}

fn is_empty_line(text: &str) -> bool {
    // Most lines begin with a character that prints.
    !text.starts_with(|it: char| it == '\t' || matches!(it, '\u{4000}'..='\u{fefe}')) && words::is_blank(text)
}

impl Line<'_> {
    /// How far the text is indented, in half-width characters; a tab counts as four.
    pub(crate) fn indent(&self) -> usize {
        let text = self.text;
        let blanks = self.trimmed.as_ptr() as usize - text.as_ptr() as usize;
        text[..blanks]
            .chars()
            .map(|it| match it {
                '\t' => 4,
                it if it.is_ascii() => 1,
                it => printed_width(it.encode_utf8(&mut [0; 4])),
            })
            .sum()
    }

    /// Where `part`, a slice of the line, stands.
    pub(crate) fn place_of(&self, part: &str) -> Place {
        let offset = part.as_ptr() as usize - self.text.as_ptr() as usize;
        self.place(offset..offset + part.len())
    }

    /// Where the bytes `range` of the line stand.
    pub(crate) fn place(&self, range: Range<usize>) -> Place {
        Place {
            page: self.page,
            lines: Some((self.number, self.number)),
            bytes: Some(((self.start + range.start) as u64, (self.start + range.end) as u64)),
            ..Place::default()
        }
    }
}

/// The place from the beginning of `first` to the end of `last`, both of one source.
pub(crate) fn across(first: &Place, last: &Place) -> Place {
    Place {
        lines: first.lines.zip(last.lines).map(|(a, b)| (a.0, b.1)),
        bytes: first.bytes.zip(last.bytes).map(|(a, b)| (a.0, b.1)),
        ..first.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_of_all_kinds() {
        let source = split("a\r\nb\rc\n\n \u{3000}\nd\x0ce\n\x0c\nf", 100);
        let seen: Vec<_> = source
            .lines
            .iter()
            .map(|it| (it.text, it.start, it.number, it.page, it.blanks, it.broken))
            .collect();
        assert_eq!(
            seen,
            [
                ("a", 0, 1, Some(1), 0, false),
                ("b", 3, 2, Some(1), 0, false),
                ("c", 5, 3, Some(1), 0, false),
                ("d", 13, 6, Some(1), 2, false),
                ("e", 15, 6, Some(2), 0, true),
                ("f", 19, 8, Some(3), 2, true),
            ]
        );
    }

    #[test]
    fn a_lone_tab_is_a_line() {
        let source = split("\t\n \n\t\t\n", 100);
        assert_eq!(source.lines.len(), 2);
        assert_eq!(source.lines[1].blanks, 1);
        assert!(source.lines[0].page.is_none());
    }

    #[test]
    fn too_many_lines_are_cut() {
        let source = split("a\n\nb\nc", 2);
        assert!(source.cut);
        assert_eq!(source.lines.len(), 2);
        assert!(!split("a\n\nb\n", 2).cut);
    }

    #[test]
    fn indents() {
        let indent = |text| split(text, 9).lines[0].indent();
        assert_eq!(indent("  a"), 2);
        assert_eq!(indent("\u{3000}\u{3000}a"), 4);
        assert_eq!(indent("\ta"), 4);
        assert_eq!(indent("a"), 0);
    }
}
