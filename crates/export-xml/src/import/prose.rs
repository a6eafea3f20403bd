//! Prose parts: blocks of text, pictures and tables.

use gongkai_core::{Block, ReadError, Text};

use super::cursor::{Cursor, Element, Token};
use super::record::{attributes_refused, is_ours, nil_refused, read_text, stray_text, unknown_element};
use super::rules::{STRAY_CONTENT, WRONG_VALUE};
use super::state::{Fault, State};

/// Reads the blocks of a part up to its end.
pub(super) fn read_blocks(
    state: &mut State,
    cursor: &mut Cursor<'_>,
    at: &str,
) -> Result<Vec<Block>, ReadError> {
    const EXPECTED: &str = "heading, paragraph, image, table";
    let mut blocks = Vec::new();
    while let Some(element) = next_element(state, cursor, at)? {
        let block = match element.local.as_str() {
            _ if !is_ours(state, &element) => None,
            "heading" => Some(read_heading(state, cursor, &element, &format!("{at}/heading"))?),
            "paragraph" => Some(read_paragraph(
                state,
                cursor,
                &element,
                &format!("{at}/paragraph"),
            )?),
            "image" => Some(read_image(state, cursor, &element, &format!("{at}/image"))?),
            "table" => Some(read_table(state, cursor, &element, &format!("{at}/table"))?),
            _ => None,
        };
        match block {
            None => unknown_element(state, cursor, &element, at, EXPECTED)?,
            Some(block) if state.takes_block() => blocks.push(block),
            Some(_) => {}
        }
    }
    Ok(blocks)
}

/// The next element of the innermost one, `None` at its end.
fn next_element(state: &mut State, cursor: &mut Cursor<'_>, at: &str) -> Result<Option<Element>, ReadError> {
    loop {
        let before = cursor.mark();
        match cursor.next()? {
            Token::Open(element) => return Ok(Some(element)),
            Token::Close | Token::End => return Ok(None),
            Token::Text(text) => stray_text(state, cursor, &text, at, before),
        }
    }
}

fn read_heading(
    state: &mut State,
    cursor: &mut Cursor<'_>,
    element: &Element,
    at: &str,
) -> Result<Block, ReadError> {
    check_tag(state, cursor, element, at, &["level"]);
    let level = attribute(element, "level").map(|it| it.trim_matches(is_blank));
    let text = read_prose(state, cursor, at)?;
    match level {
        Some(digit @ ("1" | "2" | "3" | "4" | "5" | "6")) => Ok(Block::Heading {
            level: digit.as_bytes()[0] - b'0',
            text,
        }),
        other => {
            let expected = (
                "1 至 6 的整数（标题文字改作自然段保留）",
                "an integer from 1 to 6 (kept as a paragraph)",
            );
            let at = format!("{at}/@level");
            wrong_attribute(state, cursor, element, &at, other.unwrap_or_default(), expected);
            Ok(Block::Paragraph { text })
        }
    }
}

fn read_paragraph(
    state: &mut State,
    cursor: &mut Cursor<'_>,
    element: &Element,
    at: &str,
) -> Result<Block, ReadError> {
    check_tag(state, cursor, element, at, &[]);
    let text = read_prose(state, cursor, at)?;
    Ok(Block::Paragraph { text })
}

fn read_image(
    state: &mut State,
    cursor: &mut Cursor<'_>,
    element: &Element,
    at: &str,
) -> Result<Block, ReadError> {
    check_tag(state, cursor, element, at, &["alt", "src"]);
    for name in ["alt", "src"] {
        if attribute(element, name).is_none() {
            let expected = (
                "必有的属性，没有内容时写作空字符串",
                "present, and empty where there is none",
            );
            wrong_attribute(state, cursor, element, &format!("{at}/@{name}"), "", expected);
        }
    }
    let [alt, src] = ["alt", "src"].map(|it| kept(state, attribute(element, it).unwrap_or_default()));
    let content = read_text(cursor)?;
    if !content.text.is_empty() || content.nested.is_some() {
        state.remark(Fault {
            rule: &STRAY_CONTENT,
            at,
            found: (&content.text, &content.text),
            expected: (
                "元素应为空，其内容没有读取",
                "the element must be empty, its content was left out",
            ),
            cells: Vec::new(),
            place: cursor.place_since(element.at),
        });
    }
    Ok(Block::Image { alt, src })
}

fn read_table(
    state: &mut State,
    cursor: &mut Cursor<'_>,
    element: &Element,
    at: &str,
) -> Result<Block, ReadError> {
    check_tag(state, cursor, element, at, &[]);
    let mut rows = Vec::new();
    while let Some(row) = next_element(state, cursor, at)? {
        if row.local != "row" || !is_ours(state, &row) {
            unknown_element(state, cursor, &row, at, "row")?;
            continue;
        }
        let at = format!("{at}/row");
        check_tag(state, cursor, &row, &at, &[]);
        let mut cells = Vec::new();
        while let Some(cell) = next_element(state, cursor, &at)? {
            if cell.local != "cell" || !is_ours(state, &cell) {
                unknown_element(state, cursor, &cell, &at, "cell")?;
                continue;
            }
            let at = format!("{at}/cell");
            check_tag(state, cursor, &cell, &at, &[]);
            let text = read_prose(state, cursor, &at)?;
            if state.takes_cell() {
                cells.push(text);
            }
        }
        if state.takes_cell() {
            rows.push(cells);
        }
    }
    Ok(Block::Table { rows })
}

/// Reads a text to its end; elements within it are remarked on, and their text kept in place.
fn read_prose(state: &mut State, cursor: &mut Cursor<'_>, at: &str) -> Result<Text, ReadError> {
    let from = cursor.mark();
    let content = read_text(cursor)?;
    if let Some(nested) = &content.nested {
        let found = format!("<{nested}>");
        state.remark(Fault {
            rule: &STRAY_CONTENT,
            at,
            found: (&found, &found),
            expected: (
                "文字中不得有元素，只保留其文字",
                "elements are not allowed within text; only its text was kept",
            ),
            cells: Vec::new(),
            place: cursor.place_since(from),
        });
    }
    Ok(kept(state, &content.text))
}

fn kept(state: &mut State, text: &str) -> Text {
    if state.takes_text(text.len()) {
        Text::from(text)
    } else {
        Text::default()
    }
}

/// Remarks on attributes the tag may not have, `xsi:nil` among them.
fn check_tag(state: &mut State, cursor: &mut Cursor<'_>, element: &Element, at: &str, allowed: &[&str]) {
    attributes_refused(state, cursor, element, at, allowed);
    if element.nil.is_some() {
        nil_refused(state, cursor, element, at, Vec::new());
    }
}

fn attribute<'a>(element: &'a Element, name: &str) -> Option<&'a str> {
    let found = element.attributes.iter().find(|it| it.0 == name);
    found.map(|it| it.1.as_str())
}

fn wrong_attribute(
    state: &mut State,
    cursor: &mut Cursor<'_>,
    element: &Element,
    at: &str,
    found: &str,
    expected: (&str, &str),
) {
    state.remark(Fault {
        rule: &WRONG_VALUE,
        at,
        found: (found, found),
        expected,
        cells: Vec::new(),
        place: cursor.place_since(element.at),
    });
}

/// White space as XML has it.
pub(super) fn is_blank(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\n' | '\r')
}
