use std::io::Read;
use std::ops::ControlFlow;

use gongkai_core::{Limits, Message, ReadError};

use super::kind::{Kind, kind};
use super::stream::Window;
use super::{DEPTH, charset, gzip, junk, mail, name, tar, warc, zip};
use crate::file::{Failed, File, Weight};
use crate::foreign::foreign_by_name;
use crate::member::last_component;
use crate::{Member, Reading, Registry};

/// Why a container is not read on.
#[derive(Debug)]
pub(super) enum Stop {
    /// Whoever is told has heard enough.
    Enough,
    /// A limit of the whole input is reached.
    Full(ReadError),
    /// The container itself is damaged or locked.
    Failed(ReadError),
}

impl Stop {
    /// Says that the container breaks its format.
    pub(super) fn malformed(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self::Failed(ReadError::Malformed(Message::new(zh, en)))
    }

    /// Says that the container is of a kind that is not read.
    pub(super) fn unsupported(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self::Failed(ReadError::Unsupported(Message::new(zh, en)))
    }
}

/// Who put a member into its container.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Origin {
    /// A person, who meant it to be there.
    Gathered,
    /// A program, which took all there was.
    Captured,
}

/// A container being read.
#[derive(Debug, Clone)]
pub(super) struct At {
    /// Its path in the input; empty for the input itself.
    pub(super) path: Vec<String>,
    /// Its own name, for what is named after it.
    pub(super) name: String,
    /// Who put it where it is.
    pub(super) origin: Origin,
}

impl At {
    /// The path of a member of the container.
    pub(super) fn member(&self, name: &str) -> Vec<String> {
        let mut path = self.path.clone();
        path.push(name::shown(name));
        path
    }
}

/// A member as its container gives it.
pub(super) struct Found<'a> {
    /// Its path in the container or its address, decoded but not tamed.
    pub(super) name: &'a str,
    pub(super) bytes: &'a [u8],
    /// The character encoding that the container states for it.
    pub(super) charset: Option<&'a str>,
    pub(super) origin: Origin,
}

/// The way through an input's containers.
pub(super) struct Walk<'a> {
    registry: &'a Registry,
    limits: &'a Limits,
    /// The name of the input.
    input: &'a str,
    each: &'a mut dyn FnMut(Member) -> ControlFlow<()>,
    /// How many bytes may still be unpacked.
    room: u64,
    /// How many members may still be looked into.
    members: usize,
    /// How many parts of mails may still be opened: a page has more parts than there are files among them.
    parts: usize,
    /// How many reports were handed over.
    pub(super) reports: usize,
    told: usize,
    told_of_depth: bool,
    is_stream: bool,
    passed: Passed,
}

/// What was passed over, to be named if there was nothing else.
#[derive(Default)]
struct Passed {
    count: usize,
    /// The first few names of those that were not looked into.
    names: Vec<String>,
    /// Files that were looked into.
    tried: usize,
    /// The first few names of these.
    tried_names: Vec<String>,
    /// Why the first of them is no report.
    first: Option<(Vec<String>, ReadError)>,
}

impl<'a> Walk<'a> {
    pub(super) fn new(
        registry: &'a Registry,
        limits: &'a Limits,
        input: &'a str,
        each: &'a mut dyn FnMut(Member) -> ControlFlow<()>,
    ) -> Self {
        Self {
            registry,
            limits,
            input,
            each,
            room: limits.bytes,
            members: limits.documents,
            parts: limits.documents.saturating_mul(10),
            reports: 0,
            told: 0,
            told_of_depth: false,
            is_stream: false,
            passed: Passed::default(),
        }
    }

    /// Reads the input and says what there is to say of it as a whole.
    pub(super) fn all(self, kind: Kind, bytes: &[u8]) {
        let at = At {
            path: Vec::new(),
            name: self.input.to_owned(),
            origin: Origin::Gathered,
        };
        self.read_through(|walk| walk.open(kind, bytes, &at));
    }

    /// Reads an input of which one record or file is in memory at a time, so that the limits hold for each of them.
    pub(super) fn of_stream(mut self, read: impl FnOnce(&mut Self) -> Result<(), Stop>) {
        self.is_stream = true;
        self.read_through(read);
    }

    fn read_through(mut self, read: impl FnOnce(&mut Self) -> Result<(), Stop>) {
        let last = match read(&mut self) {
            Err(Stop::Enough) => return,
            Err(Stop::Full(error) | Stop::Failed(error)) => (Vec::new(), error),
            Ok(()) if self.told > 0 => return,
            Ok(()) => std::mem::take(&mut self.passed).no_report(),
        };
        let (path, error) = last;
        // It is the last there is to tell.
        let _ = self.fail(path, error);
    }

