//! What two writings of one label have in common.

use unicode_normalization::char::decompose_compatible;

/// The letters and digits of a label without its ordinal: full-width and compatibility forms are
/// folded, blanks, brackets, quotes and punctuation left out, 其它 is 其他.
pub(crate) fn key(text: &str) -> String {
    key_of_folded(&fold(text))
}

/// The key of text that is folded already.
pub(crate) fn key_of_folded(folded: &str) -> String {
    letters(&folded[ordinal_length(folded)..])
}

/// The key of what stands before the first bracket: 部分公开（区分处理的…） is 部分公开.
pub(crate) fn short_key(text: &str) -> Option<String> {
    let folded = fold(text);
    let rest = &folded[ordinal_length(&folded)..];
    let end = rest.find('(').filter(|it| *it > 0)?;
    Some(letters(&rest[..end])).filter(|it| !it.is_empty())
}

/// The letters and digits of folded text.
fn letters(folded: &str) -> String {
    // The table of all letters is consulted only for what is neither ASCII nor a common ideograph.
    let is_letter = |it: &char| {
        matches!(it, '\u{4E00}'..='\u{9FFF}')
            || it.is_ascii_alphanumeric()
            || (!it.is_ascii() && it.is_alphanumeric())
    };
    let mut letters = String::with_capacity(folded.len());
    letters.extend(folded.chars().filter(is_letter));
    letters
}

/// Text with full-width and compatibility characters in their plain form and no blanks.
pub(crate) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '它' => folded.push('他'),
            // Ideographs and the ASCII range are their own plain form.
            '!'..='~' | '\u{4E00}'..='\u{9FFF}' | '①'..='⑳' => folded.push(character),
            _ if gongkai_document::is_blank_character(character) => {}
            _ => decompose_compatible(character, |it| {
                if !gongkai_document::is_blank_character(it) {
                    folded.push(it);
                }
            }),
        }
    }
    folded
}

/// The kinds of ordinals that headings and labels begin with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ordinal {
    /// 一、 with the number.
    Chinese(u32),
    /// （一） with the number.
    Bracketed(u32),
    /// 1. or 1、 or ① or 1.1
    Digit,
}

/// The ordinal at the beginning of folded text, with its length in bytes.
pub(crate) fn ordinal(folded: &str) -> Option<(Ordinal, usize)> {
    let mut rest = folded.strip_prefix("第").unwrap_or(folded);
    let named = rest.len() < folded.len();
    let opened = rest.starts_with(['(', '[', '〔', '【']);
    if opened {
        rest = &rest[rest.chars().next().map_or(0, char::len_utf8)..];
    }
    if let Some(circled) = rest.chars().next().filter(|it| ('①'..='⑳').contains(it)) {
        return Some((Ordinal::Digit, folded.len() - rest.len() + circled.len_utf8()));
    }
    let chinese_end = rest.find(|it| chinese_digit(it).is_none()).unwrap_or(rest.len());
    let digit_end = rest
        .find(|it: char| !it.is_ascii_digit() && it != '.')
        .unwrap_or(rest.len());
    let (number, end) = if chinese_end > 0 {
        (chinese_number(&rest[..chinese_end]), chinese_end)
    } else if digit_end > 0 && digit_end <= 4 && rest.as_bytes()[0].is_ascii_digit() {
        (None, digit_end)
    } else {
        return None;
    };
    let after = &rest[end..];
    let closing = after.find(|it| !is_separator(it)).unwrap_or(after.len());
    let ends_dotted = rest[..end].ends_with('.');
    let kind = match (number, opened) {
        (Some(number), true) => Ordinal::Bracketed(number),
        (Some(number), false) => Ordinal::Chinese(number),
        (None, _) => Ordinal::Digit,
    };
    // 一 alone may begin a word, and so may 第一; a separator makes it an ordinal. Digits need none before a letter.
    let digits_before_letter = kind == Ordinal::Digit && after.starts_with(|it: char| it.is_alphabetic());
    let word = named
        .then(|| {
            ["部分", "部", "章", "节"]
                .iter()
                .find(|it| after.starts_with(**it))
        })
        .flatten();
    if let Some(word) = word {
        let behind = &after[word.len()..];
        let closing = behind.find(|it| !is_separator(it)).unwrap_or(behind.len());
        return Some((kind, folded.len() - behind.len() + closing));
    }
    let is_ordinal = closing > 0 || ends_dotted || digits_before_letter;
    is_ordinal.then_some((kind, folded.len() - after.len() + closing))
}

fn ordinal_length(folded: &str) -> usize {
    // A label that is nothing but an ordinal, or a number, has no letters to tell it by.
    ordinal(folded).map_or(0, |(_, length)| if length == folded.len() { 0 } else { length })
}

fn is_separator(character: char) -> bool {
    matches!(
        character,
        ')' | ']' | '〕' | '】' | '.' | '、' | ',' | ':' | ';' | '。' | '·' | '-' | '．'
    )
}

fn chinese_digit(character: char) -> Option<u32> {
    Some(match character {
        '一' | '壹' => 1,
        '二' | '贰' => 2,
        '三' | '叁' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        '十' | '拾' => 10,
        _ => return None,
    })
}

fn chinese_number(text: &str) -> Option<u32> {
    let digits: Vec<u32> = text.chars().filter_map(chinese_digit).collect();
    match digits[..] {
        [one] => Some(one),
        [10, one] => Some(10 + one),
        [ten, 10] => Some(ten * 10),
        [ten, 10, one] => Some(ten * 10 + one),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writings_of_one_label_have_one_key() {
        for written in [
            "3.危及“三安全一稳定”",
            "3、危及\"三安全一稳定\"",
            "３．危及「三安全一稳定」",
            "③危及三安全一稳定",
            "危及 三安全一 稳定",
        ] {
            assert_eq!(key(written), "危及三安全一稳定", "{written}");
        }
        for written in [
            "（六）其他处理",
            "(六)其它处理",
            "六、其他\u{3000}处理",
            "㈥其他处理",
        ] {
            assert_eq!(key(written), "其他处理", "{written}");
        }
        assert_eq!(
            key("一、本年新收政府信息公开申请数量"),
            "本年新收政府信息公开申请数量"
        );
        assert_eq!(
            short_key("（二）部分公开（区分处理的，只计这一情形）").as_deref(),
            Some("部分公开")
        );
        assert_eq!(short_key("（二）部分公开"), None);
    }

    #[test]
    fn a_number_is_no_ordinal() {
        for number in ["12", "3.5", "一", "0"] {
            assert_eq!(key(number), number.replace('.', ""));
        }
        assert_eq!(ordinal("二十、其他"), Some((Ordinal::Chinese(20), 9)));
        assert_eq!(ordinal("(一)主动公开"), Some((Ordinal::Bracketed(1), 5)));
        assert_eq!(ordinal("一是坚持"), None);
        assert_eq!(ordinal("第一部分总体情况"), Some((Ordinal::Chinese(1), 12)));
    }
}
