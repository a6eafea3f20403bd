//! Numbers and texts as bytes, for what is kept between two runs or sent from one process to another.

use thiserror::Error;

/// Bytes that were not written by [`Writer`], or not all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("bytes that break their own layout")]
pub struct Torn;

/// Writes numbers and texts one behind another.
#[derive(Debug, Default)]
pub struct Writer {
    bytes: Vec<u8>,
}

impl Writer {
    /// Writes one byte.
    pub fn byte(&mut self, byte: u8) {
        self.bytes.push(byte);
    }

    /// Writes a number, seven bits a byte, the lowest first (LEB128).
    pub fn number(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.bytes.push((number & 0x7F) as u8 | 0x80);
            number >>= 7;
        }
        self.bytes.push((number & 0x7F) as u8);
    }

    /// Writes a number that may be negative; small ones of either sign are short.
    pub fn signed(&mut self, number: i64) {
        self.number(((number << 1) ^ (number >> 63)).cast_unsigned());
    }

    /// Writes bytes with their count before them.
    pub fn block(&mut self, bytes: &[u8]) {
        self.number(bytes.len() as u64);
        self.bytes.extend_from_slice(bytes);
    }

    /// Writes a text with its length before it.
    pub fn text(&mut self, text: &str) {
        self.block(text.as_bytes());
    }

    /// Writes a text that may be missing.
    pub fn optional(&mut self, text: Option<&str>) {
        self.byte(u8::from(text.is_some()));
        if let Some(text) = text {
            self.text(text);
        }
    }

    /// The bytes written.
    pub fn finish(self) -> Vec<u8> {
        self.bytes
    }
}

/// Reads what [`Writer`] wrote, in the same order.
#[derive(Debug, Clone, Copy)]
pub struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    /// Begins with the first byte.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    /// Whether all was read.
    pub fn is_at_end(&self) -> bool {
        self.rest.is_empty()
    }

    /// Reads one byte.
    pub fn byte(&mut self) -> Result<u8, Torn> {
        let (first, rest) = self.rest.split_first().ok_or(Torn)?;
        self.rest = rest;
        Ok(*first)
    }

    /// Reads a number.
    pub fn number(&mut self) -> Result<u64, Torn> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                return Ok(number);
            }
        }
        Err(Torn)
    }

    /// Reads a number that may be negative.
    pub fn signed(&mut self) -> Result<i64, Torn> {
        let number = self.number()?;
        Ok((number >> 1).cast_signed() ^ -(number & 1).cast_signed())
    }

    /// Reads a count or an index.
    pub fn count(&mut self) -> Result<usize, Torn> {
        usize::try_from(self.number()?).map_err(|_| Torn)
    }

    /// Reads bytes.
    pub fn block(&mut self) -> Result<&'a [u8], Torn> {
        let count = self.count()?;
        let (block, rest) = self.rest.split_at_checked(count).ok_or(Torn)?;
        self.rest = rest;
        Ok(block)
    }

    /// Reads a text.
    pub fn text(&mut self) -> Result<&'a str, Torn> {
        str::from_utf8(self.block()?).map_err(|_| Torn)
    }

    /// Reads a text that may be missing.
    pub fn optional(&mut self) -> Result<Option<&'a str>, Torn> {
        match self.byte()? {
            0 => Ok(None),
            1 => self.text().map(Some),
            _ => Err(Torn),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let numbers = [0, 1, 127, 128, 300, u64::MAX];
        let signed = [0, -1, 1, i64::MIN, i64::MAX];
        let mut writer = Writer::default();
        for it in numbers {
            writer.number(it);
        }
        for it in signed {
            writer.signed(it);
        }
        writer.optional(Some("年报"));
        writer.optional(None);
        let bytes = writer.finish();
        let mut reader = Reader::new(&bytes);
        for it in numbers {
            assert_eq!(reader.number(), Ok(it));
        }
        for it in signed {
            assert_eq!(reader.signed(), Ok(it));
        }
        assert_eq!(reader.optional(), Ok(Some("年报")));
        assert_eq!(reader.optional(), Ok(None));
        assert!(reader.is_at_end());
    }

    #[test]
    fn bytes_that_end_early_are_told() {
        assert_eq!(Reader::new(&[0x80]).number(), Err(Torn));
        assert_eq!(Reader::new(&[3, b'a']).text(), Err(Torn));
        assert_eq!(Reader::new(&[0xFF; 11]).number(), Err(Torn));
        assert_eq!(Reader::new(&[1, 0xFF]).text(), Err(Torn));
    }
}
