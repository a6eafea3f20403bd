//! `gongkai.toml`: where it is sought, what it does, and what is said of a wrong one.

use std::path::Path;

use serde_json::{Value, json};

use crate::support::{Run, example, folder, run};

const ACCEPT_TOTAL: &str = "[[accepted]]\ncode = \"A001\"\norgan = \"云溪市清河区政府办公室（本级）\"\nyear = 2024\n\
    cells = [\"/requests/new/total\"]\nreason = \"已更正\"\n";

fn write(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    std::fs::create_dir_all(path.parent().expect("it lies in a folder")).expect("the folder is writable");
    std::fs::write(path, text).expect("the folder is writable");
}

/// A folder with the faulty example in `reports/` and a configuration beside that.
fn with(config: &str) -> tempfile::TempDir {
    let here = folder();
    let page = std::fs::read_to_string(example("qinghe-2024-mistakes.html")).expect("the example is there");
    write(here.path(), "reports/a.html", &page);
    write(here.path(), "gongkai.toml", config);
    here
}

fn checked(here: &Path) -> (Run, Value) {
    let it = run(here, &["check", "reports/a.html", "--format", "json"]);
    let json = serde_json::from_str(&it.out).unwrap_or(Value::Null);
    (it, json)
}

fn codes(json: &Value, list: &str, severity: &str) -> Vec<String> {
    let all = json[list].as_array().expect("a list").iter();
    let wanted = all.filter(|it| it["severity"] == severity);
    wanted
        .map(|it| it["rule"].as_str().expect("a code is text").to_owned())
        .collect()
}

#[test]
fn levels_are_set_by_code_and_by_category_and_the_code_outweighs() {
    let here =
        with("[levels]\narithmetic = \"warning\"\nA003 = \"off\"\nform = \"error\"\nF019 = \"info\"\n");
    let (it, json) = checked(here.path());
    assert_eq!(it.code, 1, "{}", it.err);
    let errors = codes(&json, "findings", "error");
    assert!(
        !errors.is_empty() && errors.iter().all(|it| it.starts_with('F')),
        "{errors:?}"
    );
    assert!(
        codes(&json, "findings", "warning").contains(&"A001".to_owned()),
        "{json}"
    );
    assert!(!errors.contains(&"F019".to_owned()));
    assert!(!it.out.contains("A003"), "{}", it.out);
    assert_eq!(json["summary"]["off"], 1);
    assert_eq!(json["config"], "gongkai.toml");
    let here = with("[levels]\narithmetic = \"info\"\nform = \"off\"\n");
    assert_eq!(checked(here.path()).0.code, 0);
}

#[test]
fn what_is_accepted_is_shown_and_does_not_count() {
    let here = with(&format!("{ACCEPT_TOTAL}[levels]\nA003 = \"warning\"\n"));
    let (it, json) = checked(here.path());
    assert_eq!(it.code, 0, "{}", it.out);
    assert_eq!(codes(&json, "accepted", "error"), ["A001"]);
    assert_eq!(json["accepted"][0]["reason"], "已更正");
    assert_eq!(
        (&json["summary"]["errors"], &json["summary"]["accepted"]),
        (&json!(0), &json!(1))
    );
    let text = run(here.path(), &["check", "reports/a.html"]).out;
    assert!(
        text.contains("accepted A001") && text.contains("已更正"),
        "{text}"
    );
    assert!(
        text.contains("Configuration gongkai.toml: 1 finding accepted, 0 switched off"),
        "{text}"
    );
}

#[test]
fn an_acceptance_names_the_report_and_the_cells() {
    for (from, to) in [
        ("2024", "2023"),
        ("云溪市清河区", "清河区"),
        ("/requests/new/total", "/requests/carried_in/total"),
        ("A001", "A002"),
    ] {
        let config = ACCEPT_TOTAL.replace(from, to);
        assert_ne!(config, ACCEPT_TOTAL);
        let here = with(&config);
        let (it, json) = checked(here.path());
        assert_eq!(
            (it.code, json["accepted"].as_array().map(Vec::len)),
            (1, Some(0)),
            "{to}"
        );
        assert_eq!(
            json["notes"].as_array().map(Vec::len),
            Some(1),
            "{to}: {}",
            json["notes"]
        );
    }
    // Of a finding that is no tie, every cell has to be listed.
    let by_file = "[[accepted]]\ncode = \"N001\"\nfile = \"reports/a.html\"\nreason = \"x\"\n";
    for (cells, accepted) in [
        ("", 1),
        ("cells = [\"/requests/new/total\"]\n", 1),
        ("cells = [\"/requests/new/business\"]\n", 0),
        (
            "cells = [\"/requests/new/business\", \"/requests/new/total\"]\n",
            1,
        ),
    ] {
        let here = with(&format!("{by_file}{cells}"));
        let (_, json) = checked(here.path());
        assert_eq!(
            json["accepted"].as_array().map(Vec::len),
            Some(accepted),
            "{cells}"
        );
    }
}

