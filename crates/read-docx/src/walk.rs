use gongkai_document::Limits;

use crate::field::Fields;
use crate::item::Item;
use crate::look::{Ground, Look, PAPER, Shade, shading};
use crate::name::Name;
use crate::notes::Notes;
use crate::numbering::Numbering;
use crate::paragraph::{LinkId, LinkState, Paragraph};
use crate::relationships::Relationship;
use crate::run::RunLook;
use crate::styles::{NumberingChoice, Style, Styles, level, outline};
use crate::xml::{Scanner, Stop, Tag, Token};

/// Walks through the main part and gathers its content.
///
/// Elements not known are passed through: what they hold is read as if it stood around them.
pub(crate) struct Walk<'a> {
    pub(crate) scanner: Scanner<'a>,
    pub(crate) styles: &'a Styles<'a>,
    pub(crate) numbering: Numbering<'a>,
    pub(crate) relationships: &'a [Relationship],
    pub(crate) limits: &'a Limits,
    pub(crate) notes: Notes,
    pub(crate) fields: Fields,
    /// The addresses of links.
    pub(crate) links: Vec<String>,
    /// The link around here.
    pub(crate) link: Option<LinkId>,
    pub(crate) paragraph: Paragraph,
    /// A paragraph whose end is deleted or hidden, so that the next one goes on with it.
    carried: Option<(Paragraph, Properties<'a>)>,
    /// What the styles of the paragraph and of the table around it say of its text.
    pub(crate) look: Look,
    /// How runs look that say nothing of it.
    pub(crate) plain: RunLook<'a>,
    /// What the style of the table around here says of its text.
    pub(crate) table_look: Look,
    /// The colour of the page or cell.
    pub(crate) ground: Ground,
    /// Whether text here is raised or lowered by a formula.
    pub(crate) raised: bool,
    /// The prompt of a form field not filled in, while it is read.
    pub(crate) prompt: Option<String>,
    /// How many tables are open.
    pub(crate) tables: usize,
    pub(crate) usage: Usage,
}

/// How much has been read, against the limits.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Usage {
    pub(crate) items: usize,
    pub(crate) cells: usize,
    pub(crate) text: usize,
    /// The room of all grids laid out so far.
    pub(crate) slots: usize,
    /// Which limit was passed.
    pub(crate) full: Option<Full>,
    /// Where elements first were too deep.
    pub(crate) too_deep: Option<usize>,
}

/// Which limit stopped the reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Full {
    Items,
    Cells,
    Text,
}

/// What a paragraph says of itself.
#[derive(Debug, Clone, Copy, Default)]
struct Properties<'a> {
    style: Option<&'a str>,
    numbering: NumberingChoice,
    outline: Option<u8>,
    /// Whether its end is deleted.
    is_deleted: bool,
    /// How its end looks.
    look: Look,
    /// What it is filled with.
    ground: Option<Shade>,
}

/// Reads what stands inside an element opened at a depth.
pub(crate) type Inside<'w, 'a> = &'w mut dyn FnMut(&mut Walk<'a>, usize);

impl<'a> Walk<'a> {
    pub(crate) fn new(
        part: &'a str,
        styles: &'a Styles<'a>,
        numbering: Numbering<'a>,
        relationships: &'a [Relationship],
        limits: &'a Limits,
    ) -> Self {
        Self {
            scanner: Scanner::new(part),
            styles,
            numbering,
            relationships,
            limits,
            notes: Notes::default(),
            fields: Fields::default(),
            links: Vec::new(),
            link: None,
            paragraph: Paragraph::default(),
            carried: None,
            look: Look::default(),
            plain: RunLook::default(),
            table_look: Look::default(),
            ground: PAPER,
            raised: false,
            prompt: None,
            tables: 0,
            usage: Usage::default(),
        }
    }

    /// Reads the main part; nothing if its root is not that of a Word document.
    pub(crate) fn document(&mut self) -> Option<Vec<Item>> {
        let root = self.scanner.next_tag_in(0)?;
        if root.name != Name::Document {
            return None;
        }
        let mut items = Vec::with_capacity(64);
        while let Some(tag) = self.scanner.next_tag_in(root.depth) {
            match tag.name {
                Name::Body => self.blocks_in(tag.depth, &mut items),
                Name::Background => {
                    // Whether it is shown is a setting; text of its colour may then be seen or not.
                    self.ground = None;
                    self.scanner.skip(&tag);
                }
                _ => self.scanner.skip(&tag),
            }
        }
        self.end_story(0, &mut items);
        Some(items)
    }

    /// Reads paragraphs, tables and what wraps them.
    pub(crate) fn blocks_in(&mut self, depth: usize, items: &mut Vec<Item>) {
        while let Some(tag) = self.scanner.next_tag_in(depth) {
            self.block(&tag, items);
        }
    }

