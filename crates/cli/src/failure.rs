use std::io;
use std::process::ExitCode;

use gongkai::Message;

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Outcome {
    /// Nothing amiss.
    Clean,
    /// A report has errors.
    Errors,
    /// An input could not be read, or an output not be written.
    Failed,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Clean => Self::SUCCESS,
            Outcome::Errors => Self::from(1),
            Outcome::Failed => Self::from(2),
        }
    }
}

/// Why a command stopped before its end.
#[derive(Debug)]
pub(crate) enum Failure {
    /// Whoever read standard output has gone.
    Closed,
    /// What to say on standard error, in one line.
    Said(Message),
}

impl Failure {
    pub(crate) fn said(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self::Said(Message::new(zh, en))
    }
}

/// For failures to write to standard output; files have words of their own.
impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            Self::Closed
        } else {
            Self::said(
                format!("无法写到标准输出：{error}"),
                format!("cannot write to standard output: {error}"),
            )
        }
    }
}

/// What a failure to open or read a file means to a person.
pub(crate) fn io_words(error: &io::Error) -> Message {
    match error.kind() {
        io::ErrorKind::NotFound => Message::new("文件不存在", "no such file"),
        io::ErrorKind::PermissionDenied => Message::new("没有权限", "permission denied"),
        io::ErrorKind::NotADirectory => {
            Message::new("路径中有一段不是文件夹", "a part of the path is not a folder")
        }
        io::ErrorKind::StorageFull => Message::new("磁盘已满", "the disk is full"),
        io::ErrorKind::ReadOnlyFilesystem => Message::new("文件系统是只读的", "the file system is read-only"),
        _ => Message::new(error.to_string(), error.to_string()),
    }
}
