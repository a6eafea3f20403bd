use std::collections::HashMap;

use crate::look::{Look, Shade, shading};
use crate::name::Name;
use crate::xml::{Scanner, Tag};

/// A chain of styles based on one another that is longer than this goes round.
const LONGEST_CHAIN: usize = 32;

/// The styles of a document, each with all it takes from those it is based on.
#[derive(Debug, Default)]
pub(crate) struct Styles<'a> {
    by_id: HashMap<&'a str, Style>,
    /// The style of paragraphs that name none.
    default: Style,
    /// How text looks of which no style says anything.
    pub(crate) defaults: Look,
}

/// What a style says; `None` is what it leaves to others.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Style {
    /// 0 to 9; 9 is running text.
    pub(crate) outline: Option<u8>,
    pub(crate) numbering: NumberingChoice,
    pub(crate) look: Look,
}

/// What a paragraph or style says of its number.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct NumberingChoice {
    /// 0 is none.
    pub(crate) id: Option<i64>,
    /// From 0.
    pub(crate) level: Option<usize>,
}

#[derive(Debug, Default)]
struct Written<'a> {
    id: &'a str,
    based_on: Option<&'a str>,
    level_by_name: Option<u8>,
    style: Style,
    is_default: bool,
}

impl<'a> Styles<'a> {
    /// Reads a part of styles.
    pub(crate) fn parse(part: &'a str) -> Self {
        let mut scanner = Scanner::new(part);
        let mut written = Vec::new();
        let mut defaults = Look::default();
        while let Some(tag) = scanner.next_tag_in(0) {
            match tag.name {
                Name::RunDefaults => {
                    while let Some(tag) = scanner.next_tag_in(tag.depth) {
                        defaults.note(&tag);
                    }
                }
                Name::Style => written.push(read_style(&mut scanner, &tag)),
                Name::LatentStyles => scanner.skip(&tag),
                _ => {}
            }
        }
        let indices: HashMap<&str, usize> = written.iter().enumerate().map(|(at, it)| (it.id, at)).collect();
        let mut styles = Self {
            defaults,
            ..Self::default()
        };
        for one in &written {
            let style = inherited(one, &written, &indices);
            if one.is_default {
                styles.default = style;
            }
            styles.by_id.insert(one.id, style);
        }
        styles
    }

    /// The style with this id; that of paragraphs without one if there is none.
    pub(crate) fn paragraph(&self, id: Option<&str>) -> Style {
        id.and_then(|it| self.by_id.get(it))
            .copied()
            .unwrap_or(self.default)
    }

    /// What the table style with this id, or the character style, says of text.
    pub(crate) fn look(&self, id: &str) -> Look {
        self.by_id.get(id).map(|it| it.look).unwrap_or_default()
    }
}

fn read_style<'a>(scanner: &mut Scanner<'a>, style: &Tag<'a>) -> Written<'a> {
    let is_on = |name| matches!(style.attribute(name), Some("1" | "true" | "on"));
    let mut written = Written {
        id: style.attribute("styleId").unwrap_or_default(),
        is_default: is_on("default") && style.attribute("type") == Some("paragraph"),
        ..Written::default()
    };
    while let Some(tag) = scanner.next_tag_in(style.depth) {
        match tag.name {
            Name::Called => written.level_by_name = tag.value().and_then(level_of_name),
            Name::BasedOn => written.based_on = tag.value(),
            Name::OutlineLevel => written.style.outline = outline(&tag),
            Name::NumberingId => written.style.numbering.id = tag.number(),
            Name::NumberingLevel => written.style.numbering.level = level(&tag),
            Name::FormerProperties => scanner.skip(&tag),
            Name::ConditionalStyle => {
                while let Some(tag) = scanner.next_tag_in(tag.depth) {
                    // Which of the cells it fills is not told apart.
                    if tag.name == Name::Shading && shading(&tag).is_some() {
                        written.style.look.ground = Some(Shade::Unknown);
                    }
                }
            }
            _ => written.style.look.note(&tag),
        }
    }
    written
}

/// An outline level, from 0; 9 is running text.
pub(crate) fn outline(tag: &Tag<'_>) -> Option<u8> {
    tag.number()
        .and_then(|it| u8::try_from(it).ok())
        .filter(|it| *it <= 9)
}

/// A level of a list, from 0.
pub(crate) fn level(tag: &Tag<'_>) -> Option<usize> {
    tag.number()
        .and_then(|it| usize::try_from(it).ok())
        .filter(|it| *it < 9)
}

/// The outline level of a style that is a heading by its name, in the languages programs here write.
fn level_of_name(name: &str) -> Option<u8> {
    let name = name.trim().to_ascii_lowercase();
    if matches!(&*name, "title" | "标题") {
        return Some(0);
    }
    let rest = name
        .strip_prefix("heading")
        .or_else(|| name.strip_prefix("标题"))?;
    let level: u8 = rest.trim().parse().ok()?;
    (1..=9).contains(&level).then(|| level - 1)
}

/// A style with all it takes from those it is based on; a name that says heading counts least.
fn inherited(written: &Written<'_>, all: &[Written<'_>], indices: &HashMap<&str, usize>) -> Style {
    let mut style = written.style;
    let mut by_name = written.level_by_name;
    let mut base = written.based_on;
    for _ in 0..LONGEST_CHAIN {
        let Some(one) = base.and_then(|it| indices.get(it)).map(|at| &all[*at]) else {
            break;
        };
        style.outline = style.outline.or(one.style.outline);
        style.numbering.id = style.numbering.id.or(one.style.numbering.id);
        style.numbering.level = style.numbering.level.or(one.style.numbering.level);
        style.look = style.look.or(one.style.look);
        by_name = by_name.or(one.level_by_name);
        base = one.based_on;
    }
    style.outline = style.outline.or(by_name);
    style
}
