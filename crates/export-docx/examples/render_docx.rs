//! Writes a document to standard output: `render [2019|2021]` a blank one, `render FILE.json` that of a report.

use std::io::Write;

use gongkai_core::{Edition, Report};
use gongkai_export_docx::{DocxOptions, docx};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let argument = std::env::args().nth(1).unwrap_or_else(|| "2021".to_owned());
    let report: Report = match Edition::parse(&argument) {
        Some(edition) => Report::blank(edition),
        None => serde_json::from_slice(&std::fs::read(&argument)?)?,
    };
    std::io::stdout().write_all(&docx(&report, &DocxOptions::default())?)?;
    Ok(())
}
