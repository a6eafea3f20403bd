//! Web captures: WARC 0.17 to 1.1 (ISO 28500).

use std::io;

use gongkai_core::{Message, ReadError};

use super::http::{Fields, NoBody, Response};
use super::stream::{Window, broken};
use super::transfer::split_head;
use super::walk::{At, Found, Origin, Stop, Walk};
use super::{junk, stream};

/// One record.
struct Record<'a> {
    fields: Fields,
    block: &'a [u8],
    /// Whether the block is as long as stated.
    is_whole: bool,
}

/// Reads the pages and files that servers gave: `response` and `resource` records. A damaged record is passed by.
pub(super) fn read(walk: &mut Walk<'_>, window: &mut Window<'_>, at: &At) -> Result<(), Stop> {
    let mut passed = 0;
    let result = records(walk, window, at, &mut passed);
    if passed > 0 && !matches!(result, Err(Stop::Enough)) {
        walk.fail(at.path.clone(), passed_by(passed))?;
    }
    result
}

/// Bytes that no head of a record comes near.
const HEAD: usize = 64 << 10;
/// Bytes behind a record that tell whether its length is right.
const BEHIND: usize = 64;

fn records(walk: &mut Walk<'_>, window: &mut Window<'_>, at: &At, passed: &mut usize) -> Result<(), Stop> {
    let broken = |error: io::Error| broken(&error);
    loop {
        walk.renew();
        let held = window.hold(HEAD).map_err(broken)?;
        let blanks = held.len() - held.trim_ascii_start().len();
        if held.is_empty() {
            return Ok(());
        }
        if blanks > 0 {
            window.pass(blanks as u64).map_err(broken)?;
            continue;
        }
        let whole = head_of(held).and_then(|(head, fields)| {
            let length: u64 = fields.get("content-length")?.parse().ok()?;
            Some((length.saturating_add(head as u64), fields))
        });
        let length = whole.as_ref().map_or(0, |it| it.0);
        if let Some((_, fields)) = whole
            && walk.is_stream()
            && length > walk.longest()
        {
            too_long(walk, at, &fields, length)?;
            if !window.pass(length).map_err(broken)? {
                return Err(damaged());
            }
            continue;
        }
        let wanted = usize::try_from(length)
            .unwrap_or(usize::MAX)
            .saturating_add(BEHIND);
        let held = window.hold(wanted).map_err(broken)?;
        let Some((record, behind)) = next(held) else {
            resume(window).map_err(broken)?.ok_or_else(damaged)?;
            *passed += 1;
            continue;
        };
        if !record.is_whole {
            return Err(damaged());
        }
        let done = (held.len() - behind.len()) as u64;
        self::record(walk, at, &record)?;
        window.pass(done).map_err(broken)?;
    }
}

/// Tells that a record is too long, unless it is a film or the like.
fn too_long(walk: &mut Walk<'_>, at: &At, fields: &Fields, length: u64) -> Result<(), Stop> {
    let address = fields.get("warc-target-uri").unwrap_or_default();
    let address = address.trim_start_matches('<').trim_end_matches('>');
    let kind = fields.get("warc-type").unwrap_or_default().to_ascii_lowercase();
    if !matches!(kind.as_str(), "response" | "resource") || is_of_no_use(&fields.media_type().0, address) {
        walk.pass_over(address);
        return Ok(());
    }
    let error = stream::too_long(length, walk.limits());
    walk.fail(at.member(address), error)
}

/// The head of the record that `bytes` begin with: its length and its fields.
fn head_of(bytes: &[u8]) -> Option<(usize, Fields)> {
    if !bytes.starts_with(b"WARC/") {
        return None;
    }
    // The head of a damaged record may run on to the next one, and that one's head need not be looked through twice.
    let limit = memchr::memmem::find(&bytes[1..], b"\nWARC/").map_or(bytes.len(), |it| it + 1);
    let (head, _) = split_head(&bytes[..limit]);
    if !head.ends_with(b"\n\n") && !head.ends_with(b"\n\r\n") {
        return None;
    }
    let line = memchr::memchr(b'\n', head)?;
    Some((head.len(), Fields::parse(&head[line + 1..])))
}

/// The record that `bytes` begin with, and what follows it.
fn next(bytes: &[u8]) -> Option<(Record<'_>, &[u8])> {
    let (head, fields) = head_of(bytes)?;
    let behind = &bytes[head..];
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

/// Goes on to where the next record begins behind a damaged one; `None` where there is none.
fn resume(window: &mut Window<'_>) -> io::Result<Option<()>> {
    const MARK: &[u8] = b"\nWARC/1.";
    loop {
        let held = window.hold(HEAD)?;
        if let Some(at) = memchr::memmem::find(held.get(1..).unwrap_or_default(), MARK) {
            window.pass(at as u64 + 2)?;
            return Ok(Some(()));
        }
        // The mark may begin with the last bytes that are held.
        let done = held.len().saturating_sub(MARK.len());
        if done == 0 || held.len() < HEAD {
            return Ok(None);
        }
        window.pass(done as u64)?;
    }
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
