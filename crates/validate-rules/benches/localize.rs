//! Finding the cells that are wrong, with one, two, three and more of them spoilt.

#![allow(missing_docs, reason = "criterion's macros write public items")]

#[path = "../tests/support/slips.rs"]
mod slips;
#[path = "../tests/support/mod.rs"]
mod support;

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use gongkai_core::{Category, Edition, Report, Subject, Value};
use gongkai_validate_rules::check_families;
use slips::{blank_zeros, skewed_json};
use support::Numbers;

/// What is spoilt, and by how much.
type Spoilt = (&'static str, &'static [(&'static str, i64)]);

const CASES: [Spoilt; 7] = [
    ("none", &[]),
    ("one", &[("outcomes/granted/natural_person", 7)]),
    (
        "two",
        &[
            ("outcomes/granted/natural_person", 7),
            ("outcomes/unavailable/not_held/business", 4),
        ],
    ),
    // Outcomes of one column, so that more sets are worth a look.
    (
        "three_in_a_column",
        &[
            ("outcomes/granted/natural_person", 7),
            ("outcomes/unavailable/not_held/natural_person", 4),
            ("outcomes/not_processed/petition/natural_person", 2),
        ],
    ),
    (
        "three",
        &[
            ("outcomes/granted/natural_person", 7),
            ("outcomes/unavailable/not_held/business", 4),
            ("new/total", 11),
        ],
    ),
    // No column tells which rows: only pairs and triples do.
    (
        "three_in_totals",
        &[
            ("new/total", 3),
            ("carried_in/total", 5),
            ("carried_out/total", 9),
        ],
    ),
    (
        "four",
        &[
            ("outcomes/granted/natural_person", 7),
            ("outcomes/unavailable/not_held/business", 4),
            ("outcomes/partly_granted/research", 3),
            ("new/total", 11),
        ],
    ),
];

fn localize(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("localize");
    for with_blanks in [false, true] {
        let edition = Edition::Y2021;
        let mut json = skewed_json(edition, &mut Numbers(41), 300);
        if with_blanks {
            blank_zeros(&mut json, edition, true);
        }
        let balanced: Report = serde_json::from_value(json).expect("it is a report");
        for (name, spoilt) in CASES {
            let mut report = balanced.clone();
            for (cell, more) in spoilt {
                let id = edition.form().find(&format!("/requests/{cell}")).expect("a cell");
                let number = report.cells.integer(id).unwrap_or(0) + more;
                report
                    .cells
                    .set(id, Some(Value::Integer(number)))
                    .expect("it fits");
            }
            let name = if with_blanks {
                format!("{name}_with_blanks")
            } else {
                name.to_owned()
            };
            let arithmetic = |it| it == Category::Arithmetic;
            group.bench_function(name, |it| {
                it.iter(|| check_families(&Subject::of(black_box(&report)), &arithmetic));
            });
        }
    }
    group.finish();
}

criterion_group!(benches, localize);
criterion_main!(benches);
