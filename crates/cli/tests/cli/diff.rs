//! `gongkai diff`: exit codes, formats of one report, which of several reports is meant.

use std::path::Path;

use serde_json::Value;

use crate::support::{example, folder, run, run_with};

fn write(folder: &Path, name: &str, changes: &[(&str, Value)]) {
    let text = std::fs::read_to_string(example("qinghe-2024.json")).expect("the example is there");
    let mut report: Value = serde_json::from_str(&text).expect("the example is JSON");
    for (pointer, value) in changes {
        *report.pointer_mut(pointer).expect("it stands there") = value.clone();
    }
    let line = format!("{report}\n");
    let path = folder.join(name);
    let before = std::fs::read_to_string(&path).unwrap_or_default();
    std::fs::write(path, before + &line).expect("the folder is writable");
}

#[test]
fn formats_of_one_report_do_not_differ() {
    let here = folder();
    let json = example("qinghe-2024.json");
    for format in ["html", "docx", "xlsx", "markdown", "xml"] {
        let it = run(here.path(), &["convert", &json, "--to", format, "-o", "./"]);
        assert_eq!(it.code, 0, "{}", it.err);
    }
    for suffix in ["html", "docx", "xlsx", "md", "xml"] {
        let file = format!("qinghe-2024.{suffix}");
        let it = run(here.path(), &["diff", &json, &file]);
        assert_eq!(it.code, 0, "{file}: {}{}", it.out, it.err);
        assert!(it.out.starts_with("THE SAME"), "{}", it.out);
    }
    let it = run(here.path(), &["diff", &json, &example("qinghe-2024.txt")]);
    assert_eq!(it.code, 0, "{}", it.out);
}

#[test]
fn the_exit_code_tells_whether_they_differ() {
    let here = folder();
    write(here.path(), "a.json", &[]);
    write(here.path(), "b.json", &[("/requests/new/total", 50.into())]);
    std::fs::write(here.path().join("c.html"), "<p>放假七天</p>").expect("the folder is writable");
    assert_eq!(run(here.path(), &["diff", "a.json", "a.json"]).code, 0);
    let it = run(here.path(), &["diff", "a.json", "b.json", "--lang", "zh"]);
    assert_eq!(it.code, 1);
    assert!(it.out.contains("49 → 50  +1 (+2.0%)"), "{}", it.out);
    let bytes = std::fs::read(here.path().join("b.json")).expect("it was written");
    assert_eq!(run_with(here.path(), &["diff", "a.json", "-"], &bytes).code, 1);
    for wrong in [
        vec!["diff", "a.json", "c.html"],
        vec!["diff", "a.json", "none.json"],
        vec!["diff", "-", "-"],
        vec!["diff", "a.json"],
        vec!["diff", "a.json", "b.json", "--format", "pdf"],
    ] {
        let it = run(here.path(), &wrong);
        assert_eq!((it.code, it.out.as_str()), (2, ""), "{wrong:?}");
        assert_eq!(it.err.lines().count(), 1, "{}", it.err);
    }
}

#[test]
fn one_cell_that_changed_is_one_in_json() {
    let here = folder();
    write(here.path(), "a.json", &[]);
    write(
        here.path(),
        "b.json",
        &[("/disputes/reconsideration/other", Value::Null)],
    );
    let it = run(here.path(), &["diff", "a.json", "b.json", "--format", "json"]);
    let told: Value = serde_json::from_str(&it.out).expect("it is JSON");
    let cells = told["cells"].as_array().expect("a list");
    assert_eq!(cells.len(), 1);
    assert_eq!(cells[0]["cell"], "/disputes/reconsideration/other");
    assert_eq!(cells[0]["kind"], "cleared");
    assert_eq!(told["after"]["input"], "b.json");
    let schema = run(here.path(), &["schema", "diff"]).out;
    let schema: Value = serde_json::from_str(&schema).expect("it is JSON");
    let schema = jsonschema::validator_for(&schema).expect("it is a schema");
    assert!(schema.is_valid(&told));
}

#[test]
fn of_several_reports_the_one_meant_is_compared() {
    let here = folder();
    write(here.path(), "one.json", &[]);
    for (organ, year) in [("甲市财政局", 2023), ("云溪市清河区人民政府办公室", 2023)] {
        let changes = [("/organ/name", organ.into()), ("/year", year.into())];
        write(here.path(), "all.ndjson", &changes);
    }
    let it = run(
        here.path(),
        &["diff", "all.ndjson", "one.json", "--format", "json"],
    );
    let told: Value = serde_json::from_str(&it.out).expect("it is JSON");
    assert_eq!(told["relation"], "successive_years");
    assert_eq!(told["before"]["input"], "all.ndjson");
    assert_eq!(told["before"]["number"], 2);
    let it = run(here.path(), &["diff", "all.ndjson", "all.ndjson"]);
    assert_eq!(it.code, 2);
    assert!(
        it.err.contains("--organ") && it.err.contains("甲市财政局 2023"),
        "{}",
        it.err
    );
    let chosen = ["diff", "all.ndjson", "all.ndjson", "--organ", "甲市财政局"];
    assert_eq!(run(here.path(), &chosen).code, 0);
    let it = run(
        here.path(),
        &["diff", "all.ndjson", "one.json", "--year", "2020,2024"],
    );
    assert_eq!(it.code, 2);
    assert!(it.err.contains("all.ndjson"), "{}", it.err);
}
