//! Words for what makes XML unreadable.

use gongkai_core::{Message, ReadError};
use quick_xml::errors::{Error, IllFormedError, SyntaxError};

/// A fault of well-formedness at a line and a column, both from 1.
pub(super) fn malformed((line, column): (u32, u32), (zh, en): (&str, &str)) -> ReadError {
    ReadError::Malformed(Message::new(
        format!("XML 有语法错误，第 {line} 行第 {column} 列：{zh}；请修正后再读，或重新导出"),
        format!(
            "not well-formed XML, line {line}, column {column}: {en}; correct it there, or export the file again"
        ),
    ))
}

/// What the parser stopped at, in both languages.
pub(super) fn explain(error: &Error) -> (String, String) {
    let (zh, en) = match error {
        Error::Syntax(it) => explain_syntax(*it),
        Error::IllFormed(it) => return explain_ill_formed(it),
        Error::InvalidAttr(_) => ("属性写法有误或重复", "an attribute is malformed or repeated"),
        Error::Escape(_) => (
            "有不能识别的实体或字符引用",
            "an entity or character reference is not known",
        ),
        Error::Namespace(_) => ("命名空间声明有误", "a namespace declaration is malformed"),
        _ => ("内容不能识别", "the content cannot be made out"),
    };
    (zh.to_owned(), en.to_owned())
}

fn explain_syntax(error: SyntaxError) -> (&'static str, &'static str) {
    match error {
        SyntaxError::UnclosedComment => ("注释没有结束", "a comment does not end"),
        SyntaxError::UnclosedCData => ("CDATA 段没有结束", "a CDATA section does not end"),
        SyntaxError::UnclosedDoctype => ("DOCTYPE 没有结束", "a DOCTYPE does not end"),
        SyntaxError::UnclosedPI | SyntaxError::UnclosedXmlDecl => {
            ("处理指令没有结束", "a processing instruction does not end")
        }
        SyntaxError::InvalidBangMarkup => ("“<!”之后的写法有误", "what follows '<!' is not XML"),
        _ => (
            "标签没有结束，文件可能不完整",
            "a tag does not end; the file may be cut short",
        ),
    }
}

fn explain_ill_formed(error: &IllFormedError) -> (String, String) {
    match error {
        IllFormedError::MismatchedEndTag { expected, found } => {
            let (expected, found) = (excerpt(expected), excerpt(found));
            (
                format!("应为 </{expected}>，实为 </{found}>"),
                format!("expected </{expected}>, found </{found}>"),
            )
        }
        IllFormedError::UnmatchedEndTag(name) => {
            let name = excerpt(name);
            (
                format!("</{name}> 没有对应的开始标签"),
                format!("</{name}> has no start tag"),
            )
        }
        IllFormedError::UnclosedReference => (
            "“&”之后没有“;”；“&”本身应写作 &amp;".to_owned(),
            "'&' is not followed by ';'; write &amp; for the character itself".to_owned(),
        ),
        IllFormedError::DoubleHyphenInComment => (
            "注释里有两个连续的连字符".to_owned(),
            "a comment contains two hyphens in a row".to_owned(),
        ),
        _ => (
            "XML 声明或结构有误".to_owned(),
            "the XML declaration or structure is wrong".to_owned(),
        ),
    }
}

/// Text short and tame enough to be repeated in a message: one line of at most 40 characters.
pub(super) fn excerpt(text: &str) -> String {
    const LONGEST: usize = 40;
    let mut excerpt: String = text
        .chars()
        .take(LONGEST)
        .map(|it| if it.is_control() { ' ' } else { it })
        .collect();
    if text.chars().nth(LONGEST).is_some() {
        excerpt.push('…');
    }
    excerpt
}
