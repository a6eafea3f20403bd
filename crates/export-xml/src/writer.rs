//! XML text, two blanks a level, with nothing added where text stands.

use std::fmt::Write;

/// Builds one XML file.
pub(crate) struct Writer {
    out: String,
    depth: usize,
}

/// The attributes of an element, as written, in order.
type Attributes<'a> = &'a [(&'a str, &'a str)];

/// A piece of what an element holds.
pub(crate) enum Piece {
    /// Text.
    Text(String),
    /// An element without content: its name and its one attribute.
    Element(&'static str, (&'static str, String)),
}

impl Writer {
    /// A file with nothing but its XML declaration, with room for `capacity` bytes.
    pub(crate) fn new(capacity: usize) -> Self {
        let mut out = String::with_capacity(capacity);
        out.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        Self { out, depth: 0 }
    }

    /// The file.
    pub(crate) fn finish(self) -> String {
        self.out
    }

    /// Begins an element that holds elements.
    pub(crate) fn open(&mut self, name: &str, attributes: Attributes<'_>) {
        self.tag(name, attributes);
        self.out.push_str(">\n");
        self.depth += 1;
    }

    /// Ends the element that `open` began.
    pub(crate) fn close(&mut self, name: &str) {
        self.depth -= 1;
        self.indent();
        self.end_tag(name);
    }

    /// An element with nothing in it.
    pub(crate) fn empty(&mut self, name: &str, attributes: Attributes<'_>) {
        self.tag(name, attributes);
        self.out.push_str("/>\n");
    }

    /// An element that holds text, every character of which counts.
    pub(crate) fn text(&mut self, name: &str, attributes: Attributes<'_>, text: &str) {
        self.tag(name, attributes);
        self.out.push('>');
        escape(&mut self.out, text, Position::Element);
        self.end_tag(name);
    }

    /// An element that holds text and, within it, elements without content.
    pub(crate) fn mixed(&mut self, name: &str, attributes: Attributes<'_>, pieces: &[Piece]) {
        self.tag(name, attributes);
        self.out.push('>');
        for piece in pieces {
            match piece {
                Piece::Text(text) => escape(&mut self.out, text, Position::Element),
                Piece::Element(name, (key, value)) => {
                    self.begin_tag(name, &[(key, value)]);
                    self.out.push_str("/>");
                }
            }
        }
        self.end_tag(name);
    }

    /// A comment; `words` hold no two hyphens in a row.
    pub(crate) fn comment(&mut self, words: &str) {
        self.indent();
        writeln!(self.out, "<!-- {words} -->").expect("a String takes any text");
    }

    fn tag(&mut self, name: &str, attributes: Attributes<'_>) {
        self.indent();
        self.begin_tag(name, attributes);
    }

    fn begin_tag(&mut self, name: &str, attributes: Attributes<'_>) {
        self.out.push('<');
        self.out.push_str(name);
        for (key, value) in attributes {
            self.out.push(' ');
            self.out.push_str(key);
            self.out.push_str("=\"");
            escape(&mut self.out, value, Position::Attribute);
            self.out.push('"');
        }
    }

    fn end_tag(&mut self, name: &str) {
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push_str(">\n");
    }

    fn indent(&mut self) {
        for _ in 0..self.depth {
            self.out.push_str("  ");
        }
    }
}

/// Where text stands, which decides what a parser would change in it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Position {
    Element,
    Attribute,
}

/// Writes `text` so that a parser gives back every character.
///
/// A parser makes a line feed of a carriage return, and a blank of any of TAB, LF and CR in an attribute:
/// these go as character references. What XML 1.0 cannot carry goes as U+FFFD.
fn escape(out: &mut String, text: &str, position: Position) {
    let mut begin = 0;
    for (at, byte) in text.bytes().enumerate() {
        if !needs_care(byte) {
            continue;
        }
        let in_attribute = position == Position::Attribute;
        let (replacement, length) = match byte {
            b'&' => ("&amp;", 1),
            b'<' => ("&lt;", 1),
            b'>' => ("&gt;", 1),
            b'\r' => ("&#13;", 1),
            b'"' if in_attribute => ("&quot;", 1),
            b'\n' if in_attribute => ("&#10;", 1),
            b'\t' if in_attribute => ("&#9;", 1),
            b'"' | b'\n' | b'\t' => continue,
            0xEF if !is_noncharacter(&text.as_bytes()[at..]) => continue,
            0xEF => ("\u{FFFD}", 3),
            _ => ("\u{FFFD}", 1),
        };
        out.push_str(&text[begin..at]);
        out.push_str(replacement);
        begin = at + length;
    }
    out.push_str(&text[begin..]);
}

fn needs_care(byte: u8) -> bool {
    byte < b' ' || matches!(byte, b'&' | b'<' | b'>' | b'"' | 0xEF)
}

/// Tells U+FFFE and U+FFFF, which XML has no way to write.
fn is_noncharacter(bytes: &[u8]) -> bool {
    bytes.starts_with("\u{FFFE}".as_bytes()) || bytes.starts_with("\u{FFFF}".as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn escaped(text: &str, position: Position) -> String {
        let mut out = String::new();
        escape(&mut out, text, position);
        out
    }

    #[test]
    fn text_keeps_what_a_parser_leaves_alone() {
        assert_eq!(
            escaped(" a\tb\nc\r\n]]>&lt;\"' ", Position::Element),
            " a\tb\nc&#13;\n]]&gt;&amp;lt;\"' "
        );
    }

    #[test]
    fn attributes_refer_to_every_white_space_but_the_blank() {
        assert_eq!(
            escaped(" \t\n\r\"<>&' ", Position::Attribute),
            " &#9;&#10;&#13;&quot;&lt;&gt;&amp;' "
        );
    }

    #[test]
    fn what_xml_cannot_carry_is_replaced() {
        assert_eq!(
            escaped(
                "a\u{0}b\u{FFFF}c\u{FFFE}（\u{FFFD}\u{85}\u{7F}",
                Position::Element
            ),
            "a\u{FFFD}b\u{FFFD}c\u{FFFD}（\u{FFFD}\u{85}\u{7F}"
        );
    }
}
