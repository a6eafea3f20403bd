//! The document as one stream of texts and table pieces, whatever the file nested.

use std::borrow::Cow;

use gongkai_core::Place;
use gongkai_document::{Block, BlockKind, Cell, Document, Table};

use crate::heading::{Opening, Strength, opening, run_in};

/// One thing after another, as a reader meets it.
pub(crate) enum Flow<'a> {
    /// A line or paragraph.
    Text(Line<'a>),
    /// A run of rows of one table.
    Table(Piece<'a>),
    /// A picture.
    Image {
        alt: &'a str,
        source: &'a str,
        place: &'a Place,
    },
}

/// A line or paragraph.
pub(crate) struct Line<'a> {
    pub(crate) text: Cow<'a, str>,
    /// The rank of a heading that the file marks as one.
    pub(crate) level: Option<u8>,
    pub(crate) place: Place,
    /// The part it opens, if any.
    pub(crate) opening: Option<Opening>,
}

/// A run of rows of one table, between headings that stand in the table itself.
pub(crate) struct Piece<'a> {
    pub(crate) table: &'a Table,
    pub(crate) cells: Vec<&'a Cell>,
    pub(crate) place: Place,
}

pub(crate) fn flow(document: &Document) -> Vec<Flow<'_>> {
    let mut flow = Vec::with_capacity(document.blocks.len());
    for block in &document.blocks {
        match &block.kind {
            BlockKind::Heading { level, text } => push_text(&mut flow, text, Some(*level), &block.place),
            BlockKind::Paragraph { text } | BlockKind::Link { text, .. } => {
                push_text(&mut flow, text, None, &block.place);
            }
            BlockKind::Image { alt, source } => flow.push(Flow::Image {
                alt,
                source,
                place: &block.place,
            }),
            BlockKind::Table(table) => push_table(&mut flow, table, block),
            _ => {}
        }
    }
    flow
}

fn push_text<'a>(flow: &mut Vec<Flow<'a>>, text: &'a str, level: Option<u8>, place: &Place) {
    if text.chars().all(gongkai_document::is_blank_character) {
        return;
    }
    if let Some((part, end)) = run_in(text) {
        let (heading, rest) = text.split_at(end);
        let line = |text: &'a str, opening| {
            Flow::Text(Line {
                text: Cow::Borrowed(text),
                level: None,
                place: place.clone(),
                opening,
            })
        };
        let opening = Opening {
            part,
            strength: Strength::Official,
            numbered: true,
        };
        flow.push(line(heading, Some(opening)));
        let rest =
            rest.trim_start_matches(|it| gongkai_document::is_blank_character(it) || "。：:．.".contains(it));
        if !rest.is_empty() {
            flow.push(line(rest, None));
        }
        return;
    }
    flow.push(Flow::Text(Line {
        text: Cow::Borrowed(text),
        level,
        place: place.clone(),
        opening: opening(text, level.is_some()),
    }));
}

fn push_table<'a>(flow: &mut Vec<Flow<'a>>, table: &'a Table, block: &Block) {
    if let Some(caption) = table.caption.as_deref() {
        let opened = opening(caption, true).filter(|it| it.strength > Strength::Ordinal);
        if opened.is_some() {
            push_text(flow, caption, None, &block.place);
        }
    }
    let mut cells = Vec::with_capacity(table.cells.len());
    let mut rest = table.cells.as_slice();
    while let Some(first) = rest.first() {
        let end = rest
            .iter()
            .position(|it| it.row != first.row)
            .unwrap_or(rest.len());
        let (row, after) = rest.split_at(end);
        rest = after;
        match heading_row(row) {
            Some((cell, opening)) => {
                push_piece(flow, table, std::mem::take(&mut cells), block);
                flow.push(Flow::Text(Line {
                    text: Cow::Borrowed(&cell.text),
                    level: None,
                    place: cell.place.clone(),
                    opening: Some(opening),
                }));
            }
            None => cells.extend(row),
        }
    }
    push_piece(flow, table, cells, block);
}

/// The one text of a row, if it heads a part.
fn heading_row(row: &[Cell]) -> Option<(&Cell, Opening)> {
    let mut filled = row
        .iter()
        .filter(|it| !it.text.chars().all(gongkai_document::is_blank_character));
    let cell = filled.next().filter(|_| filled.next().is_none())?;
    let opened = opening(&cell.text, cell.header).filter(|it| it.strength > Strength::Ordinal)?;
    Some((cell, opened))
}

/// Pushes rows as a table, or as paragraphs where no row has more than one text.
fn push_piece<'a>(flow: &mut Vec<Flow<'a>>, table: &'a Table, cells: Vec<&'a Cell>, block: &Block) {
    let filled = |it: &&&Cell| !it.text.chars().all(gongkai_document::is_blank_character);
    let mut texts = cells.iter().filter(filled).peekable();
    let mut tabular = false;
    while let Some(cell) = texts.next() {
        tabular |= texts.peek().is_some_and(|next| next.row == cell.row);
    }
    if tabular {
        flow.push(Flow::Table(Piece {
            table,
            cells,
            place: block.place.clone(),
        }));
    } else {
        for cell in cells.into_iter().filter(|it| filled(&it)) {
            push_text(flow, &cell.text, None, &cell.place);
        }
    }
}
