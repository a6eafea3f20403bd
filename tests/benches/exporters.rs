//! What each format costs on one core: a report of real size written into memory, reports a second.
//!
//! `cargo bench --package gongkai-tests --bench exporters`. Formats of many reports write a hundred into one file, and
//! their figure is still that of one report.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use gongkai::core::{Item, Many};
use gongkai::{Options, Registry, Report};

/// The binary's own allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The reports of one file of a format that holds many.
const MANY: usize = 100;

fn exporters(criterion: &mut Criterion) {
    let registry = Registry::standard();
    let report = gongkai_tests::report_of_real_size();
    let findings = registry.check(&gongkai_tests::read_one(&registry, "report.json", &json(&report)));
    let item = Item::with(&report, None, &findings);
    let size = json(&report).len();
    let mut group = criterion.benchmark_group(format!("report of {size} bytes of JSON as"));
    // A trace needs a document to be one of.
    for exporter in registry
        .exporters()
        .filter(|it| !it.format().id.starts_with("trace"))
    {
        let many = match exporter.format().many {
            Many::One => 1,
            Many::Many => MANY,
        };
        group.throughput(Throughput::Elements(many as u64));
        group.bench_function(exporter.format().id, |it| {
            it.iter(|| {
                let mut bytes = Vec::new();
                let mut sink = exporter
                    .begin(&mut bytes, &Options::none())
                    .expect("no options are fine");
                for _ in 0..many {
                    sink.write(black_box(&item)).expect("memory takes every report");
                }
                sink.finish().expect("memory takes every report");
                bytes
            });
        });
    }
    group.finish();
}

fn json(report: &Report) -> Vec<u8> {
    serde_json::to_vec(report).expect("a report is JSON")
}

criterion_group!(benches, exporters);
criterion_main!(benches);
