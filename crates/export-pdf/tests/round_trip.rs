//! Our own reader of PDF files reads back what is written.

use crate::common;

use common::{read, written};
use gongkai_core::{Block, CellType, Edition, Report, Text, Value, Year};
use proptest::prelude::*;

fn paragraph(text: &str) -> Block {
    Block::Paragraph { text: text.into() }
}

fn heading(level: u8, text: &str) -> Block {
    Block::Heading {
        level,
        text: text.into(),
    }
}

/// A report in which no two figures of a table are the same.
fn report(edition: Edition) -> Report {
    let mut report = Report::blank(edition);
    report.year = Year::new(if edition == Edition::Y2019 { 2020 } else { 2024 });
    let year = report.year.expect("just set");
    report.title = Some(format!("青禾县档案事务中心{year}年政府信息公开工作年度报告").into());
    report.organ.name = Some("青禾县档案事务中心".into());
    for (definition, number) in edition.form().cells().iter().zip(1..) {
        let value = match definition.cell_type {
            CellType::Count => Value::Integer(number),
            CellType::Change => Value::Integer(-number),
            CellType::Amount => Value::Amount(format!("{number}.170").parse().expect("an amount")),
        };
        report
            .cells
            .set(definition.id, Some(value))
            .expect("fits its cell");
    }
    report
}

#[test]
fn every_figure_title_year_and_organ_come_back() {
    for edition in Edition::ALL {
        let report = report(edition);
        let back = read(&written(&report));
        assert_eq!(back.report.cells, report.cells);
        assert_eq!(back.report.title, report.title);
        assert_eq!(back.report.year, report.year);
        assert_eq!(back.report.organ, report.organ);
        assert!(back.remarks.is_empty(), "{:#?}", back.remarks);
    }
}

#[test]
fn prose_comes_back_block_by_block() {
    let rows = |rows: &[&[&str]]| Block::Table {
        rows: (rows.iter())
            .map(|row| row.iter().map(|it| Text::from(*it)).collect())
            .collect(),
    };
    for edition in Edition::ALL {
        let mut report = report(edition);
        report.preamble = Some(vec![paragraph("本报告依据条例编制，统计期限为全年。")]);
        report.overview = Some(vec![
            paragraph("（一）主动公开"),
            paragraph(
                "全年发布各类信息46条。详见 a_b_c 与 <R&D> “栏目”，其中政策文件十二条，均附解读材料，并在规定的时限之内公布完毕。",
            ),
            rows(&[
                &["栏目", "条数", "说明"],
                &["机构职能", "12", ""],
                &["政策文件", "34", "含解读"],
            ]),
            paragraph("3个栏目停用——其余照旧。"),
        ]);
        report.problems = Some(vec![paragraph("检索不便。"), paragraph("下一步将补全目录。")]);
        report.other_matters = Some(vec![paragraph("无其他需要报告的事项。")]);
        let back = read(&written(&report));
        assert_eq!(back.report, report);
        assert!(back.remarks.is_empty(), "{:#?}", back.remarks);
    }
}

#[test]
fn headings_within_a_part_come_back_as_paragraphs() {
    let mut report = report(Edition::Y2021);
    report.overview = Some(vec![
        heading(1, "（一）公开"),
        paragraph("一。"),
        heading(3, "1.目录"),
        paragraph("二。"),
    ]);
    let back = read(&written(&report)).report;
    let expected = ["（一）公开", "一。", "1.目录", "二。"].map(paragraph);
    assert_eq!(back.overview, Some(expected.to_vec()));
}

#[test]
fn prose_over_many_pages_comes_back_whole() {
    let mut report = report(Edition::Y2021);
    let text = |number: usize| {
        format!(
            "第{number}项工作按期办结，{}并逐件归档。",
            "材料齐全、程序完备，".repeat(number % 9)
        )
    };
    report.overview = Some((1..120).map(|it| paragraph(&text(it))).collect());
    let back = read(&written(&report));
    assert_eq!(back.report.overview, report.overview);
    assert!(back.remarks.is_empty(), "{:#?}", back.remarks);
}

#[test]
fn what_no_font_has_comes_back_as_the_mark_that_is_seen() {
    let mut report = report(Edition::Y2021);
    report.overview = Some(vec![paragraph("由𠮷某承办🀄。")]);
    let back = read(&written(&report)).report;
    assert_eq!(back.overview, Some(vec![paragraph("由〓某承办〓。")]));
}

#[test]
fn a_title_of_two_lines_comes_back_on_one() {
    let mut report = report(Edition::Y2021);
    report.title = Some("青禾县档案事务中心\n2024年政府信息公开工作年度报告".into());
    let back = read(&written(&report));
    let lines = report.title.as_deref().map(|it| it.replace('\n', ""));
    assert_eq!(back.report.title.as_deref(), lines.as_deref());
    assert!(back.remarks.is_empty(), "{:#?}", back.remarks);
}

#[test]
fn a_blank_report_comes_back_blank() {
    for edition in Edition::ALL {
        let back = read(&written(&Report::blank(edition)));
        assert_eq!(back.report.cells, Report::blank(edition).cells);
        // A document has to have a title of its own, and the reader takes it.
        assert_eq!(back.report.title.as_deref(), Some("政府信息公开工作年度报告"));
        assert!(back.remarks.is_empty(), "{:#?}", back.remarks);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_figures_come_back_exactly(cells in gongkai_testkit::cells()) {
        let mut report = report(cells.edition());
        report.cells = cells;
        let back = read(&written(&report));
        prop_assert_eq!(&back.report.cells, &report.cells);
        prop_assert!(back.remarks.is_empty(), "{:#?}", back.remarks);
    }
}
