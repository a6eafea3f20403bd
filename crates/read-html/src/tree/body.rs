//! The rules for tags that are no part of a table's structure ("in body").

use super::{Tag, Tree};
use crate::attribute::Attribute;
use crate::element::{Kind, Name};
use crate::grid::Doubt;
use crate::open::{Here, Open, Part, Surroundings};
use crate::style::{Display, Edge};

/// Elements whose text the page shows as taken back, or as a reading aid above other text.
const STRUCK: [Name; 5] = [
    Name::pack(b"del"),
    Name::pack(b"s"),
    Name::pack(b"strike"),
    Name::pack(b"rt"),
    Name::pack(b"rp"),
];
/// Elements that raise or lower their text.
const RAISED: [Name; 2] = [Name::pack(b"sup"), Name::pack(b"sub")];

const OPTION: Name = Name::pack(b"option");

impl<'a> Tree<'a> {
    pub(super) fn start_in_body(&mut self, tag: &Tag<'_, 'a>) {
        match tag.kind {
            Kind::Block
            | Kind::List
            | Kind::Preformatted
            | Kind::Article
            | Kind::Region
            | Kind::Paragraph => {
                self.start_block(tag);
            }
            Kind::Heading => self.start_heading(tag),
            Kind::ListItem | Kind::Definition => self.start_list_item(tag),
            Kind::Form => self.start_form(tag),
            Kind::Button | Kind::Select => self.start_control(tag),
            Kind::Scope => {
                self.embed(tag, Attribute::Data);
                self.push(tag, self.inside(tag));
            }
            Kind::RawText | Kind::Void => self.embed(tag, Attribute::Source),
            Kind::Break => {
                let place = self.place();
                self.content.break_line(&place);
            }
            Kind::Rule => {
                self.close_paragraph(tag.span.start);
                self.part_paragraphs();
            }
            Kind::Image => {
                let place = self.place();
                self.content.image(tag.attributes, tag.span, &tag.look, &place);
            }
            Kind::Input => self.start_input(tag),
            Kind::Anchor => {
                self.end_formatting(tag);
                self.content.open_anchor(tag.attributes.get(Attribute::Target));
                self.start_inline(tag);
            }
            kind if kind.is_inline() => self.start_inline(tag),
            _ => {}
        }
    }

    pub(super) fn end_in_body(&mut self, tag: &Tag<'_, 'a>) {
        match tag.kind {
            Kind::Block
            | Kind::List
            | Kind::Preformatted
            | Kind::Article
            | Kind::Region
            | Kind::Button
            | Kind::Select
            | Kind::Scope
            | Kind::Definition => self.end_found(tag, self.in_scope_named(tag.name)),
            Kind::ListItem => self.end_found(tag, self.in_list_scope(tag.name)),
            Kind::Heading => self.end_found(tag, self.in_scope_of(Kind::Heading)),
            Kind::Form => self.end_form(tag),
            // Without a `p` to close the tag stands for a blank one.
            Kind::Paragraph if !self.close_paragraph(tag.span.end) => self.part_paragraphs(),
            Kind::Break => self.start_in_body(tag),
            Kind::Anchor => {
                self.content.close_anchor();
                self.end_formatting(tag);
            }
            Kind::Formatting => self.end_formatting(tag),
            kind if kind.is_inline() => self.end_inline(tag),
            _ => {}
        }
    }

    /// Makes room for a tag in a drawing; returns whether it is to be treated like any other tag.
    pub(super) fn leave_svg_for(&mut self, tag: &Tag<'_, 'a>) -> bool {
        if ends_svg(tag) {
            self.leave_svg(tag.span.start);
            return true;
        }
        if !tag.closes_itself {
            let tag = Tag {
                kind: Kind::Inline,
                ..*tag
            };
            self.push(&tag, self.top().inside);
        }
        false
    }

    /// Closes an element of the drawing that is open; returns whether there was one of this name.
    pub(super) fn end_in_svg(&mut self, tag: &Tag<'_, 'a>) -> bool {
        let found = self
            .open
            .iter()
            .rposition(|it| it.name == tag.name || !it.inside.is(Here::InSvg));
        let found = found.filter(|it| self.open[*it].inside.is(Here::InSvg));
        if let Some(element) = found {
            self.pop_to(element, tag.span.end);
        }
        found.is_some()
    }

