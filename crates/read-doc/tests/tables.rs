//! Tables: the grid of the cells' edges, merged and nested cells, rows without a definition.

use crate::support;

use gongkai_document::RemarkKind;
use support::{Doc, IN_TABLE, table_definition};

const FIRST_ACROSS: u16 = 1;
const CONTINUED_ACROSS: u16 = 2;
const FIRST_DOWN: u16 = 0x60;
const CONTINUED_DOWN: u16 = 0x20;

#[test]
fn columns_are_the_edges_of_all_rows() {
    let doc = Doc::default()
        .p("前")
        .cell("跨两列")
        .cell("丙")
        .row(&[-108, 2000, 3000], &[])
        .cell("甲")
        .cell("乙")
        .cell("5")
        .row(&[-108, 1000, 2000, 3000], &[])
        .p("后");
    assert_eq!(doc.lines(), ["前", "|[1×2]跨两列|丙", "|甲|乙|5", "后"]);
}

#[test]
fn edges_a_hair_apart_are_one() {
    let doc = Doc::default()
        .cell("甲")
        .cell("乙")
        .row(&[0, 1000, 2000], &[])
        .cell("丙")
        .cell("丁")
        .row(&[5, 1012, 1990], &[]);
    assert_eq!(doc.lines(), ["|甲|乙", "|丙|丁"]);
}

#[test]
fn a_cell_that_is_truly_narrow_keeps_its_column() {
    let doc = Doc::default()
        .cell("甲")
        .cell("")
        .cell("乙")
        .row(&[0, 1000, 1020, 2000], &[]);
    assert_eq!(doc.lines(), ["|甲||乙"]);
}

#[test]
fn cells_merged_down_and_across_are_one_cell() {
    let doc = Doc::default()
        .cell("组")
        .cell("甲")
        .cell("")
        .row(
            &[0, 1000, 2000, 3000],
            &[FIRST_DOWN, FIRST_ACROSS, CONTINUED_ACROSS],
        )
        .cell("")
        .cell("乙")
        .cell("丙")
        .row(&[0, 1000, 2000, 3000], &[CONTINUED_DOWN])
        .cell("另")
        .cell("丁")
        .cell("戊")
        .row(&[0, 1000, 2000, 3000], &[FIRST_DOWN]);
    let document = doc.read();
    assert_eq!(
        support::lines(&document),
        ["|[2×1]组|[1×2]甲", "|乙|丙", "|另|丁|戊"]
    );
    assert!(document.remarks.is_empty(), "{:?}", document.remarks);
}

#[test]
fn merging_by_properties_of_the_row_counts() {
    let definition = table_definition(&[0, 1000, 2000, 3000], &[]);
    let merge_across = [0x24, 0x56, 0, 2];
    let down = |flag: u8| [0x2B, 0xD6, 2, 2, flag];
    let row = |extra: &[&[u8]]| [IN_TABLE, &[0x17, 0x24, 1], &definition, &extra.concat()].concat();
    let doc = Doc::default()
        .cell("甲")
        .cell("")
        .cell("组")
        .end("\u{7}", 0, &row(&[&merge_across, &down(3)]))
        .cell("一")
        .cell("二")
        .cell("")
        .end("\u{7}", 0, &row(&[&down(1)]));
    assert_eq!(doc.lines(), ["|[1×2]甲|[2×1]组", "|一|二"]);
}

#[test]
fn a_row_definition_too_long_for_its_page_stands_in_the_data_stream() {
    let edges: Vec<i16> = (0..=15).map(|it| it * 500).collect();
    let mut doc = Doc::default();
    for index in 0..15 {
        doc = doc.cell(&index.to_string());
    }
    let doc = doc
        .row(&edges, &[])
        .cell("复议")
        .cell("诉讼")
        .row(&[0, 2500, 7500], &[]);
    assert!(!doc.data.is_empty());
    assert_eq!(
        doc.lines(),
        ["|0|1|2|3|4|5|6|7|8|9|10|11|12|13|14", "|[1×5]复议|[1×10]诉讼"]
    );
}

