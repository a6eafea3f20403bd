//! Word documents built from the XML of their parts, and what was read of them on one line a block.

#![allow(dead_code, reason = "each test binary uses its own part of this")]

use std::fmt::Write as _;
use std::io::{Cursor, Write};

use gongkai_document::{Block, BlockKind, Document, Limits, RemarkKind, Table};
use gongkai_read_docx::read_docx;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

pub(crate) const NAMESPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
     xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
     xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" \
     xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\" \
     xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" \
     xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
     xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
     xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\"";

const TYPES: &str = "<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
     <Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\" \
     ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";

const ROOT: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
     <Relationship Id=\"rId1\" Target=\"word/document.xml\" \
     Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\"/></Relationships>";

/// A document's parts by name.
#[derive(Clone)]
pub(crate) struct Parts(pub(crate) Vec<(String, Vec<u8>)>);

impl Parts {
    /// A document with this body.
    pub(crate) fn new(body: &str) -> Self {
        let mut parts = Self(Vec::new());
        parts.set("[Content_Types].xml", TYPES);
        parts.set("_rels/.rels", ROOT);
        parts.set("word/document.xml", &document(body));
        parts
    }

    pub(crate) fn set(&mut self, name: &str, content: &str) {
        self.set_bytes(name, content.as_bytes());
    }

    pub(crate) fn set_bytes(&mut self, name: &str, content: &[u8]) {
        self.remove(name);
        self.0.push((name.to_owned(), content.to_vec()));
    }

    pub(crate) fn remove(&mut self, name: &str) {
        self.0.retain(|it| it.0 != name);
    }

    pub(crate) fn with(mut self, name: &str, content: &str) -> Self {
        self.set(name, content);
        self
    }

    /// Adds a part of styles.
    pub(crate) fn styles(self, styles: &str) -> Self {
        self.with(
            "word/styles.xml",
            &format!("<w:styles {NAMESPACES}>{styles}</w:styles>"),
        )
    }

    /// Adds a part of lists.
    pub(crate) fn numbering(self, lists: &str) -> Self {
        self.with(
            "word/numbering.xml",
            &format!("<w:numbering {NAMESPACES}>{lists}</w:numbering>"),
        )
    }

    /// Adds what the main part refers to: id, kind, target; `http` targets are outside.
    pub(crate) fn relationships(self, all: &[(&str, &str, &str)]) -> Self {
        let mut part = String::from("<Relationships>");
        for (id, kind, target) in all {
            let mode = if target.starts_with("http") {
                " TargetMode=\"External\""
            } else {
                ""
            };
            let _ = write!(
                part,
                "<Relationship Id=\"{id}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}\" \
                 Target=\"{target}\"{mode}/>"
            );
        }
        self.with("word/_rels/document.xml.rels", &(part + "</Relationships>"))
    }

    pub(crate) fn zip(&self) -> Vec<u8> {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in &self.0 {
            let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
            archive.start_file(name.as_str(), options).expect("a new entry");
            archive.write_all(content).expect("memory takes all");
        }
        archive.finish().expect("memory takes all").into_inner()
    }

    pub(crate) fn read(&self) -> Document {
        read_docx(&self.zip(), &Limits::default()).expect("a Word document")
    }
}

pub(crate) fn document(body: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"
    )
}

pub(crate) fn read(body: &str) -> Document {
    Parts::new(body).read()
}

/// A run of text.
pub(crate) fn r(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

/// A run of text with properties.
pub(crate) fn rp(properties: &str, text: &str) -> String {
    format!("<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>")
}

/// A paragraph of text.
pub(crate) fn p(text: &str) -> String {
    format!("<w:p>{}</w:p>", r(text))
}

/// A paragraph with properties around content.
pub(crate) fn pp(properties: &str, content: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>")
}

/// A cell of text with properties.
pub(crate) fn tc(properties: &str, text: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", p(text))
}

/// A table of rows of plain cells.
pub(crate) fn table(rows: &[&[&str]]) -> String {
    let rows = rows.iter().map(|row| {
        let cells: String = row.iter().map(|it| tc("", it)).collect();
        format!("<w:tr>{cells}</w:tr>")
    });
    format!("<w:tbl><w:tblPr/>{}</w:tbl>", rows.collect::<String>())
}

/// A table of rows written out.
pub(crate) fn tbl(rows: &[String]) -> String {
    let rows = rows.iter().map(|it| format!("<w:tr>{it}</w:tr>"));
    format!("<w:tbl>{}</w:tbl>", rows.collect::<String>())
}

/// Each block on one line: `#1 heading`, `text`, `[link](target)`, `![alt](source)`, a table's cells.
pub(crate) fn outline(document: &Document) -> Vec<String> {
    document.blocks.iter().map(outline_of_block).collect()
}

fn outline_of_block(block: &Block) -> String {
    match &block.kind {
        BlockKind::Heading { level, text } => format!("#{level} {text}"),
        BlockKind::Paragraph { text } => text.clone(),
        BlockKind::Link { text, target } => format!("[{text}]({target})"),
        BlockKind::Image { alt, source } => format!("![{alt}]({source})"),
        BlockKind::Table(table) => outline_of_table(table),
        other => format!("{other:?}"),
    }
}

/// Cells as `row,column text`, with `+rows×columns` for merged ones and `*` for headers.
fn outline_of_table(table: &Table) -> String {
    let cells = table.cells.iter().map(|cell| {
        let merged = match (cell.row_span, cell.column_span) {
            (1, 1) => String::new(),
            (rows, columns) => format!("+{rows}×{columns}"),
        };
        let header = if cell.header { "*" } else { "" };
        format!("{},{}{merged}{header} {}", cell.row, cell.column, cell.text)
    });
    cells.collect::<Vec<_>>().join(" | ")
}

#[track_caller]
pub(crate) fn assert_outline(body: &str, expected: &[&str]) {
    let document = read(body);
    assert_eq!(outline(&document), expected, "{body}");
    assert_eq!(document.remarks, [], "{body}");
}

pub(crate) fn remarks(document: &Document) -> Vec<RemarkKind> {
    document.remarks.iter().map(|it| it.kind).collect()
}

/// Row and column of the place of each remark.
pub(crate) fn places(document: &Document) -> Vec<(Option<u32>, Option<u32>, Option<u32>)> {
    let places = document
        .remarks
        .iter()
        .map(|it| it.place.clone().unwrap_or_default());
    places.map(|it| (it.block, it.row, it.column)).collect()
}
