//! The list of an archive's files, which stands at its end.

use super::bytes::{u16_at, u32_at, u64_at};
use super::entry::{Entry, LISTED};

/// Where the list of files is.
pub(super) struct Directory {
    start: usize,
    end: usize,
    /// How many files there are by the archive's own count; archives of the old kind count modulo 65,536.
    count: u64,
    /// What to add to the offsets in the list: some programs are archives with a program before them.
    pub(super) shift: i128,
}

/// Why there is no list of files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lost {
    /// The archive is one part of several.
    Split,
    /// It is not there.
    Absent,
}

const END: &[u8] = b"PK\x05\x06";
const END_LENGTH: usize = 22;
const END_64: &[u8] = b"PK\x06\x06";
const END_64_LENGTH: usize = 56;
const LOCATOR: &[u8] = b"PK\x06\x07";
const LOCATOR_LENGTH: usize = 20;
/// The first bytes of the first part of a split archive.
const PART: &[u8] = b"PK\x07\x08";

impl Directory {
    /// Finds the list by the record behind it.
    pub(super) fn of(bytes: &[u8]) -> Result<Self, Lost> {
        let end = find_end(bytes).ok_or(if bytes.starts_with(PART) {
            Lost::Split
        } else {
            Lost::Absent
        })?;
        Self::ending_at(bytes, end)?.ok_or(Lost::Absent)
    }

    fn ending_at(bytes: &[u8], end: usize) -> Result<Option<Self>, Lost> {
        let small = (|| {
            Some((
                u16_at(bytes, end + 4)?,
                u16_at(bytes, end + 6)?,
                u16_at(bytes, end + 10)?,
                u32_at(bytes, end + 12)?,
                u32_at(bytes, end + 16)?,
            ))
        })();
        let Some((disk, first_disk, count, size, offset)) = small else {
            return Ok(None);
        };
        let large = end_64(bytes, end);
        let is_part = |it: u16| it != 0 && it != u16::MAX;
        if large.is_none() && (is_part(disk) || is_part(first_disk)) {
            return Err(Lost::Split);
        }
        let (end, count, size, offset) = match large {
            Some(large) if large.disks > 1 => return Err(Lost::Split),
            Some(large) => (large.at, large.count, large.size, large.offset),
            None => (end, u64::from(count), u64::from(size), u64::from(offset)),
        };
        // The list ends where the record behind it begins; only if it does not, the stated offset is believed.
        let behind = usize::try_from(size).ok().and_then(|it| end.checked_sub(it));
        let stated = usize::try_from(offset).ok();
        let begins = |at: &usize| count == 0 || bytes.get(*at..).is_some_and(|it| it.starts_with(LISTED));
        let start = behind
            .filter(begins)
            .or(stated.filter(begins).filter(|it| *it <= end));
        Ok(start.map(|start| Self {
            start,
            end,
            count,
            shift: start as i128 - i128::from(offset),
        }))
    }

    /// The length of the list by the record behind it, which is whole where the list may not be.
    pub(super) fn length(bytes: &[u8]) -> Option<u64> {
        let end = find_end(bytes)?;
        let large = end_64(bytes, end).map(|it| it.size);
        large.or_else(|| u32_at(bytes, end + 12).map(u64::from))
    }

    /// Tells whether so many files are as many as the archive counts.
    pub(super) fn holds(&self, count: u64) -> bool {
        count == self.count % 0x1_0000 || count >= self.count
    }

    /// The files, as far as the list can be read.
    pub(super) fn entries<'a>(&self, bytes: &'a [u8]) -> impl Iterator<Item = Entry> + use<'a> {
        let list = &bytes[..self.end];
        let mut at = self.start;
        std::iter::from_fn(move || {
            let (entry, length) = Entry::listed(list, at)?;
            at += length;
            Some(entry)
        })
    }
}

/// Finds the record at the end, behind which only a comment may stand.
fn find_end(bytes: &[u8]) -> Option<usize> {
    let last = bytes.len().checked_sub(END_LENGTH)?;
    let first = last.saturating_sub(usize::from(u16::MAX));
    memchr::memmem::rfind_iter(&bytes[first..], END)
        .map(|it| it + first)
        .find(|it| {
            let comment = u16_at(bytes, it + 20).map(usize::from);
            comment.is_some_and(|comment| it + END_LENGTH + comment <= bytes.len())
        })
}

/// What the record of a large archive says.
struct Large {
    at: usize,
    disks: u32,
    count: u64,
    size: u64,
    offset: u64,
}

fn end_64(bytes: &[u8], end: usize) -> Option<Large> {
    let locator = end.checked_sub(LOCATOR_LENGTH)?;
    if !bytes[locator..].starts_with(LOCATOR) {
        return None;
    }
    let stated = usize::try_from(u64_at(bytes, locator + 8)?).ok();
    let is_there = |it: &usize| bytes.get(*it..).is_some_and(|it| it.starts_with(END_64));
    let at = stated
        .filter(is_there)
        .or_else(|| locator.checked_sub(END_64_LENGTH).filter(is_there))?;
    Some(Large {
        at,
        disks: u32_at(bytes, locator + 16)?,
        count: u64_at(bytes, at + 32)?,
        size: u64_at(bytes, at + 40)?,
        offset: u64_at(bytes, at + 48)?,
    })
}
