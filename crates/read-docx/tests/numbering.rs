//! Numbers that Word counts by itself.

use crate::support;

use support::{Parts, outline, p, pp, r, tbl, tc};

/// A level: which one, its format and its text.
fn lvl(level: usize, format: &str, text: &str) -> String {
    lvl_with(level, format, text, "")
}

fn lvl_with(level: usize, format: &str, text: &str, more: &str) -> String {
    format!(
        "<w:lvl w:ilvl=\"{level}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/>{more}<w:lvlText w:val=\"{text}\"/></w:lvl>"
    )
}

fn list(id: u32, levels: &[String]) -> String {
    format!(
        "<w:abstractNum w:abstractNumId=\"{id}\">{}</w:abstractNum>",
        levels.concat()
    )
}

fn num(id: u32, list: u32) -> String {
    num_with(id, list, "")
}

fn num_with(id: u32, list: u32, overrides: &str) -> String {
    format!("<w:num w:numId=\"{id}\"><w:abstractNumId w:val=\"{list}\"/>{overrides}</w:num>")
}

/// A numbered paragraph.
fn n(num: u32, level: usize, text: &str) -> String {
    pp(
        &format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{num}\"/></w:numPr>"),
        &r(text),
    )
}

#[track_caller]
fn assert_numbered(lists: &str, body: &[String], expected: &[&str]) {
    let document = Parts::new(&body.concat()).numbering(lists).read();
    assert_eq!(outline(&document), expected);
    assert_eq!(document.remarks, []);
}

#[test]
fn chinese_headings_are_counted_before_their_text() {
    let lists = list(
        1,
        &[
            lvl(0, "chineseCountingThousand", "%1、"),
            lvl(1, "chineseCounting", "（%2）"),
            lvl(2, "decimal", "%3."),
        ],
    ) + &num(5, 1);
    assert_numbered(
        &lists,
        &[
            n(5, 0, "总体情况"),
            n(5, 1, "主动公开"),
            n(5, 2, "细目"),
            n(5, 2, "再细目"),
            n(5, 1, "依申请公开"),
            n(5, 2, "细目"),
            n(5, 0, "主动公开政府信息情况"),
            n(5, 1, "甲"),
        ],
        &[
            "一、总体情况",
            "（一）主动公开",
            "1. 细目",
            "2. 再细目",
            "（二）依申请公开",
            "1. 细目",
            "二、主动公开政府信息情况",
            "（一）甲",
        ],
    );
}

#[test]
fn levels_show_the_numbers_above_them() {
    let legal = lvl_with(2, "decimal", "%1.%2.%3", "<w:isLgl/>");
    let lists = list(
        1,
        &[lvl(0, "upperRoman", "%1"), lvl(1, "lowerLetter", "%1-%2)"), legal],
    ) + &num(1, 1);
    assert_numbered(
        &lists,
        &[
            n(1, 1, "深处先来"),
            n(1, 0, "甲"),
            n(1, 0, "乙"),
            n(1, 1, "丙"),
            n(1, 1, "丁"),
            n(1, 2, "戊"),
        ],
        &[
            "I-a) 深处先来",
            "I 甲",
            "II 乙",
            "II-a) 丙",
            "II-b) 丁",
            "2.2.1 戊",
        ],
    );
}

#[test]
fn bullets_and_lists_without_numbers_show_nothing() {
    let lists = list(
        1,
        &[
            lvl(0, "bullet", "\u{F06C}"),
            lvl(1, "none", ""),
            lvl(2, "none", "附："),
        ],
    ) + &num(1, 1);
    assert_numbered(
        &lists,
        &[
            n(1, 0, "甲"),
            n(1, 1, "乙"),
            n(1, 2, "丙"),
            n(0, 0, "丁"),
            n(9, 0, "戊"),
        ],
        &["甲", "乙", "附：丙", "丁", "戊"],
    );
}

#[test]
fn uses_of_one_list_go_on_counting_unless_told_to_start_anew() {
    let anew = "<w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"3\"/></w:lvlOverride>";
    let lists = list(1, &[lvl(0, "decimal", "%1、")]) + &num(1, 1) + &num(2, 1) + &num_with(3, 1, anew);
    assert_numbered(
        &lists,
        &[
            n(1, 0, "甲"),
            n(2, 0, "乙"),
            n(3, 0, "丙"),
            n(3, 0, "丁"),
            n(1, 0, "戊"),
        ],
        &["1、甲", "2、乙", "3、丙", "4、丁", "5、戊"],
    );
}

#[test]
fn a_use_may_change_a_level() {
    let changed = format!(
        "<w:lvlOverride w:ilvl=\"0\">{}</w:lvlOverride>",
        lvl(0, "ideographTraditional", "%1、")
    );
    let lists = list(1, &[lvl(0, "decimal", "%1、")]) + &num_with(1, 1, &changed);
    assert_numbered(&lists, &[n(1, 0, "一"), n(1, 0, "二")], &["甲、一", "乙、二"]);
}

