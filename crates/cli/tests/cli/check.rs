//! `gongkai check`: exit codes, and what goes where.

use crate::support::{command, example, folder, run, run_with};
use serde_json::Value;

#[test]
fn a_clean_report_passes() {
    let here = folder();
    for name in ["qinghe-2024.html", "qinghe-2024.txt", "qinghe-2024.json"] {
        let it = run(here.path(), &["check", &example(name)]);
        assert_eq!((it.code, it.err.as_str()), (0, ""), "{name}: {}", it.out);
        assert!(it.out.starts_with("PASSED"), "{}", it.out);
        assert!(it.out.contains("200 of 200 cells"), "{}", it.out);
    }
}

#[test]
fn a_report_with_errors_exits_1_and_draws_the_table() {
    let here = folder();
    let it = run(
        here.path(),
        &["check", &example("qinghe-2024-mistakes.html"), "--lang", "zh"],
    );
    assert_eq!((it.code, it.err.as_str()), (1, ""), "{}", it.out);
    assert!(it.out.starts_with("有错误"), "{}", it.out);
    assert!(it.out.contains("/requests/new/total"), "{}", it.out);
    assert!(
        it.out.contains("┌") && it.out.contains("其余各格合计 49"),
        "{}",
        it.out
    );
    assert!(!it.out.contains('\u{1B}'), "no colour outside a terminal");
}

#[test]
fn json_keeps_the_contract() {
    let here = folder();
    let it = run(
        here.path(),
        &[
            "check",
            &example("qinghe-2024-mistakes.html"),
            "missing.html",
            "--format",
            "json",
        ],
    );
    assert_eq!(it.code, 2);
    assert_eq!(it.err.lines().count(), 1, "{}", it.err);
    let json: Value = serde_json::from_str(&it.out).expect("the output is JSON");
    let report = &json["reports"][0];
    assert_eq!(report["organ"], "云溪市清河区人民政府办公室");
    assert_eq!(
        (&report["year"], &report["edition"]),
        (&Value::from(2024), &Value::from("2021"))
    );
    assert_eq!(report["status"], "ok");
    assert_eq!(json["reports"][1]["status"], "error");
    let error = json["reports"][1]["error"]["en"].as_str();
    assert!(error.is_some_and(|it| it.contains("no such file")), "{error:?}");
    let finding = (json["findings"].as_array().expect("findings are a list").iter())
        .find(|it| it["category"] == "arithmetic")
        .expect("the wrong total is found");
    assert_eq!(
        (&finding["report"], &finding["severity"]),
        (&Value::from(0), &Value::from("error"))
    );
    for key in ["rule", "cells", "expected", "actual", "place", "suspects"] {
        assert!(finding.get(key).is_some(), "{key} is missing");
    }
    for language in ["zh", "en"] {
        assert!(finding["message"][language].is_string());
    }
    assert_eq!(json["summary"]["reports"], 1);
    assert_eq!(json["summary"]["unreadable"], 1);
}

