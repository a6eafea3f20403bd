use std::borrow::Cow;

use encoding_rs::{BIG5, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use crate::seven_bit;
use crate::{Message, Place, ReadRemark, RemarkKind};

/// The text of a file, with what the decoder could not vouch for.
#[derive(Debug, Clone, PartialEq)]
pub struct Decoded<'a> {
    /// The text, without a byte-order mark; borrowed where the bytes were UTF-8 already.
    pub text: Cow<'a, str>,
    /// The name of the encoding, as the Encoding Standard spells it: `UTF-8`, `gb18030`, `Big5` …
    pub encoding: &'static str,
    /// At most one [`RemarkKind::EncodingGuessed`] and one [`RemarkKind::ReplacementCharacters`],
    /// the latter with the place of the first one in the decoded text.
    pub remarks: Vec<ReadRemark>,
}

/// Decodes `bytes`, which state their encoding as `declared` if they state it.
///
/// In this order: a byte-order mark; UTF-16 told by its zero bytes; UTF-8 if the bytes are
/// well-formed UTF-8 or all but a few of them are; `declared`, then GB18030, if they decode
/// without a fault; at last whichever of the three leaves the fewest faults. Never fails: a
/// faulty sequence becomes U+FFFD and a remark. GBK and GB2312 are read as GB18030, which
/// contains them. The encodings that spell Chinese in ASCII (HZ, UTF-7, ISO-2022-CN) are read where they are
/// declared, the last also where it is not.
pub fn decode<'a>(bytes: &'a [u8], declared: Option<&str>) -> Decoded<'a> {
    if let Some((text, encoding)) = seven_bit::decode(bytes, declared) {
        return Decoded {
            remarks: replacement_remark(&text).into_iter().collect(),
            text: Cow::Owned(text),
            encoding,
        };
    }
    let (text, encoding, doubt) = choose(bytes, declared);
    let remarks = doubt.into_iter().chain(replacement_remark(&text)).collect();
    Decoded {
        text,
        encoding: encoding.name(),
        remarks,
    }
}

type Choice<'a> = (Cow<'a, str>, &'static Encoding, Option<ReadRemark>);

fn choose<'a>(bytes: &'a [u8], declared: Option<&str>) -> Choice<'a> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return (lossy(encoding, &bytes[mark..]), encoding, None);
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        return (
            lossy(encoding, bytes),
            encoding,
            Some(guessed(encoding, declared)),
        );
    }
    let stated = declared.and_then(usable);
    if let Some(Cow::Borrowed(text)) = strict(UTF_8, bytes) {
        return well_formed_utf8(text, declared, stated);
    }
    if is_mostly_utf8(bytes) {
        let doubt = stated.filter(|it| *it != UTF_8).map(|_| guessed(UTF_8, declared));
        return (lossy(UTF_8, bytes), UTF_8, doubt);
    }
    // Every byte is a character in a single-byte encoding, so decoding without a fault says nothing there.
    if let Some(encoding) = stated.filter(|it| !it.is_single_byte())
        && let Some(text) = strict(encoding, bytes)
    {
        return (text, encoding, None);
    }
    if let Some(text) = strict(GB18030, bytes) {
        return (text, GB18030, Some(guessed(GB18030, declared)));
    }
    fewest_faults(bytes, declared, stated)
}

/// The encoding that `label` names, if text can be in it; GBK becomes GB18030.
///
/// A UTF-16 label that can be read as ASCII is wrong, and means UTF-8 by the HTML standard.
fn usable(label: &str) -> Option<&'static Encoding> {
    let encoding = Encoding::for_label_no_replacement(label.as_bytes()).or_else(|| by_other_name(label))?;
    if encoding == encoding_rs::GBK {
        Some(GB18030)
    } else if encoding == UTF_16LE || encoding == UTF_16BE {
        Some(UTF_8)
    } else {
        Some(encoding)
    }
}

