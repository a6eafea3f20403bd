//! The figure in a cell, read exactly or not at all.

use std::borrow::Cow;

use gongkai_core::{Amount, CellType, Value};
use gongkai_document::is_mark;

use crate::key::fold;

/// What a cell's text says.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Figure<'a> {
    /// Nothing.
    Blank,
    /// A mark that stands for nothing: a dash, a slash, 无.
    Mark,
    /// A figure, with what is not quite plain about it.
    Number(Numeral<'a>, Option<Doubt>),
    /// Neither.
    Other,
}

/// A numeral before it is known what kind of cell it stands in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Numeral<'a> {
    /// A sign, if one is printed.
    pub(crate) sign: Option<char>,
    /// Digits with at most one point; separators are gone.
    pub(crate) digits: Cow<'a, str>,
    /// The unit printed behind it, if any.
    pub(crate) unit: Option<&'static str>,
}

/// What is not quite plain about a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Doubt {
    /// Words stand around it: 22（其中修订16件）.
    Annotated,
    /// Blanks stood between its digits.
    Joined,
    /// A line break stood between its digits.
    JoinedLines,
    /// Its thousands separators are not where thousands are.
    Grouping,
}

/// Counters that may follow a count and change nothing.
const COUNTERS: [&str; 9] = ["件", "条", "个", "项", "次", "宗", "起", "份", "部"];
/// Units of money, longest first.
const MONEY: [&str; 5] = ["亿元", "万元", "千元", "百元", "元"];

/// Reads the text of one cell.
pub(crate) fn figure(text: &str) -> Figure<'_> {
    // Most cells hold a few plain digits and nothing else.
    if is_plain(text) {
        return Figure::Number(plain(text), None);
    }
    let trimmed = text.trim_matches(gongkai_document::is_blank_character);
    if trimmed.is_empty() {
        return Figure::Blank;
    }
    if is_plain(trimmed) {
        return Figure::Number(plain(trimmed), None);
    }
    if trimmed.len() > 200 {
        return Figure::Other;
    }
    // Most other cells hold a label: several characters, words among them and no digit of any writing.
    if trimmed.chars().nth(1).is_some()
        && trimmed.chars().any(is_letter)
        && !trimmed.chars().any(|it| !is_letter(it) && it.is_numeric())
    {
        return Figure::Other;
    }
    // Raised and lowered digits number a note; they are none of the figure's.
    let (trimmed, noted) = match trimmed.find(is_note_mark) {
        Some(0) => return Figure::Other,
        Some(at) if trimmed[at..].chars().all(is_note_mark) => (trimmed[..at].trim_end(), true),
        Some(_) => return Figure::Other,
        None => (trimmed, false),
    };
    let folded = fold(trimmed);
    if folded == "无" || folded.chars().all(is_mark) {
        return Figure::Mark;
    }
    if folded == "零" || folded == "〇" {
        return Figure::Number(plain("0"), None);
    }
    if several_numbers(trimmed) {
        return Figure::Other;
    }
    numeral(&folded).map_or(Figure::Other, |(numeral, rest, grouping)| {
        let doubt = if rest == Rest::Words || noted {
            Some(Doubt::Annotated)
        } else if grouping {
            Some(Doubt::Grouping)
        } else {
            blanks_between_digits(trimmed)
        };
        Figure::Number(numeral, doubt)
    })
}

/// Tells letters, the commonest first, which the table of all characters is then not asked about.
fn is_letter(character: char) -> bool {
    matches!(character, '\u{4E00}'..='\u{9FFF}') || (!character.is_numeric() && character.is_alphabetic())
}

fn is_note_mark(character: char) -> bool {
    matches!(character, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹' | '⁽' | '⁾' | '₀'..='₉')
}

/// Tells whether blanks part the text into more pieces than one number broken once, unless they part thousands.
fn several_numbers(trimmed: &str) -> bool {
    let pieces: Vec<&str> = trimmed.split_whitespace().collect();
    let thousands = pieces.iter().skip(1).all(|it| it.len() == 3) && pieces[0].len() <= 3;
    pieces.len() > 2 && !thousands && pieces.iter().all(|it| it.chars().all(char::is_numeric))
}

/// Tells whether a text is a few digits and nothing else.
fn is_plain(text: &str) -> bool {
    (1..=15).contains(&text.len()) && text.bytes().all(|it| it.is_ascii_digit())
}

fn plain(digits: &str) -> Numeral<'_> {
    Numeral {
        sign: None,
        digits: Cow::Borrowed(digits),
        unit: None,
    }
}

