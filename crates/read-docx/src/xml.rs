use memchr::{memchr, memmem};

use crate::name::{Name, Namespace, name_of};

/// Elements open at once beyond which no program writes; one more ends the reading.
const DEEPEST: usize = 100_000;
/// Prefixes bound at once beyond which no program writes; further ones are not known.
const MOST_BINDINGS: usize = 64;

/// Splits one XML part into tokens, without copying.
///
/// What is not well-formed ends the reading there: [`Scanner::stop`] tells why. Entities of a
/// document type are never expanded.
#[derive(Debug)]
pub(crate) struct Scanner<'a> {
    source: &'a str,
    at: usize,
    open: Vec<&'a str>,
    bindings: Vec<Binding<'a>>,
    /// Where the next `xmlns` stands, so that only tags that hold one are searched for it.
    next_binding: usize,
    /// Where the next apostrophe stands, if it is not behind.
    next_apostrophe: usize,
    /// The prefix looked up last.
    known: (&'a str, Namespace),
    /// Why the reading ended before the last element was closed.
    pub(crate) stop: Option<Stop>,
}

/// Why a part could not be read to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stop {
    /// The part ends inside an element or a tag.
    Cut,
    /// A tag is not well-formed or closes what is not open.
    Broken,
    /// More elements are open than a person could have written.
    TooDeep,
    /// A limit of the reader is reached.
    Full,
}

/// The next thing in a part.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Token<'a> {
    /// An element begins.
    Start(Tag<'a>),
    /// Text between tags, its references not resolved.
    Text(&'a str),
    /// A CDATA section's text, which has no references.
    Verbatim(&'a str),
}

/// The tag with which an element begins.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Tag<'a> {
    pub(crate) name: Name,
    /// The name without its prefix.
    pub(crate) local: &'a str,
    /// What stands behind the name, up to the tag's end.
    pub(crate) attributes: &'a str,
    /// The first byte of the tag.
    pub(crate) start: usize,
    /// How many elements are open inside it; [`usize::MAX`] if it is empty.
    pub(crate) depth: usize,
}

#[derive(Debug)]
struct Binding<'a> {
    prefix: &'a str,
    namespace: Namespace,
    /// Holds while at least so many elements are open.
    depth: usize,
}

enum Step<'a> {
    Token(Token<'a>),
    End,
    Nothing,
}

impl<'a> Scanner<'a> {
    pub(crate) fn new(source: &'a str) -> Self {
        Self {
            source,
            at: 0,
            open: Vec::with_capacity(32),
            bindings: Vec::new(),
            next_binding: memmem::find(source.as_bytes(), b"xmlns").unwrap_or(usize::MAX),
            next_apostrophe: memchr(b'\'', source.as_bytes()).unwrap_or(usize::MAX),
            known: ("", Namespace::Unbound),
            stop: None,
        }
    }

    /// How many elements are open.
    pub(crate) fn depth(&self) -> usize {
        self.open.len()
    }

    /// The byte before which all is read.
    pub(crate) fn position(&self) -> usize {
        self.at
    }

