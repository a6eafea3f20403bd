use gongkai_core::Message;

/// A kind of file that people try and that nothing here reads.
#[derive(Debug)]
pub struct Foreign {
    /// What it is, in both languages, Chinese first.
    pub name: (&'static str, &'static str),
    /// Suffixes of its files.
    pub extensions: &'static [&'static str],
    /// Whether such a file may well hold a report, so that one in a folder is not to be passed over.
    pub document: bool,
    /// The bytes with which it begins.
    magics: &'static [&'static [u8]],
    /// What to do instead, in both languages, Chinese first.
    advice: (&'static str, &'static str),
}

impl Foreign {
    /// Says what the file is and what to do instead.
    pub fn message(&self) -> Message {
        // A Latin word stands apart from the Chinese before it.
        let latin = self.name.0.starts_with(|it: char| it.is_ascii());
        let gap = if latin { " " } else { "" };
        Message::new(
            format!("这是{gap}{}，目前不能读取；{}", self.name.0, self.advice.0),
            format!(
                "this is {}, which is not read yet; {}",
                self.name.1, self.advice.1
            ),
        )
    }
}

/// The kind of file that such a name promises, if it is one that nothing here reads.
pub fn foreign_by_name(name: &str) -> Option<&'static Foreign> {
    let (_, extension) = name.rsplit_once('.')?;
    let extension = extension.to_ascii_lowercase();
    KINDS
        .iter()
        .find(|it| it.extensions.contains(&extension.as_str()))
}

/// The kind of file that begins with these bytes, if it is one that nothing here reads.
pub(crate) fn foreign_by_content(name: &str, head: &[u8]) -> Option<&'static Foreign> {
    let by_magic = |it: &&Foreign| it.magics.iter().any(|magic| head.starts_with(magic));
    let by_name = foreign_by_name(name).filter(by_magic);
    by_name.or_else(|| KINDS.iter().find(by_magic))
}

/// Tells whether bytes are no text in any encoding: there are NUL bytes, and it is not UTF-16.
pub(crate) fn is_binary(head: &[u8]) -> bool {
    head.contains(&0) && !is_utf16(head, u16::from_le_bytes) && !is_utf16(head, u16::from_be_bytes)
}

/// Tells whether bytes read as UTF-16 without control characters; the last one may be cut.
fn is_utf16(head: &[u8], unit: fn([u8; 2]) -> u16) -> bool {
    let units: Vec<u16> = head.chunks_exact(2).map(|it| unit([it[0], it[1]])).collect();
    let whole = &units[..units.len().saturating_sub(1)];
    char::decode_utf16(whole.iter().copied()).all(|it| match it {
        Ok(character) => !character.is_control() || matches!(character, '\t' | '\n' | '\r' | '\u{C}'),
        Err(_) => false,
    })
}

/// What is said of bytes that are neither text nor a known kind.
pub(crate) fn unknown_binary() -> Message {
    Message::new(
        "这是一个无法识别的二进制文件，不是文本；请把报告另存为网页（HTML）或纯文本再试",
        "this is a binary file of an unknown kind, not text; save the report as a web page (HTML) or plain text and \
         try again",
    )
}

const IMAGE_ADVICE: (&str, &str) = (
    "请提供报告的网页或文本，图片中的文字不会被识别",
    "give the report as a web page or text, words in pictures are not read",
);

#[cfg(not(feature = "containers"))]
const CONTAINER_ADVICE: (&str, &str) = (
    "这个程序编译时没有带上 containers 功能，请先解压，再给出其中的文件",
    "this program was built without its feature containers; unpack it and give the files in it",
);

const ARCHIVE_ADVICE: (&str, &str) = (
    "请先解压，再给出其中的文件",
    "unpack it first and give the files in it",
);

