use std::ops::ControlFlow;

use gongkai_document::{
    Confidence, Document, Format, Limits, Many, Message, ReadError, ReadRemark, Reader, RemarkKind, Writing,
};
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use memchr::memmem;

use crate::assemble::assemble;
use crate::draw::{Fonts, decode_text, draw};
use crate::page::Page;
use crate::sheet::{Sheet, lay_out};
use crate::stream::{Budget, Inflate};
use crate::{guard, strike};

/// How far into a file its signature may stand.
const SIGNATURE_WITHIN: usize = 1024;
/// The most pages that are read.
const MOST_PAGES: usize = 2_000;
/// The most bytes that all streams of a file may become.
const MOST_UNPACKED: usize = 160 << 20;
/// The most drawing instructions followed.
const MOST_INSTRUCTIONS: usize = 8_000_000;
/// The most glyphs and lines kept.
const MOST_MARKS: usize = 1_500_000;
/// A page with fewer glyphs than this on a picture that fills it is a scan.
const FEW_GLYPHS: usize = 30;

/// Reads PDF files.
#[derive(Debug, Clone, Copy, Default)]
pub struct PdfReader;

const FORMAT: Format = Format {
    id: "pdf",
    name: ("PDF 文件", "PDF file"),
    extensions: &["pdf"],
    media_type: "application/pdf",
    many: Many::One,
    writing: Writing::BuildsWhole,
};

impl Reader for PdfReader {
    fn format(&self) -> &Format {
        &FORMAT
    }

    fn sniff(&self, name: &str, head: &[u8]) -> Confidence {
        let head = &head[..head.len().min(SIGNATURE_WITHIN)];
        let is_named = name
            .rsplit_once('.')
            .is_some_and(|it| it.1.eq_ignore_ascii_case("pdf"));
        match memmem::find(head, b"%PDF-") {
            Some(0) => Confidence::Certain,
            Some(_) if is_named => Confidence::Certain,
            Some(_) => Confidence::Likely,
            None => Confidence::No,
        }
    }

    fn read(
        &self,
        bytes: &[u8],
        limits: &Limits,
        each: &mut dyn FnMut(Document) -> ControlFlow<()>,
    ) -> Result<(), ReadError> {
        // One file is one document, so there is nothing left to break off.
        let _ = each(read_pdf(bytes, limits)?);
        Ok(())
    }
}

/// Reads a PDF file into one document.
///
/// Fails for files that need a password, that hold no text (scans, text turned into curves), that
/// are too damaged for any page to be found, or that are larger than `limits` or unpack to more
/// than a report can need. Pages that could not be read among others that could are named in a
/// remark.
pub fn read_pdf(bytes: &[u8], limits: &Limits) -> Result<Document, ReadError> {
    if bytes.trim_ascii().is_empty() {
        return Err(ReadError::Empty);
    }
    if bytes.len() as u64 > limits.bytes {
        return Err(too_large(bytes.len(), limits.bytes));
    }
    guard::check(bytes)?;
    let pdf = Pdf::new(bytes.to_vec()).map_err(cannot_open)?;
    let mut budget = Budget {
        bytes: MOST_UNPACKED,
        instructions: MOST_INSTRUCTIONS,
        marks: MOST_MARKS,
        spent: false,
        damaged: false,
        inflate: Inflate::default(),
    };
    let mut fonts = Fonts::default();
    let mut seen = Seen::default();
    let mut sheets: Vec<Sheet> = Vec::new();
    for (index, source) in pdf.pages().iter().enumerate() {
        let number = u32::try_from(index + 1).unwrap_or(u32::MAX);
        if index >= MOST_PAGES || budget.spent {
            seen.unread_from = Some(number);
            break;
        }
        let mut page = draw(source, &mut fonts, &mut budget);
        strike::leave_out(&mut page);
        seen.note(&page, number);
        let sheet = lay_out(page, number);
        if sheet.is_overruled {
            seen.overruled.push(number);
        }
        sheets.push(sheet);
    }
    seen.refuse(sheets.len())?;
    let mut document = assemble(sheets, limits);
    document.title = pdf
        .metadata()
        .title
        .as_deref()
        .map(|it| decode_text(it).trim().to_owned())
        .filter(|it| !it.is_empty());
    document.remarks.extend(is_cut(bytes).then(cut_remark));
    document.remarks.extend(seen.remarks());
    Ok(document)
}

