//! What a short piece of text looks like, without knowing what it says.

/// Tells whether `character` prints nothing; quick for those that most text is made of.
pub(crate) fn is_blank_character(character: char) -> bool {
    match character {
        ' ' => true,
        '!'..='~' | '\u{3001}'..='\u{9fff}' => false,
        other => gongkai_document::is_blank_character(other),
    }
}

/// Removes blank characters at both ends.
pub(crate) fn trim(text: &str) -> &str {
    if has_plain_ends(text.as_bytes()) {
        return text;
    }
    text.trim_matches(is_blank_character)
}

/// Whether `text` begins and ends with printable ASCII or a common Chinese character, told by
/// bytes alone: most text does.
fn has_plain_ends(text: &[u8]) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_graphic() || matches!(byte, 0xe4..=0xe9);
    let (Some(first), Some(last)) = (text.first(), text.last()) else {
        return true;
    };
    if last.is_ascii() {
        return is_plain(*first) && last.is_ascii_graphic();
    }
    is_plain(*first) && matches!(text, [.., 0xe4..=0xe9, _, _])
}

/// Tells whether `text` has more than `most` characters.
pub(crate) fn is_longer(text: &str, most: usize) -> bool {
    text.len() > most && (text.len() > 4 * most || text.chars().nth(most).is_some())
}

/// Tells whether `text` prints nothing.
pub(crate) fn is_blank(text: &str) -> bool {
    text.chars().all(is_blank_character)
}

const COUNTERS: [char; 8] = ['件', '元', '个', '条', '项', '次', '%', '％'];
const MONEY: &str = "万元";

/// Tells whether `text` is digits, with what may stand between them, and nothing else.
pub(crate) fn is_number(text: &str) -> bool {
    is_figure(text) && text.ends_with(is_digit)
}

/// Tells whether `text` is what a number counts and nothing else.
pub(crate) fn is_unit(text: &str) -> bool {
    let mut characters = text.chars();
    let is_counter =
        characters.next().is_some_and(|it| COUNTERS.contains(&it)) && characters.next().is_none();
    is_counter || text == MONEY
}

/// Tells whether `text` is a number as tables print it: `0`, `1,288`, `96171.6`, `３`, `-5`, `3件`.
pub(crate) fn is_figure(text: &str) -> bool {
    let text = trim(text);
    if !text.starts_with(|it| is_digit(it) || is_figure_mark(it)) {
        return false;
    }
    let text = text
        .strip_suffix(MONEY)
        .or_else(|| text.strip_suffix(COUNTERS))
        .map_or(text, trim);
    let mut digits = 0_u32;
    for character in text.chars() {
        if is_digit(character) {
            digits += 1;
        } else if !is_figure_mark(character) {
            return false;
        }
    }
    // `1.` and `2、` number a label.
    digits > 0 && text.chars().next_back().is_some_and(is_digit)
}

fn is_figure_mark(character: char) -> bool {
    matches!(
        character,
        ',' | '，' | '.' | '．' | '-' | '－' | '+' | ' ' | '\u{a0}' | '\u{3000}'
    )
}

/// Tells whether `character` is a decimal digit, half or full width.
pub(crate) fn is_digit(character: char) -> bool {
    matches!(character, '0'..='9' | '０'..='９')
}

/// Tells whether `text` is a figure, alone or with a note, or a mark that stands in a figure's stead: `-`, `—`, `/`, `\`.
pub(crate) fn is_value(text: &str) -> bool {
    is_figure(text) || is_mark(trim(text)) || is_noted_figure(trim(text))
}

/// Tells whether `text` is a figure with a note behind it: `22（其中修订16件）`.
fn is_noted_figure(text: &str) -> bool {
    let Some(body) = text.strip_suffix(['）', ')']) else {
        return false;
    };
    text.starts_with(is_digit)
        && body.split_once(['（', '(']).is_some_and(|(figure, note)| {
            is_figure(figure) && is_longer(note, 1) && !note.chars().all(is_chinese_digit)
        })
}

/// Tells whether `text` is what offices put where there is nothing.
fn is_mark(text: &str) -> bool {
    if text == "无" {
        return true;
    }
    !text.is_empty()
        && text.len() <= 6
        && text.chars().count() <= 2
        && text
            .chars()
            .all(|it| matches!(it, '-' | '－' | '—' | '–' | '―' | '/' | '／' | '\\' | '＼'))
}

