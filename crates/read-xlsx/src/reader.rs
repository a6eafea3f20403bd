use std::ops::ControlFlow;

use gongkai_document::{Confidence, Document, Format, Limits, Many, Message, ReadError, Reader, Writing};

use crate::layout::lay_out;
use crate::ods::read_ods;
use crate::package::Package;
use crate::sheet::Budget;
use crate::sniff::{self, COMPOUND};
use crate::xls::read_xls;
use crate::xlsx::read_xlsx;

/// Reads spreadsheets.
#[derive(Debug, Clone, Copy, Default)]
pub struct SpreadsheetReader;

const FORMAT: Format = Format {
    id: "xlsx",
    name: ("电子表格", "spreadsheet"),
    extensions: &["xlsx", "xlsm", "xls", "et", "ods"],
    media_type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    many: Many::One,
    writing: Writing::BuildsWhole,
};

impl Reader for SpreadsheetReader {
    fn format(&self) -> &Format {
        &FORMAT
    }

    fn sniff(&self, name: &str, head: &[u8]) -> Confidence {
        sniff::confidence(name, head)
    }

    fn read(
        &self,
        bytes: &[u8],
        limits: &Limits,
        each: &mut dyn FnMut(Document) -> ControlFlow<()>,
    ) -> Result<(), ReadError> {
        // A workbook is one document, so whether to go on does not matter.
        let _ = each(read_spreadsheet(bytes, limits)?);
        Ok(())
    }
}

/// Reads all sheets of a workbook, in the order of their tabs, into one document.
///
/// Fails if the bytes are no workbook, are protected by a password, are damaged beyond reading or
/// unpack to more than `limits.bytes`, and if no sheet shows anything. Every other limit gives a
/// partial document and a remark.
pub fn read_spreadsheet(bytes: &[u8], limits: &Limits) -> Result<Document, ReadError> {
    if bytes.is_empty() {
        return Err(ReadError::Empty);
    }
    limits.admit(bytes)?;
    let mut budget = Budget::new(limits);
    let workbook = if bytes.starts_with(COMPOUND) {
        read_xls(bytes, limits, &mut budget)?
    } else if bytes.starts_with(b"PK") {
        let mut package = Package::open(bytes, limits)?;
        if package.has("xl/workbook.bin") {
            return Err(unsupported("二进制工作簿（.xlsb）", "a binary workbook (.xlsb)"));
        }
        if package.has("content.xml") {
            read_ods(&mut package, &mut budget)?
        } else {
            read_xlsx(&mut package, limits, &mut budget)?
        }
    } else {
        return Err(unsupported("其他类型的文件", "another kind of file"));
    };
    lay_out(workbook, &budget, limits)
}

fn unsupported(zh: &str, en: &str) -> ReadError {
    ReadError::Unsupported(Message::new(
        format!("这是{zh}，不能读取；请在表格软件中打开后另存为 .xlsx"),
        format!("this is {en}, which is not read; open it in a spreadsheet program and save it as .xlsx"),
    ))
}
