//! Archives of whatever length, from a source in which one can seek: of all the archive, its list of files and one
//! file are in memory.

use std::io::{self, Read, Seek, SeekFrom};

use super::directory::{Directory, Lost};
use super::entry::{Entry, HEADER_LENGTH};
use super::{Kept, close, damaged, file, split};
use crate::container::junk;
use crate::container::name;
use crate::container::stream::{broken, too_long};
use crate::container::walk::{At, Stop, Walk};

/// What can be read from any place on.
pub(crate) trait Source: Read + Seek {}

impl<T: Read + Seek> Source for T {}

/// Bytes at the end among which the record is that tells where the list of files begins, with its longest comment.
const TAIL: u64 = 128 << 10;

/// The end of an archive, from its list of files on.
pub(super) struct Tail {
    bytes: Vec<u8>,
    directory: Directory,
    /// Where the bytes begin in the archive.
    base: u64,
    length: u64,
}

impl Tail {
    /// Takes in the list of files; `None` where there is none, or where it is longer than `longest`.
    pub(super) fn of(source: &mut dyn Source, longest: u64) -> io::Result<Option<Result<Self, Lost>>> {
        let length = source.seek(SeekFrom::End(0))?;
        let base = length.saturating_sub(TAIL);
        let bytes = bytes_at(source, base, length - base)?;
        // The list is as long as its record says, and stands right before that.
        let list = Directory::length(&bytes);
        let tail = Self::from(bytes, base, length);
        if tail.is_some() {
            return Ok(tail);
        }
        let begins = list.map(|it| base.saturating_sub(it));
        let Some(base) = begins.filter(|it| *it < base && length - it <= longest) else {
            return Ok(None);
        };
        Ok(Self::from(bytes_at(source, base, length - base)?, base, length))
    }

    fn from(bytes: Vec<u8>, base: u64, length: u64) -> Option<Result<Self, Lost>> {
        match Directory::of(&bytes) {
            Ok(directory) => Some(Ok(Self {
                bytes,
                directory,
                base,
                length,
            })),
            Err(Lost::Split) => Some(Err(Lost::Split)),
            Err(Lost::Absent) => None,
        }
    }

    /// What to add to the offsets in the list.
    fn shift(&self) -> i128 {
        self.directory.shift + i128::from(self.base)
    }
}

/// Reads the files that the list names, one after another.
pub(super) fn read(
    walk: &mut Walk<'_>,
    source: &mut dyn Source,
    at: &At,
    tail: &Result<Tail, Lost>,
) -> Result<(), Stop> {
    let mut unread = Kept::default();
    let result = match tail {
        Ok(tail) => listed(walk, source, at, tail, &mut unread),
        Err(_) => Err(split()),
    };
    close(walk, at, result, unread)
}

fn listed(
    walk: &mut Walk<'_>,
    source: &mut dyn Source,
    at: &At,
    tail: &Tail,
    unread: &mut Kept,
) -> Result<(), Stop> {
    let (mut count, mut packed) = (0, 0_u64);
    for entry in tail.directory.entries(&tail.bytes) {
        walk.renew();
        count += 1;
        let path = name::slashed(&entry.name);
        if junk::is_passed_over(&path) {
            walk.pass_over(&path);
            continue;
        }
        let size = entry.size.max(entry.packed_size);
        if size > walk.longest() {
            let error = too_long(size, walk.limits());
            walk.fail(at.member(&path), error)?;
            continue;
        }
        // Files that share their bytes unpack to more than any archive holds.
        packed = packed.saturating_add(entry.packed_size);
        if packed > tail.length {
            return Err(damaged());
        }
        let bytes = packed_bytes(source, &entry, tail.shift()).map_err(|it| broken(&it))?;
        match file(walk, at, &entry, bytes.as_deref(), unread) {
            // The limit is one of this file, and others come behind it.
            Err(Stop::Full(error)) => walk.fail(at.member(&path), error)?,
            other => other?,
        }
    }
    tail.directory.holds(count).then_some(()).ok_or_else(damaged)
}

/// The packed bytes of a file; `None` if the archive does not hold them all.
fn packed_bytes(source: &mut dyn Source, entry: &Entry, shift: i128) -> io::Result<Option<Vec<u8>>> {
    let Some(header) = entry.header_at(shift) else {
        return Ok(None);
    };
    let fixed = bytes_at(source, header, HEADER_LENGTH)?;
    let Some(length) = Entry::local_length(&fixed) else {
        return Ok(None);
    };
    let bytes = bytes_at(source, header.saturating_add(length), entry.packed_size)?;
    Ok((bytes.len() as u64 == entry.packed_size).then_some(bytes))
}

/// The bytes from `at` on, as many as `length` if there are.
fn bytes_at(source: &mut dyn Source, at: u64, length: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    source.seek(SeekFrom::Start(at))?;
    source.take(length).read_to_end(&mut bytes)?;
    Ok(bytes)
}
