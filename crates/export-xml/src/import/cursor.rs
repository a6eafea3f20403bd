//! The XML file as a row of tokens, held to well-formedness where quick-xml is lenient.

use std::borrow::Cow;

use gongkai_core::{Message, Place, ReadError};
use quick_xml::XmlVersion;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::name::ResolveResult;
use quick_xml::reader::NsReader;

use super::malformed::{excerpt, explain, malformed};
use crate::vocabulary::INSTANCE;

/// What stands next in the file.
pub(super) enum Token {
    /// An element begins.
    Open(Element),
    /// The innermost element ends.
    Close,
    /// Characters within an element.
    Text(String),
    /// The file ends, and every element has.
    End,
}

/// An element's start tag.
pub(super) struct Element {
    /// Its name as written, with its prefix.
    pub(super) name: String,
    /// Its name without a prefix.
    pub(super) local: String,
    /// Its namespace; `None` if it has none or its prefix is not declared.
    pub(super) namespace: Option<String>,
    /// `xsi:nil` as written.
    pub(super) nil: Option<String>,
    /// Attributes of no namespace, and of others than those of XML Schema, by their names as written.
    pub(super) attributes: Vec<(String, String)>,
    /// Where it begins.
    pub(super) at: Mark,
}

/// A point of the file.
#[derive(Clone, Copy)]
pub(super) struct Mark {
    pub(super) byte: u64,
    pub(super) line: u32,
}

/// Goes through a file.
pub(super) struct Cursor<'t> {
    text: &'t str,
    reader: NsReader<&'t [u8]>,
    nesting: usize,
    open: usize,
    root_seen: bool,
    /// The last point whose line was reckoned.
    reckoned: Mark,
}

impl<'t> Cursor<'t> {
    /// Begins at the start of `text`, which may have `nesting` elements open at once.
    pub(super) fn new(text: &'t str, nesting: usize) -> Result<Self, ReadError> {
        let mut reader = NsReader::from_str(text);
        let config = reader.config_mut();
        config.check_comments = true;
        config.expand_empty_elements = true;
        let cursor = Self {
            text,
            reader,
            nesting,
            open: 0,
            root_seen: false,
            reckoned: Mark { byte: 0, line: 1 },
        };
        if !may_hold_illegal(text) {
            return Ok(cursor);
        }
        match text.char_indices().find(|(_, it)| !is_xml_character(*it)) {
            None => Ok(cursor),
            Some((at, character)) => Err(cursor.malformed_at(
                at as u64,
                (
                    &format!("有 XML 不允许的字符 U+{:04X}", u32::from(character)),
                    &format!(
                        "the character U+{:04X} is not allowed in XML",
                        u32::from(character)
                    ),
                ),
            )),
        }
    }

    /// Takes the next token.
    pub(super) fn next(&mut self) -> Result<Token, ReadError> {
        loop {
            let begin = self.reader.buffer_position();
            let event = match self.reader.read_event() {
                Ok(event) => event,
                Err(error) => {
                    let (zh, en) = explain(&error);
                    let at = self.reader.error_position().max(begin);
                    return Err(self.malformed_at(at, (&zh, &en)));
                }
            };
            let token = match event {
                Event::Start(tag) => Some(self.open(&tag, begin)?),
                Event::End(_) => {
                    self.open -= 1;
                    Some(Token::Close)
                }
                Event::Text(text) => self.text(text.xml10_content(), begin)?,
                Event::CData(text) => self.characters(text.xml10_content(), begin)?,
                Event::GeneralRef(reference) => {
                    let character = self.referred(&reference, begin)?;
                    self.characters(Cow::Owned(character.to_string()), begin)?
                }
                Event::Eof => Some(self.end()?),
                Event::DocType(_) => return Err(self.doctype_refused(begin)),
                Event::Decl(_) if begin > 0 => {
                    return Err(self.malformed_at(
                        begin,
                        (
                            "XML 声明只能在文件开头",
                            "an XML declaration is allowed only at the very beginning",
                        ),
                    ));
                }
                Event::Decl(_) | Event::PI(_) | Event::Comment(_) | Event::Empty(_) => None,
            };
            if let Some(token) = token {
                return Ok(token);
            }
        }
    }

    /// Passes over the rest of the innermost element, its end included.
    pub(super) fn skip(&mut self) -> Result<(), ReadError> {
        let outside = self.open - 1;
        while self.open > outside {
            self.next()?;
        }
        Ok(())
    }

    /// The point just read up to.
    pub(super) fn mark(&mut self) -> Mark {
        self.mark_at(self.reader.buffer_position())
    }

    /// From a point to where the file is read up to.
    pub(super) fn place_since(&mut self, from: Mark) -> Place {
        let to = self.mark();
        Place {
            lines: Some((from.line, to.line)),
            bytes: Some((from.byte, to.byte)),
            ..Place::default()
        }
    }

