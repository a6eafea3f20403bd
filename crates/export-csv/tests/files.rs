//! The files byte by byte, and their metadata.

use gongkai_core::{Companion, Edition, ExportError, Exporter, Options, Report, Scope, Value, Year};
use gongkai_export_csv::{CsvExporter, CsvOptions, CsvWideExporter, csv, csv_wide};
use serde_json::Value as Json;

const TIDY: &str = include_str!("expected/small.csv");
const WIDE: &str = include_str!("expected/small.wide.csv");
const TIDY_METADATA: &str = include_str!("expected/small.csv-metadata.json");

/// A report of the 2019 form with a figure of each type and a name that looks like a formula.
fn small() -> Report {
    let mut report = Report::blank(Edition::Y2019);
    report.year = Year::new(2020);
    report.organ.name = Some("=甲县“政务,公开”办\"公\"室".into());
    report.organ.division_code = Some("110102".to_owned());
    report.scope = Some(Scope::Own);
    report.title = Some("报告\n2020".into());
    set(&mut report, "/proactive/licensing/change", "-5");
    set(&mut report, "/proactive/licensing/decisions", "0");
    set(&mut report, "/proactive/central_procurement/amount", "12.50");
    set(&mut report, "/requests/new/total", "9007199254740991");
    report
}

fn set(report: &mut Report, pointer: &str, text: &str) {
    let form = report.edition().form();
    let id = form.find(pointer).expect("a cell of the form");
    let value = Value::parse(text, form.cell(id).cell_type).expect("canonical");
    report.cells.set(id, Some(value)).expect("fits");
}

fn companion(exporter: &dyn Exporter, file_name: &str) -> Companion {
    let all = exporter
        .companions(file_name, &Options::none())
        .expect("no options");
    assert_eq!(all.len(), 1);
    all.into_iter().next().expect("one")
}

fn columns(metadata: &Json) -> &[Json] {
    metadata["tableSchema"]["columns"]
        .as_array()
        .expect("columns")
        .as_slice()
}

#[test]
fn tidy_is_written_byte_by_byte() {
    assert_eq!(csv(&[small()], &CsvOptions::default()), TIDY);
}

#[test]
fn wide_is_written_byte_by_byte() {
    let blank = Report::blank(Edition::Y2021);
    assert_eq!(csv_wide(&[small(), blank], &CsvOptions::default()), WIDE);
}

#[test]
fn metadata_are_written_byte_by_byte() {
    let metadata = companion(&CsvExporter, "small.csv");
    assert_eq!(metadata.file_name, "small.csv-metadata.json");
    assert_eq!(str::from_utf8(&metadata.bytes), Ok(TIDY_METADATA));
}

#[test]
fn metadata_describe_the_columns_of_the_file() {
    let options = CsvOptions { bom: false };
    let files = [
        (&CsvExporter as &dyn Exporter, csv(&[], &options)),
        (&CsvWideExporter, csv_wide(&[], &options)),
    ];
    for (exporter, header) in files {
        let metadata: Json = serde_json::from_slice(&companion(exporter, "a.csv").bytes).expect("JSON");
        let names: Vec<&str> = columns(&metadata)
            .iter()
            .map(|it| it["name"].as_str().expect("a name"))
            .collect();
        assert_eq!(names.join(",") + "\n", header);
        for column in columns(&metadata) {
            assert_eq!(column["titles"]["und"], column["name"]);
            assert_eq!(column["null"], "");
            assert!(!column["titles"]["zh"].is_null() && !column["titles"]["en"].is_null());
            assert!(!column["datatype"].is_null(), "{column}");
        }
    }
}

#[test]
fn wide_has_every_cell_of_both_editions_once() {
    let header = csv_wide(&[], &CsvOptions { bom: false });
    let mut names: Vec<&str> = header.trim_end().split(',').collect();
    for edition in Edition::ALL {
        for cell in edition.form().cells() {
            assert!(
                names.contains(&cell.pointer.dotted().as_str()),
                "{}",
                cell.pointer
            );
        }
    }
    let count = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), count);
}

#[test]
fn a_cell_has_one_type_in_all_editions() {
    let [one, other] = Edition::ALL.map(Edition::form);
    for cell in one.cells() {
        if let Some(id) = other.find(cell.pointer.as_str()) {
            assert_eq!(other.cell(id).cell_type, cell.cell_type, "{}", cell.pointer);
        }
    }
}

#[test]
fn metadata_name_types_units_and_both_labels() {
    let metadata: Json = serde_json::from_slice(&companion(&CsvWideExporter, "a.csv").bytes).expect("JSON");
    let column = |name: &str| {
        columns(&metadata)
            .iter()
            .find(|it| it["name"] == name)
            .expect("a column")
    };
    assert_eq!(
        column("proactive.licensing.change")["datatype"]["minimum"],
        -9_007_199_254_740_991_i64
    );
    assert_eq!(column("requests.new.total")["datatype"]["minimum"], 0);
    assert_eq!(
        column("proactive.administrative_fees.amount")["schema:unitText"],
        "万元"
    );
    let labels = &column("proactive.licensing.decisions")["titles"]["zh"];
    assert_eq!(
        labels.as_array().map(Vec::len),
        Some(2),
        "the editions word it differently: {labels}"
    );
}

#[test]
fn metadata_address_the_file_as_a_relative_url() {
    let metadata: Json = serde_json::from_slice(&companion(&CsvExporter, "甲 1%:.csv").bytes).expect("JSON");
    assert_eq!(metadata["url"], "%E7%94%B2%201%25%3A.csv");
}

#[test]
fn options_are_described_and_unknown_ones_refused() {
    for exporter in [&CsvExporter as &dyn Exporter, &CsvWideExporter] {
        let schema = exporter.options_schema().expect("there are options").to_value();
        assert_eq!(schema["properties"]["bom"]["default"], true);
        assert_eq!(schema["additionalProperties"], false);
        for options in [
            Options::none().with("bomb", "false"),
            Options::none().with("bom", "no"),
        ] {
            let mut out = Vec::new();
            assert!(matches!(
                exporter.begin(&mut out, &options),
                Err(ExportError::Options(_))
            ));
            assert!(matches!(
                exporter.companions("a.csv", &options),
                Err(ExportError::Options(_))
            ));
            assert!(out.is_empty());
        }
    }
}
