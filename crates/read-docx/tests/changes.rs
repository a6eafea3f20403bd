//! Tracked changes are read as accepted.

use crate::support;

use gongkai_document::RemarkKind;
use support::{assert_outline, outline, p, pp, r, read, remarks, rp, tbl, tc};

fn ins(content: &str) -> String {
    format!("<w:ins w:id=\"1\" w:author=\"a\">{content}</w:ins>")
}

fn del(text: &str) -> String {
    format!("<w:del w:id=\"2\" w:author=\"a\"><w:r><w:delText>{text}</w:delText></w:r></w:del>")
}

const DELETED_END: &str = "<w:rPr><w:del w:id=\"3\" w:author=\"a\"/></w:rPr>";

#[test]
fn inserted_text_is_kept_and_deleted_text_dropped() {
    let body = [
        r("共"),
        del("5"),
        ins(&r("6")),
        // Some programs write deleted text as if it stood.
        "<w:del w:id=\"8\"><w:r><w:t>7</w:t></w:r></w:del>".to_owned(),
        ins(&del("8")),
        "<w:moveFrom w:id=\"4\"><w:r><w:t>9</w:t></w:r></w:moveFrom>".to_owned(),
        "<w:moveTo w:id=\"4\"><w:r><w:t>10</w:t></w:r></w:moveTo>".to_owned(),
        r("件"),
    ];
    assert_outline(&format!("<w:p>{}</w:p>", body.concat()), &["共610件"]);
}

#[test]
fn former_properties_say_nothing() {
    let body = [
        pp(
            "<w:pPrChange w:id=\"1\"><w:pPr><w:outlineLvl w:val=\"0\"/><w:rPr><w:vanish/></w:rPr></w:pPr></w:pPrChange>",
            &rp("<w:rPrChange w:id=\"2\"><w:rPr><w:vanish/><w:strike/></w:rPr></w:rPrChange>", "正文"),
        ),
        tbl(&[
            tc("<w:tcPrChange w:id=\"5\"><w:tcPr><w:gridSpan w:val=\"3\"/><w:vMerge/></w:tcPr></w:tcPrChange>", "甲")
                + &tc("", "1"),
            "<w:trPr><w:trPrChange w:id=\"6\"><w:trPr><w:hidden/><w:gridBefore w:val=\"4\"/></w:trPr></w:trPrChange></w:trPr>"
                .to_owned()
                + &tc("", "乙")
                + &tc("", "2"),
        ]),
    ];
    assert_outline(&body.concat(), &["正文", "0,0 甲 | 0,1 1 | 1,0 乙 | 1,1 2"]);
}

#[test]
fn a_paragraph_whose_end_is_deleted_goes_on_with_the_next() {
    let body = [
        pp(&format!("<w:outlineLvl w:val=\"0\"/>{DELETED_END}"), &r("甲")),
        pp(DELETED_END, &del("全部删去")),
        p("乙"),
        pp(DELETED_END, &r("丙")),
        tbl(&[tc("", "1") + &tc("", "2"), tc("", "3") + &tc("", "4")]),
        pp(DELETED_END, &r("丁")),
    ];
    assert_outline(
        &body.concat(),
        &["甲乙", "丙", "0,0 1 | 0,1 2 | 1,0 3 | 1,1 4", "丁"],
    );
}

#[test]
fn a_deleted_end_does_not_reach_out_of_its_cell() {
    let cell = format!(
        "<w:tc>{}{}</w:tc>",
        pp(DELETED_END, &r("1")),
        pp(DELETED_END, &r("2"))
    );
    assert_outline(
        &tbl(&[cell + &tc("", "3"), tc("", "4") + &tc("", "5")]),
        &["0,0 12 | 0,1 3 | 1,0 4 | 1,1 5"],
    );
}

#[test]
fn a_paragraph_whose_end_is_hidden_goes_on_with_the_next() {
    let body = pp(
        "<w:outlineLvl w:val=\"0\"/><w:rPr><w:vanish/><w:specVanish/></w:rPr>",
        &r("一、标题"),
    ) + &p("正文");
    assert_outline(&body, &["一、标题正文"]);
}

#[test]
fn deleted_rows_and_cells_are_dropped_and_inserted_ones_kept() {
    assert_outline(
        &tbl(&[
            tc("", "甲") + &tc("<w:cellDel w:id=\"1\"/>", "删") + &tc("", "1"),
            "<w:trPr><w:del w:id=\"2\"/></w:trPr>".to_owned() + &tc("", "乙") + &tc("", "2"),
            "<w:trPr><w:ins w:id=\"3\"/></w:trPr>".to_owned()
                + &tc("<w:cellIns w:id=\"4\"/>", "丙")
                + &tc("", "3"),
        ]),
        &["0,0 甲 | 0,1 1 | 1,0 丙 | 1,1 3"],
    );
}

#[test]
fn a_tracked_merge_is_a_merge() {
    assert_outline(
        &tbl(&[
            tc("<w:cellMerge w:id=\"1\" w:vMerge=\"rest\"/>", "甲") + &tc("", "1"),
            tc("<w:cellMerge w:id=\"1\" w:vMerge=\"cont\"/>", "") + &tc("", "2"),
        ]),
        &["0,0+2×1 甲 | 0,1 1 | 1,1 2"],
    );
}

#[test]
fn a_merge_whose_beginning_is_deleted_is_remarked() {
    let document = read(&tbl(&[
        tc("", "头") + &tc("", "0"),
        "<w:trPr><w:del w:id=\"2\"/></w:trPr>".to_owned()
            + &tc("<w:vMerge w:val=\"restart\"/>", "甲")
            + &tc("", "1"),
        tc("<w:vMerge/>", "") + &tc("", "2"),
    ]));
    assert_eq!(outline(&document), ["0,0 头 | 0,1 0 | 1,0  | 1,1 2"]);
    assert_eq!(remarks(&document), [RemarkKind::InconsistentSpan]);
}
