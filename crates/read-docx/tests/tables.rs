//! Which cell stands where.

use crate::support;

use gongkai_document::RemarkKind;
use support::{Parts, assert_outline, outline, p, places, read, remarks, table, tbl, tc};

const RESTART: &str = "<w:vMerge w:val=\"restart\"/>";
const CONTINUE: &str = "<w:vMerge/>";

#[test]
fn a_plain_table_is_its_grid() {
    assert_outline(
        &table(&[&["甲", "1"], &["乙", ""]]),
        &["0,0 甲 | 0,1 1 | 1,0 乙 | 1,1 "],
    );
}

#[test]
fn merged_cells_stand_once_at_their_corner() {
    assert_outline(
        &tbl(&[
            tc(RESTART, "甲") + &tc("<w:gridSpan w:val=\"2\"/>", "乙"),
            tc(CONTINUE, "") + &tc("", "1") + &tc("", "2"),
            tc("<w:vMerge w:val=\"continue\"/>", "") + &tc("", "3") + &tc("", "4"),
        ]),
        &["0,0+3×1 甲 | 0,1+1×2 乙 | 1,1 1 | 1,2 2 | 2,1 3 | 2,2 4"],
    );
}

#[test]
fn a_merge_takes_both_directions() {
    let wide = "<w:gridSpan w:val=\"2\"/>";
    assert_outline(
        &tbl(&[
            tc(&format!("{wide}{RESTART}"), "甲") + &tc("", "1"),
            tc(&format!("{wide}{CONTINUE}"), "") + &tc("", "2"),
            tc("", "乙") + &tc("", "丙") + &tc("", "3"),
        ]),
        &["0,0+2×2 甲 | 0,2 1 | 1,2 2 | 2,0 乙 | 2,1 丙 | 2,2 3"],
    );
    let (begin, go_on) = ("<w:hMerge w:val=\"restart\"/>", "<w:hMerge/>");
    assert_outline(
        &tbl(&[
            tc(&format!("{begin}{RESTART}"), "甲") + &tc(&format!("{go_on}{RESTART}"), "") + &tc("", "1"),
            tc(&format!("{begin}{CONTINUE}"), "") + &tc(&format!("{go_on}{CONTINUE}"), "") + &tc("", "2"),
            tc("", "乙") + &tc("", "丙") + &tc("", "3"),
        ]),
        &["0,0+2×2 甲 | 0,2 1 | 1,2 2 | 2,0 乙 | 2,1 丙 | 2,2 3"],
    );
}

#[test]
fn one_merge_ends_where_the_next_begins() {
    assert_outline(
        &tbl(&[
            tc(RESTART, "甲") + &tc("", "1"),
            tc(CONTINUE, "") + &tc("", "2"),
            tc(RESTART, "乙") + &tc("", "3"),
            tc(CONTINUE, "") + &tc("", "4"),
            tc("", "丙") + &tc("", "5"),
        ]),
        &["0,0+2×1 甲 | 0,1 1 | 1,1 2 | 2,0+2×1 乙 | 2,1 3 | 3,1 4 | 4,0 丙 | 4,1 5"],
    );
}

#[test]
fn columns_left_out_at_the_ends_keep_their_room() {
    assert_outline(
        &tbl(&[
            tc("", "甲") + &tc("", "乙") + &tc("", "丙"),
            "<w:trPr><w:gridBefore w:val=\"1\"/></w:trPr>".to_owned() + &tc("", "1") + &tc("", "2"),
            "<w:trPr><w:gridAfter w:val=\"2\"/></w:trPr>".to_owned() + &tc("", "3"),
        ]),
        &["0,0 甲 | 0,1 乙 | 0,2 丙 | 1,1 1 | 1,2 2 | 2,0 3"],
    );
}