#[derive(PartialEq)]
enum Rest {
    Nothing,
    Words,
}

/// Reads a numeral at the beginning of folded text; what follows must be a counter, a unit or an annotation.
fn numeral(folded: &str) -> Option<(Numeral<'static>, Rest, bool)> {
    let (sign, unsigned) = match folded.chars().next()? {
        sign @ ('-' | '+') => (Some(sign), &folded[1..]),
        '\u{2212}' | '–' => (Some('-'), &folded[3..]),
        _ => (None, folded),
    };
    let end = unsigned
        .find(|it: char| !it.is_ascii_digit() && !matches!(it, '.' | ','))
        .unwrap_or(unsigned.len());
    let (printed, rest) = unsigned.split_at(end);
    if !printed.starts_with(|it: char| it.is_ascii_digit())
        || !printed.ends_with(|it: char| it.is_ascii_digit())
    {
        return None;
    }
    let (whole, decimals) = printed
        .split_once('.')
        .map_or((printed, None), |(whole, rest)| (whole, Some(rest)));
    if decimals.is_some_and(|it| !it.bytes().all(|byte| byte.is_ascii_digit())) {
        return None;
    }
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    let grouped = whole.contains(',');
    let regular = !grouped || (first.len() <= 3 && groups.all(|it| it.len() == 3));
    let digits = Cow::Owned(printed.replace(',', ""));
    let (unit, after) = unit(rest);
    let rest = match after {
        "" => Rest::Nothing,
        _ if after.starts_with(['(', '[', '【', '〔', '{'])
            || after.starts_with("其中")
            || after.starts_with("含") =>
        {
            Rest::Words
        }
        _ => return None,
    };
    Some((Numeral { sign, digits, unit }, rest, !regular))
}

fn unit(rest: &str) -> (Option<&'static str>, &str) {
    if let Some(after) = COUNTERS.iter().find_map(|it| rest.strip_prefix(it)) {
        return (None, after);
    }
    let bracketed = rest.strip_prefix('(').unwrap_or(rest);
    match MONEY
        .iter()
        .find_map(|it| bracketed.strip_prefix(it).map(|after| (*it, after)))
    {
        Some((unit, after)) if bracketed.len() == rest.len() => (Some(unit), after),
        Some((unit, after)) if after.starts_with(')') => (Some(unit), &after[1..]),
        _ => (None, rest),
    }
}

fn blanks_between_digits(trimmed: &str) -> Option<Doubt> {
    let mut blank = None;
    let mut after_digit = false;
    let mut found = None;
    for character in trimmed.chars() {
        let digit = character.is_numeric() || matches!(character, '.' | '．' | ',' | '，');
        if gongkai_document::is_blank_character(character) {
            // Characters without width come with pasted text and part nothing.
            let wide = character.is_whitespace();
            if after_digit && wide && blank != Some(Doubt::JoinedLines) {
                blank = Some(if character == '\n' {
                    Doubt::JoinedLines
                } else {
                    Doubt::Joined
                });
            }
        } else {
            if digit && blank.is_some() && found != Some(Doubt::JoinedLines) {
                found = blank;
            }
            blank = None;
            after_digit = digit;
        }
    }
    found
}

/// Why a figure cannot stand in a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Misfit {
    /// A sign before a count or an amount.
    Sign,
    /// Decimals in a count, or more than six in an amount.
    Decimals,
    /// More digits than the model holds, or a zero before others.
    Digits,
}

