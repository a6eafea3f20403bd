//! Reports that break careless writers.

use crate::common;

use common::written;
use gongkai_core::{Block, Edition, Report, Text};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn every_report_is_written(report in gongkai_testkit::report()) {
        prop_assert!(written(&report).starts_with(b"%PDF-1.7"));
    }

    #[test]
    fn every_text_is_written(text in gongkai_testkit::text(), level in 1_u8..=6) {
        let mut report = Report::blank(Edition::Y2021);
        report.title = Some(text.clone());
        report.organ.name = Some(text.clone());
        report.overview = Some(vec![
            Block::Heading { level, text: text.clone() },
            Block::Paragraph { text: text.clone() },
            Block::Image { alt: text.clone(), src: text.clone() },
            Block::Table { rows: vec![vec![text.clone(), text.clone()], vec![], vec![text]] },
        ]);
        prop_assert!(written(&report).starts_with(b"%PDF-1.7"));
    }
}

fn of(blocks: Vec<Block>) -> Report {
    let mut report = Report::blank(Edition::Y2021);
    report.overview = Some(blocks);
    report
}

#[test]
fn long_wide_and_deep_reports_are_written() {
    let table = |rows: usize, columns: usize, text: &str| Block::Table {
        rows: vec![vec![Text::from(text); columns]; rows],
    };
    let text = |text: String| Block::Paragraph { text: text.into() };
    let heading = Block::Heading {
        level: 3,
        text: "（一）".into(),
    };
    for blocks in [
        vec![text("公".repeat(50_000))],
        vec![text("a".repeat(50_000))],
        vec![text("，".repeat(20_000))],
        vec![text("e\u{301}".repeat(20_000))],
        vec![text("\n".repeat(5_000))],
        vec![text(" ".repeat(50_000))],
        vec![text("𠮷\u{E000}🀄\u{FEFF}\u{202E}\u{7F}\u{85}".repeat(500))],
        vec![heading; 500],
        vec![table(1, 5_000, "一")],
        vec![table(2_000, 3, "一")],
        vec![table(2, 2, &"长".repeat(10_000))],
        vec![table(3, 0, "")],
    ] {
        assert!(written(&of(blocks)).starts_with(b"%PDF-1.7"));
    }
}
