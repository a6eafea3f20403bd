//! Text as Markdown that shows it as it is, in CommonMark and with GitHub's tables, strike-through and mathematics.

use std::borrow::Cow;

use crate::text_lines;

/// How a line break within a text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineBreak {
    /// As `<br>`, which may stand anywhere: in a heading, in the cell of a table.
    Tag,
    /// As two blanks at the end of a line, for paragraphs; as `<br>` where the next line is empty, and as a backslash at
    /// the end of a line where nothing stands before.
    Line,
}

/// The text as it is written in Markdown.
pub fn escape_markdown(text: &str, line_break: LineBreak) -> Cow<'_, str> {
    if is_plain(text) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + text.len() / 8 + 8);
    let mut begun = false;
    for (index, line) in text_lines(text).enumerate() {
        if index > 0 {
            escaped.push_str(match line_break {
                // A paragraph that begins with a tag could be taken for HTML.
                LineBreak::Line if !begun => "\\\n",
                LineBreak::Line if !line.is_empty() => "  \n",
                _ => "<br>",
            });
        }
        push_line(&mut escaped, line);
        begun |= !line.is_empty();
    }
    Cow::Owned(escaped)
}

/// Tells whether a text has nothing that Markdown could take for markup.
fn is_plain(text: &str) -> bool {
    let bytes = text.as_bytes();
    let ends_plain = |it: Option<&u8>| it.is_none_or(|it| *it != b' ');
    let begins_plain = bytes.first().is_none_or(|it| !is_special_first(*it));
    begins_plain && ends_plain(bytes.last()) && !bytes.iter().any(|it| is_special(*it))
}

/// What may be markup wherever it stands.
fn is_special(byte: u8) -> bool {
    matches!(
        byte,
        b'\\'
            | b'`'
            | b'*'
            | b'_'
            | b'['
            | b']'
            | b'<'
            | b'&'
            | b'|'
            | b'~'
            | b'$'
            | b'#'
            | b'\t'
            | b'\n'
            | b'\r'
    )
}

/// What may be markup at the beginning of a line: quotations, lists, underlines of headings and of tables.
fn is_special_first(byte: u8) -> bool {
    matches!(byte, b' ' | b'>' | b'-' | b'+' | b'=' | b':' | b'0'..=b'9')
}

fn push_line(escaped: &mut String, line: &str) {
    let start = escaped.len();
    let begun = push_beginning(escaped, line);
    // Markdown drops blanks at both ends of a line.
    let ends_blank = line.len() > begun && line.ends_with(' ');
    let end = line.len() - usize::from(ends_blank);
    let bytes = line.as_bytes();
    let mut done = begun;
    for at in begun..end {
        if is_special(bytes[at])
            && let Some(written) = special(line, at)
        {
            escaped.push_str(&line[done..at]);
            escaped.push_str(written);
            done = at + 1;
        }
    }
    escaped.push_str(&line[done..end]);
    if ends_blank {
        escaped.push_str(BLANK);
    }
    if escaped.len() - start > line.len() && ADDRESSES.iter().any(|it| line.contains(it.0)) {
        let words = escaped.split_off(start);
        push_without_links(escaped, &words);
    }
}

/// What GitHub makes a link of, with how it is written to be none.
const ADDRESSES: [(&str, &str); 2] = [("://", "\\://"), ("www.", "www\\.")];

/// Writes a line in which something is escaped. Within an address an escape would show, so that one which has any
/// becomes no link.
fn push_without_links(escaped: &mut String, words: &str) {
    for word in words.split_inclusive(' ') {
        if word.contains(['\\', '&']) {
            let [(scheme, no_scheme), (host, no_host)] = ADDRESSES;
            escaped.push_str(&word.replace(scheme, no_scheme).replace(host, no_host));
        } else {
            escaped.push_str(word);
        }
    }
}

const BLANK: &str = "&#32;";

/// Writes what would begin a block; returns how many bytes of the line that is.
fn push_beginning(escaped: &mut String, line: &str) -> usize {
    let bytes = line.as_bytes();
    let Some(first) = bytes.first() else {
        return 0;
    };
    let is_end = |at: usize| matches!(bytes.get(at), None | Some(b' ' | b'\t'));
    let marks = match first {
        b' ' => {
            escaped.push_str(BLANK);
            return 1;
        }
        b'>' => true,
        b'-' => is_end(1) || matches!(bytes[1], b'-' | b':'),
        b'+' => is_end(1),
        b'=' => is_end(1) || bytes[1] == b'=',
        b':' => bytes.get(1) == Some(&b'-'),
        b'0'..=b'9' => return push_number(escaped, line),
        _ => false,
    };
    if marks {
        escaped.push('\\');
        escaped.push(char::from(*first));
    }
    usize::from(marks)
}

/// Writes a number that would begin a list: `1.` or `1)` and a blank.
fn push_number(escaped: &mut String, line: &str) -> usize {
    let bytes = line.as_bytes();
    let digits = bytes.iter().take_while(|it| it.is_ascii_digit()).count();
    let is_item = matches!(bytes.get(digits), Some(b'.' | b')'))
        && matches!(bytes.get(digits + 1), None | Some(b' ' | b'\t'));
    if !is_item {
        return 0;
    }
    escaped.push_str(&line[..digits]);
    escaped.push('\\');
    escaped.push(char::from(bytes[digits]));
    digits + 1
}

/// How the special byte at `at` is written; `None` for itself.
fn special(line: &str, at: usize) -> Option<&'static str> {
    let bytes = line.as_bytes();
    Some(match bytes[at] {
        b'\\' => "\\\\",
        b'`' => "\\`",
        b'*' => "\\*",
        b'[' => "\\[",
        b']' => "\\]",
        b'<' => "\\<",
        b'|' => "\\|",
        b'~' => "\\~",
        b'$' => "\\$",
        b'\t' => "&#9;",
        b'&' if is_entity(&bytes[at + 1..]) => "\\&",
        // Within a word it marks nothing, and addresses have it.
        b'_' if !is_within_word(line, at) => "\\_",
        // A heading begins with it, and may end with it behind a blank.
        b'#' if at == 0 || matches!(bytes[at - 1], b' ' | b'\t') => "\\#",
        _ => return None,
    })
}

/// Tells whether what follows `&` makes a character reference of it.
fn is_entity(rest: &[u8]) -> bool {
    let name = (rest.iter()).take_while(|it| it.is_ascii_alphanumeric() || **it == b'#');
    // The longest name has 32 letters; what is longer is not looked through, so that `&&&&…` costs no more.
    let length = name.take(40).count();
    length > 0 && rest.get(length) == Some(&b';')
}

fn is_within_word(line: &str, at: usize) -> bool {
    let before = line[..at].chars().next_back();
    let after = line[at + 1..].chars().next();
    before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric)
}
