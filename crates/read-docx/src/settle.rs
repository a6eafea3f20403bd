use std::ops::Range;

use gongkai_document::{Cell, Place, Table, push_line};

use crate::grid::{Grid, Placed, RawTable};
use crate::item::{Content, DataTable, Item, Span};

/// A table inside another one that has this many cells is data on its own account.
const CELLS_OF_DATA: usize = 20;
/// A table with so few filled cells may be the frame of a page …
const FILLED_CELLS_OF_FRAME: usize = 20;
/// … if one of its cells holds so many paragraphs …
const PARAGRAPHS_OF_ARTICLE: usize = 10;
/// … and so many bytes of text.
const BYTES_OF_ARTICLE: usize = 1200;

/// Tells a table that only lays out other content.
///
/// It is one whose text stands in a single cell; one that holds tables which together have at least
/// as many cells as itself, or one of them enough to be data; one of pictures alone; and one of few
/// cells, one of which holds an article.
pub(crate) fn lays_out_only(raw: &RawTable, items: &[Item]) -> bool {
    let filled = raw.cells.iter().filter(|cell| !cell.items.is_empty());
    let filled_count = filled.clone().count();
    if filled_count <= 1 || items.iter().all(|it| matches!(it.content, Content::Image { .. })) {
        return true;
    }
    let (sum, largest) = cells_of_inner_tables(items);
    if sum > 0 && (sum >= raw.cells.len() || largest >= CELLS_OF_DATA) {
        return true;
    }
    filled_count <= FILLED_CELLS_OF_FRAME
        && filled
            .into_iter()
            .any(|cell| is_article(&items[cell.items.clone()]))
}

fn cells_of_inner_tables(items: &[Item]) -> (usize, usize) {
    let cells = items.iter().map(|item| match &item.content {
        Content::Table(inner) => inner.table.cells.len(),
        _ => 0,
    });
    cells.fold((0, 0), |(sum, largest), it| (sum + it, largest.max(it)))
}

fn is_article(items: &[Item]) -> bool {
    items.len() >= PARAGRAPHS_OF_ARTICLE && items.iter().map(bytes_of_text).sum::<usize>() >= BYTES_OF_ARTICLE
}

fn bytes_of_text(item: &Item) -> usize {
    match &item.content {
        Content::Text { text, .. } => text.len(),
        _ => 0,
    }
}

/// The table with the text of its cells, laid out as `grid` says.
pub(crate) fn data_table(raw: &RawTable, items: &mut [Item], grid: Grid) -> DataTable {
    let mut data = DataTable {
        is_cut: grid.is_cut,
        spans: Vec::with_capacity(grid.cells.len()),
        ..DataTable::default()
    };
    data.table = Table {
        cells: Vec::with_capacity(grid.cells.len()),
        ..Table::default()
    };
    for placed in grid.cells {
        let raw_cell = &raw.cells[placed.cell];
        let content = &mut items[raw_cell.items.clone()];
        let text = text_of(content);
        if text.is_empty() {
            take_images(content, &mut data.images);
        }
        if placed.is_inconsistent {
            data.inconsistent.push(data.table.cells.len());
        }
        data.table.cells.push(cell(&placed, text));
        data.spans.push(raw_cell.span);
    }
    data
}

fn cell(placed: &Placed, text: String) -> Cell {
    let (row, column) = (saturate(placed.row), saturate(placed.column));
    Cell {
        row,
        column,
        row_span: saturate(placed.row_span),
        column_span: saturate(placed.column_span),
        text,
        header: placed.header,
        place: Place {
            row: Some(row.saturating_add(1)),
            column: Some(column.saturating_add(1)),
            ..Place::default()
        },
    }
}

fn saturate(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// Takes the text of a cell, one line for each paragraph.
fn text_of(items: &mut [Item]) -> String {
    if let [
        Item {
            content: Content::Text { text, .. },
            ..
        },
    ] = items
    {
        return std::mem::take(text);
    }
    let mut lines = String::new();
    for item in items {
        match &item.content {
            Content::Text { text, .. } | Content::Link { text, .. } => push_line(&mut lines, text),
            Content::Table(inner) => inner.table.push_as_text(&mut lines),
            Content::Image { .. } => {}
        }
    }
    lines
}

/// How many characters a run of items shows, blank ones aside, and where the first of them stands.
pub(crate) fn characters_of(items: &[Item], range: &Range<usize>) -> Option<(usize, Span)> {
    let items = &items[range.clone()];
    let count = |it: &Item| match &it.content {
        Content::Text { text, .. } | Content::Link { text, .. } => characters(text),
        Content::Table(inner) => inner.table.cells.iter().map(|it| characters(&it.text)).sum(),
        Content::Image { .. } => 0,
    };
    let sum = items.iter().map(count).sum();
    let first = items.iter().find(|it| count(it) > 0)?;
    Some((sum, first.span))
}

/// How many characters of a text are not blank.
pub(crate) fn characters(text: &str) -> usize {
    text.chars()
        .filter(|it| !gongkai_document::is_blank_character(*it))
        .count()
}

fn take_images(items: &mut [Item], images: &mut Vec<Item>) {
    let pictures = items
        .iter_mut()
        .filter(|it| matches!(it.content, Content::Image { .. }));
    images.extend(pictures.map(take));
}

/// Moves an item out of a list whose rest is thrown away.
pub(crate) fn take(item: &mut Item) -> Item {
    let blank = Content::Text {
        heading: 0,
        text: String::new(),
    };
    Item {
        content: std::mem::replace(&mut item.content, blank),
        ..*item
    }
}
