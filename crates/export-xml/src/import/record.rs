//! Elements that hold elements, each at most once and in one order.

use gongkai_core::form::Part;
use gongkai_core::{CellId, CellType, Pointer, ReadError, Source, Value};

use super::cursor::{Cursor, Element, Mark, Token};
use super::head::{clear_head, read_head};
use super::prose::{is_blank, read_blocks};
use super::rules::{
    MISSING_ELEMENT, REPEATED_ELEMENT, STRAY_CONTENT, UNKNOWN_ELEMENT, WRONG_NIL, WRONG_ORDER, WRONG_VALUE,
};
use super::shape::{Content, Field};
use super::state::{Fault, State};
use crate::vocabulary::namespace;

/// Reads the elements of a record up to its end.
pub(super) fn read_record(
    state: &mut State,
    cursor: &mut Cursor<'_>,
    fields: &[Field],
    at: &str,
    from: Mark,
) -> Result<(), ReadError> {
    let mut counts = vec![0_u8; fields.len()];
    let mut furthest = 0;
    loop {
        let before = cursor.mark();
        let element = match cursor.next()? {
            Token::Open(element) => element,
            Token::Close | Token::End => break,
            Token::Text(text) => {
                stray_text(state, cursor, &text, at, before);
                continue;
            }
        };
        let found = fields.iter().position(|it| it.key == element.local);
        let Some(index) = found.filter(|_| is_ours(state, &element)) else {
            unknown_element(state, cursor, &element, at, &expected_at(fields, &counts))?;
            continue;
        };
        let field = &fields[index];
        let at = format!("{at}/{}", field.key);
        counts[index] = counts[index].saturating_add(1);
        match counts[index] {
            1 => {
                if index < furthest {
                    wrong_order(state, cursor, &element, &at, fields[furthest].key);
                }
                furthest = furthest.max(index);
                read_field(state, cursor, &element, field, &at)?;
            }
            2 => repeated(state, cursor, &element, field, &at)?,
            _ => cursor.skip()?,
        }
    }
    for (field, count) in fields.iter().zip(counts) {
        if count == 0 && field.required {
            missing(state, cursor, field, at, from);
        }
    }
    Ok(())
}

fn read_field(
    state: &mut State,
    cursor: &mut Cursor<'_>,
    element: &Element,
    field: &Field,
    at: &str,
) -> Result<(), ReadError> {
    attributes_refused(state, cursor, element, at, &[]);
    if let Some(nil) = &element.nil {
        let nil = nil.trim_matches(is_blank);
        match (field.nillable, nil) {
            (true, "true" | "1") => return read_nil(state, cursor, element, field, at),
            (true, "false" | "0") => {}
            _ => nil_refused(state, cursor, element, at, field.cells(state.edition)),
        }
        // A figure beside an xsi:nil that means nothing is not to be trusted.
        if matches!(field.content, Content::Cell(..)) && !matches!(nil, "false" | "0") {
            return read_nil_figure(state, cursor, element, field);
        }
    }
    match &field.content {
        Content::Record(fields) => {
            if field.key == "source" {
                state.report.source = Some(Source::default());
            }
            read_record(state, cursor, fields, at, element.at)
        }
        Content::Prose(part) => {
            let blocks = read_blocks(state, cursor, at)?;
            set_prose(state, *part, Some(blocks));
            Ok(())
        }
        Content::Cell(id, cell_type) => read_cell(state, cursor, element, (*id, *cell_type), at),
        Content::Text(slot) => read_head(state, cursor, element, *slot, at),
    }
}

fn set_prose(state: &mut State, part: Part, blocks: Option<Vec<gongkai_core::Block>>) {
    if let Some(place) = state.report.prose_mut(part) {
        *place = blocks;
    }
}

/// Reads an element that is null, which has nothing in it.
fn read_nil(
    state: &mut State,
    cursor: &mut Cursor<'_>,
    element: &Element,
    field: &Field,
    at: &str,
) -> Result<(), ReadError> {
    let content = read_text(cursor)?;
    let place = cursor.place_since(element.at);
    if !content.text.is_empty() || content.nested.is_some() {
        let nested = content.nested.map(|it| format!("<{it}>"));
        let found = nested.as_deref().unwrap_or(&content.text);
        state.remark(Fault {
            rule: &WRONG_NIL,
            at,
            found: (found, found),
            expected: (
                "xsi:nil=\"true\" 的元素不得有内容，按空白处理",
                "an element with xsi:nil=\"true\" must be empty; it is treated as blank",
            ),
            cells: field.cells(state.edition),
            place: place.clone(),
        });
    }
    if let Content::Cell(id, _) = field.content {
        state.trace_cell(id, content.text, place);
    }
    Ok(())
}

