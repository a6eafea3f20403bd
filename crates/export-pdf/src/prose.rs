use gongkai_core::Block;

use crate::flow::{Element, Flow};
use crate::prose_table::push_rows;
use crate::style;

/// Adds the blocks of a part; one in which nothing stands leaves nothing.
pub(crate) fn push_prose(flow: &mut Flow<'_, '_>, blocks: Option<&[Block]>) {
    for block in blocks.unwrap_or_default() {
        match block {
            Block::Heading { level, text } => push_heading(flow, *level, text),
            Block::Paragraph { text } => push_paragraph(flow, text),
            Block::Image { .. } => {
                let leaf = flow.push_text(&block.visible_text(), style::PICTURE, false);
                flow.elements.push(Element::Paragraph(leaf));
            }
            Block::Table { rows } => push_rows(flow, rows),
        }
    }
}

fn push_heading(flow: &mut Flow<'_, '_>, level: u8, text: &str) {
    let style = match level {
        0..=2 => style::BOLD_HEADING,
        _ => style::PLAIN_HEADING,
    };
    let strip = flow.strips.len();
    let leaf = flow.push_text(text, style, true);
    flow.elements.push(Element::Heading {
        leaf,
        // The first level of headings is the parts'.
        level: level.clamp(1, 6) + 1,
        text: text.to_owned(),
        strip,
    });
}

/// Adds running text, whose first line is indented unless it brings its own blanks.
fn push_paragraph(flow: &mut Flow<'_, '_>, text: &str) {
    let style = if text.starts_with(char::is_whitespace) {
        style::TEXT_WITHOUT_INDENT
    } else {
        style::TEXT
    };
    let leaf = flow.push_text(text, style, false);
    flow.elements.push(Element::Paragraph(leaf));
}
