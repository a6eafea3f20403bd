//! The rules for tags that make up tables ("in table" to "in cell").

use super::{Tag, Tree};
use crate::attribute::Attributes;
use crate::element::{Kind, Name};
use crate::open::{Open, Surroundings};
use crate::scan::attribute_of_tag;
use crate::style::{ElementId, Look};

impl<'a> Tree<'a> {
    /// The innermost part of a table that is open, which decides how tags are treated.
    pub(super) fn mode(&self) -> Kind {
        self.structure
            .last()
            .map_or(Kind::Root, |index| self.open[*index].kind)
    }

    pub(super) fn start_table(&mut self, tag: &mut Tag<'_, 'a>) {
        if self.flattened > 0 {
            self.flattened += 1;
            self.part_paragraphs();
            return;
        }
        while self.mode().is_table_structure() {
            self.close_structure(Kind::Table, tag.span.start);
        }
        self.close_paragraph(tag.span.start);
        if self.open.len() >= self.nesting {
            self.too_deep.get_or_insert(tag.span);
            self.flattened = 1;
            self.flattened_in = self.open.len();
            self.part_paragraphs();
            return;
        }
        self.observe(tag);
        let outside = self.place();
        let inside = inside_structure(outside, tag);
        let inside = self.content.open_table(tag.span.start, outside, inside);
        self.push_structure(tag, inside);
    }

    /// Opens a part of a table.
    ///
    /// Each such tag ends the paragraph, even where a browser ignores it: the figures of two cells
    /// must never run together.
    pub(super) fn start_structure(&mut self, tag: &mut Tag<'_, 'a>) {
        self.finish_text_of_top(tag.span.start);
        self.part_paragraphs();
        if self.flattened > 0 || !self.make_room_in_table(tag) {
            return;
        }
        self.observe(tag);
        match tag.kind {
            Kind::Cell => self.start_cell(tag),
            Kind::Row => self.start_row(tag),
            Kind::RowGroup => self.start_row_group(tag),
            Kind::Caption => self.start_caption(tag),
            _ => self.add_columns(tag),
        }
    }

    fn add_columns(&mut self, tag: &Tag<'_, 'a>) {
        let span = attribute_of_tag(tag.written(), "span").and_then(|it| it.trim().parse().ok());
        // Only collapsed columns are gone, and not in every browser.
        let is_doubted = tag.look.hidden == Some(true);
        let span = span.unwrap_or(1_usize).clamp(1, 1000);
        self.content
            .add_columns(tag.name == Name::COLGROUP, span, is_doubted);
    }

    /// Closes the parts that end where a part begins, and opens those whose tags were left out; returns whether
    /// the part has a place here.
    fn make_room_in_table(&mut self, tag: &Tag<'_, 'a>) -> bool {
        loop {
            match (self.mode(), tag.kind) {
                (Kind::Cell | Kind::Caption, _) => self.close_structure(self.mode(), tag.span.start),
                (Kind::RowGroup, Kind::Cell) => {
                    let mut row = implied(Name::TR, tag);
                    self.observe(&mut row);
                    self.start_row(&row);
                }
                (Kind::Table, Kind::Row | Kind::Cell) => {
                    let mut group = implied(Name::TBODY, tag);
                    self.observe(&mut group);
                    self.start_row_group(&group);
                }
                (Kind::Row, Kind::Cell) | (Kind::RowGroup, Kind::Row) | (Kind::Table, _) => {
                    self.clear_to_structure(tag.span.start);
                    return true;
                }
                (mode @ (Kind::Row | Kind::RowGroup), _) => self.close_structure(mode, tag.span.start),
                _ => return false,
            }
        }
    }