fn read_nil_figure(
    state: &mut State,
    cursor: &mut Cursor<'_>,
    element: &Element,
    field: &Field,
) -> Result<(), ReadError> {
    let content = read_text(cursor)?;
    if let Content::Cell(id, _) = field.content {
        let place = cursor.place_since(element.at);
        state.trace_cell(id, content.text, place);
    }
    Ok(())
}

fn read_cell(
    state: &mut State,
    cursor: &mut Cursor<'_>,
    element: &Element,
    (id, cell_type): (CellId, CellType),
    at: &str,
) -> Result<(), ReadError> {
    let content = read_text(cursor)?;
    let place = cursor.place_since(element.at);
    let value = match cell_type {
        CellType::Amount => Value::parse(&content.text, cell_type),
        // White space around a number means nothing, as in JSON and in xs:integer.
        CellType::Count | CellType::Change => Value::parse(content.text.trim_matches(is_blank), cell_type),
    };
    let cells = || vec![Pointer::new(at)];
    if let Some(nested) = &content.nested {
        let found = format!("<{nested}>");
        state.remark(Fault {
            rule: &STRAY_CONTENT,
            at,
            found: (&found, &found),
            expected: (
                "数字里不得有元素，按空白处理",
                "elements are not allowed within a figure; it is treated as blank",
            ),
            cells: cells(),
            place: place.clone(),
        });
    } else if value.is_none() {
        state.remark(Fault {
            rule: &WRONG_VALUE,
            at,
            found: (&content.text, &content.text),
            expected: expected_of(cell_type),
            cells: cells(),
            place: place.clone(),
        });
    } else {
        let kept = state.report.cells.set(id, value);
        kept.expect("the value was parsed as the cell's own type");
    }
    state.trace_cell(id, content.text, place);
    Ok(())
}

fn expected_of(cell_type: CellType) -> (&'static str, &'static str) {
    match cell_type {
        CellType::Count => (
            "0 至 9007199254740991 的整数，空白写作 xsi:nil=\"true\"",
            "an integer from 0 to 9007199254740991, or xsi:nil=\"true\" for a blank",
        ),
        CellType::Change => (
            "整数，减少写作负数，空白写作 xsi:nil=\"true\"",
            "an integer, negative for a decrease, or xsi:nil=\"true\" for a blank",
        ),
        CellType::Amount => (
            "数字，小数至多六位，不带单位和分隔符，空白写作 xsi:nil=\"true\"",
            "digits with at most six decimals, without unit or separators, or xsi:nil=\"true\" for a blank",
        ),
    }
}

/// The text of an element, and the name of the first element within it, if there is one.
pub(super) struct TextContent {
    pub(super) text: String,
    pub(super) nested: Option<String>,
}

/// Reads the text of the innermost element to its end, that of elements within it included.
pub(super) fn read_text(cursor: &mut Cursor<'_>) -> Result<TextContent, ReadError> {
    let mut content = TextContent {
        text: String::new(),
        nested: None,
    };
    let mut depth = 1_usize;
    while depth > 0 {
        match cursor.next()? {
            Token::Text(text) if content.text.is_empty() => content.text = text,
            Token::Text(text) => content.text.push_str(&text),
            Token::Open(element) => {
                depth += 1;
                content.nested.get_or_insert(element.name);
            }
            Token::Close | Token::End => depth -= 1,
        }
    }
    Ok(content)
}

/// Tells whether an element is of the report's own namespace.
pub(super) fn is_ours(state: &State, element: &Element) -> bool {
    element.namespace.as_deref() == Some(namespace(state.edition))
}

/// Passes over an element that does not belong, with a remark.
pub(super) fn unknown_element(
    state: &mut State,
    cursor: &mut Cursor<'_>,
    element: &Element,
    at: &str,
    expected: &str,
) -> Result<(), ReadError> {
    cursor.skip()?;
    let place = cursor.place_since(element.at);
    state.remark(Fault {
        rule: &UNKNOWN_ELEMENT,
        at: if at.is_empty() { "report" } else { at },
        found: (&element.name, &element.name),
        expected: (expected, expected),
        cells: Vec::new(),
        place,
    });
    Ok(())
}

