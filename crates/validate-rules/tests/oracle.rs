//! The ties of the form, summed once more over plain JSON, on reports with random faults and blanks: the same
//! verdicts, about the same cells.

mod support;

use std::collections::{BTreeMap, BTreeSet};

use gongkai_core::{Edition, Finding, Report, Scalar, Severity, Subject};
use gongkai_validate_rules::check;
use serde_json::{Value as Json, json};
use support::{APPLICANTS, DISPUTES, Numbers, RESULTS, balanced_json, outcomes};

/// A tie as a person would write it: the rule, what is added, what is taken off, and the total.
struct Tie {
    code: &'static str,
    plus: Vec<String>,
    minus: Vec<String>,
    total: String,
}

fn rows(edition: Edition) -> Vec<String> {
    let all = ["new", "carried_in", "carried_out", "outcomes/total"].map(str::to_owned);
    let outcomes = outcomes(edition).into_iter().map(|it| format!("outcomes/{it}"));
    all.into_iter().chain(outcomes).collect()
}

fn ties(edition: Edition) -> Vec<Tie> {
    let mut ties = Vec::new();
    for row in rows(edition) {
        ties.push(Tie {
            code: "A001",
            plus: APPLICANTS
                .iter()
                .map(|it| format!("/requests/{row}/{it}"))
                .collect(),
            minus: Vec::new(),
            total: format!("/requests/{row}/total"),
        });
    }
    for column in APPLICANTS.iter().chain(&["total"]) {
        ties.push(Tie {
            code: "A002",
            plus: outcomes(edition)
                .iter()
                .map(|it| format!("/requests/outcomes/{it}/{column}"))
                .collect(),
            minus: Vec::new(),
            total: format!("/requests/outcomes/total/{column}"),
        });
        ties.push(Tie {
            code: "A003",
            plus: vec![
                format!("/requests/new/{column}"),
                format!("/requests/carried_in/{column}"),
            ],
            minus: vec![format!("/requests/carried_out/{column}")],
            total: format!("/requests/outcomes/total/{column}"),
        });
    }
    for group in DISPUTES {
        ties.push(Tie {
            code: "A004",
            plus: RESULTS
                .iter()
                .map(|it| format!("/disputes/{group}/{it}"))
                .collect(),
            minus: Vec::new(),
            total: format!("/disputes/{group}/total"),
        });
    }
    ties
}

type Failed = BTreeSet<(String, BTreeSet<String>, i128, i128)>;

fn expect(json: &Json, all_ties: &[Tie]) -> (Failed, BTreeSet<String>, usize) {
    let mut values = BTreeMap::new();
    for pointer in all_ties
        .iter()
        .flat_map(|it| it.plus.iter().chain(&it.minus).chain([&it.total]))
    {
        let read = || {
            json.pointer(pointer)
                .expect("the cell stands")
                .as_i64()
                .map(i128::from)
        };
        values.entry(pointer.as_str()).or_insert_with(read);
    }
    let read = |pointer: &String| values[pointer.as_str()];
    // A blank total with parts above 0 is not 0; for the printed tie it is enough that a part is filled.
    let is_unknown = |pointer: &String, code: &str| {
        let least = i128::from(code != "A003");
        let of_it = |it: &&Tie| it.code != "A003" && it.total == *pointer;
        let parts = all_ties.iter().filter(of_it).flat_map(|it| &it.plus);
        read(pointer).is_none() && parts.filter_map(read).any(|it| it >= least)
    };
    let (mut failed, mut totals, mut count) = (Failed::new(), BTreeSet::new(), 0);
    for tie in all_ties {
        let terms: Vec<&String> = tie.plus.iter().chain(&tie.minus).collect();
        let all_blank = terms.iter().all(|it| read(it).is_none());
        let sum =
            tie.plus.iter().filter_map(read).sum::<i128>() - tie.minus.iter().filter_map(read).sum::<i128>();
        match read(&tie.total) {
            None if all_blank => {}
            Some(_) if all_blank => {
                totals.insert(tie.total.clone());
                count += 1;
            }
            None => {
                totals.insert(tie.total.clone());
                count += 1;
            }
            Some(_) if terms.iter().any(|it| is_unknown(it, tie.code)) => {
                totals.insert(tie.total.clone());
                count += 1;
            }
            Some(total) if total != sum => {
                let cells = terms.into_iter().chain([&tie.total]).cloned().collect();
                failed.insert((tie.code.to_owned(), cells, sum, total));
            }
            Some(_) => {}
        }
    }
    (failed, totals, count)
}

