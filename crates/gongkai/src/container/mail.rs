//! Mails (RFC 5322, MIME) and pages that browsers and Word save as such (MHTML, RFC 2557).

use std::borrow::Cow;

use gongkai_core::{Message, ReadError};
use mail_parser::{HeaderName, HeaderValue, MessageParser, MimeHeaders};

use super::junk;
use super::transfer::{base64, quoted_printable, split_head};
use super::walk::{At, Found, Origin, Stop, Walk};

/// How many parts, one within another, are opened: mail programs make four of them.
const DEEPEST: usize = 20;

/// More parts and mails than are opened; no longer list of them is made.
const MOST: usize = 200_000;

/// Reads the parts of a mail or saved page.
pub(super) fn read(walk: &mut Walk<'_>, bytes: &[u8], at: &At) -> Result<(), Stop> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let mut mail = Mail {
        walk,
        at,
        number: 0,
        is_cut: false,
    };
    for one in mails(bytes) {
        mail.part(one, Around::Mail, 0)?;
    }
    if mail.is_cut { Err(cut_off()) } else { Ok(()) }
}

/// The mails of a mail box (RFC 4155), each of which begins with a line of its own; or the one mail.
fn mails(bytes: &[u8]) -> Vec<&[u8]> {
    const BEGIN: &[u8] = b"From ";
    if !bytes.starts_with(BEGIN) {
        return vec![bytes];
    }
    let is_behind_empty_line = |at: &usize| {
        let before = &bytes[..*at];
        before.ends_with(b"\n\n") || before.ends_with(b"\n\r\n")
    };
    let begins = memchr::memmem::find_iter(bytes, BEGIN).filter(|at| *at == 0 || is_behind_empty_line(at));
    let begins: Vec<usize> = begins.take(MOST).chain([bytes.len()]).collect();
    let mails = begins.windows(2).map(|it| {
        let mail = &bytes[it[0]..it[1]];
        let line = memchr::memchr(b'\n', mail).map_or(mail.len(), |it| it + 1);
        &mail[line..]
    });
    mails.collect()
}

struct Mail<'w, 'a> {
    walk: &'w mut Walk<'a>,
    at: &'w At,
    /// Parts so far, by which those without a name are named.
    number: usize,
    /// Whether the end of a multipart is missing.
    is_cut: bool,
}

/// What a part stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Around {
    Mail,
    /// Parts of which each stands for itself.
    Mixed,
    /// A page with what belongs to it.
    Related,
}

impl Mail<'_, '_> {
    fn part(&mut self, bytes: &[u8], around: Around, depth: usize) -> Result<(), Stop> {
        /// No program writes so much before what it has to say.
        const LONGEST_HEAD: usize = 1 << 20;
        self.walk.count_part()?;
        let (head, body) = split_head(bytes);
        let head = Head::parse(&head[..head.len().min(LONGEST_HEAD)]);
        if let Some(boundary) = head
            .boundary
            .as_deref()
            .filter(|_| head.media_type.starts_with("multipart/"))
        {
            if depth >= DEEPEST {
                return Err(nested());
            }
            return self.multipart(&head.media_type, boundary, body, depth);
        }
        self.number += 1;
        let name = head.name(self.number);
        let body = match head.transfer.as_str() {
            "base64" => Cow::from(base64(body)),
            "quoted-printable" => Cow::from(quoted_printable(body)),
            _ => Cow::from(body),
        };
        if junk::is_media(&head.media_type) || junk::is_passed_over(&name) || body.trim_ascii().is_empty() {
            self.walk.pass_over(&name);
            return Ok(());
        }
        // A part that was decoded is as long as its source at most, so it needs no share of the limit.
        let is_body = !head.is_attached && around != Around::Mixed;
        let is_text = head.media_type.starts_with("text/") || head.media_type.ends_with("xml");
        let found = Found {
            name: &name,
            bytes: &body,
            charset: head.charset.as_deref().filter(|_| is_text),
            origin: if is_body || around == Around::Related {
                Origin::Captured
            } else {
                self.at.origin
            },
        };
        self.walk.file(self.at, &found)
    }

    fn multipart(&mut self, media_type: &str, boundary: &str, body: &[u8], depth: usize) -> Result<(), Stop> {
        let (mut parts, is_closed) = split_parts(body, boundary.as_bytes());
        self.is_cut |= !is_closed;
        let around = match media_type {
            "multipart/related" | "multipart/alternative" => Around::Related,
            _ => Around::Mixed,
        };
        let is_choice = media_type == "multipart/alternative";
        // The last alternative is the best one, and the others say the same.
        if is_choice {
            parts.reverse();
        }
        let before = self.walk.reports;
        for (index, part) in parts.into_iter().enumerate() {
            let is_text = index == 0 && around == Around::Mixed;
            // The first of mixed parts is what the sender wrote, unless it is a file.
            self.part(part, if is_text { Around::Mail } else { around }, depth + 1)?;
            if is_choice && self.walk.reports > before {
                break;
            }
        }
        Ok(())
    }
}

