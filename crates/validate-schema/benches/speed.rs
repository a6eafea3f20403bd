//! Parsing and judging a report of 20 KB in JSON, valid and with faults.

#![allow(missing_docs, reason = "criterion's macros write public items")]

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use gongkai_core::{Block, Edition, Report, Value};
use gongkai_validate_schema::validate;

fn speed(criterion: &mut Criterion) {
    let json = report_of_20_kb();
    let faulty = json.replacen("\"total\":3", "\"total\":\"3\"", 5);
    assert_eq!(validate(&json), Ok(Vec::new()));
    assert_eq!(validate(&faulty).map(|it| it.len()), Ok(1));
    let mut group = criterion.benchmark_group("validate_schema");
    group.throughput(Throughput::Elements(1));
    group.bench_function("valid_20_kb", |it| it.iter(|| validate(black_box(&json))));
    group.bench_function("faulty_20_kb", |it| it.iter(|| validate(black_box(&faulty))));
    group.finish();
}

fn report_of_20_kb() -> String {
    let mut report = Report::blank(Edition::Y2021);
    for cell in Edition::Y2021.form().cells() {
        let value = Value::parse("3", cell.cell_type).expect("3 is a count and an amount");
        report.cells.set(cell.id, Some(value)).expect("it fits");
    }
    let paragraph = "全年主动公开各类信息若干条，依申请公开平稳有序。".repeat(6);
    let mut blocks = Vec::new();
    while serde_json::to_string(&report).expect("a report is JSON").len() < 20_000 {
        blocks.push(Block::Paragraph {
            text: paragraph.as_str().into(),
        });
        report.overview = Some(blocks.clone());
    }
    serde_json::to_string(&report).expect("a report is JSON")
}

criterion_group!(benches, speed);
criterion_main!(benches);