#[test]
fn levels_restart_as_told() {
    let never = lvl_with(1, "decimal", "%2）", "<w:lvlRestart w:val=\"0\"/>");
    let after_first = lvl_with(2, "decimal", "%3]", "<w:lvlRestart w:val=\"1\"/>");
    let lists = list(1, &[lvl(0, "decimal", "%1、"), never, after_first]) + &num(1, 1);
    assert_numbered(
        &lists,
        &[
            n(1, 0, "a"),
            n(1, 1, "b"),
            n(1, 2, "c"),
            n(1, 1, "d"),
            n(1, 2, "e"),
            n(1, 0, "f"),
            n(1, 1, "g"),
            n(1, 2, "h"),
        ],
        &["1、a", "1）b", "1] c", "2）d", "2] e", "2、f", "3）g", "1] h"],
    );
}

#[test]
fn a_list_may_be_that_of_a_style() {
    let link = "<w:abstractNum w:abstractNumId=\"7\"><w:numStyleLink w:val=\"L\"/></w:abstractNum>";
    let own = format!(
        "<w:abstractNum w:abstractNumId=\"8\"><w:styleLink w:val=\"L\"/>{}</w:abstractNum>",
        lvl(0, "chineseCounting", "%1、")
    );
    assert_numbered(
        &(link.to_owned() + &own + &num(1, 7)),
        &[n(1, 0, "甲")],
        &["一、甲"],
    );
}

#[test]
fn styles_number_their_paragraphs() {
    let own = lvl_with(1, "chineseCounting", "（%2）", "<w:pStyle w:val=\"2\"/>");
    let lists = list(1, &[lvl(0, "chineseCounting", "%1、"), own]) + &num(1, 1);
    let styles = "<w:style w:type=\"paragraph\" w:styleId=\"1\"><w:name w:val=\"heading 1\"/><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>\
         <w:style w:type=\"paragraph\" w:styleId=\"2\"><w:name w:val=\"heading 2\"/><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>\
         <w:style w:type=\"paragraph\" w:styleId=\"3\"><w:basedOn w:val=\"1\"/></w:style>";
    let with_style =
        |id: &str, more: &str, text: &str| pp(&format!("<w:pStyle w:val=\"{id}\"/>{more}"), &r(text));
    let body = [
        with_style("1", "", "甲"),
        with_style("2", "", "乙"),
        with_style("3", "", "丙"),
        with_style(
            "1",
            "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"0\"/></w:numPr>",
            "丁",
        ),
        with_style("1", "<w:numPr><w:ilvl w:val=\"1\"/></w:numPr>", "戊"),
    ];
    let document = Parts::new(&body.concat()).numbering(&lists).styles(styles).read();
    assert_eq!(
        outline(&document),
        ["#1 一、甲", "#2 （一）乙", "#1 二、丙", "#1 丁", "#1 （一）戊"]
    );
}

#[test]
fn a_number_never_joins_a_figure() {
    for (suffix, pattern, text, expected) in [
        ("", "%1.", "5", "1. 5"),
        ("<w:suff w:val=\"nothing\"/>", "%1.", "5", "1. 5"),
        ("<w:suff w:val=\"nothing\"/>", "%1", "２", "1 ２"),
        ("<w:suff w:val=\"nothing\"/>", "%1.", "甲", "1.甲"),
        ("<w:suff w:val=\"space\"/>", "%1", "甲", "1 甲"),
        ("", "%1、", "5", "1、5"),
        ("", "（%1）", "甲", "（1）甲"),
    ] {
        let lists = list(1, &[lvl_with(0, "decimal", pattern, suffix)]) + &num(1, 1);
        assert_numbered(&lists, &[n(1, 0, text)], &[expected]);
    }
}

#[test]
fn numbers_count_in_cells_and_where_there_is_no_text() {
    let lists = list(1, &[lvl(0, "decimal", "%1")]) + &num(1, 1);
    let cell = |content: &str| format!("<w:tc>{content}</w:tc>");
    let table = tbl(&[
        cell(&n(1, 0, "")) + &tc("", "甲"),
        cell(&n(1, 0, "")) + &tc("", "乙"),
    ]);
    assert_numbered(
        &lists,
        &[table, n(1, 0, "丙")],
        &["0,0 1 | 0,1 甲 | 1,0 2 | 1,1 乙", "3 丙"],
    );
}

#[test]
fn paragraphs_that_are_not_there_are_not_counted() {
    let lists = list(1, &[lvl(0, "decimal", "%1、")]) + &num(1, 1);
    let gone = pp(
        "<w:numPr><w:numId w:val=\"1\"/></w:numPr><w:rPr><w:del w:id=\"1\"/></w:rPr>",
        "<w:del w:id=\"2\"><w:r><w:delText>删</w:delText></w:r></w:del>",
    );
    let hidden = pp(
        "<w:numPr><w:numId w:val=\"1\"/></w:numPr><w:rPr><w:vanish/></w:rPr>",
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r>",
    );
    assert_numbered(
        &lists,
        &[n(1, 0, "甲"), gone, hidden, n(1, 0, "乙")],
        &["1、甲", "2、乙"],
    );
}

#[test]
fn a_document_without_its_lists_is_read_without_numbers() {
    let document = Parts::new(&(n(1, 0, "甲") + &p("乙"))).read();
    assert_eq!(outline(&document), ["甲", "乙"]);
}
