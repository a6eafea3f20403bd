use std::ops::ControlFlow;

use gongkai_core::{Confidence, Format, Importer, Limits, Message, ReadError, gathered};
use gongkai_document::Reader;

#[cfg(feature = "containers")]
use crate::container;
use crate::file::{Failed, File, Weight};
use crate::foreign::{foreign_by_content, is_binary, unknown_binary};
#[cfg(feature = "recognize")]
use crate::sources::{hand_over, refuse_trace};
use crate::{Member, Reading, Registry};

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
    /// An error after the first report means that the input could not be read to its end. The members of a
    /// container are read one after another, and the first error among them is returned at the end, under the
    /// member's name; [`Registry::read_members`] tells which report is whose.
    pub fn read_each(
        &self,
        name: &str,
        bytes: &[u8],
        limits: &Limits,
        each: &mut dyn FnMut(Reading) -> ControlFlow<()>,
    ) -> Result<(), ReadError> {
        admit(bytes, limits)?;
        #[cfg(feature = "containers")]
        if let Some(kind) = container::kind(name, bytes) {
            let mut failed = None;
            container::read(self, kind, name, bytes, limits, &mut |member| {
                if failed.is_none() {
                    failed = error_under_name(&member);
                }
                member.readings.into_iter().try_for_each(&mut *each)
            });
            return failed.map_or(Ok(()), Err);
        }
        let file = File::of_input(name, bytes);
        self.read_file(&file, limits, each).map_err(|it| it.error)
    }

    /// Reads an input and, if it is a container, each file in it, and hands over what came of each until `each`
    /// breaks.
    ///
    /// A file that is no container is one [`Member`] with an empty path, and so is what there is to say of a
    /// container itself. Members that are no reports and do not look like one, such as pictures, are not told; if
    /// there is nothing to tell of any, that is an error of the container.
    pub fn read_members(
        &self,
        name: &str,
        bytes: &[u8],
        limits: &Limits,
        each: &mut dyn FnMut(Member) -> ControlFlow<()>,
    ) {
        #[cfg(feature = "containers")]
        if admit(bytes, limits).is_ok()
            && let Some(kind) = container::kind(name, bytes)
        {
            return container::read(self, kind, name, bytes, limits, each);
        }
        let mut readings = Vec::new();
        let result = self.read_each(name, bytes, limits, &mut |it| {
            readings.push(it);
            ControlFlow::Continue(())
        });
        // There is no other member to go on with.
        let _ = each(Member {
            path: Vec::new(),
            readings,
            error: result.err(),
        });
    }

    /// Reads a capture or a tar archive of whatever length, packed by gzip or not, with one record or file of it in
    /// memory at a time, and hands over what came of each as [`Registry::read_members`] does. The limits hold for each
    /// record by itself.
    ///
    /// Gives `false` where `from` is nothing of the kind; then nothing was handed over, and some of it is consumed.
    /// An error is one of `from` before anything was handed over.
    #[cfg(feature = "containers")]
    pub fn read_stream(
        &self,
        name: &str,
        from: &mut dyn std::io::BufRead,
        limits: &Limits,
        each: &mut dyn FnMut(Member) -> ControlFlow<()>,
    ) -> std::io::Result<bool> {
        container::stream::read(self, name, from, limits, each)
    }

    /// Reads a ZIP archive of whatever length, with its list of files and one file of it in memory at a time, and hands
    /// over what came of each as [`Registry::read_members`] does. The limits hold for each file by itself.
    ///
    /// Gives `false` where `from` is no archive of files, or has lost its list of them; then nothing was handed over.
    /// An error is one of `from` before anything was handed over.
    #[cfg(feature = "containers")]
    pub fn read_archive(
        &self,
        name: &str,
        from: &mut (impl std::io::Read + std::io::Seek),
        limits: &Limits,
        each: &mut dyn FnMut(Member) -> ControlFlow<()>,
    ) -> std::io::Result<bool> {
        container::zip::read_long(self, name, from, limits, each)
    }

    /// The format as which an input is read: that of the container it is, or that of whoever is to read it.
    ///
    /// What turns out not to be of its format while it is read may go to another reader.
    pub fn format_of(&self, name: &str, bytes: &[u8]) -> Option<&Format> {
        #[cfg(feature = "containers")]
        if let Some(kind) = container::kind(name, bytes) {
            return Some(kind.format());
        }
        match self.taker(name, bytes).ok()? {
            (_, Taker::Importer(importer)) => Some(importer.format()),
            (_, Taker::Reader(reader)) => Some(reader.format()),
        }
    }

    /// Reads one file that is no container.
    pub(crate) fn read_file(
        &self,
        file: &File<'_>,
        limits: &Limits,
        each: &mut dyn FnMut(Reading) -> ControlFlow<()>,
    ) -> Result<(), Failed> {
        let File { name, bytes, .. } = *file;
        admit(bytes, limits).map_err(|it| Failed::with(Weight::Unreadable, it))?;
        let mut found = false;
        let mut each = |mut reading: Reading| {
            found = true;
            if let Some(trace) = &mut reading.trace {
                trace.source = Some(file.source.to_owned()).filter(|it| !it.is_empty());
            }
            each(reading)
        };
        let result = match self.taker(name, bytes)? {
            (sure, Taker::Importer(importer)) => import(importer, sure, bytes, limits, &mut each),
            (_, Taker::Reader(reader)) => {
                let result = read_document(reader, file, limits, &mut each);
                match self.second_choice(bytes).filter(|_| result.is_err()) {
                    Some((sure, importer)) => import(importer, sure, bytes, limits, &mut each),
                    None => result,
                }
            }
        };
        match result {
            Ok(()) if found => Ok(()),
            Ok(()) => Err(Failed::with(Weight::Nothing, no_report())),
            // Whoever began with a report has more to say.
            Err(failed) if found => Err(Failed::with(Weight::Unreadable, failed.error)),
            Err(failed) => Err(failed),
        }
    }

    /// Who knows better than a reader of pages what an input without a report is: XML has tags too.
    fn second_choice(&self, bytes: &[u8]) -> Option<(Confidence, &dyn Importer)> {
        let head = &bytes[..bytes.len().min(HEAD)];
        let mut all = self.importers().map(|it| (it.sniff("", head), it));
        all.find(|(sure, _)| *sure > Confidence::No)
    }

    /// Chooses by content, then by name; of those equally sure, importers before readers and the first registered.
    fn taker(&self, name: &str, bytes: &[u8]) -> Result<(Confidence, Taker<'_>), Failed> {
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
            Some((confidence, taker)) if confidence >= Confidence::Likely => Ok((confidence, taker)),
            doubtful => {
                if let Some(kind) = foreign_by_content(name, head) {
                    let weight = if kind.document {
                        Weight::Unreadable
                    } else {
                        Weight::Nothing
                    };
                    return Err(Failed::with(weight, ReadError::Unsupported(kind.message())));
                }
                if is_binary(head) {
                    return Err(Failed::with(
                        Weight::Nothing,
                        ReadError::Unsupported(unknown_binary()),
                    ));
                }
                doubtful.ok_or_else(|| Failed::with(Weight::Nothing, unknown_kind()))
            }
        }
    }
}