/// The findings about ties that fail, as the oracle has them.
fn failures(findings: &[Finding]) -> Failed {
    let number = |it: &Option<Scalar>| match it {
        Some(Scalar::Number(number)) => i128::from(*number),
        other => panic!("{other:?} is no number"),
    };
    findings
        .iter()
        .filter(|it| it.rule.code.starts_with('A') && it.rule.code != "A005")
        .map(|it| {
            let cells: BTreeSet<String> = it.cells.iter().map(ToString::to_string).collect();
            assert_eq!(cells.len(), it.cells.len(), "no cell twice");
            assert_eq!(it.severity, Severity::Error);
            (
                it.rule.code.to_owned(),
                cells,
                number(&it.expected),
                number(&it.actual),
            )
        })
        .collect()
}

#[test]
fn the_engine_and_plain_sums_agree() {
    assert_eq!(ties(Edition::Y2021).len(), 42);
    assert_eq!(ties(Edition::Y2019).len(), 40);
    let all_ties = Edition::ALL.map(ties);
    let mut numbers = Numbers(11);
    let (mut balanced, mut with_failures, mut with_blanks) = (0, 0, 0);
    for round in 0..2000 {
        let edition = Edition::ALL[round % 2];
        let mut json = balanced_json(edition, &mut numbers);
        if round % 10 != 0 {
            mutate(&mut json, edition, &mut numbers);
        }
        let (failed, totals, count) = expect(&json, &all_ties[round % 2]);
        let report: Report = serde_json::from_value(json.clone()).expect("it is a report");
        let findings = check(&Subject::of(&report));
        assert_eq!(failures(&findings), failed, "{json}");
        let blanks: Vec<_> = findings.iter().filter(|it| it.rule.code == "A005").collect();
        assert!(blanks.len() <= 1);
        let listed: BTreeSet<String> = blanks
            .iter()
            .flat_map(|it| &it.cells)
            .map(ToString::to_string)
            .collect();
        assert_eq!(listed, totals, "{json}");
        for finding in &blanks {
            assert_eq!(finding.severity, Severity::Info);
            assert!(
                finding.message.zh.starts_with(&format!("有 {count} 处")),
                "{:?}",
                finding.message
            );
        }
        let errors = findings
            .iter()
            .filter(|it| it.severity == Severity::Error)
            .count();
        assert_eq!(errors, failed.len(), "nothing but ties is an error here");
        balanced += usize::from(failed.is_empty());
        with_failures += usize::from(!failed.is_empty());
        with_blanks += usize::from(!totals.is_empty());
    }
    assert!(
        balanced > 200 && with_failures > 1000 && with_blanks > 300,
        "{balanced} {with_failures} {with_blanks}"
    );
}

fn mutate(json: &mut Json, edition: Edition, numbers: &mut Numbers) {
    let cells: Vec<&str> = edition
        .form()
        .cells()
        .iter()
        .filter(|it| it.cell_type == gongkai_core::CellType::Count)
        .map(|it| it.pointer.as_str())
        .collect();
    for _ in 0..=numbers.below(4) {
        let value = match numbers.below(6) {
            0 => json!(null),
            1 => json!(0),
            2 => json!(9_007_199_254_740_991_i64),
            _ => json!(numbers.below(300)),
        };
        let cell = cells[numbers.below(cells.len())];
        *json.pointer_mut(cell).expect("the cell stands") = value;
    }
    // Whole rows and columns go blank, with or without their totals.
    if numbers.below(3) == 0 {
        let cell = cells[numbers.below(cells.len())];
        let (row, column) = cell.rsplit_once('/').expect("a pointer has keys");
        let keep_total = numbers.below(2) == 0;
        let by_row = numbers.below(2) == 0;
        for other in &cells {
            let same = if by_row {
                other.rsplit_once('/').is_some_and(|it| it.0 == row)
            } else {
                other.ends_with(&format!("/{column}"))
            };
            if same && !(keep_total && other.contains("total")) {
                *json.pointer_mut(other).expect("the cell stands") = json!(null);
            }
        }
    }
}

#[test]
fn counts_as_large_as_the_model_takes_do_not_overflow() {
    let edition = Edition::Y2021;
    let mut json = serde_json::to_value(Report::blank(edition)).expect("a report is JSON");
    for cell in edition.form().cells() {
        if cell.cell_type == gongkai_core::CellType::Count {
            *json.pointer_mut(cell.pointer.as_str()).expect("it stands") = json!(9_007_199_254_740_991_i64);
        }
    }
    let report: Report = serde_json::from_value(json).expect("it is a report");
    let findings = check(&Subject::of(&report));
    let ties = findings.iter().filter(|it| it.rule.code.starts_with('A')).count();
    // The printed tie holds in every column: one and one make one and one.
    assert_eq!(ties, 42 - 7);
}
