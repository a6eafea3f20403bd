//! Text into words, figures and marks.

use std::ops::Range;

use super::figure::{Figure, figure_at};
use super::vocabulary::Vocabulary;
use super::words::Word;

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

/// The tokens of a plain text, in order and without gaps; `names` are the bytes at which the organ's own name stands.
pub(super) fn tokens(text: &str, names: &[Range<usize>]) -> Vec<Token> {
    let vocabulary = Vocabulary::all();
    let mut tokens = Vec::with_capacity(text.len() / 6);
    let mut names = names.iter().peekable();
    let mut rest = text.chars();
    loop {
        let behind = rest.as_str();
        let at = text.len() - behind.len();
        let Some(first) = rest.next() else {
            return tokens;
        };
        while names.next_if(|it| it.start < at).is_some() {}
        let (kind, length) = if let Some(name) = names.next_if(|it| it.start == at) {
            (Kind::Word(Word::Own), name.len())
        } else if vocabulary.is_plain(first) {
            push(&mut tokens, Kind::Other, at, at + first.len_utf8());
            continue;
        } else if let Some((word, length)) = vocabulary.longest(first, behind) {
            (Kind::Word(word), length)
        } else {
            piece(first, text, at)
        };
        push(&mut tokens, kind, at, at + length);
        rest = text[at + length..].chars();
    }
}

fn push(tokens: &mut Vec<Token>, kind: Kind, start: usize, end: usize) {
    match tokens.last_mut() {
        Some(last) if matches!((kind, last.kind), (Kind::Other, Kind::Other)) => last.end = end,
        _ => tokens.push(Token { kind, start, end }),
    }
}

/// What begins at a byte where no word does, and its bytes.
fn piece(character: char, text: &str, at: usize) -> (Kind, usize) {
    let rest = &text[at..];
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
        numeral if begins_numeral(numeral) => {
            return number(text, at).unwrap_or((Kind::Other, character.len_utf8()));
        }
        _ => Kind::Other,
    };
    (kind, character.len_utf8())
}

/// Tells whether a number may begin with a character that is no digit.
pub(super) fn begins_numeral(character: char) -> bool {
    matches!(
        character,
        '零' | '〇'
            | '○'
            | '一'
            | '二'
            | '两'
            | '三'
            | '四'
            | '五'
            | '六'
            | '七'
            | '八'
            | '九'
            | '十'
            | '百'
    )
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

pub(super) const PERCENT: &str = "百分之";

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
    let led = before.is_some_and(leads_vaguely);
    let followed = behind.starts_with(follows_vaguely);
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

fn leads_vaguely(before: char) -> bool {
    let vague = [
        '约', '近', '超', '逾', '过', '第', '每', '前', '至', '-', '~', '～', '–', '/', '.', '·', '+', ' ',
    ];
    before.is_ascii_alphanumeric() || vague.contains(&before)
}

fn follows_vaguely(behind: char) -> bool {
    let vague = ['余', '多', '几', '左', '-', '~', '～', '–', '/', '+', ' '];
    behind.is_ascii_alphanumeric() || vague.contains(&behind)
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

#[cfg(test)]
mod tests {
    use super::super::plain::plain;
    use super::{Kind, Unit, tokens};

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
