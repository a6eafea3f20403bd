use super::{Parts, compound};
use crate::paper::{Cell, Item, Paper, Table};

/// The papers one after another as a file of Word 97: a piece table, formatted pages, rows with their definitions.
pub fn doc(papers: &[Paper]) -> Vec<u8> {
    let streams = doc_streams(papers);
    let streams: Vec<(&str, &[u8])> = streams
        .iter()
        .map(|it| (it.0.as_str(), it.1.as_slice()))
        .collect();
    compound(&streams)
}

/// The streams of the file.
pub fn doc_streams(papers: &[Paper]) -> Parts {
    let mut text = Text::default();
    for item in papers.iter().flat_map(|it| &it.items) {
        match item {
            Item::Title(line) | Item::Heading(line) | Item::Text(line) => text.paragraph(line),
            Item::Picture(_) => {}
            Item::Table(table) => {
                if let Some(caption) = &table.caption {
                    text.paragraph(caption);
                }
                text.table(table);
            }
        }
    }
    text.paragraph("");
    text.streams()
}

/// Text with a list of properties for each paragraph.
#[derive(Default)]
struct Text {
    units: Vec<u16>,
    /// For each paragraph the unit behind its last, and its properties.
    paragraphs: Vec<(usize, Vec<u8>)>,
    /// Properties too long for a page.
    data: Vec<u8>,
}

/// That a paragraph stands in a table.
const IN_TABLE: [u8; 3] = [0x16, 0x24, 1];
/// That a paragraph ends a row.
const ENDS_ROW: [u8; 3] = [0x17, 0x24, 1];

impl Text {
    fn paragraph(&mut self, line: &str) {
        self.end(&line.replace('\n', "\u{B}"), '\r', &[]);
    }

    fn end(&mut self, text: &str, mark: char, properties: &[u8]) {
        self.units.extend(text.encode_utf16());
        self.units
            .push(u16::try_from(u32::from(mark)).expect("a control character"));
        self.paragraphs.push((self.units.len(), properties.to_vec()));
    }

    fn table(&mut self, table: &Table) {
        for row in 0..table.rows {
            let mut edges = vec![0];
            let mut flags = Vec::new();
            let mut column = 0;
            while column < table.columns() {
                let Some(cell) = table.at(row, column) else { break };
                let next = cell.column + cell.columns;
                let edge: u32 = table.widths[..next].iter().sum();
                edges.push(u16::try_from(edge).expect("a page is narrower"));
                flags.push(match (cell.rows, cell.row == row) {
                    (1, _) => 0,
                    (_, true) => 0x60,
                    (_, false) => 0x20,
                });
                self.cell(cell, cell.row == row);
                column = next;
            }
            self.row(&edges, &flags);
        }
    }

    fn cell(&mut self, cell: &Cell, first: bool) {
        let text = if first { cell.text.as_str() } else { "" };
        let mut lines = text.split('\n').peekable();
        while let Some(line) = lines.next() {
            let mark = if lines.peek().is_some() { '\r' } else { '\u{7}' };
            self.end(line, mark, &IN_TABLE);
        }
    }

    fn row(&mut self, edges: &[u16], flags: &[u16]) {
        let mut list = [IN_TABLE, ENDS_ROW].concat();
        let mut operand = vec![u8::try_from(flags.len()).expect("few cells")];
        operand.extend(edges.iter().flat_map(|it| it.to_le_bytes()));
        for flag in flags {
            operand.extend(flag.to_le_bytes());
            operand.extend([0; 18]);
        }
        list.extend([0x08, 0xD6]);
        list.extend(short(operand.len() + 1));
        list.extend(operand);
        if list.len() > 200 {
            let at = long(self.data.len());
            self.data.extend(short(list.len()));
            self.data.extend(list);
            list = [&[0x46, 0x66][..], &at].concat();
        }
        self.end("", '\u{7}', &list);
    }

