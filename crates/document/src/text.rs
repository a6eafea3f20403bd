/// Tells whether `character` prints nothing: any white space, the ideographic and no-break spaces,
/// zero-width characters, byte-order marks and direction marks.
pub fn is_blank_character(character: char) -> bool {
    // Nearly all are plain ASCII or ideographs, which need no look into Unicode's tables.
    let is_plain = matches!(character, '!'..='~' | '\u{3001}'..='\u{D7FF}');
    !is_plain && is_blank_by_table(character)
}

fn is_blank_by_table(character: char) -> bool {
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
    let mut squeezed = String::with_capacity(text.len());
    squeezed.extend(text.chars().filter(|it| !is_blank_character(*it)));
    squeezed
}

/// Tells whether `character` is one of those that offices put where there is nothing: dashes, slashes and their like.
pub fn is_mark(character: char) -> bool {
    matches!(
        character,
        '/' | '\\' | '-' | '\u{2010}'
            ..='\u{2015}' | '\u{2212}' | '─' | '━' | '_' | '~' | '*' | 'ー' | '一' | '丶'
            // … and their full-width selves.
            | '／' | '＼' | '－' | '＿' | '～' | '＊'
    )
}

/// A digit as it stands raised, so that it does not join the figure before it; other characters stay as they are.
pub fn superscript(character: char) -> char {
    match character {
        '0' => '⁰',
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '4'..='9' => {
            char::from_u32(u32::from(character) - u32::from('4') + u32::from('⁴')).unwrap_or(character)
        }
        _ => character,
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_digit_has_a_raised_self() {
        let raised: String = "0123456789,件".chars().map(superscript).collect();
        assert_eq!(raised, "⁰¹²³⁴⁵⁶⁷⁸⁹,件");
    }

    #[test]
    fn what_needs_no_table_is_never_blank() {
        let mut plain = ('!'..='~').chain('\u{3001}'..='\u{D7FF}');
        assert_eq!(plain.find(|it| is_blank_by_table(*it)), None);
        assert!(
            "\t \u{A0}\u{3000}\u{200B}\u{FEFF}"
                .chars()
                .all(is_blank_character)
        );
    }

    #[test]
    fn dashes_are_marks_and_numerals_are_not() {
        assert!("-—–―－/／\\~～_*".chars().all(is_mark));
        assert!(!"0１无零二.,+件 ".chars().any(is_mark));
    }
}
