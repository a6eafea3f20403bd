//! Our own reader of Word documents reads back what is written.

use crate::common;

use common::{part, read, written};
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
            heading(1, "（一）主动公开"),
            paragraph("全年发布各类信息46条。详见 a_b_c 与 <R&D> “栏目”。"),
            heading(2, "1.栏目"),
            rows(&[
                &["栏目", "条数", "说明"],
                &["机构职能", "12", ""],
                &["政策文件", "34", "含解读"],
            ]),
            rows(&[&["合计", "46"]]),
            heading(3, "（1）细目"),
            heading(4, "一是清单"),
            heading(5, "二是目录"),
            paragraph("3个栏目停用。"),
        ]);
        report.problems = Some(vec![paragraph("检索不便。"), paragraph("下一步将补全目录。")]);
        report.other_matters = Some(vec![paragraph("无其他需要报告的事项。")]);
        let back = read(&written(&report));
        assert_eq!(back.report, report);
        assert!(back.remarks.is_empty(), "{:#?}", back.remarks);
    }
}

#[test]
fn a_title_too_long_for_a_line_is_broken_before_its_year() {
    let mut report = Report::blank(Edition::Y2021);
    report.title = Some("云溪市清河区人民政府办公室2024年政府信息公开工作年度报告".into());
    let bytes = written(&report);
    assert_eq!(read(&bytes).report.title, report.title);
    let document = part(&bytes, "word/document.xml");
    assert!(
        document.contains("办公室</w:t><w:br/><w:t xml:space=\"preserve\">2024年"),
        "{document}"
    );
}

#[test]
fn a_title_of_two_lines_comes_back_on_one() {
    let mut report = report(Edition::Y2021);
    report.title = Some("青禾县档案事务中心\n2024年政府信息公开工作年度报告".into());
    let back = read(&written(&report));
    let lines = report.title.as_deref().map(|it| it.replace('\n', ""));
    assert_eq!(back.report.title.as_deref(), lines.as_deref());
    assert_eq!(back.report.organ, report.organ);
    assert!(back.remarks.is_empty(), "{:#?}", back.remarks);
}

#[test]
fn a_picture_comes_back_as_the_words_in_its_stead() {
    let mut report = report(Edition::Y2021);
    report.overview = Some(vec![Block::Image {
        alt: "各栏目发布数量".into(),
        src: "https://example.org/columns.png".into(),
    }]);
    let back = read(&written(&report)).report;
    assert_eq!(back.overview, Some(vec![paragraph("［图片：各栏目发布数量］")]));
}

#[test]
fn what_is_not_carried_comes_back_as_documented() {
    let mut report = report(Edition::Y2021);
    report.overview = Some(vec![
        heading(1, "（一）公开"),
        heading(6, "甲"),
        paragraph("一。\n二。"),
    ]);
    report.problems = None;
    report.other_matters = Some(Vec::new());
    let back = read(&written(&report)).report;
    let lines = [paragraph("一。"), paragraph("二。")];
    let headings = [heading(1, "（一）公开"), heading(5, "甲")];
    assert_eq!(back.overview, Some([headings, lines].concat()));
    assert_eq!(back.problems, back.other_matters);
}

#[test]
fn a_blank_report_comes_back_blank() {
    for edition in Edition::ALL {
        let back = read(&written(&Report::blank(edition)));
        assert_eq!(back.report.cells, Report::blank(edition).cells);
        assert_eq!(back.report.title, None);
        assert!(back.remarks.is_empty(), "{:#?}", back.remarks);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_figures_come_back_exactly(cells in gongkai_testkit::cells()) {
        let mut report = report(cells.edition());
        report.cells = cells;
        let back = read(&written(&report));
        prop_assert_eq!(&back.report.cells, &report.cells);
        prop_assert!(back.remarks.is_empty(), "{:#?}", back.remarks);
    }
}
