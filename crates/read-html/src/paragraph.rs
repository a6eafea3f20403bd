use gongkai_document::is_blank_character;

use crate::bytes::{find, find_up_to_space};
use crate::element::Name;
use crate::entity::resolve_attribute;
use crate::item::{Content, Item, Span};
use crate::scan::is_space;
use crate::style::Paint;

/// A heading broken into lines stays one heading up to this many characters.
const HEADING_CHARACTERS: usize = 60;

/// The paragraph being gathered in a flow.
#[derive(Debug, Default)]
pub(crate) struct Paragraph<'a> {
    text: String,
    /// White space was seen after `text` and counts if more text follows.
    space: bool,
    /// Room was seen after `text` that parts the digits on both sides of it.
    gap: bool,
    span: Span,
    heading: u8,
    /// What the text added last looked like.
    paint: Paint,
    link: LinkState<'a>,
    /// Pictures among the text; they follow it.
    images: Vec<Item>,
    /// Links to files among the text.
    links: Vec<(&'a str, Span)>,
}

/// An open link to a file.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Anchor<'a> {
    /// Tells one link from the next.
    pub(crate) number: usize,
    /// Its address, as written.
    pub(crate) target: &'a str,
}

/// Which link the text of a paragraph belongs to.
#[derive(Debug, Clone, Copy, Default)]
enum LinkState<'a> {
    #[default]
    NoText,
    Only(Anchor<'a>),
    Mixed,
}

impl<'a> Paragraph<'a> {
    /// Adds the text that stands at `at`, whose white space collapses.
    ///
    /// `resolved` differs from what stands in the source by its character references, so `source`
    /// tells how many bytes it takes there.
    pub(crate) fn push(&mut self, resolved: &str, source: Span, heading: u8, anchor: Option<Anchor<'a>>) {
        let length = self.text.len();
        if self.gap {
            self.bridge_gap(resolved);
        }
        self.push_collapsed(resolved);
        self.note(length, source, heading, anchor);
    }

