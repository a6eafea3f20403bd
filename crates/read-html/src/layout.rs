use gongkai_document::{Cell, Limits, Place, Table, push_line};

use crate::grid::{Doubt, Placed, RawTable};
use crate::item::{Content, DataTable, Item, Pictured, Span};

/// A table inside another one that has this many cells is data on its own account.
const CELLS_OF_DATA: usize = 20;
/// A table with so few filled cells may be the frame of a page …
const FILLED_CELLS_OF_FRAME: usize = 20;
/// … if one of its cells holds so many paragraphs …
const PARAGRAPHS_OF_ARTICLE: usize = 10;
/// … and so many bytes of text.
const BYTES_OF_ARTICLE: usize = 1200;
/// Boxes set side by side in fewer rows than these are no table unless tags say so.
const ROWS_OF_LOOSE_TABLE: usize = 2;

/// Hands a closed table on to the flow around it: as one table, or as the content of its cells if
/// the table only lays that content out.
///
/// `slots` is the room that the grids of the document have taken so far; returns what this one adds.
pub(crate) fn settle_table(
    raw: &RawTable,
    items: &mut [Item],
    span: Span,
    limits: &Limits,
    slots: usize,
    outer: &mut Vec<Item>,
) -> usize {
    if items.is_empty() {
        return 0;
    }
    if lays_out_only(raw, items) {
        let cells = raw.displayed_cells().map(|cell| &cell.items);
        for range in raw.captions.iter().chain(cells) {
            outer.extend(items[range.clone()].iter_mut().map(take));
        }
        return 0;
    }
    let room = limits.cells.saturating_sub(slots);
    let data = data_table(raw, items, limits.table_side as usize, room);
    let taken = data.table.rows() as usize * data.table.columns() as usize;
    outer.push(Item {
        content: Content::Table(Box::new(data)),
        span,
        in_frame: false,
    });
    taken
}

/// Tells a table that only lays out other content.
///
/// It is one whose text stands in a single cell; one that holds tables which together have at least
/// as many cells as itself, or one of them enough to be data; one of pictures alone; and one of few
/// cells, one of which holds an article.
fn lays_out_only(raw: &RawTable, items: &[Item]) -> bool {
    let filled = raw.cells.iter().filter(|cell| !cell.items.is_empty());
    let filled_count = filled.clone().count();
    if raw.is_loose && raw.rows() < ROWS_OF_LOOSE_TABLE {
        return true;
    }
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
        // What stands side by side in one row is no table on its own account.
        Content::Table(inner) if inner.table.rows() > 1 => inner.table.cells.len(),
        _ => 0,
    });
    cells.fold((0, 0), |(sum, largest), it| (sum + it, largest.max(it)))
}

fn is_article(items: &[Item]) -> bool {
    items.len() >= PARAGRAPHS_OF_ARTICLE && items.iter().map(bytes_of_text).sum::<usize>() >= BYTES_OF_ARTICLE
}

/// The bytes of text of a paragraph or heading.
pub(crate) fn bytes_of_text(item: &Item) -> usize {
    match &item.content {
        Content::Text { text, .. } => text.len(),
        _ => 0,
    }
}

