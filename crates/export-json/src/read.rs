//! What both importers do: bytes to text, text to a report.

use std::io::{BufRead, Read};

use gongkai_core::{Imported, Limits, Message, Place, ReadError, Report};
use serde_json::value::RawValue;

use crate::{fault, lenient};

/// Reads the whole input, but no more than the limit.
pub(crate) fn read_whole(input: &mut dyn BufRead, limits: &Limits) -> Result<Vec<u8>, ReadError> {
    let mut bytes = Vec::new();
    input
        .take(limits.bytes.saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(|it| ReadError::Io(it.to_string()))?;
    if bytes.len() as u64 > limits.bytes {
        return Err(too_large(limits));
    }
    Ok(bytes)
}

/// The error for one report that is longer than a report can be.
pub(crate) fn too_large(limits: &Limits) -> ReadError {
    let bytes = limits.bytes;
    ReadError::TooLarge(Message::new(
        format!("一份 JSON 超过 {bytes} 字节的上限，没有读取；多份报告请每行一份存为 .ndjson"),
        format!(
            "one JSON is longer than the limit of {bytes} bytes and was not read; \
             store several reports one per line as .ndjson"
        ),
    ))
}

/// The bytes as text, without a byte-order mark; `line` is where they begin in their file, from 1.
pub(crate) fn text_of(bytes: &[u8], line: u64) -> Result<&str, ReadError> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if is_utf16(bytes) {
        return Err(ReadError::Malformed(Message::new(
            "文件是 UTF-16 编码，JSON 必须是 UTF-8；请另存为 UTF-8",
            "the file is encoded as UTF-16 and JSON must be UTF-8; save it as UTF-8",
        )));
    }
    str::from_utf8(bytes).map_err(|error| {
        let before = &bytes[..error.valid_up_to()];
        let breaks = before.split(|it| *it == b'\n').count() as u64 - 1;
        let line = line + breaks;
        if error.error_len().is_none() {
            return ReadError::Malformed(Message::new(
                format!("文件在第 {line} 行的一个字符中间断开，后面的内容缺失；请重新下载或导出"),
                format!("the file breaks off within a character in line {line}, and the rest is missing; download or export it again"),
            ));
        }
        ReadError::Malformed(Message::new(
            format!("第 {line} 行有不是 UTF-8 的字节（可能是 GBK 编码，或根本不是文本）；JSON 必须是 UTF-8，请另存为 UTF-8"),
            format!(
                "line {line} holds bytes that are not UTF-8 (perhaps GBK, or not text at all); \
                 JSON must be UTF-8, save it so"
            ),
        ))
    })
}

/// Tells UTF-16 by its mark, or by the zero byte that every JSON punctuation has there.
fn is_utf16(bytes: &[u8]) -> bool {
    match bytes {
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => true,
        [first, second, ..] => (*first == 0) != (*second == 0),
        _ => false,
    }
}

/// Reads one JSON text; `line` is where it begins in its file, from 1.
pub(crate) fn read_one(text: &str, line: u64, place: Option<&Place>) -> Result<Imported, ReadError> {
    // A text that breaks off does so where it ends, not on the empty line after it.
    let text = text.trim_ascii_end();
    if let Ok(report) = serde_json::from_str::<Report>(text) {
        if report.extensions.is_some() && fault::is_too_deep(text) {
            return Err(fault::too_deep(line));
        }
        return Ok(Imported {
            report,
            trace: None,
            remarks: Vec::new(),
            json: None,
        });
    }
    let raw: &RawValue = serde_json::from_str(text).map_err(|it| fault::malformed(text, &it, line))?;
    if fault::is_too_deep(raw.get()) {
        return Err(fault::too_deep(line));
    }
    let (report, remarks) = lenient::read(raw, place);
    Ok(Imported {
        report,
        trace: None,
        remarks,
        json: Some(raw.to_owned()),
    })
}