#[test]
fn json_keeps_its_published_schema() {
    let here = folder();
    let schema = run(here.path(), &["schema", "check"]);
    assert_eq!((schema.code, schema.err.as_str()), (0, ""));
    let schema: Value = serde_json::from_str(&schema.out).expect("a schema is JSON");
    let schema = jsonschema::draft202012::new(&schema).expect("the schema is one");
    let write = |name: &str, text: &str| std::fs::write(here.path().join(name), text).expect("writable");
    let good = std::fs::read_to_string(example("qinghe-2024.json")).expect("the example is there");
    let line = good.replace('\n', "");
    write("two.ndjson", &format!("{line}\n{{}}\n"));
    write(
        "broken.json",
        &good.replace("\"year\": 2024", "\"year\": \"2024\""),
    );
    write("none.json", "[1,2]");
    let mistakes = example("qinghe-2024-mistakes.html");
    let text = example("qinghe-2024.txt");
    let inputs = [
        mistakes.as_str(),
        &text,
        "two.ndjson",
        "broken.json",
        "none.json",
        "missing.html",
    ];
    let it = run(
        here.path(),
        &[&["check", "--format", "json"], &inputs[..]].concat(),
    );
    let json: Value = serde_json::from_str(&it.out).expect("the output is JSON");
    if let Err(error) = schema.validate(&json) {
        panic!("{error} at {}", error.instance_path());
    }
    // Everything that may be there was there.
    let entries = |key: &str| json[key].as_array().expect("a list").clone();
    for key in ["number", "error", "cells"] {
        assert!(entries("reports").iter().any(|it| it.get(key).is_some()), "{key}");
    }
    for key in ["expected", "actual", "place"] {
        assert!(entries("findings").iter().any(|it| !it[key].is_null()), "{key}");
    }
    // And what is not of the contract is refused.
    for (at, value) in [
        ("/summary/reports", Value::from("6")),
        ("/reports/0/status", Value::from("fine")),
        ("/findings/0/message", serde_json::json!({"zh": "甲"})),
        ("/findings/0/expected", Value::from(true)),
    ] {
        let mut broken = json.clone();
        *broken.pointer_mut(at).expect("it stands there") = value;
        assert!(!schema.is_valid(&broken), "{at}");
    }
}

#[test]
fn json_that_is_no_report_is_one_line_and_claims_nothing() {
    let here = folder();
    for text in ["{}", "null", "[1,2]", "\"x\"", "{\"name\":\"a\"}"] {
        std::fs::write(here.path().join("a.json"), text).expect("the folder is writable");
        for (language, words) in [("zh", "不是年度报告"), ("en", "is not an annual report")] {
            let it = run(here.path(), &["check", "a.json", "--lang", language]);
            assert_eq!((it.code, it.err.as_str()), (1, ""), "{text}");
            assert_eq!(it.out.matches("S012").count(), 1, "{}", it.out);
            assert!(it.out.contains(words), "{}", it.out);
            assert!(!it.out.contains("2021") && !it.out.contains("200"), "{}", it.out);
            let it = run(
                here.path(),
                &["convert", "a.json", "--to", "csv", "--lang", language],
            );
            assert_eq!((it.code, it.out.as_str()), (2, ""), "{text}");
            assert!(
                it.err.contains(words) && it.err.lines().count() == 1,
                "{}",
                it.err
            );
        }
        let it = run(here.path(), &["check", "a.json", "--format", "json"]);
        assert_eq!(it.code, 1);
        let json: Value = serde_json::from_str(&it.out).expect("the output is JSON");
        let report = &json["reports"][0];
        assert_eq!(report["status"], "error", "{text}");
        assert!(
            report["edition"].is_null() && report["cells"].is_null(),
            "{report}"
        );
        assert_eq!(report["error"], json["findings"][0]["message"]);
        let findings = json["findings"].as_array().expect("findings are a list");
        assert_eq!(findings.len(), 1, "{findings:?}");
        assert_eq!(findings[0]["category"], "schema");
    }
}

#[test]
fn an_edition_that_is_not_stated_is_not_claimed() {
    let here = folder();
    let text = std::fs::read_to_string(example("qinghe-2024.json")).expect("the example is there");
    let without = text.replace("\"edition\": \"2021\",", "");
    std::fs::write(here.path().join("a.json"), without).expect("the folder is writable");
    let it = run(here.path(), &["check", "a.json", "--format", "json"]);
    let json: Value = serde_json::from_str(&it.out).expect("the output is JSON");
    assert_eq!((it.code, &json["reports"][0]["status"]), (1, &Value::from("ok")));
    assert!(json["reports"][0]["edition"].is_null(), "{}", json["reports"]);
    let it = run(here.path(), &["check", "a.json"]);
    assert!(it.out.contains("edition unknown"), "{}", it.out);
}

