//! Holds the reader against a conforming parser.
//!
//! `parse` builds the tree of a page, `blocks` and `table` derive from it what the reader must give,
//! `pages` and `soup` make pages. Left out of the comparison, because the reader differs there on
//! purpose (see the crate's documentation): formatting elements that hide, a heading inside another
//! heading's inline element, a form and white space alone inside an inline element that stands directly in
//! a table. A tag of a table outside any table is marked instead, see `parse`.

#![expect(
    clippy::format_push_string,
    clippy::format_collect,
    reason = "pages are built for reading, not for speed"
)]

mod blocks;
mod pages;
mod parse;
mod soup;
mod table;

use gongkai_document::{Block, BlockKind, Limits, RemarkKind};
use gongkai_read_html::read_html_text;

use blocks::{Expected, ExpectedCell, ExpectedTable, blocks_of};

fn expected(page: &str) -> Vec<Expected> {
    blocks_of(&parse::parse(page).document)
}

fn read(page: &str) -> Vec<Expected> {
    let document = read_html_text(page, &Limits::default()).expect("the page is not empty");
    let inconsistent = document
        .remarks
        .iter()
        .filter(|it| it.kind == RemarkKind::InconsistentSpan);
    let places: Vec<_> = inconsistent
        .map(|it| it.place.clone().expect("a cell's place is known"))
        .collect();
    let misfits = |block: usize| {
        let of_block = places
            .iter()
            .filter(|it| it.block.map(|it| it as usize) == Some(block));
        let cell = |number: Option<u32>| number.expect("a cell has row and column") as usize - 1;
        of_block.map(|it| (cell(it.row), cell(it.column))).collect()
    };
    let blocks = document.blocks.iter().enumerate();
    blocks
        .map(|(index, block)| as_expected(block, misfits(index + 1)))
        .collect()
}

fn as_expected(block: &Block, inconsistent: Vec<(usize, usize)>) -> Expected {
    match &block.kind {
        BlockKind::Heading { level, text } => Expected::Text {
            heading: *level,
            text: text.clone(),
        },
        BlockKind::Paragraph { text } => Expected::Text {
            heading: 0,
            text: text.clone(),
        },
        BlockKind::Link { text, target } => Expected::Link {
            text: text.clone(),
            target: target.clone(),
        },
        BlockKind::Image { alt, source } => Expected::Image {
            alt: alt.clone(),
            source: source.clone(),
        },
        BlockKind::Table(table) => Expected::Table(ExpectedTable {
            caption: table.caption.clone(),
            inconsistent,
            cells: table
                .cells
                .iter()
                .map(|cell| ExpectedCell {
                    row: cell.row as usize,
                    column: cell.column as usize,
                    row_span: cell.row_span as usize,
                    column_span: cell.column_span as usize,
                    header: cell.header,
                    text: cell.text.clone(),
                })
                .collect(),
        }),
        other => panic!("no such block is read from a page: {other:?}"),
    }
}

#[track_caller]
fn assert_as_the_standard_has_it(page: &str, name: &str) {
    let (read, expected) = (read(page), expected(page));
    if read != expected {
        let at = read
            .iter()
            .zip(&expected)
            .take_while(|(read, expected)| read == expected)
            .count();
        panic!(
            "{name}, block {}:\nread     {:#?}\nexpected {:#?}\npage:\n{:.6000}",
            at + 1,
            read.get(at),
            expected.get(at),
            page
        );
    }
}

#[test]
fn pages_of_common_systems_are_read_as_the_standard_has_them() {
    for (name, page) in pages::all() {
        assert_as_the_standard_has_it(&page, name);
        assert!(!expected(&page).is_empty(), "{name} has content");
    }
}

#[test]
fn rules_of_the_standard_one_by_one() {
    for page in pages::RULES {
        assert_as_the_standard_has_it(page, "rule");
    }
}

#[test]
fn tag_soup_is_read_as_the_standard_has_it() {
    let mut tables = 0;
    for seed in 0..3000 {
        let page = soup::random_tokens(seed);
        assert_as_the_standard_has_it(&page, &format!("soup {seed}"));
        tables += expected(&page)
            .iter()
            .filter(|it| matches!(it, Expected::Table(_)))
            .count();
    }
    assert!(tables > 300, "the soup has tables: {tables}");
}

#[test]
fn damaged_pages_are_read_as_the_standard_has_them() {
    let pages = pages::all();
    for seed in 0..300 {
        let (name, page) = &pages[seed % pages.len()];
        let page = soup::damage(page, seed as u64);
        assert_as_the_standard_has_it(&page, &format!("{name}, damaged with seed {seed}"));
    }
}

#[test]
fn pages_cut_anywhere_are_read_as_the_standard_has_them() {
    for (name, page) in pages::all() {
        let starts: Vec<usize> = page.char_indices().map(|it| it.0).collect();
        for cut in starts.iter().step_by(211).skip(1) {
            assert_as_the_standard_has_it(&page[..*cut], &format!("{name}, cut at byte {cut}"));
        }
    }
}
