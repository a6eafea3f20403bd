//! The prose of a report, searched once for the characters at which the rules look closer.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use gongkai_core::{Block, Part};
use gongkai_document::is_blank_character;
use memchr::memmem::Finder;
use memchr::{memchr_iter, memchr3_iter};

/// What a page shows of a prose part, a line for each block.
pub(crate) struct Prose {
    pub(crate) part: Part,
    pub(crate) text: String,
    pub(crate) signs: Signs,
}

impl Prose {
    pub(crate) fn of(part: Part, blocks: &[Block]) -> Self {
        let text = visible(blocks);
        let signs = Signs::of(&text);
        Self { part, text, signs }
    }
}

fn visible(blocks: &[Block]) -> String {
    let paragraph = |it: &Block| match it {
        Block::Paragraph { text } | Block::Heading { text, .. } => text.len() + 1,
        _ => 0,
    };
    let mut text = String::with_capacity(blocks.iter().map(paragraph).sum());
    for block in blocks {
        match block {
            Block::Paragraph { text: words } | Block::Heading { text: words, .. } => text.push_str(words),
            other => text.push_str(&other.visible_text()),
        }
        text.push('\n');
    }
    text
}

/// The bytes at which a text has what the rules look at closer, each in ascending order.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Signs {
    /// 费, which every sentence about a fee has.
    pub(crate) fees: Vec<usize>,
    /// 日, with which every period ends.
    pub(crate) days: Vec<usize>,
    /// Opening brackets of either width.
    pub(crate) brackets: Vec<usize>,
    /// Marks that stand in the place of a figure or a name: X, ×, ＊, _, □ …
    pub(crate) marks: Vec<usize>,
}

/// The characters of three bytes each, sought in one pass; those of fewer are sought by their first byte.
const WIDE: [(&str, Sign); 9] = [
    ("费", Sign::Fee),
    ("日", Sign::Day),
    ("（", Sign::Bracket),
    ("Ｘ", Sign::Mark),
    ("ｘ", Sign::Mark),
    ("✕", Sign::Mark),
    ("＊", Sign::Mark),
    ("＿", Sign::Mark),
    ("□", Sign::Mark),
];

#[derive(Clone, Copy)]
enum Sign {
    Fee,
    Day,
    Bracket,
    Mark,
}

/// The first byte of ×; no other character that is common begins with it.
const TIMES: u8 = 0xC3;

impl Signs {
    pub(crate) fn of(text: &str) -> Self {
        let mut signs = Self::default();
        for found in wide().find_iter(text) {
            let list = match WIDE[found.pattern().as_usize()].1 {
                Sign::Fee => &mut signs.fees,
                Sign::Day => &mut signs.days,
                Sign::Bracket => &mut signs.brackets,
                Sign::Mark => &mut signs.marks,
            };
            list.push(found.start());
        }
        let bytes = text.as_bytes();
        signs.marks.extend(memchr3_iter(b'X', b'x', b'*', bytes));
        for at in memchr3_iter(b'(', b'_', TIMES, bytes) {
            if bytes[at] == b'(' {
                signs.brackets.push(at);
            } else if text[at..].starts_with(is_mark) {
                signs.marks.push(at);
            }
        }
        signs.marks.sort_unstable();
        signs.brackets.sort_unstable();
        signs
    }
}

/// The search for [`WIDE`].
fn wide() -> &'static AhoCorasick {
    static SEARCH: LazyLock<AhoCorasick> = LazyLock::new(|| {
        AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostFirst)
            // The quickest to build: what finds these is the vectorised search before the automaton.
            .kind(Some(AhoCorasickKind::NoncontiguousNFA))
            .build(WIDE.map(|it| it.0))
            .expect("nine characters make an automaton")
    });
    &SEARCH
}

/// Tells whether a character may stand in the place of a figure or a name.
pub(crate) fn is_mark(character: char) -> bool {
    matches!(
        character,
        'X' | 'x' | 'Ｘ' | 'ｘ' | '×' | '✕' | '＊' | '*' | '＿' | '_' | '□'
    )
}

/// Characters of the longest word that is looked for through blanks, less the one beyond the blank.
pub(crate) const REACH: usize = 3;

