use std::io::Write;

use gongkai_core::dataset::any_cells;
use gongkai_core::{Companion, ExportError, Exporter, Format, Many, Options, Report, Sink, Writing};
use schemars::{Schema, schema_for};

use crate::columns::{leading, trailing, wide_header};
use crate::field::{fields, header};
use crate::sink::CsvSink;
use crate::tidy::text;
use crate::{CsvOptions, metadata};

/// Writes reports as wide CSV, one row per report.
pub fn csv_wide(reports: &[Report], options: &CsvOptions) -> String {
    let mut bytes = header(&wide_header(), options.bom);
    for report in reports {
        push_row(report, &mut bytes);
    }
    text(bytes)
}

/// The format `csv-wide`.
pub(crate) static FORMAT: Format = Format {
    id: "csv-wide",
    name: ("CSV（一行一份报告）", "CSV, one row per report"),
    extensions: &["wide.csv"],
    media_type: "text/csv; charset=utf-8; header=present",
    many: Many::Many,
    writing: Writing::Streams,
};

/// Writes reports as wide CSV, one row per report, as they come; with CSVW metadata.
#[derive(Debug, Clone, Copy, Default)]
pub struct CsvWideExporter;

impl Exporter for CsvWideExporter {
    fn format(&self) -> &Format {
        &FORMAT
    }

    fn options_schema(&self) -> Option<Schema> {
        Some(schema_for!(CsvOptions))
    }

    fn begin<'w>(
        &'w self,
        out: &'w mut (dyn Write + Send),
        options: &Options,
    ) -> Result<Box<dyn Sink + 'w>, ExportError> {
        let options: CsvOptions = options.read()?;
        out.write_all(&header(&wide_header(), options.bom))?;
        Ok(Box::new(CsvSink::new(out, push_row)))
    }

    fn companions(&self, file_name: &str, options: &Options) -> Result<Vec<Companion>, ExportError> {
        options.read::<CsvOptions>()?;
        Ok(vec![metadata::wide(file_name)])
    }
}

/// Pushes the row of one report; figures need no quotes.
fn push_row(report: &Report, bytes: &mut Vec<u8>) {
    bytes.extend(fields(&leading(report)));
    bytes.push(b',');
    bytes.extend(fields(&trailing(report)));
    for cell in any_cells() {
        bytes.push(b',');
        let value = cell.value(&report.cells);
        if let Some(value) = value {
            write!(bytes, "{value}").expect("a vector takes every byte");
        }
    }
    bytes.push(b'\n');
}
