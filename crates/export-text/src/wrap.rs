//! Lines broken as Chinese is set: anywhere between characters, but not within a word or a number, not before a mark
//! that closes and not after one that opens.

use gongkai_document::display_width;

/// Breaks a text without line breaks into lines of at most `rest` columns, the first of at most `first`. Blanks at
/// which a line is broken go. What has no place to break is broken where the line ends.
pub(crate) fn wrap(text: &str, first: usize, rest: usize) -> Vec<&str> {
    // Most cells of a table are one line.
    if text.len() <= first || (text.len() <= 2 * first && display_width(text) <= first) {
        return vec![text.trim_end_matches(' ')];
    }
    let mut lines = Vec::new();
    let mut room = first;
    let (mut start, mut end, mut used) = (0, 0, 0);
    for (at, unit) in pieces(text, rest) {
        let width = display_width(unit);
        if used > 0 && used + width > room {
            lines.push(&text[start..end]);
            room = rest;
            (start, end, used) = (at, at, 0);
        }
        if unit == " " {
            // It stands only if another piece follows it on the line.
            if used == 0 && !lines.is_empty() {
                (start, end) = (at + 1, at + 1);
            } else {
                used += 1;
            }
            continue;
        }
        used += width;
        end = at + unit.len();
    }
    lines.push(&text[start..end]);
    lines
}

/// The columns of the widest piece that is not broken.
pub(crate) fn widest_unit(text: &str) -> usize {
    if text.bytes().all(|it| it.is_ascii_graphic()) {
        return text.len();
    }
    units(text).map(|(_, it)| display_width(it)).max().unwrap_or(0)
}

/// The units of a text with where each begins; one wider than `room` in as many pieces as it takes.
fn pieces(text: &str, room: usize) -> impl Iterator<Item = (usize, &str)> {
    units(text).flat_map(move |(at, unit)| {
        let whole = display_width(unit) <= room;
        let length = if whole { unit.len() } else { 1 };
        Pieces {
            rest: unit,
            at,
            length,
        }
    })
}

/// Pieces of at least `length` bytes, each one character or more with the marks that stand on it.
struct Pieces<'t> {
    rest: &'t str,
    at: usize,
    length: usize,
}

impl<'t> Iterator for Pieces<'t> {
    type Item = (usize, &'t str);

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        let mut starts = self.rest.char_indices().skip(1);
        let end = starts
            .find(|(at, it)| *at >= self.length && !is_zero_width(*it))
            .map_or(self.rest.len(), |it| it.0);
        let (piece, rest) = self.rest.split_at(end);
        let at = self.at;
        self.at += end;
        self.rest = rest;
        Some((at, piece))
    }
}

/// The pieces between which a line may be broken, each with where it begins.
fn units(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..).filter(|it| !it.is_empty())?;
        let unit = &rest[..unit_length(rest)];
        let start = at;
        at += unit.len();
        Some((start, unit))
    })
}

/// The bytes of the unit at the head of a text.
fn unit_length(text: &str) -> usize {
    if text.starts_with(' ') {
        return 1;
    }
    let mut length = piece_length(text);
    // Two numbers that a blank parts would be one where the lines are joined again.
    while let Some(next) = text[length..].strip_prefix(' ')
        && text[..length].ends_with(|it: char| it.is_ascii_digit())
        && next.starts_with(|it: char| it.is_ascii_digit())
    {
        length += 1 + piece_length(next);
    }
    length
}

/// The bytes of marks that open, a word or a character, and marks that close.
fn piece_length(text: &str) -> usize {
    let opening = length_while(text, is_opening);
    let rest = &text[opening..];
    let word = length_while(rest, |it| it.is_ascii_graphic());
    let core = if word > 0 {
        word
    } else {
        rest.chars()
            .next()
            .filter(|it| *it != ' ')
            .map_or(0, char::len_utf8)
    };
    let rest = &rest[core..];
    opening + core + length_while(rest, |it| is_closing(it) || is_zero_width(it))
}

fn length_while(text: &str, is: impl Fn(char) -> bool) -> usize {
    text.find(|it| !is(it)).unwrap_or(text.len())
}

/// Marks that do not end a line (GB/T 15834).
fn is_opening(character: char) -> bool {
    matches!(
        character,
        '（' | '《' | '〈' | '「' | '『' | '【' | '〔' | '〖' | '［' | '｛' | '“' | '‘'
    )
}

/// Marks that do not begin a line (GB/T 15834).
fn is_closing(character: char) -> bool {
    matches!(
        character,
        '，' | '。'
            | '、'
            | '；'
            | '：'
            | '？'
            | '！'
            | '）'
            | '》'
            | '〉'
            | '」'
            | '』'
            | '】'
            | '〕'
            | '〗'
            | '］'
            | '｝'
            | '”'
            | '’'
            | '％'
            | '‰'
            | '℃'
            | '·'
            | '…'
            | '—'
            | '～'
    )
}

fn is_zero_width(character: char) -> bool {
    !matches!(character, '\0'..='~' | '\u{4e00}'..='\u{9fff}')
        && display_width(character.encode_utf8(&mut [0; 4])) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_between_characters() {
        assert_eq!(wrap("一二三四五", 4, 4), ["一二", "三四", "五"]);
        assert_eq!(wrap("一二三", 5, 5), ["一二", "三"]);
        assert_eq!(wrap("一二三四", 2, 6), ["一", "二三四"]);
        assert_eq!(wrap("", 4, 4), [""]);
    }

    #[test]
    fn marks_stay_where_they_belong() {
        assert_eq!(wrap("一二三，四", 6, 6), ["一二", "三，四"]);
        assert_eq!(wrap("一二（三）四", 6, 6), ["一二", "（三）", "四"]);
        assert_eq!(wrap("一二“三四”。", 6, 6), ["一二", "“三", "四”。"]);
    }

    #[test]
    fn words_and_numbers_stay_whole() {
        assert_eq!(wrap("共1234条", 5, 5), ["共", "1234", "条"]);
        assert_eq!(wrap("open government", 8, 8), ["open gov", "ernment"]);
        assert_eq!(wrap("a b c", 3, 3), ["a b", "c"]);
        assert_eq!(wrap("a    b", 3, 3), ["a", "b"]);
        assert_eq!(wrap("共12 34条", 6, 6), ["共", "12 34", "条"]);
    }

    #[test]
    fn what_cannot_be_kept_is_broken_anywhere() {
        assert_eq!(wrap("（（（（", 4, 4), ["（（", "（（"]);
        assert_eq!(wrap("。。。。", 4, 4), ["。。", "。。"]);
        assert_eq!(wrap("e\u{301}e\u{301}e", 2, 2), ["e\u{301}e\u{301}", "e"]);
        let long = "（".repeat(100_000);
        assert_eq!(wrap(&long, 80, 80).concat(), long);
    }
}
