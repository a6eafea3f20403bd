//! All rules on a balanced report in memory.

#![allow(missing_docs, reason = "criterion's macros write public items")]

#[path = "../tests/support/mod.rs"]
mod support;

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use gongkai_core::{Edition, Subject};
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
    group.finish();
}

criterion_group!(benches, speed);
criterion_main!(benches);