    /// Adds text as [`Paragraph::push`] does that is not blank and holds no white space.
    pub(crate) fn push_plain(&mut self, text: &str, source: Span, heading: u8, anchor: Option<Anchor<'a>>) {
        let length = self.text.len();
        if self.gap {
            self.bridge_gap(text);
        }
        if std::mem::take(&mut self.space) && !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push(' ');
        }
        self.text.push_str(text);
        self.note(length, source, heading, anchor);
    }

    /// Adds white space that collapses.
    pub(crate) fn push_space(&mut self) {
        self.space = true;
    }

    /// Adds room that parts digits but no words.
    pub(crate) fn push_gap(&mut self) {
        self.gap = true;
    }

    /// Notes what the text added next looks like; returns whether its digits touch others that look different.
    pub(crate) fn mixes(&mut self, next: &str, paint: Paint) -> bool {
        let earlier = std::mem::replace(&mut self.paint, paint);
        let is_digit = |it: &u8| it.is_ascii_digit();
        earlier.differs(paint)
            && !(self.space || self.gap)
            && self.text.as_bytes().last().is_some_and(is_digit)
            && next.as_bytes().first().is_some_and(is_digit)
    }

    /// How many bytes of text were added.
    pub(crate) fn length(&self) -> usize {
        self.text.len()
    }

    /// Turns the text from byte `from` on round.
    pub(crate) fn reverse(&mut self, from: usize) {
        if let Some(text) = self.text.get(from..) {
            let turned: String = text.chars().rev().collect();
            self.text.truncate(from);
            self.text.push_str(&turned);
        }
    }

    /// Whether there is nothing to finish.
    pub(crate) fn is_blank(&mut self) -> bool {
        self.space &= !self.text.is_empty();
        self.gap &= !self.text.is_empty();
        self.text.is_empty() && self.images.is_empty()
    }

    /// Adds text whose white space counts.
    pub(crate) fn push_verbatim(
        &mut self,
        text: &str,
        source: Span,
        heading: u8,
        anchor: Option<Anchor<'a>>,
    ) {
        if text.is_empty() {
            return;
        }
        let length = self.text.len();
        if self.gap {
            self.bridge_gap(text);
        }
        if std::mem::take(&mut self.space) {
            self.text.push(' ');
        }
        self.text.push_str(text);
        self.note(length, source, heading, anchor);
    }

    /// Notes where the text came from that was added behind the first `length` bytes.
    fn note(&mut self, length: usize, source: Span, heading: u8, anchor: Option<Anchor<'a>>) {
        if self.text.len() == length {
            return;
        }
        if length == 0 {
            self.span.start = source.start;
            self.heading = heading;
        }
        self.span.end = source.end;
        self.note_link(length, source, anchor);
    }

    /// Parts the digits before and behind the gap by white space.
    fn bridge_gap(&mut self, next: &str) {
        let Some(first) = next.chars().next() else {
            return;
        };
        let is_space_already = first.is_ascii() && is_parting(first as u8);
        if !is_space_already {
            self.gap = false;
            self.space |= is_of_number(first) && self.text.chars().next_back().is_some_and(is_of_number);
        }
    }

    /// Breaks the line of a heading; returns false if there is no heading to break or it is so long
    /// that its lines will stand alone.
    pub(crate) fn break_heading(&mut self) -> bool {
        if self.heading == 0 || self.text.is_empty() || self.text.len() > 4 * HEADING_CHARACTERS {
            return false;
        }
        self.text.push('\n');
        self.space = false;
        true
    }

    /// Adds a picture: before the text if there is none yet, else behind it.
    pub(crate) fn push_image(&mut self, image: Item, items: &mut Vec<Item>) {
        if self.text.is_empty() {
            items.push(image);
        } else {
            self.images.push(image);
            self.gap = true;
        }
    }

    /// Ends the paragraph and returns how many bytes of text it had.
    pub(crate) fn finish(&mut self, items: &mut Vec<Item>) -> usize {
        let mut length = 0;
        if !self.text.is_empty() {
            let text = trim_blank(&self.text);
            length = text.len();
            if !text.is_empty() {
                push_text(text, self.heading, self.link, self.span, items);
            }
            self.text.clear();
            if matches!(self.link, LinkState::Only(_)) && self.heading == 0 {
                self.links.clear();
            }
            self.link = LinkState::NoText;
            self.heading = 0;
        }
        self.space = false;
        self.gap = false;
        if !self.images.is_empty() {
            items.append(&mut self.images);
        }
        if !self.links.is_empty() {
            self.finish_links(items);
        }
        length
    }

    /// Adds the links to files among the text, whose own text the paragraph has.
    fn finish_links(&mut self, items: &mut Vec<Item>) {
        for (target, span) in self.links.drain(..) {
            items.push(Item {
                content: Content::Link {
                    text: String::new(),
                    target: resolve_attribute(target).trim().to_owned(),
                },
                span,
                in_frame: false,
            });
        }
    }

    fn push_collapsed(&mut self, text: &str) {
        let mut rest = text;
        loop {
            let word = next_parting(rest);
            if word > 0 {
                if self.space && !self.text.is_empty() && !self.text.ends_with('\n') {
                    self.text.push(' ');
                }
                self.space = false;
                self.text.push_str(&rest[..word]);
            }
            let Some(parting) = rest.as_bytes().get(word) else {
                return;
            };
            self.space |= *parting != 0;
            rest = &rest[word + 1..];
        }
    }

    /// Notes whose text was added behind the first `length` bytes.
    fn note_link(&mut self, length: usize, source: Span, anchor: Option<Anchor<'a>>) {
        let link = match (self.link, anchor) {
            (LinkState::NoText, Some(anchor)) => LinkState::Only(anchor),
            (LinkState::Only(only), Some(anchor)) if only.number == anchor.number => return,
            (LinkState::Mixed, None) => return,
            _ if is_blank(&self.text[length..]) => return,
            _ => LinkState::Mixed,
        };
        self.link = link;
        if let Some(anchor) = anchor
            && self.links.last().is_none_or(|it| it.0 != anchor.target)
            && !is_blank(&self.text[length..])
        {
            self.links.push((anchor.target, source));
        }
    }
}

/// Whether a character may be part of a number.
fn is_of_number(character: char) -> bool {
    character.is_ascii_digit() || matches!(character, '０'..='９' | '.' | ',' | '．' | '，')
}

/// Where the first byte of `text` stands that parts words, or its end.
fn next_parting(text: &str) -> usize {
    let mut at = 0;
    while let Some(found) = find_up_to_space(&text.as_bytes()[at..]) {
        at += found;
        if is_parting(text.as_bytes()[at]) {
            return at;
        }
        at += 1;
    }
    text.len()
}

