//! The blank page laid beside the official template, where the template is at hand.

use crate::common;

use std::io::Read;

use common::{Page, place};
use gongkai_core::{Edition, Report, TableKey};
use gongkai_export_html::{HtmlOptions, html};
use quick_xml::events::{BytesStart, Event};

const TEMPLATE: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../../shared/real/template-2021.docx"
);

/// Row, column, row span, column span, and the text without blanks.
type Cell = (usize, usize, usize, usize, String);

#[test]
#[expect(clippy::print_stderr, reason = "a test that skips says so")]
fn a_blank_page_has_the_merged_cells_of_the_official_template() {
    let Ok(file) = std::fs::File::open(TEMPLATE) else {
        eprintln!("skipped: the official template is not at hand");
        return;
    };
    let mut archive = zip::ZipArchive::new(file).expect("a Word file is an archive");
    let mut document = String::new();
    archive
        .by_name("word/document.xml")
        .and_then(|mut it| Ok(it.read_to_string(&mut document)?))
        .expect("a Word file has a document");
    let official = word_tables(&document);
    assert_eq!(official.len(), 3);

    let page = html(&Report::blank(Edition::Y2021), &HtmlOptions::default()).expect("a page");
    let page = Page::parse(&page);
    for (key, official) in TableKey::ALL.into_iter().zip(official) {
        let ours: Vec<Cell> = place(&page.form_table(key.key()))
            .into_iter()
            .map(|it| (it.row, it.column, it.row_span, it.column_span, squeeze(&it.text)))
            .collect();
        assert_eq!(ours, official, "{key:?}");
    }
}

fn squeeze(text: &str) -> String {
    text.split_whitespace().collect()
}

/// A cell as Word writes it: merged downward, each row has a cell of its own.
#[derive(Default)]
struct WordCell {
    column: usize,
    column_span: usize,
    continued: bool,
    text: String,
}

fn word_tables(document: &str) -> Vec<Vec<Cell>> {
    let mut reader = quick_xml::Reader::from_str(document);
    let mut tables: Vec<Vec<Vec<WordCell>>> = Vec::new();
    let (mut in_cell, mut in_text) = (false, false);
    loop {
        match reader.read_event().expect("the template is well-formed") {
            Event::Eof => break,
            Event::Start(it) if it.name().as_ref() == "w:tbl" => tables.push(Vec::new()),
            Event::Start(it) if it.name().as_ref() == "w:tr" => {
                tables.last_mut().expect("a row is in a table").push(Vec::new());
            }
            Event::Start(it) if it.name().as_ref() == "w:tc" => {
                in_cell = true;
                let row = tables
                    .last_mut()
                    .and_then(|it| it.last_mut())
                    .expect("a cell is in a row");
                let column = row.last().map_or(0, |it| it.column + it.column_span);
                row.push(WordCell {
                    column,
                    column_span: 1,
                    ..WordCell::default()
                });
            }
            Event::Start(it) | Event::Empty(it) => {
                in_text = it.name().as_ref() == "w:t";
                if let Some(cell) = last_cell(&mut tables) {
                    note(cell, &it);
                }
            }
            Event::End(it) => {
                in_cell &= it.name().as_ref() != "w:tc";
                in_text = false;
            }
            Event::Text(it) if in_cell && in_text => {
                let text: &str = &it;
                if let Some(cell) = last_cell(&mut tables) {
                    cell.text.extend(text.split_whitespace());
                }
            }
            _ => {}
        }
    }
    tables.into_iter().map(|it| join(&it)).collect()
}

fn last_cell(tables: &mut [Vec<Vec<WordCell>>]) -> Option<&mut WordCell> {
    tables.last_mut()?.last_mut()?.last_mut()
}

fn note(cell: &mut WordCell, element: &BytesStart<'_>) {
    let value = element
        .try_get_attribute("w:val")
        .expect("attributes are well-formed")
        .map(|it| it.value.into_owned());
    match element.name().as_ref() {
        "w:gridSpan" => cell.column_span = value.and_then(|it| it.parse().ok()).expect("a span is a number"),
        "w:vMerge" => cell.continued = value.as_deref() != Some("restart"),
        _ => {}
    }
}

/// Joins the rows of cells merged downward.
fn join(rows: &[Vec<WordCell>]) -> Vec<Cell> {
    let mut cells: Vec<Cell> = Vec::new();
    for (row, line) in rows.iter().enumerate() {
        for cell in line {
            if cell.continued {
                let above = cells.iter_mut().rev().find(|it| it.1 == cell.column);
                above.expect("a merged cell continues one above").2 += 1;
            } else {
                cells.push((row, cell.column, 1, cell.column_span, cell.text.clone()));
            }
        }
    }
    cells
}
