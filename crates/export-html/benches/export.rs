//! Pages a second: a report of the usual length, with and without what the page embeds.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use gongkai_core::Edition;
use gongkai_export_html::{HtmlOptions, html};

#[path = "../tests/common/sample.rs"]
mod sample;

fn export(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("html");
    group.throughput(Throughput::Elements(1));
    for edition in Edition::ALL {
        let report = sample::full(edition);
        for payload in [true, false] {
            let options = HtmlOptions {
                payload,
                ..HtmlOptions::default()
            };
            let name = format!("{edition}, payload {payload}");
            group.bench_function(name, |it| it.iter(|| html(&report, &options)));
        }
    }
    group.finish();
}

criterion_group!(benches, export);
criterion_main!(benches);
