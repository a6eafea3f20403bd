mod body;
mod control;
mod observe;
mod part;
mod structure;

use gongkai_document::Limits;

use crate::attribute::Attributes;
use crate::content::{Gathering, Hidden};
use crate::element::{Kind, Name};
use crate::grid::Doubt;
use crate::item::{Item, Span};
use crate::known::KeptLook;
use crate::open::{Census, Here, Open, Part, Surroundings};
use crate::region::is_frame;
use crate::scan::{attribute_of_tag, is_space};
use crate::style::{Display, ElementId, Look, Styles};
use crate::unread::Unread;
use control::Choice;

/// A tag as tree construction sees it.
pub(crate) struct Tag<'t, 'a> {
    pub(crate) name: Name,
    pub(crate) kind: Kind,
    pub(crate) attributes: &'t Attributes<'a>,
    /// Where to keep how the element is seen, for the next tag that is written so.
    pub(crate) kept_look: Option<&'t KeptLook>,
    pub(crate) closes_itself: bool,
    pub(crate) span: Span,
    /// How the element that the tag opens is seen; known once [`Tree::start`] has it.
    pub(crate) look: Look,
    /// That element among those that selectors ask for.
    pub(crate) element: ElementId,
}

impl<'a> Tag<'_, 'a> {
    /// The tag as it is written; empty if it was left out.
    fn written(&self) -> &'a str {
        let source = self.attributes.source();
        source.get(self.span.start..self.span.end).unwrap_or_default()
    }
}

/// Keeps the elements that are open, as the HTML standard's tree construction would have them,
/// and passes content on.
///
/// What the standard calls reconstructing active formatting elements is left out: the blocks do
/// not depend on it.
pub(crate) struct Tree<'a> {
    pub(crate) content: Gathering<'a>,
    pub(crate) styles: Styles<'a>,
    source: &'a str,
    /// Whether any element was opened that is not of the page's head.
    pub(crate) has_begun: bool,
    /// The `html` element.
    html: ElementId,
    /// What styles put behind the content of elements that are or were open.
    generated: Vec<String>,
    /// Whether it is known if styles are loaded that are not known here.
    knows_other_styles: bool,
    /// What the page shows and a reader of its source cannot have.
    pub(crate) unread: Unread,
    /// The drop-down that is open in a cell.
    choice: Option<Choice>,
    /// How many of `open` have a part in a table made without the tags of one.
    parts: usize,
    open: Vec<Open>,
    /// Which of `open` are tables, row groups, rows, cells and captions.
    structure: Vec<usize>,
    census: Census,
    has_form: bool,
    /// Open `template` elements; nothing in them counts.
    templates: usize,
    /// Tables that are open but too deep to be kept.
    flattened: usize,
    /// How many elements were open around the first of them.
    flattened_in: usize,
    /// Where the nesting limit was first reached.
    pub(crate) too_deep: Option<Span>,
    nesting: usize,
}

impl<'a> Tree<'a> {
    pub(crate) fn new(source: &'a str, limits: &'a Limits) -> Self {
        let root = Open::new(Name::NONE, Kind::Root, Surroundings::default(), ElementId::NONE);
        Self {
            content: Gathering::new(limits),
            styles: Styles::new(),
            source,
            has_begun: false,
            html: ElementId::NONE,
            generated: Vec::new(),
            knows_other_styles: false,
            unread: Unread::default(),
            choice: None,
            parts: 0,
            open: vec![root],
            structure: Vec::new(),
            census: Census::EMPTY,
            has_form: false,
            templates: 0,
            flattened: 0,
            flattened_in: 0,
            too_deep: None,
            nesting: limits.nesting,
        }
    }

    /// Whether the current place is in a drawing.
    pub(crate) fn in_svg(&self) -> bool {
        self.top().inside.is(Here::InSvg)
    }

    /// Whether the current place is in a `template`.
    pub(crate) fn in_template(&self) -> bool {
        self.templates > 0
    }

