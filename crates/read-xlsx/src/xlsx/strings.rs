use gongkai_document::Limits;

use super::styles::color;
use crate::shown::{CellStyle, RunStyle, Shown, TINY};
use crate::xml::{Element, Node, Xml};

/// A text whose runs may differ in style; one without a style of its own has that of the cell.
#[derive(Debug, Clone, Default)]
pub(super) struct RichText {
    runs: Vec<(String, Option<RunStyle>)>,
}

impl RichText {
    /// What it costs to look at it.
    pub(super) fn size(&self) -> usize {
        // A run costs more than its letters.
        let sizes = self.runs.iter().map(|it| it.0.len() + 16);
        sizes.sum()
    }

    /// The text as a cell in this style shows it.
    pub(super) fn shown(&self, style: &CellStyle) -> Shown {
        let mut shown = Shown::default();
        for (text, own) in &self.runs {
            let style_of_cell = RunStyle {
                is_raised: false,
                ..style.run
            };
            shown.push(text, own.unwrap_or(style_of_cell), style.ground);
        }
        shown
    }
}

/// Reads the texts that cells share, in their order.
pub(super) fn read_strings(text: &str, limits: &Limits) -> Vec<RichText> {
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
pub(super) fn read_rich(xml: &mut Xml<'_>, end: &str) -> RichText {
    let mut rich = RichText::default();
    let mut style = None;
    loop {
        match xml.next() {
            Node::Start(element) => match element.name() {
                "rPh" => xml.skip(),
                "r" => style = None,
                "rPr" => style = Some(RunStyle::default()),
                "t" => {
                    let text = unescape(&xml.text());
                    match rich.runs.last_mut().filter(|it| it.1 == style) {
                        Some(last) => last.0.push_str(&text),
                        None => rich.runs.push((text, style)),
                    }
                }
                _ => {
                    if let Some(style) = &mut style {
                        read_font_property(&element, style);
                    }
                }
            },
            Node::End(end_tag) if end_tag.name() == end => return rich,
            Node::End(end_tag) if end_tag.name() == "r" => style = None,
            Node::EndOfPart => return rich,
            _ => {}
        }
    }
}

/// Takes in one property of a font, be it that of cells or of a run.
pub(super) fn read_font_property(element: &Element<'_>, style: &mut RunStyle) {
    match element.name() {
        "strike" => style.is_struck = is_on(element),
        "vertAlign" => {
            let value = element.get("val").unwrap_or_default();
            style.is_raised = matches!(value.as_str(), "superscript" | "subscript");
        }
        "sz" => {
            let size: Option<f64> = element.get("val").and_then(|it| it.trim().parse().ok());
            style.is_tiny = size.is_some_and(|it| it <= TINY);
        }
        "color" => style.ink = color(element),
        _ => {}
    }
}

/// Whether a switch such as `<strike/>` is on.
fn is_on(element: &Element<'_>) -> bool {
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