    /// Closes the open `p`, if there is one in reach; returns whether there was.
    pub(super) fn close_paragraph(&mut self, end: usize) -> bool {
        if self.census.of_kind(Kind::Paragraph) == 0 {
            return false;
        }
        let ends_scope = |kind: Kind| kind.ends_scope() || kind == Kind::Button;
        let found = self.find(|it| it.kind == Kind::Paragraph, ends_scope);
        if let Some(paragraph) = found {
            self.pop_to(paragraph, end);
        }
        found.is_some()
    }

    /// Closes the elements whose end tag may be left out.
    pub(super) fn close_implied(&mut self, end: usize) {
        while self.top().spans == 0
            && matches!(
                self.top().kind,
                Kind::Paragraph | Kind::ListItem | Kind::Definition
            )
        {
            self.pop(end);
        }
    }

    /// What holds inside the element that `tag` opens.
    pub(super) fn inside(&self, tag: &Tag<'_, 'a>) -> Surroundings {
        let mut around = self.place();
        if Self::says_nothing(tag, &around) {
            around.state(Here::SideBySide, false);
            around.state(Here::Reversed, false);
            return around;
        }
        match tag.kind {
            // Links, headings, entries of lists and what has a class may be coloured by styles not known here.
            Kind::Anchor => around.doubt_color(),
            Kind::ListItem | Kind::Heading | Kind::Button | Kind::Region => around.doubt_background(),
            _ => {}
        }
        if around.is_coloured() && tag.attributes.has(Attribute::Class) && may_be_styled(tag) {
            around.doubt_background();
            around.doubt_color();
        }
        let mut inside = if tag.kind.is_block() {
            around.inside_block(&tag.look)
        } else {
            around.inside(&tag.look)
        };
        inside.state(Here::SideBySide, tag.look.display == Display::Flex);
        inside.add(Here::Raised, tag.look.raised && tag.kind.is_inline());
        self.inside_by_name(tag, &mut inside);
        match tag.kind {
            Kind::Heading => inside.heading = tag.name.heading_level(),
            Kind::Article => inside.state(Here::InArticle, true),
            Kind::Preformatted => inside.state(Here::Preformatted, true),
            Kind::Button | Kind::Select | Kind::Island => inside.state(Here::Ignored, true),
            // Struck out is what the page takes back; a reading aid repeats what it stands over.
            Kind::Inline | Kind::Formatting if STRUCK.contains(&tag.name) => {
                inside.state(Here::Collapsed, true);
            }
            Kind::Inline if RAISED.contains(&tag.name) => inside.state(Here::Raised, true),
            Kind::Vector => {
                inside.state(Here::Ignored, true);
                inside.state(Here::InSvg, true);
            }
            _ => {}
        }
        inside
    }

    /// Notes a file that the page shows in a frame.
    fn embed(&mut self, tag: &Tag<'_, 'a>, source: Attribute) {
        if let Some(target) = tag.attributes.get(source)
            && (tag.name == Name::IFRAME || tag.name == Name::EMBED || tag.name == Name::OBJECT)
        {
            let place = self.place().inside(&tag.look);
            self.content.embedded_file(target, tag.span, &place);
        }
        let is_object = tag.name == Name::OBJECT && tag.attributes.has(Attribute::Data);
        let framed = tag.attributes.get(Attribute::SourceDocument);
        if is_object || framed.is_some() {
            let place = self.place().inside(&tag.look);
            let has_figure = framed.is_some_and(|it| it.contains(|it: char| it.is_ascii_digit()));
            if place.is(Here::InCell) {
                self.content.doubt(Doubt::Frame, &place);
            } else if has_figure && !place.suppresses_pictures() {
                self.unread.frame.get_or_insert(tag.span);
            }
        }
    }

    fn start_block(&mut self, tag: &Tag<'_, 'a>) {
        self.close_paragraph(tag.span.start);
        self.push(tag, self.inside(tag));
    }

