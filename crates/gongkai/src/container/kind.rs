//! Which container a file is, by its content and then by its name.

use gongkai_core::Format;

use super::{tar, zip};

/// A kind of container.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Zip,
    Tar,
    Gzip,
    Mail,
    Warc,
}

impl Kind {
    /// The format of such a container.
    pub(crate) fn format(self) -> &'static Format {
        let id = match self {
            Self::Zip => "zip",
            Self::Tar => "tar",
            Self::Gzip => "gzip",
            Self::Mail => "mail",
            Self::Warc => "warc",
        };
        let format = super::FORMATS.iter().find(|it| it.id == id);
        format.expect("every kind is among the formats")
    }
}

/// Tells which container `bytes` are; `None` for what a reader or importer may take.
pub(crate) fn kind(name: &str, bytes: &[u8]) -> Option<Kind> {
    if bytes.starts_with(b"PK") {
        return zip::is_archive(name, bytes).then_some(Kind::Zip);
    }
    if bytes.starts_with(b"\x1F\x8B") {
        return Some(Kind::Gzip);
    }
    if bytes.starts_with(b"WARC/1.") || bytes.starts_with(b"WARC/0.") {
        return Some(Kind::Warc);
    }
    if tar::is_archive(bytes) {
        return Some(Kind::Tar);
    }
    is_mail(name, bytes).then_some(Kind::Mail)
}

/// Header fields with which mails and saved pages come, and which no text begins with by chance.
const FIELDS: [&str; 12] = [
    "content-transfer-encoding",
    "content-type",
    "date",
    "delivered-to",
    "from",
    "message-id",
    "mime-version",
    "received",
    "return-path",
    "snapshot-content-location",
    "subject",
    "to",
];

/// Tells a mail by the header fields that stand before its first empty line.
fn is_mail(name: &str, bytes: &[u8]) -> bool {
    /// Long enough for the fields that relays put before those of the sender.
    const LOOKED_AT: usize = 32 << 10;
    let head = &bytes[..bytes.len().min(LOOKED_AT)];
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    let (mut known, mut typed) = (0, false);
    for (index, line) in head.split(|it| *it == b'\n').enumerate() {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if line.is_empty() {
            break;
        }
        let is_folded = line[0] == b' ' || line[0] == b'\t';
        // Mail boxes begin a mail with a line of their own.
        if is_folded && index > 0 || line.starts_with(b"From ") && index == 0 {
            continue;
        }
        let Some(field) = field(line) else { return false };
        known += usize::from(FIELDS.contains(&field.as_str()));
        typed |= field == "mime-version" || field == "content-type";
    }
    let suffix = name.rsplit_once('.').map_or("", |it| it.1).to_ascii_lowercase();
    let named = matches!(suffix.as_str(), "eml" | "mht" | "mhtml");
    typed && known >= 2 || known >= 3 || named && known >= 1
}

/// The name of the header field in a line, in lower case.
fn field(line: &[u8]) -> Option<String> {
    /// No field has a longer name.
    const LONGEST: usize = 80;
    let end = line.iter().take(LONGEST).position(|it| *it == b':')?;
    let name = line[..end].trim_ascii_end();
    let is_name = !name.is_empty() && name.iter().all(u8::is_ascii_graphic);
    is_name.then(|| String::from_utf8_lossy(name).to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_is_told_by_its_fields() {
        let mail = |name: &str, text: &str| kind(name, text.as_bytes()) == Some(Kind::Mail);
        assert!(mail(
            "x",
            "From: a@b\r\nSubject: x\r\nMIME-Version: 1.0\r\n\r\nbody"
        ));
        assert!(mail(
            "x",
            "MIME-Version: 1.0\nContent-Type: multipart/related;\n boundary=a\n\n--a"
        ));
        assert!(mail("x.eml", "Subject: x\n\nbody"));
        assert!(mail("x", "From someone Mon Jan 1\nFrom: a\nTo: b\nDate: c\n\n"));
        assert!(!mail("x.txt", "Subject: x\n\nbody"));
        assert!(!mail("x.eml", "一、总体情况\n"));
        assert!(!mail("x.eml", "<html>"));
        assert!(!mail("x.txt", "date: 2024\nfrom the beginning to the end\n"));
        assert!(!mail("x.yaml", "name: a\ntitle: b\n\n"));
        assert!(!mail("x", ""));
    }

    #[test]
    fn magic_numbers() {
        assert_eq!(kind("a", b"\x1F\x8B\x08"), Some(Kind::Gzip));
        assert_eq!(kind("a", b"WARC/1.1\r\n"), Some(Kind::Warc));
        assert_eq!(kind("a.zip", b"<html>"), None);
        assert_eq!(kind("a.zip", b"PK\x05\x06"), Some(Kind::Zip));
        assert_eq!(kind("a.docx", b"PK\x03\x04\x14\0\x06\0"), None);
    }
}
