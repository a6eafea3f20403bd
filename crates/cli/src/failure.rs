use std::io;
use std::process::ExitCode;

use gongkai::Message;

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Outcome {
    /// Nothing amiss.
    Clean,
    /// A report has errors, or two reports differ.
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
            let words = io_words(&error);
            Self::said(
                format!("无法写到标准输出：{}", words.zh),
                format!("cannot write to standard output: {}", words.en),
            )
        }
    }
}

/// What a failure to open, read or write a file means to a person.
pub(crate) fn io_words(error: &io::Error) -> Message {
    match error.kind() {
        io::ErrorKind::NotFound => Message::new(
            "文件不存在；请检查文件名和路径",
            "no such file; check the name and the path",
        ),
        io::ErrorKind::PermissionDenied => Message::new(
            "没有权限；请检查文件的权限，或它是否被别的程序占用",
            "permission denied; check the permissions, and that no other program has the file open",
        ),
        io::ErrorKind::NotADirectory => Message::new(
            "路径中有一段不是文件夹；请检查路径",
            "a part of the path is not a folder; check the path",
        ),
        io::ErrorKind::IsADirectory => Message::new(
            "这是文件夹，不是文件；请写明文件",
            "it is a folder, not a file; name the file",
        ),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Message::new(
            "磁盘空间不足；请清理磁盘，或写到别处",
            "no space left on the disk; free some, or write to another place",
        ),
        io::ErrorKind::ReadOnlyFilesystem => Message::new(
            "文件系统是只读的；请写到别处",
            "the file system is read-only; write to another place",
        ),
        _ => Message::new(format!("系统返回“{error}”"), error.to_string()),
    }
}
