//! Reports that balance, spoilt in one cell and in two: the cells that were spoilt are suspected, and mostly first.

#![expect(clippy::print_stdout, reason = "the shares are what is measured")]

#[path = "support/slips.rs"]
pub(crate) mod slips;
use crate::support;

use std::collections::{BTreeMap, BTreeSet};

use gongkai_core::{Category, Edition, Finding, Report, Subject, Suspect};
use gongkai_validate_rules::check;
use serde_json::{Value as Json, json};
use slips::{blank_zeros, skewed_json, slip, tied_cells};
use support::{Numbers, balanced_json};

/// Whether slips are like those of hands, or any figure may become any other.
#[derive(Clone, Copy)]
enum Mix {
    Slips,
    Random,
}

/// Reports of each mix.
const ROUNDS: usize = 400;

fn balanced(edition: Edition, numbers: &mut Numbers) -> Json {
    let mut json = match numbers.below(4) {
        0 => balanced_json(edition, numbers),
        1 => skewed_json(edition, numbers, 20),
        2 => skewed_json(edition, numbers, 200),
        _ => skewed_json(edition, numbers, 5000),
    };
    match numbers.below(6) {
        0 => blank_zeros(&mut json, edition, true),
        1 => blank_zeros(&mut json, edition, false),
        _ => {}
    }
    json
}

/// Spoils one cell and tells which.
fn spoil(json: &mut Json, edition: Edition, mix: Mix, numbers: &mut Numbers) -> (&'static str, i64) {
    let cells = tied_cells(edition);
    let filled: Vec<&str> = cells
        .iter()
        .copied()
        .filter(|it| json.pointer(it).and_then(Json::as_i64) > Some(0))
        .collect();
    let of_filled = matches!(mix, Mix::Slips) && numbers.below(4) > 0 && !filled.is_empty();
    let pointer = if of_filled {
        filled[numbers.below(filled.len())]
    } else {
        cells[numbers.below(cells.len())]
    };
    let form = edition.form();
    let id = form.find(pointer).expect("a cell");
    let at = form.cell(id);
    let read = |json: &Json, pointer: &str| json.pointer(pointer).and_then(Json::as_i64);
    let right = read(json, pointer).unwrap_or(0);
    let wrong = match mix {
        Mix::Slips => {
            let beside = form.cells_of(at.table).iter().filter(|it| {
                let apart = it.row.abs_diff(at.row) + it.column.abs_diff(at.column);
                apart == 1
            });
            let around: Vec<i64> = beside.filter_map(|it| read(json, it.pointer.as_str())).collect();
            let terms = form
                .identities()
                .iter()
                .filter(|it| it.total == id)
                .flat_map(|it| &it.terms);
            let parts: Vec<i64> = terms
                .filter_map(|it| read(json, form.cell(it.cell).pointer.as_str()))
                .collect();
            slip(right, &around, &parts, numbers)
        }
        Mix::Random => loop {
            let most = usize::try_from(right * 3).expect("small").max(100);
            let wrong = i64::try_from(numbers.below(most)).expect("small");
            if wrong != right {
                break wrong;
            }
        },
    };
    *json.pointer_mut(pointer).expect("it stands") = json!(wrong);
    (pointer, right)
}

fn failing(json: &Json) -> Vec<Finding> {
    let report: Report = serde_json::from_value(json.clone()).expect("it is a report");
    let findings = check(&Subject::of(&report));
    findings
        .into_iter()
        .filter(|it| it.rule.category == Category::Arithmetic && it.rule.code != "A005")
        .collect()
}

fn is_of(suspect: &Suspect, cells: &BTreeMap<&str, i64>) -> bool {
    let of_suspect: BTreeMap<&str, i64> = suspect
        .cells
        .iter()
        .map(|it| (it.cell.as_str(), it.value))
        .collect();
    of_suspect == *cells
}

struct Tally {
    judged: usize,
    first: usize,
    ambiguous: usize,
}

fn one_cell(mix: Mix, seed: u64) -> Tally {
    let mut numbers = Numbers(seed);
    let mut tally = Tally {
        judged: 0,
        first: 0,
        ambiguous: 0,
    };
    for round in 0..ROUNDS {
        let edition = Edition::ALL[round % 2];
        let mut json = balanced(edition, &mut numbers);
        let (pointer, right) = spoil(&mut json, edition, mix, &mut numbers);
        let findings = failing(&json);
        if findings.is_empty() {
            // A total that stands alone now, or did before.
            continue;
        }
        let spoilt = BTreeMap::from([(pointer, right)]);
        tally.judged += 1;
        for finding in &findings {
            assert_eq!(finding.suspects, findings[0].suspects, "one story");
            assert!(
                finding.suspects.iter().any(|it| is_of(it, &spoilt)),
                "{pointer} was {right}: {:?}\n{json}",
                finding.suspects
            );
        }
        tally.first += usize::from(is_of(&findings[0].suspects[0], &spoilt));
        tally.ambiguous += usize::from(findings[0].suspects.len() > 1);
    }
    tally
}

#[test]
fn the_one_cell_that_is_wrong_is_suspected_always_and_mostly_first() {
    for (name, mix) in [("slips", Mix::Slips), ("random", Mix::Random)] {
        let tally = one_cell(mix, 5);
        println!(
            "{name}: first {} of {} ({} ambiguous)",
            tally.first, tally.judged, tally.ambiguous
        );
        assert!(tally.judged * 4 > ROUNDS * 3);
        assert!(
            tally.first * 100 >= tally.judged * 90,
            "{name}: {} of {}",
            tally.first,
            tally.judged
        );
    }
}

