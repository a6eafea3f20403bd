//! Writes reports with faults, and what the rules say of them, for the programs of others to judge; `cargo xtask clients`
//! starts it.

use std::fs;
use std::path::{Path, PathBuf};

use gongkai::core::{CellType, Item, Text, Value, Year};
use gongkai::published;
use gongkai::{Edition, Options, Reading, Registry, Report};
use gongkai_tests::write::{DocxHabit, HtmlHabit, docx, html};
use gongkai_tests::{Random, example, export, paper, province, read_one};
use serde_json::{Value as Json, json};

/// Organs, each with a report for every one of [`YEARS`].
const ORGANS: usize = 255;
/// Two years of each edition, so that series have every kind of neighbour.
const YEARS: [u16; 4] = [2019, 2020, 2021, 2022];
/// The formats of one report a file that are opened one by one.
const DOCUMENTS: [&str; 4] = ["docx", "html", "pdf", "xlsx"];
const SEED: u64 = 20_260_123;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let folder = arguments.first().map(PathBuf::from);
    let folder = folder.expect("the folder to write to, as the first argument");
    fs::create_dir_all(&folder).expect("the folder can be made");
    let registry = Registry::standard();
    let mut random = Random::new(SEED);
    // Whoever wants no more than one folder of them names it.
    match arguments.get(1).map(String::as_str) {
        Some("province") => return write_province(&folder.join("province"), &registry, &mut random),
        Some("pages") => return write_pages(&folder.join("pages")),
        _ => {}
    }
    let organs: Vec<Vec<Report>> = (0..ORGANS).map(|it| years(it, &mut random)).collect();
    write_cases(&folder, &registry, &organs);
    for id in [
        "csv",
        "csv-wide",
        "parquet",
        "parquet-cells",
        "sqlite",
        "xlsx-wide",
    ] {
        let suffix = registry.exporter(id).expect("it is built in").format().extensions[0];
        write(
            &folder,
            &format!("cells.{suffix}"),
            &data_set(&registry, id, &organs),
        );
    }
    write_documents(&folder, &registry, &organs);
    write_province(&folder.join("province"), &registry, &mut random);
    // The files of docs/rules-elsewhere.md, from the example with mistakes.
    let name = "qinghe-2024-mistakes.json";
    let mistakes = read_one(&registry, name, &example(name)).report;
    for (id, file) in [
        ("xml", "report.xml"),
        ("csv", "data.csv"),
        ("csv-wide", "data.wide.csv"),
    ] {
        let exporter = registry.exporter(id).expect("it is built in");
        write(&folder, file, &export(exporter, &mistakes));
        let companions = exporter.companions(file, &Options::none());
        for it in companions.expect("no options are fine") {
            write(&folder, &it.file_name, &it.bytes);
        }
    }
    for document in published::all() {
        write(
            &folder,
            &document.file_name,
            document.render(&registry).as_bytes(),
        );
    }
}

/// A file each of some reports, with its JSON beside it: reports with faults, the example, and the form to fill in.
fn write_documents(folder: &Path, registry: &Registry, organs: &[Vec<Report>]) {
    const SOME: usize = 6;
    let example = read_one(registry, "qinghe-2024.json", &example("qinghe-2024.json")).report;
    let blank = Edition::ALL.map(Report::blank);
    let reports = organs.iter().take(SOME).flatten().chain([&example]).chain(&blank);
    let json = registry.exporter("json").expect("it is built in");
    for id in DOCUMENTS {
        let exporter = registry.exporter(id).expect("it is built in");
        let folder = folder.join(id);
        fs::create_dir_all(&folder).expect("the folder can be made");
        for (number, report) in reports.clone().enumerate() {
            write(&folder, &format!("{number}.{id}"), &export(exporter, report));
            write(&folder, &format!("{number}.json"), &export(json, report));
        }
    }
}

/// A file each of the reports of a province, for `gongkai batch`.
fn write_province(folder: &Path, registry: &Registry, random: &mut Random) {
    fs::create_dir_all(folder).expect("the folder can be made");
    let json = registry.exporter("json").expect("it is built in");
    for (number, report) in province(random).iter().enumerate() {
        write(folder, &format!("{number:03}.json"), &export(json, report));
    }
}

/// Reports as content systems and word processors write them, and as PDF, to be measured.
fn write_pages(folder: &Path) {
    const PAGES: u64 = 40;
    let registry = Registry::standard();
    let pdf = registry.exporter("pdf").expect("it is built in");
    fs::create_dir_all(folder).expect("the folder can be made");
    for number in 0..PAGES {
        let report = paper::report(Edition::Y2021, &mut Random::new(number));
        let paper = [paper::official(&report)];
        let page = html(
            &paper,
            &[HtmlHabit::Paragraphs, HtmlHabit::System, HtmlHabit::Styled],
        );
        write(folder, &format!("{number:02}.html"), &page);
        write(
            folder,
            &format!("{number:02}.docx"),
            &docx(&paper, &[DocxHabit::Furniture]),
        );
        write(folder, &format!("{number:02}.pdf"), &export(pdf, &report));
    }
}

