//! From bytes to text.

use std::borrow::Cow;
use std::io::{BufRead, Read};

use gongkai_core::{Argument, Finding, Limits, Message, ReadError};

use super::rules::ENCODING_IN_DOUBT;

/// Takes in all of `input`, unless it is longer than the limit.
pub(super) fn take_in(input: &mut dyn BufRead, limits: &Limits) -> Result<Vec<u8>, ReadError> {
    let mut bytes = Vec::new();
    let mut limited = input.take(limits.bytes.saturating_add(1));
    limited
        .read_to_end(&mut bytes)
        .map_err(|it| ReadError::Io(it.to_string()))?;
    Ok(bytes)
}

/// Decodes the file, with a remark where the encoding is in doubt.
///
/// UTF-8 is what XML is in unless it says otherwise; a byte-order mark, then the XML declaration, may say so.
pub(super) fn decode<'b>(
    bytes: &'b [u8],
    limits: &Limits,
) -> Result<(Cow<'b, str>, Vec<Finding>), ReadError> {
    if bytes.len() as u64 > limits.bytes {
        let limit = limits.bytes;
        return Err(ReadError::TooLarge(Message::new(
            format!("文件超过 {limit} 字节，不予读取"),
            format!("the file is longer than {limit} bytes, which is not read"),
        )));
    }
    let unmarked = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let declared = declared_encoding(unmarked);
    let is_utf8 =
        declared.is_none_or(|it| it.eq_ignore_ascii_case("utf-8") || it.eq_ignore_ascii_case("utf8"));
    let (text, remarks) = match str::from_utf8(unmarked) {
        Ok(text) if is_utf8 && !text.contains('\0') => (Cow::Borrowed(text), Vec::new()),
        _ => guess(bytes, declared),
    };
    if text.trim().is_empty() {
        return Err(ReadError::Empty);
    }
    Ok((text, remarks))
}

fn guess<'b>(bytes: &'b [u8], declared: Option<&str>) -> (Cow<'b, str>, Vec<Finding>) {
    let decoded = gongkai_document::decode(bytes, declared);
    let remarks = decoded
        .remarks
        .into_iter()
        .map(|it| {
            let found = Argument::new("found", it.message.zh, it.message.en);
            Finding::of(&ENCODING_IN_DOUBT, Vec::new(), &[found]).at(it.place)
        })
        .collect();
    (decoded.text, remarks)
}

/// The encoding that the XML declaration names, if the file begins with one in bytes of ASCII.
fn declared_encoding(bytes: &[u8]) -> Option<&str> {
    let declaration = bytes.strip_prefix(b"<?xml")?;
    let end = memchr::memmem::find(&declaration[..declaration.len().min(256)], b"?>")?;
    let declaration = str::from_utf8(&declaration[..end]).ok()?;
    let (_, after) = declaration.split_once("encoding")?;
    let value = after.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|it| matches!(it, '"' | '\''))?;
    value[1..].split_once(quote).map(|it| it.0)
}
