use gongkai_document::{Message, ReadError};

/// The first bytes of a kind of file that is no page, and what to do with it.
struct Signature {
    bytes: &'static [u8],
    what: (&'static str, &'static str),
    advice: (&'static str, &'static str),
}

const PICTURE: (&str, &str) = (
    "请先做文字识别，或取网页、Word 原文",
    "recognize its text first, or take the page or the Word file it was made from",
);
const AS_ITSELF: (&str, &str) = (
    "请改用正确的扩展名再读取",
    "give it the extension of its own kind and read it again",
);
const UNPACK: (&str, &str) = ("请先解压", "unpack it first");

const SIGNATURES: [Signature; 15] = [
    of(b"\xFF\xD8\xFF", ("JPEG 图片", "a JPEG picture"), PICTURE),
    of(b"\x89PNG\r\n\x1A\n", ("PNG 图片", "a PNG picture"), PICTURE),
    of(b"GIF8", ("GIF 图片", "a GIF picture"), PICTURE),
    of(b"II*\0", ("TIFF 图片", "a TIFF picture"), PICTURE),
    of(b"MM\0*", ("TIFF 图片", "a TIFF picture"), PICTURE),
    of(b"%PDF-", ("PDF 文件", "a PDF file"), AS_ITSELF),
    of(
        b"PK\x03\x04",
        (
            "ZIP 格式的文件（DOCX、XLSX、OFD 或压缩包）",
            "a ZIP file (DOCX, XLSX, OFD or an archive)",
        ),
        AS_ITSELF,
    ),
    of(
        b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
        (
            "旧版 Office 文件（DOC、XLS 或 WPS）",
            "an old Office file (DOC, XLS or WPS)",
        ),
        AS_ITSELF,
    ),
    of(b"{\\rtf", ("RTF 文件", "an RTF file"), AS_ITSELF),
    of(b"Rar!\x1A\x07", ("RAR 压缩包", "a RAR archive"), UNPACK),
    of(b"7z\xBC\xAF\x27\x1C", ("7z 压缩包", "a 7z archive"), UNPACK),
    of(b"\x1F\x8B", ("gzip 压缩文件", "a gzip file"), UNPACK),
    of(b"BZh", ("bzip2 压缩文件", "a bzip2 file"), UNPACK),
    of(b"\xFD7zXZ\0", ("xz 压缩文件", "an xz file"), UNPACK),
    of(b"\x28\xB5\x2F\xFD", ("zstd 压缩文件", "a zstd file"), UNPACK),
];

const fn of(
    bytes: &'static [u8],
    what: (&'static str, &'static str),
    advice: (&'static str, &'static str),
) -> Signature {
    Signature { bytes, what, advice }
}

/// Says what `bytes` are if their first bytes tell that they are no page.
pub(crate) fn foreign_kind(bytes: &[u8]) -> Option<ReadError> {
    let known = SIGNATURES.iter().find(|it| bytes.starts_with(it.bytes));
    let (what, advice) = match known {
        Some(signature) => (signature.what, signature.advice),
        None if is_webp(bytes) => (("WebP 图片", "a WebP picture"), PICTURE),
        None if is_bitmap(bytes) => (("BMP 图片", "a BMP picture"), PICTURE),
        None => return None,
    };
    Some(ReadError::Unsupported(Message::new(
        format!("这不是网页，而是{}；{}", what.0, advice.0),
        format!("this is no web page but {}; {}", what.1, advice.1),
    )))
}

fn is_webp(bytes: &[u8]) -> bool {
    bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP")
}

/// A text may begin with "BM" too, but not with the reserved zeros behind a bitmap's length.
fn is_bitmap(bytes: &[u8]) -> bool {
    bytes.starts_with(b"BM") && bytes.get(6..10) == Some(&[0; 4])
}

/// Says that decoded text is no text, if every tenth character of its beginning is a control character.
pub(crate) fn binary(text: &str) -> Option<ReadError> {
    const LOOKED_AT: usize = 1024;
    let head = &text.as_bytes()[..text.len().min(4 * LOOKED_AT)];
    // A control character is below the space, or 0x7F, or begins with 0xC2.
    let perhaps_odd = |byte: &u8| *byte < b'\t' || matches!(byte, 0x0E..=0x1F | 0x7F | 0xC2);
    let is_replaced = memchr::memmem::find(head, "\u{FFFD}".as_bytes()).is_some();
    if !is_replaced && !head.iter().fold(false, |acc, byte| acc | perhaps_odd(byte)) {
        return None;
    }
    let mut characters = 0;
    let mut odd = 0;
    for character in text.chars().take(LOOKED_AT) {
        characters += 1;
        let is_odd = character.is_control() && !character.is_whitespace();
        odd += usize::from(is_odd || character == char::REPLACEMENT_CHARACTER);
    }
    (odd * 10 > characters).then(|| {
        ReadError::Unsupported(Message::new(
            "这不是网页，内容不是文字；请确认下载的是网页本身",
            "this is no web page, its content is no text; check that the page itself was downloaded",
        ))
    })
}