#[test]
fn paragraphs_of_a_cell_are_its_lines() {
    let doc = Doc::default()
        .run("商业", &[])
        .end("\r", 0, IN_TABLE)
        .run("", &[])
        .end("\r", 0, IN_TABLE)
        .cell("企业")
        .cell("1")
        .row(&[0, 500, 900], &[]);
    assert_eq!(doc.lines(), ["|商业/企业|1"]);
}

#[test]
fn a_table_in_a_cell_stands_by_itself() {
    let inner = |extra: &[u8]| [IN_TABLE, &[0x49, 0x66, 2, 0, 0, 0], extra].concat();
    let inner_row = [
        &inner(&[0x4B, 0x24, 1, 0x4C, 0x24, 1])[..],
        &table_definition(&[0, 500, 900], &[]),
    ]
    .concat();
    let doc = Doc::default()
        .run("外", &[])
        .end("\r", 0, IN_TABLE)
        .run("内甲", &[])
        .end("\r", 0, &inner(&[0x4B, 0x24, 1]))
        .run("内乙", &[])
        .end("\r", 0, &inner(&[0x4B, 0x24, 1]))
        .end("\r", 0, &inner_row)
        .cell("尾")
        .cell("旁")
        .row(&[0, 3000, 6000], &[]);
    assert_eq!(doc.lines(), ["外", "|内甲|内乙", "尾", "旁"]);
}

#[test]
fn a_table_of_one_cell_is_a_frame() {
    assert_eq!(
        Doc::default().cell("框起来的一段").row(&[0, 9000], &[]).lines(),
        ["框起来的一段"]
    );
}

#[test]
fn a_deleted_row_is_gone() {
    let mut doc = Doc::default()
        .cell("甲")
        .cell("1")
        .row(&[0, 500, 900], &[])
        .cell("删")
        .cell("2")
        .row(&[0, 500, 900], &[]);
    let last = doc.runs.len() - 1;
    assert_eq!(doc.lines(), ["|甲|1", "|删|2"]);
    // The marks that end its cells and the row are deleted.
    for run in [last - 3, last - 1, last] {
        assert_eq!(doc.runs[run].0, "\u{7}");
        doc.runs[run].1 = vec![0x00, 0x08, 1];
    }
    assert_eq!(doc.lines(), ["|甲|1"]);
}

#[test]
fn cells_that_do_not_fit_their_row_are_remarked() {
    let doc = Doc::default()
        .cell("甲")
        .cell("乙")
        .cell("丙")
        .row(&[0, 500, 900], &[])
        .cell("一")
        .cell("二")
        .cell("三")
        .row(&[0, 500, 900, 1900], &[]);
    let document = doc.read();
    assert_eq!(support::lines(&document), ["|甲|乙|丙", "|一|二|三"]);
    assert_eq!(document.remarks.len(), 1);
    assert_eq!(document.remarks[0].kind, RemarkKind::InconsistentSpan);
    assert_eq!(document.remarks[0].place.as_ref().and_then(|it| it.row), Some(1));
}

#[test]
fn text_behind_a_merged_cell_is_remarked() {
    let doc = Doc::default()
        .cell("组")
        .cell("1")
        .row(&[0, 500, 900], &[FIRST_DOWN])
        .cell("7")
        .cell("2")
        .row(&[0, 500, 900], &[CONTINUED_DOWN]);
    let document = doc.read();
    assert_eq!(support::lines(&document), ["|[2×1]组|1", "|2"]);
    assert_eq!(document.remarks[0].kind, RemarkKind::HiddenContentIgnored);
}

#[test]
fn a_picture_in_a_cell_is_remarked_where_it_stands() {
    let special = [0x55, 0x08, 1];
    let doc = Doc::default()
        .cell("规章")
        .run("\u{1}", &special)
        .end("\u{7}", 0, IN_TABLE)
        .row(&[0, 500, 900], &[]);
    let document = doc.read();
    assert_eq!(support::lines(&document), ["|规章|", "(picture)"]);
    assert_eq!(document.remarks.len(), 1);
    assert_eq!(document.remarks[0].kind, RemarkKind::PictureInCell);
    let place = document.remarks[0].place.as_ref().expect("a cell");
    assert_eq!((place.row, place.column), (Some(1), Some(2)));
}
