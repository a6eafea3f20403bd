use std::ops::ControlFlow;

use gongkai_document::{Confidence, Document, Format, Limits, Many, ReadError, Reader, Writing};

use crate::assemble::assemble;
use crate::sniff;

/// Reads plain text, Markdown and pages printed as text.
#[derive(Debug, Clone, Copy, Default)]
pub struct TextReader;

const FORMAT: Format = Format {
    id: "text",
    name: ("纯文本", "plain text"),
    extensions: &sniff::EXTENSIONS,
    media_type: "text/plain; charset=utf-8",
    many: Many::One,
    writing: Writing::BuildsWhole,
};

impl Reader for TextReader {
    fn format(&self) -> &Format {
        &FORMAT
    }

    fn sniff(&self, name: &str, head: &[u8]) -> Confidence {
        sniff::confidence(name, head)
    }

    fn read(
        &self,
        bytes: &[u8],
        limits: &Limits,
        each: &mut dyn FnMut(Document) -> ControlFlow<()>,
    ) -> Result<(), ReadError> {
        // One file is one document, so there is nothing left to break off.
        let _ = each(read_text(bytes, limits)?);
        Ok(())
    }
}

/// Reads `bytes` of text in any encoding into one document.
///
/// Lines in places count from 1 and bytes from 0 in the decoded text without its byte-order mark;
/// pages are known where form feeds part them. Fails for bytes that are not text, for nothing but
/// white space, and for more bytes than `limits` allow; every other limit gives a partial document
/// and a remark.
pub fn read_text(bytes: &[u8], limits: &Limits) -> Result<Document, ReadError> {
    limits.admit(bytes)?;
    sniff::refuse_binary(bytes)?;
    let decoded = gongkai_document::decode(bytes, None);
    sniff::refuse_garbage(&decoded.text)?;
    let mut document = assemble(&decoded.text, limits).ok_or(ReadError::Empty)?;
    document.remarks.splice(0..0, decoded.remarks);
    Ok(document)
}
