use memchr::{memchr, memmem};

use crate::attribute::Attributes;
use crate::bytes::{attribute_name, find, find_special, tag_name};
use crate::element::{Kind, Name};
use crate::known::{KeptLook, KnownTags};

/// A piece of the source; comments and the like are passed over.
#[derive(Debug)]
pub(crate) enum Token {
    /// Text up to the next tag or comment.
    Text,
    /// A start tag, and what it opens.
    Start(Name, Kind),
    /// An end tag.
    End(Name),
}

/// Splits a page into text and tags as the HTML standard's tokenizer does.
pub(crate) struct Scanner<'a> {
    source: &'a str,
    /// Where the current token begins and what follows it begins, in bytes.
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// Whether the current text holds no white space, no character reference and no control character.
    pub(crate) is_plain: bool,
    known: KnownTags<'a>,
}

impl<'a> Scanner<'a> {
    /// Starts at the beginning of `source`.
    pub(crate) fn new(source: &'a str) -> Self {
        Self {
            source,
            start: 0,
            end: 0,
            is_plain: false,
            known: KnownTags::new(source),
        }
    }

    /// The attributes of the current tag.
    pub(crate) fn attributes(&self) -> &Attributes<'a> {
        &self.known.current().attributes
    }

    /// Whether the current tag ends in `/>`.
    pub(crate) fn closes_itself(&self) -> bool {
        self.known.current().closes_itself
    }

    /// Where to keep how the element of the current tag is seen, for the next one that is written so.
    pub(crate) fn kept_look(&self) -> Option<&KeptLook> {
        let tag = self.known.current();
        (!tag.written.is_empty()).then_some(&tag.look)
    }

    /// The source of the current token.
    pub(crate) fn slice(&self) -> &'a str {
        &self.source[self.start..self.end]
    }

    /// Moves to the next token; `in_svg` tells whether CDATA sections stand for text here.
    pub(crate) fn next(&mut self, in_svg: bool) -> Option<Token> {
        loop {
            self.start = self.end;
            let rest = &self.source.as_bytes()[self.start..];
            match *rest {
                [] => return None,
                [b'<', letter, ..] if letter.is_ascii_alphabetic() => return self.start_tag(),
                [b'<', b'/', letter, ..] if letter.is_ascii_alphabetic() => {
                    return self.tag(2).map(Token::End);
                }
                [b'<', ..] if self.pass_over(rest, in_svg) => {}
                [b'<', ..] => return Some(Token::Text),
                _ => {
                    self.text(rest);
                    return Some(Token::Text);
                }
            }
        }
    }

    /// Moves over what `rest` begins with, which is no tag; returns false if it is text.
    fn pass_over(&mut self, rest: &[u8], in_svg: bool) -> bool {
        match rest.get(1) {
            Some(b'/') if rest.len() > 2 => self.end = self.after(self.start + 2, b">"),
            Some(b'!') => self.declaration(in_svg),
            Some(b'?') => self.end = self.after(self.start + 2, b">"),
            Some(b'/') => {
                self.is_plain = false;
                self.end = self.source.len();
                return false;
            }
            _ => {
                self.is_plain = false;
                self.end = self.start + text_end(rest, 1);
                return false;
            }
        }
        true
    }

    /// Moves over the text that `rest` begins with.
    fn text(&mut self, rest: &[u8]) {
        let special = find_special(rest).unwrap_or(rest.len());
        let opens_tag = |at: usize| {
            rest.get(at + 1)
                .is_some_and(|byte| byte.is_ascii_alphabetic() || *byte == b'/' && at + 2 < rest.len())
        };
        self.is_plain = special == rest.len() || rest[special] == b'<' && opens_tag(special);
        self.end = self.start
            + if self.is_plain {
                special
            } else {
                text_end(rest, special)
            };
    }

    /// Moves over the content of the element just opened, which is no markup, and returns it; the
    /// end tag is passed over too.
    pub(crate) fn raw_content(&mut self) -> &'a str {
        let begin = self.end;
        let bytes = self.source.as_bytes();
        let name = &bytes[self.start + 1..];
        let name = &name[..read_name(name, ENDS_TAG_NAME).1];
        let content = match Name::pack(name) {
            Name::SCRIPT => script_end(&bytes[begin..]),
            _ => raw_end(&bytes[begin..], name),
        };
        let Some(length) = content else {
            self.end = self.source.len();
            return &self.source[begin..];
        };
        self.end = begin + length;
        self.next(false);
        &self.source[begin..begin + length]
    }

    /// Moves behind a comment, a document type or what browsers take for a comment.
    fn declaration(&mut self, in_svg: bool) {
        let rest = &self.source[self.start..];
        self.end = if rest.starts_with("<!--") {
            self.start + comment_end(rest.as_bytes())
        } else if in_svg && rest.starts_with("<![CDATA[") {
            self.after(self.start + 9, b"]]>")
        } else {
            self.after(self.start + 2, b">")
        };
    }

    /// The place behind the next `mark` from `from` on, or the end of the source.
    fn after(&self, from: usize, mark: &[u8]) -> usize {
        let found = memmem::find(&self.source.as_bytes()[from..], mark);
        found.map_or(self.source.len(), |at| from + at + mark.len())
    }

    /// Reads a start tag.
    fn start_tag(&mut self) -> Option<Token> {
        let begin = self.start + 1;
        if let Some(known) = self.known.find(&self.source.as_bytes()[begin..]) {
            self.end = begin + known.written.len();
            return Some(Token::Start(known.name, known.kind));
        }
        let name = self.tag(1)?;
        Some(Token::Start(name, name.kind()))
    }

    /// Reads the tag whose name begins `skip` bytes behind `start`; a tag that the source's end cuts is none.
    #[inline]
    fn tag(&mut self, skip: usize) -> Option<Name> {
        let begin = self.start + skip;
        let rest = &self.source.as_bytes()[begin..];
        let (name, length) = match tag_name(rest) {
            Some((length, b'>')) => {
                self.known.forget();
                self.end = begin + length + 1;
                return Some(Name::pack_first(rest, length));
            }
            Some((length, _)) => (Name::pack_first(rest, length), length),
            None => read_name(rest, ENDS_TAG_NAME),
        };
        let known = self.known.renew(rest, name);
        let Some((end, closes_itself)) = read_attributes(self.source, begin + length, &mut known.attributes)
        else {
            self.start = self.source.len();
            self.end = self.source.len();
            return None;
        };
        known.closes_itself = closes_itself;
        known.written = &self.source[begin..end];
        self.end = end;
        Some(name)
    }
}

