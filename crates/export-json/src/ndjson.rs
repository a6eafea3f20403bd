use std::io::{BufRead, Read, Write};
use std::ops::ControlFlow;

use gongkai_core::{
    Confidence, ExportError, Exporter, Format, Imported, Importer, Item, Limits, Many, Message, Options,
    Place, ReadError, Report, Sink, Writing,
};
use serde_json::value::RawValue;

use crate::json::{NoOptions, has_extension, object_in};
use crate::read::{read_one, read_whole, text_of, too_large};
use crate::write;

/// Writes reports as JSON, one a line.
pub fn ndjson(reports: &[Report]) -> String {
    reports.iter().map(write::line).collect()
}

/// Reads the reports of an NDJSON text.
///
/// An error names the lines that are not JSON; [`NdjsonImporter`] hands over the others first.
pub fn read_ndjson(text: &str) -> Result<Vec<Imported>, ReadError> {
    let mut reports = Vec::new();
    NdjsonImporter.import(&mut text.as_bytes(), &Limits::default(), &mut |it| {
        reports.push(it);
        ControlFlow::Continue(())
    })?;
    Ok(reports)
}

static FORMAT: Format = Format {
    id: "ndjson",
    name: ("NDJSON（一行一份报告）", "NDJSON, one report per line"),
    extensions: &["ndjson", "jsonl"],
    media_type: "application/x-ndjson",
    many: Many::Many,
    writing: Writing::Streams,
};

/// Writes reports as JSON, one a line, as they come. It has no options.
#[derive(Debug, Clone, Copy, Default)]
pub struct NdjsonExporter;

impl Exporter for NdjsonExporter {
    fn format(&self) -> &Format {
        &FORMAT
    }

    fn begin<'w>(
        &'w self,
        out: &'w mut (dyn Write + Send),
        options: &Options,
    ) -> Result<Box<dyn Sink + 'w>, ExportError> {
        options.read::<NoOptions>()?;
        Ok(Box::new(NdjsonSink { out }))
    }
}

struct NdjsonSink<'w> {
    out: &'w mut (dyn Write + Send),
}

impl Sink for NdjsonSink<'_> {
    fn write(&mut self, item: &Item<'_>) -> Result<(), ExportError> {
        Ok(self.out.write_all(write::line(item.report).as_bytes())?)
    }

    fn finish(self: Box<Self>) -> Result<(), ExportError> {
        Ok(self.out.flush()?)
    }
}

/// Reads reports one a line, as they come.
///
/// `limits.bytes` bounds one line, which is all that is held at a time. A line that is not JSON does
/// not lose the others: they are handed over, and the error at the end names the broken ones.
/// `limits.documents` bounds the lines that are broken or break the contract, since what is said
/// about them is longer than they are. A first line that ends inside a value, with no JSON on
/// the next, begins one JSON over several lines, which is read as such.
#[derive(Debug, Clone, Copy, Default)]
pub struct NdjsonImporter;

impl Importer for NdjsonImporter {
    fn format(&self) -> &Format {
        &FORMAT
    }

    /// `Certain` where several objects begin their lines, or one line is longer than the first bytes
    /// and the name does not say `.json`; `Possible` where only the name speaks for it.
    fn sniff(&self, name: &str, head: &[u8]) -> Confidence {
        let named = has_extension(name, FORMAT.extensions);
        let fallback = if named {
            Confidence::Possible
        } else {
            Confidence::No
        };
        let Some(object) = object_in(head) else {
            return fallback;
        };
        match lines_in(object) {
            Lines::Many => Confidence::Certain,
            _ if named => Confidence::Certain,
            Lines::Open if !has_extension(name, crate::json::FORMAT.extensions) => Confidence::Certain,
            _ => fallback,
        }
    }

    fn import(
        &self,
        input: &mut dyn BufRead,
        limits: &Limits,
        each: &mut dyn FnMut(Imported) -> ControlFlow<()>,
    ) -> Result<(), ReadError> {
        let mut reading = Reading::default();
        let mut ahead = None;
        while let Some(bytes) = match ahead.take() {
            Some(bytes) => Some(bytes),
            None => next_line(input, limits).map_err(|it| reading.concluding(it))?,
        } {
            reading.line += 1;
            if bytes.trim_ascii().is_empty() {
                continue;
            }
            let outcome = read_line(&bytes, reading.line);
            if outcome.is_err() && reading.is_first() && breaks_off(&bytes) {
                let next = next_line(input, limits)?.unwrap_or_default();
                if !is_json(&next) {
                    let begun = [bytes, next].concat();
                    return import_longer(begun, reading.line, input, limits, each);
                }
                ahead = Some(next);
            }
            if reading.count(outcome, each)?.is_break() {
                return Ok(());
            }
            if reading.faulty > limits.documents {
                return Err(reading.concluding(too_many_faults(limits)));
            }
        }
        reading.conclude()
    }
}

/// What the first lines of a text that begins with an object are.
pub(crate) enum Lines {
    /// An object that goes on over several lines.
    One,
    /// Several lines that are objects each.
    Many,
    /// One line whose end is not seen, or that ends the text.
    Open,
}

