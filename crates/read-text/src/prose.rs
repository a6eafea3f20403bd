//! Lines that are no table: paragraphs, and paragraphs broken into printed lines.

use std::collections::BTreeMap;
use std::ops::Range;

use gongkai_document::{BlockKind, Place, display_width};

use crate::lines::{Line, Source, across};
use crate::{markdown, words};

/// The narrowest line that tells the width of the text block.
const NARROWEST: usize = 40;
/// The widest.
const WIDEST: usize = 200;
/// How much short of the text block a full line may end: what may not begin a line moves down
/// with the character before it.
const SLACK: usize = 8;

/// The width of the text block in half-width characters, if lines end at one often enough for
/// their paragraphs to have been broken there.
pub(crate) fn measure(lines: &[Line<'_>]) -> Option<usize> {
    let mut counts = [0_usize; WIDEST + 1];
    let mut total = 0;
    for line in lines.iter().filter(|it| !it.has_gap && !it.has_tab) {
        let width = line.width;
        if width >= NARROWEST {
            total += 1;
            counts[width.min(WIDEST)] += usize::from(width <= WIDEST);
        }
    }
    let (count, end) = (NARROWEST + SLACK..=WIDEST)
        .map(|end| (counts[end - SLACK..=end].iter().sum::<usize>(), end))
        .max_by_key(|it| (it.0, std::cmp::Reverse(it.1)))?;
    let measure = (end - SLACK..=end).rev().find(|it| counts[*it] > 0)?;
    (count >= 3 && count * 10 >= total * 3).then_some(measure)
}

/// How prose is written in a source.
pub(crate) struct Style {
    /// Whether number signs, bullets and escapes are Markdown's.
    pub(crate) is_markdown: bool,
    /// How paragraphs are broken into lines, if they are.
    pub(crate) broken: Option<Broken>,
}

/// How paragraphs are broken into lines.
pub(crate) struct Broken {
    measure: usize,
    /// By page: the indent of lines that do not begin a paragraph.
    margins: BTreeMap<Option<u32>, usize>,
    /// How many blank lines stand between lines of one paragraph.
    spacing: u32,
    /// Whether each line takes every word that fits, as a program breaks lines.
    is_filled: bool,
}

impl Broken {
    /// Looks at the prose in `ranges` of a source of printed pages.
    pub(crate) fn of(source: &Source<'_>, ranges: &[Range<usize>]) -> Option<Self> {
        let measure = source.measure?;
        let prose = ranges.iter().flat_map(|it| &source.lines[it.clone()]);
        let mut broken = Self {
            measure,
            margins: margins(prose, measure),
            spacing: 0,
            is_filled: false,
        };
        broken.spacing = broken.spacing(source, ranges);
        Some(broken)
    }

    /// Looks at the prose in `ranges` of a source without pages. Its paragraphs are broken if one that begins with an
    /// indent goes on at the margin in the midst of a sentence.
    pub(crate) fn filled(source: &Source<'_>, ranges: &[Range<usize>]) -> Option<Self> {
        let prose = || ranges.iter().map(|it| &source.lines[it.clone()]);
        let measure = prose().flatten().map(end).max()?;
        let broken = Self {
            measure,
            margins: BTreeMap::new(),
            spacing: 0,
            is_filled: true,
        };
        let is_seen = prose().flat_map(|it| it.windows(2)).any(|pair| {
            broken.is_indented(&pair[0])
                && broken.goes_on(&pair[0], &pair[1])
                && !words::is_sentence(pair[0].text)
        });
        (is_seen && (NARROWEST - SLACK..=WIDEST).contains(&measure)).then_some(broken)
    }

    /// One blank line between lines is line spacing if it is the rule.
    fn spacing(&self, source: &Source<'_>, ranges: &[Range<usize>]) -> u32 {
        let (mut tight, mut wide) = (0, 0);
        for range in ranges {
            for pair in source.lines[range.clone()].windows(2) {
                if self.is_full(&pair[0]) && !self.is_indented(&pair[1]) && !pair[1].broken {
                    tight += usize::from(pair[1].blanks == 0);
                    wide += usize::from(pair[1].blanks == 1);
                }
            }
        }
        u32::from(wide > tight)
    }

    /// Whether `line` goes on with the paragraph whose last line is `before`.
    fn goes_on(&self, before: &Line<'_>, line: &Line<'_>) -> bool {
        let (is_full, may_head) = if self.is_filled {
            // Headings within a part are indented as paragraphs are.
            let is_full = end(before) + first_word(line) >= self.measure;
            (is_full, words::has_main_ordinal(line.text))
        } else {
            (self.is_full(before), words::has_ordinal(line.text))
        };
        (line.broken || line.blanks <= self.spacing)
            && is_full
            && !self.is_indented(line)
            && !(may_head && words::is_sentence(before.text))
    }

    fn is_full(&self, line: &Line<'_>) -> bool {
        let indent = line.indent().saturating_sub(self.margin(line)).min(4);
        let width = line.width;
        width + indent + SLACK >= self.measure && width <= self.measure + 2 * SLACK
    }

    fn is_indented(&self, line: &Line<'_>) -> bool {
        line.indent() >= self.margin(line) + 2
    }

    fn margin(&self, line: &Line<'_>) -> usize {
        self.margins.get(&line.page).copied().unwrap_or(0)
    }
}

/// Where a line ends, in columns of a terminal.
fn end(line: &Line<'_>) -> usize {
    line.indent() + display_width(line.trimmed)
}

/// The columns of what had to go to this line whole: a Latin word, a number parted by blanks, or a character, with the
/// marks around it.
fn first_word(line: &Line<'_>) -> usize {
    let is_mark = |it: char| !it.is_alphanumeric() && !words::is_blank_character(it);
    let text = line.trimmed;
    let rest = text.trim_start_matches(is_mark);
    let is_digit = |at: usize| rest.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    let is_of_word = |&(at, it): &(usize, char)| {
        it.is_ascii_graphic() || (it == ' ' && at > 0 && is_digit(at - 1) && is_digit(at + 1))
    };
    let first = rest.chars().next().map_or(0, char::len_utf8);
    let end = rest
        .char_indices()
        .find(|it| !is_of_word(it))
        .map_or(rest.len(), |it| it.0);
    let rest = rest[first.max(end)..].trim_start_matches(is_mark);
    display_width(&text[..text.len() - rest.len()])
}

/// The margin of each page: its least indent, unless a page has nothing but first lines.
fn margins<'l, 't: 'l>(
    prose: impl Iterator<Item = &'l Line<'t>>,
    measure: usize,
) -> BTreeMap<Option<u32>, usize> {
    let mut pages: BTreeMap<Option<u32>, (usize, usize)> = BTreeMap::new();
    for line in prose.filter(|it| !it.has_tab) {
        let indent = line.indent();
        // A centred title says nothing of the margins.
        let is_text = indent <= 12 || line.width * 2 >= measure;
        let (least, most) = pages.entry(line.page).or_insert((usize::MAX, 0));
        if is_text {
            *least = indent.min(*least);
            *most = indent.max(*most);
        }
    }
    // The margin of pages that have both first and other lines.
    let usual = pages
        .values()
        .filter(|(least, most)| *most >= least.saturating_add(2))
        .map(|(least, _)| *least)
        .min();
    pages
        .into_iter()
        .map(|(page, (least, most))| {
            let margin = match usual {
                Some(usual) if most < least.saturating_add(2) && least >= usual + 2 => usual,
                _ => least,
            };
            (page, margin)
        })
        .collect()
}

