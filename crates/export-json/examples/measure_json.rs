//! Prints how many reports a second are written and read back.
#![expect(clippy::print_stdout, reason = "a measurement is read by a person")]

use std::time::Instant;

use gongkai_core::{Block, CellType, Edition, Report, Value};
use gongkai_export_json::{json, ndjson, read_json};

fn main() {
    let report = real_size();
    let written = json(&report);
    println!("one report: {} bytes", written.len());
    measure("write json", || json(&report).len());
    measure("write ndjson", || ndjson(std::slice::from_ref(&report)).len());
    measure("read json", || {
        read_json(&written).map_or(0, |it| it.remarks.len())
    });
    let broken = written.replacen("\"schema_version\"", "\"stray\"", 1);
    measure("read broken json", || {
        read_json(&broken).map_or(0, |it| it.remarks.len())
    });
}

fn measure(name: &str, run: impl Fn() -> usize) {
    let rounds = 20_000_u32;
    let begin = Instant::now();
    let sum: usize = (0..rounds).map(|_| std::hint::black_box(run())).sum();
    let each = begin.elapsed().as_secs_f64() / f64::from(rounds);
    println!("{name}: {:.0} a second ({sum})", 1.0 / each);
}

/// A report with every cell filled and five thousand characters of prose.
fn real_size() -> Report {
    let mut report = Report::blank(Edition::Y2021);
    report.organ.name = Some("甲县人民政府办公室".into());
    for definition in Edition::Y2021.form().cells() {
        let value = match definition.cell_type {
            CellType::Amount => Value::parse("96171.6", CellType::Amount),
            other => Value::parse("1234", other),
        };
        report.cells.set(definition.id, value).expect("fits its cell");
    }
    let paragraph = Block::Paragraph {
        text: "本年度主动公开各类信息。".repeat(20).into(),
    };
    report.overview = Some(vec![paragraph.clone(); 15]);
    report.problems = Some(vec![paragraph; 5]);
    report
}