    fn open(&mut self, kind: Kind, bytes: &[u8], at: &At) -> Result<(), Stop> {
        match kind {
            Kind::Zip => zip::read(self, bytes, at),
            Kind::Tar => tar::read(self, &mut &*bytes, at),
            Kind::Gzip => gzip::read(self, bytes, at),
            Kind::Mail => mail::read(self, bytes, at),
            Kind::Warc => warc::read(self, &mut Window::over(&mut &*bytes), at),
        }
    }

    /// Whether one record or file of the input is in memory at a time.
    pub(super) fn is_stream(&self) -> bool {
        self.is_stream
    }

    /// Makes room for the next record of a stream.
    pub(super) fn renew(&mut self) {
        if self.is_stream {
            self.room = self.limits.bytes;
            self.members = self.limits.documents;
            self.parts = self.limits.documents.saturating_mul(10);
        }
    }

    /// The longest record or file that is taken into memory.
    pub(super) fn longest(&self) -> u64 {
        self.limits.bytes
    }

    pub(super) fn limits(&self) -> &'a Limits {
        self.limits
    }

    /// Counts a member that is looked into; a container may list more of them than anyone means.
    pub(super) fn count(&mut self) -> Result<(), Stop> {
        let left = self.members.checked_sub(1);
        self.members = left.ok_or_else(|| too_many(self.limits.documents))?;
        Ok(())
    }

    /// Counts a part of a mail.
    pub(super) fn count_part(&mut self) -> Result<(), Stop> {
        let left = self.parts.checked_sub(1);
        self.parts = left.ok_or_else(|| too_many(self.limits.documents.saturating_mul(10)))?;
        Ok(())
    }

    /// Notes a member that is not looked into.
    pub(super) fn pass_over(&mut self, name: &str) {
        if !name.ends_with('/') {
            self.passed.count += 1;
            push_name(&mut self.passed.names, name);
        }
    }

    /// Notes a member that was looked into and is no report, and looks like none.
    fn pass_over_tried(&mut self, path: Vec<String>, name: &str, error: Option<ReadError>) {
        self.passed.count += 1;
        self.passed.tried += 1;
        push_name(&mut self.passed.tried_names, name);
        if let Some(error) = error {
            self.passed.first.get_or_insert((path, error));
        }
    }

    /// Unpacks a member; the bytes are those of all of the input, so the limit ends it all.
    ///
    /// The error inside says that the packed bytes are damaged; what came of them until then is with it.
    pub(super) fn unpack(&mut self, packed: impl Read) -> Result<Result<Vec<u8>, Damaged>, Stop> {
        let mut bytes = Vec::new();
        let result = packed.take(self.room.saturating_add(1)).read_to_end(&mut bytes);
        let size = bytes.len() as u64;
        if size > self.room {
            self.room = 0;
            return Err(Stop::Full(too_much(self.limits)));
        }
        self.room -= size;
        Ok(match result {
            Ok(_) => Ok(bytes),
            Err(error) => Err(Damaged { bytes, error }),
        })
    }

    /// Tells that a member could not be read.
    pub(super) fn fail(&mut self, path: Vec<String>, error: ReadError) -> Result<(), Stop> {
        self.tell(Member {
            path,
            readings: Vec::new(),
            error: Some(error),
        })
    }

    /// Reads a member, whatever it is.
    pub(super) fn file(&mut self, at: &At, found: &Found<'_>) -> Result<(), Stop> {
        self.count()?;
        let path = at.member(found.name);
        let name = last_component(found.name);
        if let Some(kind) = kind(&name, found.bytes) {
            return self.container(kind, path, name, found);
        }
        let (bytes, remarks) = charset::settled(found.bytes, found.charset);
        let mut readings = Vec::new();
        let source = Member {
            path: path.clone(),
            readings: Vec::new(),
            error: None,
        };
        let file = File {
            name: &name,
            source: &source.shown(self.input),
            bytes: &bytes,
            remarks: &remarks,
        };
        let result = self.registry.read_file(&file, self.limits, &mut |it| {
            readings.push(it);
            ControlFlow::Continue(())
        });
        readings.retain(Reading::is_report);
        match result {
            Err(failed) if !readings.is_empty() || is_to_tell(&failed, found, &name) => self.tell(Member {
                path,
                readings,
                error: Some(failed.error),
            }),
            Err(failed) => {
                self.pass_over_tried(path, found.name, Some(failed.error));
                Ok(())
            }
            Ok(()) if readings.is_empty() => {
                self.pass_over_tried(path, found.name, None);
                Ok(())
            }
            Ok(()) => self.tell(Member {
                path,
                readings,
                error: None,
            }),
        }
    }

    /// Opens a container within another.
    fn container(
        &mut self,
        kind: Kind,
        path: Vec<String>,
        name: String,
        found: &Found<'_>,
    ) -> Result<(), Stop> {
        if path.len() >= DEPTH {
            // A bomb holds thousands of them.
            if std::mem::replace(&mut self.told_of_depth, true) {
                return Ok(());
            }
            return self.fail(path, too_deep());
        }
        let at = At {
            path,
            name,
            origin: found.origin,
        };
        match self.open(kind, found.bytes, &at) {
            Err(Stop::Failed(error)) => self.fail(at.path, error),
            other => other,
        }
    }

    fn tell(&mut self, member: Member) -> Result<(), Stop> {
        self.told += 1;
        self.reports += member.readings.len();
        match (self.each)(member) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(Stop::Enough),
        }
    }
}

