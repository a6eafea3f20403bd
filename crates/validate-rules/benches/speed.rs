//! All rules on a balanced report in memory.

#![allow(missing_docs, reason = "criterion's macros write public items")]

#[path = "../tests/support/mod.rs"]
mod support;

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use gongkai_core::{Edition, Report, Subject};
use gongkai_validate_rules::check;

fn speed(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("validate_rules");
    group.throughput(Throughput::Elements(1));
    for edition in Edition::ALL {
        let mut report = support::flawless(edition);
        let prose = report.overview.as_mut().expect("it is there");
        // 4,000 characters of prose, as a report of some length has.
        for _ in 0..20 {
            prose.push(support::paragraph(
                &"全年主动公开各类信息若干条，依申请公开平稳有序，监督到位。".repeat(7),
            ));
        }
        let trace = support::trace(edition);
        group.bench_function(format!("balanced_{edition}"), |it| {
            it.iter(|| check(&Subject::of(black_box(&report)).with_trace(Some(&trace))));
        });
    }
    group.bench_function("narrative_5000_characters", |it| {
        let report = told();
        it.iter(|| check(&Subject::of(black_box(&report))));
    });
    group.finish();
}

/// A report with 5,000 characters of prose in which nearly every sentence tells figures.
fn told() -> Report {
    let mut report = support::flawless(Edition::Y2021);
    let sentences = include_str!("../tests/narrative/seen.txt");
    let texts = sentences
        .lines()
        .filter_map(|it| it.split_once(" | "))
        .map(|it| it.1);
    let mut characters = 0;
    let mut prose = Vec::new();
    for text in texts {
        characters += text.chars().count();
        prose.push(support::paragraph(text));
        if characters >= 5_000 {
            break;
        }
    }
    report.overview = Some(prose);
    report
}

criterion_group!(benches, speed);
criterion_main!(benches);
