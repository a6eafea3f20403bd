//! Tables made of any elements: by `display` in a style, or by `role`.

use super::{Tag, Tree};
use crate::element::{Kind, Name};
use crate::open::{Open, Part, Surroundings};
use crate::style::{Display, Look};

impl<'a> Tree<'a> {
    /// Opens an element that is part of a table by its style or role; returns false if it has no
    /// place in one and is to be treated like any other.
    pub(super) fn start_part(&mut self, tag: &Tag<'_, 'a>) -> bool {
        /// Elements put around it at most, and itself.
        const ROOM: usize = 4;
        let may_be =
            tag.kind.is_block() || matches!(tag.kind, Kind::Inline | Kind::Anchor | Kind::Formatting);
        let has_room = self.open.len() + ROOM < self.nesting && self.flattened == 0;
        if !may_be || !has_room || tag.look.collapsed || self.top().kind.is_table_structure() {
            return false;
        }
        if matches!(tag.kind, Kind::ListItem | Kind::Definition) {
            self.close_list_item(tag);
        }
        if tag.kind.is_block() {
            self.close_paragraph(tag.span.start);
        }
        let part = part_of(tag.look.display);
        loop {
            let (index, around) = self.nearest_part();
            let is_top = index + 1 == self.open.len();
            let is_unnamed = is_top && self.open[index].name == Name::NONE && index > 0;
            match (around, part) {
                (Part::Row | Part::Cell, _) if is_unnamed && (around, part) != (Part::Row, Part::Cell) => {
                    self.pop(tag.span.start);
                }
                (Part::None | Part::Cell | Part::Caption, _) => match self.unopened_table(index) {
                    Some(table) => self.open_table_at(table, tag.span.start),
                    None => self.push_unnamed(Part::Table, tag.span.start),
                },
                (Part::Table | Part::RowGroup, Part::Cell) => self.push_unnamed(Part::Row, tag.span.start),
                (Part::Table, _)
                | (Part::RowGroup, Part::Row | Part::OpenRow)
                | (Part::Row | Part::OpenRow, Part::Cell) => break,
                _ => return false,
            }
        }
        self.push_part(tag, part);
        true
    }

    /// Ends the parts put around others where content stands that is no part; in a row it begins a cell.
    pub(super) fn leave_loose_parts(&mut self, end: usize) {
        if self.parts == 0 || self.top().inside.suppresses() {
            return;
        }
        while self.top().part.is_structure() && self.top().name == Name::NONE {
            self.pop(end);
        }
        if self.top().part == Part::Row && self.open.len() < self.nesting {
            self.push_unnamed(Part::Cell, end);
        }
    }

    /// Closes an element that was a part.
    pub(super) fn close_of_part(&mut self, closed: &Open, end: usize) {
        self.parts -= 1;
        match closed.part {
            Part::Table => self.content.close_table(end),
            Part::Cell | Part::Caption => self.content.close_part(end),
            _ => {}
        }
    }

    /// The innermost part that is open, unless a table's tags stand in between.
    fn nearest_part(&self) -> (usize, Part) {
        let is_near = |it: &Open| it.part != Part::None || is_of_tags(it.kind);
        let nearest = self.open.iter().rposition(is_near).unwrap_or(0);
        (nearest, self.open[nearest].part)
    }

    /// The innermost element above `floor` that is to be a table and is none yet.
    fn unopened_table(&self, floor: usize) -> Option<usize> {
        let above = floor + 1;
        let found = self.open[above..].iter().rposition(|it| it.is_to_be_table)?;
        Some(above + found)
    }

    fn open_table_at(&mut self, index: usize, start: usize) {
        let inside = self.open[index].inside;
        self.part_paragraphs();
        self.content.open_loose_table(start, inside);
        self.open[index].part = Part::Table;
        self.parts += 1;
    }

    /// Opens a part that stands around others without an element of its own.
    fn push_unnamed(&mut self, part: Part, start: usize) {
        let inside = self.place();
        self.part_paragraphs();
        let inside = self.open_in_content(part, inside, (1, 1), &Look::default(), start);
        self.keep(Open {
            part,
            ..Open::new(Name::NONE, Kind::Inline, inside, self.top().element)
        });
    }

    fn push_part(&mut self, tag: &Tag<'_, 'a>, part: Part) {
        let inside = self.inside(tag);
        self.part_paragraphs();
        let spans = tag.attributes.role_spans();
        let inside = self.open_in_content(part, inside, spans, &tag.look, tag.span.start);
        let first_item = self.content.item_count(inside.flow);
        self.keep(Open {
            first_item,
            part,
            reversed_from: self.reversed_from(&inside),
            ..Open::new(tag.name, tag.kind, inside, tag.element)
        });
    }

    /// Begins a part in the content; returns what holds inside it.
    fn open_in_content(
        &mut self,
        part: Part,
        inside: Surroundings,
        spans: (u32, u32),
        look: &Look,
        start: usize,
    ) -> Surroundings {
        match part {
            Part::Table => self.content.open_loose_table(start, inside),
            Part::RowGroup => self.content.open_row_group(look.display == Display::FootGroup),
            Part::Row | Part::OpenRow => self.content.open_row(&inside),
            Part::Cell | Part::Caption => {
                let inside = self.content.inside_cell(inside);
                if part == Part::Caption {
                    self.content.open_caption(&inside);
                } else {
                    let header = look.display == Display::HeadCell;
                    self.content.open_cell(header, spans, start, &inside);
                }
                return inside;
            }
            Part::None => {}
        }
        inside
    }
}

fn part_of(display: Display) -> Part {
    match display {
        Display::RowGroup | Display::FootGroup => Part::RowGroup,
        Display::Row => Part::Row,
        Display::OpenRow => Part::OpenRow,
        Display::Cell | Display::HeadCell => Part::Cell,
        Display::Caption => Part::Caption,
        _ => Part::None,
    }
}

fn is_of_tags(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Root | Kind::Table | Kind::RowGroup | Kind::Row | Kind::Cell | Kind::Caption
    )
}
