//! Where tables begin and end, and what stands between them.

use crate::support;

use gongkai_document::RemarkKind;
use support::{lines, named, read, rows, sheet, workbook};

fn laid_out(rows: &str, merges: &[&str]) -> Vec<String> {
    let merges: String = merges
        .iter()
        .map(|it| format!("<mergeCell ref=\"{it}\"/>"))
        .collect::<Vec<_>>()
        .concat();
    lines(&read(&workbook(
        &sheet(rows, &format!("<mergeCells>{merges}</mergeCells>")),
        "",
    )))
}

#[test]
fn titles_above_a_table_are_paragraphs() {
    let xml = rows(
        1,
        &[
            &["某县水务局2024年度报告"],
            &["二、主动公开情况"],
            &["信息内容", "制发", "废止"],
            &["规章", "=1", "=2"],
        ],
        0,
    );
    assert_eq!(
        laid_out(&xml, &["A1:C1", "A2:C2"]),
        [
            "某县水务局2024年度报告",
            "二、主动公开情况",
            "|信息内容|制发|废止",
            "|规章|1|2"
        ]
    );
}

#[test]
fn rows_of_one_text_inside_a_table_stay_in_it_with_borders_and_without() {
    for style in [0, 1] {
        let xml = rows(
            1,
            &[
                &["第一项", "", ""],
                &["内容", "制发", "废止"],
                &["规章", "=1", "=2"],
                &["第五项", "", ""],
                &["内容", "数量", ""],
                &["许可", "=3", ""],
            ],
            style,
        );
        assert_eq!(
            laid_out(&xml, &["A1:C1", "A4:C4", "B5:C5", "B6:C6"]),
            [
                "|[1×3]第一项",
                "|内容|制发|废止",
                "|规章|1|2",
                "|[1×3]第五项",
                "|内容|[1×2]数量",
                "|许可|[1×2]3"
            ],
            "style {style}"
        );
    }
}

#[test]
fn a_heading_between_two_tables_parts_them() {
    for style in [0, 1] {
        let mut xml = rows(1, &[&["内容", "制发"], &["规章", "=1"]], style);
        xml += &rows(3, &[&["三、收到和处理申请情况"]], 0);
        xml += &rows(4, &[&["项目", "总计"], &["新收", "=9"]], style);
        assert_eq!(
            laid_out(&xml, &["A3:B3"]),
            [
                "|内容|制发",
                "|规章|1",
                "三、收到和处理申请情况",
                "|项目|总计",
                "|新收|9"
            ],
            "style {style}"
        );
    }
}

#[test]
fn prose_in_one_cell_is_a_paragraph_for_each_line() {
    let xml = rows(
        1,
        &[
            &["一、总体情况&#10;（一）主动公开。&#10;&#10;　　全年公开12条。"],
            &["内容", "制发"],
            &["规章", "=1"],
        ],
        0,
    );
    assert_eq!(
        laid_out(&xml, &["A1:B1"]),
        [
            "一、总体情况",
            "（一）主动公开。",
            "全年公开12条。",
            "|内容|制发",
            "|规章|1"
        ]
    );
}

#[test]
fn a_label_without_figures_does_not_part_a_table() {
    let xml = rows(
        1,
        &[
            &["内容", "制发", "废止"],
            &["规章", "=1", "=2"],
            &["规范性文件"],
            &["许可", "=3", "=4"],
        ],
        0,
    );
    assert_eq!(
        laid_out(&xml, &[]),
        ["|内容|制发|废止", "|规章|1|2", "|规范性文件||", "|许可|3|4"]
    );
}

