//! Encodings that spell Chinese characters in ASCII bytes: HZ, ISO-2022-CN, UTF-7. Only old mails and pages have them.

use encoding_rs::GB18030;

/// Decodes ASCII bytes that spell other characters, with the name of the encoding; `None` if they do not.
///
/// HZ and UTF-7 must be declared, since their marks are punctuation elsewhere; ISO-2022-CN has marks of its own.
pub(crate) fn decode(bytes: &[u8], declared: Option<&str>) -> Option<(String, &'static str)> {
    let label = declared.unwrap_or_default().trim().to_ascii_lowercase();
    let has = |mark: &[u8]| memchr::memmem::find(bytes, mark).is_some();
    let is_hz = matches!(label.as_str(), "hz-gb-2312" | "hz-gb2312" | "hz" | "x-hz");
    let is_utf7 = matches!(
        label.as_str(),
        "utf-7" | "utf7" | "unicode-1-1-utf-7" | "x-unicode-2-0-utf-7"
    );
    if is_hz && has(b"~") && bytes.is_ascii() {
        return Some((gb(&from_hz(bytes)), "HZ-GB-2312"));
    }
    if is_utf7 && has(b"+") && bytes.is_ascii() {
        return Some((from_utf7(bytes), "UTF-7"));
    }
    if has(b"\x1B$)") && bytes.is_ascii() {
        return Some((gb(&from_iso_2022_cn(bytes)), "ISO-2022-CN"));
    }
    None
}

fn gb(bytes: &[u8]) -> String {
    GB18030.decode_without_bom_handling(bytes).0.into_owned()
}

/// No character of GB 18030.
const FAULT: u8 = 0xFF;

/// Spells HZ (RFC 1843) in GB 2312's own bytes.
fn from_hz(bytes: &[u8]) -> Vec<u8> {
    let mut spelled = Vec::with_capacity(bytes.len());
    let mut is_chinese = false;
    let mut rest = bytes;
    while let [first, after @ ..] = rest {
        rest = match (first, after) {
            (b'~', [b'{', after @ ..]) => {
                is_chinese = true;
                after
            }
            (b'~', [b'}', after @ ..]) => {
                is_chinese = false;
                after
            }
            (b'~', [b'~', after @ ..]) if !is_chinese => {
                spelled.push(b'~');
                after
            }
            (b'~', [b'\n', after @ ..]) if !is_chinese => after,
            // A line begins in ASCII.
            (b'\n' | b'\r', _) => {
                is_chinese = false;
                spelled.push(*first);
                after
            }
            _ if is_chinese => push_pair(rest, &mut spelled),
            _ => {
                spelled.push(*first);
                after
            }
        };
    }
    spelled
}

/// Spells ISO-2022-CN (RFC 1922) in GB 2312's own bytes; characters of other sets than that are faults.
fn from_iso_2022_cn(bytes: &[u8]) -> Vec<u8> {
    let mut spelled = Vec::with_capacity(bytes.len());
    let (mut is_shifted, mut is_gb) = (false, false);
    let mut rest = bytes;
    while let [first, after @ ..] = rest {
        rest = match (first, after) {
            (0x1B, [b'$', b')', set, after @ ..]) => {
                is_gb = *set == b'A';
                after
            }
            (0x1B, [b'$', b'*' | b'+', _, after @ ..]) => after,
            // One character of a set that is not kept here follows.
            (0x1B, [b'N' | b'O', _, _, after @ ..]) => {
                spelled.push(FAULT);
                after
            }
            (0x0E, _) => {
                is_shifted = true;
                after
            }
            (0x0F, _) => {
                is_shifted = false;
                after
            }
            (b'\n' | b'\r', _) => {
                is_shifted = false;
                spelled.push(*first);
                after
            }
            _ if is_shifted && is_gb => push_pair(rest, &mut spelled),
            _ if is_shifted => {
                spelled.push(FAULT);
                after.get(1..).unwrap_or_default()
            }
            _ => {
                spelled.push(*first);
                after
            }
        };
    }
    spelled
}

/// Spells the character that two seven-bit bytes stand for; returns what follows.
fn push_pair<'a>(bytes: &'a [u8], spelled: &mut Vec<u8>) -> &'a [u8] {
    match bytes {
        [first @ 0x21..=0x7E, second @ 0x21..=0x7E, rest @ ..] => {
            spelled.extend([first | 0x80, second | 0x80]);
            rest
        }
        [b' ', rest @ ..] => {
            spelled.push(b' ');
            rest
        }
        [_, rest @ ..] => {
            spelled.push(FAULT);
            rest
        }
        [] => &[],
    }
}

/// Decodes UTF-7 (RFC 2152): base64 of UTF-16 between `+` and what is not of its alphabet, of which `-` is dropped.
fn from_utf7(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    let mut decoded = String::with_capacity(text.len());
    let mut rest: &str = &text;
    while let Some(at) = rest.find('+') {
        decoded.push_str(&rest[..at]);
        let coded = &rest[at + 1..];
        let length = coded.bytes().take_while(|it| value(*it).is_some()).count();
        if length == 0 && coded.starts_with('-') {
            decoded.push('+');
        } else {
            push_coded(&coded.as_bytes()[..length], &mut decoded);
        }
        let after = &coded[length..];
        rest = after.strip_prefix('-').unwrap_or(after);
    }
    decoded.push_str(rest);
    decoded
}

fn push_coded(coded: &[u8], decoded: &mut String) {
    let (mut held, mut count) = (0_u32, 0);
    let units = coded.iter().filter_map(|it| {
        held = held << 6 | value(*it)?;
        count += 6;
        if count < 16 {
            return None;
        }
        count -= 16;
        let unit = u16::try_from(held >> count & 0xFFFF).ok();
        held &= (1 << count) - 1;
        unit
    });
    decoded.extend(char::decode_utf16(units).map(|it| it.unwrap_or(char::REPLACEMENT_CHARACTER)));
}

/// What a digit of base64 stands for.
fn value(digit: u8) -> Option<u32> {
    let value = match digit {
        b'A'..=b'Z' => digit - b'A',
        b'a'..=b'z' => digit - b'a' + 26,
        b'0'..=b'9' => digit - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    };
    Some(u32::from(value))
}
