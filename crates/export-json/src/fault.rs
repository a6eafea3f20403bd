//! Says to a person why a text is not JSON.

use gongkai_core::{Message, ReadError};

/// How deep arrays and objects may stand one inside another: what common JSON readers take.
pub(crate) const NESTING: usize = 127;

/// The error for a text that is not JSON; `line` is where the text begins in its file, from 1.
pub(crate) fn malformed(text: &str, error: &serde_json::Error, line: u64) -> ReadError {
    let at = locate(text, error.line(), error.column());
    let line = line + error.line().saturating_sub(1) as u64;
    let column = at.column;
    let (zh, en) = reason(text, error, &at);
    ReadError::Malformed(Message::new(
        format!("不是合法的 JSON：第 {line} 行第 {column} 列{zh}；请改正该处，或从原系统重新导出"),
        format!("not JSON: line {line}, column {column}: {en}; correct it there, or export the file again"),
    ))
}

/// The error for JSON that is nested too deeply.
pub(crate) fn too_deep(line: u64) -> ReadError {
    ReadError::Malformed(Message::new(
        format!("从第 {line} 行起的 JSON 嵌套超过 {NESTING} 层，无法处理；请检查导出程序"),
        format!(
            "the JSON that begins in line {line} is nested more than {NESTING} levels deep; \
             check the program that wrote it"
        ),
    ))
}

/// Tells whether arrays and objects in a valid JSON text nest too deeply.
pub(crate) fn is_too_deep(json: &str) -> bool {
    let (mut depth, mut quoted, mut escaped) = (0_usize, false, false);
    for byte in json.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            _ if quoted => {}
            b'{' | b'[' => {
                depth += 1;
                if depth > NESTING {
                    return true;
                }
            }
            b'}' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    false
}

/// Where a fault stands in a text.
struct At<'a> {
    /// Characters up to it, from 1.
    column: usize,
    /// The text before it.
    before: &'a str,
    /// The text from it on; empty where the text ends too early.
    rest: &'a str,
}

/// Finds a fault whose column counts bytes, as `serde_json` does.
fn locate(text: &str, line: usize, column: usize) -> At<'_> {
    let start = text
        .split_inclusive('\n')
        .take(line.saturating_sub(1))
        .map(str::len)
        .sum::<usize>();
    let at = char_boundary(text, start + column.saturating_sub(1));
    At {
        column: text[start.min(at)..at].chars().count() + 1,
        before: &text[..at],
        rest: &text[at..],
    }
}

/// The last character boundary at or before a byte.
fn char_boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn reason(text: &str, error: &serde_json::Error, at: &At<'_>) -> (String, String) {
    let fixed = |(zh, en): (&str, &str)| (zh.to_owned(), en.to_owned());
    if let Some(known) = by_kind(text, error) {
        return fixed(known);
    }
    let Some(found) = at.rest.chars().next() else {
        return fixed(("处有误", "there is an error here"));
    };
    by_character(found, at.before).map_or_else(|| unexpected(found), fixed)
}

/// What the parser itself tells of the fault.
fn by_kind(text: &str, error: &serde_json::Error) -> Option<(&'static str, &'static str)> {
    let words = error.to_string();
    if text.trim_start().starts_with('<') {
        Some((
            "是“<”，内容看起来是网页或 XML",
            "'<', the content looks like a web page or XML",
        ))
    } else if error.is_eof() {
        Some((
            "处内容中断，文件可能没有下载或写入完整",
            "the content breaks off, the file may be incomplete",
        ))
    } else if words.starts_with("trailing characters") {
        Some((
            "之前 JSON 已经结束，后面还有内容（每行一份报告的文件请命名为 .ndjson）",
            "the JSON ended before this, and more follows (name a file with one report per line .ndjson)",
        ))
    } else if words.starts_with("control character") {
        Some((
            "之后的字符串里有换行或控制字符，要写成 \\n 等转义",
            "a line break or control character in the string must be escaped, such as \\n",
        ))
    } else {
        None
    }
}

/// What the character at the fault tells, after the text before it.
fn by_character(found: char, before: &str) -> Option<(&'static str, &'static str)> {
    match found {
        '}' | ']' if before.trim_end().ends_with(',') => {
            Some(("之前多了一个逗号", "there is an extra comma before this"))
        }
        '\'' => Some((
            "是单引号，JSON 的字符串用双引号",
            "a single quote, JSON requires double quotes",
        )),
        '/' | '#' => Some((
            "像是注释，JSON 不能有注释",
            "this looks like a comment, which JSON does not allow",
        )),
        _ => None,
    }
}

fn unexpected(found: char) -> (String, String) {
    match found {
        '，' | '：' | '“' | '”' | '‘' | '’' | '｛' | '｝' | '［' | '］' | '、' | '；' | '　' => {
            (
                format!("是全角的“{found}”，JSON 的标点要用半角"),
                format!("'{found}' is full-width, JSON requires ASCII punctuation"),
            )
        }
        it => (
            format!("附近有误，意外的“{it}”"),
            format!("unexpected '{it}' here"),
        ),
    }
}