    fn open(&mut self, tag: &BytesStart<'_>, begin: u64) -> Result<Token, ReadError> {
        if self.open == 0 && std::mem::replace(&mut self.root_seen, true) {
            return Err(self.malformed_at(
                begin,
                ("根元素之后还有元素", "there is an element after the root element"),
            ));
        }
        self.open += 1;
        if self.open > self.nesting {
            let nesting = self.nesting;
            return Err(ReadError::TooLarge(Message::new(
                format!("XML 元素嵌套超过 {nesting} 层，不予读取"),
                format!("XML elements are nested more than {nesting} deep, which is not read"),
            )));
        }
        let name = tag.name();
        if !is_qualified_name(name.as_ref()) {
            return Err(self.malformed_at(
                begin,
                ("标签名不合 XML 规则", "the name of a tag is not one in XML"),
            ));
        }
        let (namespace, local) = self.reader.resolver().resolve_element(name);
        let namespace = match namespace {
            ResolveResult::Bound(it) => Some(it.as_ref().to_owned()),
            ResolveResult::Unbound | ResolveResult::Unknown(_) => None,
        };
        let mut element = Element {
            name: name.as_ref().to_owned(),
            local: local.as_ref().to_owned(),
            namespace,
            nil: None,
            attributes: Vec::new(),
            at: self.mark_at(begin),
        };
        self.attributes(tag, begin, &mut element)?;
        Ok(Token::Open(element))
    }

    fn attributes(&self, tag: &BytesStart<'_>, begin: u64, element: &mut Element) -> Result<(), ReadError> {
        let raw = tag.attributes_raw();
        if raw.trim_ascii().is_empty() {
            return Ok(());
        }
        let wrong = |error: &quick_xml::Error| {
            let (zh, en) = explain(error);
            self.malformed_at(begin, (&zh, &en))
        };
        let mut end = 0;
        for attribute in tag.attributes() {
            let attribute = attribute.map_err(|it| wrong(&it.into()))?;
            let key = attribute.key.as_ref();
            // quick-xml lets attributes touch; XML wants white space before each.
            let start = offset_in(raw, key);
            let apart = raw
                .as_bytes()
                .get(start.wrapping_sub(1))
                .is_some_and(u8::is_ascii_whitespace);
            if !apart || start < end || !is_qualified_name(key) || attribute.value.contains('<') {
                return Err(self.malformed_at(
                    begin,
                    (
                        "属性的写法不合 XML 规则",
                        "an attribute is not written as XML has it",
                    ),
                ));
            }
            end = start + key.len();
            if attribute.key.as_namespace_binding().is_some() {
                continue;
            }
            let value = attribute
                .normalized_value(XmlVersion::Explicit1_0)
                .map_err(|it| wrong(&it))?;
            if let Some(character) = value.chars().find(|it| !is_xml_character(*it)) {
                return Err(self.illegal_reference(character, begin));
            }
            match self.reader.resolver().resolve_attribute(attribute.key) {
                (ResolveResult::Bound(it), local) if it.as_ref() == INSTANCE => {
                    if local.as_ref() == "nil" {
                        element.nil = Some(value.into_owned());
                    }
                }
                _ => element.attributes.push((key.to_owned(), value.into_owned())),
            }
        }
        Ok(())
    }

    fn text(&mut self, text: Cow<'_, str>, begin: u64) -> Result<Option<Token>, ReadError> {
        if memchr::memmem::find(text.as_bytes(), b"]]>").is_some() {
            return Err(self.malformed_at(
                begin,
                (
                    "“]]>”不能出现在文字里，应写作 ]]&gt;",
                    "']]>' is not allowed in text; write ]]&gt;",
                ),
            ));
        }
        if self.open == 0 && text.trim_ascii().is_empty() {
            return Ok(None);
        }
        self.characters(text, begin)
    }

    fn characters(&mut self, text: Cow<'_, str>, begin: u64) -> Result<Option<Token>, ReadError> {
        if self.open == 0 {
            return Err(self.malformed_at(
                begin,
                ("根元素之外有文字", "there is text outside the root element"),
            ));
        }
        Ok(Some(Token::Text(text.into_owned())))
    }

