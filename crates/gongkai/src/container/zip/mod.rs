//! ZIP archives (APPNOTE 6.3.10).

mod bytes;
mod directory;
mod entry;
mod long;
mod salvage;

use std::collections::BTreeMap;
use std::io::{self, Read, SeekFrom};
use std::ops::ControlFlow;

use directory::{Directory, Lost};
use entry::{Entry, Unread};
use gongkai_core::{Limits, Message, ReadError};
pub(crate) use long::Source;

use super::walk::{At, Found, Origin, Stop, Walk};
use super::{Kind, junk, kind, name};
use crate::{HEAD, Member, Registry};

/// Tells whether bytes that begin as an archive are one of files, and not a document that is kept in one.
pub(super) fn is_archive(file_name: &str, bytes: &[u8]) -> bool {
    /// Office programs write their parts first.
    const LOOKED_AT: usize = 2000;
    if let Ok(directory) = Directory::of(bytes) {
        return !directory
            .entries(bytes)
            .take(LOOKED_AT)
            .any(|it| is_part(&it.name));
    }
    // Without the list at its end, what it begins with has to tell, or else its name.
    let begins = Entry::local(bytes, 0).is_some_and(|(it, _)| is_part(&it.name) || is_in_package(&it.name));
    let suffix = file_name
        .rsplit_once('.')
        .map_or("", |it| it.1)
        .to_ascii_lowercase();
    !begins && !PACKAGES.contains(&suffix.as_str())
}

/// Suffixes of documents that are kept in archives.
const PACKAGES: [&str; 14] = [
    "docm", "docx", "dotm", "dotx", "et", "ods", "odt", "ofd", "ots", "pptx", "wps", "xlsm", "xlsx", "xltx",
];

/// Tells the parts by which Office, OpenDocument and OFD packages are known.
fn is_part(name: &str) -> bool {
    let name = name::slashed(name);
    let name = name.strip_prefix('/').unwrap_or(&name).to_ascii_lowercase();
    matches!(
        name.as_str(),
        "[content_types].xml" | "mimetype" | "word/document.xml" | "xl/workbook.xml" | "ofd.xml"
    )
}

/// Tells the folders with which the parts of Office packages may begin.
fn is_in_package(name: &str) -> bool {
    name.starts_with("_rels/") || name.starts_with("docProps/")
}

/// Reads the files of an archive; one whose list of files is lost gives those that stand in it one after another.
pub(super) fn read(walk: &mut Walk<'_>, bytes: &[u8], at: &At) -> Result<(), Stop> {
    let mut unread = Kept::default();
    let result = match Directory::of(bytes) {
        Ok(directory) => listed(walk, bytes, at, &directory, &mut unread),
        Err(Lost::Split) => Err(split()),
        Err(Lost::Absent) => salvage::read(walk, bytes, at, &mut unread),
    };
    close(walk, at, result, unread)
}

/// Ends an archive: tells what in it was not read, and how it ended.
fn close(walk: &mut Walk<'_>, at: &At, result: Result<(), Stop>, unread: Kept) -> Result<(), Stop> {
    if !matches!(result, Err(Stop::Enough)) {
        for (why, names) in unread.0 {
            walk.fail(at.path.clone(), why.error(&names))?;
        }
    }
    result
}

/// Hands over every member of an archive from a source in which one can seek; `false` where it is none, or none whose
/// list of files can be read, and nothing was done.
pub(crate) fn read_long(
    registry: &Registry,
    name: &str,
    source: &mut dyn Source,
    limits: &Limits,
    each: &mut dyn FnMut(Member) -> ControlFlow<()>,
) -> io::Result<bool> {
    let mut head = Vec::new();
    source.seek(SeekFrom::Start(0))?;
    source.take(HEAD as u64).read_to_end(&mut head)?;
    if kind(name, &head) != Some(Kind::Zip) {
        return Ok(false);
    }
    let Some(tail) = long::Tail::of(source, limits.bytes)? else {
        return Ok(false);
    };
    let at = At {
        path: Vec::new(),
        name: name.to_owned(),
        origin: Origin::Gathered,
    };
    Walk::new(registry, limits, name, each).of_stream(|walk| long::read(walk, source, &at, &tail));
    Ok(true)
}

