use std::collections::{HashMap, HashSet};

use crate::name::Name;
use crate::numeral::numeral;
use crate::reference::attribute_value;
use crate::styles::NumberingChoice;
use crate::xml::{Scanner, Tag};

/// Levels of a list.
const LEVELS: usize = 9;

/// The lists of a document and how far each has counted.
#[derive(Debug, Default)]
pub(crate) struct Numbering<'a> {
    lists: Vec<List<'a>>,
    /// Where in `lists` each abstract list is.
    by_id: HashMap<i64, usize>,
    uses: HashMap<i64, Use<'a>>,
    /// The level of each list at which a paragraph style counts, by list and style.
    by_style: HashMap<(usize, &'a str), usize>,
    /// The levels that began anew where a use of a list told them to.
    restarted: HashSet<(i64, usize)>,
}

#[derive(Debug, Default)]
struct List<'a> {
    levels: [Level<'a>; LEVELS],
    /// The number given last at each level.
    counters: [Option<u32>; LEVELS],
    /// The style whose list this one is.
    style_link: Option<&'a str>,
    /// The style whose list stands in for this one.
    stands_in: Option<&'a str>,
}

#[derive(Debug, Clone, Copy)]
struct Level<'a> {
    start: u32,
    format: &'a str,
    text: &'a str,
    suffix: Suffix,
    /// Whether all numbers in the text are written in digits.
    is_legal: bool,
    /// Restarts only after this level, counted from 1; 0 never.
    restart: Option<usize>,
}

impl Default for Level<'_> {
    fn default() -> Self {
        Self {
            start: 0,
            format: "decimal",
            text: "",
            suffix: Suffix::Tab,
            is_legal: false,
            restart: None,
        }
    }
}

/// What stands between a number and the paragraph's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Suffix {
    Tab,
    Space,
    Nothing,
}

/// A use of a list, with what it changes.
#[derive(Debug, Default)]
struct Use<'a> {
    list: i64,
    starts: [Option<u32>; LEVELS],
    levels: Vec<(usize, Level<'a>)>,
}

impl<'a> Numbering<'a> {
    /// Reads a part of lists.
    pub(crate) fn parse(part: &'a str) -> Self {
        let mut numbering = Self::default();
        let mut scanner = Scanner::new(part);
        while let Some(tag) = scanner.next_tag_in(0) {
            match tag.name {
                Name::AbstractNumbering => numbering.read_list(&mut scanner, &tag),
                Name::Numbering => numbering.read_use(&mut scanner, &tag),
                _ => {}
            }
        }
        numbering.link_styles();
        numbering
    }

    fn read_list(&mut self, scanner: &mut Scanner<'a>, list: &Tag<'a>) {
        let index = self.lists.len();
        let mut read = List::default();
        while let Some(tag) = scanner.next_tag_in(list.depth) {
            match tag.name {
                Name::Level => {
                    let (at, level, style) = read_level(scanner, &tag);
                    if let Some(slot) = read.levels.get_mut(at) {
                        *slot = level;
                    }
                    if let Some(style) = style {
                        self.by_style.entry((index, style)).or_insert(at);
                    }
                }
                Name::NumberingStyleLink => read.stands_in = tag.value(),
                Name::StyleLink => read.style_link = tag.value(),
                _ => {}
            }
        }
        if let Some(id) = id_of(list, "abstractNumId") {
            self.by_id.entry(id).or_insert(index);
            self.lists.push(read);
        }
    }

    fn read_use(&mut self, scanner: &mut Scanner<'a>, numbering: &Tag<'a>) {
        let mut read = Use::default();
        let mut overridden = LEVELS;
        while let Some(tag) = scanner.next_tag_in(numbering.depth) {
            match tag.name {
                Name::AbstractNumberingId => read.list = tag.number().unwrap_or(-1),
                Name::LevelOverride => {
                    overridden = id_of(&tag, "ilvl")
                        .and_then(|it| usize::try_from(it).ok())
                        .unwrap_or(LEVELS);
                }
                Name::StartOverride => {
                    if let Some(slot) = read.starts.get_mut(overridden) {
                        *slot = count(&tag);
                    }
                }
                Name::Level => {
                    let (_, level, _) = read_level(scanner, &tag);
                    if overridden < LEVELS {
                        read.levels.push((overridden, level));
                    }
                }
                _ => {}
            }
        }
        if let Some(id) = id_of(numbering, "numId") {
            self.uses.entry(id).or_insert(read);
        }
    }

    /// Lets lists that only name a list style count as that style's own list.
    fn link_styles(&mut self) {
        let own: HashMap<&str, usize> = self
            .lists
            .iter()
            .enumerate()
            .filter_map(|(at, it)| it.style_link.map(|style| (style, at)))
            .collect();
        for index in self.by_id.values_mut() {
            if let Some(linked) = self.lists[*index].stands_in.and_then(|it| own.get(it)) {
                *index = *linked;
            }
        }
    }

