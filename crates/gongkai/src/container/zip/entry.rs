//! One file of an archive.

use flate2::Crc;
use flate2::bufread::DeflateDecoder;

use super::bytes::{slice, u16_at, u32_at, u64_at};
use crate::container::name;
use crate::container::walk::{Stop, Walk};

/// One file as the list or the header before its bytes describes it.
pub(super) struct Entry {
    /// Its path, decoded.
    pub(super) name: String,
    pub(super) flags: u16,
    pub(super) method: u16,
    pub(super) checksum: u32,
    pub(super) packed_size: u64,
    pub(super) size: u64,
    /// Where its header stands; only from the list.
    header: u64,
}

/// Why a file is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unread {
    /// It is encrypted.
    Locked,
    /// It is packed by a method that is not read, of this number.
    Method(u16),
    /// Some of its bytes are missing.
    Cut,
    /// Its bytes are not those that were packed.
    Damaged,
}

const LOCAL: &[u8] = b"PK\x03\x04";
const LOCAL_LENGTH: usize = 30;
/// The same, as an offset.
pub(super) const HEADER_LENGTH: u64 = LOCAL_LENGTH as u64;
pub(super) const LISTED: &[u8] = b"PK\x01\x02";
const LISTED_LENGTH: usize = 46;
/// Flag: encrypted.
const ENCRYPTED: u16 = 1;
/// Flag: sizes and checksum stand behind the bytes.
pub(super) const DESCRIPTOR: u16 = 1 << 3;
/// Flag: the name is UTF-8.
const UTF_8: u16 = 1 << 11;

impl Entry {
    /// The entry at `at` in the list, with its length there.
    pub(super) fn listed(bytes: &[u8], at: usize) -> Option<(Self, usize)> {
        if !bytes.get(at..)?.starts_with(LISTED) {
            return None;
        }
        // The list has two bytes more before the fields that both have.
        let (mut entry, extra, length) = Self::described(bytes, at, 2, LISTED_LENGTH)?;
        let comment_length = usize::from(u16_at(bytes, at + 32)?);
        entry.header = u64::from(u32_at(bytes, at + 42)?);
        entry.enlarge(extra);
        Some((entry, length + comment_length))
    }

    /// The entry whose header stands at `at`, with the offset at which its bytes begin.
    pub(super) fn local(bytes: &[u8], at: usize) -> Option<(Self, usize)> {
        if !bytes.get(at..)?.starts_with(LOCAL) {
            return None;
        }
        let (mut entry, extra, length) = Self::described(bytes, at, 0, LOCAL_LENGTH)?;
        entry.enlarge(extra);
        Some((entry, at + length))
    }

    /// What the list and the header before a file's bytes both say of it, `shift` bytes further in: the entry, its
    /// extra field, and the length of it all, `fixed` bytes and what follows them.
    fn described(bytes: &[u8], at: usize, shift: usize, fixed: usize) -> Option<(Self, &[u8], usize)> {
        let fields = at + shift;
        let name_length = usize::from(u16_at(bytes, fields + 26)?);
        let extra_length = usize::from(u16_at(bytes, fields + 28)?);
        let raw = slice(bytes, at + fixed, name_length)?;
        let extra = slice(bytes, at + fixed + name_length, extra_length)?;
        let flags = u16_at(bytes, fields + 6)?;
        let entry = Self {
            name: decoded_name(raw, extra, flags),
            flags,
            method: u16_at(bytes, fields + 8)?,
            checksum: u32_at(bytes, fields + 14)?,
            packed_size: u64::from(u32_at(bytes, fields + 18)?),
            size: u64::from(u32_at(bytes, fields + 22)?),
            header: 0,
        };
        Some((entry, extra, fixed + name_length + extra_length))
    }

    /// Takes the sizes that do not fit their fields from the extra field of large archives.
    fn enlarge(&mut self, extra: &[u8]) {
        let Some(field) = extra_field(extra, 0x0001) else {
            return;
        };
        let mut at = 0;
        for value in [&mut self.size, &mut self.packed_size, &mut self.header] {
            if *value == u64::from(u32::MAX) {
                let Some(large) = u64_at(field, at) else { return };
                *value = large;
                at += 8;
            }
        }
    }

