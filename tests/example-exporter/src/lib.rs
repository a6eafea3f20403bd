//! Writes reports as YAML, one document each.

use std::io::Write;

use gongkai_core::{ExportError, Exporter, Format, Item, Many, Options, Sink, Writing};

/// Writes any number of reports a file.
pub struct YamlExporter;

static FORMAT: Format = Format {
    id: "yaml",
    name: ("YAML", "YAML"),
    extensions: &["yaml"],
    media_type: "application/yaml",
    many: Many::Many,
    writing: Writing::Streams,
};

impl Exporter for YamlExporter {
    fn format(&self) -> &Format {
        &FORMAT
    }

    fn begin<'w>(
        &'w self,
        out: &'w mut (dyn Write + Send),
        options: &Options,
    ) -> Result<Box<dyn Sink + 'w>, ExportError> {
        if *options != Options::none() {
            return Err(ExportError::Options("yaml has no options".to_owned()));
        }
        Ok(Box::new(Documents(out)))
    }
}

struct Documents<'w>(&'w mut (dyn Write + Send));

impl Sink for Documents<'_> {
    fn write(&mut self, item: &Item<'_>) -> Result<(), ExportError> {
        let mut report = item.report.clone();
        let extensions = report.extensions.take();
        let mut document = serde_json::to_value(&report).map_err(std::io::Error::from)?;
        if let Some(it) = extensions {
            // These are JSON of others, with numbers that YAML has no type for: they stay text.
            document["extensions"] = it.as_json().into();
        }
        let quoted = serde_saphyr::ser_options! { quote_all: true };
        let text = serde_saphyr::to_string_with_options(&document, quoted)
            .map_err(|it| ExportError::Unsupported(it.to_string()))?;
        Ok(write!(self.0, "---\n{text}")?)
    }

    fn finish(self: Box<Self>) -> Result<(), ExportError> {
        Ok(self.0.flush()?)
    }
}
