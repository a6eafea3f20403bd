//! Foreign text in messages: short, on one line, with nothing in it that a terminal would obey.

use gongkai_document::is_blank_character;

const LONGEST: usize = 40;

/// The text on one line, cut where it is long.
pub(crate) fn quote(text: &str) -> String {
    let mut quoted = String::new();
    let mut taken = 0;
    for character in text.trim_matches(is_blank_character).chars() {
        if taken == LONGEST {
            quoted.push('…');
            break;
        }
        match character {
            blank if is_blank_character(blank) => {
                if quoted.ends_with(' ') {
                    continue;
                }
                quoted.push(' ');
            }
            other => quoted.push(other),
        }
        taken += 1;
    }
    quoted
}

#[cfg(test)]
mod tests {
    use super::quote;

    #[test]
    fn long_and_hostile_text_becomes_one_short_line() {
        assert_eq!(quote(" 甲\n乙\u{202e}\u{1b}[2J "), "甲 乙 [2J");
        assert_eq!(quote(&"字".repeat(100)), format!("{}…", "字".repeat(40)));
    }
}
