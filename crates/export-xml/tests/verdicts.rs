//! The XSDs against the JSON Schema's own reader: what one refuses, the other refuses.
//!
//! Each fault is one change to a valid report, made in its XML and in its JSON alike. The JSON must be
//! refused by core, the XML by every validator at hand, and our importer must remark on it.

use crate::common;

use common::Judge;
use common::faults::{FAULTS, FAULTS_2019, Fault, HARMLESS};
use gongkai_core::{Edition, Limits, Report, Severity};
use gongkai_export_xml::{read_xml, xml, xsd};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;

fn changed(text: &str, (from, to): (&str, &str), name: &str) -> String {
    assert!(text.contains(from), "{name}: nothing to change: {from}");
    text.replacen(from, to, 1)
}

fn check(edition: Edition, faults: &[Fault]) {
    let report = common::full_report(edition);
    let (valid_xml, valid_json) = (xml(&report), serde_json::to_string(&report).expect("JSON"));
    for fault in faults {
        if let Some(change) = fault.json {
            let json = changed(&valid_json, change, fault.name);
            assert!(
                serde_json::from_str::<Report>(&json).is_err(),
                "{}: core takes the JSON",
                fault.name
            );
        }
    }
    let files: Vec<String> = faults
        .iter()
        .map(|it| changed(&valid_xml, it.xml, it.name))
        .collect();
    for (fault, file) in faults.iter().zip(&files) {
        let read = read_xml(file.as_bytes(), &Limits::default()).expect("well-formed");
        assert!(
            !read.remarks.is_empty(),
            "{}: the importer says nothing",
            fault.name
        );
        let mildest = if fault.name.starts_with("order") {
            Severity::Warning
        } else {
            Severity::Error
        };
        assert!(
            read.remarks.iter().any(|it| it.severity >= mildest),
            "{}",
            fault.name
        );
    }
    for judge in Judge::found() {
        let taken: Vec<&str> = judge
            .verdicts(&xsd(edition), &files)
            .into_iter()
            .zip(faults)
            .filter_map(|(valid, fault)| valid.then_some(fault.name))
            .collect();
        assert_eq!(taken, [""; 0], "{judge:?} takes these faults");
    }
}

#[test]
fn what_core_refuses_the_xsd_of_2021_refuses() {
    check(Edition::Y2021, FAULTS);
}

#[test]
fn what_core_refuses_the_xsd_of_2019_refuses() {
    check(Edition::Y2019, FAULTS_2019);
}

#[test]
fn what_means_nothing_is_taken_by_all() {
    let valid = xml(&common::full_report(Edition::Y2021));
    let files: Vec<String> = HARMLESS
        .iter()
        .map(|it| changed(&valid, (it.1, it.2), it.0))
        .collect();
    for (harmless, file) in HARMLESS.iter().zip(&files) {
        let read = read_xml(file.as_bytes(), &Limits::default()).expect("well-formed");
        assert_eq!(read.remarks, [], "{}", harmless.0);
    }
    for judge in Judge::found() {
        let verdicts = judge.verdicts(&xsd(Edition::Y2021), &files).into_iter();
        let refused: Vec<&str> = verdicts
            .zip(HARMLESS)
            .filter_map(|(valid, it)| (!valid).then_some(it.0))
            .collect();
        assert_eq!(refused, [""; 0], "{judge:?} refuses these");
    }
}

#[test]
fn every_exported_report_is_valid() {
    for edition in Edition::ALL {
        let mut runner = TestRunner::deterministic();
        let strategy = gongkai_testkit::report();
        let any = std::iter::repeat_with(|| strategy.new_tree(&mut runner).expect("a report").current());
        let any = any.filter(|it| it.edition() == edition).take(20);
        let mut files = vec![xml(&Report::blank(edition)), xml(&common::full_report(edition))];
        files.extend(any.map(|it| xml(&it)));
        for judge in Judge::found() {
            let verdicts = judge.verdicts(&xsd(edition), &files);
            let refused: Vec<usize> = (0..files.len()).filter(|it| !verdicts[*it]).collect();
            assert_eq!(
                refused, [0_usize; 0],
                "{judge:?} refuses these reports of {edition}"
            );
        }
    }
}

#[test]
fn a_report_of_one_edition_is_not_valid_by_the_other() {
    for (edition, other) in [(Edition::Y2019, Edition::Y2021), (Edition::Y2021, Edition::Y2019)] {
        for judge in Judge::found() {
            let files = [xml(&common::full_report(edition))];
            assert_eq!(judge.verdicts(&xsd(other), &files), [false], "{judge:?}");
        }
    }
}
