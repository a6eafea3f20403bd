use crate::bytes::{slice, u16_at};
use crate::properties::{CharacterProperties, ParagraphProperties};

/// What the styles of a document say about what is read, by their numbers.
#[derive(Debug, Default)]
pub(crate) struct Styles {
    styles: Vec<Style>,
}

#[derive(Debug, Clone, Default)]
struct Style {
    is_paragraph: bool,
    /// 1 to 9 for the headings that every document has.
    heading: Option<u8>,
    base: u16,
    paragraph: Vec<u8>,
    character: Vec<u8>,
    /// Whether it may fill the cells of a table.
    fills: bool,
    resolved_paragraph: ParagraphProperties,
    resolved_character: CharacterProperties,
}

/// Styles derived from one another in a longer chain form a loop.
const DEPTH: usize = 32;
/// A style's number has twelve bits.
const STYLES: usize = 4096;
/// No style states more properties than this many bytes.
const PROPERTIES: usize = 4096;

impl Styles {
    /// Reads the style sheet; what is cut off is left out.
    pub(crate) fn read(table: &[u8]) -> Self {
        let mut styles = Self::default();
        let header = usize::from(u16_at(table, 0).unwrap_or(0));
        let base_length = usize::from(u16_at(table, 4).unwrap_or(10));
        let mut at = 2 + header;
        while let Some(length) = u16_at(table, at).filter(|_| styles.styles.len() < STYLES) {
            let length = usize::from(length);
            let Some(stored) = slice(table, at + 2, length) else {
                break;
            };
            styles
                .styles
                .push(read_style(stored, base_length).unwrap_or_default());
            at += 2 + length + length % 2;
        }
        styles.resolve();
        styles
    }

    /// The properties of the paragraphs in a style.
    pub(crate) fn paragraph(&self, style: u16) -> ParagraphProperties {
        let mut properties = self
            .styles
            .get(usize::from(style))
            .map(|it| it.resolved_paragraph)
            .unwrap_or_default();
        properties.style = style;
        properties
    }

    /// The properties of the characters in a style.
    pub(crate) fn character(&self, style: u16) -> CharacterProperties {
        self.styles
            .get(usize::from(style))
            .map(|it| it.resolved_character)
            .unwrap_or_default()
    }

    /// Whether a table style, or one that it is derived from, may fill cells.
    pub(crate) fn fills(&self, style: u16) -> bool {
        let mut at = usize::from(style);
        for _ in 0..DEPTH {
            let Some(style) = self.styles.get(at) else {
                return false;
            };
            if style.fills {
                return true;
            }
            at = usize::from(style.base);
        }
        false
    }

    fn resolve(&mut self) {
        for index in 0..self.styles.len() {
            let mut chain = Vec::new();
            let mut at = index;
            while let Some(style) = self.styles.get(at).filter(|_| chain.len() < DEPTH) {
                chain.push(at);
                at = usize::from(style.base);
            }
            let mut paragraph = ParagraphProperties::default();
            let mut character = CharacterProperties::default();
            for style in chain.iter().rev().map(|it| &self.styles[*it]) {
                paragraph.apply(&style.paragraph, &[]);
                if let Some(heading) = style.heading {
                    paragraph.outline = paragraph.outline.filter(|it| *it < 9).or(Some(heading - 1));
                }
                character.apply(&style.character, &Self::default());
            }
            let style = &mut self.styles[index];
            style.resolved_paragraph = paragraph;
            style.resolved_character = character;
        }
    }
}

/// The kind of the styles of tables.
const TABLE: u16 = 3;

/// Whether a shading of cells or paragraphs stands among a style's properties, which are not told apart here.
fn may_fill(stored: &[u8]) -> bool {
    const SHADINGS: [[u8; 2]; 6] = [
        [0x09, 0xD6],
        [0x12, 0xD6],
        [0x60, 0xD6],
        [0x61, 0xD6],
        [0x4D, 0xC6],
        [0x2D, 0x44],
    ];
    stored.windows(2).any(|it| SHADINGS.iter().any(|code| it == code))
}

fn read_style(stored: &[u8], base_length: usize) -> Option<Style> {
    let built_in = u16_at(stored, 0)? & 0x0FFF;
    let kind_and_base = u16_at(stored, 2)?;
    let name_length = usize::from(u16_at(stored, base_length)?);
    let is_paragraph = kind_and_base & 0xF == 1;
    let mut style = Style {
        is_paragraph,
        fills: kind_and_base & 0xF == TABLE && may_fill(stored),
        heading: u8::try_from(built_in)
            .ok()
            .filter(|it| is_paragraph && (1..=9).contains(it)),
        base: kind_and_base >> 4,
        ..Style::default()
    };
    let mut at = base_length + 2 + (name_length + 1) * 2;
    let mut lists = Vec::new();
    for _ in 0..(u16_at(stored, 4)? & 0xF).min(2) {
        at += at % 2;
        let Some(length) = u16_at(stored, at).map(usize::from) else {
            break;
        };
        let Some(list) = slice(stored, at + 2, length) else {
            break;
        };
        lists.push(&list[..list.len().min(PROPERTIES)]);
        at += 2 + length;
    }
    let mut lists = lists.into_iter();
    if style.is_paragraph {
        style.paragraph = lists
            .next()
            .and_then(|it| it.get(2..))
            .unwrap_or_default()
            .to_vec();
    }
    if kind_and_base & 0xF <= 2 {
        style.character = lists.next().unwrap_or_default().to_vec();
    }
    Some(style)
}