/// Reads attributes from `at` on; returns the place behind the tag's `>`, and whether the tag ends in `/>`.
fn read_attributes(source: &str, mut at: usize, attributes: &mut Attributes<'_>) -> Option<(usize, bool)> {
    let bytes = source.as_bytes();
    let mut closes_itself = false;
    loop {
        match *bytes.get(at)? {
            b'>' => return Some((at + 1, closes_itself)),
            b'/' => {
                closes_itself = bytes.get(at + 1) == Some(&b'>');
                at += 1;
            }
            byte if is_space(byte) => at += 1,
            _ => {
                let rest = &bytes[at..];
                at = match attribute_name(rest) {
                    // Nearly all are written so: name="value".
                    Some(length) => {
                        let begin = at + length + 2;
                        let value = find(rest[length + 1], &bytes[begin..])?;
                        attributes.put(Name::pack_first(rest, length), begin, begin + value);
                        begin + value + 1
                    }
                    None => read_odd_attribute(bytes, at, attributes)?,
                }
            }
        }
    }
}

/// Reads the attribute that begins at `at`, however it is written, and returns the place behind it.
fn read_odd_attribute(bytes: &[u8], at: usize, attributes: &mut Attributes<'_>) -> Option<usize> {
    let (mut name, mut length) = read_name(&bytes[at..], ENDS_ATTRIBUTE_NAME);
    if length == 0 {
        // An equals sign at the very beginning is part of the name.
        name = Name::NONE;
        length = 1 + read_name(&bytes[at + 1..], ENDS_ATTRIBUTE_NAME).1;
    }
    let equals = skip_spaces(bytes, at + length)?;
    if bytes[equals] != b'=' {
        attributes.put(name, at, at);
        return Some(equals);
    }
    let begin = skip_spaces(bytes, equals + 1)?;
    let (begin, end, behind) = match bytes[begin] {
        b'>' => (begin, begin, begin),
        quote @ (b'"' | b'\'') => {
            let end = begin + 1 + find(quote, &bytes[begin + 1..])?;
            (begin + 1, end, end + 1)
        }
        _ => {
            let ends = |byte: &u8| CLASSES[usize::from(*byte)] & ENDS_UNQUOTED != 0;
            let end = begin + bytes[begin..].iter().position(ends)?;
            (begin, end, end)
        }
    };
    attributes.put(name, begin, end);
    Some(behind)
}

/// The value of any attribute of a tag given as written, if the tag has it; empty if it has no value.
pub(crate) fn attribute_of_tag<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let mut attributes = Attributes::none(tag);
    attributes.seek(Name::pack(name.as_bytes()));
    let length = read_name(tag.as_bytes().get(1..)?, ENDS_TAG_NAME).1;
    read_attributes(tag, 1 + length, &mut attributes)?;
    attributes.found()
}