/// Tells whether `text` begins with a number that headings carry: `三、`, `（二）`, `第一章`, `##`.
pub(crate) fn has_ordinal(text: &str) -> bool {
    has_main_ordinal(text) || bracketed_ordinal(trim(text)).is_some() || trim(text).starts_with('#')
}

/// Tells whether `text` begins with a number that main headings carry: `三、`, `第一章`.
pub(crate) fn has_main_ordinal(text: &str) -> bool {
    let text = trim(text);
    if let Some(rest) = text.strip_prefix('第') {
        let rest = rest.trim_start_matches(|it| is_chinese_digit(it) || is_digit(it));
        return rest.starts_with(['章', '节', '部']);
    }
    let rest = text.trim_start_matches(is_chinese_digit);
    let count = text[..text.len() - rest.len()].chars().count();
    (1..=3).contains(&count) && rest.trim_start().starts_with(['、', '．', '.', '，', ','])
}

/// The text after `（二）`, if `text` begins so.
fn bracketed_ordinal(text: &str) -> Option<&str> {
    let inner = text.strip_prefix(['（', '('])?;
    let rest = inner.trim_start_matches(is_chinese_digit);
    if rest.len() == inner.len() {
        return None;
    }
    rest.strip_prefix(['）', ')'])
}

/// Tells whether `text` is nothing but a number that a label carries: `1.`, `三、`, `（二）`, `（3）`.
pub(crate) fn is_ordinal_alone(text: &str) -> bool {
    let text = trim(text);
    let inner = text.strip_prefix(['（', '(']).unwrap_or(text);
    let rest = inner.trim_start_matches(|it| is_chinese_digit(it) || is_digit(it));
    rest.len() < inner.len() && rest.chars().count() == 1 && rest.starts_with(['、', '．', '.', '）', ')'])
}

fn is_chinese_digit(character: char) -> bool {
    matches!(
        character,
        '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '〇'
    )
}

/// Tells whether `text` ends as a sentence does.
pub(crate) fn is_sentence(text: &str) -> bool {
    trim(text)
        .trim_end_matches(['”', '’', '"', '）', ')'])
        .ends_with(['。', '！', '？', '；', ';'])
}

/// Tells whether `text` is too long for a cell, or long and a sentence.
pub(crate) fn is_prose(text: &str) -> bool {
    let text = trim(text);
    is_longer(text, 59) || (is_longer(text, 29) && is_sentence(text))
}

/// The number of characters of `text`, but `most` if there are more.
pub(crate) fn count_up_to(text: &str, most: usize) -> usize {
    text.chars().take(most).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures() {
        for text in [
            "0", "1,288", "96171.6", " ３ ", "-5", "3件", "3 件", "1 288", "12%",
        ] {
            assert!(is_figure(text), "{text}");
        }
        for text in [
            "",
            "1.",
            "2、",
            "第1",
            "2024年",
            "-",
            "22（其中修订16件）",
            "一",
            ".",
        ] {
            assert!(!is_figure(text), "{text}");
        }
        assert!(is_value("—") && is_value("/") && is_value("——") && is_value("无"));
        assert!(!is_value("---") && !is_value("") && !is_value("无法"));
    }

    #[test]
    fn ordinals() {
        for text in [
            "三、情况",
            "十一、情况",
            "（二）情况",
            "(二)情况",
            "第一章 总则",
            "# 情况",
            "一. 情况",
        ] {
            assert!(has_ordinal(text), "{text}");
        }
        for text in ["第二十条第（一）项", "一是", "1.属于", "（本列", "三", "（3）"] {
            assert!(!has_ordinal(text), "{text}");
        }
        assert!(!has_main_ordinal("（二）情况"));
        assert!(is_ordinal_alone("1.") && is_ordinal_alone("（一）") && is_ordinal_alone("三、"));
        assert!(!is_ordinal_alone("1.属于") && !is_ordinal_alone("1") && !is_ordinal_alone("."));
    }

    #[test]
    fn prose() {
        assert!(is_prose(&"很".repeat(60)));
        assert!(is_prose(&format!("{}。", "很".repeat(30))));
        assert!(!is_prose(&"很".repeat(40)));
        assert!(!is_prose("短句。"));
    }
}
