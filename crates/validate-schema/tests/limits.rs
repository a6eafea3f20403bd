//! Bad input of any size is told in a few lines.

use crate::support;

use std::fmt::Write;

use gongkai_core::{Edition, Report, Subject, Validator};
use gongkai_validate_schema::{NotJson, SchemaValidator, validate};
use serde_json::value::RawValue;
use serde_json::{Value, json};

#[test]
fn text_that_is_no_json_is_an_error_with_its_line() {
    let NotJson { reason, line, .. } = validate("{\n \"year\": 2024,,}").expect_err("two commas");
    assert!(line == 2 && reason.contains("line 2"), "{reason}");
    for text in [
        "",
        "   ",
        "\u{feff}{}",
        "{} {}",
        "<html>",
        "{\"a\":",
        "\"\\ud800\"",
        "[1e999]",
    ] {
        assert!(validate(text).is_err(), "{text}");
    }
}

#[test]
fn a_number_beyond_every_program_is_a_finding() {
    let raw: &RawValue = serde_json::from_str("{\"year\":1e999}").expect("JSON by its grammar");
    let report = Report::blank(Edition::Y2021);
    let subject = Subject::of(&report).with_json(Some(raw));
    let findings = SchemaValidator.validate(&subject);
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].rule.code, "S010");
    assert!(findings[0].message.zh.contains("第 1 行"));
}

#[test]
fn a_report_that_came_as_no_json_is_not_assessable() {
    let report = Report::blank(Edition::Y2021);
    assert!(SchemaValidator.validate(&Subject::of(&report)).is_empty());
}

#[test]
fn many_faults_of_one_kind_are_one_finding() {
    let mut tree = support::tree(Edition::Y2021);
    let mut texts = 0;
    quote_counts(&mut tree["requests"], &mut texts);
    assert!(texts > 100);
    let findings = validate(&tree.to_string()).expect("JSON");
    assert_eq!(findings.len(), 1, "{findings:#?}");
    assert_eq!(findings[0].cells.len(), texts);
    assert!(findings[0].message.zh.contains(&format!("等 {texts} 处")));
    assert!(
        findings[0]
            .message
            .en
            .contains(&format!("and {} more", texts - 3))
    );
    assert!(findings[0].message.zh.chars().count() < 400);
}

fn quote_counts(value: &mut Value, texts: &mut usize) {
    match value {
        Value::Object(object) => object.values_mut().for_each(|it| quote_counts(it, texts)),
        Value::Number(number) => {
            *value = json!(number.to_string());
            *texts += 1;
        }
        _ => {}
    }
}

#[test]
fn an_object_without_a_key_of_a_report_is_one_finding() {
    for text in ["{}", r#"{"name":"a","version":"1"}"#, r#"{"a":1,"a":2}"#] {
        let findings = validate(text).expect("JSON");
        assert_eq!(findings.len(), 1, "{findings:#?}");
        assert_eq!(findings[0].rule.code, "S012");
        assert_eq!(findings[0].cells.len(), 12);
        assert!(findings[0].message.en.contains("\"schema_version\", \"edition\""));
    }
    let one_key = validate(r#"{"year":2024}"#).expect("JSON");
    assert_eq!(one_key[0].rule.code, "S001");
}

#[test]
fn a_stranger_is_no_wall_of_text() {
    let strangers = [
        json!({"name": "package", "version": "1.0.0", "dependencies": {"a": "1"}}),
        json!({"edition": "2021", "year": [], "requests": {}, "proactive": [], "disputes": 5}),
        json!({"edition": [1, 2, 3], "requests": {"new": {"total": {"a": {}}}}}),
    ];
    for stranger in strangers {
        let findings = validate(&stranger.to_string()).expect("JSON");
        assert!((1..=8).contains(&findings.len()), "{findings:#?}");
    }
}

#[test]
fn faults_of_any_number_are_bounded() {
    let mut many_keys = String::from("{");
    let mut many_twice = String::from("{");
    for index in 0..8_000 {
        write!(many_keys, "\"k{index}\":1,").expect("a string takes it");
        write!(many_twice, "\"k{0}\":1,", index / 2).expect("a string takes it");
    }
    many_keys.push_str("\"z\":1}");
    many_twice.push_str("\"z\":1}");
    let blocks: Vec<Value> = (0..8_000)
        .map(|it| json!({"type": "paragraph", format!("k{it}"): "\u{1}"}))
        .collect();
    let mut hostile = support::tree(Edition::Y2021);
    hostile["overview"] = Value::Array(blocks);
    for text in [many_keys, many_twice, hostile.to_string()] {
        let findings = validate(&text).expect("JSON");
        assert!((1..=21).contains(&findings.len()));
        let length: usize = findings
            .iter()
            .map(|it| it.message.zh.len() + it.message.en.len())
            .sum();
        assert!(length < 20_000, "{length}");
        assert!(findings.iter().map(|it| it.cells.len()).sum::<usize>() <= 5_000);
        let last = findings.last().expect("there are some");
        assert!(findings.len() < 3 || last.rule.code == "S011", "{last:?}");
    }
}

#[test]
fn deep_nesting_is_judged_and_never_overflows() {
    let deep = format!("{}{}", "[".repeat(200_000), "]".repeat(200_000));
    let mut tree = support::tree(Edition::Y2021);
    tree["overview"] = json!("HERE");
    let json = tree.to_string().replacen("\"HERE\"", &deep, 1);
    let findings = validate(&json).expect("JSON, however deep");
    assert_eq!(findings.len(), 1, "{findings:#?}");
    assert_eq!(findings[0].cells[0].as_str(), "/overview/0");
    assert_eq!(validate(&deep).expect("JSON").len(), 1);
    // What stands under `extensions` is nobody's business.
    tree["overview"] = json!(null);
    tree["extensions"] = json!({"x": "HERE"});
    let json = tree.to_string().replacen("\"HERE\"", &deep, 1);
    assert_eq!(validate(&json), Ok(Vec::new()));
    assert!(serde_json::from_str::<Report>(&json).is_ok());
}

#[test]
fn duplicate_keys_under_extensions_are_nobodys_business() {
    let mut tree = support::tree(Edition::Y2019);
    tree["extensions"] = json!("HERE");
    let json = tree
        .to_string()
        .replacen("\"HERE\"", r#" {"a":1,"a":1e999,"b":"\ud800"}"#, 1);
    assert_eq!(validate(&json), Ok(Vec::new()));
    assert!(serde_json::from_str::<Report>(&json).is_ok());
}

#[test]
fn a_message_carries_nothing_a_terminal_obeys() {
    let mut tree = support::tree(Edition::Y2021);
    tree["organ"]["\u{1b}[2J\u{202e}x"] = json!(1);
    tree["scope"] = json!("\u{1b}]0;\u{7}own");
    for finding in validate(&tree.to_string()).expect("JSON") {
        for message in [finding.message.zh, finding.message.en] {
            assert!(
                !message.contains(|it: char| it.is_control() || it == '\u{202e}'),
                "{message:?}"
            );
        }
    }
}

#[test]
fn an_edition_that_is_missing_is_told_from_the_tables() {
    for edition in Edition::ALL {
        let mut tree = support::tree(edition);
        tree.as_object_mut().expect("an object").shift_remove("edition");
        tree["requests"]["new"]["total"] = json!("5");
        let findings = validate(&tree.to_string()).expect("JSON");
        let codes: Vec<&str> = findings.iter().map(|it| it.rule.code).collect();
        assert_eq!(codes, ["S001", "S003"], "{findings:#?}");
    }
}
