use std::borrow::Cow;
use std::cell::Cell;

use crate::formatted::Runs;
use crate::pieces::{Piece, PieceProperties};
use crate::properties::{CharacterProperties, ParagraphProperties};
use crate::sprm::Sprm;
use crate::styles::Styles;

/// Everything the text is put together from.
pub(crate) struct Source<'a> {
    pub(crate) main: &'a [u8],
    pub(crate) data: &'a [u8],
    pub(crate) pieces: Vec<Piece<'a>>,
    pub(crate) characters: Runs<'a>,
    pub(crate) paragraphs: Runs<'a>,
    pub(crate) styles: Styles,
    /// The properties of the stretch before, which most often are those of the next one.
    pub(crate) last: Cell<Option<Applied<'a>>>,
}

/// The properties that a style and a list of them give a paragraph.
#[derive(Clone, Copy)]
pub(crate) struct Applied<'a> {
    style: u16,
    list: &'a [u8],
    paragraph: ParagraphProperties,
}

/// Characters that stand alike.
pub(crate) struct Stretch<'a> {
    pub(crate) text: Cow<'a, str>,
    pub(crate) character: CharacterProperties,
    pub(crate) paragraph: ParagraphProperties,
    /// The properties stored for the paragraph, among them those of a row.
    pub(crate) list: &'a [u8],
}

impl<'a> Source<'a> {
    /// Hands over the characters from `first` to before `last` until `each` returns false.
    ///
    /// Returns whether all of them were there.
    pub(crate) fn each_stretch(
        &self,
        (first, last): (u32, u32),
        each: &mut dyn FnMut(Stretch<'a>) -> bool,
    ) -> bool {
        let begin = self.pieces.partition_point(|it| it.characters.1 <= first);
        let mut next = first;
        for piece in &self.pieces[begin..] {
            if piece.characters.0 >= last {
                break;
            }
            let (from, to) = (piece.characters.0.max(first), piece.characters.1.min(last));
            let width = if piece.is_narrow { 1 } else { 2 };
            let offset =
                |character: u32| u64::from(piece.at) + u64::from(character - piece.characters.0) * width;
            let end = offset(to).min(self.main.len() as u64);
            let mut at = offset(from);
            while at < end {
                let (stretch, reach) = self.stretch(piece, at, end, width);
                if !each(stretch) {
                    return true;
                }
                at = reach;
            }
            if end < offset(to) {
                return false;
            }
            next = to;
        }
        next >= last
    }

    fn paragraph(&self, style: u16, list: &'a [u8]) -> ParagraphProperties {
        let before = self.last.get();
        if let Some(before) = before.filter(|it| it.style == style && std::ptr::eq(it.list, list)) {
            return before.paragraph;
        }
        let mut paragraph = self.styles.paragraph(style);
        paragraph.apply(list, self.data);
        self.last.set(Some(Applied {
            style,
            list,
            paragraph,
        }));
        paragraph
    }

    /// The characters from byte `at` on as far as all properties are the same, and the byte behind them.
    fn stretch(&self, piece: &Piece<'a>, at: u64, end: u64, width: u64) -> (Stretch<'a>, u64) {
        let byte = u32::try_from(at).unwrap_or(u32::MAX);
        let (_, character_list, character_reach) = self.characters.at(byte);
        let (style, list, paragraph_reach) = self.paragraphs.at(byte);
        let reach = u64::from(character_reach.min(paragraph_reach)).min(end);
        // A character that properties cut in two belongs to the first of them.
        let reach = at + (reach - at).next_multiple_of(width).max(width);
        let reach = if reach > end { end } else { reach };

        let mut paragraph = self.paragraph(style, list);
        let mut character = self.styles.character(style);
        character.apply(character_list, &self.styles);
        match piece.properties {
            PieceProperties::None => {}
            PieceProperties::One(code, operand) => {
                let operand = [operand];
                let sprm = Sprm {
                    code,
                    operand: &operand,
                };
                paragraph.apply_one(sprm);
                character.apply_one(sprm, &self.styles);
            }
            PieceProperties::List(list) => {
                paragraph.apply(list, self.data);
                character.apply(list, &self.styles);
            }
        }
        let range = usize::try_from(at).unwrap_or(usize::MAX)..usize::try_from(reach).unwrap_or(usize::MAX);
        let bytes = self.main.get(range).unwrap_or_default();
        let stretch = Stretch {
            text: decode(bytes, piece.is_narrow),
            character,
            paragraph,
            list,
        };
        (stretch, reach)
    }
}

fn decode(bytes: &[u8], is_narrow: bool) -> Cow<'_, str> {
    if is_narrow {
        return encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0;
    }
    let units = bytes.chunks_exact(2).map(|it| u16::from_le_bytes([it[0], it[1]]));
    let text = char::decode_utf16(units).map(|it| it.unwrap_or(char::REPLACEMENT_CHARACTER));
    Cow::Owned(text.collect())
}
