//! The little of Markdown that official texts come with.

use gongkai_document::BlockKind;

use crate::lines::Line;
use crate::words;

/// A line of prose as Markdown has it; `None` for a line that only rules or fences.
pub(crate) fn block(text: &str, is_markdown: bool) -> Option<BlockKind> {
    let text = words::trim(text);
    if is_rule(text) || (is_markdown && text.starts_with("```")) {
        return None;
    }
    if let Some((level, heading)) = heading(text, is_markdown) {
        let text = inline(heading, true);
        return Some(BlockKind::Heading { level, text });
    }
    let text = if is_markdown { without_bullet(text) } else { text };
    Some(BlockKind::Paragraph {
        text: inline(text, is_markdown),
    })
}

/// The most lines of front matter.
const FRONT_MATTER: usize = 50;

/// The number of lines of front matter at the head of a text, and what it states.
pub(crate) fn front_matter(lines: &[Line<'_>]) -> Option<(usize, Vec<(String, String)>)> {
    let is_fence = |line: &Line<'_>| line.text.trim_end() == "---";
    lines.first().filter(|it| is_fence(it))?;
    let length = lines.iter().take(FRONT_MATTER).skip(1).position(is_fence)?;
    let stated = lines[1..=length]
        .iter()
        .map(|line| {
            let (name, value) = line.text.split_once(':')?;
            let value = words::trim(value).trim_matches(['"', '\'']);
            (name.is_ascii() && !name.is_empty()).then(|| (words::trim(name).to_owned(), value.to_owned()))
        })
        .collect::<Option<Vec<_>>>()?;
    (length > 0).then_some((length + 2, stated))
}

/// The level that a line of `===` or `---` gives the line above it.
pub(crate) fn underline(text: &str) -> Option<u8> {
    let text = words::trim(text);
    let is_all = |mark: u8| text.len() >= 3 && text.bytes().all(|it| it == mark);
    if is_all(b'=') {
        Some(1)
    } else if is_all(b'-') {
        Some(2)
    } else {
        None
    }
}

/// A line of three or more dashes, stars or the like and nothing else.
pub(crate) fn is_rule(text: &str) -> bool {
    text.len() >= 3 && matches!(text.as_bytes()[0], b'-' | b'=' | b'*' | b'_') && {
        let mark = text.as_bytes()[0];
        text.bytes().all(|it| it == mark || it == b' ') && text.bytes().filter(|it| *it == mark).count() >= 3
    }
}

/// The level and text of a heading with number signs; `is_markdown` permits one without a blank.
pub(crate) fn heading(text: &str, is_markdown: bool) -> Option<(u8, &str)> {
    let rest = text.trim_start_matches('#');
    let level = u8::try_from(text.len() - rest.len())
        .ok()
        .filter(|it| (1..=6).contains(it))?;
    let parted = rest.starts_with([' ', '\t', '\u{3000}']);
    if !parted && (!is_markdown || rest.contains('#') || rest.starts_with(|it: char| it.is_ascii())) {
        return None;
    }
    let heading = words::trim(words::trim(rest).trim_end_matches('#'));
    (!heading.is_empty()).then_some((level, heading))
}

fn without_bullet(text: &str) -> &str {
    ["- ", "* ", "+ ", "> "]
        .iter()
        .find_map(|it| text.strip_prefix(it))
        .map_or(text, words::trim)
}

/// The text of a table's cell: marks around it gone, `<br>` a line break, escapes resolved.
pub(crate) fn cell_text(text: &str) -> String {
    let text = words::trim(text);
    if !text.contains(['<', '&', '*', '_', '`', '\\']) {
        return text.to_owned();
    }
    let text = entities(&line_breaks(text));
    let lines: Vec<String> = text.split('\n').map(|it| inline(words::trim(it), true)).collect();
    let joined = lines.join("\n");
    words::trim(&unwrapped(&joined)).to_owned()
}

/// Replaces `<br>`, `<br/>` and `<br />`.
fn line_breaks(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('<') {
        let tag = &rest.as_bytes()[start + 1..rest.len().min(start + 7)];
        let length = break_length(tag);
        result.push_str(&rest[..start]);
        result.push_str(if length.is_some() { "\n" } else { "<" });
        rest = &rest[start + 1 + length.unwrap_or(0)..];
    }
    result + rest
}

/// The length of `br>` with what may stand in it.
fn break_length(tag: &[u8]) -> Option<usize> {
    if !tag.get(..2)?.eq_ignore_ascii_case(b"br") {
        return None;
    }
    let end = memchr::memchr(b'>', tag)?;
    tag[2..end]
        .iter()
        .all(|it| matches!(it, b' ' | b'/'))
        .then_some(end + 1)
}

fn entities(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    text.replace("&nbsp;", "\u{a0}")
        .replace("&#160;", "\u{a0}")
        .replace("&emsp;", "\u{2003}")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
}

/// Text without marks around all of it and without pairs of `**`; `is_markdown` resolves escapes.
fn inline(text: &str, is_markdown: bool) -> String {
    let mut text = unwrapped(text);
    if text.contains("**") && text.matches("**").count().is_multiple_of(2) && !text.contains("***") {
        text = text.replace("**", "");
    }
    if is_markdown && text.contains('\\') {
        text = unescaped(&text);
    }
    text.replace('\t', " ")
}

/// Takes off `**`, `__`, `*`, `_` and `` ` `` that stand around all of `text`.
fn unwrapped(text: &str) -> String {
    let mut text = text;
    while let Some(inner) = ["***", "**", "__", "`", "*", "_"]
        .iter()
        .find_map(|it| without_mark(text, it))
    {
        text = words::trim(inner);
    }
    text.to_owned()
}

fn without_mark<'t>(text: &'t str, mark: &str) -> Option<&'t str> {
    let inner = text.strip_prefix(mark)?.strip_suffix(mark)?;
    let blank = inner.is_empty() || inner.contains(&mark[..1]) || inner.ends_with('\\');
    (!blank).then_some(inner)
}

