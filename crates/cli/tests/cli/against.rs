//! `--prior`, `--part` and `--series`: which report is compared with which, and that it is said.

use std::path::Path;

use serde_json::Value;

use crate::support::{example, folder, run};

/// Writes the example as another organ's, for another year.
fn write(folder: &Path, path: &str, organ: &str, year: u16, changes: &[(&str, i64)]) {
    let text = std::fs::read_to_string(example("qinghe-2024.json")).expect("the example is there");
    let mut report: Value = serde_json::from_str(&text).expect("the example is JSON");
    report["organ"]["name"] = organ.into();
    report["title"] = format!("{organ}{year}年政府信息公开工作年度报告").into();
    report["year"] = year.into();
    for (pointer, value) in changes {
        *report.pointer_mut(pointer).expect("it stands there") = (*value).into();
    }
    let path = folder.join(path);
    std::fs::create_dir_all(path.parent().expect("it lies in a folder")).expect("the folder is writable");
    std::fs::write(path, report.to_string()).expect("the folder is writable");
}

fn json(folder: &Path, arguments: &[&str]) -> (i32, Value) {
    let it = run(folder, &[&["check", "--format", "json"], arguments].concat());
    (
        it.code,
        serde_json::from_str(&it.out).unwrap_or_else(|_| panic!("{}", it.err)),
    )
}

/// The file that a report was compared with.
fn prior<'a>(json: &'a Value, input: &str) -> Option<&'a str> {
    let reports = json["reports"].as_array().expect("a list");
    let report = reports
        .iter()
        .find(|it| it["input"] == input)
        .expect("it was checked");
    assert!(report["prior"].is_object(), "nothing is said of {input}");
    let told = report["prior"]["with"][0]["input"].as_str();
    assert_eq!(told.is_none(), report["prior"]["without"].is_object(), "{report}");
    told
}

fn has(json: &Value, code: &str) -> bool {
    json["findings"]
        .as_array()
        .expect("a list")
        .iter()
        .any(|it| it["rule"] == code)
}

#[test]
fn a_file_given_for_one_report_is_believed_and_the_rules_say_whether_it_fits() {
    let here = folder();
    write(here.path(), "a.json", "甲市乙区财政局", 2024, &[]);
    write(
        here.path(),
        "b.json",
        "甲市乙区财政局",
        2023,
        &[("/requests/carried_out/total", 9)],
    );
    write(here.path(), "c.json", "丙市审计局", 2023, &[]);
    let (code, told) = json(here.path(), &["a.json", "--prior", "b.json"]);
    assert_eq!(code, 0);
    assert_eq!(prior(&told, "a.json"), Some("b.json"));
    assert!(has(&told, "Y003"), "{told}");
    let (_, told) = json(here.path(), &["a.json", "--prior", "c.json"]);
    assert_eq!(prior(&told, "a.json"), None, "Y002 says that it does not fit");
    assert!(has(&told, "Y002") && !has(&told, "Y003"), "{told}");
    let text = run(
        here.path(),
        &["check", "a.json", "--prior", "b.json", "--lang", "zh"],
    )
    .out;
    assert!(text.contains("与上年报告比对：b.json"), "{text}");
}

#[test]
fn a_folder_is_matched_by_organ_and_year() {
    let here = folder();
    write(here.path(), "now/1.json", "甲市乙区人民政府办公室", 2024, &[]);
    write(here.path(), "now/2.json", "甲市财政局", 2024, &[]);
    write(here.path(), "now/3.json", "甲市审计局", 2024, &[]);
    write(here.path(), "before/1.json", "乙区政府办公室", 2023, &[]);
    write(here.path(), "before/2.json", "甲市财政局（本级）", 2023, &[]);
    write(here.path(), "before/3.json", "甲市审计局", 2022, &[]);
    let (code, told) = json(here.path(), &["now", "--prior", "before"]);
    assert_eq!(code, 0);
    assert_eq!(prior(&told, "now/1.json"), Some("before/1.json"));
    assert_eq!(prior(&told, "now/2.json"), Some("before/2.json"));
    assert_eq!(prior(&told, "now/3.json"), None);
    let notes = told["notes"].to_string();
    assert!(
        notes.contains("before/3.json") && !notes.contains("before/1.json"),
        "{notes}"
    );
}

