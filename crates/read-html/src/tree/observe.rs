//! How an element is seen, by its own tag, by the page's styles and by what it is.

use std::cell::Cell;

use super::{Tag, Tree};
use crate::attribute::Attribute;
use crate::element::{Kind, Name};
use crate::grid::Doubt;
use crate::open::{Here, Open, Surroundings};
use crate::style::{Display, Look, Seen, Shade, Subject};

/// What a role says of an element, as `display` says it.
const ROLES: [(&str, Display); 10] = [
    ("table", Display::Table),
    ("grid", Display::Table),
    ("treegrid", Display::Table),
    ("rowgroup", Display::RowGroup),
    ("row", Display::OpenRow),
    ("cell", Display::Cell),
    ("gridcell", Display::Cell),
    ("columnheader", Display::HeadCell),
    ("rowheader", Display::HeadCell),
    ("caption", Display::Caption),
];

/// An element whose characters stand in one order, whatever they are.
const BDO: Name = Name::pack(b"bdo");

impl<'a> Tree<'a> {
    /// Notes the element that a tag opens in the current place, and how it is seen.
    pub(super) fn observe(&mut self, tag: &mut Tag<'_, 'a>) {
        if self.styles.asks_for_places() {
            let parent = self.top().element;
            tag.element = self.styles.note(parent, tag.name, tag.attributes, tag.written());
        }
        if let Some(look) = tag.kept_look.and_then(Cell::get) {
            tag.look = look;
        } else if tag.attributes.change_the_look() || self.styles.has_rules() {
            let seen = self.look(tag);
            tag.look = seen.look;
            if let Some(kept) = tag.kept_look.filter(|_| !seen.is_of_place) {
                kept.set(Some(seen.look));
            }
        }
    }

    /// Closes what an element ends that is no part of a table, before it is asked where it stands.
    pub(super) fn make_room(&mut self, tag: &Tag<'_, 'a>) {
        if matches!(tag.kind, Kind::ListItem | Kind::Definition) {
            self.close_list_item(tag);
        }
        if tag.kind.is_block() && tag.kind != Kind::Form {
            self.close_paragraph(tag.span.start);
        }
        if tag.kind == Kind::Heading && self.top().kind == Kind::Heading {
            self.pop(tag.span.start);
        }
    }

    /// Notes `html` or `body`, of which only the colours count: pages hide all of themselves until a script has
    /// run.
    pub(super) fn start_root(&mut self, tag: &mut Tag<'_, 'a>) {
        let parent = if tag.name == Name::HTML {
            crate::style::ElementId::NONE
        } else {
            self.html
        };
        tag.element = self.styles.note(parent, tag.name, tag.attributes, tag.written());
        if tag.name == Name::HTML {
            self.html = tag.element;
        }
        if tag.attributes.change_the_look() || self.styles.has_rules() {
            tag.look = self.look(tag).look;
        }
        let root = &mut self.open[0];
        if tag.name != Name::HEAD {
            root.element = tag.element;
        }
        let Look {
            color, background, ..
        } = tag.look;
        // A body with a colour of its own may have another for its text by its tag.
        let color = match (color, background) {
            (Shade::Unsaid, Shade::Known(_)) => Shade::Unknown,
            _ => color,
        };
        root.inside = root.inside.inside(&Look {
            says: true,
            color,
            background,
            ..Look::default()
        });
    }

    /// How the element that a tag opens is seen.
    pub(super) fn look(&mut self, tag: &Tag<'_, 'a>) -> Seen {
        let mut seen = self.styles.look(Subject {
            name: tag.name,
            attributes: tag.attributes,
            element: tag.element,
        });
        if tag.attributes.change_the_look_otherwise() {
            look_by_attributes(tag, &mut seen.look);
        }
        let look = &mut seen.look;
        look.says = look.says_something();
        if !self.knows_other_styles && (look.color != Shade::Unsaid || look.background != Shade::Unsaid) {
            self.look_for_other_styles();
        }
        seen
    }

    /// Finds out whether the page loads styles that are not known here.
    fn look_for_other_styles(&mut self) {
        self.knows_other_styles = true;
        let has = |mark: &str| memchr::memmem::find(self.source.as_bytes(), mark.as_bytes()).is_some();
        if has("stylesheet") || has("@import") || has("STYLESHEET") || has("StyleSheet") {
            for open in &mut self.open {
                open.inside.state(Here::StyledElsewhere, true);
            }
            self.content.note_styles_elsewhere();
        }
    }

    /// Whether an element is one of the many that say nothing of how their content is seen.
    pub(super) fn says_nothing(tag: &Tag<'_, 'a>, around: &Surroundings) -> bool {
        let is_usual = matches!(
            tag.name,
            Name::SPAN | Name::P | Name::DIV | Name::STRONG | Name::B | Name::FONT | Name::O_P
        );
        is_usual && !tag.look.says && around.is_usual()
    }

    /// What an element is by its name, whatever its styles say.
    pub(super) fn inside_by_name(&self, tag: &Tag<'_, 'a>, inside: &mut Surroundings) {
        const SUMMARY: Name = Name::SUMMARY;
        let is_open = tag.attributes.has(Attribute::Open);
        match tag.name {
            Name::DIALOG => inside.add(Here::Collapsed, !is_open),
            // An accordion is for reading; in a cell only its head is seen.
            Name::DETAILS => inside.add(Here::Folded, !is_open && inside.is(Here::InCell)),
            SUMMARY if self.top().name == Name::DETAILS && self.top().spans == 0 => {
                inside.state(Here::Folded, false);
            }
            Name::SMALL | Name::BIG => inside.state(Here::Resized, true),
            name if tag.kind == Kind::Inline => {
                inside.add(Here::Doubted, STACKED.contains(&name));
                inside.add(Here::Ignored, name == ANNOTATION);
            }
            _ => {}
        }
    }

