//! Prints how many reports a second are written and read back.
#![expect(clippy::print_stdout, reason = "a measurement is read by a person")]

use std::time::Instant;

use gongkai_core::{CellType, Edition, Exporter, Item, Options, Report, Value};
use gongkai_export_csv::{CsvExporter, CsvOptions, csv, csv_wide, read_csv, read_csv_wide};

fn main() {
    let mut report = Report::blank(Edition::Y2021);
    report.organ.name = Some("甲县人民政府办公室".into());
    report.title = Some("甲县人民政府办公室2024年政府信息公开工作年度报告".into());
    for definition in Edition::Y2021.form().cells() {
        let value = match definition.cell_type {
            CellType::Amount => Value::parse("96171.6", CellType::Amount),
            other => Value::parse("1234", other),
        };
        report.cells.set(definition.id, value).expect("fits its cell");
    }
    let reports = vec![report; 500];
    let options = CsvOptions::default();
    let (tidy, wide) = (csv(&reports, &options), csv_wide(&reports, &options));
    println!(
        "500 reports: csv {} bytes, csv-wide {} bytes",
        tidy.len(),
        wide.len()
    );
    measure("write csv as it comes", || streamed(&CsvExporter, &reports));
    measure("write csv", || csv(&reports, &options).len());
    measure("write csv-wide", || csv_wide(&reports, &options).len());
    measure("read csv", || read_csv(&tidy).map_or(0, |it| it.len()));
    measure("read csv-wide", || read_csv_wide(&wide).map_or(0, |it| it.len()));
}

fn streamed(exporter: &dyn Exporter, reports: &[Report]) -> usize {
    let mut out = std::io::sink();
    let mut sink = exporter.begin(&mut out, &Options::none()).expect("no options");
    for report in reports {
        sink.write(&Item::of(report)).expect("nothing can fail");
    }
    sink.finish().expect("nothing can fail");
    reports.len()
}

fn measure(name: &str, run: impl Fn() -> usize) {
    let rounds = 20_u32;
    let begin = Instant::now();
    let sum: usize = (0..rounds).map(|_| std::hint::black_box(run())).sum();
    let each = begin.elapsed().as_secs_f64() / f64::from(rounds * 500);
    println!("{name}: {:.0} reports a second ({sum})", 1.0 / each);
}
