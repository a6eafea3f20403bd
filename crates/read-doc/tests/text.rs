//! What the text of a document is: pieces, fields, hidden and deleted text, lists, headings.

use crate::support;

use gongkai_document::RemarkKind;
use support::{Doc, IN_TABLE};

const DELETED: &[u8] = &[0x00, 0x08, 1];
const HIDDEN: &[u8] = &[0x3C, 0x08, 1];
const STRUCK: &[u8] = &[0x37, 0x08, 1];
const RAISED: &[u8] = &[0x48, 0x2A, 1];
const SPECIAL: &[u8] = &[0x55, 0x08, 1];

#[test]
fn pieces_of_one_and_of_two_bytes_make_one_text() {
    let mut doc = Doc::default()
        .run("No. 12 ", &[])
        .run("号文件 – 甲", &[])
        .run("AB", &[])
        .end("\r", 0, &[])
        .p("第二段");
    doc.narrow = true;
    assert_eq!(doc.lines(), ["No. 12 号文件 – 甲AB", "第二段"]);
}

#[test]
fn deleted_text_is_gone_and_a_deleted_mark_joins_two_paragraphs() {
    let doc = Doc::default()
        .run("共12", &[])
        .run("34", DELETED)
        .run("件", &[])
        .run("\r", DELETED)
        .run("其中5件", &[])
        .end("\r", 0, &[]);
    let document = doc.read();
    assert_eq!(support::lines(&document), ["共12件其中5件"]);
    assert!(document.remarks.is_empty());
}

#[test]
fn hidden_and_struck_text_is_left_out_and_remarked_in_a_table() {
    let doc = Doc::default()
        .run("1", &[])
        .run("9", STRUCK)
        .run("8", HIDDEN)
        .run("2", &[])
        .end("\u{7}", 0, IN_TABLE)
        .cell("甲")
        .row(&[0, 1000, 2000], &[]);
    let document = doc.read();
    assert_eq!(support::lines(&document), ["|12|甲"]);
    let kinds: Vec<RemarkKind> = document.remarks.iter().map(|it| it.kind).collect();
    assert_eq!(kinds, [RemarkKind::HiddenContentIgnored]);
}

#[test]
fn raised_digits_do_not_join_the_figure_beside_them() {
    assert_eq!(
        Doc::default()
            .run("22", &[])
            .run("14", RAISED)
            .end("\r", 0, &[])
            .lines(),
        ["22¹⁴"]
    );
}

#[test]
fn a_field_is_its_result() {
    let doc = Doc::default()
        .p("见\u{13} HYPERLINK \"a\" \u{14}链\u{13} PAGE \u{14}7\u{15}接\u{15}。")
        .p("\u{13} TC \u{15}后");
    assert_eq!(doc.lines(), ["见链7接。", "后"]);
}

#[test]
fn a_field_without_an_end_does_not_swallow_the_document() {
    assert_eq!(
        Doc::default().p("前\u{13} PAGE ").p("后文").p("还在").lines(),
        ["前", "后文", "还在"]
    );
}

#[test]
fn special_characters_are_what_they_stand_for() {
    let doc = Doc::default()
        .run("甲\u{1E}乙\u{1F}丙\u{B}丁\t戊", &[])
        .run("\u{2}\u{5}\u{8}", SPECIAL)
        .end("\r", 0, &[])
        .run("\u{1}", SPECIAL)
        .end("\r", 0, &[]);
    assert_eq!(doc.lines(), ["甲-乙丙\n丁\t戊", "(picture)"]);
}

#[test]
fn properties_of_a_whole_piece_count() {
    let mut doc = Doc::default()
        .p("全部划掉的一段文字，长得足以让人知道它没有被读取。")
        .p("另一段");
    doc.piece_properties = 1;
    let document = doc.read();
    assert!(document.blocks.is_empty());
    assert_eq!(document.remarks[0].kind, RemarkKind::HiddenContentIgnored);
    doc.piece_properties = (1 << 8) | (0x41 << 1);
    assert!(matches!(doc.error(), gongkai_document::ReadError::Empty));
}

#[test]
fn text_boxes_stand_behind_the_text() {
    let mut doc = Doc::default().p("正文").p("框里");
    doc.main = Some(3);
    assert_eq!(doc.lines(), ["正文", "框里"]);
}