    /// Puts text before and behind the content of the element just opened, as the page's styles say.
    pub(super) fn generate(&mut self, tag: &Tag<'_, 'a>) {
        if self.top().element != tag.element || self.top().kind.is_table_structure() {
            return;
        }
        let subject = Subject {
            name: tag.name,
            attributes: tag.attributes,
            element: tag.element,
        };
        let [before, after] = self.styles.generated(subject, tag.written());
        let place = self.top().inside;
        for generated in [&before, &after].into_iter().flatten() {
            if generated.is_doubted && !place.suppresses() {
                self.content.doubt(Doubt::Generated, &place);
            }
        }
        if let Some(before) = before {
            self.content.generated(&before.text, tag.span, &place);
        }
        if let Some(after) = after
            && let Some(open) = self.open.last_mut()
        {
            self.generated.push(after.text);
            open.after = self.generated.len();
        }
    }

    /// Notes that a drawing shows text.
    pub(super) fn note_drawing(&mut self, written: &str) {
        const SHOWN: Name = Name::pack(b"text");
        const UNSEEN: [Name; 2] = [Name::pack(b"defs"), Name::pack(b"symbol")];
        let drawn = self.open.iter().rev().take_while(|it| it.inside.is(Here::InSvg));
        let mut names = drawn.map(|it| it.name);
        let is_shown = names.clone().any(|it| it == SHOWN) && !names.any(|it| UNSEEN.contains(&it));
        if is_shown && written.contains(char::is_alphanumeric) {
            let place = self.top().inside;
            if !place.is(Here::Collapsed) && !place.is(Here::Invisible) {
                self.content.doubt(Doubt::Drawing, &place);
            }
        }
    }

    /// Where text begins that is seen in the opposite order.
    pub(super) fn reversed_from(&self, inside: &Surroundings) -> Option<usize> {
        inside
            .is(Here::Reversed)
            .then(|| self.content.text_length(inside.flow))
    }

    /// Puts behind the content of an element what stands there by the page's styles, and turns round what is seen in
    /// the opposite order.
    pub(super) fn finish_text(&mut self, closed: &Open, end: usize) {
        if let Some(text) = closed
            .after
            .checked_sub(1)
            .and_then(|it| self.generated.get_mut(it))
        {
            let text = std::mem::take(text);
            let span = crate::item::Span { start: end, end };
            self.content.generated(&text, span, &closed.inside);
        }
        if let Some(from) = closed.reversed_from {
            self.content.reverse(from, &closed.inside);
        }
    }

    /// Does so for the innermost element before its paragraph ends.
    pub(super) fn finish_text_of_top(&mut self, end: usize) {
        if let Some(top) = self.open.last_mut()
            && (top.after > 0 || top.reversed_from.is_some())
        {
            let closed = *top;
            (top.after, top.reversed_from) = (0, None);
            self.finish_text(&closed, end);
        }
    }
}

/// Elements that set figures above, below or behind each other.
const STACKED: [Name; 8] = [
    Name::pack(b"mfrac"),
    Name::pack(b"mover"),
    Name::pack(b"mroot"),
    Name::pack(b"msub"),
    Name::pack(b"msubsup"),
    Name::pack(b"msup"),
    Name::pack(b"munder"),
    Name::pack(b"mtable"),
];
/// What a formula says to programs.
const ANNOTATION: Name = Name::pack(b"annotation");

/// Adds what the attributes of a tag say of how its element is seen, besides its style.
fn look_by_attributes(tag: &Tag<'_, '_>, look: &mut Look) {
    let attributes = tag.attributes;
    match attributes.get(Attribute::Hidden) {
        Some(value) if value.eq_ignore_ascii_case("until-found") => look.gone_as_box = true,
        Some(_) => look.collapsed = true,
        None => {}
    }
    look.collapsed |= attributes.has(Attribute::Popover);
    if let Some(direction) = attributes.get(Attribute::Direction)
        && tag.name == BDO
    {
        look.reversed |= direction.trim().eq_ignore_ascii_case("rtl");
    }
    look.doubted |=
        tag.name == Name::FONT && attributes.get(Attribute::FontFamily).is_some_and(is_of_symbols);
    if let Some(color) = attributes.get(Attribute::BackgroundColor)
        && look.background == Shade::Unsaid
    {
        look.background = Shade::read(color);
    }
    if attributes.has(Attribute::Background) {
        look.background = Shade::Unknown;
    }
    if let Some(color) = attributes.get(Attribute::Color)
        && tag.name == Name::FONT
        && look.color == Shade::Unsaid
    {
        look.color = Shade::read(color);
    }
    if let Some(role) = attributes.get(Attribute::Role)
        && look.display != Display::None
        && let Some((_, display)) = ROLES.iter().find(|it| it.0.eq_ignore_ascii_case(role.trim()))
    {
        look.display = *display;
    }
}

fn is_of_symbols(family: &str) -> bool {
    let lower = family.to_ascii_lowercase();
    ["wingdings", "webdings"].iter().any(|it| lower.starts_with(it))
}