/// Turns a numeral into the value of a cell.
pub(crate) fn value(numeral: &Numeral<'_>, cell_type: CellType) -> Result<Value, Misfit> {
    let negative = numeral.sign == Some('-');
    if negative && cell_type != CellType::Change {
        return Err(Misfit::Sign);
    }
    if cell_type == CellType::Amount {
        let too_fine = numeral.digits.split_once('.').is_some_and(|(_, it)| it.len() > 6);
        let amount: Result<Amount, _> = numeral.digits.parse();
        return amount.map(Value::Amount).map_err(|_| {
            if too_fine {
                Misfit::Decimals
            } else {
                Misfit::Digits
            }
        });
    }
    let digits = &*numeral.digits;
    let point = digits.bytes().position(|it| it == b'.');
    let (whole, decimals) = digits.split_at(point.unwrap_or(digits.len()));
    if decimals.bytes().skip(1).any(|it| it != b'0') {
        return Err(Misfit::Decimals);
    }
    let magnitude: i64 = whole.parse().map_err(|_| Misfit::Digits)?;
    let value = Value::Integer(if negative { -magnitude } else { magnitude });
    if value.fits(cell_type) {
        Ok(value)
    } else {
        Err(Misfit::Digits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(text: &str) -> Option<(i64, Option<Doubt>)> {
        match figure(text) {
            Figure::Number(numeral, doubt) => {
                Some((value(&numeral, CellType::Count).ok()?.integer()?, doubt))
            }
            _ => None,
        }
    }

    #[test]
    fn plain_figures_are_plain() {
        for (text, number) in [
            ("0", 0),
            (" 3119 ", 3119),
            ("３１１９", 3119),
            ("3,119", 3119),
            ("3，119", 3119),
            ("1,234,567", 1_234_567),
            ("12件", 12),
            ("12 件", 12),
            ("零", 0),
            ("007", 7),
            ("3.0", 3),
            ("\u{200b}5\u{feff}", 5),
            ("+4", 4),
        ] {
            assert_eq!(count(text), Some((number, None)), "{text}");
        }
    }

    #[test]
    fn what_is_not_plain_is_doubted() {
        assert_eq!(count("22（其中修订16件）"), Some((22, Some(Doubt::Annotated))));
        assert_eq!(count("22件（其中修订16件）"), Some((22, Some(Doubt::Annotated))));
        assert_eq!(count("1 0"), Some((10, Some(Doubt::Joined))));
        assert_eq!(count("10\n2"), Some((102, Some(Doubt::JoinedLines))));
        assert_eq!(count("1,23"), Some((123, Some(Doubt::Grouping))));
        assert_eq!(count("1 234 567"), Some((1_234_567, Some(Doubt::Joined))));
        assert_eq!(count("66610²"), Some((66610, Some(Doubt::Annotated))));
    }

    #[test]
    fn marks_and_blanks_are_not_zero() {
        for text in ["", " ", "\u{a0}", "\u{3000}", "\n"] {
            assert_eq!(figure(text), Figure::Blank, "{text:?}");
        }
        for text in ["/", "／", "\\", "-", "－", "–", "—", "——", "无", " 无 ", "--"] {
            assert_eq!(figure(text), Figure::Mark, "{text:?}");
        }
    }

    #[test]
    fn words_are_no_figures() {
        for text in [
            "1.属于国家秘密",
            "3.其他",
            "2、重复申请",
            "第二十条第（一）项",
            "约10",
            "O",
            "1O",
            "1.2.3",
            "1..2",
            "5%",
            "12345工单",
            "2024年",
            "",
            "10/3",
            "3-5",
            "1,",
            ",",
        ] {
            assert!(!matches!(figure(text), Figure::Number(..)), "{text}");
        }
        for text in ["-5", "1.5", "9007199254740992", "99999999999999999999"] {
            assert_eq!(count(text), None, "{text}");
        }
    }

    #[test]
    fn amounts_keep_their_digits() {
        let amount = |text: &str| match figure(text) {
            Figure::Number(numeral, _) => (
                value(&numeral, CellType::Amount).ok().map(|it| it.to_string()),
                numeral.unit,
            ),
            _ => (None, None),
        };
        assert_eq!(amount("96171.6"), (Some("96171.6".into()), None));
        assert_eq!(amount("96,171.60万元"), (Some("96171.60".into()), Some("万元")));
        assert_eq!(amount("0.00"), (Some("0.00".into()), None));
        assert_eq!(amount("38000元"), (Some("38000".into()), Some("元")));
        assert_eq!(amount("0.1234567").0, None);
        assert_eq!(amount("-1").0, None);
    }
}
