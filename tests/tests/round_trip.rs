//! What each format carries: written and read back, by every case.

use gongkai::core::Part;
use gongkai::{Registry, Report};
use gongkai_tests::{cases, export, read_one};

/// Formats that carry figures and identity, not prose.
const WITHOUT_PROSE: [&str; 2] = ["csv", "csv-wide"];

/// Formats that no one reads back.
const WRITTEN_ONLY: [&str; 5] = ["parquet", "parquet-cells", "sqlite", "trace", "trace-html"];

#[test]
fn every_format_reads_back_what_it_carries() {
    let registry = Registry::standard();
    let mut faults = Vec::new();
    for case in cases() {
        for reading in case.read(&registry) {
            for exporter in registry.exporters() {
                let format = exporter.format();
                if WRITTEN_ONLY.contains(&format.id) {
                    continue;
                }
                let name = format!("report.{}", format.extensions[0]);
                let bytes = export(exporter, &reading.report);
                let back = read_one(&registry, &name, &bytes);
                let place = format!("{} as {}", case.name, format.id);
                if WITHOUT_PROSE.contains(&format.id) {
                    assert_same_figures(&back.report, &reading.report, &place);
                } else if back.report != reading.report {
                    faults.push(format!("{place}: {}", difference(&back.report, &reading.report)));
                }
                if !back.remarks.is_empty() {
                    faults.push(format!("{place}: {:#?}", back.remarks));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The keys that differ.
fn difference(back: &Report, report: &Report) -> String {
    let json = |it: &Report| serde_json::to_value(it).expect("a report becomes JSON");
    let (back, report) = (json(back), json(report));
    let keys = report.as_object().expect("a report is an object").iter();
    let differing: Vec<String> = keys
        .filter(|(key, value)| back[*key] != **value)
        .map(|(key, value)| format!("{key} is {} and was {value}", back[key]))
        .collect();
    differing.join("; ")
}

fn assert_same_figures(back: &Report, report: &Report, place: &str) {
    assert_eq!(back.cells, report.cells, "{place}");
    assert_eq!(back.year, report.year, "{place}");
    // An empty text and no text are one in CSV.
    let filled = |it: &Option<gongkai::core::Text>| it.clone().filter(|it| !it.is_empty());
    assert_eq!(filled(&back.organ.name), filled(&report.organ.name), "{place}");
    assert_eq!(filled(&back.title), filled(&report.title), "{place}");
    assert_eq!(back.organ.credit_code, report.organ.credit_code, "{place}");
    assert_eq!(back.organ.division_code, report.organ.division_code, "{place}");
    assert_eq!(back.scope, report.scope, "{place}");
    for part in Part::ALL {
        assert_eq!(back.prose(part), None, "{place}");
    }
}

#[test]
fn a_file_is_told_by_its_content_when_its_name_is_wrong() {
    let registry = Registry::standard();
    let report = &cases()[0].read(&registry)[0].report.clone();
    let read_back = |it: &&dyn gongkai::Exporter| !WRITTEN_ONLY.contains(&it.format().id);
    for exporter in registry.exporters().filter(read_back) {
        let bytes = export(exporter, report);
        let back = read_one(&registry, "download", &bytes);
        assert_eq!(back.report.cells, report.cells, "{}", exporter.format().id);
        let back = read_one(&registry, "report.txt", &bytes);
        assert_eq!(back.report.cells, report.cells, "{}", exporter.format().id);
    }
}

#[test]
fn companions_are_files_of_one_name_beside_their_file() {
    for exporter in Registry::standard().exporters() {
        let extension = exporter.format().extensions[0];
        let file = format!("report.{extension}");
        let companions = exporter.companions(&file, &gongkai::Options::none());
        for it in companions.expect("no options are fine") {
            assert!(!it.file_name.contains(['/', '\\']), "{}", it.file_name);
            assert!(it.file_name.starts_with("report."), "{}", it.file_name);
            assert_ne!(it.file_name, file);
            let json: serde_json::Value = serde_json::from_slice(&it.bytes).expect("companions are JSON");
            assert_eq!(json["url"], file.as_str(), "CSVW names the file it describes");
        }
    }
}
