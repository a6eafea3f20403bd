use std::borrow::Cow;
use std::io::{Cursor, Read};

use cfb::CompoundFile;
use gongkai_document::{Limits, Message, ReadError};

/// The streams of a compound file that a Word document is made of.
#[derive(Debug, Default)]
pub(crate) struct Streams {
    pub(crate) main: Vec<u8>,
    pub(crate) table: [Vec<u8>; 2],
    pub(crate) data: Vec<u8>,
}

/// Takes the streams out of a compound file.
pub(crate) fn streams(bytes: &[u8], limits: &Limits) -> Result<Streams, ReadError> {
    let padded = whole_sectors(bytes);
    let mut file = CompoundFile::open(Cursor::new(padded.as_ref())).map_err(|_| damaged())?;
    if !file.is_stream("/WordDocument") {
        return Err(foreign(&file));
    }
    // A stream is no longer than its file, unless its sectors form a loop.
    let most = (bytes.len() as u64).min(limits.bytes);
    let mut read = |name: &str| {
        let mut content = Vec::new();
        if let Ok(stream) = file.open_stream(name) {
            // What could be read before the damage is still worth reading.
            let _ = stream.take(most).read_to_end(&mut content);
        }
        content
    };
    Ok(Streams {
        main: read("/WordDocument"),
        table: [read("/0Table"), read("/1Table")],
        data: read("/Data"),
    })
}

/// The file with its last sector filled up; some programs do not write the end of it.
fn whole_sectors(bytes: &[u8]) -> Cow<'_, [u8]> {
    const SECTOR: usize = 512;
    if bytes.len().is_multiple_of(SECTOR) {
        return Cow::Borrowed(bytes);
    }
    let mut padded = bytes.to_vec();
    padded.resize(bytes.len().next_multiple_of(SECTOR), 0);
    Cow::Owned(padded)
}

/// What a compound file without a Word document is.
fn foreign(file: &CompoundFile<Cursor<&[u8]>>) -> ReadError {
    let has = |name: &str| file.is_stream(name);
    let (zh, en) = if has("/EncryptedPackage") {
        return encrypted();
    } else if has("/Workbook") || has("/Book") {
        ("电子表格", "a spreadsheet")
    } else if has("/PowerPoint Document") {
        ("演示文稿", "a presentation")
    } else if has("/MatOST") || has("/CONTENTS") {
        ("Microsoft Works 文档", "a document of Microsoft Works")
    } else {
        ("其他类型的文件", "another kind of file")
    };
    ReadError::Unsupported(Message::new(
        format!("这是{zh}，不是 Word 文档；请用原软件打开后另存为 .docx"),
        format!("this is {en} and no Word document; open it in its own program and save it as .docx"),
    ))
}

pub(crate) fn encrypted() -> ReadError {
    ReadError::Unsupported(Message::new(
        "文档设有打开密码，无法读取；请在 Word 或 WPS 中取消密码后另存",
        "the document is protected by a password; remove the password in Word or WPS and save it",
    ))
}

pub(crate) fn damaged() -> ReadError {
    ReadError::Malformed(Message::new(
        "文档的内部结构已损坏，无法读取；请重新下载，或在 Word 或 WPS 中打开后另存为 .docx",
        "the document's structure is damaged; download it again, or open it in Word or WPS and save it as .docx",
    ))
}