#[test]
fn an_acceptance_of_what_is_gone_is_reported_and_one_of_an_absent_report_only_told() {
    let other = ACCEPT_TOTAL.replace("清河区", "东河区");
    let stale = ACCEPT_TOTAL
        .replace("A001", "A004")
        .replace("cells = [\"/requests/new/total\"]\n", "");
    let here = with(&format!("{stale}{other}"));
    let (it, json) = checked(here.path());
    assert_eq!(it.code, 1);
    let notes = json["notes"].as_array().expect("notes are a list");
    let told: Vec<&str> = notes.iter().filter_map(|it| it["severity"].as_str()).collect();
    assert_eq!(told, ["warning", "info"], "{notes:?}");
    let stale = notes[0]["message"]["en"].as_str().expect("words");
    assert!(
        stale.contains("gongkai.toml, line 1:") && stale.contains("A004"),
        "{stale}"
    );
    assert!(
        notes[1]["message"]["zh"]
            .as_str()
            .is_some_and(|it| it.contains("东河区")),
        "{notes:?}"
    );
}

/// What the first note says that `values = {}` leads to, without the words before it.
fn told_values(config: &str) -> String {
    let here = with(config);
    let (it, json) = checked(here.path());
    assert_eq!(it.code, 1);
    assert_eq!(json["accepted"], json!([]));
    assert_eq!(json["notes"][0]["severity"], "warning");
    let told = json["notes"][0]["message"]["en"].as_str().expect("words");
    assert!(told.contains("gongkai.toml, line 1:"), "{told}");
    told.split_once("write: ")
        .expect("it says what to write")
        .1
        .replace("  ", "\n")
}

#[test]
fn an_acceptance_holds_for_the_numbers_it_was_written_for() {
    let asking = ACCEPT_TOTAL.replace("reason", "values = {}\nreason");
    let lines = told_values(&asking);
    assert!(
        lines.starts_with("values = { \"/requests/new/natural_person\" = "),
        "{lines}"
    );
    assert!(
        lines.contains("\nexpected = ") && lines.contains("\nactual = "),
        "{lines}"
    );
    // What is told is what is to be written.
    let tied = asking.replace("values = {}", &lines);
    let here = with(&tied);
    let (_, json) = checked(here.path());
    assert_eq!(
        (&json["summary"]["accepted"], &json["notes"]),
        (&json!(1), &json!([])),
        "{tied}"
    );
    // Each of the numbers ties it.
    for (at, _) in tied
        .match_indices(" = ")
        .filter(|it| tied[it.0 + 3..].starts_with(|it: char| it.is_ascii_digit()))
    {
        if tied[..at].ends_with("year") {
            continue;
        }
        let other = format!("{}1{}", &tied[..at + 3], &tied[at + 3..])
            .replace("= 10,", "= 1,")
            .replace("= 10 ", "= 1 ");
        told_values(&other);
    }
    // And the report: what was accepted is told again once a cell of it is another, and the tie still fails.
    let page = std::fs::read_to_string(here.path().join("reports/a.html")).expect("it was written");
    let total = json["accepted"][0]["actual"].as_i64().expect("a number");
    let cell = format!(">{total}<");
    assert!(page.contains(&cell));
    write(
        here.path(),
        "reports/a.html",
        &page.replacen(&cell, &format!(">{}<", total + 7), 1),
    );
    let (it, json) = checked(here.path());
    assert_eq!((it.code, &json["accepted"]), (1, &json!([])), "{json}");
    assert_eq!(json["notes"].as_array().map(Vec::len), Some(1));
    // Without numbers it is accepted whatever stands there, as ever.
    write(here.path(), "gongkai.toml", ACCEPT_TOTAL);
    assert_eq!(checked(here.path()).1["summary"]["accepted"], 1);
}

