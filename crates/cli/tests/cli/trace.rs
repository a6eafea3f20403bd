//! `convert --to trace,trace-html`, and what `check` cites of the trace.

use std::fs;

use crate::support::{example, folder, names, run};
use serde_json::Value;

#[test]
fn a_trace_is_written_for_programs_and_for_people() {
    let here = folder();
    let it = run(
        here.path(),
        &[
            "convert",
            &example("qinghe-2024.html"),
            "--to",
            "trace,trace-html",
            "-o",
            "out/",
        ],
    );
    assert_eq!(it.code, 0, "{}", it.err);
    let out = here.path().join("out");
    assert_eq!(names(&out), ["qinghe-2024.trace.html", "qinghe-2024.trace.json"]);
    let json = fs::read_to_string(out.join("qinghe-2024.trace.json")).expect("it was written");
    let json: Value = serde_json::from_str(&json).expect("it is JSON");
    assert_eq!(json["source"], "qinghe-2024.html");
    assert_eq!(json["summary"]["found"], 200);
    assert_eq!(json["cells"]["/requests/new/total"]["place"]["row"], 4);
    let printed = run(
        here.path(),
        &[
            "convert",
            &example("qinghe-2024.html"),
            "--to",
            "trace",
            "-o",
            "-",
        ],
    );
    assert_eq!(printed.code, 0, "{}", printed.err);
    let printed: Value = serde_json::from_str(&printed.out).expect("it is JSON");
    assert_eq!(printed, json);
}

#[test]
fn traces_beside_reports_are_no_input() {
    let here = folder();
    fs::copy(example("qinghe-2024.html"), here.path().join("a.html")).expect("the folder is writable");
    let it = run(
        here.path(),
        &["convert", "a.html", "--to", "trace,trace-html,json", "-o", "."],
    );
    assert_eq!(it.code, 0, "{}", it.err);
    let it = run(here.path(), &["check", ".", "--format", "json"]);
    assert_eq!((it.code, it.err.as_str()), (0, ""));
    let json: Value = serde_json::from_str(&it.out).expect("the output is JSON");
    let inputs: Vec<&str> = (json["reports"].as_array().expect("a list").iter())
        .filter_map(|it| it["input"].as_str())
        .collect();
    assert_eq!(inputs, ["./a.html", "./a.json"]);
}

#[test]
fn both_formats_are_listed_in_both_languages() {
    let here = folder();
    for (language, words) in [("zh", "读取对照"), ("en", "each cell")] {
        let list = run(here.path(), &["formats", "--lang", language]).out;
        for suffix in [".trace.json", ".trace.html"] {
            let line = list.lines().find(|it| it.contains(suffix));
            assert!(line.is_some_and(|it| it.contains(words)), "{list}");
        }
        let page = run(here.path(), &["formats", "trace-html", "--lang", language]).out;
        assert!(page.contains("zh|en"), "{page}");
    }
    let it = run(
        here.path(),
        &[
            "convert",
            &example("qinghe-2024.html"),
            "--to",
            "trace-html",
            "--option",
            "trace-html.language=fr",
        ],
    );
    assert_eq!((it.code, it.out.as_str()), (2, ""));
    assert!(it.err.contains("zh or en"), "{}", it.err);
}

#[test]
fn every_cell_of_a_tie_is_cited_with_its_place() {
    let here = folder();
    let mistakes = example("qinghe-2024-mistakes.html");
    let zh = run(here.path(), &["check", &mistakes, "--lang", "zh"]).out;
    assert!(zh.contains("  各格位于第 4 行第 4–10 列\n"), "{zh}");
    assert!(
        zh.contains("/requests/carried_in/total  位于第 5 行第 10 列\n"),
        "{zh}"
    );
    let en = run(here.path(), &["check", &mistakes, "--lang", "en"]).out;
    assert!(en.contains("  cells at: row 4, columns 4–10\n"), "{en}");
    assert!(
        en.contains("/requests/carried_in/total  at row 5, column 10\n"),
        "{en}"
    );
    // What was said with the finding is not said again with its cell.
    assert!(en.contains("/requests/outcomes/total/total\n"), "{en}");
    // What came as JSON stands nowhere.
    let json = run(
        here.path(),
        &["check", &example("qinghe-2024-mistakes.json"), "--lang", "en"],
    )
    .out;
    assert!(!json.contains(" at row ") && !json.contains("cells at"), "{json}");
}
