//! Writes small PDF files: glyphs and lines at their places.

#![allow(dead_code, reason = "each test file uses a part")]

use std::fmt::Write as _;

use gongkai_document::{BlockKind, Document, Limits, Table};

/// How the one font of a file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Font {
    /// Identity-H with a ToUnicode map; codes are UTF-16 units.
    ToUnicode,
    /// Not embedded, GBK-EUC-H; the texts are given as bytes already.
    Gbk,
    /// Not embedded, UniGB-UCS2-H.
    Ucs2,
    /// Identity-H with nothing that says what codes mean.
    Unknown,
}

/// One page under construction; places count from its lower left corner.
#[derive(Debug, Clone, Default)]
pub(crate) struct Page {
    pub(crate) content: String,
    /// Further entries of its dictionary, such as `/Rotate 90`.
    pub(crate) entries: String,
}

impl Page {
    pub(crate) fn text(&mut self, x: i32, y: i32, size: i32, text: &str) {
        let codes: String = text.encode_utf16().fold(String::new(), |mut codes, unit| {
            let _ = write!(codes, "{unit:04X}");
            codes
        });
        let _ = writeln!(self.content, "BT /F1 {size} Tf {x} {y} Td <{codes}> Tj ET");
    }

    pub(crate) fn bytes(&mut self, x: i32, y: i32, size: i32, bytes: &[u8]) {
        let codes: String = bytes.iter().fold(String::new(), |mut codes, byte| {
            let _ = write!(codes, "{byte:02X}");
            codes
        });
        let _ = writeln!(self.content, "BT /F1 {size} Tf {x} {y} Td <{codes}> Tj ET");
    }

    pub(crate) fn line(&mut self, from: (i32, i32), to: (i32, i32)) {
        let _ = writeln!(
            self.content,
            "0.5 w {} {} m {} {} l S",
            from.0, from.1, to.0, to.1
        );
    }

    /// A ruled table of equal rows, its upper left corner at `x`, `y`.
    pub(crate) fn table(&mut self, x: i32, y: i32, width: i32, height: i32, rows: &[&[&str]]) {
        let columns = i32::try_from(rows[0].len()).expect("few columns");
        let count = i32::try_from(rows.len()).expect("few rows");
        for row in 0..=count {
            self.line((x, y - row * height), (x + columns * width, y - row * height));
        }
        for column in 0..=columns {
            self.line((x + column * width, y), (x + column * width, y - count * height));
        }
        for (row, cells) in (0..).zip(rows) {
            for (column, text) in (0..).zip(*cells) {
                self.text(x + column * width + 3, y - row * height - height + 6, 10, text);
            }
        }
    }
}

/// A file of these pages.
pub(crate) fn pdf(pages: &[Page], font: Font) -> Vec<u8> {
    let mut objects: Vec<Vec<u8>> = vec![b"<</Type/Catalog/Pages 2 0 R>>".to_vec()];
    let kids: Vec<String> = (0..pages.len())
        .map(|it| format!("{} 0 R", 10 + it * 2))
        .collect();
    objects.push(format!("<</Type/Pages/Kids[{}]/Count {}>>", kids.join(" "), pages.len()).into_bytes());
    objects.extend(font_objects(font));
    while objects.len() < 9 {
        objects.push(b"null".to_vec());
    }
    for (index, page) in pages.iter().enumerate() {
        let content = 11 + index * 2;
        objects.push(
            format!(
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {content} 0 R{}\
                 /Resources<</Font<</F1 3 0 R>>/XObject<</Scan 7 0 R>>>>>>",
                page.entries
            )
            .into_bytes(),
        );
        objects.push(stream("", page.content.as_bytes()));
    }
    file(&objects)
}

