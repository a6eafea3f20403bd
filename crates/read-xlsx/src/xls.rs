mod cells;
mod globals;
mod records;
mod strings;

use std::borrow::Cow;
use std::io::{Cursor, Read};

use gongkai_document::{Limits, Message, ReadError};

use crate::sheet::{Budget, Sheet, Workbook};
use cells::read_sheet;
use globals::read_globals;

/// Reads a workbook of Excel 5 to 2003, or one that Kingsoft's program wrote in the same format.
pub(crate) fn read_xls(bytes: &[u8], limits: &Limits, budget: &mut Budget) -> Result<Workbook, ReadError> {
    let stream = workbook_stream(bytes, limits)?;
    let globals = read_globals(&stream, limits)?;
    let mut workbook = Workbook::default();
    for listed in &globals.sheets {
        if budget.is_spent() {
            budget.is_cut = true;
            break;
        }
        let mut sheet = Sheet {
            name: listed.name.clone(),
            is_hidden: listed.is_hidden,
            ..Sheet::default()
        };
        let records = stream.get(listed.offset..).unwrap_or_default();
        read_sheet(records, &globals, budget, &mut sheet);
        workbook.sheets.push(sheet);
    }
    workbook.with_sheets(budget)
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

/// The stream that holds the workbook inside its compound file.
fn workbook_stream(bytes: &[u8], limits: &Limits) -> Result<Vec<u8>, ReadError> {
    let damaged = || {
        ReadError::Malformed(Message::new(
            "文件的复合文档结构已损坏；请重新下载，或在表格软件中打开后另存为 .xlsx",
            "the file's compound structure is damaged; download it again, or open it in a spreadsheet program and save it as .xlsx",
        ))
    };
    let padded = whole_sectors(bytes);
    let mut file = cfb::CompoundFile::open(Cursor::new(padded.as_ref())).map_err(|_| damaged())?;
    if file.is_stream("/EncryptedPackage") {
        return Err(crate::encrypted());
    }
    let Some(name) = ["/Workbook", "/WORKBOOK", "/Book", "/BOOK"]
        .into_iter()
        .find(|it| file.is_stream(it))
    else {
        return Err(ReadError::Unsupported(Message::new(
            "文件不是电子表格（其中没有工作簿）；请确认文件类型",
            "the file is no spreadsheet (there is no workbook in it); check what kind of file it is",
        )));
    };
    let stream = file.open_stream(name).map_err(|_| damaged())?;
    let mut content = Vec::new();
    // The stream cannot be longer than the file unless its sectors form a loop.
    let most = (bytes.len() as u64).min(limits.bytes);
    // What could be read before the damage is still worth reading.
    let _ = stream.take(most).read_to_end(&mut content);
    if content.is_empty() {
        Err(damaged())
    } else {
        Ok(content)
    }
}
