use gongkai_core::{Block, Text};
use gongkai_template::{LineBreak, escape_markdown, web_address};

use crate::page::{part_from_before, push_heading};

/// Writes the blocks of a part; one in which nothing stands leaves nothing.
pub(crate) fn push_prose(text: &mut String, blocks: Option<&[Block]>) {
    for block in blocks.unwrap_or_default() {
        match block {
            // Part headings have the second level; Markdown ends at the sixth.
            Block::Heading { level, text: heading } => {
                push_heading(text, (usize::from(*level) + 2).min(6), heading);
            }
            Block::Paragraph { text: paragraph } => push_paragraph(text, paragraph),
            Block::Image { src, .. } => push_image(text, &block.visible_text(), web_address(src)),
            Block::Table { rows } => push_rows(text, rows),
        }
    }
}

fn push_paragraph(text: &mut String, paragraph: &str) {
    if paragraph.trim_matches(['\n', '\r']).is_empty() {
        return;
    }
    part_from_before(text);
    text.push_str(&escape_markdown(paragraph, LineBreak::Line));
    text.push('\n');
}

/// The words of a picture, linked to where it is. A picture itself would be fetched by whoever looks at the text.
fn push_image(text: &mut String, words: &str, link: Option<&str>) {
    part_from_before(text);
    let words = escape_markdown(words, LineBreak::Tag);
    match link {
        None => text.push_str(&words),
        Some(link) => {
            text.extend(["[", &words, "](<"]);
            // An address has no character that could end it here, but may have what looks like an entity.
            text.push_str(&link.replace('&', "&amp;"));
            text.push_str(">)");
        }
    }
    text.push('\n');
}

/// A table within prose. Its first row stands as the heading, since a pipe table must have one.
fn push_rows(text: &mut String, rows: &[Vec<Text>]) {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    if columns == 0 {
        return;
    }
    part_from_before(text);
    for (index, row) in rows.iter().enumerate() {
        // Rows may be shorter than the first, which says how many columns there are. One long row among many short
        // ones must not make a square of them.
        let width = if index == 0 { columns } else { row.len().max(1) };
        for column in 0..width {
            text.push_str("| ");
            let cell = row.get(column).map_or("", Text::as_str);
            text.push_str(&escape_markdown(cell, LineBreak::Tag));
            text.push(' ');
        }
        text.push_str("|\n");
        if index == 0 {
            text.push_str(&"| --- ".repeat(columns));
            text.push_str("|\n");
        }
    }
}
