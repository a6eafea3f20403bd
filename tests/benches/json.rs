//! What JSON of others costs on one core: 20 KB of it parsed, held against the contract and checked by the rules,
//! beside a parse into a plain tree and that tree against the compiled schema, in one run.
//!
//! `cargo bench --package gongkai-tests --bench json`; the figures are reports a second.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use gongkai::core::{Block, Category, Subject, report_schema};
use gongkai::{Limits, Registry, Report};
use serde_json::Value;

/// The binary's own allocator, for all that are measured.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn of_others(criterion: &mut Criterion) {
    let registry = Registry::standard();
    let limits = Limits::default();
    let json = report_of_20_kb();
    let read = |json: &str| {
        let readings = registry.read("report.json", json.as_bytes(), &limits);
        readings.expect("it is a report").remove(0)
    };
    let figures = |report: &Report| {
        gongkai_validate_rules::check_families(&Subject::of(report), &|it| it != Category::Narrative)
    };
    assert_eq!(figures(&read(&json).report), Vec::new(), "the report balances");
    let faulty = json.replacen("\"total\":0", "\"total\":\"0\"", 1);
    assert_ne!(faulty, json);
    assert!(!registry.check(&read(&faulty)).is_empty(), "the fault is found");
    let schema = report_schema().to_value();
    let schema = jsonschema::draft202012::new(&schema).expect("the schema is a schema");

    let mut group = criterion.benchmark_group(format!("JSON of {} bytes", json.len()));
    group.throughput(Throughput::Elements(1));
    group.bench_function("parsed as a tree", |it| {
        it.iter(|| serde_json::from_str::<Value>(black_box(&json)));
    });
    group.bench_function("parsed as a tree, compiled schema", |it| {
        it.iter(|| schema.is_valid(&serde_json::from_str(black_box(&json)).expect("it is JSON")));
    });
    group.bench_function("parsed by the contract", |it| it.iter(|| read(black_box(&json))));
    group.bench_function("parsed, contract, rules but narrative", |it| {
        it.iter(|| figures(&read(black_box(&json)).report));
    });
    group.bench_function("parsed, contract, all rules", |it| {
        it.iter(|| registry.check(&read(black_box(&json))));
    });
    group.bench_function("with a fault, all rules", |it| {
        it.iter(|| registry.check(&read(black_box(&faulty))));
    });
    group.finish();
}

/// The balanced example, with prose that tells no figure until it has the size.
fn report_of_20_kb() -> String {
    let example = gongkai_tests::example("qinghe-2024.json");
    let mut report: Report = serde_json::from_slice(&example).expect("the example is a report");
    let text = "各科室按照职责分工做好信息的收集、审核和发布，遇有群众咨询及时答复，并把办理中反映集中的问题纳入下一步工作安排。";
    loop {
        let json = serde_json::to_string(&report).expect("a report is JSON");
        if json.len() >= 20_000 {
            return json;
        }
        let text = text.repeat(3).as_str().into();
        let prose = report.other_matters.get_or_insert_default();
        prose.push(Block::Paragraph { text });
    }
}

criterion_group!(benches, of_others);
criterion_main!(benches);
