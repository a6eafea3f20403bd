//! A text as it is read: without blanks, in characters of one width.

use gongkai_document::is_blank_character;

/// A text without blanks and in half-width characters; the punctuation of sentences keeps its width.
///
/// A blank between two digits stays as one: it parts numbers, or breaks one, and nobody knows.
pub(super) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    let mut parted = false;
    while !rest.is_empty() {
        let kept = kept(rest.as_bytes());
        if kept > 0 {
            part(&mut plain, parted, rest.as_bytes()[0]);
            parted = false;
            plain.push_str(&rest[..kept]);
            rest = &rest[kept..];
        }
        let Some(character) = rest.chars().next() else {
            break;
        };
        rest = &rest[character.len_utf8()..];
        if is_blank(character) {
            parted = true;
            continue;
        }
        let half = half_width(character);
        let first = u8::try_from(half).unwrap_or(0);
        part(&mut plain, parted, first);
        parted = false;
        plain.push(half);
    }
    plain
}

fn part(plain: &mut String, parted: bool, next: u8) {
    if parted && next.is_ascii_digit() && plain.as_bytes().last().is_some_and(u8::is_ascii_digit) {
        plain.push(' ');
    }
}

/// The bytes at the beginning of a text that stay as they are, up to the next that may not.
fn kept(bytes: &[u8]) -> usize {
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'!'..=b'~' => at += 1,
            // Ideographs, which nearly every character is, and their marks but for their blank.
            0xE4..=0xE9 => at += 3,
            0xE3 if !bytes[at..].starts_with("\u{3000}".as_bytes()) => at += 3,
            0xEF if bytes[at..].starts_with("，".as_bytes()) => at += 3,
            _ => break,
        }
    }
    at
}

/// The first and the last character, from 1, of what became the bytes `start` to `end` of the plain text.
pub(super) fn original_span(text: &str, start: usize, end: usize) -> (usize, usize) {
    let (mut bytes, mut first, mut last) = (0, None, 0);
    for (at, piece) in pieces(text).enumerate() {
        let before = bytes;
        bytes += piece.into_iter().flatten().map(char::len_utf8).sum::<usize>();
        if bytes > start && first.is_none() {
            first = Some(at + 1);
        }
        if before < end && bytes > before {
            last = at + 1;
        }
        if bytes >= end {
            break;
        }
    }
    (first.unwrap_or(last), last)
}

/// What each character of a text becomes: nothing where it is a blank, and a blank before it where one parted digits.
fn pieces(text: &str) -> impl Iterator<Item = [Option<char>; 2]> {
    let (mut blank, mut digit) = (false, false);
    text.chars().map(move |character| {
        if is_blank(character) {
            blank = true;
            return [None, None];
        }
        let half = half_width(character);
        let parted = (blank && digit && half.is_ascii_digit()).then_some(' ');
        (blank, digit) = (false, half.is_ascii_digit());
        [parted, Some(half)]
    })
}

fn is_blank(character: char) -> bool {
    // Ideographs need no table.
    !matches!(character, '\u{3001}'..='\u{9FFF}') && is_blank_character(character)
}

fn half_width(character: char) -> char {
    match character {
        '，' | '！' | '；' | '？' | '＂' | '～' => character,
        '！'..='～' => char::from_u32(u32::from(character) - 0xFEE0).unwrap_or(character),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::{original_span, pieces, plain};

    #[test]
    fn a_span_is_told_in_characters_of_the_text_as_it_stands() {
        let text = "\u{3000}全年 收到 申请５ ８件 。";
        let plain = plain(text);
        assert_eq!(plain, "全年收到申请5 8件。");
        let start = plain.find("收到").expect("it is there");
        let end = plain.find('。').expect("it is there");
        assert_eq!(original_span(text, start, end), (5, 13));
        assert_eq!(original_span(text, 0, plain.len()), (2, 15));
        assert_eq!(original_span("", 0, 0), (0, 0));
    }

    #[test]
    fn every_character_comes_out_as_it_does_alone() {
        // Between other characters, so that whatever is copied with its neighbours is seen.
        for around in ["件", "5"] {
            for character in '\0'..='\u{FFFF}' {
                let text = format!("{around}{character}{around}");
                let one_by_one: String = pieces(&text).flatten().flatten().collect();
                assert_eq!(plain(&text), one_by_one, "{character:?} {around}");
            }
        }
        for text in ["5 8", "5 ８", "５\u{3000}8件", "5\n件8", "a 5", "5 6 7"] {
            let one_by_one: String = pieces(text).flatten().flatten().collect();
            assert_eq!(plain(text), one_by_one, "{text}");
        }
    }
}
