use gongkai_document::{Message, ReadError};

use crate::bytes::{slice, u16_at, u32_at};
use crate::compound::{Streams, damaged, encrypted};

/// What a document says of itself at its beginning: where everything stands.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fib<'a> {
    /// The stream that holds all tables.
    table: &'a [u8],
    locations: &'a [u8],
    /// How many characters the main text has.
    pub(crate) text: u32,
    /// First character of the text boxes, and the one after the last.
    pub(crate) text_boxes: (u32, u32),
}

/// What a document's tables are, by their number among the locations.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Part {
    Styles = 1,
    CharacterPages = 12,
    ParagraphPages = 13,
    Pieces = 33,
    Lists = 73,
    ListOverrides = 74,
}

/// Word 95 wrote 104 at most, Word 97 and what followed 192 and more.
const FIRST_VERSION: u16 = 106;

/// Reads the beginning of the main stream.
pub(crate) fn read_fib(streams: &Streams) -> Result<Fib<'_>, ReadError> {
    let main = &streams.main;
    let mark = u16_at(main, 0).ok_or_else(damaged)?;
    let version = u16_at(main, 2).ok_or_else(damaged)?;
    if mark != 0xA5EC || version < FIRST_VERSION {
        return Err(if matches!(mark, 0xA5DC | 0xA5DB) || mark == 0xA5EC {
            old()
        } else {
            damaged()
        });
    }
    let flags = u16_at(main, 10).ok_or_else(damaged)?;
    if flags & 0x0100 != 0 {
        return Err(encrypted());
    }
    let stated = usize::from(flags & 0x0200 != 0);
    // A document without the stream it names can only mean the other one.
    let table = if streams.table[stated].is_empty() {
        &streams.table[1 - stated]
    } else {
        &streams.table[stated]
    };
    let shorts = usize::from(u16_at(main, 32).ok_or_else(damaged)?);
    let longs_at = 34 + shorts * 2;
    let longs = usize::from(u16_at(main, longs_at).ok_or_else(damaged)?);
    let count = |index: usize| u32_at(main, longs_at + 2 + index * 4).ok_or_else(damaged);
    let locations_at = longs_at + 2 + longs * 4;
    let locations = usize::from(u16_at(main, locations_at).ok_or_else(damaged)?);
    let mut before_boxes: u32 = 0;
    for index in 3..9 {
        before_boxes = before_boxes.saturating_add(count(index)?);
    }
    Ok(Fib {
        table,
        locations: slice(main, locations_at + 2, locations * 8).ok_or_else(damaged)?,
        text: count(3)?,
        text_boxes: (before_boxes, before_boxes.saturating_add(count(9)?)),
    })
}

impl<'a> Fib<'a> {
    /// The bytes of a table; none if the document does not have it.
    pub(crate) fn part(&self, part: Part) -> &'a [u8] {
        let at = part as usize * 8;
        let (Some(from), Some(length)) = (u32_at(self.locations, at), u32_at(self.locations, at + 4)) else {
            return &[];
        };
        slice(self.table, from as usize, length as usize).unwrap_or(&[])
    }

    /// The bytes that stand behind a table.
    pub(crate) fn behind(&self, part: Part) -> &'a [u8] {
        let at = part as usize * 8;
        let (Some(from), Some(length)) = (u32_at(self.locations, at), u32_at(self.locations, at + 4)) else {
            return &[];
        };
        let end = (from as usize).saturating_add(length as usize);
        self.table.get(end..).unwrap_or(&[])
    }
}

fn old() -> ReadError {
    ReadError::Unsupported(Message::new(
        "这是 Word 95 或更早版本的文档；请在 Word 或 WPS 中打开后另存为 .docx",
        "this is a document of Word 95 or earlier; open it in Word or WPS and save it as .docx",
    ))
}
