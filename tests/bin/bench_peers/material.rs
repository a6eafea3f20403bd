//! The files that are read and the reports that are written.

use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};

use calamine::{Data, Reader, Xlsx};
use gongkai::core::form::GridContent;
use gongkai::core::{Block, TableKey, Value};
use gongkai::{Edition, Registry, Report};
use gongkai_tests::bench::{Case, Kind, case};
use gongkai_tests::office::CONVERTERS;
use gongkai_tests::paper::{official, report};
use gongkai_tests::write::{DocxHabit, HtmlHabit, docx, html};
use gongkai_tests::{Random, report_of_real_size};
use serde::Serialize;
use serde_json::json;

use crate::ours::written;

/// Kinds of files that are read.
pub(crate) const KINDS: [&str; 3] = ["html", "docx", "pdf"];
/// Files of each kind.
const FILES: u64 = 12;
/// Reports of one table.
const REPORTS: u64 = 1000;
/// The formats that stand beside other programs' tables.
pub(crate) const TABLES: [&str; 2] = ["xlsx-wide", "parquet"];

/// A cell of a sheet.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub(crate) enum Cell {
    Blank,
    Number(f64),
    Text(String),
}

/// All that is read and written.
pub(crate) struct Material {
    /// Where the files to read are, and what other programs write.
    pub(crate) folder: PathBuf,
    /// What the files are, in words.
    pub(crate) files: String,
    /// A report of real size.
    pub(crate) report: Report,
    /// Many, no two the same.
    pub(crate) reports: Vec<Report>,
    /// The sheets of our workbook of the many.
    pub(crate) sheets: Vec<Vec<Vec<Cell>>>,
}

impl Material {
    /// Makes it all.
    pub(crate) fn in_folder(folder: &Path) -> Self {
        fs::create_dir_all(folder).expect("a folder can be made");
        let reports: Vec<Report> = (0..REPORTS)
            .map(|it| report(Edition::ALL[usize::from(it % 8 > 0)], &mut Random::new(it)))
            .collect();
        let registry = Registry::standard();
        let table = |id: &str| {
            let exporter = registry.exporter(id).expect("the build has every format");
            written(exporter, &reports)
        };
        let material = Self {
            folder: folder.to_owned(),
            files: files(folder),
            report: report_of_real_size(),
            sheets: cells(table("xlsx-wide")),
            reports: reports.clone(),
        };
        let write = |name: &str, bytes: Vec<u8>| {
            fs::write(folder.join(name), bytes).expect("the folder can be written to");
        };
        write("reports.parquet", table("parquet"));
        let sheets = json!({"reports": REPORTS, "sheets": material.sheets});
        write("sheets.json", sheets.to_string().into_bytes());
        write(
            "document.json",
            document(&material.report).to_string().into_bytes(),
        );
        material
    }

    /// What is written, in words.
    pub(crate) fn reports(&self) -> String {
        let size = serde_json::to_vec(&self.report).expect("a report is JSON").len();
        let cells = self.sheets.iter().flatten().flatten();
        let cells = cells.filter(|it| !matches!(it, Cell::Blank)).count();
        format!(
            "One report of {} KB as JSON, or as a table {REPORTS} different ones, which are {cells} cells of a workbook",
            size / 1000
        )
    }
}

/// Writes the files to read; says in words what they are.
fn files(folder: &Path) -> String {
    let write = |name: String, bytes: &[u8]| {
        fs::write(folder.join(name), bytes).expect("the folder can be written to");
    };
    let mut sizes = [0, 0];
    let mut cases: Vec<Case> = Vec::new();
    for number in 0..FILES {
        let mut random = Random::new(number);
        let paper = [official(&report(Edition::Y2021, &mut random))];
        let page = html(
            &paper,
            &[HtmlHabit::Paragraphs, HtmlHabit::System, HtmlHabit::Styled],
        );
        let word = docx(&paper, &[DocxHabit::Furniture]);
        sizes[0] += page.len();
        sizes[1] += word.len();
        write(format!("{number}.html"), page.as_ref());
        write(format!("{number}.docx"), &word);
        if let Some(printed) = case(number, 0, Edition::Y2021, Kind::Docx, 0) {
            cases.push(Case {
                name: format!("{number}.docx"),
                bytes: word,
                ..printed
            });
        }
    }
    let printer = CONVERTERS
        .iter()
        .find(|it| it.describe() == "LibreOffice from DOCX to pdf");
    let made = printer
        .expect("it is listed")
        .convert(&cases, &folder.join("office"));
    for (number, it) in made.iter().enumerate() {
        write(format!("{number}.pdf"), &it.bytes);
    }
    let count = usize::try_from(FILES).expect("few");
    let pdf: usize = made.iter().map(|it| it.bytes.len()).sum();
    format!(
        "{FILES} files of each kind, a report of the 2021 form in each: pages of {} KB, Word files of {} KB and the PDF \
         files of {} KB that LibreOffice makes of them",
        sizes[0] / count / 1000,
        sizes[1] / count / 1000,
        pdf / made.len().max(1) / 1000
    )
}

/// The cells of a workbook, from its upper left corner.
fn cells(workbook: Vec<u8>) -> Vec<Vec<Vec<Cell>>> {
    let mut book = Xlsx::new(Cursor::new(workbook)).expect("it is a workbook");
    let cell = |it: &Data| match it {
        Data::Empty => Cell::Blank,
        Data::Int(number) => Cell::Text(number.to_string()),
        Data::Float(number) => Cell::Number(*number),
        Data::DateTime(day) => Cell::Number(day.as_f64()),
        other => Cell::Text(other.to_string()),
    };
    let sheets = book.worksheets();
    let rows = sheets.iter().map(|(_, range)| {
        let (last, _) = range.end().expect("no sheet is empty");
        let whole = range.range((0, 0), (last, range.end().expect("no sheet is empty").1));
        whole.rows().map(|it| it.iter().map(cell).collect()).collect()
    });
    rows.collect()
}

/// A report as a document of headings, paragraphs and tables.
fn document(report: &Report) -> serde_json::Value {
    let mut items = vec![json!({"type": "heading", "level": 1, "text": report.title})];
    let form = report.edition().form();
    let prose = |blocks: &[Block]| serde_json::to_value(blocks).expect("blocks are JSON");
    let mut put = |blocks: serde_json::Value| {
        items.extend(blocks.as_array().into_iter().flatten().cloned());
    };
    put(prose(report.preamble.as_deref().unwrap_or_default()));
    for section in form.sections {
        put(json!([{"type": "heading", "level": 2, "text": section.full_heading()}]));
        match TableKey::ALL.into_iter().find(|it| it.part() == section.part) {
            Some(key) => put(json!([table(report, key)])),
            None => put(prose(report.prose(section.part).unwrap_or_default())),
        }
    }
    items.into()
}

fn table(report: &Report, key: TableKey) -> serde_json::Value {
    let grid = report.edition().form().grid(key);
    let cells = grid.cells.iter().map(|it| {
        let value = match it.content {
            GridContent::Label { text, .. } => json!(text),
            GridContent::Value(id) => match report.cells.get(id) {
                None => json!(null),
                Some(Value::Integer(number)) => json!(number),
                Some(Value::Amount(amount)) => json!(amount.as_str()),
            },
        };
        json!([it.row, it.column, it.row_span, it.column_span, value])
    });
    json!({"type": "table", "rows": grid.rows, "columns": grid.columns, "cells": cells.collect::<Vec<_>>()})
}
