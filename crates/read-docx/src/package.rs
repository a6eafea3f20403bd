use std::borrow::Cow;
use std::io::{Cursor, Read};

use gongkai_document::{Limits, Message, ReadError, ReadRemark, RemarkKind, decode};
use memchr::memmem;
use zip::ZipArchive;
use zip::result::ZipError;

use crate::relationships::{Relationship, content_type_of_main, relationships};

/// Entries of an archive beyond which no program writes a document.
const MOST_ENTRIES: usize = 10_000;
/// Bytes that are made room for at once because a part says that it has them.
const EXPECTED: u64 = 4 << 20;

/// A document's parts, unpacked when they are asked for.
pub(crate) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// How many bytes may still be unpacked.
    room: u64,
    limit: u64,
    pub(crate) remarks: Vec<ReadRemark>,
}

impl<'a> Package<'a> {
    /// Opens an archive; fails if its list of parts is damaged or longer than any document's.
    pub(crate) fn open(bytes: &'a [u8], limits: &Limits) -> Result<Self, ReadError> {
        // The list is read into memory, where an entry takes more room than in the file.
        let most = memmem::find_iter(bytes, b"PK\x01\x02")
            .take(MOST_ENTRIES + 1)
            .count();
        if most > MOST_ENTRIES {
            return Err(ReadError::TooLarge(Message::new(
                format!("压缩包内的文件超过 {MOST_ENTRIES} 个，不会是 Word 文档"),
                format!("the archive holds more than {MOST_ENTRIES} files; no Word document does"),
            )));
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| no_directory())?;
        Ok(Self {
            archive,
            room: limits.bytes,
            limit: limits.bytes,
            remarks: Vec::new(),
        })
    }

    /// The text of a part; `None` if there is no such part or nothing of it can be unpacked.
    ///
    /// What of a damaged or too long part can be had is returned, with a remark.
    pub(crate) fn part(&mut self, name: &str) -> Result<Option<String>, ReadError> {
        let Some(index) = self.index(name) else {
            return Ok(None);
        };
        let mut bytes = Vec::new();
        let is_damaged = match self.archive.by_index(index) {
            Ok(file) => {
                let expected = file.size().min(self.room).min(EXPECTED);
                bytes.reserve(usize::try_from(expected).unwrap_or_default());
                file.take(self.room + 1).read_to_end(&mut bytes).is_err()
            }
            Err(ZipError::UnsupportedArchive(_) | ZipError::InvalidPassword) => return Err(locked()),
            Err(ZipError::CompressionMethodNotSupported(method)) => return Err(unknown_method(method)),
            Err(_) => true,
        };
        let read = bytes.len() as u64;
        if read > self.room {
            bytes.truncate(usize::try_from(self.room).unwrap_or(usize::MAX));
            self.remark_too_long(name);
        } else if is_damaged {
            self.remark_damaged(name);
        }
        self.room = self.room.saturating_sub(read);
        if bytes.is_empty() {
            return Ok(None);
        }
        Ok(Some(self.text_of(bytes)))
    }

    /// The name of the part that holds the text, and its relationships.
    pub(crate) fn main_part(&mut self) -> Result<String, ReadError> {
        let root = self.part("_rels/.rels")?.unwrap_or_default();
        let named = relationships(&root, "").find(|it| it.kind == "officeDocument");
        if let Some(name) = named.map(|it| it.target).filter(|it| self.index(it).is_some()) {
            return Ok(name);
        }
        let types = self.part("[Content_Types].xml")?.unwrap_or_default();
        if let Some(name) = content_type_of_main(&types).filter(|it| self.index(it).is_some()) {
            return Ok(name);
        }
        let name = "word/document.xml".to_owned();
        if self.index(&name).is_some() {
            return Ok(name);
        }
        Err(self.not_word())
    }

    /// What the part `name` refers to.
    pub(crate) fn relationships_of(&mut self, name: &str) -> Result<Vec<Relationship>, ReadError> {
        let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
        let slash = if folder.is_empty() { "" } else { "/" };
        let part = self.part(&format!("{folder}{slash}_rels/{file}.rels"))?;
        Ok(part
            .map(|it| relationships(&it, folder).collect())
            .unwrap_or_default())
    }

