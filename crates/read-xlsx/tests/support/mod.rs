//! Writes the workbooks that the tests read.

// Each test file is a crate of its own and uses some of this.
#![allow(dead_code)]
// Tests are read more often than run.
#![allow(clippy::format_push_string)]

use std::io::{Cursor, Write};

use gongkai_document::{BlockKind, Document, Limits, ReadError, Table};
use gongkai_read_xlsx::read_spreadsheet;
use zip::CompressionMethod;
use zip::write::{SimpleFileOptions, ZipWriter};

/// One sheet of a workbook to be: its name, what its tag says besides, and its XML.
pub(crate) struct Sheet {
    pub(crate) name: &'static str,
    pub(crate) state: &'static str,
    pub(crate) xml: String,
}

/// A visible sheet with these cells and, behind them, this XML.
pub(crate) fn sheet(rows: &str, behind: &str) -> Vec<Sheet> {
    vec![named("Sheet1", rows, behind)]
}

pub(crate) fn named(name: &'static str, rows: &str, behind: &str) -> Sheet {
    Sheet {
        name,
        state: "",
        xml: format!("<worksheet><sheetData>{rows}</sheetData>{behind}</worksheet>"),
    }
}

/// A workbook of these sheets; style 1 has a border, 2 shows two decimals, 3 is struck out, 4 a
/// percentage, 5 a date, 6 shows thousands, 7 an accounting format, 8 nothing, 9 leaves thousands out, 10 shows
/// no zero, 11 shows no decimals, 12 is white, 13 is white on blue, 14 is blue on blue, 15 is of one point.
pub(crate) fn workbook(sheets: &[Sheet], strings: &str) -> Vec<u8> {
    let mut listed = String::new();
    let mut relations = String::from(
        "<Relationship Id=\"s\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/>\
         <Relationship Id=\"t\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings\" Target=\"/xl/sharedStrings.xml\"/>",
    );
    let mut parts: Vec<(String, String)> = Vec::new();
    for (index, sheet) in sheets.iter().enumerate() {
        let (name, state) = (sheet.name, sheet.state);
        listed += &format!("<sheet name=\"{name}\" sheetId=\"{index}\" {state} r:id=\"r{index}\"/>");
        relations += &format!(
            "<Relationship Id=\"r{index}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/s{index}.xml\"/>"
        );
        parts.push((format!("xl/worksheets/s{index}.xml"), sheet.xml.clone()));
    }
    parts.extend([
        ("[Content_Types].xml".to_owned(), TYPES.to_owned()),
        ("_rels/.rels".to_owned(), "<Relationships><Relationship Id=\"a\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>".to_owned()),
        ("xl/workbook.xml".to_owned(), format!("<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>{listed}</sheets></workbook>")),
        ("xl/_rels/workbook.xml.rels".to_owned(), format!("<Relationships>{relations}</Relationships>")),
        ("xl/styles.xml".to_owned(), STYLES.to_owned()),
        ("xl/sharedStrings.xml".to_owned(), format!("<sst>{strings}</sst>")),
    ]);
    let parts: Vec<(&str, &[u8])> = parts.iter().map(|it| (it.0.as_str(), it.1.as_bytes())).collect();
    zipped(&parts)
}

const TYPES: &str = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>";

