//! What each format carries: written and read back, by every case.

use gongkai::core::Part;
use gongkai::{Registry, Report};
use gongkai_tests::{cases, export, read_one};

/// Formats that carry figures and identity, not prose.
const WITHOUT_PROSE: &[&str] = &["csv", "csv-wide"];

/// Documents for people: their figures come back exactly, their words as a page shows them.
const AS_SHOWN: &[&str] = &["docx", "markdown", "text", "xlsx"];

/// Pages, of which the figures come back exactly; a heading over a table may stand in the prose before it, and a report
/// without a title is given one, which a PDF for everyone has to have.
const PAGES: &[&str] = &["pdf"];

/// Formats that no one reads back.
const WRITTEN_ONLY: &[&str] = &[
    "parquet",
    "parquet-cells",
    "sqlite",
    "trace",
    "trace-html",
    "xlsx-wide",
];

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
                let is_hostile = case.name.contains("hostile");
                // A text that shows markup is taken for a page.
                if is_hostile && ["markdown", "text"].contains(&format.id) {
                    continue;
                }
                let name = format!("report.{}", format.extensions[0]);
                let bytes = export(exporter, &reading.report);
                let back = read_one(&registry, &name, &bytes);
                let place = format!("{} as {}", case.name, format.id);
                if WITHOUT_PROSE.contains(&format.id) {
                    assert_same_figures(&back.report, &reading.report, &place);
                } else if PAGES.contains(&format.id) {
                    assert_eq!(back.report.cells, reading.report.cells, "{place}");
                } else if AS_SHOWN.contains(&format.id) {
                    assert_eq!(back.report.cells, reading.report.cells, "{place}");
                    // Words that only a hostile writer would choose may be taken for markup or for a title.
                    if is_hostile {
                        continue;
                    }
                    let back = words(&back.report)
                        .iter()
                        .map(|it| unlinked(it))
                        .collect::<Vec<_>>();
                    assert_eq!(back, words(&reading.report), "{place}");
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

/// What a page shows of the title and of each part, without blanks and line ends.
fn words(report: &Report) -> Vec<String> {
    let title = report.title.iter().map(ToString::to_string);
    let parts = Part::ALL.into_iter().map(|part| {
        let blocks = report.prose(part).unwrap_or_default();
        blocks.iter().map(gongkai::core::Block::visible_text).collect()
    });
    let bare = |it: String| it.split_whitespace().collect();
    title.chain(parts).map(bare).collect()
}

/// The address of a picture stands in Markdown as a link, which is read as it is written.
fn unlinked(text: &str) -> String {
    let mut parts = text.split("](<");
    let first = parts.next().unwrap_or_default().replace("[［", "［");
    let rest = parts.map(|it| it.split_once(">)").map_or(it, |it| it.1));
    [first].into_iter().chain(rest.map(str::to_owned)).collect()
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