/// The sets of all groups of findings, a list for each group.
fn groups(findings: &[Finding]) -> Vec<&[Suspect]> {
    let mut groups: Vec<&[Suspect]> = Vec::new();
    for finding in findings {
        if !groups.contains(&finding.suspects.as_slice()) {
            groups.push(&finding.suspects);
        }
    }
    groups
}

#[test]
fn two_cells_that_are_wrong_are_mostly_among_the_first_three() {
    for (name, mix) in [("slips", Mix::Slips), ("random", Mix::Random)] {
        let mut numbers = Numbers(17);
        let (mut judged, mut found, mut tied, mut tied_found, mut silent) = (0, 0, 0, 0, 0);
        for round in 0..ROUNDS {
            let edition = Edition::ALL[round % 2];
            let mut json = balanced(edition, &mut numbers);
            let one = spoil(&mut json, edition, mix, &mut numbers);
            let other = spoil(&mut json, edition, mix, &mut numbers);
            if one.0 == other.0 {
                continue;
            }
            let findings = failing(&json);
            if findings.is_empty() {
                silent += 1;
                continue;
            }
            judged += 1;
            let spoilt = BTreeMap::from([one, other]);
            let groups = groups(&findings);
            // Both in one group, or each in its own: the pair is among the first three where the places of its
            // parts come to no more than three.
            let as_pair = groups
                .iter()
                .any(|it| it.iter().take(3).any(|it| is_of(it, &spoilt)));
            let place = |cell: (&str, i64)| {
                let of_one = BTreeMap::from([cell]);
                let places = groups
                    .iter()
                    .filter_map(|it| it.iter().position(|it| is_of(it, &of_one)));
                places.min()
            };
            let apart = place(one)
                .zip(place(other))
                .is_some_and(|(one, other)| (one + 1) * (other + 1) <= 3);
            found += usize::from(as_pair || apart);
            let is_tied = findings
                .iter()
                .any(|it| it.suspects.first().is_some_and(|it| it.cells.len() == 2));
            tied += usize::from(is_tied);
            tied_found += usize::from(is_tied && (as_pair || apart));
        }
        println!(
            "{name}: {found} of {judged} among the first three; of pairs in one group {tied_found} of {tied}; silent {silent}"
        );
        assert!(judged * 4 > ROUNDS * 3);
        assert!(found * 100 >= judged * 80, "{name}: {found} of {judged}");
        assert!(tied_found * 100 >= tied * 80, "{name}: {tied_found} of {tied}");
    }
}

#[test]
fn what_is_found_is_bounded_and_more_than_three_cells_are_said_to_be() {
    let mut numbers = Numbers(43);
    let mut most = 0;
    for round in 0..60 {
        let edition = Edition::ALL[round % 2];
        let mut json = balanced(edition, &mut numbers);
        // From a few spoilt cells to a report of which nothing fits.
        for _ in 0..[2, 3, 5, 8, 40, 150][round % 6] {
            spoil(&mut json, edition, Mix::Random, &mut numbers);
        }
        for finding in failing(&json) {
            most = most.max(finding.suspects.len());
            let says =
                finding.message.zh.contains("至少四格有误") || finding.message.zh.contains("没有推断出");
            assert_eq!(says, finding.suspects.is_empty(), "{}", finding.message.zh);
        }
    }
    println!("at most {most} sets");
    assert!(most <= 500);
}

#[test]
fn no_suspect_is_named_twice_nor_grows() {
    let mut numbers = Numbers(23);
    for round in 0..100 {
        let edition = Edition::ALL[round % 2];
        let mut json = balanced(edition, &mut numbers);
        for _ in 0..=numbers.below(3) {
            spoil(&mut json, edition, Mix::Slips, &mut numbers);
        }
        for finding in failing(&json) {
            let sizes: BTreeSet<usize> = finding.suspects.iter().map(|it| it.cells.len()).collect();
            assert!(sizes.len() <= 1, "all of one size: {sizes:?}");
            let sets: BTreeSet<Vec<&str>> = finding
                .suspects
                .iter()
                .map(|it| it.cells.iter().map(|it| it.cell.as_str()).collect())
                .collect();
            assert_eq!(sets.len(), finding.suspects.len());
        }
    }
}

#[test]
fn what_a_suspect_would_change_mends_its_findings_and_breaks_no_other() {
    let mut numbers = Numbers(47);
    let mut tried = 0;
    for round in 0..80 {
        let edition = Edition::ALL[round % 2];
        let mut json = balanced(edition, &mut numbers);
        if round % 2 == 0 {
            blank_zeros(&mut json, edition, round % 4 == 0);
        }
        for _ in 0..=numbers.below(4) {
            spoil(&mut json, edition, Mix::Slips, &mut numbers);
        }
        let findings = failing(&json);
        for suspects in groups(&findings) {
            for suspect in suspects.iter().take(4) {
                let mut mended = json.clone();
                for it in &suspect.cells {
                    *mended.pointer_mut(it.cell.as_str()).expect("it stands") = json!(it.value);
                }
                let left = failing(&mended);
                let of_others: Vec<_> = findings
                    .iter()
                    .filter(|it| it.suspects != suspects)
                    .map(|it| &it.cells)
                    .collect();
                assert!(
                    left.iter().all(|it| of_others.contains(&&it.cells)),
                    "{suspect:?} {json}"
                );
                tried += 1;
            }
        }
    }
    assert!(tried > 100);
}
