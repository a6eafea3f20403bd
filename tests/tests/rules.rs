//! Each rule of the catalogue with a report that breaks it and one that does not.
//!
//! `rules/CODE.json` says how both are made from a report without a fault; `rules/CODE.expected.json` is what the rule
//! says of the first. `UPDATE_EXPECTED=1 cargo test -p gongkai-tests --test all rules::` writes it; read the change before it
//! is committed. A rule of the catalogue without a file fails, and so does a file without a rule.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use gongkai::{Finding, Limits, Reading, Registry};
use gongkai_tests::{entries, example, export, file_name, workspace};
use serde_json::{Value, json};

/// Rules that no change of a text can break; each is tested by the crate that finds it.
const ELSEWHERE: &[(&str, &str)] = &[
    ("R009", "told by F009, which says what the report lacks"),
    ("R025", "words that a machine read off a scanned page of a PDF"),
    (
        "R028",
        "a workbook's cell that shows another number than it holds",
    ),
    ("R029", "a damaged package of Word or Excel"),
    ("R030", "a part of a Word file that is not read"),
    ("R070", "told by the schema's findings wherever they are at hand"),
    ("R071", "told by the schema's findings wherever they are at hand"),
];

#[test]
fn every_rule_has_a_report_that_breaks_it_and_one_that_does_not() {
    let registry = Registry::standard();
    let update = std::env::var_os("UPDATE_EXPECTED").is_some_and(|it| !it.is_empty());
    let mut faults = Vec::new();
    for code in codes() {
        let text = fs::read_to_string(path(&code, "json")).expect("it was just listed");
        let rule: Value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{code}: {error}"));
        let broken = of_rule(&findings(&registry, &rule["triggers"], &code), &code);
        if broken.is_empty() {
            faults.push(format!("{code} is not found where it should be"));
        }
        let silent = of_rule(&findings(&registry, &rule["silent"], &code), &code);
        if !silent.is_empty() {
            faults.push(format!("{code} is found where it should not be: {silent:?}"));
        }
        let mut said = serde_json::to_string_pretty(&broken).expect("findings are plain data");
        said.push('\n');
        let expected = path(&code, "expected.json");
        if update {
            fs::write(&expected, &said).expect("an expected file can be written");
        } else if fs::read_to_string(&expected).ok().as_ref() != Some(&said) {
            faults.push(format!(
                "{code} says otherwise than {}: {said}",
                expected.display()
            ));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_files_are_those_of_the_catalogue_and_each_rule_has_a_page() {
    let registry = Registry::standard();
    let of_catalogue: BTreeSet<&str> = registry.rules().iter().map(|it| it.code).collect();
    let files = codes();
    let elsewhere: BTreeSet<&str> = ELSEWHERE.iter().map(|it| it.0).collect();
    let here: BTreeSet<&str> = files.iter().map(String::as_str).collect();
    let without: Vec<_> = of_catalogue
        .difference(&here)
        .filter(|it| !elsewhere.contains(**it))
        .collect();
    assert!(without.is_empty(), "no case in tests/rules for {without:?}");
    let strangers: Vec<_> = here.difference(&of_catalogue).collect();
    assert!(
        strangers.is_empty(),
        "tests/rules holds {strangers:?}, which are no rules"
    );
    let both: Vec<_> = elsewhere.intersection(&here).collect();
    assert!(both.is_empty(), "{both:?} have a case and need no exception");
    let pages = fs::read_to_string(workspace().join("docs/rules.md")).expect("the rules have pages");
    for code in of_catalogue {
        assert!(
            pages.contains(&format!("\n## {code}\n")),
            "docs/rules.md has no page for {code}"
        );
    }
}

/// The codes for which there is a file, in order.
fn codes() -> BTreeSet<String> {
    let names = entries(&workspace().join("tests/rules"))
        .into_iter()
        .map(|it| file_name(&it));
    names
        .filter_map(|it| Some(it.split_once('.')?.0.to_owned()))
        .collect()
}

fn path(code: &str, extension: &str) -> PathBuf {
    workspace()
        .join("tests/rules")
        .join(format!("{code}.{extension}"))
}

fn of_rule(findings: &[Finding], code: &str) -> Vec<Value> {
    let said = |it: &&Finding| it.rule.code == code;
    findings.iter().filter(said).map(told).collect()
}

fn told(finding: &Finding) -> Value {
    json!({
        "severity": finding.severity,
        "cells": finding.cells,
        "zh": finding.message.zh,
        "en": finding.message.en,
        "expected": finding.expected,
        "actual": finding.actual,
    })
}

/// What is found about the reports that a description makes.
fn findings(registry: &Registry, made: &Value, code: &str) -> Vec<Finding> {
    let readings = readings(registry, made, code);
    let prior = made.get("prior").map(|it| one(registry, it, code));
    let parts = made["parts"].as_array().map(Vec::as_slice).unwrap_or_default();
    let parts: Vec<_> = parts.iter().map(|it| one(registry, it, code).report).collect();
    let prior = prior.as_ref().map(|it| &it.report);
    let each = readings.iter();
    each.flat_map(|it| registry.check_against(it, prior, &parts))
        .collect()
}

fn one(registry: &Registry, made: &Value, code: &str) -> Reading {
    let mut readings = readings(registry, made, code);
    assert_eq!(readings.len(), 1, "{code}");
    readings.remove(0)
}

fn readings(registry: &Registry, made: &Value, code: &str) -> Vec<Reading> {
    let format = made["as"].as_str().unwrap_or("json");
    let name = made["name"]
        .as_str()
        .map_or_else(|| format!("r.{format}"), str::to_owned);
    let bytes = bytes(registry, made, format, code);
    registry
        .read(&name, &bytes, &Limits::default())
        .unwrap_or_else(|error| panic!("{code}: {error}"))
}

/// The file that a description makes: a report without a fault, changed, written and changed again.
///
/// `base` is its edition, or `text` the file itself; `set` puts values at pointers of its JSON and `remove` takes them
/// out; `as` is the format it is written in; `replace` changes its text, `cut` takes out what stands from one text to
/// another, `followed_by` puts another file behind it, and `encoding` says how the text is encoded.
fn bytes(registry: &Registry, made: &Value, format: &str, code: &str) -> Vec<u8> {
    let mut text = match made["text"].as_str() {
        Some(text) => text.to_owned(),
        None => written(registry, made, format, code),
    };
    for change in made["replace"].as_array().into_iter().flatten() {
        let part = |at: usize| change[at].as_str().unwrap_or_else(|| panic!("{code}: {change}"));
        assert!(text.contains(part(0)), "{code}: the file has no {}", part(0));
        let times = change[2]
            .as_u64()
            .map_or(1, |it| usize::try_from(it).expect("it is small"));
        text = text.replacen(part(0), &part(1).repeat(times), 1);
    }
    for cut in made["cut"].as_array().into_iter().flatten() {
        let part = |at: usize| cut[at].as_str().unwrap_or_else(|| panic!("{code}: {cut}"));
        let begin = text
            .find(part(0))
            .unwrap_or_else(|| panic!("{code}: the file has no {}", part(0)));
        let end = text[begin..]
            .find(part(1))
            .unwrap_or_else(|| panic!("{code}: the file has no {}", part(1)));
        text.replace_range(begin..begin + end + part(1).len(), "");
    }
    if let Some(next) = made.get("followed_by") {
        let next = bytes(registry, next, format, code);
        text.push_str(std::str::from_utf8(&next).expect("it is text like this"));
    }
    match made["encoding"].as_str() {
        None => text.into_bytes(),
        Some(encoding) => {
            let encoding = encoding_rs::Encoding::for_label(encoding.as_bytes()).expect("a known encoding");
            encoding.encode(&text).0.into_owned()
        }
    }
}

fn written(registry: &Registry, made: &Value, format: &str, code: &str) -> String {
    let mut report = base(made["base"].as_str().unwrap_or("2021"));
    for (pointer, value) in made["set"].as_object().into_iter().flatten() {
        set(&mut report, pointer, Some(value), code);
    }
    for pointer in made["remove"].as_array().into_iter().flatten() {
        set(&mut report, pointer.as_str().unwrap_or_default(), None, code);
    }
    if format == "json" {
        return serde_json::to_string_pretty(&report).expect("it came from JSON");
    }
    let report = serde_json::from_value(report).unwrap_or_else(|error| panic!("{code}: {error}"));
    let exporter = registry
        .exporter(format)
        .unwrap_or_else(|| panic!("{code}: no format {format}"));
    let text = String::from_utf8(export(exporter, &report)).expect("the format is text");
    // A page as others make it, without what ours embed.
    match (text.find("<script"), text.find("</script>")) {
        (Some(begin), Some(end)) if format == "html" && made["embedded"] != json!(true) => {
            format!("{}{}", &text[..begin], &text[end + "</script>".len()..])
        }
        _ => text,
    }
}

fn base(edition: &str) -> Value {
    let bytes = match edition {
        "2021" => example("qinghe-2024.json"),
        "2019" => fs::read(workspace().join("tests/cases/json-2019/input.json")).expect("the case is there"),
        other => panic!("{other} is no edition"),
    };
    serde_json::from_slice(&bytes).expect("a report is JSON")
}

/// Puts a value at a pointer, whose last key may be new, or takes it out.
fn set(report: &mut Value, pointer: &str, value: Option<&Value>, code: &str) {
    let (over, key) = pointer
        .rsplit_once('/')
        .unwrap_or_else(|| panic!("{code}: {pointer}"));
    let over = report
        .pointer_mut(over)
        .unwrap_or_else(|| panic!("{code}: nothing at {pointer}"));
    match (over, value) {
        (Value::Object(object), Some(value)) => {
            object.insert(key.to_owned(), value.clone());
        }
        (Value::Object(object), None) => {
            object
                .remove(key)
                .unwrap_or_else(|| panic!("{code}: nothing at {pointer}"));
        }
        (Value::Array(array), Some(value)) => {
            let at: usize = key.parse().unwrap_or_else(|_| panic!("{code}: {pointer}"));
            array[at] = value.clone();
        }
        _ => panic!("{code}: nothing at {pointer}"),
    }
}
