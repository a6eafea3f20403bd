use gongkai::Edition;

use crate::Random;
use crate::paper::{Item, Kind, Paper, Table, official, report};
use crate::write::{
    DocxHabit, HtmlHabit, Parts, TextHabit, XlsxHabit, compound, doc_streams, docx_parts, html, ods_parts,
    pdf, text, xls_stream, xlsx_parts, zipped,
};

/// A reader with a kind of file it reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// Web pages.
    Html,
    /// Plain text.
    Text,
    /// Word files.
    Docx,
    /// Workbooks.
    Xlsx,
    /// Workbooks of the old format.
    Xls,
    /// OpenDocument spreadsheets.
    Ods,
    /// Word files of the old format.
    Doc,
    /// PDF files.
    Pdf,
}

impl Target {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Html,
        Self::Text,
        Self::Docx,
        Self::Xlsx,
        Self::Xls,
        Self::Ods,
        Self::Doc,
        Self::Pdf,
    ];

    /// The format whose reader reads it.
    pub fn format(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Text => "text",
            Self::Docx => "docx",
            Self::Xlsx | Self::Xls | Self::Ods => "xlsx",
            Self::Doc => "doc",
            Self::Pdf => "pdf",
        }
    }
}

/// A file that is read whole, to be damaged.
#[derive(Debug, Clone)]
pub struct Seed {
    /// What it is made of.
    pub body: Body,
}

/// What a file is made of.
#[derive(Debug, Clone)]
pub enum Body {
    /// Nothing but its bytes.
    Whole(Vec<u8>),
    /// An archive of parts.
    Archive(Parts),
    /// A compound file of streams.
    Streams(Parts),
}

impl Body {
    /// The file.
    pub fn bytes(&self) -> Vec<u8> {
        match self {
            Self::Whole(bytes) => bytes.clone(),
            Self::Archive(parts) => zipped(parts, false),
            Self::Streams(parts) => {
                let streams: Vec<(&str, &[u8])> =
                    parts.iter().map(|it| (it.0.as_str(), it.1.as_slice())).collect();
                compound(&streams)
            }
        }
    }
}

/// The seeds of a target: small reports with all three tables, cut to a few rows.
pub fn seeds(target: Target) -> Vec<Seed> {
    let papers = [Edition::Y2021, Edition::Y2019].map(small);
    let bodies: Vec<Body> = papers
        .iter()
        .flat_map(|it| bodies(target, std::slice::from_ref(it)))
        .collect();
    bodies.into_iter().map(|body| Seed { body }).collect()
}

/// A report whose tables have a few rows and columns each.
fn small(edition: Edition) -> Paper {
    let mut random = Random::new(edition as u64);
    let mut paper = official(&report(edition, &mut random));
    paper.items.retain(|it| !matches!(it, Item::Text(_)));
    paper.replace_tables(|table| vec![Item::Table(cut(table))]);
    paper
        .items
        .insert(1, Item::Text("编制本报告。\n全年公开12件。".to_owned()));
    paper
}

fn cut(mut table: Table) -> Table {
    let rows = table.head + 3;
    let mut table = if table.rows > rows {
        table.slice(0, rows, str::to_owned)
    } else {
        // Table four, of which one group is enough.
        while table.columns() > 5 {
            table.remove_column(5);
        }
        table
    };
    for cell in &mut table.cells {
        if matches!(cell.kind, Kind::Label(_)) && cell.text.chars().count() > 12 {
            cell.text = cell.text.chars().take(12).collect();
        }
    }
    table
}

fn bodies(target: Target, papers: &[Paper]) -> Vec<Body> {
    match target {
        Target::Html => [
            &[][..],
            &[HtmlHabit::Word, HtmlHabit::LayoutTables],
            &[HtmlHabit::Sections, HtmlHabit::SplitDigits],
            &[HtmlHabit::Sloppy, HtmlHabit::Breaks, HtmlHabit::Gbk],
        ]
        .iter()
        .map(|it| Body::Whole(html(papers, it)))
        .collect(),
        Target::Text => [
            TextHabit::Tabs,
            TextHabit::Pipes,
            TextHabit::Cells,
            TextHabit::Stacked,
            TextHabit::Aligned,
            TextHabit::Boxes,
        ]
        .iter()
        .map(|it| Body::Whole(text(papers, *it)))
        .collect(),
        Target::Docx => [
            &[DocxHabit::Numbered][..],
            &[DocxHabit::Tracked, DocxHabit::LayoutTable],
            &[DocxHabit::Ragged, DocxHabit::Styles, DocxHabit::Furniture],
        ]
        .iter()
        .map(|it| Body::Archive(docx_parts(papers, it)))
        .collect(),
        Target::Xlsx => [
            &[][..],
            &[XlsxHabit::Inline, XlsxHabit::Formulas],
            &[XlsxHabit::Sheets],
        ]
        .iter()
        .map(|it| Body::Archive(xlsx_parts(papers, it)))
        .collect(),
        Target::Ods => vec![Body::Archive(ods_parts(papers))],
        Target::Xls => vec![Body::Streams(vec![("/Workbook".to_owned(), xls_stream(papers))])],
        Target::Doc => vec![Body::Streams(doc_streams(papers))],
        Target::Pdf => [false, true]
            .iter()
            .map(|it| Body::Whole(pdf(papers, *it)))
            .collect(),
    }
}
