//! tar archives: POSIX (ustar, pax), GNU and the old kind.

use std::io::Read;

use ::tar::{Archive, EntryType, Header};

use super::stream::too_long;
use super::walk::{At, Found, Origin, Stop, Walk};
use super::{junk, name};

/// The length of a header.
const BLOCK: usize = 512;

/// Tells whether bytes begin with a header whose checksum is right: old archives have no other mark.
pub(super) fn is_archive(bytes: &[u8]) -> bool {
    let Some(block) = bytes.get(..BLOCK) else {
        return false;
    };
    let stated = Header::from_byte_slice(block).cksum();
    let sum: u32 = block
        .iter()
        .enumerate()
        .map(|(index, it)| {
            if (148..156).contains(&index) {
                u32::from(b' ')
            } else {
                u32::from(*it)
            }
        })
        .sum();
    block[0] != 0 && stated.is_ok_and(|it| it == sum)
}

/// Reads the files of an archive; one that is cut gives those before the cut.
pub(super) fn read(walk: &mut Walk<'_>, from: &mut dyn Read, at: &At) -> Result<(), Stop> {
    let mut archive = Archive::new(from);
    let entries = archive.entries().map_err(|_| damaged())?;
    for entry in entries {
        walk.renew();
        let entry = entry.map_err(|_| damaged())?;
        let path = name::decoded(&entry.path_bytes());
        let is_file = matches!(
            entry.header().entry_type(),
            EntryType::Regular | EntryType::Continuous | EntryType::GNUSparse
        );
        if !is_file || junk::is_passed_over(&path) {
            walk.pass_over(if is_file { &path } else { "/" });
            continue;
        }
        let size = entry.size();
        if walk.is_stream() && size > walk.longest() {
            let error = too_long(size, walk.limits());
            walk.fail(at.member(&path), error)?;
            continue;
        }
        let unpacked = walk.unpack(entry)?.map_err(|_| damaged())?;
        if (unpacked.len() as u64) < size {
            return Err(damaged());
        }
        let found = Found {
            name: &path,
            bytes: &unpacked,
            charset: None,
            origin: Origin::Gathered,
        };
        walk.file(at, &found)?;
    }
    Ok(())
}

fn damaged() -> Stop {
    Stop::malformed(
        "tar 归档不完整或已损坏，从损坏处起没有读取；请重新下载",
        "the tar archive is cut off or damaged, and was not read from there on; download it again",
    )
}