/// Resolves a backslash before ASCII punctuation.
fn unescaped(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match characters.peek() {
            Some(next) if character == '\\' && next.is_ascii_punctuation() => {
                result.push(*next);
                characters.next();
            }
            _ => result.push(character),
        }
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_lose_their_marks() {
        for (written, read) in [
            (" **规章** ", "规章"),
            ("`0`", "0"),
            ("***0***", "0"),
            ("**`0`**", "0"),
            ("商业<br>企业", "商业\n企业"),
            ("商业<BR />企业<b>", "商业\n企业<b>"),
            ("**商业**<br/>**企业**", "商业\n企业"),
            ("a \\| b", "a | b"),
            ("1\\. 其他", "1. 其他"),
            ("&nbsp;", ""),
            ("*", "*"),
            ("**", "**"),
            ("\\", "\\"),
            ("2*3", "2*3"),
            ("甲**乙**丙", "甲乙丙"),
            ("a_b_c", "a_b_c"),
        ] {
            assert_eq!(cell_text(written), read, "{written}");
        }
    }

    #[test]
    fn headings() {
        assert_eq!(heading("## 一、情况 ##", false), Some((2, "一、情况")));
        assert_eq!(heading("##一、情况", true), Some((2, "一、情况")));
        assert_eq!(heading("##一、情况", false), None);
        assert_eq!(heading("#话题#", true), None);
        assert_eq!(heading("####### 七", true), None);
        assert_eq!(heading("#", true), None);
    }

    #[test]
    fn rules() {
        assert!(is_rule("---") && is_rule("* * *") && is_rule("====="));
        assert!(!is_rule("--") && !is_rule("- 4 -") && !is_rule("———"));
        assert_eq!(underline("==="), Some(1));
        assert_eq!(underline(" --- "), Some(2));
        assert_eq!(underline("- -"), None);
    }
}
