use crate::bytes::{slice, u8_at, u16_at};

/// One property and the bytes of its value.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sprm<'a> {
    pub(crate) code: u16,
    pub(crate) operand: &'a [u8],
}

/// The properties of a list, up to its end or the first that runs past it.
#[derive(Debug, Clone)]
pub(crate) struct Sprms<'a> {
    rest: &'a [u8],
}

pub(crate) const DEFINE_TABLE: u16 = 0xD608;
const CHANGE_TABS: u16 = 0xC615;

impl<'a> Sprms<'a> {
    pub(crate) fn new(list: &'a [u8]) -> Self {
        Self { rest: list }
    }
}

impl<'a> Iterator for Sprms<'a> {
    type Item = Sprm<'a>;

    fn next(&mut self) -> Option<Sprm<'a>> {
        let code = u16_at(self.rest, 0)?;
        let (at, length) = extent(code, self.rest)?;
        let operand = slice(self.rest, at, length)?;
        self.rest = self.rest.get(at + length..)?;
        Some(Sprm { code, operand })
    }
}

impl Sprm<'_> {
    /// The first byte of the value.
    pub(crate) fn byte(&self) -> u8 {
        u8_at(self.operand, 0).unwrap_or(0)
    }

    /// The first two bytes of the value.
    pub(crate) fn short(&self) -> u16 {
        u16_at(self.operand, 0).unwrap_or(0)
    }
}

/// Where the value of the property at the beginning of `rest` begins and how long it is.
fn extent(code: u16, rest: &[u8]) -> Option<(usize, usize)> {
    let fixed = match code >> 13 {
        0 | 1 => 1,
        2 | 4 | 5 => 2,
        3 => 4,
        7 => 3,
        _ => {
            return match (code, u8_at(rest, 2)?) {
                (DEFINE_TABLE, _) => Some((4, usize::from(u16_at(rest, 2)?.checked_sub(1)?))),
                (CHANGE_TABS, 255) => {
                    let deleted = usize::from(u8_at(rest, 3)?) * 4;
                    let added = usize::from(u8_at(rest, 4 + deleted)?) * 3;
                    Some((3, 2 + deleted + added))
                }
                (_, length) => Some((3, usize::from(length))),
            };
        }
    };
    Some((2, fixed))
}
