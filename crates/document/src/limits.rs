use crate::{Message, ReadError};

/// How much a reader may take in before it stops.
///
/// A limit that is reached never loses what was read before it: the reader gives the partial
/// document with a remark, or one error where nothing useful was read.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// Bytes of one input, after unpacking.
    pub bytes: u64,
    /// Blocks of one document.
    pub blocks: usize,
    /// Cells of one document, all tables together, after spans are laid out.
    pub cells: usize,
    /// Rows or columns of one table.
    pub table_side: u32,
    /// Open elements, one inside another.
    pub nesting: usize,
    /// Bytes of text kept of one document.
    pub text: usize,
    /// Documents of one input.
    pub documents: usize,
}

impl Limits {
    /// Refuses an input of more bytes than the limit.
    pub fn admit(&self, bytes: &[u8]) -> Result<(), ReadError> {
        let (size, limit) = (bytes.len(), self.bytes);
        if size as u64 <= limit {
            return Ok(());
        }
        Err(ReadError::TooLarge(Message::new(
            format!("文件有 {size} 字节，超过上限 {limit} 字节"),
            format!("the file has {size} bytes, more than the limit of {limit}"),
        )))
    }
}

impl Default for Limits {
    /// Limits that no real report comes near: the largest seen is a few megabytes.
    fn default() -> Self {
        Self {
            bytes: 64 << 20,
            blocks: 100_000,
            cells: 200_000,
            table_side: 10_000,
            nesting: 512,
            text: 32 << 20,
            documents: 10_000,
        }
    }
}