    fn start_heading(&mut self, tag: &Tag<'_, 'a>) {
        self.close_paragraph(tag.span.start);
        if self.top().kind == Kind::Heading && self.top().spans == 0 {
            self.pop(tag.span.start);
        }
        self.push(tag, self.inside(tag));
    }

    fn start_list_item(&mut self, tag: &Tag<'_, 'a>) {
        self.close_list_item(tag);
        self.start_block(tag);
    }

    /// Closes the entry of the same list that stands open before a new one.
    pub(super) fn close_list_item(&mut self, tag: &Tag<'_, 'a>) {
        let is_passed_over = |it: &Open| {
            it.kind.is_inline()
                || it.kind == Kind::Paragraph
                || it.name == Name::DIV
                || it.name == Name::ADDRESS
        };
        if self.census.of_kind(tag.kind) > 0 {
            let is_near = |it: &Open| it.kind == tag.kind || !is_passed_over(it);
            let last = self.open.iter().rposition(is_near);
            if let Some(last) = last.filter(|it| self.open[*it].kind == tag.kind) {
                self.pop_to(last, tag.span.start);
            }
        }
    }

    fn start_form(&mut self, tag: &Tag<'_, 'a>) {
        if std::mem::replace(&mut self.has_form, true) {
            return;
        }
        if !self.mode().is_table_structure() {
            self.start_block(tag);
        } else if !self.top().kind.is_table_structure() {
            // Among what is displaced from a table a form is there, but holds nothing.
            self.part_paragraphs();
        }
    }

    /// Removes the form alone: what is open inside it stays open.
    fn end_form(&mut self, tag: &Tag<'_, 'a>) {
        if !std::mem::take(&mut self.has_form) {
            return;
        }
        if self.in_scope_of(Kind::Form).is_none() {
            return;
        }
        self.close_implied(tag.span.start);
        let Some(form) = self.in_scope_of(Kind::Form) else {
            return;
        };
        if form + 1 == self.open.len() {
            self.pop(tag.span.end);
        } else if self.open[form].part != Part::None {
            self.pop_to(form, tag.span.end);
        } else {
            self.forget(form);
        }
    }

    /// Opens an inline element, if it may matter which are open.
    ///
    /// Pages leave inline elements open by the hundred; beyond some nothing is lost without them.
    fn start_inline(&mut self, tag: &Tag<'_, 'a>) {
        const TRACKED: usize = 128;
        if self.start_span(tag) {
            return;
        }
        if matches!(tag.name, Name::CANVAS | Name::METER | Name::PROGRESS) {
            let place = self.place().inside(&tag.look);
            if !place.suppresses_pictures() {
                self.content.doubt(Doubt::Blank, &place);
            }
        }
        if tag.name == OPTION {
            self.start_option(tag);
        }
        if tag.closes_itself && matches!(tag.kind, Kind::Vector | Kind::Island) {
            return;
        }
        let beside = self.place();
        let inside = self.inside(tag);
        let edge = match tag.look.edge {
            Edge::None if beside.is(Here::SideBySide) => Edge::Gap,
            edge => edge,
        };
        self.content.edge(edge, &inside);
        if inside.suppresses() || self.census.of_kind(tag.kind) < TRACKED && self.open.len() < self.nesting {
            let open = self.open.len();
            self.push(tag, inside);
            if let Some(pushed) = self.open.get_mut(open) {
                pushed.edge = edge;
            }
        }
    }

    /// Opens a `span` that says nothing, of which only the number counts; returns whether it is one.
    fn start_span(&mut self, tag: &Tag<'_, 'a>) -> bool {
        if tag.name != Name::SPAN || tag.look.says || self.parts > 0 || self.styles.asks_for_places() {
            return false;
        }
        let Some(top) = self.open.last_mut() else {
            return false;
        };
        let place = &top.inside;
        let is_plain =
            !(top.kind.is_table_structure() || place.is(Here::SideBySide) || place.is(Here::Reversed))
                && place.is_usual()
                && top.spans < u8::MAX;
        top.spans += u8::from(is_plain);
        is_plain
    }

