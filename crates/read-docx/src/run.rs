use std::borrow::Cow;

use gongkai_document::superscript;

use crate::item::{Content, Item, Span};
use crate::look::Look;
use crate::name::Name;
use crate::paragraph::LinkId;
use crate::reference::{attribute_value, resolve};
use crate::settle::characters;
use crate::symbol::{is_private, is_symbol_font, symbol};
use crate::walk::Walk;
use crate::xml::{Tag, Token};

/// What a run says of its text.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct RunLook<'a> {
    is_hidden: bool,
    is_raised: bool,
    /// Not to be seen at all, pictures neither.
    has_vanished: bool,
    fonts: Option<Tag<'a>>,
}

impl<'a> Walk<'a> {
    /// Reads what stands in a paragraph or something that wraps a part of it.
    pub(crate) fn inline_in(&mut self, depth: usize) {
        while let Some(tag) = self.scanner.next_tag_in(depth) {
            self.inline(&tag);
        }
    }

    pub(crate) fn inline(&mut self, tag: &Tag<'a>) {
        match tag.name {
            Name::Run => self.run(tag),
            Name::Hyperlink => self.hyperlink(tag),
            Name::SimpleField => self.simple_field(tag),
            Name::Control => self.control(tag, &mut |walk, depth| walk.inline_in(depth)),
            Name::Alternate => self.alternate(tag, &mut |walk, depth| walk.inline_in(depth)),
            Name::MathText => self.text(tag, RunLook::default()),
            Name::MathDenominator => self.push("/", RunLook::default(), tag.start),
            Name::MathRaised => {
                let outside = std::mem::replace(&mut self.raised, true);
                self.descend(tag, &mut |walk, depth| walk.inline_in(depth));
                self.raised = outside;
            }
            Name::Graphic | Name::Embedded => self.graphic(tag),
            Name::TextBox => self.text_box(tag),
            // Neither belongs in a paragraph; their text must not join what stands before it.
            Name::Paragraph => self.push("\n", RunLook::default(), tag.start),
            Name::Table => {
                let mut items = Vec::new();
                let paragraph = std::mem::take(&mut self.paragraph);
                let (look, plain) = (self.look, self.plain);
                self.table(tag, &mut items);
                (self.paragraph, self.look, self.plain) = (paragraph, look, plain);
                self.paragraph.attached.append(&mut items);
            }
            Name::Deleted
            | Name::ReadingAid
            | Name::RunProperties
            | Name::ParagraphProperties
            | Name::FormerProperties => self.scanner.skip(tag),
            _ => {}
        }
    }

    fn run(&mut self, run: &Tag<'a>) {
        if self.is_too_deep(run) {
            self.scanner.skip(run);
            return;
        }
        let mut look = self.plain;
        while let Some(tag) = self.scanner.next_tag_in(run.depth) {
            match tag.name {
                Name::RunProperties => look = self.run_properties(&tag),
                Name::Text => self.text(&tag, look),
                Name::Tab => self.push("\t", look, tag.start),
                Name::Break | Name::CarriageReturn => self.push("\n", look, tag.start),
                Name::NoBreakHyphen => self.push("-", look, tag.start),
                Name::Symbol => self.symbol(&tag, look),
                Name::FieldMark => self.field_mark(&tag),
                Name::FieldCode => {
                    let code = self.plain_text(&tag);
                    self.fields.code(&code);
                }
                Name::ListEntry => {
                    let entry = attribute_value(tag.value().unwrap_or_default()).into_owned();
                    self.fields.entry(entry);
                }
                Name::ListResult => {
                    let chosen = tag.number().and_then(|it| usize::try_from(it).ok());
                    self.fields.choose(chosen.unwrap_or_default());
                }
                Name::Graphic | Name::Embedded | Name::Alternate if look.has_vanished => {
                    self.scanner.skip(&tag);
                }
                Name::Alternate => self.alternate(&tag, &mut |walk, depth| walk.run_in(depth, look)),
                _ => self.inline(&tag),
            }
        }
    }

    /// Reads what stands in one of a run's alternatives.
    fn run_in(&mut self, depth: usize, look: RunLook<'a>) {
        while let Some(tag) = self.scanner.next_tag_in(depth) {
            match tag.name {
                Name::Text => self.text(&tag, look),
                Name::Symbol => self.symbol(&tag, look),
                Name::Tab => self.push("\t", look, tag.start),
                Name::Break => self.push("\n", look, tag.start),
                _ => self.inline(&tag),
            }
        }
    }

