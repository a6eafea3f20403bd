//! Documents a second: the example report, which is of the usual length.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use gongkai_core::Report;
use gongkai_export_pdf::{PdfOptions, pdf};

fn export(criterion: &mut Criterion) {
    let json = include_str!("../../../examples/qinghe-2024.json");
    let report: Report = serde_json::from_str(json).expect("the example is a report");
    let options = PdfOptions::default();
    let mut group = criterion.benchmark_group("pdf");
    group.throughput(Throughput::Elements(1));
    group.bench_function("example", |it| it.iter(|| pdf(&report, &options)));
    group.finish();
}

criterion_group!(benches, export);
criterion_main!(benches);
