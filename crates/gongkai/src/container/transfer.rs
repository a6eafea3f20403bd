//! Transfer encodings of mails and HTTP, read as leniently as mail programs and browsers do.

/// Splits a mail's part, an HTTP response or a record at its first empty line, which the head keeps.
pub(super) fn split_head(bytes: &[u8]) -> (&[u8], &[u8]) {
    let mut at = 0;
    while let Some(end) = memchr::memchr(b'\n', &bytes[at..]) {
        let line = &bytes[at..at + end];
        at += end + 1;
        if line.is_empty() || line == b"\r" {
            return bytes.split_at(at);
        }
    }
    (bytes, &[])
}

/// Decodes quoted-printable (RFC 2045); a `=` that begins no code stands for itself.
pub(super) fn quoted_printable(bytes: &[u8]) -> Vec<u8> {
    let mut decoded = Vec::with_capacity(bytes.len());
    for line in bytes.split_inclusive(|it| *it == b'\n') {
        let (text, end) = match line.strip_suffix(b"\n") {
            Some(text) => match text.strip_suffix(b"\r") {
                Some(text) => (text, &b"\r\n"[..]),
                None => (text, &b"\n"[..]),
            },
            None => (line, &b""[..]),
        };
        // Blanks at the end of a line are the transport's.
        let text = text.trim_ascii_end();
        let (text, end) = match text.strip_suffix(b"=") {
            Some(text) => (text, &b""[..]),
            None => (text, end),
        };
        push_decoded(text, &mut decoded);
        decoded.extend_from_slice(end);
    }
    decoded
}

fn push_decoded(mut text: &[u8], decoded: &mut Vec<u8>) {
    while let Some(at) = memchr::memchr(b'=', text) {
        decoded.extend_from_slice(&text[..at]);
        let code = text
            .get(at + 1..at + 3)
            .filter(|it| it.iter().all(u8::is_ascii_hexdigit));
        let code = code.and_then(|it| u8::from_str_radix(str::from_utf8(it).ok()?, 16).ok());
        decoded.push(code.unwrap_or(b'='));
        text = &text[at + if code.is_some() { 3 } else { 1 }..];
    }
    decoded.extend_from_slice(text);
}

/// Decodes base64; what is not of its alphabet is skipped, and padding may stand within.
pub(super) fn base64(bytes: &[u8]) -> Vec<u8> {
    let mut decoded = Vec::with_capacity(bytes.len() / 4 * 3);
    let (mut held, mut count) = (0_u32, 0);
    for byte in bytes {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            b'=' => {
                // What is held over of a padded group are its bits of zero.
                (held, count) = (0, 0);
                continue;
            }
            _ => continue,
        };
        held = held << 6 | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            decoded.push((held >> count).to_le_bytes()[0]);
            held &= (1 << count) - 1;
        }
    }
    decoded
}

/// Joins the chunks of HTTP's chunked coding (RFC 9112, 7.1); the second value tells whether the last one is there.
///
/// `None` if the bytes do not begin with a chunk: some programs join the chunks and keep the header.
pub(super) fn chunked(bytes: &[u8]) -> Option<(Vec<u8>, bool)> {
    let mut joined = Vec::new();
    let mut rest = bytes;
    loop {
        let line = memchr::memchr(b'\n', rest);
        let size = line.and_then(|it| chunk_size(&rest[..it]));
        let (Some(line), Some(size)) = (line, size) else {
            return (rest.len() < bytes.len()).then_some((joined, false));
        };
        rest = &rest[line + 1..];
        if size == 0 {
            return Some((joined, true));
        }
        if size > rest.len() {
            joined.extend_from_slice(rest);
            return Some((joined, false));
        }
        joined.extend_from_slice(&rest[..size]);
        rest = &rest[size..];
        rest = rest.strip_prefix(b"\r").unwrap_or(rest);
        rest = rest.strip_prefix(b"\n").unwrap_or(rest);
    }
}

/// The size that a chunk's first line states; what follows a semicolon extends the protocol.
fn chunk_size(line: &[u8]) -> Option<usize> {
    /// As many digits as the sizes of files have.
    const MOST_DIGITS: usize = 8;
    let digits = line.split(|it| *it == b';').next()?.trim_ascii();
    if digits.is_empty() || digits.len() > MOST_DIGITS || !digits.iter().all(u8::is_ascii_hexdigit) {
        return None;
    }
    usize::from_str_radix(str::from_utf8(digits).ok()?, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoted_printable_is_lenient() {
        let decoded = |text: &str| String::from_utf8(quoted_printable(text.as_bytes())).expect("UTF-8");
        assert_eq!(decoded("a=3Db=\r\nc  \r\nd"), "a=bc\r\nd");
        assert_eq!(decoded("=E5=B9=B4=e6=8a=a5"), "年报");
        assert_eq!(decoded("100=% =zz =\nx="), "100=% =zz x");
        assert_eq!(decoded("a= \nb"), "ab");
    }

    #[test]
    fn base64_is_lenient() {
        assert_eq!(base64(b"5bm0\r\n5oql"), "年报".as_bytes());
        assert_eq!(base64(b"YQ==YmM="), b"abc");
        assert_eq!(base64(b"YW!J j"), b"abc");
        assert_eq!(base64(b"Y"), b"");
        assert_eq!(base64(b""), b"");
    }

    #[test]
    fn chunks_are_joined() {
        let joined =
            |text: &[u8]| chunked(text).map(|(it, whole)| (String::from_utf8(it).expect("ASCII"), whole));
        let whole = |it: &str| Some((it.to_owned(), true));
        assert_eq!(joined(b"3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n"), whole("abcde"));
        assert_eq!(joined(b"0\r\n\r\n"), whole(""));
        assert_eq!(joined(b"3\nabc\n0\n"), whole("abc"));
        assert_eq!(joined(b"A\r\nabc"), Some(("abc".to_owned(), false)));
        assert_eq!(joined(b"3\r\nabc\r\n"), Some(("abc".to_owned(), false)));
        assert_eq!(joined(b"<html>\n"), None);
        assert_eq!(joined(b""), None);
        assert_eq!(joined(b"FFFFFFFFFFFFFFFF\r\nabc"), None);
        assert_eq!(joined(b"-1\r\nabc"), None);
        assert_eq!(joined(b"+1\r\nabc"), None);
    }
}