    /// The next token inside the element opened at `depth`; nothing once that one is closed.
    ///
    /// The content of an element that the caller neither descends into nor skips follows its tag.
    pub(crate) fn next_in(&mut self, depth: usize) -> Option<Token<'a>> {
        while self.open.len() >= depth {
            match self.step(true)? {
                Step::Token(token) => return Some(token),
                Step::End | Step::Nothing => {}
            }
        }
        None
    }

    /// The next tag inside the element opened at `depth`.
    pub(crate) fn next_tag_in(&mut self, depth: usize) -> Option<Tag<'a>> {
        loop {
            if let Token::Start(tag) = self.next_in(depth)? {
                return Some(tag);
            }
        }
    }

    /// Passes over the rest of an element.
    pub(crate) fn skip(&mut self, tag: &Tag<'a>) {
        while self.open.len() >= tag.depth && self.step(false).is_some() {}
    }

    fn step(&mut self, resolve: bool) -> Option<Step<'a>> {
        if self.stop.is_some() {
            return None;
        }
        let bytes = self.source.as_bytes();
        let Some(first) = bytes.get(self.at) else {
            return self.end_of_part();
        };
        if *first != b'<' {
            let start = self.at;
            let length = memchr(b'<', &bytes[start..]).unwrap_or(bytes.len() - start);
            self.at = start + length;
            return Some(Step::Token(Token::Text(&self.source[start..self.at])));
        }
        match bytes.get(self.at + 1) {
            Some(b'/') => self.end_tag(),
            Some(b'!') => self.declaration(),
            Some(b'?') => self.pass("?>").map(|_| Step::Nothing),
            Some(_) => self.start_tag(resolve),
            None => self.halt(Stop::Cut),
        }
    }

    fn end_of_part(&mut self) -> Option<Step<'a>> {
        if !self.open.is_empty() {
            self.stop = Some(Stop::Cut);
        }
        None
    }

    fn halt<T>(&mut self, why: Stop) -> Option<T> {
        self.stop = Some(why);
        None
    }

    /// Passes over what ends with `end` and returns it without its end.
    fn pass(&mut self, end: &str) -> Option<&'a str> {
        let start = self.at;
        let Some(length) = memmem::find(&self.source.as_bytes()[start..], end.as_bytes()) else {
            return self.halt(Stop::Cut);
        };
        self.at = start + length + end.len();
        Some(&self.source[start..start + length])
    }

    fn end_tag(&mut self) -> Option<Step<'a>> {
        let start = self.at + 2;
        let rest = &self.source.as_bytes()[start..];
        // Mostly it closes the element opened last, in the same letters.
        let last = self.open.last().copied().unwrap_or_default();
        let end = if rest.starts_with(last.as_bytes()) && rest.get(last.len()) == Some(&b'>') {
            start + last.len()
        } else {
            match memchr(b'>', rest) {
                Some(length) => start + length,
                None => return self.halt(Stop::Cut),
            }
        };
        if self.open.is_empty() || self.source[start..end].trim_ascii_end() != last {
            return self.halt(Stop::Broken);
        }
        self.at = end + 1;
        self.open.pop();
        self.unbind();
        Some(Step::End)
    }

    /// A comment, a CDATA section or a document type.
    fn declaration(&mut self) -> Option<Step<'a>> {
        let rest = &self.source[self.at..];
        if rest.starts_with("<!--") {
            self.at += 4;
            return self.pass("-->").map(|_| Step::Nothing);
        }
        if rest.starts_with("<![CDATA[") {
            self.at += 9;
            return self.pass("]]>").map(|it| Step::Token(Token::Verbatim(it)));
        }
        if !rest.starts_with("<!DOCTYPE") || !self.open.is_empty() {
            return self.halt(Stop::Broken);
        }
        let head = rest.find(['[', '>']).map(|it| rest.as_bytes()[it]);
        let end = if head == Some(b'[') { "]>" } else { ">" };
        self.pass(end).map(|_| Step::Nothing)
    }

    fn start_tag(&mut self, resolve: bool) -> Option<Step<'a>> {
        let start = self.at;
        let bytes = self.source.as_bytes();
        let mut colon = None;
        let mut name_end = start + 1;
        while let Some(byte) = bytes.get(name_end) {
            match byte {
                b'>' | b'/' | b' ' | b'\t' | b'\r' | b'\n' => break,
                b':' => colon = Some(name_end),
                _ => {}
            }
            name_end += 1;
        }
        let Some(end) = self.end_of_tag(name_end) else {
            return self.halt(Stop::Cut);
        };
        if name_end == start + 1 {
            return self.halt(Stop::Broken);
        }
        if self.open.len() >= DEEPEST {
            return self.halt(Stop::TooDeep);
        }
        let is_empty = bytes[end - 1] == b'/';
        let attributes = &self.source[name_end..end - usize::from(is_empty)];
        self.at = end + 1;
        if self.next_binding < end {
            self.bind(start, end, attributes);
        }
        let (prefix, local) = match colon {
            Some(colon) => (&self.source[start + 1..colon], &self.source[colon + 1..name_end]),
            None => ("", &self.source[start + 1..name_end]),
        };
        let name = if resolve {
            name_of(self.namespace(prefix), local)
        } else {
            Name::Other
        };
        // What stands in these is a quarter of a document and says nothing of what is read.
        let is_over = is_empty || name == Name::Borders && self.pass_over(&self.source[start + 1..name_end]);
        let depth = if is_over {
            self.unbind();
            usize::MAX
        } else {
            self.open.push(&self.source[start + 1..name_end]);
            self.open.len()
        };
        Some(Step::Token(Token::Start(Tag {
            name,
            local,
            attributes,
            start,
            depth,
        })))
    }

    /// Passes over an element that was just opened and holds nothing but empty elements; else it does nothing.
    fn pass_over(&mut self, name: &str) -> bool {
        /// No program writes more into one.
        const FARTHEST: usize = 4096;
        let rest = &self.source.as_bytes()[self.at..];
        let near = &rest[..rest.len().min(FARTHEST)];
        let Some(length) = memmem::find(near, b"</") else {
            return false;
        };
        let behind = &near[length + 2..];
        let ends_it = behind.starts_with(name.as_bytes()) && behind.get(name.len()) == Some(&b'>');
        let held = near[..length].trim_ascii();
        let is_plain = held.is_empty() || held.ends_with(b"/>") && memchr(b'!', held).is_none();
        if !ends_it || !is_plain {
            return false;
        }
        self.at += length + 2 + name.len() + 1;
        true
    }

    /// Finds the `>` that ends the tag whose name ends at `name_end`.
    ///
    /// A value may hold a `>`. The one found first is the end if the quotation mark before it closes
    /// a value, which it does unless it opens one behind `=`, or stands in one between apostrophes.
    fn end_of_tag(&mut self, name_end: usize) -> Option<usize> {
        let bytes = self.source.as_bytes();
        let end = name_end + memchr(b'>', bytes.get(name_end..)?)?;
        let last = end - usize::from(bytes[end - 1] == b'/');
        if last <= name_end {
            return Some(end);
        }
        if self.next_apostrophe < name_end {
            let next = memchr(b'\'', &bytes[name_end..]);
            self.next_apostrophe = next.map_or(usize::MAX, |it| name_end + it);
        }
        let closes =
            bytes[last - 1] == b'"' && !matches!(bytes[last - 2], b'=' | b' ' | b'\t' | b'\r' | b'\n');
        if closes && self.next_apostrophe > end {
            return Some(end);
        }
        let mut quote = None;
        for (offset, byte) in bytes[name_end..].iter().enumerate() {
            match (quote, *byte) {
                (None, b'"' | b'\'') => quote = Some(*byte),
                (None, b'>') => return Some(name_end + offset),
                (Some(open), byte) if byte == open => quote = None,
                _ => {}
            }
        }
        None
    }

    /// Notes the prefixes that the tag from `start` to `end` binds.
    fn bind(&mut self, start: usize, end: usize, attributes: &'a str) {
        if self.next_binding >= start {
            for attribute in Attributes(attributes) {
                let prefix = match attribute.name.strip_prefix("xmlns") {
                    Some("") => "",
                    Some(rest) if rest.starts_with(':') => &rest[1..],
                    _ => continue,
                };
                if self.bindings.len() < MOST_BINDINGS {
                    self.bindings.push(Binding {
                        prefix,
                        namespace: Namespace::of(attribute.raw),
                        depth: self.open.len() + 1,
                    });
                }
            }
            self.known = ("", self.look_up(""));
        }
        self.next_binding =
            memmem::find(&self.source.as_bytes()[end..], b"xmlns").map_or(usize::MAX, |it| end + it);
    }

    /// Forgets the prefixes bound by elements that are no longer open.
    fn unbind(&mut self) {
        let mut changed = false;
        while self.bindings.last().is_some_and(|it| it.depth > self.open.len()) {
            self.bindings.pop();
            changed = true;
        }
        if changed {
            self.known = ("", self.look_up(""));
        }
    }

    fn namespace(&mut self, prefix: &'a str) -> Namespace {
        if self.known.0 != prefix {
            self.known = (prefix, self.look_up(prefix));
        }
        self.known.1
    }

    fn look_up(&self, prefix: &str) -> Namespace {
        let bound = self.bindings.iter().rev().find(|it| it.prefix == prefix);
        bound.map_or_else(|| Namespace::customary(prefix), |it| it.namespace)
    }
}