/// Refuses an input that is larger than the limits allow, or empty.
fn admit(bytes: &[u8], limits: &Limits) -> Result<(), ReadError> {
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > limits.bytes {
        return Err(too_large(bytes, limits));
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(ReadError::Empty);
    }
    Ok(())
}

/// The error of a member, with the member's name before it.
#[cfg(feature = "containers")]
fn error_under_name(member: &Member) -> Option<ReadError> {
    let error = member.error.as_ref()?;
    if member.path.is_empty() {
        return Some(error.clone());
    }
    let name = member.path.join(crate::member::WITHIN);
    let Message { zh, en } = error.message();
    Some(ReadError::Malformed(Message::new(
        format!("{name}：{zh}"),
        format!("{name}: {en}"),
    )))
}

fn import(
    importer: &dyn Importer,
    sure: Confidence,
    mut bytes: &[u8],
    limits: &Limits,
    each: &mut dyn FnMut(Reading) -> ControlFlow<()>,
) -> Result<(), Failed> {
    let result = importer.import(&mut bytes, limits, &mut |it| {
        each(Reading {
            remarks: gathered(it.remarks, it.report.edition().form()),
            report: it.report,
            trace: it.trace,
            json: it.json,
        })
    });
    // Data of others may have the same suffix.
    let weight = if sure >= Confidence::Likely {
        Weight::Data
    } else {
        Weight::Nothing
    };
    result.map_err(|it| Failed::with(weight, it))
}

/// Says that an input is larger than the limits allow.
fn too_large(bytes: &[u8], limits: &Limits) -> ReadError {
    let mebibytes = limits.bytes >> 20;
    if bytes.starts_with(b"PK") || bytes.starts_with(b"\x1F\x8B") || bytes.starts_with(b"WARC/") {
        return ReadError::TooLarge(Message::new(
            format!("压缩包超过 {mebibytes} MB 的上限；请解压后给出文件夹，或分成几个"),
            format!(
                "the archive is larger than the limit of {mebibytes} MB; unpack it and give the folder, or give it in parts"
            ),
        ));
    }
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
    file: &File<'_>,
    limits: &Limits,
    each: &mut dyn FnMut(Reading) -> ControlFlow<()>,
) -> Result<(), Failed> {
    let (mut found, mut failed) = (false, None);
    let result = reader.read(file.bytes, limits, &mut |mut document| {
        document.remarks.extend(file.remarks.iter().cloned());
        match refuse_trace(&document).and_then(|()| gongkai_recognize::recognize(&document)) {
            Ok(mut reports) => {
                found = true;
                let mut traces: Vec<_> = reports.iter_mut().map(|it| &mut it.trace).collect();
                hand_over(document.blocks, &mut traces);
                reports.into_iter().try_for_each(|it| {
                    each(Reading {
                        remarks: gathered(it.remarks, it.report.edition().form()),
                        report: it.report,
                        trace: Some(it.trace),
                        json: None,
                    })
                })
            }
            Err(error) => {
                let told = Weight::of(&document);
                // Of a document that was not read to its end nobody can say that it speaks of other things.
                let weight = match error {
                    ReadError::Unsupported(_) => told,
                    _ => told.max(Weight::Mentioned),
                };
                failed.get_or_insert_with(|| Failed::with(weight, error));
                ControlFlow::Continue(())
            }
        }
    });
    result.map_err(|it| Failed::with(Weight::Unreadable, it))?;
    match failed.filter(|_| !found) {
        Some(failed) => Err(failed),
        None => Ok(()),
    }
}

/// Without a recognizer no document is a report.
#[cfg(not(feature = "recognize"))]
fn read_document(
    _: &dyn Reader,
    _: &File<'_>,
    _: &Limits,
    _: &mut dyn FnMut(Reading) -> ControlFlow<()>,
) -> Result<(), Failed> {
    Err(Failed::with(Weight::Nothing, unknown_kind()))
}
