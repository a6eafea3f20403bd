use std::borrow::Cow;

/// What stands for a reference that nothing defines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Unknown;

/// Resolves the references in text; one that only a document type could define stays as written.
///
/// The second value tells whether there was such a one.
pub(crate) fn resolve(raw: &str) -> (Cow<'_, str>, Option<Unknown>) {
    if memchr::memchr(b'&', raw.as_bytes()).is_none() {
        return (Cow::Borrowed(raw), None);
    }
    let mut text = String::with_capacity(raw.len());
    let mut unknown = None;
    let mut rest = raw;
    while let Some(at) = rest.find('&') {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some((character, length)) = reference(rest) {
            text.push(character);
            rest = &rest[length..];
        } else {
            unknown = Some(Unknown);
            text.push('&');
            rest = &rest[1..];
        }
    }
    text.push_str(rest);
    (Cow::Owned(text), unknown)
}

/// The character of the reference that `text` begins with, and its length.
fn reference(text: &str) -> Option<(char, usize)> {
    const LONGEST: usize = 12;
    let bytes = text.as_bytes();
    let end = bytes.iter().take(LONGEST).position(|it| *it == b';')?;
    let character = match &text[1..end] {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        name => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?)?
        }
    };
    Some((character, end + 1))
}

/// The value of an attribute with its references resolved.
pub(crate) fn attribute_value(raw: &str) -> Cow<'_, str> {
    resolve(raw).0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_resolved_once_and_unknown_ones_stay() {
        for (raw, text) in [
            ("a&amp;lt;b", "a&lt;b"),
            ("&#49;&#x32;&#X33;", "123"),
            ("&lt;&gt;&quot;&apos;", "<>\"'"),
        ] {
            assert_eq!(resolve(raw), (Cow::<str>::Owned(text.to_owned()), None), "{raw}");
        }
        for raw in [
            "&bomb;1",
            "&",
            "&&;",
            "&#;",
            "&#xD800;",
            "&#1114112;",
            "&amp",
            "&公;",
        ] {
            let (text, unknown) = resolve(raw);
            assert_eq!((&*text, unknown), (raw, Some(Unknown)), "{raw}");
        }
    }
}