/// An attribute as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Attribute<'a> {
    /// With its prefix.
    pub(crate) name: &'a str,
    /// Its references not resolved.
    pub(crate) raw: &'a str,
}

/// The attributes of a tag in order; what is not well-formed ends them.
pub(crate) struct Attributes<'a>(pub(crate) &'a str);

impl<'a> Iterator for Attributes<'a> {
    type Item = Attribute<'a>;

    fn next(&mut self) -> Option<Attribute<'a>> {
        let rest = self.0.trim_ascii_start();
        let equals = memchr(b'=', rest.as_bytes())?;
        let name = rest[..equals].trim_ascii_end();
        let value = rest[equals + 1..].trim_ascii_start();
        let quote = *value.as_bytes().first().filter(|it| matches!(it, b'"' | b'\''))?;
        let length = memchr(quote, &value.as_bytes()[1..])?;
        self.0 = &value[length + 2..];
        Some(Attribute {
            name,
            raw: &value[1..=length],
        })
    }
}

impl<'a> Tag<'a> {
    /// The value of the attribute with this local name, whatever its prefix, as it is written.
    pub(crate) fn attribute(&self, local: &str) -> Option<&'a str> {
        let named = |it: &Attribute<'a>| match it.name.strip_suffix(local) {
            Some(prefix) => prefix.is_empty() || prefix.ends_with(':') && !prefix.starts_with("xmlns"),
            None => false,
        };
        Attributes(self.attributes).find(named).map(|it| it.raw)
    }

    /// The value of `val`, which nearly all properties have.
    pub(crate) fn value(&self) -> Option<&'a str> {
        self.attribute("val")
    }

    /// Whether a property that is on or off is on; without a value it is.
    pub(crate) fn is_on(&self) -> bool {
        !matches!(self.value(), Some("0" | "false" | "off" | "none"))
    }

    /// The value of `val` as a number.
    pub(crate) fn number(&self) -> Option<i64> {
        self.value()?.trim_ascii().parse().ok()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use quick_xml::events::Event;

    use super::*;

    /// What a part holds, one entry a token: elements with their attributes, and text.
    fn ours(part: &str) -> Vec<String> {
        let mut scanner = Scanner::new(part);
        let mut seen = Vec::new();
        while let Some(token) = scanner.next_in(0) {
            match token {
                Token::Start(tag) => {
                    let attributes = Attributes(tag.attributes).map(|it| format!("{}={}", it.name, it.raw));
                    let attributes = attributes.collect::<Vec<_>>().join(",");
                    seen.push(format!("<{}> {attributes}", tag.local));
                }
                Token::Text(text) | Token::Verbatim(text) => push_text(&mut seen, text),
            }
        }
        seen.push(format!("{}", scanner.stop.is_none()));
        seen
    }

    fn theirs(part: &str) -> Vec<String> {
        let mut reader = quick_xml::Reader::from_str(part);
        let mut seen = Vec::new();
        let mut depth = 0_usize;
        loop {
            match reader.read_event() {
                Ok(Event::Start(tag)) => {
                    depth += 1;
                    seen.push(element(&tag));
                }
                Ok(Event::Empty(tag)) => seen.push(element(&tag)),
                Ok(Event::End(_)) => depth -= 1,
                Ok(Event::Text(text)) => push_text(&mut seen, &text.into_inner()),
                Ok(Event::CData(text)) => push_text(&mut seen, &text.into_inner()),
                Ok(Event::GeneralRef(name)) => push_text(&mut seen, &format!("&{};", name.into_inner())),
                Ok(Event::Eof) => {
                    seen.push(format!("{}", depth == 0));
                    return seen;
                }
                Err(_) => {
                    seen.push("false".to_owned());
                    return seen;
                }
                Ok(_) => {}
            }
        }
    }

    fn element(tag: &quick_xml::events::BytesStart<'_>) -> String {
        let mut attributes = tag.attributes();
        let attributes = attributes
            .with_checks(false)
            .flatten()
            .map(|it| format!("{}={}", it.key.as_ref(), it.value));
        let attributes = attributes.collect::<Vec<_>>().join(",");
        format!("<{}> {attributes}", tag.local_name().as_ref())
    }

    /// Text in several pieces is one.
    fn push_text(seen: &mut Vec<String>, text: &str) {
        match seen.last_mut().filter(|it| it.starts_with('"')) {
            Some(last) => last.push_str(text),
            None if text.is_empty() => {}
            None => seen.push(format!("\"{text}")),
        }
    }

    fn content() -> impl Strategy<Value = String> {
        let leaf = prop_oneof![
            "[a-z一-龥 \n&gt;&#49;&lt;;'\"]{0,12}".prop_map(|it| it.replace('&', "&amp;")),
            "[a-z<>&']{0,8}".prop_map(|it| format!("<![CDATA[{it}]]>")),
            "[a-z<>'\"]{0,8}".prop_map(|it| format!("<!--{it}-->")),
            "[a-z]{1,4}".prop_map(|it| format!("<w:{it}/>")),
        ];
        leaf.prop_recursive(4, 24, 4, |inner| {
            let attribute = prop_oneof![
                ("[a-z:]{1,5}", "[a-z>/=' 文]{0,6}").prop_map(|(name, value)| format!(" {name}=\"{value}\"")),
                ("[a-z:]{1,5}", "[a-z>/=\" 文]{0,6}")
                    .prop_map(|(name, value)| format!("\n{name} = '{value}'")),
            ];
            let attributes = prop::collection::vec(attribute, 0..4);
            (
                "[a-z]{1,4}",
                attributes,
                prop::collection::vec(inner, 0..4),
                any::<bool>(),
            )
                .prop_map(|(name, attributes, content, spaced)| {
                    let (attributes, content) = (attributes.concat(), content.concat());
                    let space = if spaced { " " } else { "" };
                    if content.is_empty() {
                        format!("<x:{name}{attributes}{space}/>")
                    } else {
                        format!("<x:{name}{attributes}{space}>{content}</x:{name}{space}>")
                    }
                })
        })
    }

    #[test]
    fn borders_are_passed_over_and_what_is_odd_among_them_is_not() {
        let (before, after) = ("<w:a>", "<w:b/></w:a>");
        let borders = "<w:tcBorders><w:top w:val=\"nil\"/><w:left/></w:tcBorders>";
        let seen = ours(&format!("{before}{borders}{after}"));
        assert_eq!(seen, ["<a> ", "<tcBorders> ", "<b> ", "true"]);
        for odd in [
            "<w:tcBorders><w:top></w:top></w:tcBorders>",
            "<w:tcBorders><w:tcBorders></w:tcBorders></w:tcBorders>",
            "<w:tcBorders><!-- </w:tcBorders> --></w:tcBorders>",
            "<w:tcBorders></w:tcBorders >",
            "<w:tcBorders>",
        ] {
            let part = format!("{before}{odd}{after}");
            assert_eq!(ours(&part), theirs(&part), "{odd}");
        }
    }

    proptest! {
        #[test]
        fn tokens_are_those_of_a_conforming_parser(content in content()) {
            let part = format!("<?xml version=\"1.0\"?><w:a>{content}</w:a>");
            prop_assert_eq!(ours(&part), theirs(&part));
        }

        #[test]
        fn no_bytes_stop_the_scanner_from_ending(part in "[<>/!?a:=\"' &;\\[\\]文-]{0,60}") {
            ours(&part);
        }
    }
}
