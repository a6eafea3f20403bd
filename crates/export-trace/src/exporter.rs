use std::io::Write;

use gongkai_core::{ExportError, Exporter, Format, Item, Many, Options, Sink, Writing};
use schemars::{Schema, schema_for};
use serde::Deserialize;

use crate::{TraceHtmlOptions, trace, trace_html};

/// Writes how a report was read as JSON. It has no options.
#[derive(Debug, Clone, Copy, Default)]
pub struct TraceExporter;

static JSON: Format = Format {
    id: "trace",
    name: (
        "读取对照（JSON：每格的出处和认读方式）",
        "trace as JSON: where and how each cell was read",
    ),
    extensions: &["trace.json"],
    media_type: "application/json",
    many: Many::One,
    writing: Writing::BuildsWhole,
};

impl Exporter for TraceExporter {
    fn format(&self) -> &Format {
        &JSON
    }

    fn begin<'w>(
        &'w self,
        out: &'w mut (dyn Write + Send),
        options: &Options,
    ) -> Result<Box<dyn Sink + 'w>, ExportError> {
        options.read::<NoOptions>()?;
        Ok(Box::new(OneFile {
            out,
            render: Box::new(trace),
            written: false,
        }))
    }
}

/// The options of a format that has none.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NoOptions {}

/// Writes how a report was read as a web page that shows the tables of its source.
#[derive(Debug, Clone, Copy, Default)]
pub struct TraceHtmlExporter;

static HTML: Format = Format {
    id: "trace-html",
    name: (
        "读取对照网页（来源表格，逐格标出读作什么）",
        "trace as an HTML page: the source's tables, each cell marked",
    ),
    extensions: &["trace.html"],
    media_type: "text/html; charset=utf-8",
    many: Many::One,
    writing: Writing::BuildsWhole,
};

impl Exporter for TraceHtmlExporter {
    fn format(&self) -> &Format {
        &HTML
    }

    fn options_schema(&self) -> Option<Schema> {
        Some(schema_for!(TraceHtmlOptions))
    }

    fn begin<'w>(
        &'w self,
        out: &'w mut (dyn Write + Send),
        options: &Options,
    ) -> Result<Box<dyn Sink + 'w>, ExportError> {
        let options: TraceHtmlOptions = options.read()?;
        Ok(Box::new(OneFile {
            out,
            render: Box::new(move |it| trace_html(it, &options)),
            written: false,
        }))
    }
}

/// A file of one report.
struct OneFile<'w> {
    out: &'w mut (dyn Write + Send),
    render: Box<Render>,
    written: bool,
}

type Render = dyn Fn(&Item<'_>) -> Result<String, ExportError> + Send;

impl Sink for OneFile<'_> {
    fn write(&mut self, item: &Item<'_>) -> Result<(), ExportError> {
        if std::mem::replace(&mut self.written, true) {
            return Err(ExportError::Unsupported(
                "a file of this format is about one report".to_owned(),
            ));
        }
        Ok(self.out.write_all((self.render)(item)?.as_bytes())?)
    }

    fn finish(self: Box<Self>) -> Result<(), ExportError> {
        if !self.written {
            return Err(ExportError::Unsupported(
                "a file of this format is about one report and none was given".to_owned(),
            ));
        }
        Ok(self.out.flush()?)
    }
}