#[test]
fn two_candidates_are_told_and_none_is_taken() {
    let here = folder();
    write(here.path(), "now/1.json", "甲市乙区财政局", 2024, &[]);
    write(here.path(), "before/1.json", "乙区财政局", 2023, &[]);
    write(here.path(), "before/copy.json", "乙区财政局", 2023, &[]);
    let (_, told) = json(here.path(), &["now", "--prior", "before"]);
    assert_eq!(prior(&told, "now/1.json"), None);
    let why = told["reports"][0]["prior"]["without"]["en"]
        .as_str()
        .expect("words");
    assert!(
        why.contains("before/1.json") && why.contains("before/copy.json"),
        "{why}"
    );
    assert!(!has(&told, "Y003"));
    // A name that is the same goes before one that could be.
    write(here.path(), "before/own.json", "甲市乙区财政局", 2023, &[]);
    let (_, told) = json(here.path(), &["now", "--prior", "before"]);
    assert_eq!(prior(&told, "now/1.json"), Some("before/own.json"));
}

#[test]
fn one_candidate_that_two_organs_claim_is_nobodys() {
    let here = folder();
    write(here.path(), "now/1.json", "甲市乙区财政局", 2024, &[]);
    write(here.path(), "now/2.json", "丙市乙区财政局", 2024, &[]);
    write(here.path(), "before/1.json", "乙区财政局", 2023, &[]);
    let (_, told) = json(here.path(), &["now", "--prior", "before"]);
    assert_eq!(
        (prior(&told, "now/1.json"), prior(&told, "now/2.json")),
        (None, None)
    );
    // Whoever bears the very name keeps it.
    write(here.path(), "now/3.json", "乙区财政局", 2024, &[]);
    let (_, told) = json(here.path(), &["now", "--prior", "before"]);
    assert_eq!(prior(&told, "now/3.json"), Some("before/1.json"));
    assert_eq!(prior(&told, "now/1.json"), None);
}

#[test]
fn years_of_one_folder_are_compared_only_when_asked() {
    let here = folder();
    for year in [2022, 2023, 2024] {
        write(here.path(), &format!("all/{year}.json"), "甲市财政局", year, &[]);
    }
    let (_, told) = json(here.path(), &["all"]);
    assert!(
        !has(&told, "Y003") && told["reports"][0].get("prior").is_none(),
        "{told}"
    );
    let (_, told) = json(here.path(), &["all", "--series"]);
    assert_eq!(prior(&told, "all/2022.json"), None);
    assert_eq!(prior(&told, "all/2023.json"), Some("all/2022.json"));
    assert_eq!(prior(&told, "all/2024.json"), Some("all/2023.json"));
    assert!(has(&told, "Y003"), "{told}");
}

/// The figures of a report in which everything is thrice the example's.
fn consolidated(folder: &Path) {
    write(
        folder,
        "whole.json",
        "甲市",
        2024,
        &[("/requests/new/natural_person", 123)],
    );
}

