//! Files that hold files: archives, mails, saved pages, web captures.
//!
//! Each member is read as if it were a file of its own: told by its content, then by its name. What a container is
//! tells how its members are judged:
//!
//! - What a person put together (ZIP, tar, attachments of a mail): a member in which no report is found is told as an
//!   error of its own if it speaks of 信息公开 or cannot be read, for nobody is to count on a report that is not
//!   there. A readme is passed over.
//! - What a program collected (the parts of a saved page, the body of a mail, the pages of a capture): most of it is
//!   no report, so only what gives itself the title of one, or is a document that cannot be read, is told.
//! - Pictures, style sheets, scripts, folders and what systems leave behind (`__MACOSX`, `Thumbs.db`) are never told.
//! - A container in which there is nothing to tell at all is one error that names what is in it.
//!
//! One [`Limits`](gongkai_core::Limits) holds for all of an input: `bytes` for everything unpacked in it, `documents`
//! for the members looked into; containers are opened to [`DEPTH`] levels. A member that is cut off or whose checksum
//! is wrong is not read, since its figures might be others'; the members before it stand.
//!
//! The libraries: `flate2` and `brotli-decompressor` unpack, `tar` reads tar, `mail-parser` reads header fields (RFC
//! 2047 and 2231). Three things are read by code of our own. ZIP: the crate `zip` keeps one entry of each name, and
//! cannot tell what an archive without its directory holds. MIME: `mail-parser` decodes text by the declared charset
//! alone, drops parts that are cut, and nests without a bound; `mailparse` is only passively maintained. WARC: the
//! crate `warc` reads records but no HTTP in them, stops at the first damaged one, and brings a second gzip library.

mod charset;
mod gzip;
mod http;
mod junk;
mod kind;
mod mail;
mod name;
pub(crate) mod stream;
mod tar;
mod transfer;
mod walk;
mod warc;
pub(crate) mod zip;

use std::ops::ControlFlow;

use gongkai_core::{Format, Limits, Many, Writing};

pub(crate) use kind::{Kind, kind};
use walk::Walk;

use crate::{Member, Registry};

/// How many containers, one within another, are opened.
pub(crate) const DEPTH: usize = 3;

/// Hands over every member of a container in which there is something to tell.
pub(crate) fn read(
    registry: &Registry,
    kind: Kind,
    name: &str,
    bytes: &[u8],
    limits: &Limits,
    each: &mut dyn FnMut(Member) -> ControlFlow<()>,
) {
    Walk::new(registry, limits, name, each).all(kind, bytes);
}

/// The kinds of container that are read.
pub(crate) static FORMATS: &[Format] = &[
    format("zip", ("ZIP 压缩包", "ZIP archive"), &["zip"], "application/zip"),
    format(
        "tar",
        ("tar 归档", "tar archive"),
        &["tar", "tgz", "tar.gz"],
        "application/x-tar",
    ),
    format(
        "gzip",
        ("gzip 压缩文件", "gzip file"),
        &["gz"],
        "application/gzip",
    ),
    format(
        "mail",
        ("邮件和保存的网页（MHTML）", "mail, saved page (MHTML)"),
        &["eml", "mhtml", "mht"],
        "message/rfc822",
    ),
    format(
        "warc",
        ("网页存档（WARC）", "web capture (WARC)"),
        &["warc", "warc.gz"],
        "application/warc",
    ),
];

const fn format(
    id: &'static str,
    name: (&'static str, &'static str),
    extensions: &'static [&'static str],
    media_type: &'static str,
) -> Format {
    Format {
        id,
        name,
        extensions,
        media_type,
        many: Many::Many,
        writing: Writing::Streams,
    }
}
