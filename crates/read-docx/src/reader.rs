use std::io::Read;
use std::ops::ControlFlow;

use gongkai_document::{
    Confidence, Document, Format, Limits, Many, Message, ReadError, ReadRemark, Reader, RemarkKind, Writing,
};
use memchr::memmem;

use crate::finish::Numbered;
use crate::numbering::Numbering;
use crate::package::Package;
use crate::relationships::{Relationship, is_main};
use crate::styles::Styles;
use crate::walk::Walk;
use crate::xml::{Scanner, Token};

/// Reads Word documents.
#[derive(Debug, Clone, Copy, Default)]
pub struct DocxReader;

const FORMAT: Format = Format {
    id: "docx",
    name: ("Word 文档", "Word document"),
    extensions: &["docx", "docm", "dotx", "dotm"],
    media_type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    many: Many::One,
    writing: Writing::BuildsWhole,
};

impl Reader for DocxReader {
    fn format(&self) -> &Format {
        &FORMAT
    }

    fn sniff(&self, name: &str, head: &[u8]) -> Confidence {
        if !head.starts_with(ENTRY) {
            return Confidence::No;
        }
        let named = name
            .rsplit_once('.')
            .is_some_and(|(_, suffix)| FORMAT.extensions.iter().any(|it| it.eq_ignore_ascii_case(suffix)));
        match (by_content_types(head), by_entries(head)) {
            (Some(true), _) | (None, Some(true)) => Confidence::Certain,
            (None, None) if named => Confidence::Likely,
            _ => Confidence::No,
        }
    }

    fn read(
        &self,
        bytes: &[u8],
        limits: &Limits,
        each: &mut dyn FnMut(Document) -> ControlFlow<()>,
    ) -> Result<(), ReadError> {
        // There is only one document, so whether to go on does not matter.
        let _ = each(read_docx(bytes, limits)?);
        Ok(())
    }
}

/// Reads a Word document: `.docx`, `.docm`, `.dotx` or `.dotm`.
///
/// Tracked changes are read as accepted. Fails if the bytes are no archive or one without a Word
/// document, if they are locked with a password, or if nothing of the text can be unpacked.
pub fn read_docx(bytes: &[u8], limits: &Limits) -> Result<Document, ReadError> {
    check(bytes, limits)?;
    let mut package = Package::open(bytes, limits)?;
    let main = package.main_part()?;
    let part = package.part(&main)?.ok_or_else(no_text)?;
    let relationships = package.relationships_of(&main)?;
    let styles_part = related(&mut package, &relationships, &main, "styles")?;
    let styles = Styles::parse(&styles_part);
    let counts = |part: &str| memmem::find(part.as_bytes(), b"numId").is_some();
    let numbering_part = if counts(&part) || counts(&styles_part) {
        related(&mut package, &relationships, &main, "numbering")?
    } else {
        String::new()
    };
    let numbering = Numbering::parse(&numbering_part);

    let mut walk = Walk::new(&part, &styles, numbering, &relationships, limits);
    let items = walk.document().ok_or_else(not_word)?;
    let mut numbered = Numbered::of(items, limits);
    numbered.remark_end(&walk.usage, walk.scanner.stop);
    numbered.remark_notes(walk.notes);
    let mut document = Document {
        blocks: numbered.blocks,
        remarks: numbered.remarks,
        ..Document::default()
    };
    for (part, name) in [(&styles_part, "styles"), (&numbering_part, "numbering")] {
        document.remarks.extend(remark_if_cut(part, name));
    }
    state_facts(&mut document, &mut package)?;
    document.remarks.append(&mut package.remarks);
    Ok(document)
}

/// The first bytes of an archive's entry.
const ENTRY: &[u8] = b"PK\x03\x04";

fn check(bytes: &[u8], limits: &Limits) -> Result<(), ReadError> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(ReadError::Empty);
    }
    if bytes.len() as u64 > limits.bytes {
        let mebibytes = limits.bytes >> 20;
        return Err(ReadError::TooLarge(Message::new(
            format!("文档超过 {mebibytes} MB 的上限；一份年度报告远小于此，请确认给的是不是报告"),
            format!(
                "the document is larger than the limit of {mebibytes} MB; a report is far smaller, check that this is one"
            ),
        )));
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        return Err(ReadError::Unsupported(Message::new(
            "这不是 DOCX，而是旧版 Word 文档（.doc、.wps）或带密码的文档；请取消密码，并另存为 DOCX",
            "this is no DOCX but an old Word document (.doc, .wps) or one with a password; remove the password and save \
             it as DOCX",
        )));
    }
    if !bytes.starts_with(b"PK") {
        return Err(ReadError::Unsupported(Message::new(
            "这不是 Word 文档（DOCX）：文件不是 ZIP 压缩格式；请确认下载完整，或重新导出",
            "this is no Word document (DOCX): the file is not a ZIP archive; check that the download was complete, or \
             export it again",
        )));
    }
    Ok(())
}