    /// Closes an inline element and what is open inside it, unless a block is.
    fn end_inline(&mut self, tag: &Tag<'_, 'a>) {
        let is_span = tag.name == Name::SPAN;
        let found = self
            .open
            .iter()
            .rposition(|it| it.name == tag.name || is_span && it.spans > 0 || !it.kind.is_inline());
        if let Some(found) = found.filter(|it| is_span && self.open[*it].spans > 0) {
            self.pop_to(found + 1, tag.span.end);
            self.open[found].spans -= 1;
            return;
        }
        if let Some(found) = found.filter(|it| self.open[*it].kind.is_inline()) {
            self.pop_to(found, tag.span.end);
        }
    }

    /// Closes a formatting element; blocks that are open inside it stay open.
    fn end_formatting(&mut self, tag: &Tag<'_, 'a>) {
        let Some(found) = self.in_scope_named(tag.name) else {
            return;
        };
        let has_part = self.open[found].part != Part::None;
        if has_part || self.open[found..].iter().all(|it| it.kind.is_inline()) {
            self.pop_to(found, tag.span.end);
        } else {
            self.forget(found);
        }
    }

    fn end_found(&mut self, tag: &Tag<'_, 'a>, found: Option<usize>) {
        if let Some(found) = found {
            self.pop_to(found, tag.span.end);
        }
    }

    /// The innermost open element of this kind that an end tag here can reach.
    pub(super) fn in_scope_of(&self, kind: Kind) -> Option<usize> {
        if self.census.of_kind(kind) == 0 {
            return None;
        }
        self.find(|it| it.kind == kind, Kind::ends_scope)
    }

    /// The innermost open element of this name that an end tag here can reach.
    fn in_scope_named(&self, name: Name) -> Option<usize> {
        if !self.census.may_have(name) {
            return None;
        }
        self.find(|it| it.name == name, Kind::ends_scope)
    }

    fn in_list_scope(&self, name: Name) -> Option<usize> {
        if !self.census.may_have(name) {
            return None;
        }
        self.find(
            |it| it.name == name,
            |kind| kind.ends_scope() || kind == Kind::List,
        )
    }

    /// Removes an element and leaves open what is open inside it.
    fn forget(&mut self, index: usize) {
        let forgotten = self.open.remove(index);
        if let Some(around) = index.checked_sub(1).and_then(|it| self.open.get_mut(it)) {
            around.spans = around.spans.saturating_add(forgotten.spans);
        }
        self.census.remove(&forgotten);
    }

    fn find(&self, is_wanted: impl Fn(&Open) -> bool, ends_scope: impl Fn(Kind) -> bool) -> Option<usize> {
        let found = self
            .open
            .iter()
            .rposition(|it| is_wanted(it) || ends_scope(it.kind))?;
        is_wanted(&self.open[found]).then_some(found)
    }
}

/// Whether an element's class may stand for styles that are not known here; Word's classes set none
/// of what matters.
fn may_be_styled(tag: &Tag<'_, '_>) -> bool {
    let class = tag.attributes.get(Attribute::Class).unwrap_or_default();
    !class.starts_with("Mso")
}

/// Whether a start tag cannot stand in a drawing and therefore ends it.
fn ends_svg(tag: &Tag<'_, '_>) -> bool {
    const NAMED: [Name; 6] = [
        Name::BODY,
        Name::HEAD,
        Name::pack(b"span"),
        Name::pack(b"sub"),
        Name::pack(b"sup"),
        Name::pack(b"var"),
    ];
    let by_kind = matches!(
        tag.kind,
        Kind::List
            | Kind::Paragraph
            | Kind::ListItem
            | Kind::Definition
            | Kind::Heading
            | Kind::Break
            | Kind::Rule
            | Kind::Image
            | Kind::Meta
            | Kind::Table
            | Kind::Formatting
    );
    let by_name = matches!(
        tag.name,
        Name::BLOCKQUOTE | Name::CENTER | Name::DIV | Name::DL | Name::MENU | Name::LISTING | Name::PRE
    );
    by_kind || by_name || NAMED.contains(&tag.name)
}
