//! Every case through every exporter and every validator, byte by byte.
//!
//! `UPDATE_EXPECTED=1 cargo test -p gongkai-tests` writes what comes out; read the change before it is committed.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use gongkai::{Finding, Item, Reading, Registry};
use gongkai_tests::{Case, cases, entries, export_item, file_name};
use serde_json::{Value, json};

#[test]
fn every_case_comes_out_as_expected() {
    let registry = Registry::standard();
    let update = std::env::var_os("UPDATE_EXPECTED").is_some_and(|it| !it.is_empty());
    let mut faults = Vec::new();
    for case in cases() {
        let expected = outputs(&case, &registry);
        if update {
            write(&case, &expected);
        }
        compare(&case, &expected, &mut faults);
    }
    assert!(
        faults.is_empty(),
        "{}\nUPDATE_EXPECTED=1 cargo test -p gongkai-tests --test all cases:: writes what comes out now",
        faults.join("\n")
    );
}

/// Every file a case must have beside its input.
fn outputs(case: &Case, registry: &Registry) -> BTreeMap<String, Vec<u8>> {
    let readings = case.read(registry);
    let mut files = BTreeMap::new();
    let mut extensions = BTreeSet::new();
    for (index, reading) in readings.iter().enumerate() {
        let stem = match readings.len() {
            1 => "expected".to_owned(),
            _ => format!("expected-{}", index + 1),
        };
        let findings = registry.check(reading);
        let item = Item::with(&reading.report, reading.trace.as_ref(), &findings);
        for exporter in registry.exporters() {
            let extension = exporter.format().extensions[0];
            let bytes = export_item(exporter, &item);
            assert_eq!(
                bytes,
                export_item(exporter, &item),
                "{}: {extension} is not the same twice",
                case.name
            );
            assert!(
                extensions.insert((index, extension)),
                "two exporters share the suffix {extension}"
            );
            // What no one can read as a text is held by what reads it back, not byte by byte.
            if str::from_utf8(&bytes).is_ok_and(|it| !it.contains('\0')) {
                files.insert(format!("{stem}.{extension}"), bytes);
            }
        }
    }
    files.insert("findings.json".to_owned(), findings(&readings, registry));
    files
}

fn findings(readings: &[Reading], registry: &Registry) -> Vec<u8> {
    let all: Vec<Vec<Value>> = (readings.iter())
        .map(|it| registry.check(it).iter().map(finding).collect())
        .collect();
    let mut text = serde_json::to_string_pretty(&all).expect("findings are plain data");
    text.push('\n');
    text.into_bytes()
}

fn finding(finding: &Finding) -> Value {
    json!({
        "rule": finding.rule.code,
        "severity": finding.severity,
        "cells": finding.cells,
        "message": finding.message,
        "expected": finding.expected,
        "actual": finding.actual,
        "place": finding.place,
        "suspects": finding.suspects,
    })
}

fn write(case: &Case, expected: &BTreeMap<String, Vec<u8>>) {
    for path in entries(&case.folder) {
        if file_name(&path) != case.input {
            fs::remove_file(&path).expect("an expected file can be removed");
        }
    }
    for (name, bytes) in expected {
        fs::write(case.folder.join(name), bytes).expect("an expected file can be written");
    }
}

fn compare(case: &Case, expected: &BTreeMap<String, Vec<u8>>, faults: &mut Vec<String>) {
    let name = &case.name;
    for (file, bytes) in expected {
        match fs::read(case.folder.join(file)) {
            Err(_) => faults.push(format!("{name}/{file} is missing")),
            Ok(there) if there != *bytes => {
                faults.push(format!(
                    "{name}/{file} differs {}",
                    first_difference(&there, bytes)
                ));
            }
            Ok(_) => {}
        }
    }
    let known: BTreeSet<&String> = expected.keys().chain([&case.input]).collect();
    for path in entries(&case.folder) {
        let file = file_name(&path);
        if !known.contains(&file) {
            faults.push(format!("{name}/{file} is made by nothing"));
        }
    }
}

fn first_difference(expected: &[u8], actual: &[u8]) -> String {
    let same = expected.iter().zip(actual).take_while(|(a, b)| a == b).count();
    let line = expected[..same].split(|it| *it == b'\n').count();
    let excerpt = |bytes: &[u8]| {
        let from = same.saturating_sub(40);
        String::from_utf8_lossy(&bytes[from..bytes.len().min(same + 60)]).into_owned()
    };
    format!(
        "from line {line} on:\n  expected {:?}\n  actual   {:?}",
        excerpt(expected),
        excerpt(actual)
    )
}
