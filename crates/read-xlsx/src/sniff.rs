use gongkai_document::Confidence;

/// The first bytes of every compound file.
pub(crate) const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
const OPENDOCUMENT: &[u8] = b"application/vnd.oasis.opendocument.spreadsheet";
const ZIPPED: [&str; 6] = ["xlsx", "xlsm", "xltx", "ods", "ots", "xltm"];
const COMPOUNDED: [&str; 4] = ["xls", "et", "xlt", "ett"];

/// Tells by a file's first bytes, then by its name, whether it is a spreadsheet.
pub(crate) fn confidence(name: &str, head: &[u8]) -> Confidence {
    let suffix = name.rsplit_once('.').map_or("", |it| it.1).to_ascii_lowercase();
    if head.starts_with(COMPOUND) {
        return compound(&suffix, head);
    }
    if !head.starts_with(b"PK\x03\x04") {
        return Confidence::No;
    }
    if memchr::memmem::find(head, OPENDOCUMENT).is_some() {
        return Confidence::Certain;
    }
    let names = entry_names(head);
    let any = |start: &[u8]| names.iter().any(|it| it.starts_with(start));
    if any(b"xl/") || any(b"xl\\") {
        return Confidence::Certain;
    }
    if any(b"word/") || any(b"ppt/") || memchr::memmem::find(head, b"application/vnd.oasis").is_some() {
        return Confidence::No;
    }
    match ZIPPED.contains(&suffix.as_str()) {
        true => Confidence::Likely,
        false if any(b"[Content_Types].xml") => Confidence::Possible,
        false => Confidence::No,
    }
}

/// The folder of a compound file need not stand at its beginning, so the name may have to decide.
fn compound(suffix: &str, head: &[u8]) -> Confidence {
    let holds = |name: &str| {
        let units: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        memchr::memmem::find(head, &units).is_some()
    };
    if holds("WordDocument") {
        Confidence::No
    } else if holds("Workbook") {
        Confidence::Certain
    } else if COMPOUNDED.contains(&suffix) {
        Confidence::Likely
    } else if matches!(suffix, "doc" | "wps" | "dot" | "wpt" | "ppt" | "dps" | "msg") {
        Confidence::No
    } else {
        Confidence::Possible
    }
}

/// The names in the entry headers that stand in the first bytes.
fn entry_names(head: &[u8]) -> Vec<&[u8]> {
    memchr::memmem::find_iter(head, b"PK\x03\x04")
        .filter_map(|at| {
            let length = head.get(at + 26..at + 28)?;
            let length = usize::from(u16::from_le_bytes([length[0], length[1]]));
            let begin = at + 30;
            head.get(begin..head.len().min(begin + length))
        })
        .collect()
}
