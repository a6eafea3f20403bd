use crate::grid::{Merge, RawCell, RawRow, RawTable};
use crate::item::{Content, Item, Span};
use crate::look::{Look, Shade, shading};
use crate::name::Name;
use crate::settle::{characters_of, data_table, lays_out_only, take};
use crate::walk::Walk;
use crate::xml::{Tag, Token};

/// A table while its rows are read.
#[derive(Debug, Default)]
struct OpenTable {
    raw: RawTable,
    /// What stands in its cells.
    items: Vec<Item>,
}

/// A row while its cells are read.
#[derive(Debug, Default)]
struct OpenRow {
    before: usize,
    after: usize,
    header: bool,
    is_deleted: bool,
    is_hidden: bool,
}

impl<'a> Walk<'a> {
    /// Reads a table and hands it on as one, or as the content of its cells if it only lays that out.
    pub(crate) fn table(&mut self, table: &Tag<'a>, items: &mut Vec<Item>) {
        if self.is_too_deep(table) {
            self.flatten(table, items);
            return;
        }
        let fields = self.fields.count();
        let mut open = OpenTable::default();
        let (table_look, ground) = (self.table_look, self.ground);
        self.tables += 1;
        self.rows_in(table.depth, &mut open);
        (self.table_look, self.ground) = (table_look, ground);
        self.end_story(fields, &mut open.items);
        let span = Span {
            start: table.start,
            end: self.scanner.position(),
        };
        self.settle(open, span, items);
        self.tables -= 1;
    }

    fn rows_in(&mut self, depth: usize, table: &mut OpenTable) {
        while let Some(tag) = self.scanner.next_tag_in(depth) {
            match tag.name {
                Name::Row => self.row(&tag, table),
                Name::GridColumn => table.raw.declared_columns += 1,
                Name::Control => self.control(&tag, &mut |walk, depth| walk.rows_in(depth, table)),
                Name::TableProperties => self.table_properties(&tag),
                Name::FormerProperties | Name::Deleted => self.scanner.skip(&tag),
                _ => {}
            }
        }
    }

    fn table_properties(&mut self, properties: &Tag<'a>) {
        while let Some(tag) = self.scanner.next_tag_in(properties.depth) {
            match tag.name {
                Name::TableStyle => {
                    let style = self.styles.look(tag.value().unwrap_or_default());
                    self.ground = style.ground.map_or(self.ground, Shade::ground);
                    // What fills the table is behind what fills its cells and paragraphs.
                    self.table_look = Look {
                        ground: None,
                        ..style
                    };
                }
                Name::Shading => self.fill(&tag),
                Name::FormerProperties => self.scanner.skip(&tag),
                _ => {}
            }
        }
    }

    /// Takes in what a table or a cell is filled with.
    fn fill(&mut self, tag: &Tag<'a>) {
        self.ground = shading(tag).map_or(self.ground, Shade::ground);
    }

    fn row(&mut self, tag: &Tag<'a>, table: &mut OpenTable) {
        if self.is_full() {
            return;
        }
        let mut row = OpenRow::default();
        let (first_cell, first_item) = (table.raw.cells.len(), table.items.len());
        self.cells_in(tag.depth, &mut row, table);
        self.usage.cells += 1;
        if row.is_hidden && !row.is_deleted {
            let range = first_item..table.items.len();
            if let Some((characters, span)) = characters_of(&table.items, &range) {
                self.notes.hidden(characters, span.start, true);
            }
        }
        let has_cells = table.raw.cells.len() > first_cell;
        if row.is_deleted || row.is_hidden || !has_cells {
            table.raw.cells.truncate(first_cell);
            table.items.truncate(first_item);
            return;
        }
        // Only rows that follow one another from the first on are repeated as headings.
        let header = row.header && table.raw.rows.iter().all(|it| it.header);
        table.raw.rows.push(RawRow {
            cells: first_cell..table.raw.cells.len(),
            before: row.before,
            after: row.after,
            header,
        });
    }

    fn cells_in(&mut self, depth: usize, row: &mut OpenRow, table: &mut OpenTable) {
        while let Some(tag) = self.scanner.next_tag_in(depth) {
            match tag.name {
                Name::Cell => self.cell(&tag, table),
                Name::GridBefore => row.before = self.columns(&tag, 0),
                Name::GridAfter => row.after = self.columns(&tag, 0),
                Name::HeaderRow => row.header = tag.is_on(),
                Name::HiddenRow => row.is_hidden = tag.is_on(),
                Name::RowHeight => row.is_hidden |= is_flat(&tag),
                Name::Deleted => {
                    row.is_deleted = true;
                    self.scanner.skip(&tag);
                }
                Name::Control => self.control(&tag, &mut |walk, depth| walk.cells_in(depth, row, table)),
                Name::TableProperties | Name::FormerProperties => self.scanner.skip(&tag),
                _ => {}
            }
        }
    }

