#![allow(clippy::format_collect, reason = "the parts are small, and read so")]
use std::fmt::Write as _;

use super::sheet::{Sheet, SheetCell, Spread, sheets};
use super::{Parts, escaped, zipped};
use crate::paper::Paper;

/// The papers one under another as an OpenDocument spreadsheet.
pub fn ods(papers: &[Paper]) -> Vec<u8> {
    zipped(&ods_parts(papers), true)
}

/// The parts of the spreadsheet.
pub fn ods_parts(papers: &[Paper]) -> Parts {
    let tables: String = sheets(papers, Spread::One(0, 0)).iter().map(table).collect();
    let content = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content \
         xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
         xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
         xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" \
         xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" \
         xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" office:version=\"1.2\">\
         <office:automatic-styles><style:style style:name=\"ce1\" style:family=\"table-cell\">\
         <style:table-cell-properties fo:border=\"0.5pt solid #000000\"/></style:style></office:automatic-styles>\
         <office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    );
    let manifest = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><manifest:manifest \
        xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\">\
        <manifest:file-entry manifest:full-path=\"/\" manifest:media-type=\"application/vnd.oasis.opendocument.spreadsheet\"/>\
        <manifest:file-entry manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"/></manifest:manifest>";
    [
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", &content),
        ("META-INF/manifest.xml", manifest),
    ]
    .map(|(name, content)| (name.to_owned(), content.as_bytes().to_vec()))
    .into()
}

fn table(sheet: &Sheet) -> String {
    let last = sheet.cells.iter().map(|it| it.row + it.rows).max().unwrap_or(0);
    let rows: String = (0..last).map(|it| row(sheet, it)).collect();
    format!("<table:table table:name=\"{}\">{rows}</table:table>", sheet.name)
}

fn row(sheet: &Sheet, row: usize) -> String {
    let in_row = |it: &&SheetCell| (it.row..it.row + it.rows).contains(&row);
    let mut cells: Vec<&SheetCell> = sheet.cells.iter().filter(in_row).collect();
    cells.sort_by_key(|it| it.column);
    let mut xml = String::from("<table:table-row>");
    let mut next = 0;
    for it in cells {
        if it.column > next {
            let _ = write!(
                xml,
                "<table:table-cell table:number-columns-repeated=\"{}\"/>",
                it.column - next
            );
        }
        if it.row == row {
            xml.push_str(&cell(it));
            if it.columns > 1 {
                xml.push_str(&covered(it.columns - 1));
            }
        } else {
            xml.push_str(&covered(it.columns));
        }
        next = it.column + it.columns;
    }
    if next == 0 {
        xml.push_str("<table:table-cell/>");
    }
    xml.push_str("</table:table-row>");
    xml
}

fn covered(columns: usize) -> String {
    format!("<table:covered-table-cell table:number-columns-repeated=\"{columns}\"/>")
}

fn cell(cell: &SheetCell) -> String {
    let mut attributes = String::new();
    if cell.bordered {
        attributes.push_str(" table:style-name=\"ce1\"");
    }
    if cell.rows * cell.columns > 1 {
        let _ = write!(
            attributes,
            " table:number-columns-spanned=\"{}\" table:number-rows-spanned=\"{}\"",
            cell.columns, cell.rows
        );
    }
    if cell.text.is_empty() {
        return format!("<table:table-cell{attributes}/>");
    }
    let kind = match cell.number() {
        Some((number, _)) => format!(" office:value-type=\"float\" office:value=\"{number}\""),
        None => " office:value-type=\"string\"".to_owned(),
    };
    let lines = cell.text.split('\n');
    let text: String = lines
        .map(|it| format!("<text:p>{}</text:p>", escaped(it)))
        .collect();
    format!("<table:table-cell{attributes}{kind}>{text}</table:table-cell>")
}
