use std::io::Write;

use gongkai_core::{ExportError, Exporter, Format, Item, Many, Options, Sink, Writing};
use schemars::{Schema, schema_for};

use crate::{DocxOptions, docx};

/// Writes a report as a Word document in the manner of official documents.
#[derive(Debug, Clone, Copy, Default)]
pub struct DocxExporter;

static FORMAT: Format = Format {
    id: "docx",
    name: ("Word 文档（公文格式）", "Word document"),
    extensions: &["docx"],
    media_type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    many: Many::One,
    writing: Writing::BuildsWhole,
};

impl Exporter for DocxExporter {
    fn format(&self) -> &Format {
        &FORMAT
    }

    fn options_schema(&self) -> Option<Schema> {
        Some(schema_for!(DocxOptions))
    }

    fn begin<'w>(
        &'w self,
        out: &'w mut (dyn Write + Send),
        options: &Options,
    ) -> Result<Box<dyn Sink + 'w>, ExportError> {
        Ok(Box::new(DocxSink {
            out,
            options: options.read()?,
            written: false,
        }))
    }
}

struct DocxSink<'w> {
    out: &'w mut (dyn Write + Send),
    options: DocxOptions,
    written: bool,
}

impl Sink for DocxSink<'_> {
    fn write(&mut self, item: &Item<'_>) -> Result<(), ExportError> {
        if self.written {
            return Err(ExportError::Unsupported("a document holds one report".to_owned()));
        }
        self.out.write_all(&docx(item.report, &self.options)?)?;
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