/// What stands around each run of blanks with the blanks taken out, a line each: words of up to four characters
/// that blanks part stand whole in it.
pub(crate) fn seams(text: &str) -> String {
    let mut seams = String::new();
    let mut end = 0;
    for at in blanks(text) {
        let Some(blank) = text[at..].chars().next().filter(|it| !is_printed(*it)) else {
            continue;
        };
        let continues = at == end && at > 0;
        end = at + blank.len_utf8();
        if continues {
            continue;
        }
        let mut before = ['\n'; REACH];
        let characters = text[..at].chars().rev().filter(|it| is_printed(*it));
        for (place, character) in before.iter_mut().rev().zip(characters) {
            *place = character;
        }
        seams.extend(before);
        seams.extend(text[end..].chars().filter(|it| is_printed(*it)).take(REACH));
        seams.push('\n');
    }
    seams
}

fn is_printed(character: char) -> bool {
    // Ideographs and their punctuation, which nearly every character is, need no table.
    matches!(character, '\u{3001}'..='\u{9FFF}') || !is_blank_character(character)
}

/// Where a blank character may stand, in order.
fn blanks(text: &str) -> Vec<usize> {
    static IDEOGRAPHIC: LazyLock<Finder<'_>> = LazyLock::new(|| Finder::new("\u{3000}"));
    static BYTE_ORDER_MARK: LazyLock<Finder<'_>> = LazyLock::new(|| Finder::new("\u{FEFF}"));
    // The bytes with which the other blank characters begin.
    const LATIN: u8 = 0xC2;
    const OGHAM_AND_MONGOLIAN: u8 = 0xE1;
    const PUNCTUATION: u8 = 0xE2;
    let bytes = text.as_bytes();
    let mut found: Vec<usize> = memchr3_iter(b'\n', b' ', b'\t', bytes).collect();
    found.extend(memchr3_iter(b'\r', LATIN, OGHAM_AND_MONGOLIAN, bytes));
    found.extend(memchr_iter(PUNCTUATION, bytes));
    found.extend(IDEOGRAPHIC.find_iter(bytes));
    found.extend(BYTE_ORDER_MARK.find_iter(bytes));
    found.sort_unstable();
    found
}

#[cfg(test)]
mod tests {
    use gongkai_document::{is_blank_character, squeeze};

    use super::{Signs, blanks, seams};

    #[test]
    fn every_sign_is_found_where_it_stands() {
        let text = "（x费）(×日Ｘ*é_□";
        let at = |it: char| text.find(it).expect("it stands there");
        assert_eq!(
            Signs::of(text),
            Signs {
                fees: vec![at('费')],
                days: vec![at('日')],
                brackets: vec![at('（'), at('(')],
                marks: ['x', '×', 'Ｘ', '*', '_', '□'].map(at).to_vec(),
            }
        );
        let long = "收到答复办理".repeat(40) + text;
        assert_eq!(Signs::of(&long).marks.len(), 6);
    }

    #[test]
    fn every_blank_character_that_text_can_hold_is_found() {
        for blank in (0..=0x10_FFFF)
            .filter_map(char::from_u32)
            .filter(|it| is_blank_character(*it))
        {
            // Text holds no other control characters.
            if blank.is_control() && !matches!(blank, '\t' | '\n' | '\r' | '\u{80}'..) {
                continue;
            }
            let text = format!("考{blank}核");
            assert_eq!(blanks(&text), [3], "{blank:?}");
            assert_eq!(seams(&text), "\n\n考核\n", "{blank:?}");
        }
    }

    #[test]
    fn words_parted_by_blanks_stand_whole_in_the_seams() {
        for text in [
            "主动公 开",
            "主 动 公 开",
            "\u{3000}\u{3000}主动\n\u{FEFF} 公开。",
            "甲 乙 主动\u{A0}公开",
        ] {
            assert!(seams(text).contains("主动公开"), "{text}: {}", seams(text));
        }
        assert_eq!(seams("主动公开"), "");
        assert_eq!(seams("平\n台"), "\n\n平台\n");
    }

    #[test]
    fn seams_are_no_longer_than_their_blanks_make_them() {
        let text = "主 ".repeat(20_000);
        assert!(seams(&text).len() < 20 * text.len());
        let text = " ".repeat(100_000) + "主" + &" ".repeat(100_000);
        assert_eq!(seams(&text), "\n\n\n主\n\n\n主\n");
        assert_eq!(squeeze(&text), "主");
    }
}
