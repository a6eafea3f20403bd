use std::io::Write;

use gongkai_core::{ExportError, Exporter, Format, Item, Many, Options, Sink, Writing};
use schemars::{Schema, schema_for};

use crate::{TextOptions, text};

/// Writes a report as plain text.
#[derive(Debug, Clone, Copy, Default)]
pub struct TextExporter;

static FORMAT: Format = Format {
    id: "text",
    name: ("纯文本", "plain text"),
    extensions: &["txt"],
    media_type: "text/plain; charset=utf-8",
    many: Many::One,
    writing: Writing::Streams,
};

impl Exporter for TextExporter {
    fn format(&self) -> &Format {
        &FORMAT
    }

    fn options_schema(&self) -> Option<Schema> {
        Some(schema_for!(TextOptions))
    }

    fn begin<'w>(
        &'w self,
        out: &'w mut (dyn Write + Send),
        options: &Options,
    ) -> Result<Box<dyn Sink + 'w>, ExportError> {
        Ok(Box::new(TextSink {
            out,
            options: options.read()?,
            written: false,
        }))
    }
}

struct TextSink<'w> {
    out: &'w mut (dyn Write + Send),
    options: TextOptions,
    written: bool,
}

impl Sink for TextSink<'_> {
    fn write(&mut self, item: &Item<'_>) -> Result<(), ExportError> {
        if self.written {
            return Err(ExportError::Unsupported("a text holds one report".to_owned()));
        }
        self.out.write_all(text(item.report, self.options)?.as_bytes())?;
        self.written = true;
        Ok(())
    }

    fn finish(self: Box<Self>) -> Result<(), ExportError> {
        if !self.written {
            return Err(ExportError::Unsupported("a text needs a report".to_owned()));
        }
        self.out.flush()?;
        Ok(())
    }
}