    /// Counts one paragraph and returns its number as it is shown, with what parts it from `text`.
    ///
    /// `style` is the paragraph's style, by which a list may know the level.
    pub(crate) fn count(
        &mut self,
        choice: NumberingChoice,
        style: Option<&str>,
        text: &str,
    ) -> Option<String> {
        let id = choice.id.filter(|it| *it > 0)?;
        let used = self.uses.get(&id)?;
        let index = *self.by_id.get(&used.list)?;
        let by_style = style.and_then(|it| self.by_style.get(&(index, it)).copied());
        let at = choice.level.or(by_style).unwrap_or(0);
        let list = &mut self.lists[index];
        let level = |at: usize| -> Level<'a> {
            let changed = used.levels.iter().rev().find(|it| it.0 == at);
            changed.map_or(list.levels[at], |it| it.1)
        };
        let levels: [Level<'a>; LEVELS] = std::array::from_fn(level);
        let restart = used.starts[at].filter(|_| self.restarted.insert((id, at)));
        let number = match (restart, list.counters[at]) {
            (Some(start), _) => start,
            (None, Some(number)) => number.saturating_add(1),
            (None, None) => levels[at].start,
        };
        list.counters[at] = Some(number);
        for (deeper, level) in levels.iter().enumerate().skip(at + 1) {
            if level.restart.is_none_or(|it| at < it) {
                list.counters[deeper] = None;
            }
        }
        label(&levels, at, &list.counters, text)
    }
}

/// The number as it is shown, with what parts it from the text; none if it shows nothing to read.
fn label(
    levels: &[Level<'_>; LEVELS],
    at: usize,
    counters: &[Option<u32>; LEVELS],
    text: &str,
) -> Option<String> {
    let level = &levels[at];
    if level.format == "bullet" {
        return None;
    }
    let pattern = attribute_value(level.text);
    let mut shown = String::with_capacity(pattern.len() + 8);
    let mut characters = pattern.chars().peekable();
    while let Some(character) = characters.next() {
        let wanted = characters
            .peek()
            .and_then(|it| it.to_digit(10))
            .filter(|it| (1..=9).contains(it));
        match wanted {
            Some(wanted) if character == '%' => {
                characters.next();
                let wanted = wanted as usize - 1;
                let number = counters[wanted].unwrap_or(levels[wanted].start);
                let format = if level.is_legal {
                    "decimal"
                } else {
                    levels[wanted].format
                };
                shown.push_str(&numeral(number, format).unwrap_or_default());
            }
            _ => shown.push(character),
        }
    }
    if shown.chars().all(gongkai_document::is_blank_character) {
        return None;
    }
    // A figure behind a number must not join it.
    let figure = |it: char| it.is_numeric() || ".,．，+-－−".contains(it);
    let joins = text.starts_with(figure) && shown.ends_with(figure);
    let parted = level.suffix != Suffix::Nothing && shown.ends_with(|it: char| it.is_ascii());
    if (joins || parted) && !text.is_empty() {
        shown.push(' ');
    }
    Some(shown)
}

/// A level: which one it is, what it says, and the paragraph style that counts at it.
fn read_level<'a>(scanner: &mut Scanner<'a>, of: &Tag<'a>) -> (usize, Level<'a>, Option<&'a str>) {
    let at = id_of(of, "ilvl")
        .and_then(|it| usize::try_from(it).ok())
        .unwrap_or(LEVELS);
    let mut level = Level::default();
    let mut style = None;
    while let Some(tag) = scanner.next_tag_in(of.depth) {
        match tag.name {
            Name::Start => level.start = count(&tag).unwrap_or(0),
            // A format that only newer programs know comes with one that all know behind it.
            Name::NumberFormat => level.format = tag.value().unwrap_or("decimal"),
            Name::LevelText => level.text = tag.value().unwrap_or_default(),
            Name::Suffix => {
                level.suffix = match tag.value() {
                    Some("space") => Suffix::Space,
                    Some("nothing") => Suffix::Nothing,
                    _ => Suffix::Tab,
                }
            }
            Name::IsLegal => level.is_legal = tag.is_on(),
            Name::LevelRestart => level.restart = tag.number().and_then(|it| usize::try_from(it).ok()),
            Name::ParagraphStyle => style = tag.value(),
            _ => {}
        }
    }
    (at, level, style)
}

fn count(tag: &Tag<'_>) -> Option<u32> {
    tag.number().and_then(|it| u32::try_from(it).ok())
}

fn id_of(tag: &Tag<'_>, attribute: &str) -> Option<i64> {
    tag.attribute(attribute)?.trim_ascii().parse().ok()
}
