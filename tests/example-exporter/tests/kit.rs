//! The exporter is held to what every exporter is, and its files to what readers of YAML make of them.

use std::io::Write;
use std::process::{Command, Stdio};

use gongkai_core::{Exporter, Extensions, Item, Options, Report};
use gongkai_testkit::{cases, prove, round_trip};
use gongkai_yaml::YamlExporter;
use serde_json::Value;

#[test]
fn it_passes_the_kit() {
    prove(&YamlExporter);
}

#[test]
fn every_report_is_read_back_the_same() {
    let faults = round_trip(&YamlExporter, &read, &|_| ());
    assert!(faults.is_empty(), "{faults:#?}");
}

fn read(file: &[u8]) -> Result<Vec<Report>, String> {
    let documents: Vec<Value> = serde_saphyr::from_slice_multiple(file).map_err(|it| it.to_string())?;
    documents.into_iter().map(report).collect()
}

fn report(mut document: Value) -> Result<Report, String> {
    let extensions = document.as_object_mut().and_then(|it| it.remove("extensions"));
    let mut report: Report = serde_json::from_value(document).map_err(|it| it.to_string())?;
    report.extensions = extensions.and_then(|it| Extensions::parse(it.as_str()?));
    Ok(report)
}

/// Prints the documents of a file as an array of JSON.
const PYTHON: &str = "import json, sys, yaml; print(json.dumps(list(yaml.safe_load_all(sys.stdin.buffer))))";

#[test]
fn another_reader_of_yaml_takes_it_for_the_same() {
    let has_yaml = Command::new("python3").args(["-c", "import yaml"]).output();
    if !has_yaml.is_ok_and(|it| it.status.success()) {
        println!("NOT CHECKED: no python3 with the module yaml here");
        return;
    }
    let reports: Vec<Report> = cases().into_iter().map(|it| it.report).collect();
    let mut file = Vec::new();
    let mut sink = YamlExporter
        .begin(&mut file, &Options::none())
        .expect("no options are fine");
    for report in &reports {
        sink.write(&Item::of(report)).expect("memory takes it");
    }
    sink.finish().expect("memory takes it");
    let mut python = Command::new("python3")
        .args(["-c", PYTHON])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("it ran a moment ago");
    let mut stdin = python.stdin.take().expect("it is piped");
    stdin.write_all(&file).expect("it reads to the end");
    drop(stdin);
    let output = python.wait_with_output().expect("it runs to its end");
    let documents: Vec<Value> = serde_json::from_slice(&output.stdout).expect("it printed JSON");
    assert_eq!(documents.len(), reports.len());
    for (document, due) in documents.into_iter().zip(&reports) {
        assert_eq!(report(document).as_ref(), Ok(due));
    }
}
