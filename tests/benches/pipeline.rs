//! What a page costs on one core: read, recognised and checked, beside the cost of decoding it, of
//! tokenising it with html5gum and of building html5ever's DOM, in one run.
//!
//! `cargo bench --package gongkai-tests --bench pipeline`; the figures are pages a second.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use gongkai::{Limits, Registry};
use html5ever::tendril::TendrilSink;

/// The binary's own allocator, for all that are measured.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn pipeline(criterion: &mut Criterion) {
    let page = gongkai_tests::page();
    let registry = Registry::standard();
    let limits = Limits::default();
    let read = || {
        registry
            .read("page.html", page.as_bytes(), &limits)
            .expect("the page holds a report")
    };
    let readings = read();
    assert!(
        readings[0].report.cells.iter().all(|it| it.1.is_some()),
        "every cell of the page is read"
    );
    let findings = registry.check(&readings[0]);
    assert!(
        findings.iter().all(|it| it.severity != gongkai::Severity::Error),
        "the figures balance"
    );

    let mut group = criterion.benchmark_group(format!("page of {} bytes", page.len()));
    group.throughput(Throughput::Elements(1));
    group.bench_function("decode", |it| {
        it.iter(|| gongkai::document::decode(black_box(page.as_bytes()), None));
    });
    group.bench_function("html5gum tokens", |it| {
        it.iter(|| html5gum::Tokenizer::new(black_box(&page)).flatten().count());
    });
    group.bench_function("html5ever DOM", |it| {
        it.iter(|| {
            html5ever::parse_document(
                markup5ever_rcdom::RcDom::default(),
                html5ever::ParseOpts::default(),
            )
            .one(black_box(page.as_str()))
        });
    });
    group.bench_function("read and recognise", |it| it.iter(|| black_box(read())));
    group.bench_function("read, recognise and check", |it| {
        it.iter(|| {
            let readings = read();
            black_box(registry.check(&readings[0]))
        });
    });
    group.finish();
}

criterion_group!(benches, pipeline);
criterion_main!(benches);
