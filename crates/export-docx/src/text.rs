//! Text as runs of WordprocessingML.

use std::fmt::{Arguments, Write};

/// Writes text so that it can stand in an element or between quotation marks. [`gongkai_core::Text`] has no character
/// that XML cannot carry.
pub(crate) fn push_escaped(xml: &mut String, text: &str) {
    let mut done = 0;
    for (at, found) in text.match_indices(['&', '<', '>', '"']) {
        xml.push_str(&text[done..at]);
        xml.push_str(match found {
            "&" => "&amp;",
            "<" => "&lt;",
            ">" => "&gt;",
            _ => "&quot;",
        });
        done = at + found.len();
    }
    xml.push_str(&text[done..]);
}

/// Writes a paragraph of a style, with `properties` of its own after the style's; none for running text. An empty
/// text leaves an empty paragraph.
pub(crate) fn push_paragraph(xml: &mut String, style: Option<&str>, properties: &str, text: &str) {
    xml.push_str("<w:p>");
    if style.is_some() || !properties.is_empty() {
        xml.push_str("<w:pPr>");
        if let Some(style) = style {
            xml.extend(["<w:pStyle w:val=\"", style, "\"/>"]);
        }
        xml.extend([properties, "</w:pPr>"]);
    }
    push_run(xml, text);
    xml.push_str("</w:p>");
}

/// Writes text as a run: a line end of any kind as a break, a tab as a tab, all else as it is.
fn push_run(xml: &mut String, text: &str) {
    if text.is_empty() {
        return;
    }
    xml.push_str("<w:r>");
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find(['\n', '\r', '\t']).unwrap_or(rest.len());
        if end > 0 {
            xml.push_str("<w:t xml:space=\"preserve\">");
            push_escaped(xml, &rest[..end]);
            xml.push_str("</w:t>");
        }
        rest = &rest[end..];
        if let Some(after) = rest.strip_prefix('\t') {
            xml.push_str("<w:tab/>");
            rest = after;
        } else if let Some(after) = (rest.strip_prefix("\r\n")).or_else(|| rest.strip_prefix(['\n', '\r'])) {
            xml.push_str("<w:br/>");
            rest = after;
        }
    }
    xml.push_str("</w:r>");
}

/// Writes what is formatted.
pub(crate) fn put(xml: &mut String, formatted: Arguments<'_>) {
    xml.write_fmt(formatted).expect("a string takes all");
}
