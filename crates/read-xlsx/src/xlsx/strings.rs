use gongkai_document::Limits;

use crate::sheet::{RunStyle, Shown};
use crate::xml::{Element, Node, Xml};

/// Reads the texts that cells share, in their order.
pub(super) fn read_strings(text: &str, limits: &Limits) -> Vec<Shown> {
    let mut strings = Vec::new();
    let mut xml = Xml::new(text);
    // A workbook of this many texts has more cells than will be read.
    let most = limits.cells.saturating_mul(4);
    loop {
        match xml.next() {
            Node::Start(element) if element.name() == "si" => {
                if strings.len() >= most {
                    return strings;
                }
                strings.push(read_rich(&mut xml, "si"));
            }
            Node::EndOfPart => return strings,
            _ => {}
        }
    }
}

/// Reads the runs up to the end of the element called `end`; phonetic hints are no text.
pub(super) fn read_rich(xml: &mut Xml<'_>, end: &str) -> Shown {
    let mut shown = Shown::default();
    let mut style = RunStyle::default();
    loop {
        match xml.next() {
            Node::Start(element) => match element.name() {
                "rPh" => xml.skip(),
                "r" => style = RunStyle::default(),
                "strike" => style.is_struck = is_on(&element),
                "vertAlign" => {
                    let value = element.get("val").unwrap_or_default();
                    style.is_raised = matches!(value.as_str(), "superscript" | "subscript");
                }
                "t" => shown.push(&unescape(&xml.text()), style),
                _ => {}
            },
            Node::End(end_tag) if end_tag.name() == end => return shown,
            Node::End(end_tag) if end_tag.name() == "r" => style = RunStyle::default(),
            Node::EndOfPart => return shown,
            _ => {}
        }
    }
}

/// Whether a switch such as `<strike/>` is on.
pub(super) fn is_on(element: &Element<'_>) -> bool {
    element.get("val").is_none_or(|it| crate::xml::is_true(&it))
}

/// Resolves `_x000D_`, the way the format writes characters that XML cannot hold.
pub(super) fn unescape(text: &str) -> String {
    if !text.contains("_x") {
        return text.to_owned();
    }
    let mut resolved = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        resolved.push_str(&rest[..at]);
        let code = rest
            .get(at + 2..at + 6)
            .and_then(|it| u32::from_str_radix(it, 16).ok());
        let is_whole = rest.as_bytes().get(at + 6) == Some(&b'_');
        if let Some(character) = code.filter(|_| is_whole).and_then(char::from_u32) {
            resolved.push(character);
            rest = &rest[at + 7..];
        } else {
            resolved.push_str("_x");
            rest = &rest[at + 2..];
        }
    }
    resolved.push_str(rest);
    resolved
}
