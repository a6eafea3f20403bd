//! Messages with what is only known when a report is at hand.

use crate::writer::Piece;

/// A message made of a text with placeholders: each `{name}` becomes the XPath that `select` has for it.
pub(super) fn message(text: &str, select: impl Fn(&str) -> Option<String>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((before, name, after)) = placeholder(rest) {
        let Some(path) = select(name) else {
            break;
        };
        pieces.extend([Piece::Text(before.to_owned()), value_of(path)]);
        rest = after;
    }
    pieces.push(Piece::Text(rest.to_owned()));
    pieces
}

/// The first placeholder of a text, with what stands around it.
fn placeholder(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once('{')?;
    let (name, after) = rest.split_once('}')?;
    Some((before, name, after))
}

/// What an XPath gives, as text.
pub(super) fn value_of(select: String) -> Piece {
    Piece::Element("sch:value-of", ("select", select))
}

/// A text that is there only where a variable is true; XPath 1.0 has no better way to say so.
pub(super) fn where_true(text: &str, variable: &str) -> Piece {
    let length = text.chars().count();
    value_of(format!("substring('{text}', 1, {length} * ${variable})"))
}

/// A variable's whole number of 0 or more in digits; `format-number` would round the largest of them.
///
/// Processors write large numbers as they please, so what is above eight digits is written in two pieces.
pub(super) fn digits(variable: &str) -> String {
    const UNIT: &str = "100000000";
    format!(
        "concat(substring((${variable} - ${variable} mod {UNIT}) div {UNIT}, 1, 9 * (${variable} >= {UNIT})), \
         substring({UNIT} + ${variable} mod {UNIT}, 2, 8 * (${variable} >= {UNIT})), \
         substring(${variable}, 1, 9 * (${variable} < {UNIT})))"
    )
}
