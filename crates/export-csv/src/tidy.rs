use std::io::Write;
use std::sync::LazyLock;

use gongkai_core::{
    Companion, Edition, ExportError, Exporter, Format, Language, Many, Options, Report, Sink, Writing,
};
use schemars::{Schema, schema_for};

use crate::columns::{leading, tidy_header, trailing};
use crate::field::{fields, header};
use crate::sink::CsvSink;
use crate::{CsvOptions, metadata};

/// Writes reports as tidy CSV, one row per cell.
pub fn csv(reports: &[Report], options: &CsvOptions) -> String {
    let mut bytes = header(&tidy_header(), options.bom);
    for report in reports {
        push_rows(report, &mut bytes);
    }
    text(bytes)
}

/// What was put together from text, as text.
pub(crate) fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).expect("fields are text, commas and quotes are ASCII")
}

/// The format `csv`.
pub(crate) static FORMAT: Format = Format {
    id: "csv",
    name: ("CSV（一行一个单元格）", "CSV, one row per cell"),
    extensions: &["csv"],
    media_type: "text/csv; charset=utf-8; header=present",
    many: Many::Many,
    writing: Writing::Streams,
};

/// Writes reports as tidy CSV, one row per cell, as they come; with CSVW metadata.
#[derive(Debug, Clone, Copy, Default)]
pub struct CsvExporter;

impl Exporter for CsvExporter {
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
        out.write_all(&header(&tidy_header(), options.bom))?;
        Ok(Box::new(CsvSink::new(out, push_rows)))
    }

    fn companions(&self, file_name: &str, options: &Options) -> Result<Vec<Companion>, ExportError> {
        options.read::<CsvOptions>()?;
        Ok(vec![metadata::tidy(file_name)])
    }
}

/// Pushes the rows of one report.
///
/// All but the value repeats: identity from row to row, the cell's own words from report to report.
fn push_rows(report: &Report, bytes: &mut Vec<u8>) {
    let leading = fields(&leading(report));
    let trailing = fields(&trailing(report));
    let words = &WORDS[report.edition() as usize];
    let constant: usize = words
        .iter()
        .map(|it| it.before_value.len() + it.unit.len() + ROOM)
        .sum();
    bytes.reserve(constant + words.len() * (leading.len() + trailing.len()));
    for ((_, value), cell) in report.cells.iter().zip(words) {
        bytes.extend_from_slice(&leading);
        bytes.push(b',');
        bytes.extend_from_slice(&cell.before_value);
        bytes.push(b',');
        if let Some(value) = value {
            write!(bytes, "{value}").expect("a vector takes every byte");
        }
        bytes.push(b',');
        bytes.extend_from_slice(cell.unit.as_bytes());
        bytes.push(b',');
        bytes.extend_from_slice(&trailing);
        bytes.push(b'\n');
    }
}

/// Bytes of a row for its commas, its line feed and most values.
const ROOM: usize = 12;

/// The constant fields of a cell's row.
struct Words {
    /// Table, key and label.
    before_value: Vec<u8>,
    unit: &'static str,
}

/// The constant fields of each edition's cells, in the order of [`Edition::ALL`].
static WORDS: LazyLock<[Vec<Words>; 2]> = LazyLock::new(|| {
    Edition::ALL.map(|edition| {
        let cells = edition.form().cells().iter();
        cells
            .map(|cell| {
                let label = cell.labels(Language::Chinese).join(" / ");
                Words {
                    before_value: fields(&[cell.table.key(), &cell.pointer.dotted(), &label]),
                    unit: cell.unit.unwrap_or_default(),
                }
            })
            .collect()
    })
});
