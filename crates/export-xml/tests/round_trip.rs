//! What is written is read back the same.

use crate::common;

use gongkai_core::{Block, Edition, Extensions, Limits, Report, Text};
use gongkai_export_xml::{read_xml, xml};
use proptest::prelude::*;

fn assert_same(report: &Report) {
    let written = xml(report);
    let read = read_xml(written.as_bytes(), &Limits::default()).expect("our own XML is well-formed");
    assert_eq!(read.remarks, [], "{written}");
    assert_eq!(&read.report, report, "{written}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_report_comes_back(report in gongkai_testkit::report()) {
        assert_same(&report);
    }
}

#[test]
fn blank_and_full_reports_come_back() {
    for edition in Edition::ALL {
        assert_same(&Report::blank(edition));
        assert_same(&common::full_report(edition));
    }
}

#[test]
fn every_carried_character_comes_back_in_text_and_attribute() {
    let all: String = (0..=0x10_FFFF_u32)
        .step_by(7)
        .chain(0..0x3000)
        .chain(0xFDC0..0x1_0010)
        .filter_map(char::from_u32)
        .collect();
    let text = Text::new(all);
    let mut report = Report::blank(Edition::Y2021);
    report.title = Some(text.clone());
    report.overview = Some(vec![Block::Image {
        alt: text.clone(),
        src: text,
    }]);
    assert_same(&report);
}

/// JSON strings may hold two characters that XML has no way to write; they come back as their JSON escapes.
#[test]
fn extensions_keep_their_meaning_where_xml_cannot_carry_a_character() {
    let mut report = Report::blank(Edition::Y2021);
    report.extensions = Extensions::parse("{\"a\\\\\":\"x\u{FFFE}\u{FFFF}\"}");
    let read = read_xml(xml(&report).as_bytes(), &Limits::default()).expect("well-formed");
    let meaning = |it: &Report| -> serde_json::Value {
        let json = it.extensions.as_ref().expect("carried").as_json();
        serde_json::from_str(json).expect("JSON")
    };
    assert_eq!(read.remarks, []);
    assert_eq!(meaning(&read.report), meaning(&report));
}

/// The model holds codes as plain strings, so a program can put there what XML cannot carry.
#[test]
fn the_file_is_well_formed_whatever_a_program_puts_in_a_code() {
    let mut report = Report::blank(Edition::Y2021);
    report.organ.credit_code = Some("\u{0}<\u{FFFF}&".to_owned());
    let read = read_xml(xml(&report).as_bytes(), &Limits::default()).expect("well-formed");
    assert_eq!(read.report.organ.credit_code, None);
    assert_eq!(read.remarks.len(), 1);
    assert_eq!(read.remarks[0].rule.code, "R063");
}
