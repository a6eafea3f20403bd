//! Prose in a sheet: a block a row, in the first column.

use gongkai_core::{Block, ExportError};

use crate::height::{height, points};
use crate::sheet::Sheet;
use crate::style::Style;

/// The width of the column of prose, in characters: what a page of A4 takes.
pub(crate) const WIDTH: f64 = 78.0;

/// Writes blocks from a row on; returns the row after them.
pub(crate) fn put(sheet: &mut Sheet, mut row: u32, blocks: &[Block]) -> Result<u32, ExportError> {
    for block in blocks {
        match block {
            Block::Heading { level, text } => {
                let style = if *level <= 1 {
                    Style::HEADING
                } else {
                    Style::SUBHEADING
                };
                put_line(sheet, row, text, style, 12.0)?;
            }
            Block::Paragraph { .. } | Block::Image { .. } => {
                put_line(sheet, row, &block.visible_text(), Style::PARAGRAPH, 12.0)?;
            }
            Block::Table { rows } => {
                for cells in rows {
                    for (column, text) in (0..).zip(cells) {
                        sheet.put_text((row, column), Style::CELL, text)?;
                    }
                    row += 1;
                }
                continue;
            }
        }
        row += 1;
    }
    Ok(row)
}

/// Writes a text of a font size in the first column of a row, as high as it needs.
pub(crate) fn put_line(
    sheet: &mut Sheet,
    row: u32,
    text: &str,
    style: Style,
    size: f64,
) -> Result<(), ExportError> {
    /// The highest that a row can be.
    const MOST: f64 = 409.0;
    sheet.put_text((row, 0), style, text)?;
    let height = height(text, points(WIDTH), size).min(MOST);
    sheet.heights.insert(row, height);
    Ok(())
}