#[test]
fn header_rows_are_marked_from_the_first_on() {
    let header = "<w:trPr><w:tblHeader/></w:trPr>";
    assert_outline(
        &tbl(&[
            header.to_owned() + &tc("", "甲") + &tc("", "乙"),
            "<w:trPr><w:tblHeader w:val=\"0\"/></w:trPr>".to_owned() + &tc("", "1") + &tc("", "2"),
            header.to_owned() + &tc("", "3") + &tc("", "4"),
        ]),
        &["0,0* 甲 | 0,1* 乙 | 1,0 1 | 1,1 2 | 2,0 3 | 2,1 4"],
    );
}

#[test]
fn a_cell_has_a_line_for_each_paragraph_and_break() {
    let body = format!(
        "<w:tbl><w:tr><w:tc>{}<w:p/>{}</w:tc><w:tc><w:p><w:r><w:t>自然</w:t><w:br/><w:t>人</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
        p("申请人"),
        p("情况")
    );
    assert_outline(&body, &["0,0 申请人\n情况 | 0,1 自然\n人"]);
}

#[test]
fn a_continued_cell_without_a_beginning_stands_alone_and_is_remarked() {
    let document = read(&tbl(&[
        tc("", "甲") + &tc("", "1"),
        tc(CONTINUE, "乙") + &tc("", "2"),
        tc(CONTINUE, "") + &tc("", "3"),
    ]));
    assert_eq!(
        outline(&document),
        ["0,0 甲 | 0,1 1 | 1,0+2×1 乙 | 1,1 2 | 2,1 3"]
    );
    assert_eq!(remarks(&document), [RemarkKind::InconsistentSpan]);
    assert_eq!(places(&document), [(Some(1), Some(2), Some(1))]);
}

#[test]
fn a_continued_cell_of_another_width_is_remarked() {
    let document = read(&tbl(&[
        tc(RESTART, "甲") + &tc("", "乙") + &tc("", "1"),
        tc(&format!("<w:gridSpan w:val=\"2\"/>{CONTINUE}"), "丙") + &tc("", "2"),
    ]));
    assert_eq!(
        outline(&document),
        ["0,0 甲 | 0,1 乙 | 0,2 1 | 1,0+1×2 丙 | 1,2 2"]
    );
    assert_eq!(remarks(&document), [RemarkKind::InconsistentSpan]);
}

#[test]
fn text_under_a_merged_cell_is_not_shown_and_remarked() {
    let document = read(&tbl(&[
        tc(RESTART, "甲") + &tc("", "1"),
        tc(CONTINUE, "99") + &tc("", "2"),
    ]));
    assert_eq!(outline(&document), ["0,0+2×1 甲 | 0,1 1 | 1,1 2"]);
    assert_eq!(remarks(&document), [RemarkKind::HiddenContentIgnored]);
}

#[test]
fn a_row_wider_than_the_table_is_remarked() {
    let grid = "<w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>";
    let rows = [
        tc("", "甲") + &tc("", "1"),
        tc("", "乙") + &tc("<w:gridSpan w:val=\"4\"/>", "2"),
        tc("", "丙") + &tc("", "3"),
    ];
    let with_grid = tbl(&rows).replace("<w:tbl>", &format!("<w:tbl>{grid}"));
    for body in [with_grid, tbl(&rows)] {
        let document = read(&body);
        assert_eq!(
            outline(&document),
            ["0,0 甲 | 0,1 1 | 1,0 乙 | 1,1 2 | 2,0 丙 | 2,1 3"]
        );
        assert_eq!(remarks(&document), [RemarkKind::InconsistentSpan]);
        assert_eq!(places(&document), [(Some(1), Some(2), Some(2))]);
    }
}

#[test]
fn a_declared_grid_that_no_row_has_is_not_believed() {
    let grid = "<w:tbl><w:tblGrid><w:gridCol/><w:gridCol/><w:gridCol/><w:tblGridChange><w:tblGrid><w:gridCol/></w:tblGrid></w:tblGridChange></w:tblGrid>";
    let body = tbl(&[tc("", "甲") + &tc("", "1"), tc("", "乙") + &tc("", "2")]).replace("<w:tbl>", grid);
    assert_outline(&body, &["0,0 甲 | 0,1 1 | 1,0 乙 | 1,1 2"]);
}