/// Hands over the blocks of prose in `range`, until `emit` wants no more.
pub(crate) fn blocks(
    source: &Source<'_>,
    range: Range<usize>,
    style: &Style,
    emit: &mut dyn FnMut(BlockKind, Place) -> bool,
) {
    let lines = &source.lines[range];
    let mut index = 0;
    while index < lines.len() {
        let end = paragraph_end(lines, index, style);
        let place = across(
            &lines[index].place_of(lines[index].trimmed),
            &lines[end - 1].place_of(lines[end - 1].trimmed),
        );
        let text = joined(&lines[index..end]);
        let underline = lines
            .get(end)
            .filter(|it| end == index + 1 && it.blanks == 0 && !words::is_prose(&text))
            .and_then(|it| markdown::underline(it.text));
        let block = match (markdown::block(&text, style.is_markdown), underline) {
            (Some(BlockKind::Paragraph { text }), Some(level)) => Some(BlockKind::Heading { level, text }),
            (block, _) => block,
        };
        if let Some(block) = block
            && !words::is_blank(&text)
            && !emit(block, place)
        {
            return;
        }
        index = end;
    }
}

fn paragraph_end(lines: &[Line<'_>], start: usize, style: &Style) -> usize {
    let Some(broken) = &style.broken else {
        return start + 1;
    };
    let mut end = start + 1;
    while end < lines.len() && broken.goes_on(&lines[end - 1], &lines[end]) {
        end += 1;
    }
    end
}

/// The lines of one paragraph in one line: a blank stands only between two Latin words, as a
/// number may be broken too.
fn joined(lines: &[Line<'_>]) -> String {
    let mut text = String::with_capacity(lines.iter().map(|it| it.text.len()).sum());
    for line in lines {
        let next = line.trimmed;
        if let (Some(before), Some(after)) = (text.chars().next_back(), next.chars().next())
            && is_latin(before)
            && is_latin(after)
            && !(before.is_ascii_digit() && after.is_ascii_digit())
        {
            text.push(' ');
        }
        text.push_str(next);
    }
    text
}

fn is_latin(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, ',' | '.' | ';' | ':' | '!' | '?' | ')')
}