fn data_table(raw: &RawTable, items: &mut [Item], side: usize, room: usize) -> DataTable {
    let captions = raw
        .captions
        .iter()
        .map(|range| text_of(&mut items[range.clone()]));
    let captions: Vec<String> = captions.filter(|it| !it.is_empty()).collect();
    let grid = raw.lay_out(side, room);
    let mut data = DataTable {
        is_cut: grid.is_cut,
        ..DataTable::default()
    };
    data.table = Table {
        caption: (!captions.is_empty()).then(|| captions.join("\n")),
        cells: Vec::with_capacity(grid.cells.len()),
        ..Table::default()
    };
    for placed in grid.cells {
        let raw_cell = &raw.cells[placed.cell];
        let content = &mut items[raw_cell.items.clone()];
        let text = text_of(content);
        if let []
        | [
            Item {
                content: Content::Text { .. },
                ..
            },
        ] = content
        {
            // Most cells hold no more than their text.
        } else {
            let name = picture_in(content, &text);
            data.pictured.extend(name.map(|name| Pictured {
                row: placed.row,
                column: placed.column,
                span: raw_cell.span,
                name,
            }));
            take_hoisted(content, text.is_empty(), &mut data.images);
        }
        let by_column = raw.is_column_doubted(placed.column as usize);
        let of_cell = raw_cell.doubt.filter(|it| *it != Doubt::Blank || text.is_empty());
        if let Some(doubt) = of_cell
            .or(by_column.then_some(Doubt::Sight))
            .or_else(|| doubt_by_direction(&text))
            && may_be_figure(&text)
        {
            data.doubted
                .push((placed.row, placed.column, raw_cell.span, doubt));
        }
        if placed.is_inconsistent {
            data.inconsistent.push((placed.row, placed.column, raw_cell.span));
        }
        data.table
            .cells
            .push(cell(&placed, text, raw_cell.header, raw_cell.span));
    }
    data
}

fn cell(placed: &Placed, text: String, header: bool, span: Span) -> Cell {
    Cell {
        row: placed.row,
        column: placed.column,
        row_span: placed.row_span,
        column_span: placed.column_span,
        text,
        header,
        place: Place {
            row: Some(placed.row + 1),
            column: Some(placed.column + 1),
            bytes: Some((span.start as u64, span.end as u64)),
            ..Place::default()
        },
    }
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

/// The name of a picture that may be the cell's figure or part of it: one in a cell without text, or
/// in one that holds a figure.
fn picture_in(content: &[Item], text: &str) -> Option<String> {
    const LONGEST_NAME: usize = 80;
    content.iter().find_map(|item| match &item.content {
        Content::Image { alternative, source } if may_be_figure(text) => {
            let name = if alternative.is_empty() {
                source
            } else {
                alternative
            };
            Some(
                name.chars()
                    .filter(|it| !it.is_control())
                    .take(LONGEST_NAME)
                    .collect(),
            )
        }
        Content::Table(inner) => inner.pictured.first().map(|it| it.name.clone()),
        _ => None,
    })
}

/// Whether a cell of this text may be one for a figure: a blank one, or a short text with a digit.
fn may_be_figure(text: &str) -> bool {
    const CHARACTERS_OF_FIGURE: usize = 24;
    let is_short = || text.chars().nth(CHARACTERS_OF_FIGURE).is_none();
    text.is_empty() || text.contains(char::is_numeric) && is_short()
}

/// A character in text that makes others be seen in the opposite order.
fn doubt_by_direction(text: &str) -> Option<Doubt> {
    let turns = !text.is_ascii() && text.contains(['\u{202D}', '\u{202E}']);
    turns.then_some(Doubt::Direction)
}

/// Takes what stands behind a table that its cells hold: links to files, and pictures of a cell
/// without text.
fn take_hoisted(items: &mut [Item], with_pictures: bool, hoisted: &mut Vec<Item>) {
    for item in items {
        match &mut item.content {
            Content::Image { .. } if with_pictures => hoisted.push(take(item)),
            Content::Link { text, .. } => {
                text.clear();
                hoisted.push(take(item));
            }
            Content::Table(inner) => {
                let is_kept = |it: &Item| with_pictures || !matches!(it.content, Content::Image { .. });
                hoisted.extend(inner.images.drain(..).filter(is_kept));
            }
            _ => {}
        }
    }
}

/// Moves an item out of a list whose rest is thrown away.
fn take(item: &mut Item) -> Item {
    let blank = Content::Text {
        heading: 0,
        text: String::new(),
    };
    Item {
        content: std::mem::replace(&mut item.content, blank),
        ..*item
    }
}
