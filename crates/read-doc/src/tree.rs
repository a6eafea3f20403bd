use crate::paragraphs::{End, Paragraph};
use crate::row::{RowDefinition, row_definition};

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
}

/// Tables in tables beyond this depth are read as those around them.
const DEPTH: u32 = 32;

/// Puts paragraphs into the tables they stand in.
pub(crate) fn tree(paragraphs: Vec<Paragraph<'_>>, data: &[u8]) -> Vec<Node> {
    let mut root = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    for paragraph in paragraphs {
        let depth = paragraph.properties.depth.min(DEPTH) as usize;
        while open.len() > depth {
            close(&mut open, &mut root);
        }
        while open.len() < depth {
            open.push(Open::default());
        }
        let Some(table) = open.last_mut() else {
            root.push(text_node(&paragraph));
            continue;
        };
        match paragraph.end {
            End::Row => {
                let definition = row_definition(paragraph.list, data);
                table.end_row(definition);
            }
            End::DeletedRow => {
                table.cells.clear();
                table.current.clear();
            }
            End::Cell => {
                table.current.push(text_node(&paragraph));
                table.cells.push(std::mem::take(&mut table.current));
            }
            End::Paragraph => table.current.push(text_node(&paragraph)),
        }
    }
    while !open.is_empty() {
        close(&mut open, &mut root);
    }
    root
}

impl Open {
    fn end_row(&mut self, definition: Option<RowDefinition>) {
        if !self.current.is_empty() {
            self.cells.push(std::mem::take(&mut self.current));
        }
        let cells = std::mem::take(&mut self.cells);
        if !cells.is_empty() {
            self.table.rows.push(RowNode { cells, definition });
        }
    }
}

/// Closes the innermost table; a row without its end is still a row.
fn close(open: &mut Vec<Open>, root: &mut Vec<Node>) {
    let Some(mut table) = open.pop() else {
        return;
    };
    table.end_row(None);
    if !table.table.rows.is_empty() {
        let around = open.last_mut().map_or(root, |it| &mut it.current);
        around.push(Node::Table(table.table));
    }
}

fn text_node(paragraph: &Paragraph<'_>) -> Node {
    let text = paragraph.text.trim_matches(gongkai_document::is_blank_character);
    let text = if text.is_empty() {
        String::new()
    } else {
        format!("{}{text}", paragraph.number)
    };
    let outline = paragraph.properties.outline.filter(|it| *it < 9);
    Node::Text(TextNode {
        text,
        heading: outline.map(|it| (it + 1).min(6)),
        pictures: paragraph.pictures,
    })
}
