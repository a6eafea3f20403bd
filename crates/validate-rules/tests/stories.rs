//! Findings that one fault explains, told as one.

use crate::support;

use gongkai_core::{Edition, Language, Report, Subject};
use gongkai_validate_rules::{check, slip_wording, stories};
use support::{flawless, get, paragraph, put};

#[test]
fn three_ties_that_one_cell_breaks_are_one_story_and_other_findings_their_own() {
    let mut report = flawless(Edition::Y2021);
    let cell = "/requests/outcomes/total/business";
    let right = get(&report, cell);
    put(&mut report, cell, Some(right + 1));
    put(&mut report, "/disputes/litigation_direct/total", Some(90));
    report.year = None;
    let findings = check(&Subject::of(&report));
    let stories = stories(&report, &findings);
    let told: Vec<usize> = stories.iter().map(|it| it.findings.len()).collect();
    let codes: Vec<&str> = stories.iter().map(|it| it.findings[0].rule.code).collect();
    assert_eq!(codes, ["F014", "A001", "A004"]);
    assert_eq!(told, [1, 3, 1]);
    assert_eq!(stories[0].cause, None);
    let cause = stories[1].cause.as_ref().expect("one cell explains all");
    let expected = format!(
        "推断有误：表三“（七）总计”行“商业企业”列现为 {}，应为 {right}（相差 1）",
        right + 1
    );
    assert_eq!(cause.zh, expected);
    assert!(
        cause.en.starts_with("What is likely wrong: table three, row “"),
        "{}",
        cause.en
    );
    assert_eq!(stories[1].suspects.len(), 1);
    assert!(
        stories[2]
            .cause
            .as_ref()
            .is_some_and(|it| it.zh.contains("首先核对：表四"))
    );
}

#[test]
fn two_figures_that_changed_places_are_one_story_though_no_tie_shares_both() {
    let mut report = flawless(Edition::Y2021);
    let cells =
        ["natural_person", "business"].map(|it| format!("/requests/outcomes/refused/state_secret/{it}"));
    let total = "/requests/outcomes/refused/state_secret/total";
    // The figures of a row changed places: its total holds, and each column lacks what the other has too much.
    let (left, right) = (get(&report, &cells[0]), get(&report, &cells[1]));
    let others = get(&report, total) - left - right;
    for (column, figure) in [(&cells[0], left), (&cells[1], right)] {
        put(&mut report, column, Some(figure));
    }
    let more = 37;
    for column in ["natural_person", "total"] {
        for row in ["new", "outcomes/total", "outcomes/refused/state_secret"] {
            let cell = format!("/requests/{row}/{column}");
            let figure = get(&report, &cell) + more;
            put(&mut report, &cell, Some(figure));
        }
    }
    assert_eq!(get(&report, total) - left - right - more, others);
    let balanced = check(&Subject::of(&report));
    assert!(
        balanced.iter().all(|it| !it.rule.code.starts_with('A')),
        "{balanced:?}"
    );
    put(&mut report, &cells[0], Some(right));
    put(&mut report, &cells[1], Some(left + more));
    let findings = check(&Subject::of(&report));
    let codes: Vec<&str> = findings.iter().map(|it| it.rule.code).collect();
    assert_eq!(codes, ["A002", "A002"]);
    for finding in &findings {
        assert_eq!(
            finding.suspects[0].slip.as_deref(),
            Some("cells_swapped"),
            "{:?}",
            finding.suspects
        );
        assert!(
            finding.message.zh.contains("；至少两格有误，"),
            "{}",
            finding.message.zh
        );
        assert!(
            finding.message.zh.contains("，两格数字互换"),
            "{}",
            finding.message.zh
        );
    }
    let stories = stories(&report, &findings);
    assert_eq!(stories.len(), 1);
    assert_eq!(stories[0].findings.len(), 2);
}

/// A report of which the reconsiderations add up to one less than their total, with a sentence about them.
fn reconsiderations(sentence: &str) -> Report {
    let mut report = flawless(Edition::Y2021);
    let counts = [
        ("upheld", 4),
        ("corrected", 2),
        ("other", 1),
        ("pending", 2),
        ("total", 10),
    ];
    for (result, count) in counts {
        put(
            &mut report,
            &format!("/disputes/reconsideration/{result}"),
            Some(count),
        );
    }
    report.overview = Some(vec![paragraph(sentence)]);
    report
}