/// Whether the file has no end: the mark of it is missing behind the last object, as after a download that broke
/// off. Every program that writes or appends to a file ends with the mark.
fn is_cut(bytes: &[u8]) -> bool {
    let end = memmem::rfind(bytes, b"%%EOF");
    end.is_none() || end < memmem::rfind(bytes, b" obj")
}

fn cut_remark() -> ReadRemark {
    ReadRemark {
        kind: RemarkKind::Damaged,
        message: Message::new(
            "PDF 没有结尾，像是没有下载完整，缺少的内容读不到；请重新下载后再检查",
            "the PDF has no end, as when a download was cut short, and what is missing cannot be read; download it again and check that",
        ),
        place: None,
    }
}

/// What was seen of all pages.
#[derive(Debug, Default)]
struct Seen {
    glyphs: usize,
    scans: Vec<u32>,
    recognized: Vec<u32>,
    hidden: Vec<u32>,
    unknown: Vec<u32>,
    partial: Vec<u32>,
    overruled: Vec<u32>,
    unread_from: Option<u32>,
}

impl Seen {
    fn note(&mut self, page: &Page, number: u32) {
        let glyphs = page.glyphs.iter().filter(|it| !it.is_blank()).count();
        self.glyphs += glyphs;
        if page.is_picture() && glyphs < FEW_GLYPHS && !page.has_invisible {
            self.scans.push(number);
        }
        if page.has_invisible {
            self.recognized.push(number);
        }
        if page.hidden.iter().chain(&page.struck).any(|it| !it.is_blank()) {
            self.hidden.push(number);
        }
        if page.unknown > 0 {
            self.unknown.push(number);
        }
        if page.is_partial {
            self.partial.push(number);
        }
    }

    /// Fails where there is nothing to read.
    fn refuse(&self, pages: usize) -> Result<(), ReadError> {
        if pages == 0 {
            return Err(ReadError::Malformed(Message::new(
                "PDF 中没有页面；文件可能不完整，请重新下载或导出",
                "the PDF has no pages; it may be incomplete, download or export it again",
            )));
        }
        if !self.scans.is_empty() && (self.scans.len() == pages || self.glyphs < FEW_GLYPHS) {
            let (zh, en) = listed(&self.scans);
            return Err(ReadError::Unsupported(Message::new(
                format!(
                    "第 {zh} 页是扫描的图片，没有可读的文字；请提供由文字处理软件导出的 PDF，或先做文字识别"
                ),
                format!(
                    "page(s) {en} are scanned pictures without text; supply a PDF exported from a word processor, or run text recognition first"
                ),
            )));
        }
        if self.glyphs == 0 && !self.partial.is_empty() {
            return Err(ReadError::Malformed(Message::new(
                "PDF 的页面内容已损坏，读不出文字；请重新下载或导出",
                "the pages of the PDF are damaged and give no text; download or export it again",
            )));
        }
        if self.glyphs == 0 {
            return Err(ReadError::Unsupported(Message::new(
                "PDF 中没有文字（可能是空白页，或文字已转为曲线）；请重新导出，保留文字",
                "the PDF holds no text (blank pages, or text turned into curves); export it again with its text",
            )));
        }
        Ok(())
    }