/// A file of these objects, the first being the catalogue.
pub(crate) fn file(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut table = String::from("0000000000 65535 f \n");
    for (index, object) in objects.iter().enumerate() {
        let _ = writeln!(table, "{:010} 00000 n ", bytes.len());
        bytes.extend(format!("{} 0 obj\n", index + 1).into_bytes());
        bytes.extend(object);
        bytes.extend(b"\nendobj\n");
    }
    let start = bytes.len();
    bytes.extend(
        format!(
            "xref\n0 {}\n{table}trailer<</Size {}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n",
            objects.len() + 1,
            objects.len() + 1
        )
        .into_bytes(),
    );
    bytes
}

pub(crate) fn stream(entries: &str, data: &[u8]) -> Vec<u8> {
    let mut object = format!("<</Length {}{entries}>>\nstream\n", data.len()).into_bytes();
    object.extend(data);
    object.extend(b"\nendstream");
    object
}

fn font_objects(font: Font) -> Vec<Vec<u8>> {
    let (encoding, to_unicode, ordering) = match font {
        Font::ToUnicode => ("Identity-H", "/ToUnicode 6 0 R", "Identity"),
        Font::Gbk => ("GBK-EUC-H", "", "GB1"),
        Font::Ucs2 => ("UniGB-UCS2-H", "", "GB1"),
        Font::Unknown => ("Identity-H", "", "Identity"),
    };
    // Figures are half as wide as ideographs, whatever their codes are.
    let widths = match font {
        Font::Gbk => "814 939 500",
        Font::Ucs2 => "1 95 500",
        _ => "32 126 500",
    };
    let map = "/CIDInit /ProcSet findresource begin begincmap\n\
               1 begincodespacerange <0000> <FFFF> endcodespacerange\n\
               1 beginbfrange <0000> <FFFF> <0000> endbfrange\nendcmap end";
    vec![
        format!(
            "<</Type/Font/Subtype/Type0/BaseFont/Song/Encoding/{encoding}{to_unicode}/DescendantFonts[4 0 R]>>"
        )
        .into_bytes(),
        format!(
            "<</Type/Font/Subtype/CIDFontType2/BaseFont/Song/DW 1000/W[{widths}]\
             /CIDSystemInfo<</Registry(Adobe)/Ordering({ordering})/Supplement 2>>/FontDescriptor 5 0 R>>"
        )
        .into_bytes(),
        b"<</Type/FontDescriptor/FontName/Song/Flags 4>>".to_vec(),
        stream("", map_in_pieces(map).as_bytes()),
        stream(
            "/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8",
            b"\0",
        ),
    ]
}

/// A range of a map may only count in its last byte, so there is one for each first byte.
fn map_in_pieces(map: &str) -> String {
    let mut ranges = String::new();
    for block in 0..=0xD7 {
        let _ = writeln!(ranges, "<{block:02X}00> <{block:02X}FF> <{block:02X}00>");
    }
    for block in 0xE0..=0xFF {
        let _ = writeln!(ranges, "<{block:02X}00> <{block:02X}FF> <{block:02X}00>");
    }
    map.replace(
        "1 beginbfrange <0000> <FFFF> <0000>",
        &format!("248 beginbfrange\n{ranges}"),
    )
}

pub(crate) fn read(bytes: &[u8]) -> Document {
    gongkai_read_pdf::read_pdf(bytes, &Limits::default()).expect("the file can be read")
}

pub(crate) fn tables(document: &Document) -> Vec<&Table> {
    let blocks = document.blocks.iter();
    blocks
        .filter_map(|it| match &it.kind {
            BlockKind::Table(table) => Some(table),
            _ => None,
        })
        .collect()
}

pub(crate) fn paragraphs(document: &Document) -> Vec<&str> {
    let blocks = document.blocks.iter();
    blocks
        .filter_map(|it| match &it.kind {
            BlockKind::Paragraph { text } | BlockKind::Heading { text, .. } => Some(text.as_str()),
            _ => None,
        })
        .collect()
}

/// The texts of a table, row by row.
pub(crate) fn texts(table: &Table) -> Vec<Vec<&str>> {
    let mut rows: Vec<Vec<&str>> = vec![Vec::new(); table.rows() as usize];
    for cell in &table.cells {
        rows[cell.row as usize].push(&cell.text);
    }
    rows
}