#[test]
fn parts_are_those_of_the_year_and_not_the_report_itself() {
    let here = folder();
    consolidated(here.path());
    write(
        here.path(),
        "parts/whole.json",
        "甲市",
        2024,
        &[("/requests/new/natural_person", 123)],
    );
    for (number, year) in [(1, 2024), (2, 2024), (3, 2024), (4, 2023)] {
        write(
            here.path(),
            &format!("parts/{number}.json"),
            &format!("甲市第{number}局"),
            year,
            &[],
        );
    }
    let (_, told) = json(here.path(), &["whole.json", "--part", "parts"]);
    let parts = told["reports"][0]["parts"]["with"].as_array().expect("a list");
    let parts: Vec<&str> = parts.iter().filter_map(|it| it["input"].as_str()).collect();
    assert_eq!(parts, ["parts/1.json", "parts/2.json", "parts/3.json"]);
    let sums: Vec<&Value> = told["findings"]
        .as_array()
        .expect("a list")
        .iter()
        .filter(|it| it["rule"] == "G002")
        .collect();
    assert!(
        sums.iter()
            .all(|it| it["cells"][0] != "/requests/new/natural_person"),
        "{sums:?}"
    );
    assert!(
        sums.iter().any(|it| it["cells"][0] == "/requests/new/total"),
        "{sums:?}"
    );
    let notes = told["notes"].to_string();
    assert!(
        notes.contains("parts/4.json") && notes.contains("parts/whole.json"),
        "{notes}"
    );
    // Named one by one, all are meant, and the rule says which does not fit.
    let (_, told) = json(
        here.path(),
        &["whole.json", "--part", "parts/1.json", "--part", "parts/4.json"],
    );
    assert!(has(&told, "G001") && !has(&told, "G002"), "{told}");
}

#[test]
fn parts_that_cannot_be_read_make_no_sums() {
    let here = folder();
    consolidated(here.path());
    write(here.path(), "parts/1.json", "甲市第1局", 2024, &[]);
    std::fs::write(here.path().join("parts/2.html"), "").expect("the folder is writable");
    let it = run(
        here.path(),
        &["check", "--format", "json", "whole.json", "--part", "parts"],
    );
    assert_eq!(it.code, 2);
    assert!(
        it.err.contains("parts/2.html") && it.err.lines().count() == 1,
        "{}",
        it.err
    );
    let told: Value = serde_json::from_str(&it.out).expect("the output is JSON");
    assert!(!has(&told, "G002"), "{told}");
    let why = &told["reports"]
        .as_array()
        .expect("a list")
        .iter()
        .find(|it| it["input"] == "whole.json")
        .expect("it was checked")["parts"]["without"]["en"];
    assert!(
        why.as_str().is_some_and(|it| it.contains("parts/2.html")),
        "{why}"
    );
}

#[test]
fn parts_are_of_one_report_a_year() {
    let here = folder();
    consolidated(here.path());
    write(here.path(), "parts/1.json", "甲市第1局", 2024, &[]);
    write(here.path(), "other.json", "乙市", 2024, &[]);
    let (_, told) = json(here.path(), &["whole.json", "other.json", "--part", "parts"]);
    for report in told["reports"].as_array().expect("a list") {
        assert!(report["parts"]["without"].is_object(), "{report}");
    }
    assert!(!has(&told, "G002"));
}

#[test]
fn every_form_says_what_was_compared() {
    let here = folder();
    write(here.path(), "a.json", "甲市财政局", 2024, &[]);
    write(here.path(), "b.json", "甲市财政局", 2023, &[]);
    for form in [
        "text", "html", "markdown", "csv", "json", "sarif", "junit", "github",
    ] {
        let it = run(
            here.path(),
            &["check", "a.json", "--prior", "b.json", "--format", form],
        );
        assert!(it.out.contains("b.json"), "{form}: {}", it.out);
    }
}

#[test]
fn wrong_usage_is_one_line() {
    let here = folder();
    write(here.path(), "a.json", "甲市财政局", 2024, &[]);
    for arguments in [&["--prior", "-"][..], &["--part", "-"], &["--prior"]] {
        let it = run(here.path(), &[&["check", "a.json"], arguments].concat());
        assert_eq!((it.code, it.out.as_str()), (2, ""), "{arguments:?}");
        assert_eq!(it.err.lines().count(), 1, "{}", it.err);
    }
    let it = run(here.path(), &["check", "a.json", "--prior", "none.json"]);
    assert_eq!(it.code, 2);
    assert!(it.err.contains("none.json: cannot read"), "{}", it.err);
}
