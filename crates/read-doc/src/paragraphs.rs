use std::ops::Range;

use gongkai_document::{Color, Limits, superscript};

use crate::characters::{Source, Stretch};
use crate::lists::Lists;
use crate::properties::{CharacterProperties, ParagraphProperties};
use crate::shade::Fill;

/// A paragraph, or what a cell or a row ends with.
#[derive(Debug, Clone, Default)]
pub(crate) struct Paragraph<'a> {
    pub(crate) text: String,
    /// The number that Word writes before it.
    pub(crate) number: String,
    pub(crate) properties: ParagraphProperties,
    pub(crate) end: End,
    /// The properties stored for it, among them those of the row that it ends.
    pub(crate) list: &'a [u8],
    /// Pictures that stand in it.
    pub(crate) pictures: usize,
    /// Text of a colour that shows or not by what its cell is filled with.
    pub(crate) faint: Vec<(Range<usize>, Color)>,
    /// Whether a digit in it does not show, or a field in it has no result.
    pub(crate) hides_figure: bool,
}

/// What a paragraph ends.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum End {
    #[default]
    Paragraph,
    Cell,
    Row,
    /// A cell whose mark was deleted with the change tracked.
    DeletedCell,
    /// A row whose mark was.
    DeletedRow,
}

/// All paragraphs, with what is known of them as a whole.
#[derive(Debug, Default)]
pub(crate) struct Text<'a> {
    pub(crate) paragraphs: Vec<Paragraph<'a>>,
    /// Characters that do not show: hidden or struck out.
    pub(crate) unseen: usize,
    pub(crate) unseen_in_table: bool,
    /// Whether a limit was reached.
    pub(crate) is_cut: bool,
    /// Whether the text ends before it should.
    pub(crate) is_short: bool,
    bytes: usize,
    /// Bytes of text that were looked at, shown or not.
    taken: usize,
}

/// Bytes of a field's instruction that are of interest.
const LONGEST_CODE: usize = 64;
/// Fields in fields beyond this depth are damage.
const FIELDS: usize = 64;

/// Reads the paragraphs from character `range.0` to before `range.1` behind those read before.
pub(crate) fn read_paragraphs<'a>(
    source: &Source<'a>,
    range: (u32, u32),
    lists: &mut Lists,
    limits: &Limits,
    text: &mut Text<'a>,
) {
    let mut reading = Reading {
        current: Paragraph::default(),
        fields: Vec::new(),
        code: String::new(),
        is_open: false,
        lists,
        limits,
        text,
        stops: false,
    };
    let is_whole = source.each_stretch(range, &mut |stretch| {
        reading.take(&stretch);
        !reading.stops
    });
    reading.finish();
    text.is_short |= !is_whole;
}

struct Reading<'r, 'a> {
    current: Paragraph<'a>,
    /// For each field that is open whether its result has begun.
    fields: Vec<bool>,
    /// The instruction read last.
    code: String,
    /// Whether anything stands in the current paragraph.
    is_open: bool,
    lists: &'r mut Lists,
    limits: &'r Limits,
    text: &'r mut Text<'a>,
    stops: bool,
}