    fn cell(&mut self, cell: &Tag<'a>, table: &mut OpenTable) {
        if self.is_full() {
            return;
        }
        let fields = self.fields.count();
        let first_item = table.items.len();
        let ground = self.ground;
        let mut is_deleted = false;
        let mut read = RawCell {
            column_span: 1,
            vertical: Merge::None,
            horizontal: Merge::None,
            items: first_item..first_item,
            span: Span::default(),
        };
        while let Some(tag) = self.scanner.next_tag_in(cell.depth) {
            match tag.name {
                Name::GridSpan => read.column_span = self.columns(&tag, 1),
                Name::VerticalMerge => read.vertical = merge(tag.value()),
                Name::HorizontalMerge => read.horizontal = merge(tag.value()),
                Name::CellMerge => {
                    if let Some(tracked) = tag.attribute("vMerge") {
                        read.vertical = merge(Some(tracked));
                    }
                }
                Name::CellDeleted => is_deleted = true,
                Name::Shading => self.fill(&tag),
                _ => self.block(&tag, &mut table.items),
            }
        }
        self.end_story(fields, &mut table.items);
        self.ground = ground;
        if is_deleted {
            table.items.truncate(first_item);
            return;
        }
        self.usage.cells += 1;
        read.items.end = table.items.len();
        read.span = Span {
            start: cell.start,
            end: self.scanner.position(),
        };
        table.raw.cells.push(read);
    }

    /// A number of columns, `least` if it is not one; beyond the limit of a table's side all are alike.
    fn columns(&self, tag: &Tag<'a>, least: usize) -> usize {
        let number = tag.number().and_then(|it| usize::try_from(it).ok());
        number
            .unwrap_or(least)
            .clamp(least, (self.limits.table_side as usize).max(least))
    }

    fn settle(&mut self, table: OpenTable, span: Span, outer: &mut Vec<Item>) {
        let OpenTable { raw, mut items } = table;
        if items.is_empty() {
            return;
        }
        if lays_out_only(&raw, &items) {
            outer.append(&mut items);
            return;
        }
        let room = self.limits.cells.saturating_sub(self.usage.slots);
        let grid = raw.lay_out(self.limits.table_side as usize, room);
        for covered in &grid.covered {
            let cell = &raw.cells[*covered];
            if let Some((characters, span)) = characters_of(&items, &cell.items) {
                self.notes.hidden(characters, span.start, true);
                items[cell.items.clone()].iter_mut().for_each(|it| drop(take(it)));
            }
        }
        let data = data_table(&raw, &mut items, grid);
        self.usage.slots += data.table.rows() as usize * data.table.columns() as usize;
        outer.push(Item {
            content: Content::Table(Box::new(data)),
            span,
        });
    }

    /// Reads a table that is too deep as the text it holds.
    fn flatten(&mut self, table: &Tag<'a>, items: &mut Vec<Item>) {
        let mut line = String::new();
        while let Some(token) = self.scanner.next_in(table.depth) {
            let Token::Start(tag) = token else {
                continue;
            };
            match tag.name {
                Name::Paragraph | Name::Break => self.end_line(&mut line, tag.start, items),
                Name::Text => line.push_str(&self.plain_text(&tag)),
                Name::Deleted | Name::FormerProperties | Name::Fallback => self.scanner.skip(&tag),
                _ => {}
            }
        }
        self.end_line(&mut line, table.start, items);
    }

    fn end_line(&mut self, line: &mut String, start: usize, items: &mut Vec<Item>) {
        let text = line.trim_matches(gongkai_document::is_blank_character);
        if !text.is_empty() {
            self.usage.items += 1;
            self.usage.text += text.len();
            items.push(Item {
                content: Content::Text {
                    heading: 0,
                    text: text.to_owned(),
                },
                span: Span {
                    start,
                    end: self.scanner.position().max(start),
                },
            });
        }
        line.clear();
    }
}

/// Whether a row is so low, a point or less, that nothing of it shows.
fn is_flat(tag: &Tag<'_>) -> bool {
    const TWIPS: i64 = 20;
    tag.attribute("hRule") == Some("exact") && tag.number().is_some_and(|it| it <= TWIPS)
}

/// A merge without a value continues one.
fn merge(value: Option<&str>) -> Merge {
    match value {
        Some("restart" | "rest") => Merge::Restart,
        _ => Merge::Continue,
    }
}
