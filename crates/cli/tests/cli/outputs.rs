//! The forms of `check`: real findings through the binary, each form held against whoever defines it.

use std::path::Path;

use serde_json::Value;

use crate::support::{Run, example, folder, run};

const FORMS: [&str; 8] = [
    "text", "html", "markdown", "csv", "json", "sarif", "junit", "github",
];

/// A folder with reports, one of them in a container, something that cannot be read, and a configuration.
fn sample() -> tempfile::TempDir {
    let here = folder();
    let reports = here.path().join("reports");
    std::fs::create_dir(&reports).expect("the folder is writable");
    for name in ["qinghe-2024-mistakes.html", "qinghe-2024.txt"] {
        std::fs::copy(example(name), reports.join(name)).expect("the folder is writable");
    }
    let good = std::fs::read_to_string(example("qinghe-2024.json")).expect("the example is there");
    let line = good.replace('\n', "");
    let mut zip = zip::ZipWriter::new(
        std::fs::File::create(reports.join("甲 乙.zip")).expect("the folder is writable"),
    );
    let options = zip::write::SimpleFileOptions::default();
    zip.start_file("目录/two.ndjson", options)
        .expect("the file is writable");
    std::io::Write::write_all(&mut zip, format!("{line}\n{line}\n").as_bytes())
        .expect("the file is writable");
    zip.finish().expect("the file is writable");
    std::fs::write(reports.join("空.html"), "").expect("the folder is writable");
    let config = "[[accepted]]\ncode = \"F003\"\nfile = \"reports/qinghe-2024-mistakes.html\"\nreason = \"排版 <b>\"\n";
    std::fs::write(here.path().join("gongkai.toml"), config).expect("the folder is writable");
    here
}

fn shown(here: &Path, form: &str, language: &str) -> Run {
    run(
        here,
        &[
            "check", "reports", "--series", "--format", form, "--lang", language,
        ],
    )
}

#[test]
fn every_form_exits_alike_and_tells_the_same_findings() {
    let here = sample();
    let json: Value =
        serde_json::from_str(&shown(here.path(), "json", "en").out).expect("the output is JSON");
    let findings = json["findings"].as_array().expect("findings are a list");
    assert!(findings.len() > 4, "{findings:?}");
    assert_eq!(json["summary"]["accepted"], 1);
    for form in FORMS {
        for language in ["zh", "en"] {
            let it = shown(here.path(), form, language);
            assert_eq!(it.code, 2, "{form}: {}", it.err);
            assert_eq!(it.err.lines().count(), 1, "{form}: {}", it.err);
            for finding in findings {
                let code = finding["rule"].as_str().expect("a code is text");
                assert!(it.out.contains(code), "{form} does not tell {code}");
            }
            assert!(it.out.contains("排版"), "{form} does not give the reason");
        }
    }
}

#[test]
fn json_keeps_its_schema_with_all_that_may_be_there() {
    let here = sample();
    let schema: Value =
        serde_json::from_str(&run(here.path(), &["schema", "check"]).out).expect("a schema is JSON");
    let schema = jsonschema::draft202012::new(&schema).expect("the schema is one");
    let mut json: Value =
        serde_json::from_str(&shown(here.path(), "json", "en").out).expect("the output is JSON");
    if let Err(error) = schema.validate(&json) {
        panic!("{error} at {}", error.instance_path());
    }
    assert!(
        json["accepted"][0]["reason"].is_string() && json["reports"][0]["prior"].is_object(),
        "{json}"
    );
    for (at, value) in [
        ("/accepted/0/reason", Value::Null),
        ("/accepted/0/rule", Value::from(1)),
        ("/reports/0/prior/with", Value::from("x")),
        ("/config", Value::from(1)),
        ("/summary/off", Value::Null),
    ] {
        let mut broken = json.clone();
        *broken.pointer_mut(at).expect("it stands there") = value;
        assert!(!schema.is_valid(&broken), "{at}");
    }
    json["accepted"][0]["more"] = 1.into();
    assert!(!schema.is_valid(&json), "an accepted finding has no other keys");
}

