//! What the batch and its workers say to each other over pipes.
//!
//! A frame is its length in four bytes, the lowest first, and so many bytes. The batch sends the path of a file and, when
//! the worker has told the file's hash, whether to read it. The worker answers with [`Told`], one a frame.

use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use gongkai::Message;
use gongkai::core::Year;
use gongkai_dataset::{Reader, Status, Torn, Writer};

/// The answer of the batch that a file is to be read.
pub(super) const READ: &[u8] = b"r";
/// The answer that what is in it is known.
pub(super) const PASS: &[u8] = b"p";

/// SHA-256 of a file's bytes.
pub(super) type Hash = [u8; 32];

/// What a worker tells: first that it stands ready; then of each file, in this order, its hash, then for each part of it
/// its reports and how it ended, then that there is no more. A file that cannot be taken in is told instead of all that.
#[derive(Debug)]
pub(super) enum Told {
    Ready,
    /// It is not done with a long file, and goes on.
    Going,
    Hash(Hash),
    Unreadable(Message),
    Report(PackedReport),
    Part(Part),
    Done,
}

/// The rows of a report.
#[derive(Debug)]
pub(super) struct PackedReport {
    pub(super) year: Option<Year>,
    pub(super) rows: Vec<u8>,
}

/// How a file, or a member of a container, ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part {
    /// The way from the file to the member, as people see it; `None` for the file itself.
    pub(super) member: Option<String>,
    pub(super) reader: Option<String>,
    pub(super) status: Status,
    pub(super) error: Option<Message>,
    /// Reports told before it that belong to it.
    pub(super) reports: u64,
    pub(super) milliseconds: u64,
}

/// Sends a frame.
pub(super) fn send(out: &mut dyn Write, frame: &[u8]) -> io::Result<()> {
    let length = u32::try_from(frame.len()).map_err(|_| io::Error::from(ErrorKind::FileTooLarge))?;
    out.write_all(&length.to_le_bytes())?;
    out.write_all(frame)?;
    out.flush()
}

/// Receives a frame; `None` where the other end has gone.
pub(super) fn receive(from: &mut dyn Read) -> Option<Vec<u8>> {
    let mut length = [0; 4];
    from.read_exact(&mut length).ok()?;
    let length = u32::from_le_bytes(length);
    let mut frame = Vec::new();
    // Memory grows with what comes, not with what is announced.
    from.take(length.into()).read_to_end(&mut frame).ok()?;
    (frame.len() == length as usize).then_some(frame)
}

impl Told {
    pub(super) fn pack(&self) -> Vec<u8> {
        let mut writer = Writer::default();
        match self {
            Self::Ready => writer.byte(b'a'),
            Self::Going => writer.byte(b'g'),
            Self::Hash(hash) => {
                writer.byte(b'h');
                writer.block(hash);
            }
            Self::Unreadable(message) => {
                writer.byte(b'u');
                put_message(&mut writer, message);
            }
            Self::Report(report) => {
                writer.byte(b'r');
                writer.number(report.year.map_or(0, |it| it.get().into()));
                writer.block(&report.rows);
            }
            Self::Part(part) => {
                writer.byte(b'p');
                part.put(&mut writer);
            }
            Self::Done => writer.byte(b'd'),
        }
        writer.finish()
    }

    pub(super) fn unpack(frame: &[u8]) -> Result<Self, Torn> {
        let mut reader = Reader::new(frame);
        Ok(match reader.byte()? {
            b'a' => Self::Ready,
            b'g' => Self::Going,
            b'h' => Self::Hash(reader.block()?.try_into().map_err(|_| Torn)?),
            b'u' => Self::Unreadable(take_message(&mut reader)?),
            b'r' => Self::Report(PackedReport {
                year: take_year(&mut reader)?,
                rows: reader.block()?.to_vec(),
            }),
            b'p' => Self::Part(Part::take(&mut reader)?),
            b'd' => Self::Done,
            _ => return Err(Torn),
        })
    }
}

impl Part {
    pub(super) fn put(&self, writer: &mut Writer) {
        writer.optional(self.member.as_deref());
        writer.optional(self.reader.as_deref());
        writer.text(self.status.as_str());
        writer.byte(u8::from(self.error.is_some()));
        if let Some(error) = &self.error {
            put_message(writer, error);
        }
        writer.number(self.reports);
        writer.number(self.milliseconds);
    }

    pub(super) fn take(reader: &mut Reader<'_>) -> Result<Self, Torn> {
        let member = reader.optional()?.map(ToOwned::to_owned);
        let kind = reader.optional()?.map(ToOwned::to_owned);
        let word = reader.text()?;
        let status = Status::ALL.into_iter().find(|it| it.as_str() == word);
        let error = match reader.byte()? {
            0 => None,
            _ => Some(take_message(reader)?),
        };
        Ok(Self {
            member,
            reader: kind,
            status: status.ok_or(Torn)?,
            error,
            reports: reader.number()?,
            milliseconds: reader.number()?,
        })
    }
}

pub(super) fn take_year(reader: &mut Reader<'_>) -> Result<Option<Year>, Torn> {
    match reader.number()? {
        0 => Ok(None),
        year => {
            let year = u16::try_from(year).ok().and_then(Year::new);
            year.map(Some).ok_or(Torn)
        }
    }
}

fn put_message(writer: &mut Writer, message: &Message) {
    writer.text(&message.zh);
    writer.text(&message.en);
}

fn take_message(reader: &mut Reader<'_>) -> Result<Message, Torn> {
    Ok(Message::new(reader.text()?, reader.text()?))
}

/// A path as bytes; on systems whose paths are bytes none is changed.
#[cfg(unix)]
pub(super) fn path_bytes(path: &Path) -> Vec<u8> {
    use std::os::unix::ffi::OsStrExt;
    path.as_os_str().as_bytes().to_vec()
}

#[cfg(unix)]
pub(super) fn path_of(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    PathBuf::from(std::ffi::OsStr::from_bytes(bytes))
}

#[cfg(not(unix))]
pub(super) fn path_bytes(path: &Path) -> Vec<u8> {
    path.to_string_lossy().into_owned().into_bytes()
}

#[cfg(not(unix))]
pub(super) fn path_of(bytes: &[u8]) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(bytes).into_owned())
}
