//! Names of members, as they are shown.

use std::borrow::Cow;

/// The longest name shown, in characters.
const LONGEST: usize = 300;

/// The name that bytes spell: UTF-8 or, as Chinese programs write without saying so, GBK.
pub(super) fn decoded(bytes: &[u8]) -> String {
    gongkai_document::decode(bytes, None).text.into_owned()
}

/// A name fit to be shown: on one line, without what would steer a terminal, and not endless.
pub(super) fn shown(name: &str) -> String {
    let is_unfit = |it: char| {
        it.is_control()
            || matches!(it, '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
    };
    let mut shown: String = name
        .chars()
        .take(LONGEST)
        .map(|it| if is_unfit(it) { '\u{FFFD}' } else { it })
        .collect();
    if shown.len() < name.len() && name.chars().nth(LONGEST).is_some() {
        shown.push('…');
    }
    if shown.trim().is_empty() {
        "?".to_owned()
    } else {
        shown
    }
}

/// The path of an archive member with slashes only: some programs write backslashes.
pub(super) fn slashed(name: &str) -> Cow<'_, str> {
    if name.contains('\\') {
        Cow::Owned(name.replace('\\', "/"))
    } else {
        Cow::Borrowed(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_decoded_and_tamed() {
        assert_eq!(decoded("年报".as_bytes()), "年报");
        assert_eq!(decoded(b"\xC4\xEA\xB1\xA8.html"), "年报.html");
        assert_eq!(shown("a\u{1B}[31m\nb"), "a\u{FFFD}[31m\u{FFFD}b");
        assert_eq!(shown("a\u{202E}b"), "a\u{FFFD}b");
        assert_eq!(shown(" "), "?");
        assert_eq!(shown(&"年".repeat(1000)).chars().count(), LONGEST + 1);
        assert_eq!(shown(&"年".repeat(LONGEST)).chars().count(), LONGEST);
        assert_eq!(slashed("a\\b.html"), "a/b.html");
    }
}