/// Members that cannot be read, by the reason: a locked archive may hold hundreds, and one line says it.
#[derive(Default)]
struct Kept(BTreeMap<Unread, Vec<String>>);

fn listed(
    walk: &mut Walk<'_>,
    bytes: &[u8],
    at: &At,
    directory: &Directory,
    unread: &mut Kept,
) -> Result<(), Stop> {
    let mut count = 0;
    for entry in directory.entries(bytes) {
        count += 1;
        let packed = entry.packed(bytes, directory.shift);
        file(walk, at, &entry, packed, unread)?;
    }
    directory.holds(count).then_some(()).ok_or_else(damaged)
}

/// Reads one file, whose packed bytes are `packed` if the archive holds them all.
fn file(
    walk: &mut Walk<'_>,
    at: &At,
    entry: &Entry,
    packed: Option<&[u8]>,
    unread: &mut Kept,
) -> Result<(), Stop> {
    let path = name::slashed(&entry.name);
    if junk::is_passed_over(&path) {
        walk.pass_over(&path);
        return Ok(());
    }
    let unpacked = match packed {
        None => Err(Unread::Cut),
        Some(packed) => entry.unpack(packed, walk)?,
    };
    match unpacked {
        Ok(unpacked) => walk.file(
            at,
            &Found {
                name: &path,
                bytes: &unpacked,
                charset: None,
                origin: Origin::Gathered,
            },
        ),
        Err(why @ (Unread::Cut | Unread::Damaged)) => {
            walk.count()?;
            walk.fail(at.member(&path), why.error(&[]))
        }
        Err(why) => {
            walk.count()?;
            unread.0.entry(why).or_default().push(name::shown(&path));
            Ok(())
        }
    }
}

impl Unread {
    /// Says why files are not read; `names` are theirs, or none where there is one and it is named beside.
    fn error(self, names: &[String]) -> ReadError {
        const NAMED: usize = 3;
        let count = names.len();
        let few = |between| {
            names
                .iter()
                .take(NAMED)
                .map(String::as_str)
                .collect::<Vec<_>>()
                .join(between)
        };
        let (zh, en) = match count {
            0..=NAMED => (few("、"), few(", ")),
            _ => (
                format!("{}等", few("、")),
                format!("{} and {} more", few(", "), count - NAMED),
            ),
        };
        let message = match self {
            Self::Locked => Message::new(
                format!("其中 {count} 个文件带密码，没有读取：{zh}；请用密码解压后给出文件夹"),
                format!(
                    "{count} file(s) in it are locked with a password and were not read: {en}; unpack it with the password and \
                     give the folder"
                ),
            ),
            Self::Method(method) => {
                let method = entry::method_name(method);
                Message::new(
                    format!("其中 {count} 个文件用 {method} 方法压缩，不能读取：{zh}；请解压后给出文件夹"),
                    format!(
                        "{count} file(s) in it are packed by the method {method}, which is not read: {en}; unpack it and give the \
                         folder"
                    ),
                )
            }
            Self::Cut => Message::new(
                "压缩包中的这个文件不完整，没有读取；请重新下载压缩包",
                "the archive holds only a part of this file, which was not read; download the archive again",
            ),
            Self::Damaged => Message::new(
                "压缩包中的这个文件已损坏（校验不符），没有读取；请重新下载压缩包",
                "this file is damaged in the archive (its checksum is wrong) and was not read; download the archive again",
            ),
        };
        match self {
            Self::Locked | Self::Method(_) => ReadError::Unsupported(message),
            Self::Cut | Self::Damaged => ReadError::Malformed(message),
        }
    }
}

fn damaged() -> Stop {
    Stop::malformed(
        "ZIP 压缩包的文件目录已损坏，可能还有没列出的文件；请重新下载",
        "the list of files in the ZIP archive is damaged, and there may be files that it does not name; download it again",
    )
}

fn split() -> Stop {
    Stop::unsupported(
        "这是分卷压缩的 ZIP，只有其中一卷；请把各卷放在一起解压，再给出文件夹",
        "this is one part of a split ZIP archive; put all parts together, unpack them and give the folder",
    )
}