/// What the header of a part says.
struct Head {
    /// In lower case, without its parameters.
    media_type: String,
    boundary: Option<String>,
    charset: Option<String>,
    file_name: Option<String>,
    location: Option<String>,
    /// In lower case.
    transfer: String,
    is_attached: bool,
}

impl Head {
    fn parse(head: &[u8]) -> Self {
        // Names may stand there in GBK, which the library would not recognize.
        let text = gongkai_document::decode(head, None).text;
        let parsed = MessageParser::new()
            .with_mime_headers()
            .parse_headers(text.as_bytes());
        let part = parsed.as_ref().map(mail_parser::Message::root_part);
        let kind = part.and_then(MimeHeaders::content_type);
        let parameter = |name| kind.and_then(|it| it.attribute(name)).map(str::to_owned);
        let media_type = kind.map_or_else(
            || "text/plain".to_owned(),
            |it| format!("{}/{}", it.ctype(), it.subtype().unwrap_or_default()).to_ascii_lowercase(),
        );
        let disposition = part.and_then(MimeHeaders::content_disposition);
        let location = part.and_then(|it| match header(it, &HeaderName::ContentLocation)? {
            HeaderValue::Text(text) => Some(text.trim().to_owned()),
            _ => None,
        });
        Self {
            media_type,
            boundary: parameter("boundary").filter(|it| !it.is_empty()),
            charset: parameter("charset"),
            file_name: part.and_then(MimeHeaders::attachment_name).map(str::to_owned),
            location,
            transfer: part
                .and_then(MimeHeaders::content_transfer_encoding)
                .unwrap_or_default()
                .trim()
                .to_ascii_lowercase(),
            is_attached: disposition.is_some_and(mail_parser::ContentType::is_attachment)
                || disposition.is_some_and(|it| it.has_attribute("filename")),
        }
    }

    /// The part's own name: that of its file, or its address, or its number.
    fn name(&self, number: usize) -> String {
        let given = [&self.file_name, &self.location].into_iter().flatten();
        let mut given = given.filter(|it| !it.trim().is_empty());
        given.next().cloned().unwrap_or_else(|| {
            let suffix = match self.media_type.as_str() {
                "text/html" => "html",
                "text/plain" => "txt",
                "message/rfc822" => "eml",
                "application/pdf" => "pdf",
                _ => "bin",
            };
            format!("part-{number}.{suffix}")
        })
    }
}

fn header<'a>(part: &'a mail_parser::MessagePart<'_>, name: &HeaderName<'_>) -> Option<&'a HeaderValue<'a>> {
    part.headers
        .iter()
        .rev()
        .find(|it| it.name == *name)
        .map(|it| &it.value)
}

/// The parts between the lines that begin with the boundary; the second value tells whether the last line is there.
fn split_parts<'a>(body: &'a [u8], boundary: &[u8]) -> (Vec<&'a [u8]>, bool) {
    let delimiter = [b"--", boundary].concat();
    let mut parts = Vec::new();
    let mut begin = None;
    for at in memchr::memmem::find_iter(body, &delimiter) {
        if at > 0 && body[at - 1] != b'\n' {
            continue;
        }
        let behind = &body[at + delimiter.len()..];
        let line = &behind[..memchr::memchr(b'\n', behind).unwrap_or(behind.len())];
        let is_last = line.starts_with(b"--");
        // Another boundary may begin with this one.
        if !is_last && !line.trim_ascii().is_empty() {
            continue;
        }
        if let Some(begin) = begin {
            parts.push(without_line_end(&body[begin..at.max(begin)]));
        }
        if is_last || parts.len() >= MOST {
            return (parts, is_last);
        }
        begin = Some((at + delimiter.len() + line.len() + 1).min(body.len()));
    }
    parts.extend(begin.map(|it| &body[it..]));
    (parts, false)
}

/// The line end before a boundary belongs to it.
fn without_line_end(part: &[u8]) -> &[u8] {
    let part = part.strip_suffix(b"\n").unwrap_or(part);
    part.strip_suffix(b"\r").unwrap_or(part)
}

fn cut_off() -> Stop {
    Stop::malformed(
        "邮件或保存的网页没有结束标记，可能不完整；请重新保存",
        "the mail or saved page has no end mark and may be cut off; save it again",
    )
}

fn nested() -> Stop {
    Stop::Failed(ReadError::TooLarge(Message::new(
        format!("邮件各部分套了超过 {DEEPEST} 层，没有读取；请把报告另存后再给出"),
        format!(
            "the parts of the mail are within one another more than {DEEPEST} deep; save the report and give that"
        ),
    )))
}