    fn referred(&self, reference: &BytesRef<'_>, begin: u64) -> Result<char, ReadError> {
        let known = match &**reference {
            "lt" => Some('<'),
            "gt" => Some('>'),
            "amp" => Some('&'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            _ => reference.resolve_char_ref().ok().flatten(),
        };
        match known {
            Some(character) if is_xml_character(character) => Ok(character),
            Some(character) => Err(self.illegal_reference(character, begin)),
            None => {
                let name = excerpt(reference);
                Err(self.malformed_at(
                    begin,
                    (
                        &format!("不能识别的引用 &{name};"),
                        &format!("the reference &{name}; is not known"),
                    ),
                ))
            }
        }
    }

    fn end(&mut self) -> Result<Token, ReadError> {
        let at = self.text.len() as u64;
        if self.open > 0 {
            return Err(self.malformed_at(
                at,
                (
                    "元素没有结束，文件可能不完整",
                    "an element does not end; the file may be cut short",
                ),
            ));
        }
        if !self.root_seen {
            return Err(self.malformed_at(at, ("没有根元素", "there is no root element")));
        }
        Ok(Token::End)
    }

    fn doctype_refused(&mut self, begin: u64) -> ReadError {
        let line = self.mark_at(begin).line;
        ReadError::Unsupported(Message::new(
            format!("第 {line} 行有 DOCTYPE；报告的 XML 不用 DTD，为安全起见不予读取，请删去后再读"),
            format!(
                "line {line} has a DOCTYPE; a report in XML needs no DTD and none is read, for safety; remove it"
            ),
        ))
    }

    fn illegal_reference(&self, character: char, begin: u64) -> ReadError {
        let code = u32::from(character);
        self.malformed_at(
            begin,
            (
                &format!("字符引用 U+{code:04X} 是 XML 不允许的字符"),
                &format!("a reference to U+{code:04X}, which is not allowed in XML"),
            ),
        )
    }

    fn malformed_at(&self, byte: u64, words: (&str, &str)) -> ReadError {
        let at = usize::try_from(byte).unwrap_or(usize::MAX).min(self.text.len());
        let before = &self.text.as_bytes()[..at];
        let line_begin = memchr::memrchr(b'\n', before).map_or(0, |it| it + 1);
        let column = 1 + String::from_utf8_lossy(&before[line_begin..]).chars().count();
        let line = 1 + memchr::memchr_iter(b'\n', before).count();
        malformed((saturated(line), saturated(column)), words)
    }

    fn mark_at(&mut self, byte: u64) -> Mark {
        let [from, to] = [self.reckoned.byte, byte].map(|it| usize::try_from(it).unwrap_or(usize::MAX));
        let to = to.min(self.text.len());
        if from <= to {
            let lines = memchr::memchr_iter(b'\n', &self.text.as_bytes()[from..to]).count();
            self.reckoned = Mark {
                byte: to as u64,
                line: self.reckoned.line.saturating_add(saturated(lines)),
            };
        }
        self.reckoned
    }
}

fn saturated(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Where `part`, a slice of `whole`, begins in it.
fn offset_in(whole: &str, part: &str) -> usize {
    (part.as_ptr() as usize).saturating_sub(whole.as_ptr() as usize)
}

/// Tells quickly that every character of `text` is one of XML 1.0.
fn may_hold_illegal(text: &str) -> bool {
    let control = |it: &u8| *it < b' ' && !matches!(*it, b'\t' | b'\n' | b'\r');
    // U+FFFE and U+FFFF begin with these two bytes, as do a few that are legal.
    text.as_bytes().iter().any(control) || memchr::memmem::find(text.as_bytes(), b"\xEF\xBF").is_some()
}

/// The characters of XML 1.0.
fn is_xml_character(character: char) -> bool {
    !matches!(character, '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}')
}

/// Tells a name of XML with at most one colon, and that within it.
fn is_qualified_name(name: &str) -> bool {
    let mut parts = name.split(':');
    let first = parts.next().unwrap_or_default();
    let second = parts.next();
    is_name(first) && second.is_none_or(is_name) && parts.next().is_none()
}

fn is_name(name: &str) -> bool {
    if !name.is_empty() && name.bytes().all(|it| it.is_ascii_lowercase() || it == b'_') {
        return true;
    }
    let mut characters = name.chars();
    characters.next().is_some_and(begins_name) && characters.all(continues_name)
}

fn begins_name(character: char) -> bool {
    matches!(character,
        'A'..='Z' | 'a'..='z' | '_' | '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}' | '\u{F8}'..='\u{2FF}'
        | '\u{370}'..='\u{37D}' | '\u{37F}'..='\u{1FFF}' | '\u{200C}'..='\u{200D}' | '\u{2070}'..='\u{218F}'
        | '\u{2C00}'..='\u{2FEF}' | '\u{3001}'..='\u{D7FF}' | '\u{F900}'..='\u{FDCF}' | '\u{FDF0}'..='\u{FFFD}'
        | '\u{10000}'..='\u{EFFFF}')
}

fn continues_name(character: char) -> bool {
    begins_name(character)
        || matches!(character, '-' | '.' | '0'..='9' | '\u{B7}' | '\u{300}'..='\u{36F}' | '\u{203F}'..='\u{2040}')
}
