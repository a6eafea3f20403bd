//! All rules but narrative on a balanced report in memory, and narrative on 5,000 characters of prose.

#![allow(missing_docs, reason = "criterion's macros write public items")]

#[path = "../tests/support/mod.rs"]
mod support;
#[path = "../tests/support/told.rs"]
mod told;

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use gongkai_core::{Category, Edition, Subject};
use gongkai_validate_rules::{check, check_families};
use told::{tell, told};

fn speed(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("validate_rules");
    group.throughput(Throughput::Elements(1));
    for edition in Edition::ALL {
        let mut report = support::flawless(edition);
        tell(&mut report);
        let trace = support::trace(edition);
        group.bench_function(format!("all_but_narrative_{edition}"), |it| {
            let subject = || Subject::of(black_box(&report)).with_trace(Some(&trace));
            it.iter(|| check_families(&subject(), &|it| it != Category::Narrative));
        });
    }
    let report = told();
    group.bench_function("narrative_5000_characters", |it| {
        it.iter(|| check_families(&Subject::of(black_box(&report)), &|it| it == Category::Narrative));
    });
    group.bench_function("everything", |it| {
        it.iter(|| check(&Subject::of(black_box(&report))));
    });
    group.finish();
}

criterion_group!(benches, speed);
criterion_main!(benches);