const KINDS: &[Foreign] = &[
    #[cfg(not(feature = "read-pdf"))]
    Foreign {
        name: ("PDF 文件", "a PDF file"),
        extensions: &["pdf"],
        document: true,
        magics: &[b"%PDF-"],
        advice: (
            "这个程序编译时没有带上 read-pdf 功能，请换用完整版，或另存为网页（HTML）再试",
            "this program was built without its feature read-pdf; use a complete build, or save the file as a web page (HTML)",
        ),
    },
    #[cfg(not(feature = "read-docx"))]
    Foreign {
        name: ("Word 文档（DOCX）", "a Word document (DOCX)"),
        extensions: &["docx", "docm"],
        document: true,
        magics: &[b"PK\x03\x04"],
        advice: (
            "这个程序编译时没有带上 read-docx 功能，请换用完整版，或另存为网页（HTML）再试",
            "this program was built without its feature read-docx; use a complete build, or save the file as a web page (HTML)",
        ),
    },
    #[cfg(not(feature = "read-xlsx"))]
    Foreign {
        name: ("Excel 工作簿", "an Excel workbook"),
        extensions: &["xlsx", "xlsm", "xls", "et", "ods"],
        document: true,
        magics: &[b"PK\x03\x04", OLE],
        advice: (
            "这个程序编译时没有带上 read-xlsx 功能，请换用完整版，或另存为网页（HTML）再试",
            "this program was built without its feature read-xlsx; use a complete build, or save the file as a web page (HTML)",
        ),
    },
    #[cfg(not(feature = "read-doc"))]
    Foreign {
        name: ("旧版 Word/WPS 文档", "an old Word or WPS document"),
        extensions: &["doc", "wps"],
        document: true,
        magics: &[OLE],
        advice: (
            "这个程序编译时没有带上 read-doc 功能，请换用完整版，或另存为网页（HTML）再试",
            "this program was built without its feature read-doc; use a complete build, or save the file as a web page (HTML)",
        ),
    },
    #[cfg(not(feature = "containers"))]
    Foreign {
        name: ("ZIP 压缩包", "a ZIP archive"),
        extensions: &["zip"],
        document: true,
        magics: &[b"PK\x03\x04", b"PK\x05\x06"],
        advice: CONTAINER_ADVICE,
    },
    #[cfg(not(feature = "containers"))]
    Foreign {
        name: ("gzip 压缩文件", "a gzip file"),
        extensions: &["gz", "tgz"],
        document: true,
        magics: &[b"\x1f\x8b"],
        advice: CONTAINER_ADVICE,
    },
    #[cfg(not(feature = "containers"))]
    Foreign {
        name: ("邮件、保存的网页或归档", "a mail, a saved page or an archive"),
        extensions: &["tar", "eml", "mht", "mhtml", "warc"],
        document: true,
        magics: &[b"WARC/"],
        advice: CONTAINER_ADVICE,
    },
    Foreign {
        name: ("OFD 版式文件", "an OFD file"),
        extensions: &["ofd"],
        document: true,
        magics: &[b"PK\x03\x04"],
        advice: (
            "请从发布网页保存 HTML，或在阅读器中导出文本再试",
            "save the published web page (HTML), or export the text from its viewer, and give that",
        ),
    },
    Foreign {
        name: (
            "Office 文件包，但其中没有 Word 文档或工作簿",
            "an Office package that holds no Word document or workbook",
        ),
        extensions: &["pptx", "odt", "odp"],
        document: false,
        magics: &[b"PK\x03\x04"],
        advice: (
            "请给出报告的 Word 文档、工作簿或网页",
            "give the report's Word document, workbook or web page",
        ),
    },
    Foreign {
        name: (
            "Office 复合文件，但其中没有 Word 或 Excel 文档",
            "an Office compound file that holds no Word or Excel document",
        ),
        extensions: &["ppt", "msg"],
        document: false,
        magics: &[OLE],
        advice: (
            "请给出报告的文档；加了密码的文件请先去掉密码",
            "give the document of the report; remove the password of a protected file first",
        ),
    },
    Foreign {
        name: ("RTF 文档", "an RTF document"),
        extensions: &["rtf"],
        document: true,
        magics: &[b"{\\rtf"],
        advice: (
            "请另存为网页（HTML）或纯文本再试",
            "save it as a web page (HTML) or plain text and give that",
        ),
    },
    Foreign {
        name: ("压缩包", "an archive"),
        extensions: &["rar", "7z", "xz", "bz2", "zst"],
        document: true,
        magics: &[
            b"Rar!\x1a\x07",
            b"7z\xbc\xaf\x27\x1c",
            b"\xfd7zXZ\x00",
            b"BZh",
            b"\x28\xb5\x2f\xfd",
        ],
        advice: ARCHIVE_ADVICE,
    },
    Foreign {
        name: ("JPEG 图片", "a JPEG picture"),
        extensions: &["jpg", "jpeg"],
        document: false,
        magics: &[b"\xff\xd8\xff"],
        advice: IMAGE_ADVICE,
    },
    Foreign {
        name: ("PNG 图片", "a PNG picture"),
        extensions: &["png"],
        document: false,
        magics: &[b"\x89PNG\r\n\x1a\n"],
        advice: IMAGE_ADVICE,
    },
    Foreign {
        name: ("图片", "a picture"),
        extensions: &["gif", "webp", "bmp", "tif", "tiff"],
        document: false,
        magics: &[b"GIF8", b"II*\x00", b"MM\x00*"],
        advice: IMAGE_ADVICE,
    },
];

/// The compound file of Word 97 and its kin.
const OLE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
