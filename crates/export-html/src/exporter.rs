use std::io::Write;

use gongkai_core::{ExportError, Exporter, Format, Item, Many, Options, Sink, Writing};
use schemars::{Schema, schema_for};

use crate::{HtmlOptions, html, html_by_template};

/// Writes a report as a web page in the official form.
#[derive(Debug, Clone, Copy, Default)]
pub struct HtmlExporter;

static FORMAT: Format = Format {
    id: "html",
    name: ("HTML 网页", "HTML page"),
    extensions: &["html"],
    media_type: "text/html; charset=utf-8",
    many: Many::One,
    writing: Writing::Streams,
};

impl Exporter for HtmlExporter {
    fn format(&self) -> &Format {
        &FORMAT
    }

    fn options_schema(&self) -> Option<Schema> {
        Some(schema_for!(HtmlOptions))
    }

    fn begin<'w>(
        &'w self,
        out: &'w mut (dyn Write + Send),
        options: &Options,
    ) -> Result<Box<dyn Sink + 'w>, ExportError> {
        Ok(Box::new(HtmlSink {
            out,
            options: options.read()?,
            written: false,
        }))
    }
}

struct HtmlSink<'w> {
    out: &'w mut (dyn Write + Send),
    options: HtmlOptions,
    written: bool,
}

impl Sink for HtmlSink<'_> {
    fn write(&mut self, item: &Item<'_>) -> Result<(), ExportError> {
        if self.written {
            return Err(ExportError::Unsupported("a page holds one report".to_owned()));
        }
        let page = match &self.options.template {
            Some(template) => html_by_template(item, template)?,
            None => html(item.report, &self.options)?,
        };
        self.out.write_all(page.as_bytes())?;
        self.written = true;
        Ok(())
    }

    fn finish(self: Box<Self>) -> Result<(), ExportError> {
        if !self.written {
            return Err(ExportError::Unsupported("a page needs a report".to_owned()));
        }
        self.out.flush()?;
        Ok(())
    }
}
