/// Tells whether `character` prints nothing: any white space, the ideographic and no-break spaces,
/// zero-width characters, byte-order marks and direction marks.
pub fn is_blank_character(character: char) -> bool {
    character.is_whitespace()
        || character.is_control()
        || matches!(
            character,
            '\u{00AD}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
                | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}'
        )
}

/// Removes every blank character, as labels are compared.
pub fn squeeze(text: &str) -> String {
    text.chars().filter(|it| !is_blank_character(*it)).collect()
}

/// The width of `text` in a terminal, in half-width characters: a Chinese character takes two, and
/// what East Asian Width leaves open (…, “ ”, ─) one, as terminals have it.
pub fn display_width(text: &str) -> usize {
    unicode_width::UnicodeWidthStr::width(text)
}

/// The width of `text` on a page set in a Chinese font, in half-width characters: what East Asian
/// Width leaves open takes two.
pub fn printed_width(text: &str) -> usize {
    unicode_width::UnicodeWidthStr::width_cjk(text)
}
