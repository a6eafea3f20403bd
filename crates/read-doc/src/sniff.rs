use gongkai_document::Confidence;

/// The first bytes of every compound file.
pub(crate) const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
const SUFFIXES: [&str; 4] = ["doc", "wps", "dot", "wpt"];

/// Tells by a file's first bytes, then by its name, whether it is a Word document.
///
/// RTF and web pages that are merely called `.doc` are none.
pub(crate) fn confidence(name: &str, head: &[u8]) -> Confidence {
    if !head.starts_with(COMPOUND) {
        return Confidence::No;
    }
    let suffix = name.rsplit_once('.').map_or("", |it| it.1).to_ascii_lowercase();
    if holds(head, "WordDocument") || head.get(512..514) == Some(b"\xEC\xA5") {
        Confidence::Certain
    } else if holds(head, "Workbook") {
        Confidence::No
    } else if SUFFIXES.contains(&suffix.as_str()) {
        Confidence::Likely
    } else if matches!(suffix.as_str(), "xls" | "et" | "xlt" | "ppt" | "dps" | "msg") {
        Confidence::No
    } else {
        Confidence::Possible
    }
}

/// Whether the name of a stream stands in the first bytes, as it does in small files.
fn holds(head: &[u8], name: &str) -> bool {
    let units: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    memchr::memmem::find(head, &units).is_some()
}
