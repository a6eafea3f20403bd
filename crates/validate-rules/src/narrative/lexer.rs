//! Text into words, figures and marks.

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};
use gongkai_document::is_blank_character;

use super::figure::{Figure, figure_at};
use super::words::{WORDS, Word};

/// A piece of a text, in bytes of the plain text it was read from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) start: usize,
    pub(super) end: usize,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Kind {
    Word(Word),
    Count(Count),
    /// A year by its number.
    Year(u16),
    /// A month, of which only the whole year's first and last say nothing.
    PartOfYear,
    Comma,
    Colon,
    Open,
    Close,
    Semicolon,
    Stop,
    /// What no word is known for.
    Other,
}

/// A figure with its unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Count {
    pub(super) figure: Figure,
    pub(super) unit: Unit,
    /// 约58, 58余件: no figure to be compared.
    pub(super) vague: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    /// 件 and its like, by which cases and documents are counted.
    Case,
    /// 项, 条 …, by which other things are counted too.
    Item,
    Yuan,
    Percent,
    /// None, with nothing behind it that could be one.
    Bare,
    /// One by which nothing in the tables is counted.
    Foreign,
}

/// A text without blanks and in half-width characters; the punctuation of sentences keeps its width.
pub(super) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for piece in pieces(text) {
        plain.extend(piece.into_iter().flatten());
    }
    plain
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
    }
    (first.unwrap_or(last), last)
}

/// What each character of a text becomes: nothing where it is a blank, and a blank before it where one parted digits.
fn pieces(text: &str) -> impl Iterator<Item = [Option<char>; 2]> {
    let (mut blank, mut digit) = (false, false);
    text.chars().map(move |character| {
        // Ideographs, which nearly every character is, need no table.
        let printed = matches!(character, '\u{3001}'..='\u{9FFF}') || !is_blank_character(character);
        if !printed {
            blank = true;
            return [None, None];
        }
        let half = half_width(character);
        // A blank between digits parts numbers, or breaks one: nobody knows.
        let parted = (blank && digit && half.is_ascii_digit()).then_some(' ');
        (blank, digit) = (false, half.is_ascii_digit());
        [parted, Some(half)]
    })
}

fn half_width(character: char) -> char {
    match character {
        '，' | '！' | '；' | '？' | '＂' | '～' => character,
        '！'..='～' => char::from_u32(u32::from(character) - 0xFEE0).unwrap_or(character),
        other => other,
    }
}

/// The tokens of a plain text, in order and without gaps; `names` are the bytes at which the organ's own name stands.
pub(super) fn tokens(text: &str, names: &[Range<usize>]) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 6);
    let mut words = automaton().find_iter(text).peekable();
    let mut names = names.iter().peekable();
    let mut at = 0;
    while at < text.len() {
        while names.next_if(|it| it.start < at).is_some() {}
        if let Some(name) = names.next_if(|it| it.start == at) {
            push(&mut tokens, Kind::Word(Word::Own), at, name.end);
            at = name.end;
            continue;
        }
        while words.next_if(|it| it.start() < at).is_some() {}
        let word = words.peek().filter(|it| it.start() == at);
        if let Some(word) = word {
            push(
                &mut tokens,
                Kind::Word(meaning(word.pattern().as_usize())),
                at,
                word.end(),
            );
            at = word.end();
            continue;
        }
        let (kind, length) = piece(text, at);
        push(&mut tokens, kind, at, at + length);
        at += length;
    }
    tokens
}

fn push(tokens: &mut Vec<Token>, kind: Kind, start: usize, end: usize) {
    match tokens.last_mut() {
        Some(last) if kind == Kind::Other && last.kind == Kind::Other => last.end = end,
        _ => tokens.push(Token { kind, start, end }),
    }
}

/// What begins at a byte where no word does, and its bytes.
fn piece(text: &str, at: usize) -> (Kind, usize) {
    let rest = &text[at..];
    let character = rest.chars().next().unwrap_or(' ');
    let kind = match character {
        '，' | ',' => Kind::Comma,
        ':' | '—' => Kind::Colon,
        '(' | '[' | '【' | '〔' => Kind::Open,
        ')' | ']' | '】' | '〕' => Kind::Close,
        '；' | ';' => Kind::Semicolon,
        '。' | '！' | '!' | '？' | '?' => Kind::Stop,
        // A number too long to be read is passed over at once.
        '0'..='9' => {
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            return number(text, at).unwrap_or((Kind::Other, digits));
        }
        '零' | '〇' | '○' | '一' | '二' | '两' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十'
        | '百' => {
            return number(text, at).unwrap_or((Kind::Other, character.len_utf8()));
        }
        _ => Kind::Other,
    };
    (kind, character.len_utf8())
}

/// The figure that begins at `at`, with its unit, or the year or month that it names.
fn number(text: &str, at: usize) -> Option<(Kind, usize)> {
    let (figure, length) = match text.as_bytes()[at] {
        // 百分之 comes before what it counts.
        0xE7 if text[at..].starts_with(PERCENT) => {
            let (figure, length) = figure_at(&text[at + PERCENT.len()..])?;
            let length = length + PERCENT.len();
            return Some((counted(figure, Unit::Percent, text, at, length), length));
        }
        _ => figure_at(&text[at..])?,
    };
    let rest = &text[at + length..];
    let digits = text[at..].starts_with(|it: char| it.is_ascii_digit());
    if let Some(years) = rest.strip_prefix('年').filter(|_| digits || length == 12) {
        let year = figure
            .integer()
            .and_then(|it| u16::try_from(it).ok())
            .unwrap_or(0);
        let behind = if years.starts_with('度') { 6 } else { 3 };
        return Some((Kind::Year(year), length + behind));
    }
    if rest.starts_with('月') && digits {
        return Some(month(figure.integer()?, rest, length));
    }
    let (unit, width) = unit(rest);
    // Numerals are part of many words; they count where they count something.
    let numeral_is_word = !digits && unit == Unit::Bare && !text[..at].ends_with(['为', '是']);
    if numeral_is_word || (!digits && unit == Unit::Foreign) {
        return None;
    }
    Some((counted(figure, unit, text, at, length + width), length + width))
}