/// The elements that may still stand, at most eight of them.
fn expected_at(fields: &[Field], counts: &[u8]) -> String {
    const MOST: usize = 8;
    let open = fields.iter().zip(counts).filter(|(_, count)| **count == 0);
    let mut keys: Vec<&str> = open.map(|(field, _)| field.key).take(MOST + 1).collect();
    if keys.len() > MOST {
        keys[MOST] = "…";
    }
    if keys.is_empty() {
        return "—".to_owned();
    }
    keys.join(", ")
}

fn repeated(
    state: &mut State,
    cursor: &mut Cursor<'_>,
    element: &Element,
    field: &Field,
    at: &str,
) -> Result<(), ReadError> {
    cursor.skip()?;
    field.visit(&mut |it| match &it.content {
        Content::Record(_) if it.key == "source" => state.report.source = None,
        Content::Record(_) => {}
        Content::Prose(part) => set_prose(state, *part, None),
        Content::Cell(id, _) => {
            let blanked = state.report.cells.set(*id, None);
            blanked.expect("every cell can be blank");
        }
        Content::Text(slot) => clear_head(&mut state.report, *slot),
    });
    state.remark(Fault {
        rule: &REPEATED_ELEMENT,
        at,
        found: ("", ""),
        expected: ("", ""),
        cells: field.cells(state.edition),
        place: cursor.place_since(element.at),
    });
    Ok(())
}

fn missing(state: &mut State, cursor: &mut Cursor<'_>, field: &Field, at: &str, from: Mark) {
    state.remark(Fault {
        rule: &MISSING_ELEMENT,
        at: if at.is_empty() { "report" } else { at },
        found: ("", ""),
        expected: (field.key, field.key),
        cells: field.cells(state.edition),
        place: cursor.place_since(from),
    });
}

fn wrong_order(state: &mut State, cursor: &mut Cursor<'_>, element: &Element, at: &str, after: &str) {
    state.remark(Fault {
        rule: &WRONG_ORDER,
        at,
        found: (after, after),
        expected: ("", ""),
        cells: Vec::new(),
        place: cursor.place_since(element.at),
    });
}

/// Remarks on text between elements, unless it is white space.
pub(super) fn stray_text(state: &mut State, cursor: &mut Cursor<'_>, text: &str, at: &str, before: Mark) {
    let text = text.trim_matches(is_blank);
    if text.is_empty() {
        return;
    }
    state.remark(Fault {
        rule: &STRAY_CONTENT,
        at: if at.is_empty() { "report" } else { at },
        found: (text, text),
        expected: (
            "元素之间不得有文字，没有读取",
            "text is not allowed between elements; it was left out",
        ),
        cells: Vec::new(),
        place: cursor.place_since(before),
    });
}

/// Remarks on an `xsi:nil` that may not stand or means nothing.
pub(super) fn nil_refused(
    state: &mut State,
    cursor: &mut Cursor<'_>,
    element: &Element,
    at: &str,
    cells: Vec<Pointer>,
) {
    let found = element.nil.as_deref().unwrap_or_default();
    state.remark(Fault {
        rule: &WRONG_NIL,
        at,
        found: (found, found),
        expected: (
            "只有可以空白的元素才写 xsi:nil，其值为 true 或 false",
            "it is allowed only on an element that may be blank, with the value true or false",
        ),
        cells,
        place: cursor.place_since(element.at),
    });
}

/// Remarks on attributes that the element may not have.
pub(super) fn attributes_refused(
    state: &mut State,
    cursor: &mut Cursor<'_>,
    element: &Element,
    at: &str,
    allowed: &[&str],
) {
    for (name, _) in element
        .attributes
        .iter()
        .filter(|it| !allowed.contains(&it.0.as_str()))
    {
        let found = format!("@{name}");
        state.remark(Fault {
            rule: &STRAY_CONTENT,
            at: if at.is_empty() { "report" } else { at },
            found: (&found, &found),
            expected: (
                "格式里没有这个属性，没有读取",
                "there is no such attribute, it was left out",
            ),
            cells: Vec::new(),
            place: cursor.place_since(element.at),
        });
    }
}
