use std::ops::ControlFlow;

use crate::{Document, Format, Limits, ReadError};

/// How sure a reader is that an input is of its format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// The content says that it is something else.
    No,
    /// Only the name speaks for it, or nothing speaks against it.
    Possible,
    /// The content looks like it.
    Likely,
    /// The content can be nothing else.
    Certain,
}

/// Turns the bytes of one kind of file into documents.
pub trait Reader: Send + Sync {
    /// The format read here.
    fn format(&self) -> &Format;

    /// Tells how likely an input with this file name and these first bytes is of the format.
    ///
    /// `head` is the first 4 KiB, or all of a shorter input. Content outweighs the name.
    fn sniff(&self, name: &str, head: &[u8]) -> Confidence;

    /// Reads `bytes`, handing over each document as it is complete, until `each` breaks.
    ///
    /// Damaged content gives a partial document with remarks; an `Err` means that no document
    /// could be had at all.
    fn read(
        &self,
        bytes: &[u8],
        limits: &Limits,
        each: &mut dyn FnMut(Document) -> ControlFlow<()>,
    ) -> Result<(), ReadError>;
}