/// What could be unpacked of damaged bytes.
pub(super) struct Damaged {
    pub(super) bytes: Vec<u8>,
    pub(super) error: std::io::Error,
}

/// Tells whether whoever gave the container has to hear that there is no report in a member.
fn is_to_tell(failed: &Failed, found: &Found<'_>, name: &str) -> bool {
    let is_captured = found.origin == Origin::Captured || junk::is_saved_beside(found.name);
    let is_empty = failed.error == ReadError::Empty;
    match is_captured {
        true if is_empty => false,
        true => failed.weight >= Weight::Titled,
        false if is_empty => has_suffix_of_document(name),
        false => failed.weight >= Weight::Data,
    }
}

fn has_suffix_of_document(name: &str) -> bool {
    const SUFFIXES: [&str; 10] = [
        "doc", "docx", "htm", "html", "ods", "pdf", "shtml", "wps", "xls", "xlsx",
    ];
    let suffix = name.rsplit_once('.').map_or("", |it| it.1).to_ascii_lowercase();
    SUFFIXES.contains(&suffix.as_str()) || foreign_by_name(name).is_some_and(|it| it.document)
}

/// As many names as a person wants to see to know what a container is.
const NAMED: usize = 3;

fn push_name(names: &mut Vec<String>, name: &str) {
    if names.len() < NAMED {
        names.push(name::shown(name));
    }
}

impl Passed {
    /// Says that a container has nothing to tell of any member: what is in it, or why its only document is no report.
    fn no_report(self) -> (Vec<String>, ReadError) {
        if let (Some((path, error)), 1) = (self.first, self.tried) {
            return (path, error);
        }
        if self.count == 0 {
            let message = Message::new("里面没有文件", "there is no file in it");
            return (Vec::new(), ReadError::Malformed(message));
        }
        // What might have been a report tells more about the container than the pictures in it.
        let mut named = self.tried_names;
        named.extend(self.names);
        named.truncate(NAMED);
        let more = self.count;
        let and_more = more > named.len();
        let zh = if and_more {
            format!("等 {more} 个文件")
        } else {
            String::new()
        };
        let en = match more - named.len() {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        let message = Message::new(
            format!(
                "里面没有找到政府信息公开工作年度报告；有 {}{zh}",
                named.join("、")
            ),
            format!(
                "no annual report on open government information was found in it; it holds {}{en}",
                named.join(", ")
            ),
        );
        (Vec::new(), ReadError::Unsupported(message))
    }
}

fn too_many(most: usize) -> Stop {
    Stop::Full(ReadError::TooLarge(Message::new(
        format!("里面的文件超过 {most} 个的上限，其余的没有读取；请解压后给出文件夹"),
        format!(
            "it holds more files than the limit of {most}, the others were not read; unpack it and give the folder"
        ),
    )))
}

fn too_much(limits: &Limits) -> ReadError {
    let mebibytes = limits.bytes >> 20;
    ReadError::TooLarge(Message::new(
        format!("解压后超过 {mebibytes} MB 的上限，其余的没有读取；请解压后给出文件夹，或分成几个"),
        format!(
            "unpacked, it passes the limit of {mebibytes} MB, and the rest was not read; unpack it and give the folder, or give \
             it in parts"
        ),
    ))
}

fn too_deep() -> ReadError {
    ReadError::TooLarge(Message::new(
        format!("压缩包套压缩包超过 {DEPTH} 层，没有打开；请先解压"),
        format!(
            "containers are within one another more than {DEPTH} deep; this one was not opened, unpack it first"
        ),
    ))
}
