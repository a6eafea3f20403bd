//! gzip (RFC 1952): one file, a tar archive or a capture, in one or many members one after another.

use std::io::{self, Read};

use flate2::bufread::GzDecoder;

use super::kind::{Kind, kind};
use super::stream::Window;
use super::walk::{At, Found, Origin, Stop, Walk};
use super::{name, tar, warc};

/// Reads what is packed; tar archives and captures stand in the place of the file that packs them.
pub(super) fn read(walk: &mut Walk<'_>, bytes: &[u8], at: &At) -> Result<(), Stop> {
    let (unpacked, cut) = match walk.unpack(Members::of(bytes))? {
        Ok(unpacked) => (unpacked, false),
        Err(it) if it.error.kind() == io::ErrorKind::UnexpectedEof => (it.bytes, true),
        // Whether the figures before a fault are right, nobody can tell.
        Err(_) => return Err(damaged()),
    };
    let inner = inner_name(bytes, &at.name);
    let result = match kind(&inner, &unpacked) {
        Some(Kind::Tar) => tar::read(walk, &mut &*unpacked, at),
        Some(Kind::Warc) => warc::read(walk, &mut Window::over(&mut &*unpacked), at),
        _ if cut => Ok(()),
        _ => walk.file(
            at,
            &Found {
                name: &inner,
                bytes: &unpacked,
                charset: None,
                origin: Origin::Gathered,
            },
        ),
    };
    // That the packed bytes are cut explains every other fault at the end.
    match result {
        Ok(()) | Err(Stop::Failed(_)) if cut => Err(cut_off()),
        result => result,
    }
}

/// The name of the packed file: that of the gzip file without its suffix, or the one stored in it.
fn inner_name(bytes: &[u8], name: &str) -> String {
    if let Some(name) = name_without_suffix(name) {
        return name;
    }
    let stored = GzDecoder::new(bytes)
        .header()
        .and_then(|it| it.filename().map(name::decoded));
    stored
        .filter(|it| !it.is_empty())
        .unwrap_or_else(|| "file".to_owned())
}

/// The name of a gzip file without its suffix, if it has one.
pub(super) fn name_without_suffix(name: &str) -> Option<String> {
    let lower = name.to_ascii_lowercase();
    if let Some(stem) = lower.strip_suffix(".tgz") {
        return Some(format!("{}.tar", &name[..stem.len()]));
    }
    let stem = lower.strip_suffix(".gz").filter(|it| !it.is_empty())?;
    Some(name[..stem.len()].to_owned())
}

/// The members of a gzip file as one stream. Zeros may follow the last, as tapes have them; nothing else may.
struct Members<'a> {
    current: Option<GzDecoder<&'a [u8]>>,
    /// How many more there may be.
    left: usize,
}

/// More members than the records of a capture that fits the limits; each takes its time, however small it is.
const MOST_MEMBERS: usize = 200_000;

impl<'a> Members<'a> {
    fn of(bytes: &'a [u8]) -> Self {
        Self {
            current: Some(GzDecoder::new(bytes)),
            left: MOST_MEMBERS,
        }
    }
}

impl Read for Members<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while let Some(decoder) = &mut self.current {
            let read = decoder.read(buffer)?;
            if read > 0 || buffer.is_empty() {
                return Ok(read);
            }
            let rest = *decoder.get_ref();
            self.current = match rest.iter().all(|it| *it == 0) {
                true => None,
                false if self.left > 0 && (rest.starts_with(b"\x1F\x8B") || rest.len() < 2) => {
                    self.left -= 1;
                    Some(GzDecoder::new(rest))
                }
                false => return Err(io::Error::new(io::ErrorKind::InvalidData, "no gzip member")),
            };
        }
        Ok(0)
    }
}

fn cut_off() -> Stop {
    Stop::malformed(
        "gzip 文件不完整，后面的内容缺失，没有读取；请重新下载",
        "the gzip file is cut off, and what is missing at its end was not read; download it again",
    )
}

fn damaged() -> Stop {
    Stop::malformed(
        "gzip 文件已损坏（校验不符），没有读取；请重新下载",
        "the gzip file is damaged (its checksum is wrong) and was not read; download it again",
    )
}
