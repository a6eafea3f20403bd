//! Archives whose list of files is lost, as when a download was cut short: the files stand one after another.

use std::io::Read;

use flate2::bufread::DeflateDecoder;

use super::bytes::{u32_at, u64_at};
use super::entry::{DESCRIPTOR, Entry};
use super::{Kept, file};
use crate::container::walk::{At, Stop, Walk};

/// Reads the files that stand whole in the archive and then says that there may be more.
pub(super) fn read(walk: &mut Walk<'_>, bytes: &[u8], at: &At, unread: &mut Kept) -> Result<(), Stop> {
    let mut offset = 0;
    while let Some((mut entry, begin)) = Entry::local(bytes, offset) {
        let Some((end, next)) = extent(&mut entry, bytes, begin, walk)? else {
            break;
        };
        file(walk, at, &entry, Some(&bytes[begin..end]), unread)?;
        offset = next;
    }
    Err(cut_off())
}

/// Where the packed bytes of a file end and what follows them begins; `None` if they do not end.
fn extent(
    entry: &mut Entry,
    bytes: &[u8],
    begin: usize,
    walk: &mut Walk<'_>,
) -> Result<Option<(usize, usize)>, Stop> {
    if entry.flags & DESCRIPTOR == 0 || entry.packed_size > 0 {
        let end = usize::try_from(entry.packed_size)
            .ok()
            .and_then(|it| begin.checked_add(it));
        let end = end.filter(|it| *it <= bytes.len());
        let next = |end| {
            if entry.flags & DESCRIPTOR == 0 {
                end
            } else {
                behind_descriptor(bytes, end)
            }
        };
        return Ok(end.map(|end| (end, next(end))));
    }
    // The size is not known before the bytes are unpacked, and only of this method they tell where they end.
    if entry.method != 8 {
        return Ok(None);
    }
    let mut decoder = DeflateDecoder::new(&bytes[begin..]);
    let Ok(unpacked) = walk.unpack(decoder.by_ref())? else {
        return Ok(None);
    };
    let end = bytes.len() - decoder.get_ref().len();
    let described = behind_signature(bytes, end);
    entry.size = unpacked.len() as u64;
    let Some(checksum) = u32_at(bytes, described) else {
        return Ok(None);
    };
    entry.checksum = checksum;
    Ok(Some((end, behind_descriptor(bytes, end))))
}

/// Passes the descriptor's signature, which may be missing.
fn behind_signature(bytes: &[u8], end: usize) -> usize {
    let has_signature = bytes[end..].starts_with(b"PK\x07\x08");
    if has_signature { end + 4 } else { end }
}

/// Passes the descriptor, whose sizes take eight bytes each in large archives and four in others.
fn behind_descriptor(bytes: &[u8], end: usize) -> usize {
    let begin = behind_signature(bytes, end);
    let follows = |at: usize| bytes.get(at..).is_some_and(|it| it.starts_with(b"PK"));
    let is_large = !follows(begin + 12) && u64_at(bytes, begin + 4).is_some() && follows(begin + 20);
    if is_large { begin + 20 } else { begin + 12 }
}

fn cut_off() -> Stop {
    Stop::malformed(
        "ZIP 压缩包不完整，末尾的文件目录缺失，只读取了还完整的文件；请重新下载",
        "the ZIP archive is cut off and the list of files at its end is missing; only files that are still whole were read, \
         download it again",
    )
}
