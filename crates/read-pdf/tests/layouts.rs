//! What pages show and what is read of them.

use crate::support;

use std::fmt::Write as _;

use gongkai_document::{ReadError, RemarkKind, Shape};
use support::{Font, Page, paragraphs, pdf, read, tables, texts};

const ROWS: [&[&str]; 2] = [&["规章", "12", "0"], &["行政规范性文件", "1024", "3"]];

fn with_table() -> Page {
    let mut page = Page::default();
    page.table(60, 700, 120, 24, &ROWS);
    page
}

#[test]
fn a_ruled_table_is_a_grid() {
    let document = read(&pdf(&[with_table()], Font::ToUnicode));
    let tables = tables(&document);
    assert_eq!(tables.len(), 1);
    assert_eq!(tables[0].shape, Shape::Grid);
    assert_eq!(texts(tables[0]), ROWS);
    assert!(document.remarks.is_empty(), "{:?}", document.remarks);
    let place = &tables[0].cells[4].place;
    assert_eq!((place.page, place.row, place.column), (Some(1), Some(2), Some(2)));
}

#[test]
fn turned_pages_are_turned_back() {
    for turn in [90, 180, 270] {
        let mut page = with_table();
        page.entries = format!("/Rotate {turn}");
        let document = read(&pdf(&[page], Font::ToUnicode));
        assert_eq!(texts(tables(&document)[0]), ROWS, "{turn}");
    }
}

#[test]
fn merged_cells_have_their_spans() {
    let mut page = Page::default();
    for (from, to) in [
        ((60, 700), (360, 700)),
        ((160, 670), (360, 670)),
        ((60, 640), (360, 640)),
        ((60, 700), (60, 640)),
        ((160, 700), (160, 640)),
        ((260, 670), (260, 640)),
        ((360, 700), (360, 640)),
    ] {
        page.line(from, to);
    }
    page.text(70, 665, 10, "名称");
    page.text(180, 680, 10, "申请人情况");
    page.text(180, 650, 10, "甲");
    page.text(280, 650, 10, "乙");
    let document = read(&pdf(&[page], Font::ToUnicode));
    let cells: Vec<(u32, u32, u32, u32, &str)> = tables(&document)[0]
        .cells
        .iter()
        .map(|it| (it.row, it.column, it.row_span, it.column_span, it.text.as_str()))
        .collect();
    let expected = [
        (0, 0, 2, 1, "名称"),
        (0, 1, 1, 2, "申请人情况"),
        (1, 1, 1, 1, "甲"),
        (1, 2, 1, 1, "乙"),
    ];
    assert_eq!(cells, expected);
}

#[test]
fn thin_boxes_are_lines_and_white_ones_are_not() {
    let mut page = Page::default();
    page.content.push_str("0 g\n");
    for y in [700, 670, 640] {
        let _ = writeln!(page.content, "60 {y} 200 0.5 re f");
    }
    for x in [60, 160, 260] {
        let _ = writeln!(page.content, "{x} 640 0.5 60 re f");
    }
    page.content.push_str("1 g 110 640 0.5 60 re f 0 g\n");
    for (x, y, text) in [(70, 680, "甲"), (170, 680, "1"), (70, 650, "乙"), (170, 650, "2")] {
        page.text(x, y, 10, text);
    }
    let document = read(&pdf(&[page], Font::ToUnicode));
    assert_eq!(texts(tables(&document)[0]), [["甲", "1"], ["乙", "2"]]);
}

