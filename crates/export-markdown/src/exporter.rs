use std::io::Write;

use gongkai_core::{ExportError, Exporter, Format, Item, Many, Options, Sink, Writing};
use schemars::{Schema, schema_for};

use crate::{MarkdownOptions, markdown, markdown_by_template};

/// Writes a report as Markdown.
#[derive(Debug, Clone, Copy, Default)]
pub struct MarkdownExporter;

static FORMAT: Format = Format {
    id: "markdown",
    name: ("Markdown 文本", "Markdown"),
    extensions: &["md"],
    media_type: "text/markdown; charset=utf-8; variant=GFM",
    many: Many::One,
    writing: Writing::Streams,
};

impl Exporter for MarkdownExporter {
    fn format(&self) -> &Format {
        &FORMAT
    }

    fn options_schema(&self) -> Option<Schema> {
        Some(schema_for!(MarkdownOptions))
    }

    fn begin<'w>(
        &'w self,
        out: &'w mut (dyn Write + Send),
        options: &Options,
    ) -> Result<Box<dyn Sink + 'w>, ExportError> {
        Ok(Box::new(MarkdownSink {
            out,
            options: options.read()?,
            written: false,
        }))
    }
}

struct MarkdownSink<'w> {
    out: &'w mut (dyn Write + Send),
    options: MarkdownOptions,
    written: bool,
}

impl Sink for MarkdownSink<'_> {
    fn write(&mut self, item: &Item<'_>) -> Result<(), ExportError> {
        if self.written {
            return Err(ExportError::Unsupported("a text holds one report".to_owned()));
        }
        let text = match &self.options.template {
            Some(template) => markdown_by_template(item, template, self.options.tables)?,
            None => markdown(item.report, self.options.tables),
        };
        self.out.write_all(text.as_bytes())?;
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