    /// Notes a script that writes what a visitor sees.
    pub(crate) fn note_script(&mut self, content: &str, span: Span) {
        let writes = |mark: &str| memchr::memmem::find(content.as_bytes(), mark.as_bytes()).is_some();
        let here = writes("document.write");
        if self.templates > 0 || !here && !writes("innerHTML") {
            return;
        }
        let place = self.place();
        let cell = ["<td", "<TD"].into_iter().find_map(|it| content.split_once(it));
        let has_figure = cell.is_some_and(|it| {
            it.1.split('>')
                .any(|it| it.starts_with(|it: char| it.is_ascii_digit()))
        });
        if here && place.is(Here::InCell) {
            self.content.doubt(Doubt::Script, &place);
        } else if cell.is_some() && here || has_figure {
            self.unread.script.get_or_insert(span);
        }
    }

    /// Adds text that stands at `start`; `is_plain` if it holds no blank and no character reference.
    pub(crate) fn text(&mut self, written: &'a str, start: usize, is_plain: bool) {
        if self.templates > 0 {
            return;
        }
        if self.choice.is_some() {
            self.add_to_choice(written);
        }
        if self.in_svg() {
            self.note_drawing(written);
        }
        if self.parts > 0 && !is_blank(written) {
            self.leave_loose_parts(start);
        }
        if !self.top().kind.is_table_structure() {
            let place = &self.open[self.open.len() - 1].inside;
            self.content.text(written, start, is_plain, place);
        } else if !is_blank(written) {
            let place = self.content.before_table();
            self.content.text(written, start, is_plain, &place);
        }
    }

    /// Opens an element.
    pub(crate) fn start(&mut self, tag: &mut Tag<'_, 'a>) {
        if self.templates > 0 {
            self.templates += usize::from(tag.kind == Kind::Template);
            return;
        }
        if self.in_svg() && !self.leave_svg_for(tag) {
            return;
        }
        match tag.kind {
            // A declarative shadow root is shown.
            Kind::Template if attribute_of_tag(tag.written(), "shadowrootmode").is_some() => {}
            Kind::Template => self.templates = 1,
            Kind::Row | Kind::RowGroup | Kind::Cell | Kind::Caption | Kind::Column => {
                self.start_structure(tag);
            }
            Kind::Table => {
                self.leave_loose_parts(tag.span.start);
                self.start_table(tag);
            }
            Kind::Root => self.start_root(tag),
            _ => self.start_other(tag),
        }
        self.has_begun |= !is_of_head(tag.kind);
        if self.styles.generates() {
            self.generate(tag);
        }
    }

    /// Opens an element that is no part of a table by its name.
    fn start_other(&mut self, tag: &mut Tag<'_, 'a>) {
        if self.styles.asks_for_places() {
            self.make_room(tag);
        }
        self.observe(tag);
        match tag.kind {
            _ if tag.look.display.is_table_part() && self.start_part(tag) => {}
            _ => {
                if self.parts > 0 && is_content(tag.kind) && !tag.look.collapsed {
                    self.leave_loose_parts(tag.span.start);
                }
                self.start_in_body(tag);
            }
        }
    }

    /// Closes an element.
    pub(crate) fn end(&mut self, tag: &Tag<'_, 'a>) {
        if self.templates > 0 {
            self.templates -= usize::from(tag.kind == Kind::Template);
            return;
        }
        if self.in_svg() {
            if matches!(tag.kind, Kind::Paragraph | Kind::Break) {
                self.leave_svg(tag.span.start);
            } else if self.end_in_svg(tag) {
                return;
            }
        }
        match tag.kind {
            Kind::Table | Kind::Row | Kind::RowGroup | Kind::Cell | Kind::Caption | Kind::Column => {
                self.end_structure(tag);
            }
            _ => self.end_in_body(tag),
        }
    }

    /// Closes the innermost element if an end tag names it; returns whether that was all there was to do.
    pub(crate) fn end_of_top(&mut self, name: Name, end: usize) -> bool {
        let Some(top) = self.open.last_mut() else {
            return false;
        };
        if self.templates > 0 || top.inside.is(Here::InSvg) || self.flattened > 0 {
            return false;
        }
        if name == Name::SPAN && top.spans > 0 {
            top.spans -= 1;
            return true;
        }
        let is_simple = match top.kind {
            Kind::Inline | Kind::Formatting | Kind::Cell => true,
            Kind::Form => false,
            kind => kind.is_block(),
        };
        let names_it = is_simple && top.name == name;
        if names_it {
            self.finish_text_of_top(end);
            self.pop(end);
        }
        names_it
    }

    /// Closes all that is open at the end of the source.
    pub(crate) fn finish(mut self, end: usize) -> (Vec<Item>, Hidden) {
        while self.open.len() > 1 {
            self.pop(end);
        }
        let hidden = self.content.hidden;
        (self.content.finish(), hidden)
    }

