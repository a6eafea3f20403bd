//! Our own reader of text reads back what is written.

use gongkai_core::{Block, Edition, Limits, Report, Year};
use gongkai_export_markdown::{Tables, markdown};
use gongkai_recognize::{Recognized, recognize};
use proptest::prelude::*;

fn read(text: &str) -> Recognized {
    let document = gongkai_read_text::read_text(text.as_bytes(), &Limits::default()).expect("it is text");
    let mut reports = recognize(&document).expect("it is a report");
    assert_eq!(reports.len(), 1, "{text}");
    reports.remove(0)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn figures_come_back_exactly(cells in gongkai_testkit::cells()) {
        let mut report = Report::blank(cells.edition());
        report.title = Some("青禾县档案事务中心2024年政府信息公开工作年度报告".into());
        report.cells = cells;
        for tables in [Tables::Once, Tables::Repeated] {
            let written = markdown(&report, tables);
            let back = read(&written);
            prop_assert_eq!(&back.report.cells, &report.cells, "{}", written);
            prop_assert!(back.remarks.is_empty(), "{:#?}\n{}", back.remarks, written);
        }
    }
}

#[test]
fn a_blank_table_comes_back_blank() {
    for edition in Edition::ALL {
        for tables in [Tables::Once, Tables::Repeated] {
            let back = read(&markdown(&Report::blank(edition), tables));
            assert_eq!(back.report.cells, Report::blank(edition).cells);
            assert!(back.remarks.is_empty(), "{:#?}", back.remarks);
        }
    }
}

#[test]
fn prose_that_needs_no_escape_comes_back() {
    let paragraph = |text: &str| Block::Paragraph { text: text.into() };
    let heading = |level, text: &str| Block::Heading {
        level,
        text: text.into(),
    };
    for edition in Edition::ALL {
        let mut report = Report::blank(edition);
        report.year = Year::new(if edition == Edition::Y2019 { 2020 } else { 2024 });
        report.title = report
            .year
            .map(|it| format!("青禾县档案事务中心{it}年政府信息公开工作年度报告").into());
        report.organ.name = Some("青禾县档案事务中心".into());
        report.preamble = Some(vec![paragraph("本报告依据条例编制，统计期限为全年。")]);
        report.overview = Some(vec![
            heading(1, "（一）主动公开"),
            paragraph("全年发布各类信息46条，均在20个工作日内公开。详见 a_b_c 与 R&D 栏目。"),
            heading(2, "1.栏目"),
            paragraph("3个栏目停用。"),
            Block::Table {
                rows: [["栏目", "条数"], ["机构职能", "12"], ["政策文件", "34"]]
                    .map(|row| row.map(Into::into).to_vec())
                    .to_vec(),
            },
        ]);
        report.problems = Some(vec![paragraph("检索不便。"), paragraph("下一步将补全目录。")]);
        report.other_matters = Some(vec![paragraph("无其他需要报告的事项。")]);
        let written = markdown(&report, Tables::Once);
        let back = read(&written);
        assert_eq!(back.report, report, "{written}");
    }
}
