use std::borrow::Cow;

/// Hands over `text` with its character references resolved, in pieces.
///
/// `&nbsp;` alone fills most blank cells, so it does not go through the table of all names.
pub(crate) fn resolve(text: &str, mut piece: impl FnMut(&str)) {
    let mut rest = text;
    while let Some(ampersand) = memchr::memchr(b'&', rest.as_bytes()) {
        if ampersand > 0 {
            piece(&rest[..ampersand]);
        }
        rest = &rest[ampersand..];
        if let Some(after) = rest.strip_prefix("&nbsp;") {
            piece("\u{A0}");
            rest = after;
            continue;
        }
        if !rest[1..].starts_with(|it: char| it == '#' || it.is_ascii_alphabetic()) {
            piece("&");
            rest = &rest[1..];
            continue;
        }
        let end = memchr::memchr(b'&', &rest.as_bytes()[1..]).map_or(rest.len(), |at| at + 1);
        piece(&htmlize::unescape(&rest[..end]));
        rest = &rest[end..];
    }
    if !rest.is_empty() {
        piece(rest);
    }
}

/// Resolves the character references of an attribute's value.
pub(crate) fn resolve_attribute(value: &str) -> Cow<'_, str> {
    htmlize::unescape_attribute(value)
}
