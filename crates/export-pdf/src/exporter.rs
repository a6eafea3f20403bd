use std::io::Write;

use gongkai_core::{ExportError, Exporter, Format, Item, Many, Options, Sink, Writing};
use schemars::{Schema, schema_for};

use crate::{PdfOptions, pdf};

/// Writes a report as a PDF in the manner of official documents.
#[derive(Debug, Clone, Copy, Default)]
pub struct PdfExporter;

static FORMAT: Format = Format {
    id: "pdf",
    name: ("PDF 文档（公文格式）", "PDF document"),
    extensions: &["pdf"],
    media_type: "application/pdf",
    many: Many::One,
    writing: Writing::BuildsWhole,
};

impl Exporter for PdfExporter {
    fn format(&self) -> &Format {
        &FORMAT
    }

    fn options_schema(&self) -> Option<Schema> {
        Some(schema_for!(PdfOptions))
    }

    fn begin<'w>(
        &'w self,
        out: &'w mut (dyn Write + Send),
        options: &Options,
    ) -> Result<Box<dyn Sink + 'w>, ExportError> {
        Ok(Box::new(PdfSink {
            out,
            options: options.read()?,
            written: false,
        }))
    }
}

struct PdfSink<'w> {
    out: &'w mut (dyn Write + Send),
    options: PdfOptions,
    written: bool,
}

impl Sink for PdfSink<'_> {
    fn write(&mut self, item: &Item<'_>) -> Result<(), ExportError> {
        if self.written {
            return Err(ExportError::Unsupported("a document holds one report".to_owned()));
        }
        self.out.write_all(&pdf(item.report, &self.options)?)?;
        self.written = true;
        Ok(())
    }

    fn finish(self: Box<Self>) -> Result<(), ExportError> {
        if !self.written {
            return Err(ExportError::Unsupported("a document needs a report".to_owned()));
        }
        self.out.flush()?;
        Ok(())
    }
}
