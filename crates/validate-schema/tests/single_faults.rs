//! `faults.json` lists single faults: each is made in a valid report and must give exactly one finding, by the
//! right rule and at exactly the right place.

use crate::support;

use std::collections::BTreeSet;

use gongkai_core::{Edition, Finding, Severity};
use gongkai_validate_schema::{RULES, validate};
use serde_json::Value;

const FAULTS: &str = include_str!("faults.json");

#[test]
fn each_fault_is_one_finding_at_its_place() {
    let faults: Vec<Value> = serde_json::from_str(FAULTS).expect("the table of faults is JSON");
    let mut made = 0;
    for fault in &faults {
        let name = fault["name"].as_str().expect("a fault has a name");
        for edition in editions(fault) {
            let json = make(fault, edition);
            let findings = validate(&json).expect(name);
            assert_eq!(findings.len(), 1, "{name}, {edition}: {findings:#?}");
            check(name, fault, &findings[0]);
            let read = serde_json::from_str::<gongkai_core::Report>(&json);
            assert!(
                read.is_err(),
                "{name}, {edition}: the reader takes what the schema refuses"
            );
            made += 1;
        }
    }
    assert!(made >= 60, "{made} faults");
}

#[test]
fn every_rule_about_the_schema_has_a_fault() {
    let faults: Vec<Value> = serde_json::from_str(FAULTS).expect("the table of faults is JSON");
    let covered: BTreeSet<&str> = faults.iter().filter_map(|it| it["code"].as_str()).collect();
    // S010 and S011 tell of no single fault: `limits.rs` has them.
    for rule in RULES.iter().filter(|it| !["S010", "S011"].contains(&it.code)) {
        assert!(covered.contains(rule.code), "{} {}", rule.code, rule.name);
    }
}

#[test]
fn names_are_unique() {
    let faults: Vec<Value> = serde_json::from_str(FAULTS).expect("the table of faults is JSON");
    let names: BTreeSet<&str> = faults.iter().filter_map(|it| it["name"].as_str()).collect();
    assert_eq!(names.len(), faults.len());
}

#[test]
fn valid_reports_pass() {
    for edition in Edition::ALL {
        let blank = serde_json::to_string(&gongkai_core::Report::blank(edition)).expect("JSON");
        assert_eq!(validate(&blank), Ok(Vec::new()));
        assert_eq!(validate(&support::tree(edition).to_string()), Ok(Vec::new()));
    }
}

fn editions(fault: &Value) -> Vec<Edition> {
    match fault["edition"].as_str().and_then(Edition::parse) {
        Some(one) => vec![one],
        None => Edition::ALL.to_vec(),
    }
}

fn check(name: &str, fault: &Value, finding: &Finding) {
    assert_eq!(
        Some(finding.rule.code),
        fault["code"].as_str(),
        "{name}: {finding:#?}"
    );
    assert_eq!(finding.severity, Severity::Error);
    let cells: Vec<Value> = finding.cells.iter().map(|it| it.as_str().into()).collect();
    let wanted = match &fault["cells"] {
        Value::Null => vec![fault["at"].clone()],
        Value::Array(cells) => cells.clone(),
        other => panic!("{name}: {other} is no list of cells"),
    };
    assert_eq!(cells, wanted, "{name}");
    for message in [&finding.message.zh, &finding.message.en] {
        assert!(!message.contains(['{', '}']), "{name}: {message}");
        assert!(message.chars().count() < 300, "{name}: {message}");
    }
    let crowded = crowded(&finding.message.zh);
    assert_eq!(crowded, None, "{name}: {}", finding.message.zh);
    if let Some(words) = fault["says"].as_array() {
        for word in words.iter().filter_map(Value::as_str) {
            let said = finding.message.zh.contains(word) || finding.message.en.contains(word);
            assert!(said, "{name}: {word} is not in {:?}", finding.message);
        }
    }
    if let Some(expected) = fault.get("expected") {
        let given = serde_json::to_value(&finding.expected).expect("a scalar is JSON");
        assert_eq!(&given, expected, "{name}");
    }
}

/// The first place outside quotes, and brackets, where official labels stand, in which Chinese and Latin touch, or in which a
/// blank parts Chinese from Chinese.
fn crowded(message: &str) -> Option<String> {
    let han = |it: char| ('\u{4E00}'..='\u{9FFF}').contains(&it);
    let (mut depth, mut quoted) = (0, false);
    let mut plain = String::new();
    for it in message.chars() {
        quoted ^= it == '"';
        depth += i32::from(it == '（');
        if (depth == 0 && (!quoted || it == '"')) || it == '）' {
            plain.push(it);
        }
        depth -= i32::from(it == '）');
    }
    let plain: Vec<char> = plain.chars().collect();
    let touch =
        |it: &[char]| (han(it[0]) && it[1].is_ascii_graphic()) || (it[0].is_ascii_graphic() && han(it[1]));
    let parted = |it: &[char]| han(it[0]) && it[1] == ' ' && han(it[2]);
    (plain.windows(2).find(|it| touch(it)))
        .or_else(|| plain.windows(3).find(|it| parted(it)))
        .map(|it| it.iter().collect())
}

/// The complete report with one fault: `set`, `remove`, `rename` or `repeat` at a pointer.
fn make(fault: &Value, edition: Edition) -> String {
    let mut tree = support::tree(edition);
    let at = fault["at"].as_str().expect("a fault has a place");
    if at.is_empty() {
        return fault["set"].to_string();
    }
    let (parent, key) = at.rsplit_once('/').expect("a pointer begins with a slash");
    if let Some(value) = fault.get("set") {
        match tree.pointer_mut(parent).expect("the parent stands") {
            Value::Array(items) => items[key.parse::<usize>().expect("an index")] = value.clone(),
            parent => parent[key] = value.clone(),
        }
        return tree.to_string();
    }
    let object = tree
        .pointer_mut(parent)
        .and_then(Value::as_object_mut)
        .expect("the parent is an object");
    if let Some(value) = fault.get("repeat") {
        object.insert("again".to_owned(), value.clone());
        return tree.to_string().replace("\"again\":", &format!("\"{key}\":"));
    }
    if let Some(from) = fault["rename_from"].as_str() {
        let value = object.shift_remove(from).expect("the key stands");
        object.insert(key.to_owned(), value);
    } else {
        object.shift_remove(key).expect("the key stands");
    }
    tree.to_string()
}

#[test]
fn the_catalogue_is_in_order() {
    let unique = |pick: fn(&gongkai_core::Rule) -> &'static str| {
        RULES.iter().map(|it| pick(it)).collect::<BTreeSet<&str>>().len() == RULES.len()
    };
    assert!(unique(|it| it.code) && unique(|it| it.name));
    let placeholders = |template: &'static str| -> BTreeSet<&str> {
        let opened = template.split('{').skip(1);
        opened
            .filter_map(|it| it.split_once('}'))
            .map(|it| it.0)
            .collect()
    };
    for rule in RULES {
        assert!(rule.code.starts_with('S') && rule.code.len() == 4);
        assert!(rule.name.bytes().all(|it| it.is_ascii_lowercase() || it == b'_'));
        assert_eq!(
            placeholders(rule.message.zh),
            placeholders(rule.message.en),
            "{}",
            rule.code
        );
    }
}
