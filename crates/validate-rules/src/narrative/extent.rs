//! How far a text is to be read: what has no figure says nothing of figures.

use super::lexer::{PERCENT, begins_numeral};
use super::vocabulary::Vocabulary;
use super::words::Word;

/// The bytes of a plain text up to the end of its last sentence that may have a figure, or that may say that there was
/// none; 0 where there is no such sentence.
///
/// No figure is overlooked; what only looks like one makes the extent longer than it need be.
pub(super) fn extent(text: &str) -> usize {
    let mut end = text.len();
    while let Some((at, character)) = text[..end].char_indices().rev().find(|it| may_tell(it.1)) {
        end = at;
        let behind = &text[at + character.len_utf8()..];
        let tells = match character {
            '未' | '没' | '无' | '不' => denies(character, &text[at..]),
            '0'..='9' => {
                end = run(text, at, |it| it.is_ascii_digit());
                is_number(&text[..end], behind)
            }
            _ => {
                let percent = text[at..].starts_with(PERCENT);
                end = run(text, at, is_numeral);
                percent || is_numeral_that_counts(&text[..end], behind)
            }
        };
        if tells {
            let stop = behind.char_indices().find(|it| is_stop(it.1));
            return stop.map_or(text.len(), |it| {
                text.len() - behind.len() + it.0 + it.1.len_utf8()
            });
        }
    }
    0
}

fn may_tell(character: char) -> bool {
    character.is_ascii_digit() || is_numeral(character) || matches!(character, '未' | '没' | '无' | '不')
}

fn is_numeral(character: char) -> bool {
    begins_numeral(character) || matches!(character, '千' | '万' | '亿')
}

fn is_stop(character: char) -> bool {
    matches!(character, '。' | '！' | '!' | '？' | '?')
}

/// Tells whether a text begins with a word that says that there was none.
fn denies(first: char, text: &str) -> bool {
    let word = Vocabulary::all().longest(first, text);
    matches!(word, Some((Word::None, _)))
}

/// Where the run begins that ends with the character at a byte.
fn run(text: &str, at: usize, is_of_run: impl Fn(char) -> bool) -> usize {
    let before = text[..at].char_indices().rev().take_while(|it| is_of_run(it.1));
    before.last().map_or(at, |it| it.0)
}

/// Tells whether digits are a number and not a year, a month or the day of one.
fn is_number(before: &str, behind: &str) -> bool {
    let is_day = before.ends_with('月') && behind.starts_with('日');
    !is_day && !behind.starts_with(['年', '月'])
}

/// Tells whether a numeral counts something: it is part of many words.
fn is_numeral_that_counts(before: &str, behind: &str) -> bool {
    match behind.chars().next() {
        None | Some('，' | ',' | '。' | '；' | ';' | '、' | ')' | '(' | '余' | '多' | '几') => {
            before.ends_with(['为', '是'])
        }
        Some(next) => matches!(
            next,
            '%' | '％' | '件' | '宗' | '起' | '例' | '份' | '个' | '条' | '项' | '部' | '次' | '篇' | '元'
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::super::lexer::{Kind, tokens};
    use super::super::plain::plain;
    use super::super::words::Word;
    use super::extent;

    fn tells(text: &str) -> bool {
        let tells = |it: &Kind| matches!(it, Kind::Count(_) | Kind::Word(Word::None));
        tokens(text, &[]).iter().any(|it| tells(&it.kind))
    }

    #[test]
    fn the_extent_ends_with_the_last_sentence_that_has_a_figure() {
        for (text, read) in [
            (
                "收到3件。办结。共5件，其余略。完毕！",
                "收到3件。办结。共5件，其余略。",
            ),
            ("2024年1月1日至12月31日，一是加强。二是完善。", ""),
            ("没有收到申请", "没有收到申请"),
            ("三件？无法提供。", "三件？"),
            ("占百分之十二点。其他", "占百分之十二点。"),
            ("均为零。其他", "均为零。"),
            ("三千二百件。一万元！二", "三千二百件。一万元！"),
            ("", ""),
        ] {
            assert_eq!(&text[..extent(text)], read, "{text}");
        }
    }

    #[test]
    fn no_sentence_with_a_figure_is_left_out() {
        let texts = concat!(
            include_str!("../../tests/narrative/seen.txt"),
            include_str!("../../tests/narrative/seen_2.txt"),
            include_str!("../../benches/prose.txt")
        );
        let mut with_figures = 0;
        for line in texts.lines() {
            let text = plain(line);
            let read = extent(&text);
            assert!(!tells(&text[read..]), "{}", &text[read..]);
            with_figures += usize::from(read > 0);
            // Wherever a text ends, what is left unread tells nothing.
            for (at, _) in text.char_indices() {
                let cut = &text[..at];
                assert!(!tells(&cut[extent(cut)..]), "{cut}");
            }
        }
        assert!(with_figures > 400, "{with_figures}");
    }

    #[test]
    fn long_runs_are_looked_at_once() {
        for piece in ["9", "一", "2024年", "不", "百分之", "万", "12月3日"] {
            assert!(extent(&piece.repeat(50_000)) <= piece.len() * 50_000);
        }
    }
}