#[test]
fn every_form_counts_the_same_findings() {
    let here = sample();
    let out = |form: &str| shown(here.path(), form, "en").out;
    let json: Value = serde_json::from_str(&out("json")).expect("the output is JSON");
    let count = |key: &str| {
        json["summary"][key]
            .as_u64()
            .and_then(|it| usize::try_from(it).ok())
            .expect("a count")
    };
    let (errors, warnings, infos) = (count("errors"), count("warnings"), count("infos"));
    assert!(errors > 1 && warnings > 0, "{json}");
    let unreadable = json["reports"]
        .as_array()
        .expect("a list")
        .iter()
        .filter(|it| it.get("error").is_some())
        .count();
    let text = out("text");
    let told = format!("{errors} errors, {warnings} warnings, {infos} info");
    assert!(text.contains(&told), "{told}: {text}");
    let github = out("github");
    let annotations = |kind: &str| github.lines().filter(|it| it.starts_with(kind)).count();
    assert_eq!(annotations("::error "), errors + unreadable, "{github}");
    let notes = json["notes"]
        .as_array()
        .expect("a list")
        .iter()
        .filter(|it| it["severity"] == "warning")
        .count();
    assert_eq!(
        (annotations("::warning "), annotations("::notice ")),
        (warnings + notes, infos),
        "{github}"
    );
    let junit = out("junit");
    let number = |key: &str| {
        let (_, rest) = junit.split_once(&format!(" {key}=\"")).expect("the root counts");
        rest.split_once('"')
            .and_then(|it| it.0.parse::<usize>().ok())
            .expect("a count")
    };
    assert_eq!(
        (number("failures"), number("errors"), number("skipped")),
        (errors, unreadable, count("accepted"))
    );
    // A report without a finding is a case that passes.
    let whole = junit.matches("name=\"check\"").count();
    assert_eq!(
        number("tests"),
        errors + warnings + infos + count("accepted") + unreadable + whole
    );
    let sarif: Value = serde_json::from_str(&out("sarif")).expect("the output is JSON");
    let results = sarif["runs"][0]["results"]
        .as_array()
        .expect("results are a list");
    let of_level = |level: &str| {
        results
            .iter()
            .filter(|it| it["level"] == level && it.get("suppressions").is_none())
            .count()
    };
    assert_eq!([of_level("error"), of_level("warning")], [errors, warnings]);
}

#[test]
fn sarif_keeps_the_schema_of_oasis() {
    let here = sample();
    let schema = include_str!("../fixtures/sarif-2.1.0.schema.json");
    // The schema's pattern for languages has a bracket too many, which not every kind of regular expression takes.
    let schema = schema.replace("{2}]?$", "{2}$");
    let schema: Value = serde_json::from_str(&schema).expect("the schema is JSON");
    let schema = jsonschema::options().should_validate_formats(true).build(&schema);
    let schema = schema.expect("the schema is one");
    for language in ["zh", "en"] {
        let mut sarif: Value =
            serde_json::from_str(&shown(here.path(), "sarif", language).out).expect("the output is JSON");
        if let Err(error) = schema.validate(&sarif) {
            panic!("{error} at {}", error.instance_path());
        }
        let run = &sarif["runs"][0];
        let results = run["results"].as_array().expect("results are a list");
        let artifacts = run["artifacts"].as_array().expect("artifacts are a list");
        for result in results {
            let location = &result["locations"][0]["physicalLocation"];
            let index = location["artifactLocation"]["index"]
                .as_u64()
                .expect("it names an artifact");
            let artifact = &artifacts[usize::try_from(index).expect("it is small")];
            assert_eq!(artifact["location"]["uri"], location["artifactLocation"]["uri"]);
            let rule = result["ruleIndex"].as_u64().expect("it names a rule");
            let rule = &run["tool"]["driver"]["rules"][usize::try_from(rule).expect("it is small")];
            assert_eq!(rule["id"], result["ruleId"]);
        }
        let suppressed: Vec<&Value> = results
            .iter()
            .filter(|it| it.get("suppressions").is_some())
            .collect();
        assert_eq!(suppressed.len(), 1, "{suppressed:?}");
        assert_eq!(suppressed[0]["suppressions"][0]["justification"], "排版 <b>");
        let uris: Vec<&str> = artifacts
            .iter()
            .filter_map(|it| it["location"]["uri"].as_str())
            .collect();
        assert!(uris.contains(&"reports/%E7%94%B2%20%E4%B9%99.zip"), "{uris:?}");
        let nested = artifacts
            .iter()
            .find(|it| it.get("parentIndex").is_some())
            .expect("the member is nested");
        assert_eq!(nested["location"]["uri"], "/%E7%9B%AE%E5%BD%95/two.ndjson");
        assert_eq!(run["invocations"][0]["executionSuccessful"], false);
        // The schema is not one that takes everything.
        sarif["runs"][0]["results"][0]["level"] = "fatal".into();
        assert!(!schema.is_valid(&sarif));
    }
}

