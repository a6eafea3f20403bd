use gongkai_document::is_blank_character;

use crate::item::{Content, Item, Span};

/// A heading broken into lines stays one heading up to this many characters.
const HEADING_CHARACTERS: usize = 60;

/// The paragraph being gathered.
#[derive(Debug, Default)]
pub(crate) struct Paragraph {
    /// Lines are parted by `\n`.
    pub(crate) text: String,
    pub(crate) link: LinkState,
    /// Pictures before any text.
    pub(crate) leading: Vec<Item>,
    /// Pictures and text boxes among or behind the text; they follow it.
    pub(crate) attached: Vec<Item>,
    pub(crate) start: usize,
}

/// Names a link of the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct LinkId(pub(crate) usize);

/// Which link the text of a paragraph belongs to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum LinkState {
    #[default]
    NoText,
    Only(LinkId),
    Mixed,
}

impl Paragraph {
    /// Notes to which link the text behind the first `length` bytes belongs.
    pub(crate) fn note_link(&mut self, length: usize, link: Option<LinkId>) {
        self.link = match (self.link, link) {
            (LinkState::NoText, Some(link)) => LinkState::Only(link),
            (LinkState::Only(only), Some(link)) if only == link => return,
            (LinkState::Mixed, _) => return,
            _ if self.text[length..].chars().all(is_blank_character) => return,
            _ => LinkState::Mixed,
        };
    }

    /// Adds a picture or a text box.
    pub(crate) fn attach(&mut self, item: Item) {
        let is_image = matches!(item.content, Content::Image { .. });
        if is_image && self.text.is_empty() && self.attached.is_empty() {
            self.leading.push(item);
        } else {
            self.attached.push(item);
        }
    }

    /// Ends the paragraph, whose number is `label`; returns how many bytes of text it has.
    ///
    /// `target` is where it leads if it is a link and nothing else.
    pub(crate) fn finish(
        mut self,
        label: Option<String>,
        heading: u8,
        target: Option<String>,
        end: usize,
        items: &mut Vec<Item>,
    ) -> usize {
        let span = Span {
            start: self.start,
            end,
        };
        items.append(&mut self.leading);
        let text = trimmed(self.text, label);
        let length = text.len();
        if !text.is_empty() {
            push_text(text, heading, target, span, items);
        }
        items.append(&mut self.attached);
        length
    }
}

/// The text without blanks around it, behind its number; the buffer is kept where nothing changes.
fn trimmed(text: String, label: Option<String>) -> String {
    let content = text.trim_matches(is_blank_character);
    match label {
        Some(mut label) => {
            label.push_str(content);
            label
        }
        None if content.len() == text.len() => text,
        None => content.to_owned(),
    }
}

fn push_text(text: String, heading: u8, target: Option<String>, span: Span, items: &mut Vec<Item>) {
    let mut push = |content| items.push(Item { content, span });
    if let Some(target) = target
        && heading == 0
    {
        push(Content::Link { text, target });
    } else if !text.contains('\n') {
        push(Content::Text { heading, text });
    } else {
        let lines = text
            .split('\n')
            .map(|line| line.trim_matches(is_blank_character))
            .filter(|line| !line.is_empty());
        if heading > 0 && text.chars().count() <= HEADING_CHARACTERS {
            let text = lines.collect::<Vec<_>>().join(" ");
            push(Content::Text { heading, text });
        } else {
            for line in lines {
                push(Content::Text {
                    heading,
                    text: line.to_owned(),
                });
            }
        }
    }
}
