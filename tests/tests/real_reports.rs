//! The rules on reports as they were published, where those are at hand: no false alarm, and what the prose tells of
//! the tables is read.

#![expect(
    clippy::print_stdout,
    reason = "what was skipped and what was measured is said"
)]

use std::fs;

use gongkai::core::{Category, Subject, Value};
use gongkai::rules::check_families;
use gongkai::{Finding, Limits, Reading, Registry};
use gongkai_tests::workspace;

const REPORTS: [&str; 2] = ["huaian-2024.pdf", "xicheng-2024.txt"];

/// The reports that are at hand, each the only one of its file.
fn readings(registry: &Registry) -> Vec<(&'static str, Reading)> {
    let mut found = Vec::new();
    for name in REPORTS {
        let Ok(bytes) = fs::read(workspace().join("../shared/real").join(name)) else {
            println!("skipped: {name} is not at hand");
            continue;
        };
        match registry.read(name, &bytes, &Limits::default()) {
            Ok(mut readings) if readings.len() == 1 => found.push((name, readings.remove(0))),
            Ok(readings) => panic!("{name} holds {} reports", readings.len()),
            Err(error) => println!("skipped: {name}: {error}"),
        }
    }
    found
}

#[test]
fn a_report_as_it_was_published_raises_no_false_alarm() {
    let registry = Registry::standard();
    for (name, reading) in readings(&registry) {
        for finding in registry.check(&reading) {
            let category = finding.rule.category;
            let may_be = matches!(category, Category::Form | Category::Reading);
            assert!(may_be, "{name}: {} {}", finding.rule.code, finding.message.zh);
            // The prose of both tells of their own year.
            assert_ne!(finding.rule.code, "F021", "{name}: {}", finding.message.zh);
        }
    }
}

#[test]
fn what_its_prose_tells_of_the_tables_is_read() {
    let registry = Registry::standard();
    for (name, reading) in readings(&registry) {
        let (mut told, mut wrong) = (0, 0);
        let filled: Vec<_> = reading
            .report
            .cells
            .iter()
            .filter_map(|it| Some((it.0.id, it.1?.clone())))
            .collect();
        for (id, value) in filled {
            let mut changed = reading.report.clone();
            let value = match value {
                // Far enough from every other reading.
                Value::Integer(it) => Value::Integer(it + it / 3 + 11),
                Value::Amount(it) => Value::Amount(format!("9{}", it.as_str()).parse().expect("an amount")),
            };
            changed.cells.set(id, Some(value)).expect("the type is the same");
            let pointer = &reading.report.edition().form().cell(id).pointer;
            let subject = Subject::of(&changed)
                .with_trace(reading.trace.as_ref())
                .with_remarks(&reading.remarks);
            let findings = check_families(&subject, &|it| it == Category::Narrative);
            let names = |it: &&Finding| it.cells.contains(pointer);
            let of_cell = findings.iter().filter(names).count();
            told += usize::from(of_cell > 0);
            // A share of the number that moved is wrong as well, and so is a change.
            let follows = |it: &&Finding| matches!(it.rule.code, "N010" | "N011");
            wrong += findings.iter().filter(|it| !names(it) && !follows(it)).count();
        }
        println!("{name}: the prose tells of {told} cells; findings about others: {wrong}");
        assert!(told > 0, "{name}: nothing of the prose is read");
        assert_eq!(wrong, 0, "{name}");
    }
}
