//! `schema`, `rules`, `explain`, `formats`, help and wrong usage.

use std::path::Path;

use crate::support::{folder, run};
use serde_json::Value;

#[test]
fn a_schema_is_what_is_committed() {
    let here = folder();
    let committed = |name: &str| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../../schemas")
            .join(name);
        std::fs::read_to_string(path).expect("the schema is committed")
    };
    for (arguments, name) in [
        (vec!["schema"], "report.schema.json"),
        (vec!["schema", "report"], "report.schema.json"),
        (vec!["schema", "report-2021.xsd"], "report-2021.xsd"),
        (vec!["schema", "form-2019"], "form-2019.json"),
        (vec!["schema", "check"], "check.schema.json"),
        (vec!["schema", "config"], "config.schema.json"),
        (vec!["rules", "--format", "json"], "rules.json"),
    ] {
        let it = run(here.path(), &arguments);
        assert_eq!((it.code, it.err.as_str()), (0, ""), "{arguments:?}");
        assert!(it.out == committed(name), "{arguments:?} is not {name}");
    }
    let list = run(here.path(), &["schema", "list"]);
    assert!(list.out.contains("report-2019.xsd"), "{}", list.out);
    let near = run(here.path(), &["schema", "reprot"]);
    assert_eq!(near.code, 2);
    assert!(near.err.contains("did you mean `report`?"), "{}", near.err);
}

#[test]
fn every_rule_is_listed_and_explained() {
    let here = folder();
    let json = run(here.path(), &["rules", "--format", "json"]);
    let json: Value = serde_json::from_str(&json.out).expect("the catalogue is JSON");
    let list = run(here.path(), &["rules"]).out;
    let rules = json["rules"].as_array().expect("the catalogue is a list");
    assert_eq!(list.lines().count(), rules.len());
    let code = rules[0]["code"].as_str().expect("a rule has a code");
    let zh = run(here.path(), &["explain", &code.to_lowercase(), "--lang", "zh"]);
    assert_eq!(zh.code, 0);
    let explanation = rules[0]["explanation"]["zh"]
        .as_str()
        .expect("a rule is explained");
    assert!(zh.out.contains(explanation), "{}", zh.out);
    assert_eq!(run(here.path(), &["explain", "X999"]).code, 2);
}

#[test]
fn formats_tell_what_is_read_and_written() {
    let here = folder();
    let list = run(here.path(), &["formats"]).out;
    let line = |id: &str| {
        let found = list.lines().find(|it| it.split_whitespace().next() == Some(id));
        found.unwrap_or_else(|| panic!("{id} is not listed")).to_owned()
    };
    assert_eq!(line("doc").split_whitespace().nth(2), Some("no"));
    for id in ["json", "csv", "csv-wide", "xml", "html", "ndjson"] {
        assert_eq!(line(id).split_whitespace().nth(1), Some("yes"), "{id}");
        assert_eq!(line(id).split_whitespace().nth(2), Some("yes"), "{id}");
    }
    let page = run(here.path(), &["formats", "csv"]).out;
    assert!(page.contains("bom") && page.contains("true|false"), "{page}");
    for id in ["csv", "csv-wide", "html"] {
        let line = |language: &str| {
            let page = run(here.path(), &["formats", id, "--lang", language]).out;
            page.lines()
                .last()
                .expect("the page ends with an option")
                .to_owned()
        };
        let chinese = |it: &str| it.chars().any(|it| ('\u{4E00}'..='\u{9FFF}').contains(&it));
        let said = |it: &str| it.rsplit("  ").next().expect("a column").to_owned();
        assert!(chinese(&said(&line("zh"))), "{}", line("zh"));
        assert!(
            !chinese(&line("en")) && said(&line("en")).contains(' '),
            "{}",
            line("en")
        );
    }
    assert_eq!(run(here.path(), &["formats", "cvs"]).code, 2);
}

#[test]
fn help_is_in_the_language_spoken() {
    let here = folder();
    for command in [
        "check", "convert", "batch", "report", "schema", "rules", "explain", "formats",
    ] {
        let zh = run(here.path(), &["--lang", "zh", command, "--help"]);
        assert_eq!((zh.code, zh.err.as_str()), (0, ""), "{command}");
        for word in ["Usage", "Options", "Arguments", "Print", "default"] {
            assert!(!zh.out.contains(word), "{command} says {word}: {}", zh.out);
        }
        let en = run(here.path(), &[command, "--help", "--lang", "en"]).out;
        let chinese = en.chars().any(|it| ('\u{4E00}'..='\u{9FFF}').contains(&it));
        assert!(!chinese, "{command}: {en}");
        for line in zh.out.lines().chain(en.lines()) {
            let width = gongkai::document::display_width(line);
            assert!(width <= 120, "{width}: {line}");
        }
    }
    let all = run(here.path(), &["--help"]).out;
    assert!(all.contains("convert") && all.contains("Exit code"), "{all}");
    for command in ["check", "convert"] {
        let help = run(here.path(), &[command, "--help"]).out;
        assert!(help.contains("2 wrong usage"), "{help}");
        let help = run(here.path(), &[command, "--help", "--lang", "zh"]).out;
        assert!(help.contains("2 用法不对"), "{help}");
    }
}

#[test]
fn wrong_usage_is_one_line_and_exit_2() {
    let here = folder();
    for (arguments, words) in [
        (vec!["chek", "a"], "did you mean `check`?"),
        (vec!["check"], "<INPUT>... is missing"),
        (vec!["check", "a", "--formt", "json"], "did you mean `--format`?"),
        (vec!["check", "a", "--format", "jsn"], "did you mean `json`?"),
        (vec!["check", "a", "--format"], "a value is missing"),
        (vec!["convert", "a"], "--to <FORMAT> is missing"),
        (
            vec!["check", "a", "--format", "json", "--format", "text"],
            "only once",
        ),
    ] {
        let it = run(here.path(), &arguments);
        assert_eq!((it.code, it.out.as_str()), (2, ""), "{arguments:?}");
        assert_eq!(it.err.lines().count(), 1, "{}", it.err);
        assert!(it.err.contains(words), "{arguments:?}: {}", it.err);
        let help = match arguments[0] {
            "chek" => "gongkai --help".to_owned(),
            command => format!("gongkai {command} --help"),
        };
        assert!(it.err.ends_with(&format!("; see `{help}`\n")), "{}", it.err);
        let zh: Vec<&str> = [&["--lang", "zh"], arguments.as_slice()].concat();
        let it = run(here.path(), &zh);
        assert!(it.err.starts_with("错误："), "{}", it.err);
        assert!(it.err.ends_with(&format!("；用法见 {help}\n")), "{}", it.err);
    }
    let bare = run(here.path(), &[]);
    assert_eq!(bare.code, 2);
}
