use std::ops::Range;

use gongkai_document::{Color, is_blank_character};

use crate::paragraphs::{End, Paragraph};
use crate::row::{RowDefinition, row_definition};
use crate::shade::Fill;
use crate::styles::Styles;

/// A paragraph, or a table with what stands in its cells.
#[derive(Debug)]
pub(crate) enum Node {
    Text(TextNode),
    Table(TableNode),
}

/// A paragraph, freed from where it was stored.
#[derive(Debug, Default)]
pub(crate) struct TextNode {
    /// With the number before it.
    pub(crate) text: String,
    /// 1 to 6 for a heading.
    pub(crate) heading: Option<u8>,
    pub(crate) pictures: usize,
    /// Text of a colour that shows or not by what its cell is filled with.
    pub(crate) faint: Vec<(Range<usize>, Color)>,
    /// Characters of such text that do not show.
    pub(crate) unseen: usize,
    /// Whether a figure in it does not show.
    pub(crate) hides_figure: bool,
}

/// The rows of a table.
#[derive(Debug, Default)]
pub(crate) struct TableNode {
    pub(crate) rows: Vec<RowNode>,
}

/// The cells of a row, and how they lie if the row says so.
#[derive(Debug, Default)]
pub(crate) struct RowNode {
    pub(crate) cells: Vec<Vec<Node>>,
    pub(crate) definition: Option<RowDefinition>,
}

/// A table whose end was not seen yet.
#[derive(Debug, Default)]
struct Open {
    table: TableNode,
    cells: Vec<Vec<Node>>,
    current: Vec<Node>,
    /// How many of the cells have marks that are deleted.
    deleted_cells: usize,
}

/// Tables in tables beyond this depth are read as those around them.
const DEPTH: u32 = 32;

/// Puts paragraphs into the tables they stand in.
pub(crate) fn tree(paragraphs: Vec<Paragraph<'_>>, data: &[u8], styles: &Styles) -> Vec<Node> {
    let mut root = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    for paragraph in paragraphs {
        let depth = paragraph.properties.depth.min(DEPTH) as usize;
        while open.len() > depth {
            close(&mut open, &mut root, styles);
        }
        while open.len() < depth {
            open.push(Open::default());
        }
        let Some(table) = open.last_mut() else {
            root.push(text_node(&paragraph));
            continue;
        };
        match paragraph.end {
            End::DeletedRow if table.is_row_gone() => {
                table.cells.clear();
                table.current.clear();
                table.deleted_cells = 0;
            }
            // Some programs mark the end of a row as deleted whose cells are still there.
            End::Row | End::DeletedRow => {
                let definition = row_definition(paragraph.list, data);
                table.end_row(definition, styles, depth);
            }
            End::Cell | End::DeletedCell => {
                table.deleted_cells += usize::from(paragraph.end == End::DeletedCell);
                table.current.push(text_node(&paragraph));
                table.cells.push(std::mem::take(&mut table.current));
            }
            End::Paragraph => table.current.push(text_node(&paragraph)),
        }
    }
    while !open.is_empty() {
        close(&mut open, &mut root, styles);
    }
    root
}

impl Open {
    /// Whether the cells of the row that is read are all deleted, or nothing is left in them.
    fn is_row_gone(&self) -> bool {
        let is_deleted = self.deleted_cells > 0 && self.deleted_cells == self.cells.len();
        is_deleted
            || self
                .cells
                .iter()
                .flatten()
                .chain(&self.current)
                .all(|it| match it {
                    Node::Text(text) => text.text.is_empty() && text.pictures == 0,
                    Node::Table(_) => false,
                })
    }

    fn end_row(&mut self, definition: Option<RowDefinition>, styles: &Styles, depth: usize) {
        if !self.current.is_empty() {
            self.cells.push(std::mem::take(&mut self.current));
        }
        let mut cells = std::mem::take(&mut self.cells);
        self.deleted_cells = 0;
        let style = definition.as_ref().and_then(|it| it.style);
        let is_filled = style.is_some_and(|it| styles.fills(it));
        for (index, cell) in cells.iter_mut().enumerate() {
            let stated = definition.as_ref().map(|it| it.fill_of(index));
            let fill = match stated.unwrap_or_default() {
                // What fills the table around an inner one is not looked for.
                Fill::Nothing if is_filled || depth > 1 => Fill::Unknown,
                fill => fill,
            };
            for node in cell {
                if let Node::Text(text) = node {
                    text.take_out_what_blends(fill);
                }
            }
        }
        if !cells.is_empty() {
            self.table.rows.push(RowNode { cells, definition });
        }
    }
}

impl TextNode {
    /// Takes out the text that does not show in a cell with this fill.
    fn take_out_what_blends(&mut self, fill: Fill) {
        for (range, ink) in std::mem::take(&mut self.faint).into_iter().rev() {
            if !fill.hides(ink) {
                continue;
            }
            let hidden: String = self.text.drain(range).collect();
            self.unseen += hidden.chars().filter(|it| !is_blank_character(*it)).count();
            self.hides_figure |= hidden.contains(char::is_numeric);
        }
        if self.unseen > 0 {
            self.text = self.text.trim_matches(is_blank_character).to_owned();
        }
    }
}

/// Closes the innermost table; a row without its end is still a row.
fn close(open: &mut Vec<Open>, root: &mut Vec<Node>, styles: &Styles) {
    let depth = open.len();
    let Some(mut table) = open.pop() else {
        return;
    };
    table.end_row(None, styles, depth);
    if !table.table.rows.is_empty() {
        let around = open.last_mut().map_or(root, |it| &mut it.current);
        around.push(Node::Table(table.table));
    }
}

fn text_node(paragraph: &Paragraph<'_>) -> Node {
    let text = paragraph.text.trim_start_matches(is_blank_character);
    let begin = paragraph.text.len() - text.len();
    let text = text.trim_end_matches(is_blank_character);
    let text = if text.is_empty() {
        String::new()
    } else {
        format!("{}{text}", paragraph.number)
    };
    // Where a byte of the paragraph stands in the text with its number.
    let moved = |at: usize| (at.max(begin) - begin + paragraph.number.len()).min(text.len());
    let faint = paragraph.faint.iter().map(|(range, ink)| {
        let range = moved(range.start)..moved(range.end);
        (range, *ink)
    });
    let faint = faint.filter(|it| !it.0.is_empty()).collect();
    let outline = paragraph.properties.outline.filter(|it| *it < 9);
    Node::Text(TextNode {
        faint,
        text,
        heading: outline.map(|it| (it + 1).min(6)),
        pictures: paragraph.pictures,
        unseen: 0,
        hides_figure: paragraph.hides_figure,
    })
}