/// The first suspect of the failing tie, and how many there are.
fn first_suspect(report: &Report) -> (String, i64, usize) {
    let findings = check(&Subject::of(report));
    let failing = findings.iter().find(|it| it.rule.code == "A004");
    let suspects = &failing.expect("the total is not the sum").suspects;
    let [cell] = suspects[0].cells.as_slice() else {
        panic!("one cell mends the tie: {suspects:?}");
    };
    (cell.cell.as_str().to_owned(), cell.value, suspects.len())
}

/// Whichever cell the prose speaks for comes first, and the story and the finding say why.
#[test]
fn the_cell_for_which_the_prose_speaks_comes_first() {
    let sentences = [
        ("total", 9, "2024年，因政府信息公开引发的行政复议9件。"),
        (
            "upheld",
            5,
            "2024年，因政府信息公开引发的行政复议10件，其中结果维持5件。",
        ),
        (
            "corrected",
            3,
            "2024年，因政府信息公开引发的行政复议10件，其中结果纠正3件。",
        ),
        (
            "pending",
            3,
            "2024年，因政府信息公开引发的行政复议10件，其中尚未审结3件。",
        ),
    ];
    for (result, count, sentence) in sentences {
        let report = reconsiderations(sentence);
        let (cell, value, all) = first_suspect(&report);
        assert_eq!(
            (cell, value),
            (format!("/disputes/reconsideration/{result}"), count),
            "{sentence}"
        );
        assert_eq!(all, 5, "{sentence}");
        let findings = check(&Subject::of(&report));
        let stories = stories(&report, &findings);
        let story = stories.iter().find(|it| it.findings[0].rule.code == "A004");
        let story = story.expect("the tie fails");
        let cause = story.cause.as_ref().expect("a cell is suspected");
        for (language, why) in [
            (Language::Chinese, "，与正文所写一致"),
            (Language::English, ", as the prose states"),
        ] {
            assert!(cause.in_language(language).ends_with(why), "{cause:?}");
            let message = story.findings[0].message.in_language(language);
            assert!(message.contains(why), "{message}");
        }
    }
}

/// A sentence that no repair makes right, or that is right already, speaks for none; one that a repair would make wrong
/// keeps it from being spoken for.
#[test]
fn prose_that_speaks_for_no_repair_leaves_their_order() {
    let silent = first_suspect(&reconsiderations("我局认真做好政府信息公开工作。"));
    for sentence in [
        "2024年，因政府信息公开引发的行政复议10件。",
        "2024年，因政府信息公开引发的行政复议27件。",
        "2023年，因政府信息公开引发的行政复议9件。",
    ] {
        let report = reconsiderations(sentence);
        assert_eq!(first_suspect(&report), silent, "{sentence}");
        let findings = check(&Subject::of(&report));
        assert!(
            findings
                .iter()
                .all(|it| !it.message.zh.contains("与正文所写一致")),
            "{findings:?}"
        );
    }
}

#[test]
fn every_finding_is_told_once() {
    let mut report = flawless(Edition::Y2021);
    for (at, row) in [
        "new",
        "carried_in",
        "carried_out",
        "outcomes/granted",
        "outcomes/total",
    ]
    .iter()
    .enumerate()
    {
        let at = i64::try_from(at).expect("small");
        put(
            &mut report,
            &format!("/requests/{row}/business"),
            Some(700 + 31 * at),
        );
        put(
            &mut report,
            &format!("/requests/{row}/total"),
            Some(50 + 7 * at * at),
        );
    }
    let findings = check(&Subject::of(&report));
    assert!(
        findings
            .iter()
            .any(|it| it.suspects.is_empty() && it.rule.code.starts_with('A'))
    );
    let told: usize = stories(&report, &findings)
        .iter()
        .map(|it| it.findings.len())
        .sum();
    assert_eq!(told, findings.len());
    for finding in findings
        .iter()
        .filter(|it| it.rule.code.starts_with('A') && it.rule.code != "A005")
    {
        assert!(finding.message.zh.contains("；"), "{}", finding.message.zh);
    }
}

#[test]
fn slips_have_words_and_others_have_none() {
    assert_eq!(
        slip_wording("digits_transposed").map(|it| it.zh),
        Some("两位数字颠倒")
    );
    assert_eq!(slip_wording("no_such_slip"), None);
}