/// Text without the blank characters at its ends.
fn trim_blank(text: &str) -> &str {
    let ends = match text.as_bytes() {
        [.., last] if last.is_ascii() => is_shown(*last),
        [.., lead, _, _] => is_shown(*lead) && !lead.is_ascii(),
        _ => false,
    };
    if begins_shown(text) && ends {
        text
    } else {
        // What turns the order of characters round is not seen, but what it does is.
        text.trim_matches(|it| is_blank_character(it) && !matches!(it, '\u{202D}' | '\u{202E}'))
    }
}

/// Whether there is nothing to see in a text.
fn is_blank(text: &str) -> bool {
    !begins_shown(text) && text.chars().all(is_blank_character)
}

/// Whether a text begins with what is plainly to be seen, as nearly all do.
fn begins_shown(text: &str) -> bool {
    text.bytes().next().is_some_and(is_shown)
}

/// Whether a byte is or begins a character that is never blank: of ASCII, or an ideograph.
fn is_shown(byte: u8) -> bool {
    matches!(byte, b'!'..=b'~' | 0xE4..=0xE9)
}

/// Whether a byte parts words; a zero byte is dropped and parts nothing.
fn is_parting(byte: u8) -> bool {
    is_space(byte) || byte == 0
}

fn push_text(text: &str, heading: u8, link: LinkState<'_>, span: Span, items: &mut Vec<Item>) {
    let mut push = |content| {
        items.push(Item {
            content,
            span,
            in_frame: false,
        });
    };
    if let LinkState::Only(anchor) = link
        && heading == 0
    {
        push(Content::Link {
            text: text.to_owned(),
            target: resolve_attribute(anchor.target).trim().to_owned(),
        });
    } else if heading == 0 || !text.contains('\n') {
        push(Content::Text {
            heading,
            text: text.to_owned(),
        });
    } else if text.chars().count() <= HEADING_CHARACTERS {
        let lines: Vec<&str> = text
            .split('\n')
            .map(|line| line.trim_matches(is_blank_character))
            .collect();
        let text = lines.join(" ");
        push(Content::Text { heading, text });
    } else {
        for line in text.split('\n').map(|line| line.trim_matches(is_blank_character)) {
            if !line.is_empty() {
                push(Content::Text {
                    heading,
                    text: line.to_owned(),
                });
            }
        }
    }
}

/// Whether an address, or a part of what it asks for, ends like that of a file to download.
pub(crate) fn leads_to_file(target: &str) -> bool {
    let mut rest = target.as_bytes();
    while let Some(dot) = find(b'.', rest) {
        rest = &rest[dot + 1..];
        let length = rest.iter().take_while(|it| it.is_ascii_alphanumeric()).count();
        let ends = match rest[length..].trim_ascii_start() {
            [] => true,
            [next, ..] => matches!(next, b'?' | b'#' | b'&'),
        };
        if ends && is_suffix_of_file(Name::pack_first(rest, length)) {
            return true;
        }
    }
    false
}

/// States each suffix once.
macro_rules! suffixes {
    ($($constant:ident $name:literal,)+) => {
        fn is_suffix_of_file(suffix: Name) -> bool {
            $(const $constant: Name = Name::pack($name.as_bytes());)+
            matches!(suffix, $($constant)|+)
        }
    };
}

suffixes! {
    BMP "bmp", CSV "csv", DOC "doc", DOCX "docx", GIF "gif", JPEG "jpeg", JPG "jpg", OFD "ofd", PDF "pdf",
    PNG "png", RAR "rar", RTF "rtf", SEVEN_ZIP "7z", TIF "tif", TIFF "tiff", WPS "wps", XLS "xls",
    XLSX "xlsx", ZIP "zip",
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_files_are_told_from_those_of_pages() {
        for target in [
            "a.doc",
            "/x/P0.PDF ",
            "/down?id=1&name=a.docx",
            "a.b.7z",
            "v.html?f=/x.pdf#page=2",
            ".zip",
        ] {
            assert!(leads_to_file(target), "{target}");
        }
        for target in [
            "",
            "a.html",
            "doc",
            "a.doc/b",
            "a.docs",
            "a.pdf.html",
            "http://www.doc.cn/",
            "附件.doc年",
        ] {
            assert!(!leads_to_file(target), "{target}");
        }
    }
}
