use std::io::{BufRead, Write};
use std::ops::ControlFlow;

use gongkai_core::{
    Confidence, ExportError, Exporter, Format, Imported, Importer, Item, Limits, Many, Options, ReadError,
    Report, Sink, Writing,
};
use memchr::memmem;
use serde::Deserialize;

use crate::read::{read_one, read_whole, text_of};
use crate::{ndjson, write};

/// Writes a report as JSON, indented by two blanks, with a line feed at the end.
pub fn json(report: &Report) -> String {
    write::pretty(report)
}

/// Reads one report from the text of a JSON file.
///
/// A text that is JSON and breaks the contract gives what of it is valid, with remarks. An error is
/// a text that is not JSON.
pub fn read_json(text: &str) -> Result<Imported, ReadError> {
    let text = text_of(text.as_bytes(), 1)?;
    if text.trim().is_empty() {
        return Err(ReadError::Empty);
    }
    read_one(text, 1, None)
}

/// The format `json`.
pub(crate) static FORMAT: Format = Format {
    id: "json",
    name: ("JSON（一个文件一份报告）", "JSON, one report per file"),
    extensions: &["json"],
    media_type: "application/json",
    many: Many::One,
    writing: Writing::BuildsWhole,
};

/// Writes one report a file as indented JSON. It has no options.
#[derive(Debug, Clone, Copy, Default)]
pub struct JsonExporter;

impl Exporter for JsonExporter {
    fn format(&self) -> &Format {
        &FORMAT
    }

    fn begin<'w>(
        &'w self,
        out: &'w mut (dyn Write + Send),
        options: &Options,
    ) -> Result<Box<dyn Sink + 'w>, ExportError> {
        options.read::<NoOptions>()?;
        Ok(Box::new(JsonSink { out, written: false }))
    }
}

/// The options of a format that has none.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NoOptions {}

struct JsonSink<'w> {
    out: &'w mut (dyn Write + Send),
    written: bool,
}

impl Sink for JsonSink<'_> {
    fn write(&mut self, item: &Item<'_>) -> Result<(), ExportError> {
        if std::mem::replace(&mut self.written, true) {
            return Err(ExportError::Unsupported(
                "a json file contains one report; write several as ndjson".to_owned(),
            ));
        }
        Ok(self.out.write_all(json(item.report).as_bytes())?)
    }

    fn finish(self: Box<Self>) -> Result<(), ExportError> {
        if self.written {
            Ok(self.out.flush()?)
        } else {
            Err(ExportError::Unsupported(
                "a json file contains one report and none was given".to_owned(),
            ))
        }
    }
}

/// Reads one report from a JSON file.
///
/// The whole input is one report: one longer than `limits.bytes` is refused.
#[derive(Debug, Clone, Copy, Default)]
pub struct JsonImporter;

impl Importer for JsonImporter {
    fn format(&self) -> &Format {
        &FORMAT
    }

    /// `Certain` where the content begins as a report does, `Likely` where it may be any JSON
    /// object, `Possible` where only the name ends in `.json`.
    fn sniff(&self, name: &str, head: &[u8]) -> Confidence {
        let named = has_extension(name, FORMAT.extensions);
        let fallback = if named {
            Confidence::Possible
        } else {
            Confidence::No
        };
        let Some(object) = object_in(head) else {
            return if begins_array(head) {
                Confidence::Likely
            } else {
                fallback
            };
        };
        match ndjson::lines_in(object) {
            ndjson::Lines::Many => Confidence::Likely,
            ndjson::Lines::Open if !named => Confidence::Likely,
            _ if [&b"\"schema_version\""[..], b"\"edition\""]
                .iter()
                .any(|it| memmem::find(object, it).is_some()) =>
            {
                Confidence::Certain
            }
            _ => Confidence::Likely,
        }
    }

    fn import(
        &self,
        input: &mut dyn BufRead,
        limits: &Limits,
        each: &mut dyn FnMut(Imported) -> ControlFlow<()>,
    ) -> Result<(), ReadError> {
        let bytes = read_whole(input, limits)?;
        let text = text_of(&bytes, 1)?;
        if text.trim().is_empty() {
            return Err(ReadError::Empty);
        }
        let _ = each(read_one(text, 1, None)?);
        Ok(())
    }
}

/// Tells whether a file name ends in one of the extensions, in either case.
pub(crate) fn has_extension(name: &str, extensions: &[&str]) -> bool {
    let (_, found) = name.rsplit_once('.').unwrap_or_default();
    extensions.iter().any(|it| found.eq_ignore_ascii_case(it))
}

/// Tells an array of objects, which is JSON and no report, and is read to say so.
fn begins_array(head: &[u8]) -> bool {
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    let inside = head.trim_ascii_start().strip_prefix(b"[");
    inside.is_some_and(|it| object_in(it).is_some())
}

/// The first bytes, if they begin a JSON object in a text.
pub(crate) fn object_in(head: &[u8]) -> Option<&[u8]> {
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    // What no text begins with shows early; the rest is held against UTF-8 when it is read.
    let begin = &head[..head.len().min(1024)];
    if str::from_utf8(begin).is_err_and(|it| it.error_len().is_some()) {
        return None;
    }
    let object = head.trim_ascii_start();
    // Templates begin with a brace too, but with two, or with `{%`, and rich text with `{\rtf`.
    match object {
        [b'{', b'{' | b'%' | b'\\', ..] => None,
        [b'{', ..] => Some(object),
        _ => None,
    }
}
