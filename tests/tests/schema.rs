//! The published JSON Schema: it accepts what serde writes and refuses each single fault, as the reader does.
//!
//! A fault is a file in `faults/`, named after what is wrong: the text to find in the example and what to put in
//! its place.

use gongkai::core::{Category, report_schema};
use gongkai::{Registry, Report, Severity};
use gongkai_tests::{cases, entries, example, export, file_name, read, workspace};
use serde_json::Value;

fn compiled() -> jsonschema::Validator {
    let schema = report_schema().to_value();
    jsonschema::draft202012::new(&schema).expect("the schema is a schema")
}

#[test]
fn the_schema_is_one_by_its_own_meta_schema() {
    let schema = report_schema().to_value();
    assert!(jsonschema::draft202012::meta::is_valid(&schema));
}

#[test]
fn the_schema_accepts_what_serde_writes() {
    let (registry, schema) = (Registry::standard(), compiled());
    let exporter = registry.exporter("json").expect("JSON is written");
    for case in cases() {
        for reading in case.read(&registry) {
            let json: Value =
                serde_json::from_slice(&export(exporter, &reading.report)).expect("JSON is JSON");
            let errors: Vec<String> = schema.iter_errors(&json).map(|it| it.to_string()).collect();
            assert!(errors.is_empty(), "{}: {errors:?}", case.name);
        }
    }
}

/// One fault: its name, and the example with it.
fn faults() -> Vec<(String, String)> {
    let base = String::from_utf8(example("qinghe-2024.json")).expect("the example is UTF-8");
    let faults: Vec<_> = entries(&workspace().join("tests/faults"))
        .into_iter()
        .map(|path| {
            let name = file_name(&path);
            let text = std::fs::read_to_string(&path).expect("the fault was just listed");
            let fault: Value = serde_json::from_str(&text).expect("a fault is JSON");
            let (find, put) = (&fault["find"], &fault["put"]);
            let find = find
                .as_str()
                .unwrap_or_else(|| panic!("{name} says what to find"));
            let put = put.as_str().unwrap_or_else(|| panic!("{name} says what to put"));
            assert_eq!(
                base.matches(find).count(),
                1,
                "{name}: {find} stands once in the example"
            );
            (name, base.replacen(find, put, 1))
        })
        .collect();
    assert!(faults.len() > 10);
    faults
}

#[test]
fn every_fault_is_refused_by_the_schema_and_by_the_reader() {
    let schema = compiled();
    for (name, text) in faults() {
        // A parser that keeps one of two equal keys hides the fault from any schema.
        if !name.starts_with("duplicate_") {
            let json: Value = serde_json::from_str(&text).expect("a fault is still JSON");
            assert!(!schema.is_valid(&json), "the schema accepts {name}");
        }
        assert!(
            serde_json::from_str::<Report>(&text).is_err(),
            "the reader accepts {name}"
        );
    }
}

#[test]
fn every_fault_is_a_schema_finding_in_both_languages() {
    let registry = Registry::standard();
    for (name, text) in faults() {
        let reading = &read(&registry, "report.json", text.as_bytes())[0];
        let findings = registry.check(reading);
        let schema: Vec<_> = (findings.iter())
            .filter(|it| it.rule.category == Category::Schema && it.severity == Severity::Error)
            .collect();
        assert!(!schema.is_empty(), "{name} is not found: {findings:#?}");
        assert!(schema.len() <= 3, "{name} gives a wall of text: {schema:#?}");
        for finding in schema {
            assert!(finding.message.zh.len() < 600, "{name}: {}", finding.message.zh);
            assert_ne!(finding.message.zh, finding.message.en, "{name}");
        }
    }
}
