//! The ties of the form, summed once more over plain JSON, on reports with random faults and blanks: the same
//! verdicts, about the same cells.

use crate::support;

use std::collections::{BTreeSet, HashMap};

use gongkai_core::{CellId, CellType, Edition, Finding, Report, Scalar, Severity, Subject, Value};
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

/// The ties of an edition, and for each total the cells that it is the sum of.
struct Form {
    edition: Edition,
    ties: Vec<Tie>,
    parts: HashMap<String, Vec<String>>,
    /// Every cell by its pointer.
    cells: Vec<(&'static str, CellId)>,
    /// The counts among them.
    counts: Vec<&'static str>,
}

impl Form {
    fn of(edition: Edition) -> Self {
        let ties = ties(edition);
        let mut parts: HashMap<String, Vec<String>> = HashMap::new();
        for tie in ties.iter().filter(|it| it.code != "A003") {
            let of_total = parts.entry(tie.total.clone()).or_default();
            of_total.extend(tie.plus.iter().cloned());
        }
        let all = edition.form().cells();
        let counts = all.iter().filter(|it| it.cell_type == CellType::Count);
        Self {
            edition,
            ties,
            parts,
            cells: all.iter().map(|it| (it.pointer.as_str(), it.id)).collect(),
            counts: counts.map(|it| it.pointer.as_str()).collect(),
        }
    }
}

/// Every value of a JSON value that is no object, by its pointer.
fn flat<'a>(json: &'a Json, at: &mut String, values: &mut HashMap<String, &'a Json>) {
    let Json::Object(object) = json else {
        values.insert(at.clone(), json);
        return;
    };
    for (key, value) in object {
        let length = at.len();
        at.push('/');
        at.push_str(key);
        flat(value, at, values);
        at.truncate(length);
    }
}

fn expect(values: &HashMap<String, &Json>, form: &Form) -> (Failed, BTreeSet<String>, usize) {
    let all_ties = &form.ties;
    let read = |pointer: &String| values[pointer].as_i64().map(i128::from);
    // A blank total with parts above 0 is not 0; for the printed tie it is enough that a part is filled.
    let is_unknown = |pointer: &String, code: &str| {
        let least = i128::from(code != "A003");
        let parts = || form.parts.get(pointer).into_iter().flatten();
        read(pointer).is_none() && parts().filter_map(read).any(|it| it >= least)
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

/// Reports of each edition.
const ROUNDS: usize = 5_600;

#[test]
fn the_engine_and_plain_sums_agree_on_the_form_of_2021() {
    agree(Edition::Y2021, 42, 11);
}

#[test]
fn the_engine_and_plain_sums_agree_on_the_form_of_2019() {
    agree(Edition::Y2019, 40, 12);
}

fn agree(edition: Edition, ties: usize, seed: u64) {
    let form = Form::of(edition);
    assert_eq!(form.ties.len(), ties);
    let mut numbers = Numbers(seed);
    let (mut balanced, mut with_failures, mut with_blanks) = (0, 0, 0);
    let mut base = Json::Null;
    for round in 0..ROUNDS {
        if round % 10 == 0 {
            base = balanced_json(edition, &mut numbers);
        }
        let mut json = base.clone();
        if round % 10 != 0 {
            mutate(&mut json, &form, &mut numbers);
        }
        let (failed, blank) = agrees(&json, &form);
        balanced += usize::from(failed == 0);
        with_failures += usize::from(failed > 0);
        with_blanks += usize::from(blank > 0);
        assert!(round % 10 != 0 || failed == 0, "what balances has no error");
    }
    assert!(
        balanced > ROUNDS / 10 && with_failures > ROUNDS / 2 && with_blanks > ROUNDS / 6,
        "{balanced} {with_failures} {with_blanks}"
    );
}

/// The report of a JSON value, its figures put into their cells one by one.
fn report(values: &HashMap<String, &Json>, form: &Form) -> Report {
    let mut report = Report::blank(form.edition);
    for (pointer, id) in &form.cells {
        let value = match values[*pointer] {
            Json::Null => None,
            Json::String(amount) => Some(Value::Amount(amount.parse().expect("an amount"))),
            number => Some(Value::Integer(number.as_i64().expect("an integer"))),
        };
        report.cells.set(*id, value).expect("it fits");
    }
    report
}

/// Holds the engine against plain sums on one report; the ties that fail and those that cannot be judged.
fn agrees(json: &Json, form: &Form) -> (usize, usize) {
    let mut values = HashMap::new();
    flat(json, &mut String::new(), &mut values);
    let (failed, totals, count) = expect(&values, form);
    let report = report(&values, form);
    let findings = check(&Subject::of(&report));
    let shown = || {
        serde_json::to_string(
            &report
                .cells
                .iter()
                .map(|it| it.1.map(ToString::to_string))
                .collect::<Vec<_>>(),
        )
    };
    assert_eq!(failures(&findings), failed, "{:?}", shown());
    let blanks: Vec<_> = findings.iter().filter(|it| it.rule.code == "A005").collect();
    assert!(blanks.len() <= 1);
    let listed: BTreeSet<String> = blanks
        .iter()
        .flat_map(|it| &it.cells)
        .map(ToString::to_string)
        .collect();
    assert_eq!(listed, totals, "{:?}", shown());
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
    (failed.len(), totals.len())
}

fn mutate(json: &mut Json, form: &Form, numbers: &mut Numbers) {
    let cells = &form.counts;
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
        for other in cells {
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
        if cell.cell_type == CellType::Count {
            *json.pointer_mut(cell.pointer.as_str()).expect("it stands") = json!(9_007_199_254_740_991_i64);
        }
    }
    let report: Report = serde_json::from_value(json).expect("it is a report");
    let findings = check(&Subject::of(&report));
    let ties = findings.iter().filter(|it| it.rule.code.starts_with('A')).count();
    // The printed tie holds in every column: one and one make one and one.
    assert_eq!(ties, 42 - 7);
}
