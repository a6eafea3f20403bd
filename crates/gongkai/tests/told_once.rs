//! A fault of JSON is told once, and JSON that is no report is nothing but that.
#![cfg(all(feature = "json", feature = "schema", feature = "rules"))]

use gongkai::core::Category;
use gongkai::{Edition, Finding, Limits, Reading, Registry, Report};

fn read(registry: &Registry, text: &str) -> Reading {
    let mut readings = (registry.read("a.json", text.as_bytes(), &Limits::default())).expect("it is JSON");
    assert_eq!(readings.len(), 1, "{text}");
    readings.remove(0)
}

fn checked(text: &str) -> (Reading, Vec<Finding>) {
    let registry = Registry::standard();
    let reading = read(&registry, text);
    let findings = registry.check(&reading);
    (reading, findings)
}

fn codes(findings: &[Finding]) -> Vec<&str> {
    findings.iter().map(|it| it.rule.code).collect()
}

/// A blank report, in which every rule about blanks speaks, with one passage put in another's place.
fn blank_with(from: &str, to: &str) -> String {
    let text = serde_json::to_string(&Report::blank(Edition::Y2019)).expect("a report is JSON");
    assert_eq!(text.matches(from).count(), 1, "{from} stands once");
    text.replace(from, to)
}

#[test]
fn json_that_is_no_report_is_one_finding() {
    for text in [
        "{}",
        "null",
        "[1,2]",
        "\"x\"",
        "12",
        r#"{"name":"a","version":"1"}"#,
    ] {
        let (reading, findings) = checked(text);
        assert_eq!(codes(&findings), ["S012"], "{text}");
        assert!(!reading.is_report(), "{text}");
        assert_eq!(reading.edition(), None, "{text}");
    }
}

#[test]
fn the_edition_is_the_one_stated() {
    let stated = r#""edition":"2019""#;
    let (reading, _) = checked(&blank_with(stated, stated));
    assert!(reading.is_report());
    assert_eq!(reading.edition(), Some(Edition::Y2019));
    for unstated in [r#""edition":"2020""#, r#""edition":2019"#, r#""x":1"#] {
        let (reading, findings) = checked(&blank_with(stated, unstated));
        assert!(reading.is_report());
        assert_eq!(reading.edition(), None, "{unstated}");
        // The tables tell which cells to check, and the reader is told so.
        assert_eq!(reading.report.edition(), Edition::Y2019);
        assert!(codes(&findings).contains(&"R072"), "{findings:#?}");
    }
    // One fault elsewhere leaves the edition stated.
    let (reading, _) = checked(&blank_with(r#""year":null"#, r#""year":"2020""#));
    assert_eq!(reading.edition(), Some(Edition::Y2019));
}

#[test]
fn what_breaks_the_schema_is_not_called_blank_too() {
    let (_, whole) = checked(&blank_with(r#""year":null"#, r#""year":null"#));
    let about_year = |it: &Finding| it.cells.iter().any(|it| it.as_str() == "/year");
    assert_eq!(whole.iter().filter(|it| about_year(it)).count(), 1, "{whole:#?}");
    for broken in [r#""year":"2020""#, r#""unheard_of":1"#] {
        let (_, findings) = checked(&blank_with(r#""year":null"#, broken));
        let year: Vec<&Finding> = findings.iter().filter(|it| about_year(it)).collect();
        assert!(
            year.iter().all(|it| it.rule.category == Category::Schema),
            "{year:#?}"
        );
        assert!(!codes(&findings).contains(&"R070"), "{findings:#?}");
        // The rest of the report is checked as before.
        let others = |all: &[Finding]| -> Vec<Finding> {
            let about_tables = all
                .iter()
                .filter(|it| it.rule.category != Category::Schema && !about_year(it));
            about_tables.cloned().collect()
        };
        assert_eq!(others(&findings), others(&whole), "{broken}");
    }
}

#[test]
fn a_table_that_is_a_picture_is_told_once() {
    let registry = Registry::standard();
    let page = "<h1>某县水务局2024年政府信息公开工作年度报告</h1><h2>一、总体情况</h2><p>各项工作有序推进。</p>\
        <h2>二、主动公开政府信息情况</h2><p>见表。</p><h2>三、收到和处理政府信息公开申请情况</h2>\
        <p><img src=\"3.png\" width=\"900\" height=\"600\"></p>\
        <h2>四、政府信息公开行政复议、行政诉讼情况</h2><p>无。</p><h2>五、存在的主要问题及改进情况</h2><p>不足。</p>\
        <h2>六、其他需要报告的事项</h2><p>未收取信息处理费。</p>";
    let reading = (registry.read("a.html", page.as_bytes(), &Limits::default()))
        .expect("it is a page")
        .remove(0);
    let remarked = |name: &str| reading.remarks.iter().filter(|it| it.rule.name == name).count();
    assert_eq!(remarked("table_is_an_image"), 1);
    let findings = registry.check(&reading);
    let named = |name: &str| findings.iter().filter(|it| it.rule.name == name).count();
    assert_eq!(
        (named("table_as_image"), named("table_is_an_image")),
        (1, 0),
        "{findings:#?}"
    );
}
