//! Web captures: WARC 0.17 to 1.1 (ISO 28500).

use gongkai_core::{Message, ReadError};

use super::http::{Fields, NoBody, Response};
use super::junk;
use super::transfer::split_head;
use super::walk::{At, Found, Origin, Stop, Walk};

/// One record.
struct Record<'a> {
    fields: Fields,
    block: &'a [u8],
    /// Whether the block is as long as stated.
    is_whole: bool,
}

/// Reads the pages and files that servers gave: `response` and `resource` records. A damaged record is passed by.
pub(super) fn read(walk: &mut Walk<'_>, bytes: &[u8], at: &At) -> Result<(), Stop> {
    let mut passed = 0;
    let result = records(walk, bytes, at, &mut passed);
    if passed > 0 && !matches!(result, Err(Stop::Enough)) {
        walk.fail(at.path.clone(), passed_by(passed))?;
    }
    result
}

fn records(walk: &mut Walk<'_>, bytes: &[u8], at: &At, passed: &mut usize) -> Result<(), Stop> {
    let mut rest = bytes;
    loop {
        rest = rest.trim_ascii_start();
        if rest.is_empty() {
            return Ok(());
        }
        let Some((record, behind)) = next(rest) else {
            rest = resume(rest).ok_or_else(damaged)?;
            *passed += 1;
            continue;
        };
        if !record.is_whole {
            return Err(damaged());
        }
        self::record(walk, at, &record)?;
        rest = behind;
    }
}

/// The record that `bytes` begin with, and what follows it.
fn next(bytes: &[u8]) -> Option<(Record<'_>, &[u8])> {
    if !bytes.starts_with(b"WARC/") {
        return None;
    }
    // The head of a damaged record may run on to the next one, and that one's head need not be looked through twice.
    let limit = memchr::memmem::find(&bytes[1..], b"\nWARC/").map_or(bytes.len(), |it| it + 1);
    let (head, _) = split_head(&bytes[..limit]);
    if !head.ends_with(b"\n\n") && !head.ends_with(b"\n\r\n") {
        return None;
    }
    let behind = &bytes[head.len()..];
    let line = memchr::memchr(b'\n', head)?;
    let fields = Fields::parse(&head[line + 1..]);
    let length: usize = fields.get("content-length")?.parse().ok()?;
    let (block, rest) = behind.split_at_checked(length).unwrap_or((behind, &[]));
    let is_whole = block.len() == length;
    // A length that is wrong leads into the middle of something.
    let follows = rest.trim_ascii_start();
    if is_whole && !follows.is_empty() && !follows.starts_with(b"WARC/") {
        return None;
    }
    let record = Record {
        fields,
        block,
        is_whole,
    };
    Some((record, rest))
}

/// Where the next record begins behind a damaged one.
fn resume(bytes: &[u8]) -> Option<&[u8]> {
    let at = memchr::memmem::find(&bytes[1..], b"\nWARC/1.")?;
    Some(&bytes[at + 2..])
}

fn record(walk: &mut Walk<'_>, at: &At, record: &Record<'_>) -> Result<(), Stop> {
    let kind = record
        .fields
        .get("warc-type")
        .unwrap_or_default()
        .to_ascii_lowercase();
    let address = record.fields.get("warc-target-uri").unwrap_or_default();
    // Version 0 and some programs put it in brackets.
    let address = address.trim_start_matches('<').trim_end_matches('>');
    match kind.as_str() {
        "response" => match Response::parse(record.block) {
            Some(response) => answer(walk, at, record, address, &response),
            None => payload(walk, at, record, address),
        },
        "resource" => payload(walk, at, record, address),
        _ => Ok(()),
    }
}

/// What a server answered, if it is not an error or a word about where else to go.
fn answer(
    walk: &mut Walk<'_>,
    at: &At,
    record: &Record<'_>,
    address: &str,
    response: &Response<'_>,
) -> Result<(), Stop> {
    let (media_type, charset) = response.fields.media_type();
    if !matches!(response.status, 200 | 203) || is_of_no_use(&media_type, address) {
        walk.pass_over(address);
        return Ok(());
    }
    let why = match response.body(walk)? {
        _ if record.fields.get("warc-truncated").is_some() => NoBody::Cut,
        Ok(body) => {
            return found(
                walk,
                at,
                address,
                &body,
                charset.as_deref().filter(|_| is_text(&media_type)),
            );
        }
        Err(why) => why,
    };
    walk.count()?;
    walk.fail(at.member(address), why.error())
}

/// What stands in a record as it is.
fn payload(walk: &mut Walk<'_>, at: &At, record: &Record<'_>, address: &str) -> Result<(), Stop> {
    let (media_type, charset) = record.fields.media_type();
    if is_of_no_use(&media_type, address) || media_type.starts_with("text/dns") {
        walk.pass_over(address);
        return Ok(());
    }
    found(
        walk,
        at,
        address,
        record.block,
        charset.as_deref().filter(|_| is_text(&media_type)),
    )
}

fn found(
    walk: &mut Walk<'_>,
    at: &At,
    address: &str,
    bytes: &[u8],
    charset: Option<&str>,
) -> Result<(), Stop> {
    walk.file(
        at,
        &Found {
            name: address,
            bytes,
            charset,
            origin: Origin::Captured,
        },
    )
}

fn is_of_no_use(media_type: &str, address: &str) -> bool {
    let end = address.find(['?', '#']).unwrap_or(address.len());
    let path = address[..end].split_once("://").map_or("", |it| it.1);
    let file = path
        .split_once('/')
        .map_or("", |it| it.1)
        .rsplit('/')
        .next()
        .unwrap_or_default();
    junk::is_media(media_type) || !file.is_empty() && junk::is_passed_over(file)
}

fn is_text(media_type: &str) -> bool {
    media_type.starts_with("text/") || media_type.ends_with("xml") || media_type.ends_with("json")
}

impl NoBody {
    fn error(self) -> ReadError {
        match self {
            Self::Cut => ReadError::Malformed(Message::new(
                "存档里的这个页面或文件不完整，没有读取；请重新抓取",
                "the capture holds only a part of this page or file, which was not read; capture it again",
            )),
            Self::Coding(name) => ReadError::Unsupported(Message::new(
                format!("存档里的这个页面用 {name} 编码压缩，不能读取；请换一种设置重新抓取"),
                format!(
                    "this page is packed in the coding {name} in the capture, which is not read; capture it without"
                ),
            )),
        }
    }
}

fn passed_by(records: usize) -> ReadError {
    ReadError::Malformed(Message::new(
        format!("网页存档（WARC）中有 {records} 条损坏的记录，已跳过；请重新抓取"),
        format!(
            "{records} record(s) of the web capture (WARC) are damaged and were passed by; capture it again"
        ),
    ))
}

fn damaged() -> Stop {
    Stop::malformed(
        "网页存档（WARC）不完整或已损坏，从损坏处起没有读取；请重新下载",
        "the web capture (WARC) is cut off or damaged, and was not read from there on; download it again",
    )
}