#[test]
fn junit_is_xml_whose_counts_are_right() {
    let here = sample();
    let out = shown(here.path(), "junit", "zh").out;
    let mut reader = quick_xml::Reader::from_str(&out);
    reader.config_mut().check_end_names = true;
    let (mut cases, mut failures, mut errors, mut skipped) = (0, 0, 0, 0);
    let mut said = Vec::new();
    loop {
        match reader.read_event().expect("it is well-formed") {
            quick_xml::events::Event::Eof => break,
            quick_xml::events::Event::Start(it) | quick_xml::events::Event::Empty(it) => {
                match it.name().as_ref() {
                    "testsuites" => {
                        for key in ["tests", "failures", "errors", "skipped"] {
                            let attribute = it.try_get_attribute(key).expect("attributes are well-formed");
                            let value = attribute.expect("it is there").value;
                            let text = value.into_owned();
                            said.push(text.parse::<usize>().expect("it is a number"));
                        }
                    }
                    "testcase" => cases += 1,
                    "failure" => failures += 1,
                    "error" => errors += 1,
                    "skipped" => skipped += 1,
                    _ => {}
                }
            }
            _ => {}
        }
    }
    assert_eq!(said, [cases, failures, errors, skipped]);
    assert!(failures > 0 && errors == 1 && skipped == 1, "{out}");
}

