//! A table of the source as the template takes it: what stands in each cell, and what it was read as.

use std::collections::BTreeSet;

use gongkai_core::{Language, Place, SourceTable, TableKey};
use gongkai_document::{Cell, Shape};
use serde::Serialize;

use crate::grid::{Row, Slot, grid};
use crate::lines::{LineView, lines};
use crate::mark::{Doubt, Mark, Marked};
use crate::place::Index;
use crate::words;

/// A table of the source.
#[derive(Serialize)]
pub(crate) struct TableView {
    /// Whether it is shown unfolded: something was read in it, or should have been.
    pub(crate) open: bool,
    /// How many cells of which tables were read in it; empty where none were.
    heading: String,
    size: String,
    place: String,
    caption: Option<String>,
    /// The number at which each column begins; empty for printed lines.
    columns: Vec<u32>,
    rows: Vec<RowView>,
    /// Printed lines, where the source has no grid.
    lines: Vec<LineView>,
    /// The width of the widest printed line, in half-width characters.
    width: u32,
}

/// One row of a table.
#[derive(Serialize)]
struct RowView {
    number: u32,
    /// The page, in the first row and wherever it changes.
    page: Option<u32>,
    class: &'static str,
    slots: Vec<SlotView>,
}

/// A cell, or columns without one.
#[derive(Serialize)]
struct SlotView {
    rows: usize,
    columns: usize,
    /// `None` in a gap.
    cell: Option<CellView>,
}

/// One cell of the source.
#[derive(Serialize)]
pub(crate) struct CellView {
    pub(crate) header: bool,
    pub(crate) lines: Vec<String>,
    /// What it was read as, if it was.
    pub(crate) mark: Option<MarkView>,
}

/// What a cell of the source was read as.
#[derive(Serialize)]
pub(crate) struct MarkView {
    /// The numbers of the form's cells; nearly always one.
    numbers: Vec<usize>,
    pointers: String,
    /// What a person calls the cell.
    name: String,
    class: String,
    /// Signs that tell the same as the colours.
    signs: String,
    /// Everything at once, for whoever points at the cell.
    title: String,
    /// The value, where the text as published is not just that.
    read: Option<String>,
}

/// What views of all tables share.
pub(crate) struct Views<'a> {
    pub(crate) marked: &'a Marked<'a>,
    pub(crate) index: Index<'a>,
    /// The cells of the form, by their index, that stand in a table of the page.
    pub(crate) shown: BTreeSet<usize>,
    pub(crate) language: Language,
    /// Rows that were not mapped, by block and row.
    unmapped: BTreeSet<(Option<u32>, Option<u32>)>,
    /// Blocks that a finding points at.
    pointed_at: BTreeSet<u32>,
}

impl<'a> Views<'a> {
    pub(crate) fn of(marked: &'a Marked<'a>, language: Language) -> Self {
        let unmapped = marked.trace.map_or(&[][..], |it| &it.unmapped);
        let tables = marked.trace.map_or(&[][..], |it| &it.tables);
        let index = Index::of(marked);
        let sources = tables.iter().flat_map(|it| &it.table.cells);
        let findings = marked.findings.iter();
        Self {
            marked,
            shown: sources.flat_map(|it| index.read_in(it)).copied().collect(),
            index,
            language,
            unmapped: unmapped.iter().map(|it| (it.place.block, it.place.row)).collect(),
            pointed_at: findings.filter_map(|it| it.place.as_ref()?.block).collect(),
        }
    }

    /// The view of a table of the source.
    pub(crate) fn table(&self, source: &SourceTable) -> TableView {
        let table = &source.table;
        let mut view = TableView {
            open: false,
            heading: String::new(),
            size: String::new(),
            place: self.place(&source.place),
            caption: table.caption.clone(),
            columns: Vec::new(),
            rows: Vec::new(),
            lines: Vec::new(),
            width: 0,
        };
        if table.shape == Shape::Lines {
            (view.lines, view.width) = lines(table, self);
        } else {
            let laid_out = grid(table);
            let mut page = None;
            view.rows = laid_out.rows.iter().map(|it| self.row(it, &mut page)).collect();
            view.columns = laid_out.columns;
        }
        let read = self.read_in(&table.cells);
        let lost = table.cells.iter().any(|it| self.is_unmapped(it));
        let block = source.place.block;
        let named = block.is_some_and(|it| self.pointed_at.contains(&it));
        let dropped = self.unmapped.contains(&(block, None));
        view.open = !read.is_empty() || lost || named || dropped;
        view.heading = read.join(self.language.pick("，", ", "));
        let rows = view.rows.len().max(view.lines.len());
        view.size = words::size(rows, view.columns.len(), self.language);
        view
    }

    /// How many cells of each table of the form were read in cells of the source.
    fn read_in(&self, cells: &[Cell]) -> Vec<String> {
        let mut counts = [0; TableKey::ALL.len()];
        for at in cells.iter().flat_map(|it| self.index.read_in(it)) {
            counts[self.marked.cells[*at].definition.table as usize] += 1;
        }
        let counted = TableKey::ALL.into_iter().zip(counts).filter(|it| it.1 > 0);
        counted
            .map(|(table, count)| words::cells_of(table.name(self.language), count, self.language))
            .collect()
    }

