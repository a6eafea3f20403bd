//! Prose in a sheet: a block a row, in the first column.

use gongkai_core::Block;
use rust_xlsxwriter::{Format, Worksheet, XlsxError};

use crate::height::{height, points};
use crate::style::STYLE;

/// The width of the column of prose, in characters: what a page of A4 takes.
pub(crate) const WIDTH: f64 = 78.0;

/// Writes blocks from a row on; returns the row after them.
pub(crate) fn put(sheet: &mut Worksheet, mut row: u32, blocks: &[Block]) -> Result<u32, XlsxError> {
    for block in blocks {
        match block {
            Block::Heading { level, text } => {
                let format = if *level <= 1 {
                    &STYLE.headings[0]
                } else {
                    &STYLE.headings[1]
                };
                put_line(sheet, row, text, format, 12.0)?;
            }
            Block::Paragraph { .. } | Block::Image { .. } => {
                put_line(sheet, row, &block.visible_text(), &STYLE.paragraph, 12.0)?;
            }
            Block::Table { rows } => {
                for cells in rows {
                    for (column, text) in (0_u16..).zip(cells) {
                        sheet.write_string_with_format(row, column, text.as_str(), &STYLE.cell)?;
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
    sheet: &mut Worksheet,
    row: u32,
    text: &str,
    format: &Format,
    size: f64,
) -> Result<(), XlsxError> {
    /// The highest that a row can be.
    const MOST: f64 = 409.0;
    sheet.write_string_with_format(row, 0, text, format)?;
    sheet.set_row_height(row, height(text, points(WIDTH), size).min(MOST))?;
    Ok(())
}