#[test]
fn a_table_goes_on_over_a_page_with_its_number() {
    let (mut first, mut second) = (Page::default(), Page::default());
    first.text(60, 780, 12, "二、主动公开政府信息情况");
    first.table(60, 130, 120, 24, &[&["规章", "1", "2"]]);
    first.text(280, 40, 10, "- 1 -");
    second.table(60, 780, 120, 24, &[&["行政规范性文件", "3", "4"]]);
    second.text(60, 700, 12, "三、其他");
    second.text(280, 40, 10, "- 2 -");
    let document = read(&pdf(&[first, second], Font::ToUnicode));
    let tables = tables(&document);
    assert_eq!(tables.len(), 1);
    assert_eq!(
        texts(tables[0]),
        [["规章", "1", "2"], ["行政规范性文件", "3", "4"]]
    );
    assert_eq!(tables[0].cells[3].place.page, Some(2));
    assert_eq!(paragraphs(&document), ["二、主动公开政府信息情况", "三、其他"]);
}

#[test]
fn predefined_encodings_need_no_map() {
    let mut page = Page::default();
    // 规章 and 12 in GBK.
    page.bytes(60, 700, 12, b"\xB9\xE6\xD5\xC2");
    page.bytes(200, 700, 12, b"12");
    let document = read(&pdf(&[page], Font::Gbk));
    assert_eq!(texts(tables(&document)[0]), [["规章", "12"]]);
    let document = read(&pdf(&[with_table()], Font::Ucs2));
    assert_eq!(texts(tables(&document)[0]), ROWS);
}

#[test]
fn glyphs_without_a_meaning_are_remarked() {
    let document = read(&pdf(&[with_table()], Font::Unknown));
    assert!(
        texts(tables(&document)[0])[0][1]
            .chars()
            .all(|it| it == '\u{FFFD}')
    );
    let remark = &document.remarks[0];
    assert_eq!(remark.kind, RemarkKind::ReplacementCharacters);
    assert!(remark.message.zh.contains("第 1 页"), "{}", remark.message.zh);
}

#[test]
fn stacked_and_spaced_labels() {
    let mut page = Page::default();
    for x in [60, 90, 300] {
        page.line((x, 700), (x, 600));
    }
    for y in [700, 600] {
        page.line((60, y), (300, y));
    }
    for (index, text) in (0..).zip(["三、", "本", "年", "度"]) {
        page.text(65, 680 - index * 14, 10, text);
    }
    for (index, text) in (0..).zip(["商", "业", "企", "业"]) {
        page.text(100 + index * 17, 650, 10, text);
    }
    let document = read(&pdf(&[page], Font::ToUnicode));
    assert_eq!(texts(tables(&document)[0]), [["三、本年度", "商 业 企 业"]]);
}

#[test]
fn lines_become_paragraphs() {
    let mut page = Page::default();
    let full = "字".repeat(40);
    for (index, text) in (0..).zip(["　　甲", "乙", "　　丙"]) {
        let text = format!("{text}{}", &full[..(40 - text.chars().count()) * 3]);
        let indent = i32::try_from(text.chars().take_while(|it| *it == '　').count()).expect("two");
        page.text(
            60 + indent * 12,
            700 - index * 20,
            12,
            text.trim_start_matches('　'),
        );
    }
    let document = read(&pdf(&[page], Font::ToUnicode));
    let starts: Vec<char> = paragraphs(&document)
        .iter()
        .filter_map(|it| it.chars().next())
        .collect();
    assert_eq!(starts, ['甲', '丙']);
}

#[test]
fn columns_without_lines_are_a_grid() {
    let mut page = Page::default();
    for (index, row) in (0..).zip([["项目", "数量", "备注"], ["规章", "12", "3"], ["文件", "0", "4"]])
    {
        for (column, text) in (0..).zip(row) {
            page.text(60 + column * 150, 700 - index * 20, 10, text);
        }
    }
    let document = read(&pdf(&[page], Font::ToUnicode));
    let table = tables(&document)[0];
    assert_eq!(table.shape, Shape::Grid);
    assert_eq!(
        texts(table),
        [["项目", "数量", "备注"], ["规章", "12", "3"], ["文件", "0", "4"]]
    );
}

