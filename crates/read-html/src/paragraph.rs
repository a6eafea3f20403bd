use gongkai_document::is_blank_character;

use crate::entity::resolve_attribute;
use crate::item::{Content, Item, Span};
use crate::scan::is_space;

/// A heading broken into lines stays one heading up to this many characters.
const HEADING_CHARACTERS: usize = 60;

/// The paragraph being gathered in a flow.
#[derive(Debug, Default)]
pub(crate) struct Paragraph<'a> {
    text: String,
    /// White space was seen after `text` and counts if more text follows.
    space: bool,
    span: Span,
    heading: u8,
    link: LinkState<'a>,
    /// Pictures among the text; they follow it.
    images: Vec<Item>,
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
        self.push_collapsed(resolved);
        if self.text.len() == length {
            return;
        }
        if length == 0 {
            self.span.start = source.start;
            self.heading = heading;
        }
        self.span.end = source.end;
        self.note_link(length, anchor);
    }

    /// Adds white space that collapses.
    pub(crate) fn push_space(&mut self) {
        self.space = true;
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
        if std::mem::take(&mut self.space) {
            self.text.push(' ');
        }
        self.text.push_str(text);
        if length == 0 {
            self.span.start = source.start;
            self.heading = heading;
        }
        self.span.end = source.end;
        self.note_link(length, anchor);
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
        }
    }

    /// Ends the paragraph and returns how many bytes of text it had.
    pub(crate) fn finish(&mut self, items: &mut Vec<Item>) -> usize {
        let mut length = 0;
        if !self.text.is_empty() {
            let text = self.text.trim_matches(is_blank_character);
            length = text.len();
            if !text.is_empty() {
                push_text(text, self.heading, self.link, self.span, items);
            }
            self.text.clear();
            self.link = LinkState::NoText;
            self.heading = 0;
        }
        self.space = false;
        items.append(&mut self.images);
        length
    }

    fn push_collapsed(&mut self, text: &str) {
        let mut rest = text;
        loop {
            let word = rest.bytes().position(is_parting).unwrap_or(rest.len());
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
    fn note_link(&mut self, length: usize, anchor: Option<Anchor<'a>>) {
        self.link = match (self.link, anchor) {
            (LinkState::NoText, Some(anchor)) => LinkState::Only(anchor),
            (LinkState::Only(only), Some(anchor)) if only.number == anchor.number => return,
            (LinkState::Mixed, _) => return,
            _ if self.text[length..].chars().all(is_blank_character) => return,
            _ => LinkState::Mixed,
        };
    }
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

/// Whether an address ends like that of a file to download.
pub(crate) fn leads_to_file(target: &str) -> bool {
    const SUFFIXES: [&str; 19] = [
        "pdf", "doc", "docx", "xls", "xlsx", "wps", "ofd", "rtf", "csv", "zip", "rar", "7z", "jpg", "jpeg",
        "png", "gif", "tif", "tiff", "bmp",
    ];
    let has_suffix = |part: &str| {
        let suffix = part.trim_end().rsplit_once('.').map(|(_, suffix)| suffix);
        suffix.is_some_and(|suffix| SUFFIXES.iter().any(|it| it.eq_ignore_ascii_case(suffix)))
    };
    target.split(['?', '#', '&']).any(has_suffix)
}
