//! What is written is read back as the identical report.

use std::ops::ControlFlow;

use gongkai_core::{Exporter, Imported, Importer, Item, Limits, Options, Report};
use gongkai_export_json::{
    JsonExporter, JsonImporter, NdjsonExporter, NdjsonImporter, json, ndjson, read_json, read_ndjson,
};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn json_gives_the_identical_report(report in gongkai_testkit::report()) {
        let written = json(&report);
        let read = read_json(&written).expect("it is JSON");
        prop_assert_eq!(&read.report, &report);
        prop_assert!(read.remarks.is_empty());
        prop_assert!(read.json.is_none(), "nothing is left to judge");
        prop_assert_eq!(json(&read.report), written);
    }

    #[test]
    fn ndjson_gives_the_identical_reports(reports in prop::collection::vec(gongkai_testkit::report(), 0..4)) {
        let written = ndjson(&reports);
        prop_assert_eq!(written.lines().count(), reports.len());
        prop_assert_eq!(written.matches('\n').count(), reports.len());
        let read = if reports.is_empty() { Vec::new() } else { read_ndjson(&written).expect("it is NDJSON") };
        prop_assert!(read.iter().all(|it| it.remarks.is_empty() && it.json.is_none()));
        let read: Vec<Report> = read.into_iter().map(|it| it.report).collect();
        prop_assert_eq!(read, reports);
    }

    #[test]
    fn exporters_write_what_the_functions_give(reports in prop::collection::vec(gongkai_testkit::report(), 1..3)) {
        prop_assert_eq!(export(&NdjsonExporter, &reports), ndjson(&reports));
        prop_assert_eq!(export(&JsonExporter, &reports[..1]), json(&reports[0]));
    }

    #[test]
    fn nothing_panics_on_any_text(text in any::<String>()) {
        let _ = import(&JsonImporter, text.as_bytes());
        let _ = import(&NdjsonImporter, text.as_bytes());
    }

    #[test]
    fn nothing_panics_on_a_damaged_report(report in gongkai_testkit::report(), at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut bytes = ndjson(&[report]).into_bytes();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        let _ = import(&JsonImporter, &bytes);
        let _ = import(&NdjsonImporter, &bytes);
        let _ = import(&JsonImporter, &bytes[..at]);
    }
}

fn export(exporter: &dyn Exporter, reports: &[Report]) -> String {
    let mut out = Vec::new();
    let mut sink = exporter.begin(&mut out, &Options::none()).expect("no options");
    for report in reports {
        sink.write(&Item::of(report)).expect("a vector takes all");
    }
    sink.finish().expect("a vector takes all");
    String::from_utf8(out).expect("JSON is UTF-8")
}

fn import(importer: &dyn Importer, mut bytes: &[u8]) -> Vec<Imported> {
    let mut all = Vec::new();
    let _ = importer.import(&mut bytes, &Limits::default(), &mut |it| {
        all.push(it);
        ControlFlow::Continue(())
    });
    all
}