const PERCENT: &str = "百分之";

fn month(number: i64, rest: &str, length: usize) -> (Kind, usize) {
    let behind = &rest['月'.len_utf8()..];
    let days = behind.bytes().take_while(u8::is_ascii_digit).count();
    let whole = match number {
        1 => &behind[..days] == "1" || &behind[..days] == "01",
        12 => true,
        _ => false,
    };
    let kind = if whole {
        Kind::Word(Word::Filler)
    } else {
        Kind::PartOfYear
    };
    (kind, length + '月'.len_utf8() + days)
}

/// A figure, vague where what stands around it says so.
fn counted(figure: Figure, unit: Unit, text: &str, at: usize, length: usize) -> Kind {
    let before = text[..at].chars().next_back();
    let behind = &text[at + length..];
    let led =
        before.is_some_and(|it| "约近超逾过第每前-~～–至/.·+ ".contains(it) || it.is_ascii_alphanumeric());
    let followed =
        behind.starts_with(|it: char| "余多几左-~～–/+ ".contains(it) || it.is_ascii_alphanumeric());
    let about = ["以上", "以内", "以下", "上下"]
        .iter()
        .any(|it| behind.starts_with(it));
    // 0件至 is no range: only a number on the other side makes one.
    let ranged =
        before == Some('至') && !text[..at - '至'.len_utf8()].ends_with(|it: char| it.is_ascii_digit());
    Kind::Count(Count {
        figure,
        unit,
        vague: (led && !ranged) || followed || about,
    })
}

/// The unit at the beginning of a text and its bytes.
fn unit(rest: &str) -> (Unit, usize) {
    for (words, unit) in UNITS {
        if let Some(word) = words.iter().find(|it| rest.starts_with(**it)) {
            return (*unit, word.len());
        }
    }
    let ends = rest.is_empty() || rest.starts_with(['，', ',', '。', '；', ';', '、', ')', '(']);
    if ends || rest.starts_with(['余', '多', '几']) {
        (Unit::Bare, 0)
    } else {
        (Unit::Foreign, 0)
    }
}

/// Units, longer ones before those that begin them.
const UNITS: &[(&[&str], Unit)] = &[
    (&["%", "％"], Unit::Percent),
    (
        &[
            "件次",
            "宗次",
            "个百分点",
            "个工作日",
            "个单位",
            "个部门",
            "人次",
            "份次",
            "件套",
        ],
        Unit::Foreign,
    ),
    (&["余件", "多件", "余条", "多条", "余宗"], Unit::Foreign),
    (&["件", "宗", "起", "例", "份"], Unit::Case),
    (&["个", "条", "项", "部", "次", "篇"], Unit::Item),
    (&["元"], Unit::Yuan),
];

fn meaning(pattern: usize) -> Word {
    PATTERNS[pattern].0
}

static PATTERNS: LazyLock<Vec<(Word, &'static str)>> = LazyLock::new(|| {
    let of = |(word, written): &(Word, &'static [&'static str])| {
        let word = *word;
        written.iter().map(move |it| (word, *it)).collect::<Vec<_>>()
    };
    WORDS.iter().flat_map(of).collect()
});

fn automaton() -> &'static AhoCorasick {
    static SEARCH: LazyLock<AhoCorasick> = LazyLock::new(|| {
        AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .build(PATTERNS.iter().map(|it| it.1))
            .expect("some hundred words make an automaton")
    });
    &SEARCH
}

#[cfg(test)]
mod tests {
    use super::super::words::WORDS;
    use super::{Kind, Unit, original_span, plain, tokens};

    #[test]
    fn every_word_has_one_meaning() {
        let mut all: Vec<&str> = WORDS.iter().flat_map(|it| it.1).copied().collect();
        all.sort_unstable();
        for pair in all.windows(2) {
            assert_ne!(pair[0], pair[1]);
        }
        // A word is looked for in plain text, so it has to be written as that is.
        for word in all {
            assert_eq!(plain(word), word);
        }
    }

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
    fn figures_know_their_units_and_whether_they_are_vague() {
        let read = |text: &str| {
            tokens(&plain(text), &[]).iter().find_map(|it| match it.kind {
                Kind::Count(count) => Some((count.unit, count.vague)),
                _ => None,
            })
        };
        for (text, unit, vague) in [
            ("收到58件。", Unit::Case, false),
            ("收到5 8件。", Unit::Foreign, true),
            ("约58件", Unit::Case, true),
            ("58余件", Unit::Foreign, false),
            ("58件以上", Unit::Case, true),
            ("50至58件", Unit::Foreign, true),
            ("58件次", Unit::Foreign, false),
            ("百分之十二点", Unit::Percent, false),
            ("１．２万元", Unit::Yuan, false),
            ("均为0，", Unit::Bare, false),
            ("第58件", Unit::Case, true),
        ] {
            let (read_unit, read_vague) = read(text).expect(text);
            assert_eq!(read_unit, unit, "{text}");
            assert!(read_vague == vague || unit == Unit::Foreign, "{text}");
        }
        assert_eq!(read("一是加强组织，二是完善制度"), None);
        assert_eq!(read("2024年12月31日"), None);
    }
}
