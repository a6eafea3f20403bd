//! Writes the documents that the tests read: a compound file with a piece table and formatted pages.

// Each test file is a crate of its own and uses some of this.
#![allow(dead_code)]

use std::io::{Cursor, Write};

use gongkai_document::{BlockKind, Document, Limits, ReadError, Table};
use gongkai_read_doc::read_doc;

/// A document to be.
#[derive(Clone)]
pub(crate) struct Doc {
    /// Each stretch of text and the properties of its characters.
    pub(crate) runs: Vec<(String, Vec<u8>)>,
    /// For each paragraph its style, its properties and whether they are stored out of line.
    pub(crate) paragraphs: Vec<(u16, Vec<u8>)>,
    /// Characters of the main text; `None` for all.
    pub(crate) main: Option<u32>,
    pub(crate) styles: Vec<u8>,
    /// The lists, the levels behind them, and their uses.
    pub(crate) lists: (Vec<u8>, Vec<u8>, Vec<u8>),
    /// Properties given to every piece.
    pub(crate) piece_properties: u16,
    pub(crate) flags: u16,
    pub(crate) version: u16,
    /// Whether every other piece takes one byte a character where it can.
    pub(crate) narrow: bool,
    /// The data stream.
    pub(crate) data: Vec<u8>,
}

impl Default for Doc {
    fn default() -> Self {
        Self {
            runs: Vec::new(),
            paragraphs: Vec::new(),
            main: None,
            styles: Vec::new(),
            lists: (Vec::new(), Vec::new(), Vec::new()),
            piece_properties: 0,
            flags: 0x0200,
            version: 0x00C1,
            narrow: false,
            data: Vec::new(),
        }
    }
}

impl Doc {
    /// Adds a paragraph of plain text.
    pub(crate) fn p(self, text: &str) -> Self {
        self.run(text, &[]).end("\r", 0, &[])
    }

    /// Adds text whose characters have these properties.
    pub(crate) fn run(mut self, text: &str, properties: &[u8]) -> Self {
        self.runs.push((text.to_owned(), properties.to_vec()));
        self
    }

    /// Ends a paragraph with its mark.
    pub(crate) fn end(mut self, mark: &str, style: u16, properties: &[u8]) -> Self {
        self.runs.push((mark.to_owned(), Vec::new()));
        self.paragraphs.push((style, properties.to_vec()));
        self
    }

    /// Adds a cell of a table that is in no other.
    pub(crate) fn cell(self, text: &str) -> Self {
        self.run(text, &[]).end("\u{7}", 0, IN_TABLE)
    }

    /// Ends a row whose cells end at these edges; for each cell the flags it is merged by.
    pub(crate) fn row(mut self, edges: &[i16], flags: &[u16]) -> Self {
        let mut list = [IN_TABLE, &[0x17, 0x24, 1]].concat();
        list.extend(table_definition(edges, flags));
        if list.len() > 200 {
            let at = u32::try_from(self.data.len()).expect("small");
            self.data
                .extend(u16::try_from(list.len()).expect("small").to_le_bytes());
            self.data.extend(&list);
            list = [&[0x46, 0x66][..], &at.to_le_bytes()].concat();
        }
        self.end("\u{7}", 0, &list)
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        build(self)
    }

    pub(crate) fn read(&self) -> Document {
        read_doc(&self.bytes(), &Limits::default()).expect("a document")
    }

    pub(crate) fn lines(&self) -> Vec<String> {
        lines(&self.read())
    }

    pub(crate) fn error(&self) -> ReadError {
        read_doc(&self.bytes(), &Limits::default()).expect_err("not readable")
    }
}

/// That a paragraph stands in a table.
pub(crate) const IN_TABLE: &[u8] = &[0x16, 0x24, 1];

pub(crate) fn table_definition(edges: &[i16], flags: &[u16]) -> Vec<u8> {
    let count = edges.len() - 1;
    let mut operand = vec![u8::try_from(count).expect("few")];
    operand.extend(edges.iter().flat_map(|it| it.to_le_bytes()));
    for index in 0..count {
        operand.extend(flags.get(index).copied().unwrap_or(0).to_le_bytes());
        operand.extend([0; 18]);
    }
    let length = u16::try_from(operand.len() + 1).expect("small");
    [&[0x08, 0xD6][..], &length.to_le_bytes(), &operand].concat()
}

const PAGE: usize = 512;