    /// Closes a table or a part of one; ends the paragraph as [`Tree::start_structure`] does.
    pub(super) fn end_structure(&mut self, tag: &Tag<'_, 'a>) {
        self.finish_text_of_top(tag.span.start);
        self.part_paragraphs();
        if self.flattened > 0 {
            self.flattened -= usize::from(tag.kind == Kind::Table);
            return;
        }
        if !self.is_in_table(tag) {
            return;
        }
        loop {
            let mode = self.mode();
            if mode == tag.kind {
                return self.close_structure(mode, tag.span.end);
            }
            if mode == Kind::Root {
                return;
            }
            self.close_structure(mode, tag.span.start);
        }
    }

    /// Whether the element that an end tag names is open in the innermost table, and whether the
    /// tag can close it from here.
    fn is_in_table(&self, tag: &Tag<'_, 'a>) -> bool {
        for index in self.structure.iter().rev() {
            let open = &self.open[*index];
            if open.name == tag.name {
                return true;
            }
            let hides_the_rest = match open.kind {
                Kind::Table => true,
                // Only the end of the table reaches out of a caption.
                Kind::Caption => tag.kind != Kind::Table,
                _ => false,
            };
            if hides_the_rest {
                return false;
            }
        }
        false
    }

    fn start_row_group(&mut self, tag: &Tag<'_, 'a>) {
        self.clear_to_structure(tag.span.start);
        let inside = inside_structure(self.top().inside, tag);
        self.content.open_row_group(tag.name == Name::TFOOT);
        self.push_structure(tag, inside);
    }

    fn start_row(&mut self, tag: &Tag<'_, 'a>) {
        self.clear_to_structure(tag.span.start);
        let inside = inside_structure(self.top().inside, tag);
        self.content.open_row(&inside);
        self.push_structure(tag, inside);
    }

    fn start_cell(&mut self, tag: &Tag<'_, 'a>) {
        self.clear_to_structure(tag.span.start);
        let inside = inside_structure(self.top().inside, tag).in_cell();
        let header = tag.name == Name::TH;
        let spans = (tag.attributes.columns(), tag.attributes.rows());
        self.content.open_cell(header, spans, tag.span.start, &inside);
        self.push_structure(tag, inside);
    }

    fn start_caption(&mut self, tag: &Tag<'_, 'a>) {
        self.clear_to_structure(tag.span.start);
        let inside = inside_structure(self.top().inside, tag);
        self.content.open_caption(&inside);
        self.push_structure(tag, inside);
    }

    /// Opens a part of a table; there are at most four for each table, so no limit is needed.
    fn push_structure(&mut self, tag: &Tag<'_, 'a>, inside: Surroundings) {
        self.structure.push(self.open.len());
        self.keep(Open {
            reversed_from: self.reversed_from(&inside),
            ..Open::new(tag.name, tag.kind, inside, tag.element)
        });
    }

    /// Closes what was displaced from the innermost table and is still open.
    fn clear_to_structure(&mut self, end: usize) {
        if let Some(index) = self.structure.last() {
            self.pop_to(index + 1, end);
        }
    }

    /// Closes elements up to and with the innermost part of a table of this kind.
    fn close_structure(&mut self, kind: Kind, end: usize) {
        let found = self
            .structure
            .iter()
            .rev()
            .find(|index| self.open[**index].kind == kind);
        if let Some(index) = found {
            self.pop_to(*index, end);
        }
    }
}

/// What holds inside a part of a table; the page's styles may colour any of them.
fn inside_structure(mut around: Surroundings, tag: &Tag<'_, '_>) -> Surroundings {
    around.doubt_background();
    around.inside(&tag.look)
}

/// A start tag that was left out.
fn implied<'t, 'a>(name: Name, before: &Tag<'t, 'a>) -> Tag<'t, 'a> {
    const NO_ATTRIBUTES: &Attributes<'static> = &Attributes::none("");
    Tag {
        name,
        kind: name.kind(),
        attributes: NO_ATTRIBUTES,
        kept_look: None,
        closes_itself: false,
        span: before.span,
        look: Look::default(),
        element: ElementId::NONE,
    }
}