/// One line a report: its XML and what the arithmetic and series rules say of it.
fn write_cases(folder: &Path, registry: &Registry, organs: &[Vec<Report>]) {
    let xml = registry.exporter("xml").expect("it is built in");
    let mut lines = String::new();
    for reports in organs {
        let mut prior = None;
        for report in reports {
            let line = json!({
                "organ": report.organ.name,
                "year": report.year.map(Year::get),
                "edition": report.edition(),
                "xml": String::from_utf8(export(xml, report)).expect("XML is text"),
                "findings": findings(registry, report, prior),
            });
            lines.extend([&line.to_string(), "\n"]);
            prior = Some(report);
        }
    }
    write(folder, "cases.jsonl", lines.as_bytes());
}

fn findings(registry: &Registry, report: &Report, prior: Option<&Report>) -> Vec<Json> {
    let reading = Reading {
        report: report.clone(),
        trace: None,
        remarks: Vec::new(),
        json: None,
    };
    let found = registry.check_against(&reading, prior, &[]);
    let ours = found
        .iter()
        .filter(|it| it.rule.code.starts_with('A') || matches!(it.rule.name, "carried_over" | "in_force"));
    ours.map(|it| {
        json!({
            "rule": it.rule.code,
            "severity": it.severity,
            "cells": it.cells,
            "expected": it.expected,
            "actual": it.actual,
            "message": { "zh": it.message.zh, "en": it.message.en },
        })
    })
    .collect()
}

fn data_set(registry: &Registry, id: &str, organs: &[Vec<Report>]) -> Vec<u8> {
    let exporter = registry.exporter(id).expect("it is built in");
    let mut bytes = Vec::new();
    let mut sink = exporter
        .begin(&mut bytes, &Options::none())
        .expect("no options are fine");
    for report in organs.iter().flatten() {
        sink.write(&Item::of(report)).expect("memory takes every report");
    }
    sink.finish().expect("memory takes every report");
    bytes
}

/// The reports of an organ; those for the year after mostly go on from those before.
fn years(organ: usize, random: &mut Random) -> Vec<Report> {
    let mut reports: Vec<Report> = Vec::new();
    for year in YEARS {
        let mut report = paper::report(Edition::of_year(year.into()), random);
        let name = format!("云溪市第{organ}街道办事处");
        report.year = Year::new(year);
        report.title = Some(Text::new(format!("{name}{year}年政府信息公开工作年度报告")));
        report.organ.name = Some(Text::new(name));
        if let Some(before) = reports.last().filter(|_| random.percent(80)) {
            go_on(&mut report, before);
        }
        if random.percent(85) {
            mutate(&mut report, random);
        }
        reports.push(report);
    }
    reports
}

/// Makes the series rules hold.
fn go_on(report: &mut Report, before: &Report) {
    let form = report.edition().form();
    for cell in form.cells() {
        let pointer = cell.pointer.as_str();
        let earlier = |pointer: &str| before.cells.integer(before.edition().form().find(pointer)?);
        let number = |pointer: &str| report.cells.integer(form.find(pointer)?);
        let value = if pointer.starts_with("/requests/carried_in/") {
            earlier(&pointer.replace("carried_in", "carried_out"))
        } else if let Some(row) = pointer.strip_suffix("/in_force") {
            let [issued, repealed] = ["issued", "repealed"].map(|it| number(&format!("{row}/{it}")));
            let parts = earlier(pointer).zip(issued).zip(repealed);
            parts.map(|((before, issued), repealed)| (before + issued - repealed).max(0))
        } else {
            None
        };
        if let Some(value) = value {
            report
                .cells
                .set(cell.id, Some(Value::Integer(value)))
                .expect("a count");
        }
    }
}

/// Changes, blanks and enlarges counts, and blanks whole rows and columns.
fn mutate(report: &mut Report, random: &mut Random) {
    let form = report.edition().form();
    let counts = form.cells().iter().filter(|it| it.cell_type == CellType::Count);
    let counts: Vec<_> = counts.collect();
    for _ in 0..=random.below(5) {
        let value = match random.below(12) {
            0..4 => None,
            4 | 5 => Some(0),
            6 => Some(9_007_199_254_740_991 - i64::try_from(random.below(2)).expect("0 or 1")),
            _ => Some(i64::try_from(random.below(300)).expect("small")),
        };
        let cell = random.pick(&counts);
        report
            .cells
            .set(cell.id, value.map(Value::Integer))
            .expect("a count");
    }
    if random.percent(35) {
        let cell = random.pick(&counts);
        let (by_row, with_total) = (random.percent(50), random.percent(50));
        // All blank, or all 0 and some blank, so that a blank total has parts that say little.
        let zero = random.percent(25).then_some(Value::Integer(0));
        for other in &counts {
            let (last, other_last) = (cell.path.len() - 1, other.path.len() - 1);
            let same = if by_row {
                other.path[..other_last] == cell.path[..last]
            } else {
                other.path[other_last] == cell.path[last]
            };
            let is_total = other.path.contains(&"total");
            if same && (with_total || !is_total) {
                let value = zero.clone().filter(|_| !is_total);
                report.cells.set(other.id, value).expect("a count");
            }
        }
    }
}

fn write(folder: &Path, name: &str, bytes: &[u8]) {
    let path = folder.join(name);
    fs::write(&path, bytes).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
}
