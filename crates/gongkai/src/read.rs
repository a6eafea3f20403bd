use std::ops::ControlFlow;

use gongkai_core::{Confidence, Importer, Limits, Message, ReadError};
use gongkai_document::Reader;

use crate::foreign::{foreign_by_content, is_binary, unknown_binary};
use crate::{Reading, Registry};

/// How many bytes of an input are looked at to tell what it is.
pub const HEAD: usize = 4096;

/// Whoever is to read an input.
enum Taker<'a> {
    Importer(&'a dyn Importer),
    Reader(&'a dyn Reader),
}

impl Registry {
    /// Reads every report in `bytes`; `name` is the file's name, which counts less than the content.
    ///
    /// An error means that there is no report at all.
    pub fn read(&self, name: &str, bytes: &[u8], limits: &Limits) -> Result<Vec<Reading>, ReadError> {
        let mut readings = Vec::new();
        self.read_each(name, bytes, limits, &mut |it| {
            readings.push(it);
            ControlFlow::Continue(())
        })?;
        Ok(readings)
    }

    /// Reads the reports in `bytes` and hands over each as it is complete, until `each` breaks.
    ///
    /// An error after the first report means that the input could not be read to its end.
    pub fn read_each(
        &self,
        name: &str,
        bytes: &[u8],
        limits: &Limits,
        each: &mut dyn FnMut(Reading) -> ControlFlow<()>,
    ) -> Result<(), ReadError> {
        if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > limits.bytes {
            return Err(too_large(limits));
        }
        if bytes.iter().all(u8::is_ascii_whitespace) {
            return Err(ReadError::Empty);
        }
        let mut found = false;
        let mut each = |reading| {
            found = true;
            each(reading)
        };
        match self.taker(name, bytes)? {
            Taker::Importer(importer) => import(importer, bytes, limits, &mut each)?,
            Taker::Reader(reader) => {
                let result = read_document(reader, bytes, limits, &mut each);
                match self.second_choice(bytes).filter(|_| result.is_err()) {
                    Some(importer) => import(importer, bytes, limits, &mut each)?,
                    None => result?,
                }
            }
        }
        if found { Ok(()) } else { Err(no_report()) }
    }

    /// Who knows better than a reader of pages what an input without a report is: XML has tags too.
    fn second_choice(&self, bytes: &[u8]) -> Option<&dyn Importer> {
        let head = &bytes[..bytes.len().min(HEAD)];
        self.importers().find(|it| it.sniff("", head) > Confidence::No)
    }

    /// Chooses by content, then by name; of those equally sure, importers before readers and the first registered.
    fn taker(&self, name: &str, bytes: &[u8]) -> Result<Taker<'_>, ReadError> {
        let head = &bytes[..bytes.len().min(HEAD)];
        let importers = self
            .importers()
            .map(|it| (it.sniff(name, head), Taker::Importer(it)));
        let readers = self.readers().map(|it| (it.sniff(name, head), Taker::Reader(it)));
        let best = importers
            .chain(readers)
            .filter(|(confidence, _)| *confidence > Confidence::No)
            .reduce(|best, next| if next.0 > best.0 { next } else { best });
        match best {
            Some((confidence, taker)) if confidence >= Confidence::Likely => Ok(taker),
            doubtful => {
                if let Some(kind) = foreign_by_content(name, head) {
                    return Err(ReadError::Unsupported(kind.message()));
                }
                if is_binary(head) {
                    return Err(ReadError::Unsupported(unknown_binary()));
                }
                doubtful.map(|(_, taker)| taker).ok_or_else(unknown_kind)
            }
        }
    }
}

fn import(
    importer: &dyn Importer,
    mut bytes: &[u8],
    limits: &Limits,
    each: &mut dyn FnMut(Reading) -> ControlFlow<()>,
) -> Result<(), ReadError> {
    importer.import(&mut bytes, limits, &mut |it| {
        each(Reading {
            report: it.report,
            trace: it.trace,
            remarks: it.remarks,
            json: it.json,
        })
    })
}

/// Says that an input is larger than the limits allow.
fn too_large(limits: &Limits) -> ReadError {
    let mebibytes = limits.bytes >> 20;
    ReadError::TooLarge(Message::new(
        format!("文件超过 {mebibytes} MB 的上限；一份年度报告远小于此，请确认给的是不是报告"),
        format!(
            "the file is larger than the limit of {mebibytes} MB; a report is far smaller, check that this is one"
        ),
    ))
}

fn unknown_kind() -> ReadError {
    ReadError::Unsupported(Message::new(
        "认不出这是什么格式；可读的格式见 gongkai formats",
        "the format is not known; `gongkai formats` lists those that are read",
    ))
}

fn no_report() -> ReadError {
    ReadError::Malformed(Message::new(
        "没有找到政府信息公开工作年度报告",
        "no annual report on open government information was found",
    ))
}

/// Reads documents and recognizes the report in each; one that holds none is passed over if another does.
#[cfg(feature = "recognize")]
fn read_document(
    reader: &dyn Reader,
    bytes: &[u8],
    limits: &Limits,
    each: &mut dyn FnMut(Reading) -> ControlFlow<()>,
) -> Result<(), ReadError> {
    let (mut found, mut failed) = (false, None);
    reader.read(
        bytes,
        limits,
        &mut |document| match gongkai_recognize::recognize(&document) {
            Ok(reports) => {
                found = true;
                reports.into_iter().try_for_each(|it| {
                    each(Reading {
                        report: it.report,
                        trace: Some(it.trace),
                        remarks: it.remarks,
                        json: None,
                    })
                })
            }
            Err(error) => {
                failed.get_or_insert(error);
                ControlFlow::Continue(())
            }
        },
    )?;
    match failed.filter(|_| !found) {
        Some(error) => Err(error),
        None => Ok(()),
    }
}

/// Without a recognizer no document is a report.
#[cfg(not(feature = "recognize"))]
fn read_document(
    _: &dyn Reader,
    _: &[u8],
    _: &Limits,
    _: &mut dyn FnMut(Reading) -> ControlFlow<()>,
) -> Result<(), ReadError> {
    Err(unknown_kind())
}