#[test]
fn two_acceptances_of_one_finding_are_both_in_use() {
    let whole = "[[accepted]]\ncode = \"A001\"\nfile = \"reports/a.html\"\nreason = \"second\"\n";
    let here = with(&format!("{ACCEPT_TOTAL}{whole}"));
    let (_, json) = checked(here.path());
    assert_eq!(
        (&json["summary"]["accepted"], &json["accepted"][0]["reason"]),
        (&json!(1), &json!("已更正"))
    );
    assert_eq!(json["notes"], json!([]));
}

#[test]
fn it_is_sought_from_the_working_directory_upward_and_named_with_an_option() {
    let here = with("[levels]\narithmetic = \"off\"\n");
    let inner = here.path().join("inner/most");
    std::fs::create_dir_all(&inner).expect("the folder is writable");
    let it = run(&inner, &["check", "../../reports/a.html", "--format", "json"]);
    let json: Value = serde_json::from_str(&it.out).expect("the output is JSON");
    assert!(
        it.code == 0
            && json["config"]
                .as_str()
                .is_some_and(|it| it.ends_with("gongkai.toml")),
        "{}",
        it.out
    );
    write(here.path(), "other.toml", "[levels]\narithmetic = \"warning\"\n");
    let it = run(
        here.path(),
        &[
            "check",
            "reports/a.html",
            "--config",
            "other.toml",
            "--format",
            "json",
        ],
    );
    let json: Value = serde_json::from_str(&it.out).expect("the output is JSON");
    assert_eq!(json["config"], "other.toml");
    let it = run(here.path(), &["check", "reports/a.html", "--config", "none.toml"]);
    assert_eq!((it.code, it.out.as_str()), (2, ""));
    assert!(
        it.err.contains("none.toml") && it.err.lines().count() == 1,
        "{}",
        it.err
    );
}

#[test]
fn one_that_lies_with_the_reports_is_never_used_unless_named() {
    let off = "[levels]\narithmetic = \"off\"\n";
    let here = with(off);
    write(here.path(), "reports/gongkai.toml", off);
    std::fs::remove_file(here.path().join("gongkai.toml")).expect("it was there");
    // From outside it is not even found; from inside it is passed over, with a word.
    for (folder, input, noted) in [
        ("", "reports", false),
        ("", "reports/a.html", false),
        ("reports", ".", true),
        ("reports", "a.html", true),
    ] {
        let it = run(&here.path().join(folder), &["check", input, "--format", "json"]);
        let json: Value = serde_json::from_str(&it.out).expect("the output is JSON");
        assert_eq!((it.code, &json["config"]), (1, &Value::Null), "{folder} {input}");
        assert_eq!(
            json["notes"].as_array().map(|it| !it.is_empty()),
            Some(noted),
            "{folder} {input} {}",
            json["notes"]
        );
    }
    // A folder of reports around the working directory counts as the senders' too.
    let inner = here.path().join("reports/inner");
    std::fs::create_dir(&inner).expect("the folder is writable");
    assert_eq!(run(&inner, &["check", ".."]).code, 1);
    let it = run(
        &here.path().join("reports"),
        &["check", "a.html", "--config", "gongkai.toml"],
    );
    assert_eq!(it.code, 0, "{}", it.out);
}

