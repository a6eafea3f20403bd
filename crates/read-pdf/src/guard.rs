//! Refuses files whose object streams would fill the memory.
//!
//! The engine unpacks streams of objects and cross-reference streams by itself and without a
//! bound. Both have keys that nothing else has (`/First`, `/W`), so their unpacked size is
//! counted here, before the engine sees the file.

use gongkai_document::{Message, ReadError};
use memchr::memmem;

use crate::stream::inflated_length;

/// The most that all object streams of a file may become.
const MOST: usize = 96 << 20;
/// The most objects a file may have.
const MOST_OBJECTS: usize = 1_000_000;

/// Fails if `bytes` hold object streams that unpack to more than a report can need.
pub(crate) fn check(bytes: &[u8]) -> Result<(), ReadError> {
    check_within(bytes, MOST)
}

fn check_within(bytes: &[u8], most: usize) -> Result<(), ReadError> {
    if memmem::find_iter(bytes, b" obj").nth(MOST_OBJECTS).is_some() {
        return Err(too_large());
    }
    let is_encrypted = memmem::find(bytes, b"/Encrypt").is_some();
    let mut total = 0_usize;
    let mut keys_from = 0;
    let mut pending = false;
    for at in memmem::find_iter(bytes, b"stream") {
        let keys = &bytes[keys_from..at];
        if keys.ends_with(b"end") {
            keys_from = at;
            continue;
        }
        let data = after_line_end(&bytes[at + 6..]);
        let own = memmem::rfind(keys, b" obj").map_or(keys, |it| &keys[it..]);
        pending |= memmem::find(keys, b"/First ").is_some() || holds_objects(own);
        // A cross-reference stream is never encrypted, so there a zlib header is to be seen.
        let is_hidden = is_encrypted && memmem::find(own, b"/First").is_some() && !is_zlib(data);
        if pending && (is_hidden || is_zlib(data) || (holds_objects(own) && is_unusual(own))) {
            let limit = most - total.min(most);
            total = total.saturating_add(size_of(data, own, is_hidden, limit));
            pending = false;
        }
        if total > most {
            return Err(too_large());
        }
        keys_from = at;
    }
    Ok(())
}

/// Whether the dictionary can be that of a stream that the engine unpacks by itself.
fn holds_objects(keys: &[u8]) -> bool {
    memmem::find(keys, b"/First").is_some() || has_field_widths(keys) || has_disguise(keys)
}

/// Whether there is a `/W` with an array, as cross-reference streams have (and some fonts).
fn has_field_widths(keys: &[u8]) -> bool {
    memmem::find_iter(keys, b"/W").any(|at| keys[at + 2..].trim_ascii_start().starts_with(b"["))
}

/// Whether a letter of a name is written as a number: nobody does, but to hide the name.
fn has_disguise(keys: &[u8]) -> bool {
    memchr::memchr_iter(b'#', keys).any(|at| {
        let digits = keys.get(at + 1..at + 3).and_then(|it| str::from_utf8(it).ok());
        digits
            .and_then(|it| u8::from_str_radix(it, 16).ok())
            .is_some_and(|it| it.is_ascii_alphanumeric())
    })
}

/// Whether the stream is packed otherwise than once by deflate.
fn is_unusual(keys: &[u8]) -> bool {
    ["LZW", "ASCII", "RunLength", "/AHx", "/A85", "/RL"]
        .iter()
        .any(|it| memmem::find(keys, it.as_bytes()).is_some())
        || memmem::find_iter(keys, b"/Fl").take(3).count() > 1
}

fn after_line_end(data: &[u8]) -> &[u8] {
    match data {
        [b'\r', b'\n', rest @ ..] | [b'\n' | b'\r', rest @ ..] => rest,
        _ => data,
    }
}

fn is_zlib(data: &[u8]) -> bool {
    matches!(data, [method, flags, ..] if method & 15 == 8 && (u16::from(*method) * 256 + u16::from(*flags)) % 31 == 0)
}

/// How much the stream becomes, or the most that it can where that is not to be counted.
fn size_of(data: &[u8], keys: &[u8], is_hidden: bool, limit: usize) -> usize {
    if !is_hidden && !is_unusual(keys) {
        return inflated_length(data, limit);
    }
    let length = memmem::find(data, b"endstream").unwrap_or(data.len());
    let growth = if is_unusual(keys) { 1040 * 2800 } else { 1040 };
    length.saturating_mul(growth)
}

fn too_large() -> ReadError {
    ReadError::TooLarge(Message::new(
        "文件内部的对象解开后过大，不像一份报告；请用办公软件重新导出 PDF",
        "the objects inside the file unpack to more than a report can need; export the PDF again",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zlib(data: &[u8]) -> Vec<u8> {
        use std::io::Read;
        let mut packed = Vec::new();
        flate2::read::ZlibEncoder::new(data, flate2::Compression::best())
            .read_to_end(&mut packed)
            .expect("memory can be read");
        packed
    }

    fn file(keys: &str, data: &[u8]) -> Vec<u8> {
        let mut bytes = format!("1 0 obj\n<<{keys}>>\nstream\r\n").into_bytes();
        bytes.extend(data);
        bytes.extend(b"\nendstream\nendobj\n");
        bytes
    }

    const FEW: usize = 400_000;

    #[test]
    fn counts_what_the_engine_would_unpack() {
        let bomb = zlib(&vec![0; FEW + 1]);
        let refused = |keys: &str, data: &[u8]| check_within(&file(keys, data), FEW).is_err();
        for keys in ["/Type/ObjStm/First 8", "/Type/XRef/W[1 2 1]", "/F#69rst 8"] {
            assert!(refused(keys, &bomb), "{keys}");
        }
        assert!(!refused("/Length1 8", &bomb));
        assert!(!refused("/Type/ObjStm/First 8", &zlib(&[0; 9000])));
        assert!(refused("/First 8/Filter[/FlateDecode/FlateDecode]", &zlib(&bomb)));
    }

    #[test]
    fn many_small_ones_add_up() {
        let one = file("/First 8", &zlib(&vec![0; FEW / 4]));
        assert!(check_within(&one.repeat(3), FEW).is_ok());
        assert!(check_within(&one.repeat(5), FEW).is_err());
    }
}
