//! F017 and F021 on the prose of `years/sentences.txt`: each says what it is labelled, and nothing else does.

use gongkai_core::{Edition, Finding, Subject};
use gongkai_validate_rules::check;

use crate::support::{flawless, paragraph};

const SENTENCES: &str = include_str!("years/sentences.txt");

/// The codes about years that are found in a report for 2024 with a text in a part.
fn found(part: &str, text: &str) -> Vec<&'static str> {
    let mut report = flawless(Edition::Y2021);
    report.organ.name = Some("某县水务局".into());
    report.title = None;
    let blocks = Some(text.split(" / ").map(paragraph).collect());
    let (alone, part) = part.strip_prefix("alone ").map_or((false, part), |it| (true, it));
    if alone {
        report.preamble = None;
    }
    match part {
        "preamble" => report.preamble = blocks,
        "overview" => report.overview = blocks,
        "problems" => report.problems = blocks,
        "other_matters" => report.other_matters = blocks,
        other => panic!("{other} is no part of prose"),
    }
    let code = |it: Finding| it.rule.code;
    let codes = check(&Subject::of(&report)).into_iter().map(code);
    codes.filter(|it| ["F017", "F021"].contains(it)).collect()
}

#[test]
fn a_year_left_over_is_found_and_a_year_rightly_named_is_not() {
    let mut faults = Vec::new();
    let (mut fire, mut silent) = (0, 0);
    for line in SENTENCES
        .lines()
        .filter(|it| !it.is_empty() && !it.starts_with('#'))
    {
        let fields: Vec<&str> = line.splitn(3, " | ").collect();
        let [label, part, text] = fields[..] else {
            panic!("{line}");
        };
        let expected: &[&str] = if label == "silent" { &[] } else { &[label] };
        *(if expected.is_empty() {
            &mut silent
        } else {
            &mut fire
        }) += 1;
        let codes = found(part, text);
        if codes != expected {
            faults.push(format!("{codes:?} for {line}"));
        }
    }
    assert!(fire >= 30 && silent >= 30, "{fire} and {silent} are too few");
    assert!(
        faults.is_empty(),
        "{} of {}:\n{}",
        faults.len(),
        fire + silent,
        faults.join("\n")
    );
}
