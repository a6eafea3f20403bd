//! Our own reader of text reads the figures back.

use gongkai_core::{Block, Edition, Limits, Report};
use gongkai_export_text::{Lines, TextOptions, text};
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
    fn figures_come_back_exactly(cells in gongkai_testkit::cells(), width in 40_u16..140) {
        let mut report = Report::blank(cells.edition());
        report.title = Some("青禾县档案事务中心2024年政府信息公开工作年度报告".into());
        report.cells = cells;
        for lines in [Lines::Box, Lines::Ascii] {
            let written = text(&report, TextOptions { width, lines }).expect("the width is allowed");
            let back = read(&written);
            prop_assert_eq!(&back.report.cells, &report.cells, "{}", written);
            prop_assert!(back.remarks.is_empty(), "{:#?}\n{}", back.remarks, written);
        }
    }

    #[test]
    fn paragraphs_come_back_whole(
        paragraphs in proptest::collection::vec("([一-龥]{3,20}[0-9a-z]{0,12}[，、]){4,8}[一-龥]{2,9}。", 1..5),
        width in 40_u16..140,
    ) {
        let mut report = gongkai_testkit::cases()[0].report.clone();
        report.overview = Some(paragraphs.iter().map(|it| Block::Paragraph { text: it.as_str().into() }).collect());
        let written = text(&report, TextOptions { width, ..TextOptions::default() }).expect("the width is allowed");
        let back = read(&written);
        prop_assert_eq!(&back.report.overview, &report.overview, "{}", written);
    }
}

#[test]
fn a_blank_form_comes_back_blank() {
    for edition in Edition::ALL {
        let written = text(&Report::blank(edition), TextOptions::default()).expect("the width is allowed");
        let back = read(&written);
        assert_eq!(back.report.cells, Report::blank(edition).cells, "{written}");
        assert!(back.remarks.is_empty(), "{:#?}", back.remarks);
    }
}