    fn row(&self, row: &Row<'_>, page: &mut Option<u32>) -> RowView {
        let cells = || {
            row.slots.iter().filter_map(|it| match it {
                Slot::Cell { cell, .. } => Some(*cell),
                Slot::Gap(_) => None,
            })
        };
        RowView {
            number: row.number,
            page: new_page(cells(), page),
            class: self.class(cells()),
            slots: row.slots.iter().map(|it| self.slot(it)).collect(),
        }
    }

    fn slot(&self, slot: &Slot<'_>) -> SlotView {
        match slot {
            Slot::Cell { cell, rows, columns } => SlotView {
                rows: *rows,
                columns: *columns,
                cell: Some(self.cell(cell)),
            },
            Slot::Gap(columns) => SlotView {
                rows: 1,
                columns: *columns,
                cell: None,
            },
        }
    }

    /// The view of a cell of the source.
    pub(crate) fn cell(&self, cell: &Cell) -> CellView {
        CellView {
            header: cell.header,
            lines: cell.text.lines().map(str::to_owned).collect(),
            mark: self.mark(cell),
        }
    }

    /// The class of a row: `unmapped` where none of it was read, `partly` where some of it was and some was not.
    pub(crate) fn class<'c>(&self, cells: impl Iterator<Item = &'c Cell>) -> &'static str {
        let (mut unmapped, mut read) = (false, false);
        for cell in cells {
            unmapped |= self.is_unmapped(cell);
            read |= !self.index.read_in(cell).is_empty();
        }
        match (unmapped, read) {
            (false, _) => "",
            (true, false) => "unmapped",
            (true, true) => "partly",
        }
    }

    /// Tells whether a cell stands in a row that no label led anywhere.
    fn is_unmapped(&self, cell: &Cell) -> bool {
        cell.place.row.is_some() && self.unmapped.contains(&(cell.place.block, cell.place.row))
    }

    fn mark(&self, cell: &Cell) -> Option<MarkView> {
        let read_in = self.index.read_in(cell);
        let marks: Vec<&Mark<'_>> = read_in.iter().map(|it| &self.marked.cells[*it]).collect();
        let how = marks.first()?.trace?.how;
        let doubt = marks.iter().map(|it| it.doubt).max().unwrap_or(Doubt::None);
        let (how, doubt) = (words::how_mark(how), words::doubt_mark(doubt));
        let pointers: Vec<&str> = marks.iter().map(|it| it.definition.pointer.as_str()).collect();
        let names: Vec<String> = marks
            .iter()
            .map(|it| it.definition.describe(self.language))
            .collect();
        let titles: Vec<String> = marks.iter().map(|it| self.title(it)).collect();
        Some(MarkView {
            numbers: read_in.iter().map(|it| it + 1).collect(),
            pointers: pointers.join(" "),
            name: names.join(self.language.pick("；", "; ")),
            class: format!("{} {}", how.0, doubt.0).trim_end().to_owned(),
            signs: format!("{}{}", how.1, doubt.1),
            title: titles.join("\n"),
            read: marks.first().and_then(|it| self.read(it)),
        })
    }

    /// What a cell was read as, where its text is not just that.
    fn read(&self, mark: &Mark<'_>) -> Option<String> {
        let text = mark.trace?.text.trim();
        match mark.value {
            Some(value) => Some(value.to_string()).filter(|it| it != text),
            None => (!text.is_empty()).then(|| self.language.pick("空白", "blank").to_owned()),
        }
    }

    fn title(&self, mark: &Mark<'_>) -> String {
        let pick = |zh, en| self.language.pick(zh, en);
        let blank = pick("空白", "blank");
        let value = mark.value.map_or_else(|| blank.to_owned(), ToString::to_string);
        let read = format!("{} {value}", pick("读作", "read as"));
        let how = mark.trace.map(|it| words::how(it.how, self.language).to_owned());
        let doubt = Some(words::doubt(mark.doubt, self.language)).filter(|it| !it.is_empty());
        let codes: Vec<&str> = (mark.findings.iter())
            .map(|it| self.marked.findings[*it].rule.code)
            .collect();
        let doubt = doubt.map(|it| format!("{it} ({})", codes.join(", ")));
        let name = mark.definition.describe(self.language);
        let pointer = mark.definition.pointer.to_string();
        let parts: Vec<String> = [name, pointer, read]
            .into_iter()
            .chain(how)
            .chain(doubt)
            .collect();
        parts.join(" · ")
    }

    /// Where something stands, in words; empty where that is not known.
    pub(crate) fn place(&self, place: &Place) -> String {
        place.describe(self.language).unwrap_or_default()
    }
}

/// The page of a row, where it is another than that of the row before.
pub(crate) fn new_page<'c>(mut cells: impl Iterator<Item = &'c Cell>, page: &mut Option<u32>) -> Option<u32> {
    let own = cells.find_map(|it| it.place.page)?;
    (page.replace(own) != Some(own)).then_some(own)
}
