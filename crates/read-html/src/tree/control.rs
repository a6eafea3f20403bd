//! What fields to fill in show of their content: in a cell of a table it is the cell's text.

use super::{Tag, Tree};
use crate::attribute::Attribute;
use crate::element::Kind;
use crate::entity::{resolve, resolve_attribute};
use crate::item::Span;
use crate::open::{Here, Open};

/// A drop-down in a cell while its options are read.
#[derive(Debug, Default)]
pub(super) struct Choice {
    start: usize,
    first: String,
    selected: Option<String>,
    /// Whether all it shows are the options that are selected.
    is_list: bool,
    options: usize,
    /// Whether text here is that of the option selected.
    in_selected: bool,
}

/// No option has a longer text.
const LONGEST: usize = 4096;

impl<'a> Tree<'a> {
    pub(super) fn start_control(&mut self, tag: &Tag<'_, 'a>) {
        let open = self.in_scope_of(tag.kind);
        if let Some(open) = open {
            self.pop_to(open, tag.span.start);
        }
        if open.is_some() && tag.kind != Kind::Button {
            return;
        }
        let inside = self.inside(tag);
        let shows = !self.place().suppresses() && !inside.is(Here::Collapsed) && !inside.is(Here::Invisible);
        if tag.kind == Kind::Select && inside.is(Here::InCell) && shows {
            self.choice = Some(Choice {
                start: tag.span.start,
                is_list: tag.attributes.has(Attribute::Multiple),
                ..Choice::default()
            });
        }
        self.push(tag, inside);
    }

    /// An input field ends a drop-down, unless it is a hidden one among the parts of a table.
    pub(super) fn start_input(&mut self, tag: &Tag<'_, 'a>) {
        let kind = tag.attributes.get(Attribute::MediaType).unwrap_or_default();
        if kind.eq_ignore_ascii_case("hidden") && self.mode().is_table_structure() {
            return;
        }
        if let Some(select) = self.in_scope_of(Kind::Select) {
            self.pop_to(select, tag.span.start);
        }
        if shows_its_value(kind)
            && let Some(value) = tag.attributes.get(Attribute::Value)
        {
            self.show_value(&resolve_attribute(value), tag);
        }
    }

    /// Shows the content of a `textarea` as far as it is a cell's text.
    pub(crate) fn text_area(&mut self, content: &str, tag: &mut Tag<'_, 'a>) {
        if self.templates > 0 || self.in_svg() {
            return;
        }
        tag.look = self.look(tag).look;
        let mut value = String::new();
        resolve(content, |piece| value.push_str(piece));
        self.show_value(&value, tag);
    }

    fn show_value(&mut self, value: &str, tag: &Tag<'_, 'a>) {
        let place = self.place().inside(&tag.look);
        if place.is(Here::InCell) {
            self.content.value(value, tag.span, &place);
        }
    }

    /// Begins an option of the drop-down that is open.
    pub(super) fn start_option(&mut self, tag: &Tag<'_, 'a>) {
        let Some(choice) = &mut self.choice else {
            return;
        };
        choice.options += 1;
        choice.in_selected = tag.attributes.has(Attribute::Selected);
        if choice.in_selected && !choice.is_list {
            // Of several the last counts.
            choice.selected = Some(String::new());
        }
    }

    pub(super) fn add_to_choice(&mut self, written: &str) {
        let Some(choice) = &mut self.choice else {
            return;
        };
        let text = if choice.in_selected {
            choice.selected.get_or_insert_default()
        } else if choice.options == 1 {
            &mut choice.first
        } else {
            return;
        };
        if text.len() < LONGEST {
            resolve(written, |piece| text.push_str(piece));
            text.push(' ');
        }
    }

    /// Adds what a drop-down shows that is closed.
    pub(super) fn close_choice(&mut self, select: &Open, end: usize) {
        let Some(choice) = self.choice.take() else {
            return;
        };
        let first = if choice.is_list { None } else { Some(choice.first) };
        if let Some(text) = choice.selected.or(first) {
            let mut place = select.inside;
            place.state(Here::Ignored, self.place().is(Here::Ignored));
            let span = Span {
                start: choice.start,
                end,
            };
            self.content.value(&text, span, &place);
        }
    }
}

/// Whether an input field of this kind shows its value as text.
fn shows_its_value(kind: &str) -> bool {
    const OTHERS: [&str; 11] = [
        "hidden", "button", "submit", "reset", "image", "checkbox", "radio", "password", "file", "color",
        "range",
    ];
    !OTHERS.iter().any(|it| it.eq_ignore_ascii_case(kind.trim()))
}
