//! Small readings of text that several rules of the form share.

use gongkai_core::Block;
use gongkai_document::is_blank_character;

/// Full-width letters, digits and marks as their half-width selves.
pub(super) fn half_width(text: &str) -> String {
    text.chars().map(half_width_character).collect()
}

pub(super) fn half_width_character(character: char) -> char {
    match character {
        '！'..='～' => char::from_u32(u32::from(character) - 0xFEE0).unwrap_or(character),
        '\u{3000}' => ' ',
        other => other,
    }
}

/// The ordinal with which a heading begins, however it is written, and what follows it.
pub(super) fn split_ordinal(heading: &str) -> (Option<usize>, &str) {
    let trimmed = heading.trim_matches(is_blank_character);
    let none = (None, trimmed);
    let open = trimmed.trim_start_matches(['（', '(', '第', '【', '［', '[']);
    let opened = open.len() < trimmed.len();
    let digits = open
        .find(|it: char| !is_blank_character(it) && ordinal_digit(it).is_none())
        .unwrap_or(open.len());
    let (written, rest) = open.split_at(digits);
    let Some(number) = ordinal(written) else {
        return none;
    };
    // "一是…" and "2024年…" begin with a number that is no ordinal: a mark must part it from the words.
    let blank = written.ends_with(is_blank_character);
    let parted = rest
        .strip_prefix("部分")
        .unwrap_or(rest)
        .trim_start_matches(|it: char| is_blank_character(it) || PARTING.contains(&it));
    if blank || parted.len() < rest.len() || (opened && parted.is_empty()) {
        (Some(number), parted)
    } else {
        none
    }
}

const PARTING: [char; 12] = ['、', '.', '．', '。', ',', '，', ')', '）', ':', '：', '】', '］'];

fn ordinal(written: &str) -> Option<usize> {
    let digits: Vec<char> = written.chars().filter(|it| !is_blank_character(*it)).collect();
    match digits[..] {
        [one] => ordinal_digit(one),
        // Two digits: ten and more, which is no part's.
        [_, _] => Some(10),
        _ => None,
    }
}

fn ordinal_digit(character: char) -> Option<usize> {
    let digit = match half_width_character(character) {
        '一' | '壹' | '1' | 'Ⅰ' | '①' => 1,
        '二' | '贰' | '2' | 'Ⅱ' | '②' => 2,
        '三' | '叁' | '3' | 'Ⅲ' | '③' => 3,
        '四' | '肆' | '4' | 'Ⅳ' | '④' => 4,
        '五' | '伍' | '5' | 'Ⅴ' | '⑤' => 5,
        '六' | '陆' | '6' | 'Ⅵ' | '⑥' => 6,
        '七' | '7' => 7,
        '八' | '8' => 8,
        '九' | '9' => 9,
        '十' => 10,
        _ => return None,
    };
    Some(digit)
}

/// Tells whether a text ends in a word, whatever blanks stand in it and behind it, in characters of either width.
pub(super) fn ends_with(text: &str, word: &str) -> bool {
    let mut printed = text.chars().rev().filter(|it| !is_blank_character(*it));
    word.chars()
        .rev()
        .all(|it| printed.next().map(half_width_character) == Some(it))
}

/// The bytes around `at` up to the next of the marks on either side.
pub(super) fn text_around(text: &str, at: usize, marks: &[char]) -> std::ops::Range<usize> {
    let begin = text[..at]
        .char_indices()
        .rev()
        .find(|it| marks.contains(&it.1))
        .map_or(0, |(mark, character)| mark + character.len_utf8());
    let end = text[at..].find(marks).map_or(text.len(), |it| at + it);
    begin..end
}

/// Tells whether blocks hold a picture, whose words nobody has read.
pub(super) fn has_image(blocks: &[Block]) -> bool {
    blocks.iter().any(|it| matches!(it, Block::Image { .. }))
}

/// A year with its place in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct YearAt {
    pub(super) year: u16,
    /// The byte after 年.
    pub(super) end: usize,
}

/// The years written in a text with 年 after them, in digits of either width or in Chinese numerals (二〇二四年).
pub(super) fn years(text: &str) -> Vec<YearAt> {
    let mut found = Vec::new();
    for (at, mark) in text.match_indices('年') {
        let before: Vec<char> = text[..at]
            .chars()
            .rev()
            .filter(|it| !is_blank_character(*it))
            .map_while(year_digit)
            .take(5)
            .collect();
        let number: String = before.iter().rev().collect();
        if let Some(year) = number
            .parse()
            .ok()
            .filter(|it| before.len() == 4 && (1990..=2099).contains(it))
        {
            found.push(YearAt {
                year,
                end: at + mark.len(),
            });
        }
    }
    found
}

fn year_digit(character: char) -> Option<char> {
    match half_width_character(character) {
        digit @ '0'..='9' => Some(digit),
        '〇' | '○' | '零' | 'Ｏ' | 'O' => Some('0'),
        '一' => Some('1'),
        '二' => Some('2'),
        '三' => Some('3'),
        '四' => Some('4'),
        '五' => Some('5'),
        '六' => Some('6'),
        '七' => Some('7'),
        '八' => Some('8'),
        '九' => Some('9'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{ends_with, split_ordinal, text_around, years};

    #[test]
    fn ordinals_are_read_however_they_are_written() {
        for (heading, number, rest) in [
            ("一、总体情况", Some(1), "总体情况"),
            ("  六 、 其他", Some(6), "其他"),
            ("（二）主动公开", Some(2), "主动公开"),
            ("3．收到", Some(3), "收到"),
            ("第四部分 复议", Some(4), "复议"),
            ("第五部分", Some(5), ""),
            ("五 存在", Some(5), "存在"),
            ("十一、附件", Some(10), "附件"),
            ("总体情况", None, "总体情况"),
            ("一是加强", None, "一是加强"),
            ("2024年情况", None, "2024年情况"),
            ("三安全一稳定", None, "三安全一稳定"),
            ("", None, ""),
        ] {
            assert_eq!(split_ordinal(heading), (number, rest), "{heading}");
        }
    }

    #[test]
    fn years_are_read_in_every_writing() {
        let read = |text| years(text).into_iter().map(|it| it.year).collect::<Vec<_>>();
        assert_eq!(
            read("2023年、２０２４年和二〇二五年、二○二二年"),
            [2023, 2024, 2025, 2022]
        );
        assert_eq!(read("2 0 2 4 年"), [2024]);
        assert_eq!(read("12023年 1月 20年 今年 0010年"), Vec::<u16>::new());
    }

    #[test]
    fn words_end_through_blanks_and_sentences_at_their_marks() {
        assert!(ends_with("自 １ 2 月\u{3000}3１\n", "12月31"));
        assert!(!ends_with("2月31", "12月31"));
        assert!(!ends_with("", "月"));
        let text = "甲。乙丙；丁";
        let around =
            |it: char| &text[text_around(text, text.find(it).expect("it stands there"), &['。', '；'])];
        assert_eq!([around('甲'), around('丙'), around('丁')], ["甲", "乙丙", "丁"]);
    }
}