/// Every fault with its line and what the message has to say.
const FAULTS: &[(&str, usize, &str)] = &[
    ("[levles]\n", 1, "did you mean `levels`"),
    ("[levels]\nA01 = \"off\"\n", 2, "did you mean `A001`"),
    ("[levels]\nnarative = \"off\"\n", 2, "did you mean `narrative`"),
    ("[levels]\nA001 = \"of\"\n", 2, "did you mean `off`"),
    ("[levels]\nA001 = true\n", 2, "is to be a string"),
    ("levels = 1\n", 1, "[levels]"),
    ("[accepted]\ncode = \"A001\"\n", 1, "[[accepted]]"),
    (
        "[[accepted]]\ncode = \"A001\"\nfile = \"a\"\nreason = \"x\"\nvalues = 5\n",
        5,
        "what stood in cells",
    ),
    (
        "[[accepted]]\ncode = \"A001\"\nfile = \"a\"\nreason = \"x\"\nvalues = { \"/requests/new/totl\" = 5 }\n",
        5,
        "did you mean `/requests/new/total`",
    ),
    (
        "[[accepted]]\ncode = \"A001\"\nfile = \"a\"\nreason = \"x\"\nactual = 1.5\n",
        5,
        "an amount in quotes",
    ),
    ("\n[[accepted]]\nreason = \"x\"\nfile = \"a\"\n", 2, "lacks code"),
    ("[[accepted]]\ncode = \"A001\"\nfile = \"a\"\n", 1, "lacks reason"),
    (
        "[[accepted]]\ncode = \"A001\"\nfile = \"a\"\nreason = \"  \"\n",
        4,
        "must not be empty",
    ),
    (
        "[[accepted]]\ncode = \"A0001\"\nfile = \"a\"\nreason = \"x\"\n",
        2,
        "did you mean `A001`",
    ),
    (
        "[[accepted]]\ncode = \"A001\"\norgan = \"a\"\nreason = \"x\"\n",
        1,
        "organ and year, or file",
    ),
    (
        "[[accepted]]\ncode = \"A001\"\norgan = \"a\"\nyear = 2024\nfile = \"b\"\nreason = \"x\"\n",
        1,
        "not both",
    ),
    (
        "[[accepted]]\ncode = \"A001\"\norgan = \"a\"\nyear = \"2024\"\nreason = \"x\"\n",
        4,
        "four digits",
    ),
    (
        "[[accepted]]\ncode = \"A001\"\nfile = \"a\"\nreason = \"x\"\ncells = []\n",
        5,
        "leave cells out",
    ),
    (
        "[[accepted]]\ncode = \"A001\"\nfile = \"a\"\nreason = \"x\"\ncells = [\"/requests/new/totel\"]\n",
        5,
        "did you mean `/requests/new/total`",
    ),
    (
        "[[accepted]]\ncode = \"A001\"\nfile = \"a\"\nreason = \"x\"\ncells = [\"requests\"]\n",
        5,
        "begin with /",
    ),
    (
        "[[accepted]]\ncode = \"A001\"\nfile = \"a\"\nreasn = \"x\"\n",
        4,
        "did you mean `reason`",
    ),
    ("[levels\n", 1, "no valid TOML"),
    ("[levels]\nA001 = \"off\"\nA001 = \"off\"\n", 3, "no valid TOML"),
];

#[test]
fn a_wrong_one_is_one_line_with_its_place_and_the_nearest_word() {
    for (config, line, words) in FAULTS {
        let here = with(config);
        let it = run(here.path(), &["check", "reports/a.html"]);
        assert_eq!((it.code, it.out.as_str()), (2, ""), "{config}");
        assert_eq!(it.err.lines().count(), 1, "{}", it.err);
        assert!(
            it.err.contains(&format!("gongkai.toml, line {line}:")),
            "{config}\n{}",
            it.err
        );
        assert!(it.err.contains(words), "{config}\n{}", it.err);
        let zh = run(here.path(), &["check", "reports/a.html", "--lang", "zh"]).err;
        assert!(
            zh.contains(&format!("设置文件 gongkai.toml 第 {line} 行：")),
            "{zh}"
        );
    }
}

#[test]
fn a_hostile_or_a_long_one_is_read_or_refused_in_no_time() {
    let nested = format!("a = {}\n", "[".repeat(200_000));
    let dotted = format!("{} = 1\n", vec!["a"; 200_000].join("."));
    for text in [nested, dotted] {
        let here = with(&text);
        let it = run(here.path(), &["check", "reports/a.html"]);
        assert_eq!((it.code, it.err.lines().count()), (2, 1), "{}", it.err);
    }
    // Looking for each line from the beginning would take minutes.
    let entry = "[[accepted]]\ncode = \"A001\"\nfile = \"x\"\nreason = \"x\"\n";
    let here = with(&format!("{}{ACCEPT_TOTAL}", entry.repeat(20_000)));
    let (_, json) = checked(here.path());
    assert_eq!(json["summary"]["accepted"], 1);
}

