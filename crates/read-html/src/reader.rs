use std::ops::ControlFlow;

use gongkai_document::{
    Confidence, Document, Format, Limits, Many, Message, ReadError, Reader, Writing, decode,
};

use crate::declared::declared_encoding;
use crate::element::{Kind, Name};
use crate::page::read_page;
use crate::scan::{Scanner, Token};
use crate::signature::{binary, foreign_kind};

/// Reads web pages.
#[derive(Debug, Clone, Copy, Default)]
pub struct HtmlReader;

const FORMAT: Format = Format {
    id: "html",
    name: ("网页", "web page"),
    extensions: &["html", "htm", "shtml", "xhtml"],
    media_type: "text/html",
    many: Many::One,
    writing: Writing::BuildsWhole,
};

impl Reader for HtmlReader {
    fn format(&self) -> &Format {
        &FORMAT
    }

    fn sniff(&self, name: &str, head: &[u8]) -> Confidence {
        if foreign_kind(head).is_some() {
            return Confidence::No;
        }
        let seen = looks_like_page(&decode(head, None).text);
        let named = name
            .rsplit_once('.')
            .is_some_and(|(_, suffix)| FORMAT.extensions.iter().any(|it| it.eq_ignore_ascii_case(suffix)));
        match seen {
            Confidence::No if named => Confidence::Possible,
            seen => seen,
        }
    }

    fn read(
        &self,
        bytes: &[u8],
        limits: &Limits,
        each: &mut dyn FnMut(Document) -> ControlFlow<()>,
    ) -> Result<(), ReadError> {
        // There is only one document, so whether to go on does not matter.
        let _ = each(read_html(bytes, limits)?);
        Ok(())
    }
}

/// Reads a page as it was downloaded or saved, in whatever encoding it is.
///
/// Fails if there is nothing but white space, if the bytes are those of a picture, an archive or
/// another kind of file, or if they are more than `limits.bytes`.
pub fn read_html(bytes: &[u8], limits: &Limits) -> Result<Document, ReadError> {
    if let Some(error) = foreign_kind(bytes) {
        return Err(error);
    }
    check_size(bytes.len(), limits)?;
    if bytes.trim_ascii().is_empty() {
        return Err(ReadError::Empty);
    }
    let declared = declared_encoding(bytes);
    let decoded = decode(bytes, declared.as_deref());
    if let Some(error) = binary(&decoded.text) {
        return Err(error);
    }
    let mut document = read_html_text(&decoded.text, limits)?;
    let remarks = std::mem::replace(&mut document.remarks, decoded.remarks);
    document.remarks.extend(remarks);
    Ok(document)
}

/// Reads a page that is decoded already; a byte-order mark at its beginning is not part of it.
///
/// Fails if there is nothing but white space or more than `limits.bytes`.
pub fn read_html_text(text: &str, limits: &Limits) -> Result<Document, ReadError> {
    check_size(text.len(), limits)?;
    if text.trim().is_empty() {
        return Err(ReadError::Empty);
    }
    Ok(read_page(text, limits))
}

fn check_size(bytes: usize, limits: &Limits) -> Result<(), ReadError> {
    if bytes as u64 <= limits.bytes {
        return Ok(());
    }
    let limit = limits.bytes;
    Err(ReadError::TooLarge(Message::new(
        format!("页面有 {bytes} 字节，超过上限 {limit} 字节；请只保留报告所在的页面"),
        format!(
            "the page has {bytes} bytes, more than the limit of {limit}; keep only the page that holds the report"
        ),
    )))
}

/// Tells by the first tags whether a text is a page: some are found nowhere else.
fn looks_like_page(head: &str) -> Confidence {
    const ELSEWHERE: [Name; 3] = [Name::BR, Name::B, Name::I];
    let begin = head.trim_start_matches(|it: char| it.is_whitespace() || it == '\u{FEFF}');
    if starts_with_ignoring_case(begin, "<!doctype html") || starts_with_ignoring_case(begin, "<html") {
        return Confidence::Certain;
    }
    let mut scanner = Scanner::new(begin);
    let mut seen = Confidence::No;
    while let Some(token) = scanner.next(false) {
        let (Token::Start(name, _) | Token::End(name)) = token else {
            continue;
        };
        match name.kind() {
            Kind::Inline => {}
            Kind::Root => {
                return if begin.starts_with('<') {
                    Confidence::Certain
                } else {
                    Confidence::Likely
                };
            }
            _ if ELSEWHERE.contains(&name) => seen = seen.max(Confidence::Possible),
            _ => seen = Confidence::Likely,
        }
    }
    seen
}

fn starts_with_ignoring_case(text: &str, start: &str) -> bool {
    text.get(..start.len())
        .is_some_and(|it| it.eq_ignore_ascii_case(start))
}