/// Names that the Encoding Standard does not list, and that programs and servers give nevertheless.
fn by_other_name(label: &str) -> Option<&'static Encoding> {
    let tame: String = label.chars().filter(char::is_ascii_alphanumeric).collect();
    match tame.to_ascii_lowercase().as_str() {
        "936" | "cp936" | "ms936" | "windows936" | "euccn" | "gb2312" | "gb231280" | "gbk" | "gb18030" => {
            Some(GB18030)
        }
        "950" | "cp950" | "ms950" | "windows950" | "big5" | "big5hkscs" | "big5eten" => Some(BIG5),
        "utf8" | "cp65001" => Some(UTF_8),
        _ => None,
    }
}

/// Settles text that is well-formed UTF-8.
///
/// Chinese characters take three bytes there, and other encodings do not yield them by chance.
/// Two-byte characters alone can be a few Chinese characters in GB18030, so a declaration decides.
fn well_formed_utf8<'a>(
    text: &'a str,
    declared: Option<&str>,
    stated: Option<&'static Encoding>,
) -> Choice<'a> {
    if text.is_ascii() || stated == Some(UTF_8) {
        return (Cow::Borrowed(text), UTF_8, None);
    }
    let certain = text.bytes().any(|byte| byte >= 0xE0);
    match stated {
        None if certain => (Cow::Borrowed(text), UTF_8, None),
        Some(encoding) if !certain && !encoding.is_single_byte() => match strict(encoding, text.as_bytes()) {
            Some(other) => (other, encoding, None),
            None => (Cow::Borrowed(text), UTF_8, Some(guessed(UTF_8, declared))),
        },
        _ => (Cow::Borrowed(text), UTF_8, Some(guessed(UTF_8, declared))),
    }
}

/// Tells UTF-16 that has no byte-order mark, by zero bytes and by what the units would mean.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    /// Enough to tell, little enough to cost nothing.
    const LOOKED_AT: usize = 4096;
    let head = &bytes[..bytes.len().min(LOOKED_AT) & !1];
    let zeros = memchr::memchr_iter(0, head).count();
    if zeros == 0 {
        return None;
    }
    let ends_inside_character = |error: std::str::Utf8Error| error.error_len().is_none();
    let is_utf8 = str::from_utf8(head).map_or_else(ends_inside_character, |_| true);
    if is_utf8 && zeros * 8 < head.len() {
        return None;
    }
    let units = head.len() / 2;
    let little = plausible_units(head, u16::from_le_bytes);
    let big = plausible_units(head, u16::from_be_bytes);
    let (encoding, plausible) = if little >= big {
        (UTF_16LE, little)
    } else {
        (UTF_16BE, big)
    };
    (plausible * 10 >= units * 9).then_some(encoding)
}

/// Counts the units that are characters of a Chinese page: ASCII, ideographs, their punctuation.
fn plausible_units(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> usize {
    let is_plausible = |unit: u16| matches!(unit, 9 | 10 | 13 | 0x20..=0x7E | 0xA0..=0xFF | 0x2010..=0x2026 | 0x3000..=0x303F | 0x4E00..=0x9FFF | 0xFF00..=0xFFEF);
    bytes
        .chunks_exact(2)
        .filter(|pair| is_plausible(unit([pair[0], pair[1]])))
        .count()
}

/// Tells text that is UTF-8 but for a cut end or a few broken places.
///
/// Text in another encoding yields one well-formed three-byte character for dozens of faults.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    const FAULTLESS_FOR_EACH_FAULT: usize = 4;
    /// Text in another encoding need not be searched to its end.
    const HOPELESS: usize = 1000;
    let mut ideographs = 0;
    let mut faults = 0;
    let mut only_end_is_cut = false;
    for chunk in bytes.utf8_chunks() {
        ideographs += chunk.valid().bytes().filter(|byte| *byte >= 0xE0).count();
        let invalid = chunk.invalid();
        if !invalid.is_empty() {
            faults += 1;
            let end = invalid.as_ptr_range().end == bytes.as_ptr_range().end;
            if faults >= HOPELESS && ideographs < faults {
                return false;
            }
            only_end_is_cut = faults == 1 && end && invalid[0] >= 0xE0;
        }
    }
    ideographs > 0 && (only_end_is_cut || ideographs >= faults * FAULTLESS_FOR_EACH_FAULT)
}