/// A style sheet of Normal, heading 1 and a style derived from heading 1 that is struck out.
fn styles() -> Vec<u8> {
    let style = |built_in: u16, base: u16, paragraph: &[u8], character: &[u8]| {
        let mut stored = Vec::new();
        stored.extend(built_in.to_le_bytes());
        stored.extend((1 | base << 4).to_le_bytes());
        stored.extend(2_u16.to_le_bytes());
        stored.extend([0, 0, 0, 0]);
        stored.extend([1, 0, b'n', 0, 0, 0]);
        for list in [[&[0, 0], paragraph].concat(), character.to_vec()] {
            stored.extend(u16::try_from(list.len()).expect("small").to_le_bytes());
            stored.extend(&list);
            stored.resize(stored.len().next_multiple_of(2), 0);
        }
        let length = u16::try_from(stored.len()).expect("small");
        [&length.to_le_bytes()[..], &stored].concat()
    };
    let mut sheet = vec![6, 0, 4, 0, 10, 0, 0, 0];
    sheet.extend(style(0, 0x0FFF, &[], &[]));
    sheet.extend(style(1, 0, &[], &[]));
    sheet.extend(style(0x0FFE, 1, &[], STRUCK));
    sheet.extend([0, 0]);
    sheet
}

#[test]
fn headings_come_from_styles_and_from_outline_levels() {
    let mut doc = Doc::default()
        .run("标题", &[])
        .end("\r", 1, &[])
        .run("二级", &[])
        .end("\r", 0, &[0x40, 0x26, 1])
        .run("划", &[])
        .run("不划", &[0x37, 0x08, 0])
        .end("\r", 2, &[])
        .p("正文");
    doc.styles = styles();
    assert_eq!(doc.lines(), ["# 标题", "## 二级", "# 不划", "正文"]);
}

/// One list of two levels, 一、 and （一）, used twice; the second use begins again at 5.
fn lists() -> (Vec<u8>, Vec<u8>, Vec<u8>) {
    let mut stored = vec![1, 0];
    stored.extend(77_i32.to_le_bytes());
    stored.extend([0; 24]);
    let level = |format: u8, text: &str| {
        let mut level = 1_i32.to_le_bytes().to_vec();
        level.push(format);
        level.extend([0; 10]);
        level.push(2);
        level.extend([0; 12]);
        level.extend(u16::try_from(text.chars().count()).expect("small").to_le_bytes());
        level.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
        level
    };
    let mut levels = level(37, "\u{0}、");
    levels.extend(level(37, "（\u{1}）"));
    levels.extend(level(0, "\u{0}.\u{2}"));
    for _ in 3..9 {
        levels.extend(level(23, "·"));
    }
    let mut uses = 2_u32.to_le_bytes().to_vec();
    for levels in [0_u8, 1] {
        uses.extend(77_i32.to_le_bytes());
        uses.extend([0; 8]);
        uses.extend([levels, 0, 0, 0]);
    }
    uses.extend(u32::MAX.to_le_bytes());
    uses.extend(u32::MAX.to_le_bytes());
    uses.extend(5_u32.to_le_bytes());
    uses.extend(0x10_u32.to_le_bytes());
    (stored, levels, uses)
}

#[test]
fn numbers_that_word_writes_are_part_of_the_text() {
    let item = |list: u8, level: u8| [0x0A, 0x26, level, 0x0B, 0x46, list, 0];
    let mut doc = Doc::default();
    for (list, level, text) in [
        (1, 0, "总体情况"),
        (1, 1, "主动公开"),
        (1, 1, "依申请"),
        (1, 2, "细目"),
        (1, 0, "申请"),
        (1, 1, "又一"),
        (1, 4, "点"),
        (2, 0, "另起"),
    ] {
        doc = doc.run(text, &[]).end("\r", 0, &item(list, level));
    }
    doc.lists = lists();
    assert_eq!(
        doc.lines(),
        [
            "一、总体情况",
            "（一）主动公开",
            "（二）依申请",
            "一.1 细目".replace(' ', "").as_str(),
            "二、申请",
            "（一）又一",
            "点",
            "五、另起"
        ]
    );
}