#[test]
fn a_blank_row_inside_a_table_does_not_part_it_and_one_before_a_heading_does() {
    let mut xml = rows(1, &[&["内容", "制发"], &["规章", "=1"]], 0);
    xml += &rows(4, &[&["许可", "=3"]], 0);
    xml += &rows(6, &[&["项目", "总计"], &["新收", "=9"]], 0);
    let document = read(&workbook(&sheet(&xml, ""), ""));
    assert_eq!(document.blocks.len(), 2);
    assert_eq!(
        lines(&document),
        ["|内容|制发", "|规章|1", "|许可|3", "|项目|总计", "|新收|9"]
    );
}

#[test]
fn who_filled_it_in_stands_beside_a_bordered_table_and_not_in_it() {
    let mut xml = rows(1, &[&["填报单位：水务局", "单位：件"]], 0);
    xml += &rows(2, &[&["内容", "制发"], &["规章", "=1"]], 1);
    xml += &rows(4, &[&["填表人：略", "审核人：略"]], 0);
    assert_eq!(
        laid_out(&xml, &[]),
        [
            "填报单位：水务局  单位：件",
            "|内容|制发",
            "|规章|1",
            "填表人：略  审核人：略"
        ]
    );
}

#[test]
fn a_total_without_a_border_stays_in_its_table() {
    let mut xml = rows(1, &[&["内容", "制发"], &["规章", "=1"]], 1);
    xml += &rows(3, &[&["合计", "=1"]], 0);
    assert_eq!(laid_out(&xml, &[]), ["|内容|制发", "|规章|1", "|合计|1"]);
}

#[test]
fn columns_in_which_nothing_begins_are_none() {
    let xml = rows(1, &[&["内容", "", "制发", ""], &["规章", "", "=1", ""]], 0);
    assert_eq!(
        laid_out(&xml, &["A1:B1", "A2:B2", "C1:D1", "C2:D2"]),
        ["|内容|制发", "|规章|1"]
    );
}

#[test]
fn sheets_follow_one_another_under_their_names() {
    let table = |figure: &str| rows(1, &[&["内容", "制发"], &["规章", figure]], 0);
    let sheets = [
        named("主动公开", &table("=1"), ""),
        named("Sheet2", &table("=2"), ""),
        named("申请", &rows(1, &[&["申请情况"]], 0), ""),
    ];
    assert_eq!(
        lines(&read(&workbook(&sheets, ""))),
        [
            "主动公开",
            "|内容|制发",
            "|规章|1",
            "|内容|制发",
            "|规章|2",
            "申请情况"
        ]
    );
}

#[test]
fn merged_cells_that_overlap_are_remarked() {
    let xml = rows(1, &[&["甲", "乙", "=3"], &["丙", "丁", "=4"]], 0);
    let document = read(&workbook(
        &sheet(
            &xml,
            "<mergeCells><mergeCell ref=\"A1:B1\"/><mergeCell ref=\"B1:B2\"/></mergeCells>",
        ),
        "",
    ));
    let kinds: Vec<RemarkKind> = document.remarks.iter().map(|it| it.kind).collect();
    assert_eq!(
        kinds,
        [RemarkKind::HiddenContentIgnored, RemarkKind::InconsistentSpan]
    );
    assert_eq!(lines(&document), ["|[1×2]甲|3", "|丙|丁|4"]);
}

#[test]
fn prose_and_headings_in_a_sheet_of_borders_are_paragraphs() {
    let long = "全年依法公开政府信息，及时答复申请。";
    let xml = rows(
        1,
        &[
            &["一、总体情况", "", ""],
            &[long, "", ""],
            &["二、主动公开情况", "", ""],
            &["内容", "制发", "废止"],
            &["规章", "=1", "=2"],
            &["一、许可", "", ""],
            &["处罚", "=3", "=4"],
            &["五、问题", "", ""],
            &[long, "", ""],
        ],
        1,
    );
    assert_eq!(
        laid_out(&xml, &[]),
        [
            "一、总体情况",
            long,
            "二、主动公开情况",
            "|内容|制发|废止",
            "|规章|1|2",
            "|一、许可||",
            "|处罚|3|4",
            "五、问题",
            long
        ]
    );
}