#[test]
fn a_page_number_between_tables_is_no_row() {
    let mut page = with_table();
    for (x, piece) in [(60, "-"), (75, "4"), (90, "-")] {
        page.text(x, 630, 14, piece);
    }
    page.table(60, 610, 120, 24, &[&["合计", "1036", "3"]]);
    let document = read(&pdf(&[page], Font::ToUnicode));
    assert_eq!(tables(&document).len(), 2);
    assert_eq!(paragraphs(&document), ["- 4 -"]);
    // Figures of columns stand further apart.
    let mut page = Page::default();
    for (index, row) in (0..).zip([["项目", "数量", "备注"], ["-", "4", "-"]]) {
        for (column, text) in (0..).zip(row) {
            page.text(60 + column * 150, 700 - index * 20, 10, text);
        }
    }
    let document = read(&pdf(&[page], Font::ToUnicode));
    assert!(texts(tables(&document)[0])[1].ends_with(&["-", "4", "-"]));
}

#[test]
fn scans_are_named() {
    let scan = || Page {
        content: "q 595 0 0 842 0 0 cm /Scan Do Q\n".to_owned(),
        entries: String::new(),
    };
    let error = gongkai_read_pdf::read_pdf(
        &pdf(&[scan(), scan()], Font::ToUnicode),
        &gongkai_document::Limits::default(),
    )
    .expect_err("there is no text");
    assert!(matches!(error, ReadError::Unsupported(_)));
    assert!(error.message().zh.contains("第 1–2 页"), "{}", error.message().zh);
    let mut text = with_table();
    text.text(60, 500, 12, &"总体情况说明".repeat(6));
    let document = read(&pdf(&[text, scan()], Font::ToUnicode));
    assert_eq!(document.remarks[0].kind, RemarkKind::PageUnread);
    assert!(document.remarks[0].message.en.contains("page(s) 2"));
}

#[test]
fn recognized_text_beneath_a_scan_is_remarked() {
    let mut page = with_table();
    page.content = format!("q 595 0 0 842 0 0 cm /Scan Do Q 3 Tr\n{}", page.content);
    let document = read(&pdf(&[page], Font::ToUnicode));
    assert_eq!(texts(tables(&document)[0]), ROWS);
    assert_eq!(document.remarks[0].kind, RemarkKind::TextRecognized);
}

#[test]
fn blanks_in_columns_without_lines_keep_their_place() {
    let mut page = Page::default();
    let rows = [
        ["项目", "甲类", "乙类", "丙类"],
        ["1.规章", "12", "", "3"],
        ["2.文件", "", "204", "4"],
        ["3.其他", "1024", "7", ""],
    ];
    for (index, row) in (0..).zip(rows) {
        for (column, text) in (0..).zip(row).filter(|it| !it.1.is_empty()) {
            page.text(60 + column * 24 + 40 * column.min(1), 700 - index * 20, 10, text);
        }
    }
    let document = read(&pdf(&[page], Font::ToUnicode));
    assert_eq!(texts(tables(&document)[0]), rows);
}

#[test]
fn figures_without_lines_that_may_be_broken_are_no_grid() {
    let mut page = Page::default();
    for (column, text) in [(0, "一、本年新收政府信息"), (150, "8242"), (190, "6235")] {
        page.text(60 + column, 700, 10, text);
    }
    for (column, text) in [(0, "公开申请数量"), (150, "6"), (190, "5")] {
        page.text(60 + column, 686, 10, text);
    }
    let document = read(&pdf(&[page], Font::ToUnicode));
    assert_eq!(tables(&document)[0].shape, Shape::Lines);
}

/// A table of one row that the end of the page cut: what is above, and what is below.
fn cut(above: [&str; 3], below: [&str; 3]) -> Vec<Vec<String>> {
    let (mut first, mut second) = (Page::default(), Page::default());
    first.table(60, 130, 30, 24, &[&["2.无", "1", "2"], &above]);
    second.table(60, 780, 30, 24, &[&below, &["3.其", "3", "4"]]);
    let document = read(&pdf(&[first, second], Font::ToUnicode));
    let table = tables(&document)[0];
    let rows = texts(table).into_iter();
    rows.map(|it| it.into_iter().map(str::to_owned).collect())
        .collect()
}

