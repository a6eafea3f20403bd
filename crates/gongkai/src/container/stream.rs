//! Captures and tar archives of whatever length: one record or file of them is in memory at a time.
//!
//! The limits hold for each record by itself, since nothing is kept of those before it.

use std::io::{self, BufRead, Read};
use std::ops::ControlFlow;

use flate2::bufread::GzDecoder;
use gongkai_core::{Limits, Message, ReadError};

use super::kind::{Kind, kind};
use super::walk::{At, Origin, Stop, Walk};
use super::{gzip, tar, warc};
use crate::{HEAD, Member, Registry};

/// Hands over every member of a stream in which there is something to tell; `false` where it is no stream, and nothing
/// was done.
pub(crate) fn read(
    registry: &Registry,
    name: &str,
    from: &mut dyn BufRead,
    limits: &Limits,
    each: &mut dyn FnMut(Member) -> ControlFlow<()>,
) -> io::Result<bool> {
    if from.fill_buf()?.starts_with(b"\x1F\x8B") {
        let inner = gzip::name_without_suffix(name).unwrap_or_default();
        return plain(registry, (name, &inner), &mut Unpacked::of(from), limits, each);
    }
    plain(registry, (name, name), from, limits, each)
}

/// Reads what is not packed, or not any more; `inner` is its name by itself.
fn plain(
    registry: &Registry,
    (name, inner): (&str, &str),
    from: &mut dyn Read,
    limits: &Limits,
    each: &mut dyn FnMut(Member) -> ControlFlow<()>,
) -> io::Result<bool> {
    let mut window = Window::over(from);
    let Some(kind) = kind(inner, window.hold(HEAD)?).filter(|it| matches!(it, Kind::Warc | Kind::Tar)) else {
        return Ok(false);
    };
    let at = At {
        path: Vec::new(),
        name: name.to_owned(),
        origin: Origin::Gathered,
    };
    Walk::new(registry, limits, name, each).of_stream(|walk| {
        let result = match kind {
            Kind::Tar => tar::read(walk, &mut window, &at),
            _ => warc::read(walk, &mut window, &at),
        };
        match (result, &window.cut) {
            // That the packed bytes are cut explains every other fault at the end.
            (Ok(()) | Err(Stop::Failed(_)), Some(cut)) => Err(broken(cut)),
            // The checksum of what was unpacked stands at the end.
            (Ok(()), None) => (io::copy(&mut window, &mut io::sink()).map(drop)).map_err(|it| broken(&it)),
            (other, _) => other,
        }
    });
    Ok(true)
}

/// Bytes that come one after another, of which some are held.
pub(super) struct Window<'a> {
    from: &'a mut dyn Read,
    held: Vec<u8>,
    /// Where those that are not done with begin.
    start: usize,
    /// That the bytes end before what packs them does.
    cut: Option<io::Error>,
}

impl<'a> Window<'a> {
    pub(super) fn over(from: &'a mut dyn Read) -> Self {
        Self {
            from,
            held: Vec::new(),
            start: 0,
            cut: None,
        }
    }

    /// The next bytes: at least so many, unless fewer are left.
    pub(super) fn hold(&mut self, wanted: usize) -> io::Result<&[u8]> {
        let missing = wanted.saturating_sub(self.held.len() - self.start);
        if missing > 0 {
            self.held.drain(..self.start);
            self.start = 0;
            // Memory grows with what comes, not with what is announced.
            let more = (&mut *self.from).take(missing as u64).read_to_end(&mut self.held);
            match more {
                Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => self.cut = Some(error),
                other => _ = other?,
            }
        }
        Ok(&self.held[self.start..])
    }

    /// Is done with the next bytes, held or not; tells whether there are so many.
    pub(super) fn pass(&mut self, count: u64) -> io::Result<bool> {
        let held = (self.held.len() - self.start) as u64;
        if count <= held {
            self.start += usize::try_from(count).expect("no more than are held");
            return Ok(true);
        }
        self.start = self.held.len();
        let passed = io::copy(&mut (&mut *self.from).take(count - held), &mut io::sink())?;
        Ok(passed == count - held)
    }
}

impl Read for Window<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let held = &self.held[self.start..];
        if held.is_empty() {
            return self.from.read(buffer);
        }
        let count = held.len().min(buffer.len());
        buffer[..count].copy_from_slice(&held[..count]);
        self.start += count;
        Ok(count)
    }
}

/// The members of a gzip file as one stream. Zeros may follow the last, as tapes have them; nothing else may.
struct Unpacked<'a> {
    current: Option<GzDecoder<&'a mut dyn BufRead>>,
}

impl<'a> Unpacked<'a> {
    fn of(packed: &'a mut dyn BufRead) -> Self {
        Self {
            current: Some(GzDecoder::new(packed)),
        }
    }
}

impl Read for Unpacked<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while let Some(decoder) = &mut self.current {
            let read = decoder.read(buffer)?;
            if read > 0 || buffer.is_empty() {
                return Ok(read);
            }
            let Some(decoder) = self.current.take() else { break };
            let packed = decoder.into_inner();
            match next_byte(packed)? {
                None => {}
                Some(0x1F) => self.current = Some(GzDecoder::new(packed)),
                Some(_) => return Err(io::Error::new(io::ErrorKind::InvalidData, "no gzip member")),
            }
        }
        Ok(0)
    }
}

/// The next byte that is not zero, which is left where it is.
fn next_byte(packed: &mut dyn BufRead) -> io::Result<Option<u8>> {
    loop {
        let held = packed.fill_buf()?;
        let (count, found) = match held.iter().position(|it| *it != 0) {
            Some(at) => (at, Some(held[at])),
            None => (held.len(), None),
        };
        let is_end = held.is_empty();
        packed.consume(count);
        if is_end || found.is_some() {
            return Ok(found);
        }
    }
}

/// Why a stream is not read on. Reports before the fault were handed over, so that whoever has them must know of it.
pub(super) fn broken(error: &io::Error) -> Stop {
    Stop::malformed(
        format!("已损坏或不完整（{error}），从这里起没有读取，前面读出的数字也可能有误；请重新下载或抓取"),
        format!(
            "it is damaged or cut off ({error}): it was not read from here on, and figures read before may be wrong; download \
             or capture it again"
        ),
    )
}

/// Says that a record or a file in a stream is longer than the limit.
pub(super) fn too_long(length: u64, limits: &Limits) -> ReadError {
    let (length, limit) = (length >> 20, limits.bytes >> 20);
    ReadError::TooLarge(Message::new(
        format!("有 {length} MB，超过单个文件 {limit} MB 的上限，没有读取"),
        format!("it has {length} MB, more than the limit of {limit} MB for one file, and was not read"),
    ))
}