/// What a byte ends, as bits.
const CLASSES: [u8; 256] = classes();
const ENDS_TAG_NAME: u8 = 1;
const ENDS_ATTRIBUTE_NAME: u8 = 2;
const ENDS_UNQUOTED: u8 = 4;

const fn classes() -> [u8; 256] {
    let mut classes = [0; 256];
    let spaces = *b" \t\n\r\x0C";
    let mut index = 0;
    while index < spaces.len() {
        classes[spaces[index] as usize] = ENDS_TAG_NAME | ENDS_ATTRIBUTE_NAME | ENDS_UNQUOTED;
        index += 1;
    }
    classes[b'/' as usize] = ENDS_TAG_NAME | ENDS_ATTRIBUTE_NAME;
    classes[b'>' as usize] = ENDS_TAG_NAME | ENDS_ATTRIBUTE_NAME | ENDS_UNQUOTED;
    classes[b'=' as usize] = ENDS_ATTRIBUTE_NAME;
    classes
}

/// Reads the name that `bytes` begin with, up to a byte of class `end`; returns its length too.
fn read_name(bytes: &[u8], end: u8) -> (Name, usize) {
    let ends = |byte: &u8| CLASSES[usize::from(*byte)] & end != 0;
    let length = bytes.iter().position(ends).unwrap_or(bytes.len());
    (Name::pack_first(bytes, length), length)
}

/// White space by HTML's definition.
pub(crate) const fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0x0C)
}

/// Whether the content of `kind` is no markup; in a drawing it is.
pub(crate) fn has_raw_content(kind: Kind) -> bool {
    matches!(kind, Kind::Title | Kind::Script | Kind::RawText | Kind::TextArea)
}

fn ends_tag_name(byte: u8) -> bool {
    CLASSES[usize::from(byte)] & ENDS_TAG_NAME != 0
}

fn skip_spaces(bytes: &[u8], mut at: usize) -> Option<usize> {
    while is_space(*bytes.get(at)?) {
        at += 1;
    }
    Some(at)
}

/// The length of the text that `bytes` begin with, which has no `<` before `at`; a `<` that opens
/// nothing is text.
fn text_end(bytes: &[u8], mut at: usize) -> usize {
    while let Some(found) = find(b'<', &bytes[at..]) {
        at += found;
        match bytes.get(at + 1) {
            Some(b'/') if at + 2 == bytes.len() => return bytes.len(),
            Some(byte) if byte.is_ascii_alphabetic() || matches!(byte, b'/' | b'!' | b'?') => return at,
            _ => at += 1,
        }
    }
    bytes.len()
}

/// The length of the comment that `bytes` begin with.
fn comment_end(bytes: &[u8]) -> usize {
    const OPEN: usize = 4;
    let mut at = OPEN;
    while let Some(found) = memchr(b'>', &bytes[at..]) {
        at += found;
        let content = &bytes[OPEN..at];
        let is_empty = at == OPEN || content == b"-";
        if is_empty || content.ends_with(b"--") || content.ends_with(b"--!") {
            return at + 1;
        }
        at += 1;
    }
    bytes.len()
}

/// Where the end tag `name` begins.
fn raw_end(bytes: &[u8], name: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        at += memmem::find(&bytes[at..], b"</")?;
        if is_tag_name(&bytes[at + 2..], name) {
            return Some(at);
        }
        at += 2;
    }
}

fn is_tag_name(bytes: &[u8], name: &[u8]) -> bool {
    bytes
        .get(..name.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(name))
        && bytes.get(name.len()).is_some_and(|byte| ends_tag_name(*byte))
}

/// Where a script's end tag begins: one inside `<!-- <script> … -->` does not end it.
fn script_end(bytes: &[u8]) -> Option<usize> {
    const SCRIPT: &[u8] = b"script";
    let mut in_comment = false;
    let mut in_inner_script = false;
    let mut at = 0;
    loop {
        let marks = if in_comment {
            memchr::memchr2(b'<', b'-', &bytes[at..])
        } else {
            memchr(b'<', &bytes[at..])
        };
        at += marks?;
        let rest = &bytes[at..];
        if rest.starts_with(b"-->") {
            in_comment = false;
            in_inner_script = false;
        } else if !in_comment && rest.starts_with(b"<!--") {
            // The dashes may be those of the end: `<!-->`.
            in_comment = true;
            at += 1;
        } else if rest.starts_with(b"</") && is_tag_name(&rest[2..], SCRIPT) {
            if !in_inner_script {
                return Some(at);
            }
            in_inner_script = false;
        } else if in_comment && rest[0] == b'<' && is_tag_name(&rest[1..], SCRIPT) {
            in_inner_script = true;
        }
        at += 1;
    }
}
