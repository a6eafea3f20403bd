//! Tables cut by the end of a page.

use crate::support;

use gongkai_document::{Document, RemarkKind};
use support::{Font, Page, paragraphs, pdf, read, tables, texts};

/// The sides of three columns.
const SIDES: [i32; 4] = [60, 160, 260, 360];

/// Draws lines across from the column `from` on, each at its height.
fn across(page: &mut Page, levels: &[(i32, usize)]) {
    for (y, from) in levels {
        page.line((SIDES[*from], *y), (360, *y));
    }
}

/// Draws every side of the columns between two heights.
fn down(page: &mut Page, from: i32, to: i32) {
    for x in SIDES {
        page.line((x, from), (x, to));
    }
}

fn row(page: &mut Page, y: i32, texts: [&str; 3]) {
    for (x, text) in SIDES.iter().zip(texts) {
        page.text(x + 5, y, 10, text);
    }
}

fn read_pages(pages: &[Page]) -> Document {
    read(&pdf(pages, Font::ToUnicode))
}

/// The cells of the only table: row, rows, column and text.
fn cells(document: &Document) -> Vec<(u32, u32, u32, &str)> {
    let tables = tables(document);
    assert_eq!(tables.len(), 1);
    let cells = tables[0].cells.iter();
    cells
        .map(|it| (it.row, it.row_span, it.column, it.text.as_str()))
        .collect()
}

#[test]
fn cells_that_no_line_closes_go_on() {
    let (mut first, mut second) = (Page::default(), Page::default());
    down(&mut first, 780, 70);
    across(&mut first, &[(780, 0), (420, 1), (70, 1)]);
    row(&mut first, 430, ["（五）", "1.甲", "3"]);
    row(&mut first, 80, ["", "2.乙", "4"]);
    // No line is drawn above either row: that of the page before closes it.
    down(&mut second, 780, 700);
    across(&mut second, &[(740, 0), (700, 0)]);
    row(&mut second, 750, ["", "3.丙", "5"]);
    row(&mut second, 710, ["（六）", "4.丁", "6"]);
    let document = read_pages(&[first, second]);
    let expected = [
        (0, 3, 0, "（五）"),
        (0, 1, 1, "1.甲"),
        (0, 1, 2, "3"),
        (1, 1, 1, "2.乙"),
        (1, 1, 2, "4"),
        (2, 1, 1, "3.丙"),
        (2, 1, 2, "5"),
        (3, 1, 0, "（六）"),
        (3, 1, 1, "4.丁"),
        (3, 1, 2, "6"),
    ];
    assert_eq!(cells(&document), expected);
    assert!(document.remarks.is_empty(), "{:?}", document.remarks);
}

#[test]
fn a_cell_may_fill_a_page() {
    let (mut first, mut second) = (Page::default(), Page::default());
    down(&mut first, 780, 70);
    across(&mut first, &[(780, 0), (70, 1)]);
    row(&mut first, 80, ["三、", "甲", "3"]);
    // Nothing meets the first side.
    down(&mut second, 780, 600);
    across(&mut second, &[(780, 1), (700, 1), (600, 1)]);
    row(&mut second, 710, ["", "乙", "4"]);
    row(&mut second, 610, ["", "丙", "5"]);
    let document = read_pages(&[first, second]);
    let table = tables(&document);
    assert_eq!(table.len(), 1);
    assert_eq!(
        texts(table[0]),
        [vec!["三、", "甲", "3"], vec!["乙", "4"], vec!["丙", "5"]]
    );
    assert_eq!(table[0].cells[0].row_span, 3);
}

#[test]
fn elsewhere_a_cell_without_a_side_is_none() {
    let mut page = Page::default();
    down(&mut page, 780, 700);
    across(&mut page, &[(780, 0), (740, 0), (700, 1)]);
    row(&mut page, 750, ["甲", "1", "2"]);
    row(&mut page, 710, ["乙", "3", "4"]);
    page.text(60, 600, 12, "三、其他");
    let document = read_pages(&[page]);
    assert_eq!(
        texts(tables(&document)[0]),
        [vec!["甲", "1", "2"], vec!["3", "4"]]
    );
    assert_eq!(paragraphs(&document), ["乙", "三、其他"]);
}

#[test]
fn headings_drawn_again_are_read_once() {
    let (mut first, mut second) = (Page::default(), Page::default());
    let head: &[&str] = &["名称", "本年", "上年"];
    // Sixteen figures fill a column.
    first.table(60, 118, 86, 24, &[head, &["规章", "1234567890123456", "7"]]);
    second.table(
        60,
        780,
        86,
        24,
        &[head, &["", "78", ""], &["规范性文件", "5", "6"]],
    );
    let document = read_pages(&[first, second]);
    let tables = tables(&document);
    assert_eq!(tables.len(), 1);
    assert_eq!(
        texts(tables[0]),
        [
            ["名称", "本年", "上年"],
            ["规章", "123456789012345678", "7"],
            ["规范性文件", "5", "6"]
        ]
    );
}

#[test]
fn figures_beneath_the_names_of_columns_are_a_row() {
    let (mut first, mut second) = (Page::default(), Page::default());
    first.table(60, 94, 100, 24, &[&["结果维持", "结果纠正", "总计"]]);
    second.table(60, 780, 100, 24, &[&["5", "6", "11"]]);
    let document = read_pages(&[first, second]);
    assert_eq!(
        texts(tables(&document)[0]),
        [["结果维持", "结果纠正", "总计"], ["5", "6", "11"]]
    );
}

#[test]
fn other_columns_are_another_table() {
    let (mut first, mut second) = (Page::default(), Page::default());
    first.table(60, 94, 70, 24, &[&["甲", "1", "2", "3", "4", "5"]]);
    second.table(60, 780, 60, 24, &[&["乙", "1", "2", "3", "4", "5", "6"]]);
    assert_eq!(tables(&read_pages(&[first, second])).len(), 2);
}

#[test]
fn a_line_of_text_may_cross_the_end_of_its_cell() {
    let (mut first, mut second) = (Page::default(), Page::default());
    down(&mut first, 110, 70);
    across(&mut first, &[(110, 0)]);
    row(&mut first, 80, ["结", "总", "其"]);
    row(&mut first, 65, ["果", "计", "他"]);
    down(&mut second, 780, 740);
    across(&mut second, &[(740, 0)]);
    row(&mut second, 760, ["1", "2", "3"]);
    let document = read_pages(&[first, second]);
    assert_eq!(texts(tables(&document)[0])[0], ["结果", "总计", "其他"]);
    assert!(paragraphs(&document).is_empty());
}

#[test]
fn figures_that_run_out_of_the_table_or_are_clipped_are_doubted() {
    let mut over = Page::default();
    over.table(60, 700, 40, 24, &[&["甲", "12"], &["乙", "123456789"]]);
    let mut clipped = Page::default();
    clipped.table(60, 700, 40, 24, &[&["甲", "12"], &["乙", ""]]);
    clipped.content.push_str("q 60 600 65 100 re W n\n");
    clipped.text(103, 658, 10, "123456789");
    clipped.content.push_str("Q\n");
    for page in [over, clipped] {
        let document = read_pages(&[page]);
        let doubts: Vec<_> = document
            .remarks
            .iter()
            .filter(|it| it.kind == RemarkKind::FigureDiffers)
            .filter_map(|it| it.place.as_ref())
            .map(|it| (it.row, it.column))
            .collect();
        assert_eq!(doubts, [(Some(2), Some(2))], "{:?}", document.remarks);
    }
}