    /// Where the header of a listed file stands.
    pub(super) fn header_at(&self, shift: i128) -> Option<u64> {
        u64::try_from(i128::from(self.header) + shift).ok()
    }

    /// The length of a header before a file's bytes, of which the first [`HEADER_LENGTH`] bytes are given.
    pub(super) fn local_length(fixed: &[u8]) -> Option<u64> {
        let is_whole = fixed.starts_with(LOCAL) && fixed.len() == LOCAL_LENGTH;
        let lengths = u64::from(u16_at(fixed, 26)?) + u64::from(u16_at(fixed, 28)?);
        is_whole.then_some(HEADER_LENGTH + lengths)
    }

    /// The packed bytes of a listed file; `None` if the archive does not hold them all.
    pub(super) fn packed<'a>(&self, bytes: &'a [u8], shift: i128) -> Option<&'a [u8]> {
        let header = usize::try_from(self.header_at(shift)?).ok()?;
        let (_, begin) = Self::local(bytes, header)?;
        slice(bytes, begin, usize::try_from(self.packed_size).ok()?)
    }

    /// Unpacks a file and holds it against its size and checksum.
    pub(super) fn unpack(&self, packed: &[u8], walk: &mut Walk<'_>) -> Result<Result<Vec<u8>, Unread>, Stop> {
        if self.flags & ENCRYPTED != 0 {
            return Ok(Err(Unread::Locked));
        }
        let unpacked = match self.method {
            0 => walk.unpack(packed)?,
            8 => walk.unpack(DeflateDecoder::new(packed))?,
            other => return Ok(Err(Unread::Method(other))),
        };
        Ok(match unpacked {
            Ok(unpacked) if self.vouches_for(&unpacked) => Ok(unpacked),
            _ => Err(Unread::Damaged),
        })
    }

    /// Tells whether a file is the one that was packed.
    fn vouches_for(&self, unpacked: &[u8]) -> bool {
        let mut sum = Crc::new();
        sum.update(unpacked);
        unpacked.len() as u64 == self.size && sum.sum() == self.checksum
    }
}

/// A method's name by its number (APPNOTE 4.4.5).
pub(super) fn method_name(method: u16) -> String {
    let name = match method {
        1 => "Shrink",
        2..=5 => "Reduce",
        6 => "Implode",
        9 => "Deflate64",
        10 | 18 => "IBM TERSE",
        12 => "BZIP2",
        14 => "LZMA",
        16 => "IBM CMPSC",
        19 => "LZ77",
        20 | 93 => "Zstandard",
        94 => "MP3",
        95 => "XZ",
        96 => "JPEG",
        97 => "WavPack",
        98 => "PPMd",
        99 => "AES",
        other => return format!("{other}"),
    };
    name.to_owned()
}

/// The name as it is meant: the UTF-8 one that Info-ZIP keeps beside, if it is that of this name, or else UTF-8
/// where that is stated or fits, or else GBK.
fn decoded_name(raw: &[u8], extra: &[u8], flags: u16) -> String {
    if let Some(name) = unicode_path(raw, extra) {
        return name;
    }
    match str::from_utf8(raw) {
        Ok(name) if flags & UTF_8 != 0 => name.to_owned(),
        _ => name::decoded(raw),
    }
}

/// The name in the Info-ZIP Unicode Path field (APPNOTE 4.6.9), unless someone changed the other one since.
fn unicode_path(raw: &[u8], extra: &[u8]) -> Option<String> {
    let field = extra_field(extra, 0x7075)?;
    let mut sum = Crc::new();
    sum.update(raw);
    let is_current = field.first() == Some(&1) && u32_at(field, 1)? == sum.sum();
    let name = String::from_utf8(field.get(5..)?.to_vec()).ok()?;
    (is_current && !name.is_empty()).then_some(name)
}

/// The extra field of a kind.
fn extra_field(mut extra: &[u8], kind: u16) -> Option<&[u8]> {
    loop {
        let length = usize::from(u16_at(extra, 2)?);
        let field = slice(extra, 4, length)?;
        if u16_at(extra, 0)? == kind {
            return Some(field);
        }
        extra = &extra[4 + length..];
    }
}
