use thiserror::Error;

use crate::Message;

/// Why an input gave no document at all.
///
/// `Display` is the English wording; [`ReadError::message`] has both.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ReadError {
    /// There are no bytes, or nothing but white space.
    #[error("{}", self.message().en)]
    Empty,
    /// The bytes are of a kind that no reader here takes; holds what they look like, in both languages.
    #[error("{}", self.message().en)]
    Unsupported(Message),
    /// The bytes break the format they claim; holds what is broken, in both languages.
    #[error("{}", self.message().en)]
    Malformed(Message),
    /// A limit was passed before anything useful was read; holds which, in both languages.
    #[error("{}", self.message().en)]
    TooLarge(Message),
    /// The input could not be taken in; holds the system's own words.
    #[error("{}", self.message().en)]
    Io(String),
}

impl ReadError {
    /// Says what is wrong, why, and what to do, in both languages.
    pub fn message(&self) -> Message {
        match self {
            Self::Empty => Message::new(
                "文件是空的，没有可读的内容；请确认导出或下载是否完整",
                "the file is empty, there is nothing to read; check that the export or download was complete",
            ),
            Self::Unsupported(what) | Self::Malformed(what) | Self::TooLarge(what) => what.clone(),
            Self::Io(words) => Message::new(format!("读取失败：{words}"), format!("cannot read: {words}")),
        }
    }
}