#[test]
fn hidden_rows_are_left_out_and_remarked() {
    let document = read(&tbl(&[
        tc("", "甲") + &tc("", "1"),
        "<w:trPr><w:hidden/></w:trPr>".to_owned() + &tc("", "乙") + &tc("", "2"),
        tc("", "丙") + &tc("", "3"),
    ]));
    assert_eq!(outline(&document), ["0,0 甲 | 0,1 1 | 1,0 丙 | 1,1 3"]);
    assert_eq!(remarks(&document), [RemarkKind::HiddenContentIgnored]);
}

#[test]
fn rows_and_cells_in_form_fields_are_rows_and_cells() {
    let wrap = |content: &str| format!("<w:sdt><w:sdtPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>");
    let first = format!("<w:tr>{}{}</w:tr>", tc("", "甲"), wrap(&tc("", "1")));
    let second = wrap(&format!("<w:tr>{}{}</w:tr>", tc("", "乙"), tc("", "2")));
    assert_outline(
        &format!("<w:tbl>{first}{second}</w:tbl>"),
        &["0,0 甲 | 0,1 1 | 1,0 乙 | 1,1 2"],
    );
}

#[test]
fn a_table_around_tables_is_dissolved() {
    let data = table(&[&["甲", "1"], &["乙", "2"]]);
    let body = format!(
        "<w:tbl><w:tr>{}</w:tr><w:tr><w:tc>{}{data}{}</w:tc></w:tr></w:tbl>",
        tc("", "页首"),
        p("正文"),
        p("完")
    );
    assert_outline(&body, &["页首", "正文", "0,0 甲 | 0,1 1 | 1,0 乙 | 1,1 2", "完"]);
}

#[test]
fn a_small_table_in_a_cell_is_its_text() {
    let body = format!(
        "<w:tbl><w:tr><w:tc>{}{}<w:p/></w:tc>{}</w:tr><w:tr>{}{}</w:tr></w:tbl>",
        p("甲"),
        table(&[&["（含", "转送）"]]),
        tc("", "1"),
        tc("", "乙"),
        tc("", "2")
    );
    assert_outline(&body, &["0,0 甲\n（含 转送） | 0,1 1 | 1,0 乙 | 1,1 2"]);
}

#[test]
fn a_table_with_text_in_a_single_cell_is_no_table() {
    assert_outline(&table(&[&["二、主动公开"]]), &["二、主动公开"]);
    assert_outline(&table(&[&["", "一"], &["", ""]]), &["一"]);
    assert_outline(&table(&[&["", ""], &["", ""]]), &[]);
}

#[test]
fn pictures_in_cells_without_text_follow_the_table() {
    let image =
        "<w:p><w:r><w:drawing><wp:docPr descr=\"章\"/><a:blip r:embed=\"rId5\"/></w:drawing></w:r></w:p>";
    let body = format!(
        "<w:tbl><w:tr>{}<w:tc>{image}</w:tc></w:tr><w:tr>{}<w:tc>{}{image}</w:tc></w:tr></w:tbl>",
        tc("", "甲"),
        tc("", "乙"),
        p("2")
    );
    let document = Parts::new(&body)
        .relationships(&[("rId5", "image", "media/a.png")])
        .read();
    assert_eq!(
        outline(&document),
        ["0,0 甲 | 0,1  | 1,0 乙 | 1,1 2", "![章](word/media/a.png)"]
    );
}

#[test]
fn spans_that_are_no_numbers_are_one() {
    for span in ["0", "-3", "x", "", "99999999999999999999"] {
        assert_outline(
            &tbl(&[
                tc(&format!("<w:gridSpan w:val=\"{span}\"/>"), "甲") + &tc("", "1"),
                tc("", "乙") + &tc("", "2"),
            ]),
            &["0,0 甲 | 0,1 1 | 1,0 乙 | 1,1 2"],
        );
    }
}
