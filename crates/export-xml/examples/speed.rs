//! Writes and reads a report of real size over and over and prints how many a second;
//! with an argument, prints the XSD of that edition, or the report as XML for `report`.
#![allow(clippy::print_stdout, reason = "an example speaks to a terminal")]

use std::hint::black_box;
use std::time::Instant;

use gongkai_core::{Block, CellType, Edition, Limits, Report, Value, Year};
use gongkai_export_xml::{read_xml, xml, xsd};

fn main() {
    let report = real_size();
    match std::env::args().nth(1).as_deref() {
        Some("report") => print!("{}", xml(&report)),
        Some(edition) => print!("{}", Edition::parse(edition).map(xsd).unwrap_or_default()),
        None => measure(&report),
    }
}

fn measure(report: &Report) {
    let written = xml(report);
    println!("one report: {} bytes of XML", written.len());
    rate("export", || {
        black_box(xml(black_box(report)));
    });
    let limits = Limits::default();
    rate("import", || {
        black_box(read_xml(black_box(written.as_bytes()), &limits).is_ok());
    });
}

fn rate(name: &str, once: impl Fn()) {
    const TIMES: u32 = 5000;
    let begin = Instant::now();
    for _ in 0..TIMES {
        once();
    }
    let seconds = begin.elapsed().as_secs_f64();
    println!("{name}: {:.0} reports a second", f64::from(TIMES) / seconds);
}

/// All cells filled and twenty paragraphs of 200 characters: what a district publishes in a year.
fn real_size() -> Report {
    let mut report = Report::blank(Edition::Y2021);
    report.year = Year::new(2024);
    report.title = Some("某市某区2024年政府信息公开工作年度报告".into());
    report.organ.name = Some("某市某区人民政府办公室".into());
    let paragraph = || Block::Paragraph {
        text: "本年度主动公开政府信息，办理公开申请。".repeat(10).into(),
    };
    report.preamble = Some(vec![paragraph()]);
    report.overview = Some((0..12).map(|_| paragraph()).collect());
    report.problems = Some((0..5).map(|_| paragraph()).collect());
    report.other_matters = Some((0..2).map(|_| paragraph()).collect());
    for cell in Edition::Y2021.form().cells() {
        let value = match cell.cell_type {
            CellType::Count | CellType::Change => Value::Integer(3119),
            CellType::Amount => Value::Amount("96171.6".parse().expect("an amount")),
        };
        report
            .cells
            .set(cell.id, Some(value))
            .expect("of the cell's type");
    }
    report
}