    /// Finds a part by its name; programs do not agree on letter case and slashes.
    fn index(&self, name: &str) -> Option<usize> {
        if let Some(index) = self.archive.index_for_name(name) {
            return Some(index);
        }
        let same = |written: &[u8]| {
            let written = written.strip_prefix(b"/").unwrap_or(written);
            written.len() == name.len()
                && written.iter().zip(name.bytes()).all(|(written, byte)| {
                    written.eq_ignore_ascii_case(&byte) || *written == b'\\' && byte == b'/'
                })
        };
        self.archive.file_names_raw().position(same)
    }

    fn text_of(&mut self, bytes: Vec<u8>) -> String {
        let bytes = match String::from_utf8(bytes) {
            Ok(mut text) => {
                if text.starts_with('\u{FEFF}') {
                    text.remove(0);
                }
                return text;
            }
            Err(error) => error.into_bytes(),
        };
        let decoded = decode(&bytes, declared_encoding(&bytes));
        self.remarks.extend(decoded.remarks);
        match decoded.text {
            Cow::Borrowed(it) => it.to_owned(),
            Cow::Owned(it) => it,
        }
    }

    fn remark_too_long(&mut self, name: &str) {
        let mebibytes = self.limit >> 20;
        let message = Message::new(
            format!("文档解压后超过 {mebibytes} MB 的上限，{name} 在此之后的内容未读取"),
            format!(
                "unpacked, the document passes the limit of {mebibytes} MB; the rest of {name} was not read"
            ),
        );
        self.remark(RemarkKind::LimitReached, message);
    }

    fn remark_damaged(&mut self, name: &str) {
        let message = Message::new(
            format!("文档中的 {name} 已损坏，只读取了能解压出来的部分"),
            format!("{name} in the document is damaged; only what could be unpacked was read"),
        );
        self.remark(RemarkKind::Damaged, message);
    }

    fn remark(&mut self, kind: RemarkKind, message: Message) {
        self.remarks.push(ReadRemark {
            kind,
            message,
            place: None,
        });
    }

    /// Says what an archive without a Word document is.
    fn not_word(&self) -> ReadError {
        let holds = |folder: &[u8]| self.archive.file_names_raw().any(|it| it.starts_with(folder));
        let (zh, en) = if holds(b"xl/") {
            ("这是 Excel 工作簿", "this is an Excel workbook")
        } else if holds(b"ppt/") {
            ("这是 PowerPoint 演示文稿", "this is a PowerPoint presentation")
        } else if holds(b"content.xml") {
            ("这是 OpenDocument 文件", "this is an OpenDocument file")
        } else {
            ("这是一个 ZIP 压缩包", "this is a ZIP archive")
        };
        ReadError::Unsupported(Message::new(
            format!("{zh}，不是 Word 文档（DOCX）；请给出报告的 Word 文档"),
            format!("{en}, not a Word document (DOCX); give the report's Word document"),
        ))
    }
}

fn no_directory() -> ReadError {
    ReadError::Malformed(Message::new(
        "Word 文档的 ZIP 目录缺失或损坏，文件可能没有下载完整；请重新下载，或在 Word、WPS 中打开修复后另存",
        "the Word document's ZIP directory is missing or damaged, as when a download was cut short; download it again, \
         or open it in Word or WPS to repair it and save it anew",
    ))
}

fn locked() -> ReadError {
    ReadError::Unsupported(Message::new(
        "文档带密码，无法读取；请取消密码后另存",
        "the document is locked with a password; remove the password and save it again",
    ))
}

fn unknown_method(method: u16) -> ReadError {
    ReadError::Unsupported(Message::new(
        format!("文档使用了不支持的压缩方法（{method}）；请在 Word 或 WPS 中打开后另存"),
        format!(
            "the document is packed by a method not supported ({method}); open it in Word or WPS and save it again"
        ),
    ))
}

/// The encoding that an XML declaration names.
fn declared_encoding(bytes: &[u8]) -> Option<&str> {
    let end = memmem::find(&bytes[..bytes.len().min(200)], b"?>")?;
    let declaration = std::str::from_utf8(&bytes[..end]).ok()?;
    let (_, value) = declaration.split_once("encoding")?;
    value.split(['"', '\'']).nth(1)
}
