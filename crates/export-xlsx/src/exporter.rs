use std::io::{self, Write};

use gongkai_core::{ExportError, Exporter, Format, Item, Many, Options, Report, Sink, Writing};
use rust_xlsxwriter::XlsxError;
use schemars::{Schema, schema_for};
use serde::Deserialize;

use crate::XlsxOptions;
use crate::book::xlsx;
use crate::wide::WideBook;

const MEDIA_TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Makes a workbook of reports, one a row.
pub fn xlsx_wide(reports: &[Report]) -> Result<Vec<u8>, ExportError> {
    let mut book = WideBook::new().map_err(error)?;
    for report in reports {
        book.put(&Item::of(report))?;
    }
    book.finish().map_err(error)?.save_to_buffer().map_err(error)
}

/// What the library could not write, in the words of the trait.
pub(crate) fn error(error: XlsxError) -> ExportError {
    match error {
        XlsxError::IoError(it) => ExportError::Io(it),
        XlsxError::MaxStringLengthExceeded => ExportError::Unsupported(
            "a cell of a workbook holds 32,767 characters and no more, and a text is longer".to_owned(),
        ),
        other => ExportError::Io(io::Error::other(other)),
    }
}

/// Writes a report as a workbook: the form with live totals.
#[derive(Debug, Clone, Copy, Default)]
pub struct XlsxExporter;

impl Exporter for XlsxExporter {
    fn format(&self) -> &Format {
        static FORMAT: Format = Format {
            id: "xlsx",
            name: (
                "Excel 工作簿（一个文件一份报告）",
                "Excel workbook, one report per file",
            ),
            extensions: &["xlsx"],
            media_type: MEDIA_TYPE,
            many: Many::One,
            writing: Writing::BuildsWhole,
        };
        &FORMAT
    }

    fn options_schema(&self) -> Option<Schema> {
        Some(schema_for!(XlsxOptions))
    }

    fn begin<'w>(
        &'w self,
        out: &'w mut (dyn Write + Send),
        options: &Options,
    ) -> Result<Box<dyn Sink + 'w>, ExportError> {
        let options = options.read()?;
        Ok(Box::new(XlsxSink { out, options }))
    }
}

struct XlsxSink<'w> {
    out: &'w mut (dyn Write + Send),
    options: XlsxOptions,
}

impl Sink for XlsxSink<'_> {
    fn write(&mut self, item: &Item<'_>) -> Result<(), ExportError> {
        Ok(self.out.write_all(&xlsx(item.report, self.options)?)?)
    }

    fn finish(self: Box<Self>) -> Result<(), ExportError> {
        Ok(self.out.flush()?)
    }
}

/// Writes reports as a workbook, one a row, with a dictionary of the columns.
#[derive(Debug, Clone, Copy, Default)]
pub struct XlsxWideExporter;

impl Exporter for XlsxWideExporter {
    fn format(&self) -> &Format {
        static FORMAT: Format = Format {
            id: "xlsx-wide",
            name: (
                "Excel 工作簿（一行一份报告）",
                "Excel workbook, one row per report",
            ),
            extensions: &["wide.xlsx"],
            media_type: MEDIA_TYPE,
            many: Many::Many,
            writing: Writing::BuildsWhole,
        };
        &FORMAT
    }

    fn begin<'w>(
        &'w self,
        out: &'w mut (dyn Write + Send),
        options: &Options,
    ) -> Result<Box<dyn Sink + 'w>, ExportError> {
        options.read::<NoOptions>()?;
        let book = WideBook::new().map_err(error)?;
        Ok(Box::new(WideSink { out, book }))
    }
}

/// The format has no options.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NoOptions {}

struct WideSink<'w> {
    out: &'w mut (dyn Write + Send),
    book: WideBook,
}

impl Sink for WideSink<'_> {
    fn write(&mut self, item: &Item<'_>) -> Result<(), ExportError> {
        self.book.put(item)
    }

    fn finish(self: Box<Self>) -> Result<(), ExportError> {
        let mut book = self.book.finish().map_err(error)?;
        self.out.write_all(&book.save_to_buffer().map_err(error)?)?;
        Ok(self.out.flush()?)
    }
}