    pub(crate) fn block(&mut self, tag: &Tag<'a>, items: &mut Vec<Item>) {
        if self.is_full() {
            return;
        }
        match tag.name {
            Name::Paragraph => self.paragraph(tag, items),
            Name::Table => {
                self.flush_carried(items);
                self.table(tag, items);
            }
            Name::Control => self.control(tag, &mut |walk, depth| walk.blocks_in(depth, items)),
            Name::Alternate => self.alternate(tag, &mut |walk, depth| walk.blocks_in(depth, items)),
            Name::ForeignChunk => {
                self.notes.foreign(tag.start);
                self.scanner.skip(tag);
            }
            Name::Deleted | Name::SectionProperties | Name::FormerProperties => self.scanner.skip(tag),
            _ => {}
        }
    }

    /// Ends a cell, a text box or the body: what did not end inside it ends here.
    pub(crate) fn end_story(&mut self, fields: usize, items: &mut Vec<Item>) {
        self.flush_carried(items);
        for (characters, at) in self.fields.close_down_to(fields) {
            self.notes.hidden(characters, at, self.tables > 0);
        }
    }

    fn flush_carried(&mut self, items: &mut Vec<Item>) {
        if let Some((paragraph, properties)) = self.carried.take() {
            self.end_paragraph(paragraph, &properties, items);
        }
    }

    fn paragraph(&mut self, tag: &Tag<'a>, items: &mut Vec<Item>) {
        let mut properties = Properties::default();
        self.paragraph = match self.carried.take() {
            Some((paragraph, _)) => paragraph,
            None => Paragraph {
                start: tag.start,
                ..Paragraph::default()
            },
        };
        let mut style = self.styles.paragraph(None);
        self.set_look(style.look);
        while let Some(tag) = self.scanner.next_tag_in(tag.depth) {
            if tag.name == Name::ParagraphProperties {
                properties = self.paragraph_properties(&tag);
                style = self.styles.paragraph(properties.style);
                let behind = Look {
                    ground: properties.ground,
                    ..Look::default()
                };
                self.set_look(behind.or(style.look));
            } else {
                self.inline(&tag);
            }
        }
        let paragraph = std::mem::take(&mut self.paragraph);
        if self.scanner.stop.is_some() && self.tables > 0 {
            // Half a figure is none.
            return;
        }
        let hidden_end = properties.look.over(Look::default(), style.look).vanish == Some(true);
        if properties.is_deleted || hidden_end {
            if has_content(&paragraph) {
                self.carried = Some((paragraph, properties));
            }
        } else {
            self.end_paragraph(paragraph, &properties, items);
        }
    }

    fn end_paragraph(&mut self, paragraph: Paragraph, properties: &Properties<'a>, items: &mut Vec<Item>) {
        let style = self.styles.paragraph(properties.style);
        let heading = match properties.outline.or(style.outline) {
            Some(level @ 0..=8) => (level + 1).min(6),
            _ => 0,
        };
        let text = paragraph
            .text
            .trim_start_matches(gongkai_document::is_blank_character);
        let choice = numbering_choice(properties, &style);
        let label = self.numbering.count(choice, properties.style, text);
        let target = match paragraph.link {
            LinkState::Only(link) => self.links.get(link.0).cloned(),
            _ => None,
        };
        let before = items.len();
        let end = self.scanner.position();
        self.usage.text += paragraph.finish(label, heading, target, end, items);
        self.usage.items += items.len() - before;
    }

