use std::borrow::Cow;

use gongkai_document::decode;
use quick_xml::Reader;
use quick_xml::events::{BytesEnd, BytesStart, Event};

/// One part's XML, read forward only.
///
/// References to entities that the standard does not name are dropped, so none can expand.
/// XML that breaks off ends as if it were complete; [`Xml::is_broken`] tells.
pub(crate) struct Xml<'a> {
    reader: Reader<&'a [u8]>,
    /// How many more nodes are read.
    left: u32,
    pub(crate) is_broken: bool,
}

/// A part of more nodes has more cells than will be read.
const NODES: u32 = 4_000_000;

/// What stands next; names are without their prefix.
pub(crate) enum Node<'a> {
    Start(Element<'a>),
    End(EndTag<'a>),
    Text(Cow<'a, str>),
    EndOfPart,
}

/// An end tag.
pub(crate) struct EndTag<'a>(BytesEnd<'a>);

/// A start tag.
pub(crate) struct Element<'a>(BytesStart<'a>);

impl<'a> Xml<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        Self {
            reader,
            left: NODES,
            is_broken: false,
        }
    }

    pub(crate) fn next(&mut self) -> Node<'a> {
        if self.left == 0 {
            return Node::EndOfPart;
        }
        self.left -= 1;
        loop {
            match self.reader.read_event() {
                Ok(Event::Start(start) | Event::Empty(start)) => return Node::Start(Element(start)),
                Ok(Event::End(end)) => return Node::End(EndTag(end)),
                Ok(Event::Text(text)) => return Node::Text(text.into_inner()),
                Ok(Event::CData(text)) => return Node::Text(text.into_inner()),
                Ok(Event::GeneralRef(reference)) => {
                    if let Some(character) = resolve(&reference.borrow().into_inner()) {
                        return Node::Text(Cow::Owned(character.to_string()));
                    }
                }
                Ok(Event::Eof) => return Node::EndOfPart,
                Ok(_) => {}
                Err(_) => {
                    self.is_broken = true;
                    return Node::EndOfPart;
                }
            }
        }
    }

    /// Whether the part was left before its end because it is too long.
    pub(crate) fn is_exhausted(&self) -> bool {
        self.left == 0
    }

    /// Passes over everything up to the end of the element whose start was read last.
    pub(crate) fn skip(&mut self) {
        let mut depth = 1_usize;
        while depth > 0 {
            match self.next() {
                Node::Start(_) => depth += 1,
                Node::End(_) => depth -= 1,
                Node::Text(_) => {}
                Node::EndOfPart => return,
            }
        }
    }

    /// The text up to the end of the element whose start was read last, with that of elements in it.
    pub(crate) fn text(&mut self) -> String {
        let mut content = String::new();
        let mut depth = 1_usize;
        while depth > 0 {
            match self.next() {
                Node::Start(_) => depth += 1,
                Node::End(_) => depth -= 1,
                Node::Text(text) => content.push_str(&text),
                Node::EndOfPart => break,
            }
        }
        content
    }
}

impl EndTag<'_> {
    /// The name without its prefix.
    pub(crate) fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }
}

impl Element<'_> {
    /// The name without its prefix.
    pub(crate) fn name(&self) -> &str {
        self.0.name().local_name().into_inner()
    }

    /// The value of the first attribute with this name, whatever its prefix.
    pub(crate) fn get(&self, name: &str) -> Option<String> {
        // Checking for repeated attributes takes quadratic time.
        self.0
            .attributes()
            .with_checks(false)
            .flatten()
            .find(|it| it.key.local_name().as_ref() == name)
            .map(|it| {
                let raw = it.value.as_ref();
                quick_xml::escape::unescape(raw).map_or_else(|_| raw.to_owned(), Cow::into_owned)
            })
    }

    /// The value of an attribute that is a number.
    pub(crate) fn number(&self, name: &str) -> Option<u32> {
        self.get(name)?.trim().parse().ok()
    }

    /// Whether an attribute is `1` or `true`.
    pub(crate) fn is_set(&self, name: &str) -> bool {
        self.get(name).is_some_and(|it| is_true(&it))
    }
}

pub(crate) fn is_true(value: &str) -> bool {
    matches!(value.trim(), "1" | "true" | "on")
}

/// The characters of a part; XML without a declaration is UTF-8, and UTF-16 has its mark.
pub(crate) fn characters(bytes: &[u8]) -> Cow<'_, str> {
    decode(bytes, Some("utf-8")).text
}

fn resolve(name: &str) -> Option<char> {
    let code = match name {
        "lt" => return Some('<'),
        "gt" => return Some('>'),
        "amp" => return Some('&'),
        "quot" => return Some('"'),
        "apos" => return Some('\''),
        _ => name.strip_prefix('#')?,
    };
    let code = match code.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16),
        None => code.parse(),
    };
    char::from_u32(code.ok()?)
}
