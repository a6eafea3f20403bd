use std::borrow::Cow;

/// The text with what would steer a terminal written out, `\u{202E}` and the like; a tab becomes a blank. Line breaks
/// stay.
pub(crate) fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(is_steering) {
        return Cow::Borrowed(text);
    }
    let mut visible = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        match character {
            '\t' => visible.push(' '),
            it if is_steering(it) => visible.extend(it.escape_unicode()),
            it => visible.push(it),
        }
    }
    Cow::Owned(visible)
}

/// Controls, marks that turn the direction of writing, and separators that some terminals take for line ends.
fn is_steering(character: char) -> bool {
    match character {
        '\n' | '\r' | ' '..='~' | '\u{3000}'..='\u{9fff}' => false,
        '\u{61C}'
        | '\u{200B}'
        | '\u{200E}'
        | '\u{200F}'
        | '\u{2028}'..='\u{202E}'
        | '\u{2060}'..='\u{2069}'
        | '\u{FEFF}' => true,
        it => it.is_control(),
    }
}