    /// The innermost open element.
    fn top(&self) -> &Open {
        self.open.last().expect("the root stays open to the end")
    }

    /// What holds for content in the current place.
    fn place(&self) -> Surroundings {
        if self.top().kind.is_table_structure() {
            self.content.before_table()
        } else {
            self.top().inside
        }
    }

    /// Ends the paragraph in the current place.
    fn part_paragraphs(&mut self) {
        let place = self.place();
        self.part_paragraphs_in(&place);
    }

    /// Ends the paragraph in a place, unless nothing there is seen.
    fn part_paragraphs_in(&mut self, place: &Surroundings) {
        if place.parts() {
            self.content.part_paragraphs(place.flow);
        }
    }

    /// Opens an element that is no part of a table's structure, unless too many are open.
    fn push(&mut self, tag: &Tag<'_, 'a>, inside: Surroundings) {
        let is_block = tag.kind.is_block();
        if is_block {
            self.part_paragraphs_in(&inside);
        }
        if self.open.len() >= self.nesting {
            self.too_deep.get_or_insert(tag.span);
            return;
        }
        let first_item = self.content.item_count(inside.flow);
        let reversed_from = self.reversed_from(&inside);
        self.keep(Open {
            first_item,
            is_to_be_table: tag.look.display == Display::Table,
            reversed_from,
            ..Open::new(tag.name, tag.kind, inside, tag.element)
        });
    }

    /// Puts an element among those that are open.
    fn keep(&mut self, open: Open) {
        self.census.add(&open);
        self.parts += usize::from(open.part != Part::None);
        self.open.push(open);
    }

    /// Closes the innermost element, which ends at byte `end`.
    fn pop(&mut self, end: usize) {
        if self.open.len() == 1 {
            return;
        }
        let Some(closed) = self.open.pop() else {
            return;
        };
        self.census.remove(&closed);
        if closed.after > 0 || closed.reversed_from.is_some() {
            self.finish_text(&closed, end);
        }
        if self.open.len() < self.flattened_in {
            self.flattened = 0;
        }
        if closed.part != Part::None {
            self.close_of_part(&closed, end);
        }
        match closed.kind {
            Kind::Inline | Kind::Formatting | Kind::Anchor => self.content.edge(closed.edge, &closed.inside),
            Kind::Table => {
                self.structure.pop();
                self.content.close_table(end);
            }
            Kind::Cell | Kind::Caption => {
                self.structure.pop();
                self.content.close_part(end);
            }
            Kind::RowGroup | Kind::Row => {
                self.structure.pop();
            }
            Kind::Select => self.close_choice(&closed, end),
            kind if kind.is_block() => {
                self.part_paragraphs_in(&closed.inside);
                if kind == Kind::Region && closed.inside.parts() {
                    self.judge(&closed);
                }
            }
            _ => {}
        }
    }

    /// Closes elements until only `length` are open.
    fn pop_to(&mut self, length: usize, end: usize) {
        while self.open.len() > length.max(1) {
            self.pop(end);
        }
    }

    /// Marks what stood in a region as the page's frame if nothing in it looks like an article.
    fn judge(&mut self, region: &Open) {
        let items = self.content.items_from(region.inside.flow, region.first_item);
        if is_frame(region.name, region.inside.is(Here::InArticle), items) {
            for item in items {
                item.in_frame = true;
            }
        }
    }

    /// Closes all elements of the drawing that is open.
    fn leave_svg(&mut self, end: usize) {
        while self.in_svg() {
            self.pop(end);
        }
    }
}

/// Whether an element of this kind stands in a page's head, or opens it.
fn is_of_head(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Root | Kind::Meta | Kind::Void | Kind::Title | Kind::Script | Kind::RawText | Kind::Template
    )
}

/// Whether an element of this kind is content, so that it stands in a cell if it stands in a row.
fn is_content(kind: Kind) -> bool {
    let is_field = matches!(
        kind,
        Kind::Button | Kind::Select | Kind::Scope | Kind::Image | Kind::Input | Kind::TextArea
    );
    is_field || kind.is_block() || kind.is_inline()
}

fn is_blank(text: &str) -> bool {
    text.bytes().all(|byte| is_space(byte) || byte == 0)
}