fn build(doc: &Doc) -> Vec<u8> {
    let mut main = vec![0_u8; 2 * PAGE];
    let mut pieces: Vec<(u32, u32, bool)> = Vec::new();
    let mut character_runs: Vec<(u32, u32, Vec<u8>)> = Vec::new();
    let mut paragraph_runs: Vec<(u32, u32, Vec<u8>)> = Vec::new();
    let mut character = 0;
    let mut begin = u32::try_from(main.len()).expect("small");
    let mut next_paragraph = doc.paragraphs.iter();
    for (index, (text, properties)) in doc.runs.iter().enumerate() {
        let from = u32::try_from(main.len()).expect("small");
        let is_narrow = doc.narrow && index % 2 == 0 && text.is_ascii();
        if is_narrow {
            main.extend(text.bytes());
        } else {
            main.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
        }
        let to = u32::try_from(main.len()).expect("small");
        if from == to {
            continue;
        }
        pieces.push((character, from, is_narrow));
        character += if is_narrow { to - from } else { (to - from) / 2 };
        character_runs.push((from, to, properties.clone()));
        if text.ends_with('\u{7}') || (text.ends_with('\r') && properties.is_empty()) {
            if let Some((style, list)) = next_paragraph.next() {
                let stored = [&style.to_le_bytes()[..], list].concat();
                paragraph_runs.push((begin, to, stored));
            }
            begin = to;
        }
    }
    main.resize(main.len().next_multiple_of(PAGE), 0);
    let mut table = Vec::new();
    let mut locations = vec![0_u8; 93 * 8];
    let mut place = |index: usize, content: &[u8], behind: &[u8], table: &mut Vec<u8>| {
        let at = u32::try_from(table.len()).expect("small");
        let length = u32::try_from(content.len()).expect("small");
        locations[index * 8..index * 8 + 4].copy_from_slice(&at.to_le_bytes());
        locations[index * 8 + 4..index * 8 + 8].copy_from_slice(&length.to_le_bytes());
        table.extend(content);
        table.extend(behind);
    };
    place(1, &doc.styles, &[], &mut table);
    let listed = pages(&character_runs, false, &mut main);
    place(12, &listed, &[], &mut table);
    let listed = pages(&paragraph_runs, true, &mut main);
    place(13, &listed, &[], &mut table);
    place(
        33,
        &piece_table(&pieces, character, doc.piece_properties),
        &[],
        &mut table,
    );
    place(73, &doc.lists.0, &doc.lists.1, &mut table);
    place(74, &doc.lists.2, &[], &mut table);
    let text = doc.main.unwrap_or(character);
    write_fib(doc, &mut main, text, character.saturating_sub(text), &locations);
    compound(&[
        ("/WordDocument", &main),
        ("/1Table", &table),
        ("/Data", &doc.data),
    ])
}

/// One page for each run, and the table that lists them.
fn pages(runs: &[(u32, u32, Vec<u8>)], paragraphs: bool, main: &mut Vec<u8>) -> Vec<u8> {
    let mut edges: Vec<u8> = Vec::new();
    let mut numbers: Vec<u8> = Vec::new();
    for (from, to, list) in runs {
        edges.extend(from.to_le_bytes());
        numbers.extend(u32::try_from(main.len() / PAGE).expect("small").to_le_bytes());
        let mut page = [0_u8; PAGE];
        page[0..4].copy_from_slice(&from.to_le_bytes());
        page[4..8].copy_from_slice(&to.to_le_bytes());
        page[PAGE - 1] = 1;
        let mut stored = Vec::new();
        if paragraphs {
            if list.len() % 2 == 1 {
                stored.push(u8::try_from(list.len().div_ceil(2)).expect("small"));
            } else {
                stored.extend([0, u8::try_from(list.len() / 2).expect("small")]);
            }
        } else {
            stored.push(u8::try_from(list.len()).expect("small"));
        }
        stored.extend(list);
        let at = (PAGE - 2 - stored.len()) & !1;
        page[at..at + stored.len()].copy_from_slice(&stored);
        page[8] = u8::try_from(at / 2).expect("in the page");
        main.extend(page);
    }
    let end = runs.last().map_or(0, |it| it.1);
    edges.extend(end.to_le_bytes());
    [edges, numbers].concat()
}

fn piece_table(pieces: &[(u32, u32, bool)], end: u32, properties: u16) -> Vec<u8> {
    let mut plc: Vec<u8> = pieces.iter().flat_map(|it| it.0.to_le_bytes()).collect();
    plc.extend(end.to_le_bytes());
    for (_, at, is_narrow) in pieces {
        let location = if *is_narrow { (at * 2) | 0x4000_0000 } else { *at };
        plc.extend([0, 0]);
        plc.extend(location.to_le_bytes());
        plc.extend(properties.to_le_bytes());
    }
    let length = u32::try_from(plc.len()).expect("small");
    // A list of properties before the pieces: number 0 makes text struck out.
    [&[1, 3, 0, 0x37, 0x08, 1, 2][..], &length.to_le_bytes(), &plc].concat()
}

fn write_fib(doc: &Doc, main: &mut [u8], text: u32, boxes: u32, locations: &[u8]) {
    let mut fib = Vec::new();
    fib.extend(0xA5EC_u16.to_le_bytes());
    fib.extend(doc.version.to_le_bytes());
    fib.extend([0; 6]);
    fib.extend(doc.flags.to_le_bytes());
    fib.extend([0; 20]);
    fib.extend(14_u16.to_le_bytes());
    fib.extend([0; 28]);
    fib.extend(22_u16.to_le_bytes());
    for index in 0..22 {
        let count = match index {
            3 => text,
            9 => boxes,
            _ => 0_u32,
        };
        fib.extend(count.to_le_bytes());
    }
    fib.extend(93_u16.to_le_bytes());
    fib.extend(locations);
    main[..fib.len()].copy_from_slice(&fib);
}

pub(crate) fn compound(streams: &[(&str, &[u8])]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).expect("in memory");
    for (name, content) in streams {
        file.create_stream(name)
            .expect("new")
            .write_all(content)
            .expect("in memory");
    }
    file.flush().expect("in memory");
    file.into_inner().into_inner()
}

/// The document on lines: `#` before headings, tables by row with `|`, spans as `[rows×columns]`.
pub(crate) fn lines(document: &Document) -> Vec<String> {
    let mut lines = Vec::new();
    for block in &document.blocks {
        match &block.kind {
            BlockKind::Paragraph { text } => lines.push(text.clone()),
            BlockKind::Heading { level, text } => {
                lines.push(format!("{} {text}", "#".repeat(usize::from(*level))));
            }
            BlockKind::Table(table) => lines.extend(table_lines(table)),
            BlockKind::Image { .. } => lines.push("(picture)".to_owned()),
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
                format!("{span}{}", it.text.replace('\n', "/"))
            });
            format!("|{}", cells.collect::<Vec<_>>().join("|"))
        })
        .collect()
}