fn fewest_faults<'a>(
    bytes: &'a [u8],
    declared: Option<&str>,
    stated: Option<&'static Encoding>,
) -> Choice<'a> {
    // A single-byte encoding hides every fault, so it is the answer only when it is all there is to go by.
    let candidates = [
        stated.filter(|it| !it.is_single_byte()),
        Some(UTF_8),
        Some(GB18030),
    ];
    let (_, text, encoding) = candidates
        .into_iter()
        .flatten()
        .map(|encoding| {
            let text = lossy(encoding, bytes);
            (replacements(&text).count(), text, encoding)
        })
        .min_by_key(|(faults, ..)| *faults)
        .expect("UTF-8 and GB18030 are always candidates");
    let doubt = (stated != Some(encoding)).then(|| guessed(encoding, declared));
    (text, encoding, doubt)
}

fn lossy<'a>(encoding: &'static Encoding, bytes: &'a [u8]) -> Cow<'a, str> {
    encoding.decode_without_bom_handling(bytes).0
}

fn strict<'a>(encoding: &'static Encoding, bytes: &'a [u8]) -> Option<Cow<'a, str>> {
    encoding.decode_without_bom_handling_and_without_replacement(bytes)
}

fn guessed(encoding: &'static Encoding, declared: Option<&str>) -> ReadRemark {
    let name = encoding.name();
    let message = match declared {
        None => Message::new(
            format!("文件没有声明字符编码，按 {name} 读取；如有乱码请另存为 UTF-8"),
            format!(
                "the character encoding is not declared, read as {name}; save as UTF-8 if the text is garbled"
            ),
        ),
        Some(label) => {
            let label = printable(label);
            Message::new(
                format!("声明的字符编码“{label}”与内容不符，按 {name} 读取；如有乱码请另存为 UTF-8"),
                format!(
                    "the declared character encoding '{label}' does not fit the content, read as {name}; \
                     save as UTF-8 if the text is garbled"
                ),
            )
        }
    };
    ReadRemark {
        kind: RemarkKind::EncodingGuessed,
        message,
        place: None,
    }
}

/// A label short and tame enough to be repeated in a message.
fn printable(label: &str) -> String {
    label
        .trim()
        .chars()
        .filter(|it| !it.is_control())
        .take(40)
        .collect()
}

fn replacement_remark(text: &str) -> Option<ReadRemark> {
    let mut places = replacements(text);
    let first = places.next()?;
    let count = 1 + places.count();
    let line = 1 + memchr::memchr_iter(b'\n', &text.as_bytes()[..first]).count();
    let line = u32::try_from(line).unwrap_or(u32::MAX);
    let end = first + char::REPLACEMENT_CHARACTER.len_utf8();
    Some(ReadRemark {
        kind: RemarkKind::ReplacementCharacters,
        message: Message::new(
            format!("有 {count} 处字节不成字符，第一处在第 {line} 行；请核对原文件"),
            format!(
                "{count} place(s) hold bytes that are no character, the first in line {line}; check the original file"
            ),
        ),
        place: Some(Place {
            lines: Some((line, line)),
            bytes: Some((first as u64, end as u64)),
            ..Place::default()
        }),
    })
}

/// Where U+FFFD stands in `text`, whether decoding put it there or the source did.
fn replacements(text: &str) -> impl Iterator<Item = usize> {
    memchr::memmem::find_iter(text.as_bytes(), "\u{FFFD}")
}