#[test]
fn the_published_schema_agrees_with_what_is_read() {
    let here = folder();
    let schema = run(here.path(), &["schema", "config"]);
    let schema: Value = serde_json::from_str(&schema.out).expect("a schema is JSON");
    let schema = jsonschema::draft202012::new(&schema).expect("the schema is one");
    let good = json!({
        "levels": { "A001": "off", "narrative": "info" },
        "accepted": [
            { "code": "A001", "organ": "甲", "year": 2024, "cells": ["/requests/new/total"], "reason": "x" },
            { "code": "A001", "file": "a.html", "reason": "x" },
        ],
    });
    if let Err(error) = schema.validate(&good) {
        panic!("{error} at {}", error.instance_path());
    }
    let accept = |it: Value| json!({ "accepted": [it] });
    for wrong in [
        json!({ "levles": {} }),
        json!({ "levels": { "A01": "off" } }),
        json!({ "levels": { "A001": "of" } }),
        accept(json!({ "code": "A001", "file": "a" })),
        accept(json!({ "code": "A001", "reason": "x" })),
        accept(json!({ "code": "A001", "organ": "a", "reason": "x" })),
        accept(json!({ "code": "A001", "organ": "a", "year": 2024, "file": "b", "reason": "x" })),
        accept(json!({ "code": "A001", "organ": "a", "file": "b", "reason": "x" })),
        accept(json!({ "code": "A001", "file": "b", "reason": " " })),
        accept(json!({ "code": "A001", "file": "b", "reason": "x", "cells": [] })),
    ] {
        assert!(!schema.is_valid(&wrong), "{wrong}");
    }
    // What the schema takes is read.
    let config = "[levels]\nA001 = \"off\"\nnarrative = \"info\"\n".to_owned() + ACCEPT_TOTAL;
    let here = with(&config);
    assert_eq!(run(here.path(), &["check", "reports/a.html"]).err, "");
}

#[test]
fn a_member_of_a_container_is_named_behind_it_and_standard_input_by_organ_and_year() {
    let here = folder();
    let page = std::fs::read(example("qinghe-2024-mistakes.html")).expect("the example is there");
    let file = std::fs::File::create(here.path().join("all.zip")).expect("the folder is writable");
    let mut zip = zip::ZipWriter::new(file);
    for name in ["a/one.html", "two.html"] {
        zip.start_file(name, zip::write::SimpleFileOptions::default())
            .expect("the file is writable");
        std::io::Write::write_all(&mut zip, &page).expect("the file is writable");
    }
    zip.finish().expect("the file is writable");
    let accept = |file: &str| format!("[[accepted]]\ncode = \"A001\"\nfile = \"{file}\"\nreason = \"x\"\n");
    for (file, accepted) in [
        ("../all.zip", 2),
        ("../all.zip › a/one.html", 1),
        ("../all.zip › b.html", 0),
    ] {
        write(here.path(), "own/gongkai.toml", &accept(file));
        let it = run(
            here.path(),
            &[
                "check",
                "all.zip",
                "--config",
                "own/gongkai.toml",
                "--format",
                "json",
            ],
        );
        let json: Value = serde_json::from_str(&it.out).expect("the output is JSON");
        assert_eq!(json["summary"]["accepted"], accepted, "{file}");
    }
    write(here.path(), "own/gongkai.toml", ACCEPT_TOTAL);
    let arguments = ["check", "-", "--config", "own/gongkai.toml", "--format", "json"];
    let it = crate::support::run_with(here.path(), &arguments, &page);
    let json: Value = serde_json::from_str(&it.out).expect("the output is JSON");
    assert_eq!(json["summary"]["accepted"], 1);
}

#[cfg(unix)]
#[test]
fn a_link_beside_the_configuration_does_not_hide_where_a_report_lies() {
    let here = with("[levels]\narithmetic = \"off\"\n");
    let link = here.path().join("link.html");
    std::os::unix::fs::symlink(here.path().join("reports/a.html"), link).expect("links can be made");
    assert_eq!(run(here.path(), &["check", "link.html"]).code, 1);
    assert_eq!(run(here.path(), &["check", "reports/a.html"]).code, 0);
    std::fs::create_dir(here.path().join("other")).expect("the folder is writable");
    let link = here.path().join("other/link.html");
    std::fs::copy(example("qinghe-2024-mistakes.html"), here.path().join("b.html"))
        .expect("the folder is writable");
    std::os::unix::fs::symlink(here.path().join("b.html"), link).expect("links can be made");
    assert_eq!(run(here.path(), &["check", "other/link.html"]).code, 1);
}
