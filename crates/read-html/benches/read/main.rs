//! How many pages of 60 KB a core reads in a second, beside what others need for less.
//!
//! `decode` only turns bytes into text; `html5gum` only splits tags; `html5ever` only builds the
//! tree of elements; `read` gives blocks, tables and places.

mod page;

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use gongkai_document::{Limits, decode};
use gongkai_read_html::read_html;
use html5ever::tendril::TendrilSink;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::RcDom;

fn read(criterion: &mut Criterion) {
    let page = page::page();
    let chinese = encoding_rs::GB18030.encode(&page).0.into_owned();
    let limits = Limits::default();
    let mut group = criterion.benchmark_group(format!("page of {} bytes", page.len()));
    group.throughput(Throughput::Elements(1));
    group.bench_function("decode UTF-8", |bencher| {
        bencher.iter(|| decode(black_box(page.as_bytes()), Some("utf-8")).text.len());
    });
    group.bench_function("decode GB18030", |bencher| {
        bencher.iter(|| decode(black_box(&chinese), Some("gb2312")).text.len());
    });
    group.bench_function("html5gum, tokens only", |bencher| {
        bencher.iter(|| {
            html5gum::Tokenizer::new(black_box(page.as_str()))
                .flatten()
                .count()
        });
    });
    group.bench_function("html5ever, tree only", |bencher| {
        bencher.iter(|| parse_document(RcDom::default(), ParseOpts::default()).one(black_box(page.as_str())));
    });
    group.bench_function("read", |bencher| {
        bencher.iter(|| read_html(black_box(page.as_bytes()), &limits));
    });
    group.finish();
}

criterion_group!(benches, read);
criterion_main!(benches);