impl<'a> Reading<'_, 'a> {
    fn take(&mut self, stretch: &Stretch<'a>) {
        self.text.taken = self.text.taken.saturating_add(stretch.text.len());
        if self.text.taken / 4 > self.limits.text {
            self.text.is_cut = true;
            self.stops = true;
            return;
        }
        for character in stretch.text.chars() {
            match character {
                '\u{13}' if self.fields.len() < FIELDS => {
                    self.fields.push(false);
                    self.code.clear();
                }
                '\u{14}' => {
                    if let Some(field) = self.fields.last_mut() {
                        *field = true;
                    }
                }
                '\u{15}' => {
                    // A field without a result shows what the file does not hold.
                    let lacks_result = self.fields.pop() == Some(false) && makes_text(&self.code);
                    self.current.hides_figure |= lacks_result;
                    self.is_open |= lacks_result;
                }
                '\r' | '\u{7}' | '\u{C}' | '\u{E}' => self.end(character, stretch),
                _ if self.fields.contains(&false) => {
                    if self.code.len() < LONGEST_CODE {
                        self.code.push(character);
                    }
                }
                _ => self.push(character, stretch.character, &stretch.paragraph),
            }
            if self.stops {
                return;
            }
        }
    }

    fn push(&mut self, character: char, properties: CharacterProperties, paragraph: &ParagraphProperties) {
        let in_table = paragraph.depth > 0;
        if properties.is_deleted {
            return;
        }
        self.is_open = true;
        let character = match (character, properties.symbol) {
            ('\u{1}', _) if properties.is_special => {
                self.current.pictures += 1;
                return;
            }
            (_, Some(symbol)) if properties.is_special => char::from_u32(u32::from(symbol)).unwrap_or('□'),
            ('\u{B}', _) => '\n',
            ('\t', _) => '\t',
            ('\u{1E}', _) => '-',
            ('\u{0}'..='\u{1F}', _) => return,
            (character, _) => character,
        };
        let fill = properties.fill.or(paragraph.fill);
        let is_settled = fill != Fill::Nothing || paragraph.depth == 0;
        let blends = |ink: &Color| is_settled && fill.hides(*ink);
        if properties.is_unseen
            || properties.is_struck
            || properties.is_tiny
            || properties.ink.as_ref().is_some_and(blends)
        {
            if !character.is_whitespace() {
                self.text.unseen += 1;
                self.text.unseen_in_table |= in_table;
                self.current.hides_figure |= character.is_numeric();
            }
            return;
        }
        let from = self.current.text.len();
        let character = if properties.is_raised {
            superscript(character)
        } else {
            character
        };
        self.current.text.push(character);
        if let Some(ink) = properties.ink.filter(|_| !is_settled) {
            let range = from..self.current.text.len();
            match self.current.faint.last_mut() {
                Some((last, of)) if *of == ink && last.end == range.start => last.end = range.end,
                _ => self.current.faint.push((range, ink)),
            }
        }
        self.text.bytes += character.len_utf8();
        if self.text.bytes > self.limits.text {
            self.text.is_cut = true;
            self.stops = true;
        }
    }

    /// Ends the paragraph with its mark, whose properties are those of the paragraph.
    fn end(&mut self, mark: char, stretch: &Stretch<'a>) {
        let is_deleted = stretch.character.is_deleted;
        let mut properties = stretch.paragraph;
        if mark == '\u{7}' {
            properties.depth = properties.depth.max(1);
        }
        let end = match mark {
            '\u{7}' if properties.ends_row => End::Row,
            '\u{7}' => End::Cell,
            _ if properties.ends_inner_row && properties.depth > 1 => End::Row,
            _ if properties.ends_inner_cell && properties.depth > 1 => End::Cell,
            _ => End::Paragraph,
        };
        let end = match end {
            // The text runs on into the next paragraph.
            End::Paragraph if is_deleted => return,
            End::Cell if is_deleted => End::DeletedCell,
            End::Row if is_deleted => End::DeletedRow,
            end => end,
        };
        // A field's instruction does not run over the end of its paragraph, unless its end is lost.
        while self.fields.last() == Some(&false) {
            self.fields.pop();
        }
        self.current.properties = properties;
        self.current.list = stretch.list;
        self.current.end = end;
        if matches!(end, End::Paragraph | End::Cell | End::DeletedCell) {
            self.current.number = self.lists.number(&properties);
        }
        self.close();
    }

    fn close(&mut self) {
        self.is_open = false;
        let paragraph = std::mem::take(&mut self.current);
        // The marks of rows and cells cost no text, so that they are counted here.
        self.text.bytes += paragraph.number.len() + 1;
        self.text.paragraphs.push(paragraph);
        if self.text.paragraphs.len()
            > self
                .limits
                .blocks
                .saturating_add(self.limits.cells.saturating_mul(2))
        {
            self.text.is_cut = true;
            self.stops = true;
        }
    }

    fn finish(&mut self) {
        if self.is_open {
            self.close();
        }
    }
}

/// Whether a field with this instruction stands for a text.
fn makes_text(code: &str) -> bool {
    const KINDS: [&str; 10] = [
        "DOCPROPERTY",
        "DOCVARIABLE",
        "MERGEFIELD",
        "FORMTEXT",
        "REF",
        "QUOTE",
        "EQ",
        "IF",
        "SEQ",
        "SYMBOL",
    ];
    let code = code.trim_start();
    let end = code
        .find(|it: char| !it.is_ascii_alphabetic())
        .unwrap_or(code.len());
    code.starts_with('=') || KINDS.iter().any(|it| it.eq_ignore_ascii_case(&code[..end]))
}
