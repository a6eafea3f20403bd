//! Reads a spreadsheet into the paragraphs and tables its sheets show.
//!
//! Office Open XML (`.xlsx`, `.xlsm`), the workbooks of Excel 5 to 2003 and of Kingsoft (`.xls`,
//! `.et`) and OpenDocument (`.ods`). All sheets of a workbook become one document.
//!
//! The files are read here and not by `calamine`, against which the tests hold every value: it
//! tells neither hidden rows and columns nor borders nor formulas without a value, and the size
//! of what it builds follows from the addresses of the cells, so that two cells can ask for more
//! memory than there is.
//!
//! What is read as a sheet shows it:
//!
//! - A number without its thousands separators, never rounded; percentages, dates and numbers
//!   with words beside them as shown; the dash that an accounting format shows for zero as 0. Where a
//!   format shows another figure than the file stores, a remark names the cell.
//! - Hidden sheets, rows and columns, struck-out text, text of the colour behind it and what stands
//!   behind a merged cell are no figures; a remark says that they were left out, and names the cells
//!   that are blank for it. A formula without a stored value is blank, and a remark names its cell.
//! - A row that holds one text and belongs to no table is a paragraph. Borders, merged cells and
//!   blank rows tell where a table begins and ends.

mod layout;
mod number;
mod number_format;
mod ods;
mod package;
mod reader;
mod sheet;
mod shown;
mod sniff;
mod xls;
mod xlsx;
mod xml;

pub use reader::{SpreadsheetReader, read_spreadsheet};

use gongkai_document::{Message, ReadError};

/// Why a workbook that asks for a password gives no document.
fn encrypted() -> ReadError {
    ReadError::Unsupported(Message::new(
        "工作簿设有打开密码，无法读取；请在表格软件中取消密码后另存",
        "the workbook is protected by a password; remove the password in a spreadsheet program and save it",
    ))
}
