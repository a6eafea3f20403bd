use gongkai_core::{Block, Text};

use crate::page::{AFTER_TABLE, TEXT_WIDTH};
use crate::text::{push_paragraph, put};

/// The most columns that Word takes; with more it calls the file damaged.
const MOST_COLUMNS: usize = 63;

/// Writes the blocks of a part; one in which nothing stands leaves nothing.
pub(crate) fn push_prose(xml: &mut String, blocks: Option<&[Block]>) {
    for block in blocks.unwrap_or_default() {
        match block {
            // The first level of headings is the parts'.
            Block::Heading { level, text } => {
                let style = format!("Heading{}", u32::from(*level).clamp(1, 6) + 1);
                push_paragraph(xml, Some(&style), "", text);
            }
            Block::Paragraph { text } => push_text(xml, text),
            Block::Image { .. } => push_paragraph(xml, Some("Picture"), "", &block.visible_text()),
            Block::Table { rows } => push_rows(xml, rows),
        }
    }
}

/// Writes running text, whose first line is indented unless it brings its own blanks.
fn push_text(xml: &mut String, text: &str) {
    let properties = if text.starts_with(char::is_whitespace) {
        "<w:ind w:firstLineChars=\"0\" w:firstLine=\"0\"/>"
    } else {
        ""
    };
    push_paragraph(xml, None, properties, text);
}

/// Writes a table within prose. A shorter row ends before the others do.
fn push_rows(xml: &mut String, rows: &[Vec<Text>]) {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    if columns == 0 {
        return;
    }
    if columns > MOST_COLUMNS {
        push_as_lines(xml, rows);
        return;
    }
    xml.push_str(concat!(
        "<w:tbl><w:tblPr><w:tblStyle w:val=\"ReportTable\"/>",
        "<w:tblW w:w=\"5000\" w:type=\"pct\"/><w:jc w:val=\"center\"/></w:tblPr><w:tblGrid>",
    ));
    let width = TEXT_WIDTH as usize / columns;
    for _ in 0..columns {
        put(xml, format_args!("<w:gridCol w:w=\"{width}\"/>"));
    }
    xml.push_str("</w:tblGrid>");
    for row in rows {
        push_row(xml, row, columns);
    }
    xml.push_str("</w:tbl>");
    xml.push_str(AFTER_TABLE);
}

fn push_row(xml: &mut String, row: &[Text], columns: usize) {
    xml.push_str("<w:tr><w:trPr>");
    // A row must have a cell.
    let missing = columns - row.len().max(1);
    if missing > 0 {
        put(xml, format_args!("<w:gridAfter w:val=\"{missing}\"/>"));
    }
    xml.push_str("<w:cantSplit/><w:trHeight w:val=\"340\" w:hRule=\"atLeast\"/></w:trPr>");
    let empty = [Text::default()];
    let cells = if row.is_empty() { &empty[..] } else { row };
    for cell in cells {
        xml.push_str("<w:tc><w:tcPr><w:tcW w:w=\"0\" w:type=\"auto\"/><w:vAlign w:val=\"center\"/></w:tcPr>");
        push_paragraph(xml, Some("TableText"), "", cell);
        xml.push_str("</w:tc>");
    }
    xml.push_str("</w:tr>");
}

/// Writes the rows of a table that is too wide for Word as text, with tabs between the cells.
fn push_as_lines(xml: &mut String, rows: &[Vec<Text>]) {
    for row in rows {
        let cells: Vec<&str> = row.iter().map(Text::as_str).collect();
        push_paragraph(xml, Some("TableLabel"), "", &cells.join("\t"));
    }
}