#[test]
fn csv_has_a_row_for_every_finding_and_every_input() {
    let here = sample();
    let json: Value =
        serde_json::from_str(&shown(here.path(), "json", "zh").out).expect("the output is JSON");
    let out = shown(here.path(), "csv", "zh").out;
    let body = out
        .strip_prefix('\u{FEFF}')
        .expect("Excel knows UTF-8 by its mark");
    let mut reader = csv::Reader::from_reader(body.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(|it| it.expect("rows are whole")).collect();
    let count = |status: &str| rows.iter().filter(|it| &it[5] == status).count();
    let length = |key: &str| json[key].as_array().expect("a list").len();
    assert_eq!(
        (count("open"), count("accepted")),
        (length("findings"), length("accepted"))
    );
    assert_eq!(count("unreadable"), 1);
    for report in json["reports"].as_array().expect("a list") {
        let input = report["input"].as_str().expect("a name is text");
        assert!(rows.iter().any(|it| &it[0] == input), "{input} has no row");
    }
}

#[test]
fn html_is_whole_and_begins_with_the_verdict() {
    let here = sample();
    for (language, verdict) in [("zh", "有错误"), ("en", "ERRORS")] {
        let out = shown(here.path(), "html", language).out;
        assert!(out.starts_with("<!DOCTYPE html>"), "{out}");
        assert!(out.ends_with("</html>\n"));
        let (_, body) = out.split_once("<body>").expect("there is a body");
        let first = body.find(verdict).expect("the verdict is told");
        assert!(first < body.find("<article").expect("findings follow"));
        for tag in [
            "table", "tr", "td", "th", "article", "section", "div", "p", "ul", "li",
        ] {
            let opened = out.matches(&format!("<{tag}>")).count() + out.matches(&format!("<{tag} ")).count();
            assert_eq!(opened, out.matches(&format!("</{tag}>")).count(), "{tag}");
        }
    }
}

#[test]
fn text_tells_ties_that_one_cell_breaks_as_one_story() {
    let here = folder();
    let text = std::fs::read_to_string(example("qinghe-2024.json")).expect("the example is there");
    let mut report: Value = serde_json::from_str(&text).expect("the example is JSON");
    let cell = report
        .pointer_mut("/requests/new/natural_person")
        .expect("it stands there");
    assert_eq!(*cell, 41);
    *cell = 14.into();
    std::fs::write(here.path().join("a.json"), report.to_string()).expect("the folder is writable");
    for (language, head) in [
        (
            "zh",
            "2 处勾稽关系不平，可以由同一处错误解释。推断有误：表三“一、本年新收政府信息公开申请数量”行“自然人”列现为 14，应为 41",
        ),
        (
            "en",
            "2 ties fail, and one fault explains them all. What is likely wrong: table three, row “I. Requests newly received this year”, column “Natural persons” is 14 and should be 41",
        ),
    ] {
        let it = run(here.path(), &["check", "a.json", "--lang", language]);
        assert_eq!(it.code, 1, "{}", it.err);
        assert_eq!(it.out.matches(head).count(), 1, "{}", it.out);
        assert_eq!(it.out.matches('┌').count(), 2, "both ties are drawn: {}", it.out);
    }
    let it = run(here.path(), &["check", "a.json", "--format", "json"]);
    let json: Value = serde_json::from_str(&it.out).expect("the output is JSON");
    let suspect = serde_json::json!({ "cell": "/requests/new/natural_person", "value": 41 });
    for finding in json["findings"].as_array().expect("findings are a list") {
        assert_eq!(finding["suspects"][0]["cells"][0], suspect, "{finding}");
        assert_eq!(finding["suspects"][0]["slip"], "digits_transposed", "{finding}");
    }
}

#[test]
fn a_figure_is_marked_only_where_the_finding_names_it() {
    let here = folder();
    let text = std::fs::read_to_string(example("qinghe-2024.json")).expect("the example is there");
    let report: Value = serde_json::from_str(&text).expect("the example is JSON");
    let upheld = report
        .pointer("/disputes/reconsideration/upheld")
        .and_then(Value::as_i64)
        .expect("a number");
    let total = report
        .pointer("/disputes/reconsideration/total")
        .and_then(Value::as_i64)
        .expect("a number");
    // Two digits exchanged in the total are clear, though other cells could be wrong too; some other number is not.
    for (upheld_now, total_now, mark) in [
        (upheld + 37, total + 37 + 54, Some("可能应为")),
        (upheld, total + 7, None),
    ] {
        let mut report = report.clone();
        *report
            .pointer_mut("/disputes/reconsideration/upheld")
            .expect("it stands there") = upheld_now.into();
        *report
            .pointer_mut("/disputes/reconsideration/total")
            .expect("it stands there") = total_now.into();
        std::fs::write(here.path().join("a.json"), report.to_string()).expect("the folder is writable");
        let it = run(
            here.path(),
            &["check", "a.json", "--format", "html", "--lang", "zh"],
        );
        assert_eq!(it.code, 1, "{}", it.err);
        assert!(it.out.contains("A004"), "{}", it.out);
        let marked = it.out.contains("应为 ") && it.out.contains("<b>可能应为");
        assert_eq!(marked, mark.is_some(), "{}", it.out);
        let told = if mark.is_some() {
            "其他可能："
        } else {
            "可能的改法："
        };
        assert!(it.out.contains(told), "{}", it.out);
    }
}