    fn remarks(&self) -> Vec<ReadRemark> {
        let mut remarks = Vec::new();
        let mut remark = |kind: RemarkKind, pages: &[u32], zh: &str, en: &str| {
            if !pages.is_empty() {
                let (zh_pages, en_pages) = listed(pages);
                remarks.push(ReadRemark {
                    kind,
                    message: Message::new(
                        format!("第 {zh_pages} 页{zh}"),
                        format!("page(s) {en_pages} {en}"),
                    ),
                    place: Some(gongkai_document::Place {
                        page: Some(pages[0]),
                        ..gongkai_document::Place::default()
                    }),
                });
            }
        };
        remark(
            RemarkKind::PageUnread,
            &self.scans,
            "是扫描的图片，其中的文字未读；请核对",
            "are scanned pictures whose text was not read; check them",
        );
        remark(
            RemarkKind::TextRecognized,
            &self.recognized,
            "的文字来自图片识别（OCR），可能有误；请逐项核对",
            "hold text that a program recognised in a picture (OCR) and that may be wrong; check every figure",
        );
        remark(
            RemarkKind::HiddenContentIgnored,
            &self.hidden,
            "有看不见或已划去的文字，未读取",
            "hold text that does not show or is struck out, which was left out",
        );
        remark(
            RemarkKind::ReplacementCharacters,
            &self.unknown,
            "有字形没有对应的字符，读作 U+FFFD；请核对原文件，或换一种方式导出 PDF",
            "hold glyphs that no character is known for, read as U+FFFD; check the original or export the PDF in another way",
        );
        remark(
            RemarkKind::PageUnread,
            &self.partial,
            "有内容损坏或超过上限，未能读全；请对照原件核对，或重新导出",
            "hold content that is damaged or beyond a limit and was not all read; check them against the original, or export it again",
        );
        remark(
            RemarkKind::LimitReached,
            &self.overruled,
            "的线条过多，其中的表格按文字位置读取；请核对",
            "hold too many lines, so that tables were read by the place of their text; check them",
        );
        if let Some(first) = self.unread_from {
            remark(
                RemarkKind::LimitReached,
                &[first],
                "起超过读取上限，未读；请只保留报告本身",
                "and what follows exceed a reading limit and were left out; keep only the report",
            );
        }
        remarks
    }
}

/// Page numbers for a person: `1、3–5` and `1, 3–5`.
fn listed(pages: &[u32]) -> (String, String) {
    let mut ranges: Vec<(u32, u32)> = Vec::new();
    for page in pages {
        match ranges.last_mut() {
            Some(range) if range.1 + 1 == *page => range.1 = *page,
            _ => ranges.push((*page, *page)),
        }
    }
    let parts: Vec<String> = ranges
        .into_iter()
        .map(|(first, last)| {
            if first == last {
                first.to_string()
            } else {
                format!("{first}–{last}")
            }
        })
        .collect();
    (parts.join("、"), parts.join(", "))
}

fn too_large(bytes: usize, limit: u64) -> ReadError {
    ReadError::TooLarge(Message::new(
        format!("文件有 {bytes} 字节，超过上限 {limit} 字节；请只保留报告本身"),
        format!("the file has {bytes} bytes, more than the limit of {limit}; keep only the report"),
    ))
}

fn cannot_open(error: LoadPdfError) -> ReadError {
    match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => ReadError::Unsupported(Message::new(
            "PDF 已加密，需要密码才能打开；请去除密码后重新保存",
            "the PDF is encrypted and needs a password; remove the password and save it again",
        )),
        LoadPdfError::Decryption(_) => ReadError::Unsupported(Message::new(
            "PDF 的加密方式不受支持；请去除加密后重新保存",
            "the PDF is encrypted in a way that is not supported; remove the encryption and save it again",
        )),
        LoadPdfError::Invalid => ReadError::Malformed(Message::new(
            "PDF 已损坏，找不到页面；请重新下载或导出",
            "the PDF is damaged, no pages can be found; download or export it again",
        )),
    }
}
