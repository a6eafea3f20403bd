use gongkai_core::Block;
use gongkai_template::{text_lines, web_address};
use serde::Serialize;

/// A block of prose as the template takes it.
#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(crate) enum BlockView<'a> {
    /// A heading: the element that shows it and, below the sixth level, the level that it has.
    Heading {
        element: &'static str,
        level: Option<u8>,
        lines: Vec<String>,
    },
    /// A paragraph; `indented` unless its text brings its own blanks.
    Paragraph { indented: bool, lines: Vec<String> },
    /// A picture: the words in its stead and where it is, if that is an address a page may link.
    Image { text: String, link: Option<&'a str> },
    /// A table: the lines of each cell, row by row.
    Table { rows: Vec<Vec<Vec<String>>> },
}

/// The view of a block.
pub(crate) fn view(block: &Block) -> BlockView<'_> {
    match block {
        Block::Heading { level, text } => {
            let (element, level) = heading(*level);
            BlockView::Heading {
                element,
                level,
                lines: lines(text),
            }
        }
        Block::Paragraph { text } => BlockView::Paragraph {
            indented: !text.starts_with(char::is_whitespace),
            lines: lines(text),
        },
        Block::Image { src, .. } => BlockView::Image {
            text: block.visible_text(),
            link: web_address(src),
        },
        Block::Table { rows } => BlockView::Table {
            rows: rows
                .iter()
                .map(|row| row.iter().map(|it| lines(it)).collect())
                .collect(),
        },
    }
}

/// The element for a heading within a part, whose own heading is an `h2`. HTML ends at `h6`; a deeper level
/// is told beside it.
fn heading(level: u8) -> (&'static str, Option<u8>) {
    match level {
        0 | 1 => ("h3", None),
        2 => ("h4", None),
        3 => ("h5", None),
        4 => ("h6", None),
        deeper => ("h6", Some(deeper.saturating_add(2))),
    }
}

/// The lines of a text, as the template takes them.
pub(crate) fn lines(text: &str) -> Vec<String> {
    text_lines(text).map(str::to_owned).collect()
}