#[test]
fn a_fault_of_json_is_told_once() {
    let here = folder();
    let text = std::fs::read_to_string(example("qinghe-2024.json")).expect("the example is there");
    for (from, to, code) in [
        ("\"year\": 2024", "\"year\": \"2024\"", "S003"),
        ("\"disputes\"", "\"dispute\"", "S002"),
        (
            "\"schema_version\": \"1.0\"",
            "\"schema_version\": \"2.0\"",
            "S006",
        ),
    ] {
        let broken = text.replace(from, to);
        assert_ne!(broken, text);
        std::fs::write(here.path().join("a.json"), broken).expect("the folder is writable");
        let it = run(here.path(), &["check", "a.json"]);
        assert_eq!(it.code, 1);
        assert_eq!(it.out.matches(code).count(), 1, "{}", it.out);
        assert!(it.out.contains("1 error, 0 warnings"), "{}", it.out);
    }
}

#[test]
fn a_place_is_told_to_a_person() {
    let here = folder();
    let mistakes = example("qinghe-2024-mistakes.html");
    let zh = run(here.path(), &["check", &mistakes, "--lang", "zh"]).out;
    assert!(zh.contains("个段落或表格"), "{zh}");
    let en = run(here.path(), &["check", &mistakes]).out;
    assert!(en.contains("paragraph or table "), "{en}");
    let mut places = en.lines().filter(|it| it.starts_with("  at: "));
    assert!(places.all(|it| !it.contains("block")), "{en}");
}

#[test]
fn one_broken_input_among_many_stops_nothing() {
    let here = folder();
    std::fs::write(here.path().join("a.html"), "").expect("the folder is writable");
    for name in ["qinghe-2024.txt", "qinghe-2024.json"] {
        std::fs::copy(example(name), here.path().join(name)).expect("the folder is writable");
    }
    let it = run(here.path(), &["check", "."]);
    assert_eq!(it.code, 2);
    assert_eq!(it.out.matches("PASSED").count(), 2, "{}", it.out);
    assert!(
        it.out.contains("2 reports, 0 with errors, 1 input unreadable"),
        "{}",
        it.out
    );
    assert_eq!(it.err.lines().count(), 1, "{}", it.err);
    assert!(it.err.contains("a.html: the file is empty"), "{}", it.err);
}

#[test]
fn standard_input_is_an_input() {
    let here = folder();
    let bytes = std::fs::read(example("qinghe-2024.html")).expect("the example is there");
    let it = run_with(here.path(), &["check", "-"], &bytes);
    assert_eq!(it.code, 0, "{}{}", it.out, it.err);
    let twice = run(here.path(), &["check", "-", "-"]);
    assert_eq!(twice.code, 2);
}

#[test]
fn json_that_breaks_the_schema_exits_1() {
    let here = folder();
    let text = std::fs::read_to_string(example("qinghe-2024.json")).expect("the example is there");
    std::fs::write(
        here.path().join("a.json"),
        text.replace("\"year\": 2024", "\"yaer\": 2024"),
    )
    .expect("the folder is writable");
    let it = run(here.path(), &["check", "a.json"]);
    assert_eq!(it.code, 1, "{}{}", it.out, it.err);
    assert!(it.out.contains("yaer"), "{}", it.out);
}

#[test]
fn a_closed_pipe_is_no_panic() {
    let here = folder();
    let mut child = command(here.path(), &["rules", "--format", "json"])
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .expect("the binary was built");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("the binary ends");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn the_locale_chooses_the_language_and_the_option_outweighs_it() {
    let here = folder();
    let words = |locale: &str, arguments: &[&str]| {
        let output = command(here.path(), arguments).env("LC_ALL", locale).output();
        let output = output.expect("the binary was built");
        assert_eq!(output.status.code(), Some(2));
        String::from_utf8(output.stderr).expect("the messages are UTF-8")
    };
    assert!(words("zh_CN.UTF-8", &["check", "missing"]).contains("文件不存在"));
    assert!(words("en_US.UTF-8", &["check", "missing"]).contains("no such file"));
    assert!(words("zh_CN.UTF-8", &["check", "missing", "--lang", "en"]).contains("no such file"));
}
