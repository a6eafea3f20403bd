use gongkai_document::ReadError;

use crate::bytes::{slice, u16_at, u32_at};
use crate::compound::damaged;

/// A stretch of the text that stands in one place of the main stream.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Piece<'a> {
    /// Its first character in the text, and the one after its last.
    pub(crate) characters: (u32, u32),
    /// Its first byte in the main stream.
    pub(crate) at: u32,
    /// Whether a character takes one byte and not two.
    pub(crate) is_narrow: bool,
    /// Properties given to all of it when the document was saved in haste.
    pub(crate) properties: PieceProperties<'a>,
}

/// Properties of a whole piece.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) enum PieceProperties<'a> {
    #[default]
    None,
    /// One property with a value of one byte.
    One(u16, u8),
    /// A list of properties.
    List(&'a [u8]),
}

/// Reads the piece table; pieces that overlap or run backwards end it.
pub(crate) fn read_pieces(table: &[u8]) -> Result<Vec<Piece<'_>>, ReadError> {
    let mut lists = Vec::new();
    let mut at = 0;
    loop {
        match table.get(at) {
            Some(1) => {
                let length = usize::from(u16_at(table, at + 1).ok_or_else(damaged)?);
                lists.push(slice(table, at + 3, length).ok_or_else(damaged)?);
                at += 3 + length;
            }
            Some(2) => {
                let length = u32_at(table, at + 1).ok_or_else(damaged)? as usize;
                let rest = table.get(at + 5..).unwrap_or_default();
                return Ok(pieces(&rest[..rest.len().min(length)], &lists));
            }
            _ => return Err(damaged()),
        }
    }
}

fn pieces<'a>(table: &'a [u8], lists: &[&'a [u8]]) -> Vec<Piece<'a>> {
    let count = table.len().saturating_sub(4) / 12;
    let mut pieces = Vec::with_capacity(count);
    let mut end = 0;
    for index in 0..count {
        let descriptor = (count + 1) * 4 + index * 8;
        let (Some(first), Some(last), Some(location), Some(properties)) = (
            u32_at(table, index * 4),
            u32_at(table, index * 4 + 4),
            u32_at(table, descriptor + 2),
            u16_at(table, descriptor + 6),
        ) else {
            break;
        };
        if first < end || last < first {
            break;
        }
        end = last;
        let is_narrow = location & 0x4000_0000 != 0;
        let location = location & 0x3FFF_FFFF;
        pieces.push(Piece {
            characters: (first, last),
            at: if is_narrow { location / 2 } else { location },
            is_narrow,
            properties: piece_properties(properties, lists),
        });
    }
    pieces
}

fn piece_properties<'a>(stored: u16, lists: &[&'a [u8]]) -> PieceProperties<'a> {
    if stored & 1 != 0 {
        let list = lists.get(usize::from(stored >> 1));
        return list.map_or(PieceProperties::None, |it| PieceProperties::List(it));
    }
    let value = stored.to_le_bytes()[1];
    // Only the properties that change what is read; the numbers are those of the format's table.
    let property = match (stored >> 1) & 0x7F {
        0x0C => 0x260A,
        0x18 => 0x2416,
        0x19 => 0x2417,
        0x41 => 0x0800,
        0x57 => 0x0837,
        0x5C => 0x083C,
        0x68 => 0x2A48,
        0x73 => 0x2A53,
        _ => return PieceProperties::None,
    };
    PieceProperties::One(property, value)
}