    fn paragraph_properties(&mut self, properties: &Tag<'a>) -> Properties<'a> {
        let mut read = Properties::default();
        while let Some(tag) = self.scanner.next_tag_in(properties.depth) {
            match tag.name {
                Name::ParagraphStyle => read.style = tag.value(),
                Name::NumberingId => read.numbering.id = tag.number(),
                Name::NumberingLevel => read.numbering.level = level(&tag),
                Name::OutlineLevel => read.outline = outline(&tag),
                Name::Shading => read.ground = shading(&tag),
                Name::RunProperties => self.end_properties(&tag, &mut read),
                Name::FormerProperties | Name::SectionProperties => self.scanner.skip(&tag),
                _ => {}
            }
        }
        read
    }

    /// Reads what is said of a paragraph's end.
    fn end_properties(&mut self, properties: &Tag<'a>, read: &mut Properties<'a>) {
        while let Some(tag) = self.scanner.next_tag_in(properties.depth) {
            match tag.name {
                Name::Deleted => read.is_deleted = true,
                Name::FormerProperties => self.scanner.skip(&tag),
                _ => read.look.note(&tag),
            }
        }
    }

    /// Reads a form field; the prompt of one not filled in is no content.
    pub(crate) fn control(&mut self, control: &Tag<'a>, inside: Inside<'_, 'a>) {
        let mut shows_prompt = false;
        while let Some(tag) = self.scanner.next_tag_in(control.depth) {
            match tag.name {
                Name::ControlProperties => {
                    while let Some(tag) = self.scanner.next_tag_in(tag.depth) {
                        shows_prompt |= tag.name == Name::ShowsPlaceholder && tag.is_on();
                    }
                }
                Name::ControlContent if shows_prompt && self.prompt.is_none() => {
                    self.prompt = Some(String::new());
                    self.descend(&tag, inside);
                    let prompt = self.prompt.take().unwrap_or_default();
                    self.notes.prompt(&prompt, tag.start);
                }
                Name::ControlContent => self.descend(&tag, inside),
                _ => self.scanner.skip(&tag),
            }
        }
    }

    /// Reads the first choice that holds anything, else what stands in its stead.
    pub(crate) fn alternate(&mut self, alternate: &Tag<'a>, inside: Inside<'_, 'a>) {
        let mut is_done = false;
        while let Some(tag) = self.scanner.next_tag_in(alternate.depth) {
            if is_done || !matches!(tag.name, Name::Choice | Name::Fallback) {
                self.scanner.skip(&tag);
                continue;
            }
            let before = self.amount();
            self.descend(&tag, inside);
            is_done = self.amount() != before;
        }
    }

    /// Reads what stands inside an element, unless it is too deep.
    pub(crate) fn descend(&mut self, tag: &Tag<'a>, inside: Inside<'_, 'a>) {
        if self.is_too_deep(tag) {
            self.scanner.skip(tag);
        } else {
            inside(self, tag.depth);
        }
    }

    /// Tells whether to go on would be too deep; tables, whose text still counts, stop a little earlier.
    pub(crate) fn is_too_deep(&mut self, tag: &Tag<'a>) -> bool {
        const INSIDE_A_CELL: usize = 32;
        let room = if tag.name == Name::Table { 0 } else { INSIDE_A_CELL };
        let is_too_deep = self.scanner.depth() > self.limits.nesting.saturating_add(room);
        if is_too_deep {
            self.usage.too_deep.get_or_insert(tag.start);
        }
        is_too_deep
    }

    /// Tells whether a limit is passed, and if so ends the reading.
    pub(crate) fn is_full(&mut self) -> bool {
        let full = if self.usage.items > self.limits.blocks.saturating_add(self.limits.cells) {
            Full::Items
        } else if self.usage.cells > self.limits.cells {
            Full::Cells
        } else if self.usage.text > self.limits.text {
            Full::Text
        } else {
            return false;
        };
        self.usage.full = Some(full);
        self.scanner.stop.get_or_insert(Stop::Full);
        true
    }

    /// Grows with all that is read, seen or not.
    fn amount(&self) -> (usize, usize, usize, usize) {
        let paragraph = &self.paragraph;
        let attached = paragraph.leading.len() + paragraph.attached.len();
        let prompt = self.prompt.as_ref().map_or(0, String::len);
        (
            self.usage.items + self.usage.cells,
            paragraph.text.len() + prompt,
            attached,
            self.notes.count(),
        )
    }

    /// Reads the text of an element that holds nothing else.
    pub(crate) fn plain_text(&mut self, tag: &Tag<'a>) -> String {
        let mut text = String::new();
        while let Some(token) = self.scanner.next_in(tag.depth) {
            match token {
                Token::Text(raw) => text.push_str(&crate::reference::attribute_value(raw)),
                Token::Verbatim(verbatim) => text.push_str(verbatim),
                Token::Start(_) => {}
            }
        }
        text
    }

    /// Reads a text box: paragraphs of their own, which follow the one around it.
    pub(crate) fn text_box(&mut self, tag: &Tag<'a>) {
        if self.is_too_deep(tag) {
            self.scanner.skip(tag);
            return;
        }
        let paragraph = std::mem::take(&mut self.paragraph);
        let carried = self.carried.take();
        let (look, raised, link) = (self.look, self.raised, self.link.take());
        let (plain, table_look) = (self.plain, std::mem::take(&mut self.table_look));
        // What a drawing is filled with is not looked for.
        let ground = self.ground.take();
        let fields = self.fields.count();
        self.raised = false;
        let mut items = Vec::new();
        self.blocks_in(tag.depth, &mut items);
        self.end_story(fields, &mut items);
        self.paragraph = paragraph;
        self.carried = carried;
        (self.look, self.raised, self.link) = (look, raised, link);
        (self.plain, self.table_look, self.ground) = (plain, table_look, ground);
        self.paragraph.attached.append(&mut items);
    }
}

fn has_content(paragraph: &Paragraph) -> bool {
    !paragraph.text.is_empty() || !paragraph.leading.is_empty() || !paragraph.attached.is_empty()
}

/// A paragraph's own choice of a list goes before its style's; a level of its own holds in either.
fn numbering_choice(properties: &Properties<'_>, style: &Style) -> NumberingChoice {
    let own = properties.numbering;
    let level_of_style = style.numbering.level.filter(|_| own.id.is_none());
    NumberingChoice {
        id: own.id.or(style.numbering.id),
        level: own.level.or(level_of_style),
    }
}