/// Reads the part that the main part refers to as its styles, its numbering …; empty if it has none.
fn related(
    package: &mut Package<'_>,
    relationships: &[Relationship],
    main: &str,
    kind: &str,
) -> Result<String, ReadError> {
    let stated = relationships.iter().find(|it| it.kind == kind && !it.is_external);
    let name = stated.map_or_else(
        || {
            let folder = main.rsplit_once('/').map_or("", |it| it.0);
            format!("{folder}/{kind}.xml").trim_start_matches('/').to_owned()
        },
        |it| it.target.clone(),
    );
    Ok(package.part(&name)?.unwrap_or_default())
}

/// Remarks a part that ends in the middle; most are whole, which their last tag shows.
fn remark_if_cut(part: &str, name: &str) -> Option<ReadRemark> {
    let end = part.trim_end();
    let last = end.rfind('<').map(|it| &end[it..]).unwrap_or_default();
    if part.is_empty()
        || last.starts_with("</") && last.ends_with(&format!("{name}>"))
        || last.ends_with("/>")
    {
        return None;
    }
    Some(ReadRemark {
        kind: RemarkKind::Damaged,
        message: Message::new(
            format!("文档的 {name}.xml 不完整，标题级别、编号或隐藏文字可能读错"),
            format!(
                "the document's {name}.xml ends in the middle; headings, numbers or hidden text may be wrong"
            ),
        ),
        place: None,
    })
}

/// Takes what the document states about itself.
fn state_facts(document: &mut Document, package: &mut Package<'_>) -> Result<(), ReadError> {
    const MOST: usize = 100;
    let Some(part) = package.part("docProps/core.xml")? else {
        return Ok(());
    };
    let mut scanner = Scanner::new(&part);
    while let Some(tag) = scanner.next_tag_in(0) {
        if scanner.depth() != 2 {
            continue;
        }
        let mut text = String::new();
        while let Some(token) = scanner.next_in(tag.depth) {
            if let Token::Text(raw) = token {
                text.push_str(&crate::reference::attribute_value(raw));
            }
        }
        let text = text.trim();
        if text.is_empty() || document.metadata.len() >= MOST {
            continue;
        }
        if tag.local == "title" {
            document.title = Some(text.to_owned());
        }
        document.metadata.push((tag.local.to_owned(), text.to_owned()));
    }
    Ok(())
}

/// Tells by the content types, which mostly come first, whether they are a Word document's.
fn by_content_types(head: &[u8]) -> Option<bool> {
    let mut rest = head;
    let file = zip::read::read_zipfile_from_stream(&mut rest).ok()??;
    if file.name().ok()? != "[Content_Types].xml" {
        return None;
    }
    let mut types = Vec::new();
    // What is cut off with the head is not needed.
    let _ = file.take(1 << 16).read_to_end(&mut types);
    let types = String::from_utf8_lossy(&types);
    let mut kinds = types.split('"').filter(|it| it.ends_with("main+xml"));
    kinds.next().map(is_main)
}

/// Tells by the names of the first entries whether they are a Word document's.
fn by_entries(head: &[u8]) -> Option<bool> {
    let names = memmem::find_iter(head, ENTRY).filter_map(|at| {
        let header = head.get(at..at + 30)?;
        let length = usize::from(u16::from_le_bytes([header[26], header[27]]));
        let end = (at + 30 + length).min(head.len());
        head.get(at + 30..end)
    });
    let mut is_package = false;
    for name in names {
        let starts = |folder: &str| {
            name.get(..folder.len())
                .is_some_and(|it| it.eq_ignore_ascii_case(folder.as_bytes()))
        };
        if starts("word/") || starts("word\\") {
            return Some(true);
        }
        let is_common = ["_rels", "docprops", "customxml", "[content_types]"]
            .iter()
            .any(|it| starts(it));
        if !is_common && !is_package {
            return Some(false);
        }
        is_package |= is_common;
        if starts("xl/") || starts("ppt/") || starts("content.xml") || starts("mimetype") {
            return Some(false);
        }
    }
    None
}

fn no_text() -> ReadError {
    ReadError::Malformed(Message::new(
        "Word 文档的正文已损坏，解压不出任何内容；请重新下载，或在 Word、WPS 中打开修复后另存",
        "the Word document's text is damaged and nothing of it can be unpacked; download it again, or open it in Word or \
         WPS to repair it and save it anew",
    ))
}

fn not_word() -> ReadError {
    ReadError::Malformed(Message::new(
        "Word 文档的正文不是 WordprocessingML，无法读取；请在 Word 或 WPS 中打开后另存为 DOCX",
        "the document's main part is not WordprocessingML; open it in Word or WPS and save it as DOCX",
    ))
}