    fn streams(self) -> Parts {
        let begin = 2 * PAGE;
        let mut main = vec![0; begin];
        main.extend(self.units.iter().flat_map(|it| it.to_le_bytes()));
        let end = main.len();
        main.resize(end.next_multiple_of(PAGE), 0);
        let characters = pages(&[(end, vec![0])], begin, &mut main);
        let stored: Vec<(usize, Vec<u8>)> = self
            .paragraphs
            .iter()
            .map(|(unit, list)| (begin + unit * 2, stored_list(list)))
            .collect();
        let paragraphs = pages(&stored, begin, &mut main);
        let piece = [&[0, 0][..], &long(begin), &[0, 0]].concat();
        let plc = [&long(0)[..], &long(self.units.len()), &piece].concat();
        let pieces = [&[2][..], &long(plc.len()), &plc].concat();
        let mut table = Vec::new();
        let mut locations = vec![0; 93 * 8];
        for (index, content) in [(12, characters), (13, paragraphs), (33, pieces)] {
            locations[index * 8..index * 8 + 4].copy_from_slice(&long(table.len()));
            locations[index * 8 + 4..index * 8 + 8].copy_from_slice(&long(content.len()));
            table.extend(content);
        }
        self.write_head(&locations, &mut main);
        vec![
            ("/WordDocument".to_owned(), main),
            ("/1Table".to_owned(), table),
            ("/Data".to_owned(), self.data),
        ]
    }

    fn write_head(&self, locations: &[u8], main: &mut [u8]) {
        let mut head = [0xA5EC_u16.to_le_bytes(), 0x00C1_u16.to_le_bytes()].concat();
        head.extend([0; 6]);
        head.extend(0x0200_u16.to_le_bytes());
        head.extend([0; 20]);
        head.extend(short(14));
        head.extend([0; 28]);
        head.extend(short(22));
        for index in 0..22 {
            head.extend(long(if index == 3 { self.units.len() } else { 0 }));
        }
        head.extend(short(93));
        head.extend(locations);
        main[..head.len()].copy_from_slice(&head);
    }
}

const PAGE: usize = 512;

/// Properties of a paragraph as a page keeps them: a length in two ways, the style, the list.
fn stored_list(list: &[u8]) -> Vec<u8> {
    let byte = |it: usize| u8::try_from(it).expect("long lists lie elsewhere");
    let content = [&[0, 0][..], list].concat();
    if content.len() % 2 == 1 {
        [&[byte(content.len().div_ceil(2))][..], &content].concat()
    } else {
        [&[0, byte(content.len() / 2)][..], &content].concat()
    }
}

/// Writes runs to pages, and gives the table that lists the pages; each run ends where the next begins.
fn pages(runs: &[(usize, Vec<u8>)], begin: usize, main: &mut Vec<u8>) -> Vec<u8> {
    let (mut edges, mut numbers) = (Vec::new(), Vec::new());
    let mut from = begin;
    let mut rest = runs;
    while !rest.is_empty() {
        edges.extend(long(from));
        numbers.extend(long(main.len() / PAGE));
        let count = fitting(rest);
        main.extend(page(&rest[..count], from));
        from = rest[count - 1].0;
        rest = &rest[count..];
    }
    edges.extend(long(from));
    [edges, numbers].concat()
}

/// How many runs fit a page, one at least; equal lists are stored once.
fn fitting(runs: &[(usize, Vec<u8>)]) -> usize {
    let mut kept: Vec<&[u8]> = Vec::new();
    let mut stored = 0;
    for (index, (_, list)) in runs.iter().enumerate() {
        if !kept.contains(&list.as_slice()) {
            kept.push(list);
            stored += list.len().next_multiple_of(2);
        }
        if 4 * (index + 2) + 13 * (index + 1) + stored + 2 > PAGE {
            return index.max(1);
        }
    }
    runs.len()
}

fn page(runs: &[(usize, Vec<u8>)], from: usize) -> [u8; PAGE] {
    let mut page = [0; PAGE];
    page[PAGE - 1] = u8::try_from(runs.len()).expect("a page is small");
    page[..4].copy_from_slice(&long(from));
    let mut free = PAGE - 2;
    let mut kept: Vec<(&[u8], usize)> = Vec::new();
    let is_paragraphs = runs[0].1.len() > 1;
    let entry = if is_paragraphs { 13 } else { 1 };
    for (index, (to, list)) in runs.iter().enumerate() {
        page[4 * (index + 1)..4 * (index + 2)].copy_from_slice(&long(*to));
        let known = kept.iter().find(|it| it.0 == list.as_slice()).map(|it| it.1);
        let at = known.unwrap_or_else(|| {
            free = (free - list.len()) & !1;
            page[free..free + list.len()].copy_from_slice(list);
            kept.push((list, free));
            free
        });
        page[4 * (runs.len() + 1) + entry * index] = u8::try_from(at / 2).expect("in the page");
    }
    page
}

fn short(number: usize) -> [u8; 2] {
    u16::try_from(number).expect("small").to_le_bytes()
}

fn long(number: usize) -> [u8; 4] {
    u32::try_from(number).expect("small").to_le_bytes()
}