    fn run_properties(&mut self, properties: &Tag<'a>) -> RunLook<'a> {
        let (mut direct, mut character, mut fonts) = (Look::default(), Look::default(), None);
        while let Some(tag) = self.scanner.next_tag_in(properties.depth) {
            match tag.name {
                Name::Fonts => fonts = Some(tag),
                Name::RunStyle => character = self.styles.look(tag.value().unwrap_or_default()),
                Name::FormerProperties => self.scanner.skip(&tag),
                _ => direct.note(&tag),
            }
        }
        self.settle_look(direct, character, fonts)
    }

    /// Sets how text looks where runs say nothing: as the style of the paragraph and of the table has it.
    pub(crate) fn set_look(&mut self, of_style: Look) {
        self.look = of_style.or(self.table_look).or(self.styles.defaults);
        self.plain = self.settle_look(Look::default(), Look::default(), None);
    }

    fn settle_look(&self, direct: Look, character: Look, fonts: Option<Tag<'a>>) -> RunLook<'a> {
        let look = direct.over(character, self.look);
        RunLook {
            is_hidden: look.hides(self.ground),
            is_raised: look.raised == Some(true),
            has_vanished: look.vanish == Some(true),
            fonts,
        }
    }

    fn text(&mut self, tag: &Tag<'a>, look: RunLook<'a>) {
        let keeps_blanks = tag.attributes.contains("preserve");
        while let Some(token) = self.scanner.next_in(tag.depth) {
            match token {
                Token::Text(raw) => {
                    let raw = if keeps_blanks { raw } else { raw.trim_ascii() };
                    let (text, unknown) = resolve(raw);
                    if unknown.is_some() {
                        self.notes.entity(tag.start);
                    }
                    self.push_written(&text, look, tag.start);
                }
                Token::Verbatim(text) => self.push_written(text, look, tag.start),
                Token::Start(_) => {}
            }
        }
    }

    /// Adds text as it is written: a line end in it is a blank, and symbols may be meant.
    fn push_written(&mut self, text: &str, look: RunLook<'a>, at: usize) {
        let mut text = Cow::Borrowed(text);
        if memchr::memchr3(b'\n', b'\r', b'\t', text.as_bytes()).is_some() {
            text = Cow::Owned(text.replace(['\n', '\r', '\t'], " "));
        }
        let font = look
            .fonts
            .and_then(|it| it.attribute("ascii").or_else(|| it.attribute("hAnsi")))
            .unwrap_or_default();
        let in_symbols = is_symbol_font(font);
        if in_symbols || text.chars().any(|it| ('\u{F000}'..='\u{F0FF}').contains(&it)) {
            text = Cow::Owned(
                text.chars()
                    .map(|it| self.shown(it, font, in_symbols, at))
                    .collect(),
            );
        }
        self.push(&text, look, at);
    }

    /// What a character shows in a font.
    fn shown(&mut self, character: char, font: &str, in_symbols: bool, at: usize) -> char {
        let code = u32::from(character);
        if character == ' ' || !(is_private(character) || in_symbols && code < 0x100) {
            return character;
        }
        symbol(font, code).unwrap_or_else(|| {
            self.notes.symbol(at);
            char::REPLACEMENT_CHARACTER
        })
    }

    fn symbol(&mut self, tag: &Tag<'a>, look: RunLook<'a>) {
        let font = attribute_value(tag.attribute("font").unwrap_or_default());
        let code = tag
            .attribute("char")
            .and_then(|it| u32::from_str_radix(it.trim(), 16).ok());
        let shown = code.and_then(|it| symbol(&font, it)).unwrap_or_else(|| {
            self.notes.symbol(tag.start);
            char::REPLACEMENT_CHARACTER
        });
        self.push(shown.encode_utf8(&mut [0; 4]), look, tag.start);
    }

    /// Adds text to the paragraph, or notes that it is not shown.
    fn push(&mut self, text: &str, look: RunLook<'a>, at: usize) {
        if self.fields.in_code() {
            self.fields.drop_text(characters(text), at);
        } else if let Some(prompt) = &mut self.prompt {
            prompt.push_str(text);
        } else if look.is_hidden {
            self.notes.hidden_text(text, at, self.tables > 0);
        } else {
            let length = self.paragraph.text.len();
            if look.is_raised || self.raised {
                self.paragraph.text.extend(text.chars().map(superscript));
            } else {
                self.paragraph.text.push_str(text);
            }
            let link = self.link.or_else(|| self.fields.link());
            self.paragraph.note_link(length, link);
            self.fields.note_text();
        }
    }

    fn hyperlink(&mut self, tag: &Tag<'a>) {
        let target = tag.attribute("id").and_then(|it| self.target(it));
        let outside = self.link;
        if let Some(target) = target {
            self.link = Some(self.add_link(target));
        }
        self.descend(tag, &mut |walk, depth| walk.inline_in(depth));
        self.link = outside;
    }

    fn simple_field(&mut self, tag: &Tag<'a>) {
        let code = attribute_value(tag.attribute("instr").unwrap_or_default());
        let outside = self.link;
        self.fields.begin();
        self.fields.code(&code);
        if let Some(target) = self.fields.separate() {
            self.link = Some(self.add_link(target));
        }
        self.descend(tag, &mut |walk, depth| walk.inline_in(depth));
        self.fields.end();
        self.link = outside;
    }

    fn field_mark(&mut self, tag: &Tag<'a>) {
        match tag.attribute("fldCharType") {
            Some("begin") => self.fields.begin(),
            Some("separate") => {
                if let Some(target) = self.fields.separate() {
                    let link = self.add_link(target);
                    self.fields.set_link(link);
                }
            }
            Some("end") => {
                let shows_more = self.fields.shows_more();
                match self.fields.end() {
                    Some(chosen) => self.push(&chosen, RunLook::default(), tag.start),
                    None if shows_more && self.tables > 0 => self.notes.no_result(tag.start),
                    None => {}
                }
            }
            _ => {}
        }
    }

    fn add_link(&mut self, target: String) -> LinkId {
        self.links.push(target);
        LinkId(self.links.len() - 1)
    }

    /// The address outside the document that a relationship leads to.
    fn target(&self, id: &str) -> Option<String> {
        let found = self
            .relationships
            .iter()
            .find(|it| it.id == id && it.is_external)?;
        Some(found.target.clone())
    }

    /// Adds a line of text that stands in a drawing.
    pub(crate) fn attach_text(&mut self, text: &str, span: Span) {
        let text = text.trim_matches(gongkai_document::is_blank_character);
        if text.is_empty() {
            return;
        }
        self.usage.text += text.len();
        self.usage.items += 1;
        self.paragraph.attach(Item {
            content: Content::Text {
                heading: 0,
                text: text.to_owned(),
            },
            span,
        });
    }
}