const STYLES: &str = "<styleSheet>\
<numFmts><numFmt numFmtId=\"200\" formatCode=\"_ * #,##0_ ;_ * -#,##0_ ;_ * &quot;-&quot;_ ;_ @_ \"/>\
<numFmt numFmtId=\"201\" formatCode=\";;;\"/>\
<numFmt numFmtId=\"202\" formatCode=\"0,\"/><numFmt numFmtId=\"203\" formatCode=\"0;-0;;@\"/></numFmts>\
<fonts><font/><font><strike/></font><font><sz val=\"11\"/><color theme=\"0\"/></font><font><color rgb=\"FF0000FF\"/></font>\
<font><sz val=\"1\"/></font></fonts>\
<fills><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill>\
<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FF0000FF\"/><bgColor indexed=\"64\"/></patternFill></fill></fills>\
<borders><border/><border><left style=\"thin\"/></border></borders>\
<cellStyleXfs><xf numFmtId=\"9\"/></cellStyleXfs>\
<cellXfs><xf/><xf borderId=\"1\"/><xf numFmtId=\"2\"/><xf fontId=\"1\"/><xf numFmtId=\"10\"/><xf numFmtId=\"14\"/>\
<xf numFmtId=\"3\"/><xf numFmtId=\"200\"/><xf numFmtId=\"201\"/>\
<xf numFmtId=\"202\"/><xf numFmtId=\"203\"/><xf numFmtId=\"1\"/><xf fontId=\"2\"/><xf fontId=\"2\" fillId=\"2\"/>\
<xf fontId=\"3\" fillId=\"2\"/><xf fontId=\"4\"/></cellXfs></styleSheet>";

pub(crate) fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        // Packing takes most of the time of a test, and only what is large needs it.
        let method = if content.len() > 1 << 20 {
            CompressionMethod::Deflated
        } else {
            CompressionMethod::Stored
        };
        let options = SimpleFileOptions::default().compression_method(method);
        writer.start_file(*name, options).expect("a new entry");
        writer.write_all(content).expect("written to memory");
    }
    writer.finish().expect("written to memory").into_inner()
}

/// Rows of inline texts and numbers: a cell that begins with `=` is a number, an empty one is absent.
pub(crate) fn rows(first_row: usize, lines: &[&[&str]], style: usize) -> String {
    let mut xml = String::new();
    for (index, line) in lines.iter().enumerate() {
        let row = first_row + index;
        xml += &format!("<row r=\"{row}\">");
        for (column, text) in line.iter().enumerate() {
            let name = format!("{}{row}", char::from(b'A' + u8::try_from(column).expect("few")));
            xml += &match text.strip_prefix('=') {
                Some(number) => format!("<c r=\"{name}\" s=\"{style}\"><v>{number}</v></c>"),
                None if text.is_empty() => format!("<c r=\"{name}\" s=\"{style}\"/>"),
                None => format!("<c r=\"{name}\" s=\"{style}\" t=\"inlineStr\"><is><t>{text}</t></is></c>"),
            };
        }
        xml += "</row>";
    }
    xml
}

pub(crate) fn read(bytes: &[u8]) -> Document {
    read_spreadsheet(bytes, &Limits::default()).expect("a workbook")
}

pub(crate) fn error(bytes: &[u8]) -> ReadError {
    read_spreadsheet(bytes, &Limits::default()).expect_err("not readable")
}

/// The document on lines: paragraphs as they are, tables by row with `|`, spans as `[rows×columns]`.
pub(crate) fn lines(document: &Document) -> Vec<String> {
    let mut lines = Vec::new();
    for block in &document.blocks {
        match &block.kind {
            BlockKind::Paragraph { text } => lines.push(text.clone()),
            BlockKind::Table(table) => lines.extend(table_lines(table)),
            other => lines.push(format!("{other:?}")),
        }
    }
    lines
}

pub(crate) fn table_lines(table: &Table) -> Vec<String> {
    (0..table.rows())
        .map(|row| {
            let cells = table.cells.iter().filter(|it| it.row == row).map(|it| {
                let span = if it.row_span * it.column_span > 1 {
                    format!("[{}×{}]", it.row_span, it.column_span)
                } else {
                    String::new()
                };
                format!("{span}{}", it.text)
            });
            format!("|{}", cells.collect::<Vec<_>>().join("|"))
        })
        .collect()
}

/// The texts of the only table, cell by cell.
pub(crate) fn texts(document: &Document) -> Vec<String> {
    document
        .blocks
        .iter()
        .flat_map(|it| match &it.kind {
            BlockKind::Table(table) => table.cells.iter().map(|it| it.text.clone()).collect(),
            BlockKind::Paragraph { text } => vec![text.clone()],
            _ => Vec::new(),
        })
        .collect()
}