/// Tells one object over several lines from objects one a line.
pub(crate) fn lines_in(object: &[u8]) -> Lines {
    let lines = object.split(|it| *it == b'\n').map(<[u8]>::trim_ascii);
    let mut lines = lines.filter(|it| !it.is_empty());
    let first = lines.next().unwrap_or_default();
    match lines.next() {
        None if first.len() > 1 => Lines::Open,
        Some(second) if second.starts_with(b"{") && first.ends_with(b"}") => Lines::Many,
        _ => Lines::One,
    }
}

/// The next line, or no more than the limit; `None` at the end.
fn next_line(input: &mut dyn BufRead, limits: &Limits) -> Result<Option<Vec<u8>>, ReadError> {
    let mut bytes = Vec::new();
    input
        .take(limits.bytes.saturating_add(1))
        .read_until(b'\n', &mut bytes)
        .map_err(|it| ReadError::Io(it.to_string()))?;
    if bytes.len() as u64 > limits.bytes {
        return Err(too_large(limits));
    }
    Ok(Some(bytes).filter(|it| !it.is_empty()))
}

fn read_line(bytes: &[u8], line: u64) -> Result<Imported, ReadError> {
    let number = u32::try_from(line).unwrap_or(u32::MAX);
    let place = Place {
        lines: Some((number, number)),
        ..Place::default()
    };
    read_one(text_of(bytes, line)?, line, Some(&place))
}

/// Tells a line that ends inside a JSON value.
fn breaks_off(bytes: &[u8]) -> bool {
    let parsed = |text| serde_json::from_str::<&RawValue>(text);
    text_of(bytes, 1).is_ok_and(|it| parsed(it).is_err_and(|it| it.is_eof()))
}

fn is_json(bytes: &[u8]) -> bool {
    str::from_utf8(bytes).is_ok_and(|it| serde_json::from_str::<&RawValue>(it).is_ok())
}

/// Reads one JSON that goes on after the first line.
fn import_longer(
    mut bytes: Vec<u8>,
    line: u64,
    input: &mut dyn BufRead,
    limits: &Limits,
    each: &mut dyn FnMut(Imported) -> ControlFlow<()>,
) -> Result<(), ReadError> {
    let mut rest = limits.clone();
    rest.bytes = limits.bytes - (bytes.len() as u64).min(limits.bytes);
    bytes.extend(read_whole(input, &rest).map_err(|it| match it {
        ReadError::TooLarge(_) => too_large(limits),
        other => other,
    })?);
    let _ = each(read_one(text_of(&bytes, line)?, line, None)?);
    Ok(())
}

/// How far the reading of lines has come.
#[derive(Default)]
struct Reading {
    /// The line read last, from 1.
    line: u64,
    /// Lines that gave a report.
    read: u64,
    /// Lines that broke the contract, or were not JSON.
    faulty: usize,
    /// Lines that were not JSON, and why the first was not.
    broken: u64,
    first_fault: Option<ReadError>,
}

impl Reading {
    fn is_first(&self) -> bool {
        self.read == 0 && self.broken == 0
    }

    /// Hands over a report, or keeps the fault for the end.
    fn count(
        &mut self,
        outcome: Result<Imported, ReadError>,
        each: &mut dyn FnMut(Imported) -> ControlFlow<()>,
    ) -> Result<ControlFlow<()>, ReadError> {
        match outcome {
            Ok(imported) => {
                self.read += 1;
                self.faulty += usize::from(!imported.remarks.is_empty());
                Ok(each(imported))
            }
            Err(error @ ReadError::Malformed(_)) => {
                self.broken += 1;
                self.faulty += 1;
                self.first_fault.get_or_insert(error);
                Ok(ControlFlow::Continue(()))
            }
            Err(other) => Err(other),
        }
    }

    /// What the reading came to when all lines were seen.
    fn conclude(mut self) -> Result<(), ReadError> {
        match self.first_fault.take() {
            Some(fault) => Err(self.concluding(fault)),
            None if self.read == 0 => Err(ReadError::Empty),
            None => Ok(()),
        }
    }

    /// The error, with how many reports were handed over before or beside it.
    fn concluding(&self, error: ReadError) -> ReadError {
        let (read, broken) = (self.read, self.broken);
        let lines = match broken {
            0 | 1 => (String::new(), String::new()),
            _ => (
                format!("（共 {broken} 行不是 JSON）"),
                format!(" ({broken} lines are not JSON)"),
            ),
        };
        let reports = match read {
            0 => (String::new(), String::new()),
            _ => (
                format!("；其余 {read} 份报告已读取"),
                format!("; the other {read} report(s) were read"),
            ),
        };
        let tell = |it: Message| Message::new(it.zh + &lines.0 + &reports.0, it.en + &lines.1 + &reports.1);
        match error {
            ReadError::Malformed(message) => ReadError::Malformed(tell(message)),
            ReadError::TooLarge(message) => ReadError::TooLarge(tell(message)),
            other => other,
        }
    }
}

fn too_many_faults(limits: &Limits) -> ReadError {
    let count = limits.documents;
    ReadError::TooLarge(Message::new(
        format!("超过 {count} 行不是合格的报告，不再往下读；请确认这是一行一份报告的 NDJSON"),
        format!(
            "more than {count} lines are no valid reports and reading stopped; \
             check that this is NDJSON with one report per line"
        ),
    ))
}
