//! What bytes look like.

use gongkai_document::{Confidence, Message, ReadError, is_blank_character};

/// Suffixes of names that say text.
pub(crate) const EXTENSIONS: [&str; 4] = ["txt", "text", "md", "markdown"];

/// The first bytes of formats that are not text, with their names in both languages.
const MAGIC: [(&[u8], &str, &str); 14] = [
    (b"%PDF-", "PDF 文件", "a PDF file"),
    (
        b"PK\x03\x04",
        "压缩包或 Word/Excel/WPS 文件（ZIP）",
        "a zip archive or an Office file",
    ),
    (b"PK\x05\x06", "空的压缩包（ZIP）", "an empty zip archive"),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "旧版 Word/Excel/WPS 文件",
        "an Office file of the old kind",
    ),
    (b"{\\rtf", "RTF 文件", "an RTF file"),
    (b"\x89PNG\r\n\x1a\n", "PNG 图片", "a PNG picture"),
    (b"\xff\xd8\xff", "JPEG 图片", "a JPEG picture"),
    (b"GIF8", "GIF 图片", "a GIF picture"),
    (b"II*\0", "TIFF 图片", "a TIFF picture"),
    (b"MM\0*", "TIFF 图片", "a TIFF picture"),
    (b"\x1f\x8b", "gzip 压缩文件", "a gzip file"),
    (b"7z\xbc\xaf\x27\x1c", "7z 压缩包", "a 7z archive"),
    (b"Rar!\x1a\x07", "RAR 压缩包", "a RAR archive"),
    (b"PAR1", "Parquet 文件", "a Parquet file"),
];

/// Tells how likely `head`, the beginning of a file called `name`, is text for this crate.
pub(crate) fn confidence(name: &str, head: &[u8]) -> Confidence {
    let text = if binary(head).is_some() {
        return Confidence::No;
    } else {
        gongkai_document::decode(head, None).text
    };
    if is_markup(&text) || is_garbage(&text) {
        Confidence::No
    } else if has_text_name(name) {
        Confidence::Likely
    } else {
        Confidence::Possible
    }
}

fn has_text_name(name: &str) -> bool {
    name.rsplit_once('.')
        .is_some_and(|(_, suffix)| EXTENSIONS.iter().any(|it| suffix.eq_ignore_ascii_case(it)))
}

/// The error for bytes that are not text.
pub(crate) fn refuse_binary(bytes: &[u8]) -> Result<(), ReadError> {
    binary(bytes).map_or(Ok(()), |(zh, en)| Err(unsupported(zh, en)))
}

/// The error for text that came of bytes that are not text.
pub(crate) fn refuse_garbage(text: &str) -> Result<(), ReadError> {
    if is_garbage(text) {
        Err(unsupported("二进制数据", "binary data"))
    } else {
        Ok(())
    }
}

fn unsupported(zh: &str, en: &str) -> ReadError {
    ReadError::Unsupported(Message::new(
        format!("这不是纯文本，内容像是{zh}；请按其真实格式命名，或另存为纯文本后再试"),
        format!(
            "this is not plain text, it looks like {en}; give it the name of its real format or save it as plain text"
        ),
    ))
}

fn binary(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    MAGIC
        .iter()
        .find(|(magic, _, _)| bytes.starts_with(magic))
        .map(|(_, zh, en)| (*zh, *en))
}

/// How many characters are looked at.
const SAMPLE: usize = 4096;

/// Whether the text has more controls and replacements than text has.
fn is_garbage(text: &str) -> bool {
    let (mut bad, mut total) = (0, 0);
    for character in text.chars().take(SAMPLE) {
        total += 1;
        bad += match character {
            '\t' | '\n' | '\r' | '\x0b' | '\x0c' | '\x1a' | '\u{85}' => 0,
            '\0' => 4,
            '\u{fffd}' => 1,
            it if it.is_control() => 2,
            _ => 0,
        };
    }
    bad * 8 > total
}

/// Whether the text begins as HTML, XML or JSON does.
fn is_markup(text: &str) -> bool {
    let text = text.trim_start_matches(is_blank_character);
    let mut characters = text.chars();
    let first = characters.next();
    let second = characters.clone().next();
    let next = characters.find(|it| !it.is_whitespace());
    match first {
        Some('<') => second.is_some_and(|it| it.is_ascii_alphabetic() || matches!(it, '!' | '?' | '/')),
        Some('{') => matches!(next, None | Some('"' | '}')),
        Some('[') => matches!(next, None | Some('"' | '{' | '[' | ']' | '0'..='9' | '-')),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_contents() {
        let said = |name: &str, head: &str| confidence(name, head.as_bytes());
        assert_eq!(said("a.TXT", "一、总体情况"), Confidence::Likely);
        assert_eq!(said("a.md", "# 报告"), Confidence::Likely);
        assert_eq!(said("a", "一、总体情况"), Confidence::Possible);
        assert_eq!(said("a.html", "一、总体情况"), Confidence::Possible);
        for other in [
            "<html>",
            "\u{feff}<?xml?>",
            " {\"a\":1}",
            "[{\"a\":1}]",
            "[1]",
            "{}",
        ] {
            assert_eq!(said("a.txt", other), Confidence::No, "{other}");
        }
        for text in ["<某局>", "[附件](a.doc)", "{某局}"] {
            assert_eq!(said("a.txt", text), Confidence::Likely, "{text}");
        }
    }

    #[test]
    fn binary_is_named() {
        let error = refuse_binary(b"\xff\xd8\xff\xe0\0\x10JFIF").expect_err("a picture is no text");
        let message = error.message();
        assert!(
            message.zh.contains("JPEG") && message.en.contains("JPEG"),
            "{message:?}"
        );
        assert_eq!(confidence("a.txt", b"\xff\xd8\xff\xe0\0\x10JFIF"), Confidence::No);
        assert_eq!(confidence("a.txt", &[0, 1, 2, 3, 0, 0, 0, 5]), Confidence::No);
        assert!(refuse_garbage("一段话\0").is_err());
        assert!(refuse_garbage(&format!("{}\0", "一段话".repeat(30))).is_ok());
    }
}