#[test]
fn a_row_cut_by_the_end_of_a_page_is_one() {
    let rows = cut(["1.属", "82426", "6235"], ["于国", "9", ""]);
    assert_eq!(rows[1], ["1.属\n于国", "824269", "6235"]);
    assert_eq!(rows.len(), 3);
    let rows = cut(["属于", "12", "3"], ["规章", "4", "5"]);
    assert_eq!(rows.len(), 4);
}

#[test]
fn struck_and_hidden_figures_are_left_out_and_said() {
    let mut page = with_table();
    // Through the 12 of the first row.
    page.line((183, 685), (193, 685));
    let document = read(&pdf(&[page], Font::ToUnicode));
    let table = tables(&document)[0];
    assert_eq!(texts(table)[0], ["规章", "", "0"]);
    let remark = document
        .remarks
        .iter()
        .find(|it| it.kind == RemarkKind::ValueMissing)
        .expect("the cell is named");
    let place = remark.place.as_ref().expect("the cell has a place");
    assert_eq!((place.row, place.column), (Some(1), Some(2)));
    for (set, is_seen) in [
        ("1 g\n", false),
        ("3 Tr\n", false),
        ("0 g\n", true),
        ("0 0 0.6 rg 179 677 119 22 re f 1 g\n", true),
    ] {
        let mut page = Page::default();
        page.table(60, 700, 120, 24, &[&["规章", "", "0"]]);
        page.content.push_str(set);
        page.text(183, 682, 10, "12");
        let document = read(&pdf(&[page], Font::ToUnicode));
        let text = texts(tables(&document)[0])[0][1];
        assert_eq!(text, if is_seen { "12" } else { "" }, "{set}");
        let is_said = document
            .remarks
            .iter()
            .any(|it| it.kind == RemarkKind::ValueMissing);
        assert_eq!(is_said, !is_seen, "{set}");
    }
}

#[test]
fn figures_put_in_for_struck_ones_are_in_no_doubt() {
    // The last line runs under all that is left, or under half of it.
    for (end, is_doubted) in [(203, false), (198, true)] {
        let mut page = Page::default();
        page.table(60, 700, 120, 24, &[&["规章", "1288", "0"]]);
        page.line((183, 685), (193, 685));
        page.line((193, 681), (end, 681));
        let document = read(&pdf(&[page], Font::ToUnicode));
        assert_eq!(texts(tables(&document)[0])[0], ["规章", "88", "0"]);
        let kinds: Vec<RemarkKind> = document.remarks.iter().map(|it| it.kind).collect();
        assert_eq!(kinds.contains(&RemarkKind::FigureDiffers), is_doubted, "{end}");
        assert!(kinds.contains(&RemarkKind::HiddenContentIgnored));
    }
}

#[test]
fn figures_that_run_over_the_side_of_their_cell_are_doubted() {
    let mut page = Page::default();
    page.table(60, 700, 40, 24, &[&["甲", "", ""], &["乙", "7", "5"]]);
    // Three of these digits stand in the third cell of the first row, which is blank.
    page.text(120, 684, 10, "1234567");
    let document = read(&pdf(&[page], Font::ToUnicode));
    let doubted: Vec<(Option<u32>, Option<u32>)> = document
        .remarks
        .iter()
        .filter(|it| it.kind == RemarkKind::FigureDiffers)
        .filter_map(|it| it.place.as_ref())
        .map(|it| (it.row, it.column))
        .collect();
    assert_eq!(
        doubted,
        [(Some(1), Some(2)), (Some(1), Some(3))],
        "{:?}",
        texts(tables(&document)[0])
    );
}
