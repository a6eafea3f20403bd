use encoding_rs::Encoding;
use gongkai_document::{Limits, Message, ReadError};
use std::collections::BTreeMap;

use super::records::{Records, u8_at, u16_at, u32_at};
use super::strings::{RichText, encoding, narrow_text_at, shared_texts, text_at};
use crate::number_format::NumberFormat;
use crate::sheet::RunStyle;

/// What all sheets of a workbook share.
pub(super) struct Globals {
    /// Whether texts are as in Excel 97 and later.
    pub(super) is_unicode: bool,
    pub(super) encoding: &'static Encoding,
    pub(super) epoch_1904: bool,
    pub(super) sheets: Vec<Listed>,
    pub(super) texts: Vec<RichText>,
    fonts: Vec<RunStyle>,
    styles: Vec<CellStyle>,
}

/// A worksheet as the workbook lists it.
pub(super) struct Listed {
    pub(super) name: String,
    pub(super) is_hidden: bool,
    pub(super) offset: usize,
}

/// What the format of a cell says about what it shows.
#[derive(Debug, Default)]
pub(super) struct CellStyle {
    pub(super) number_format: NumberFormat,
    pub(super) run: RunStyle,
    pub(super) is_bordered: bool,
}

impl Globals {
    pub(super) fn style(&self, index: u16) -> Option<&CellStyle> {
        self.styles.get(usize::from(index))
    }

    /// The style of a font; the number four was never given to one.
    pub(super) fn font(&self, index: u16) -> RunStyle {
        font_at(&self.fonts, index)
    }
}

fn font_at(fonts: &[RunStyle], index: u16) -> RunStyle {
    let index = usize::from(index);
    fonts
        .get(if index > 4 { index - 1 } else { index })
        .copied()
        .unwrap_or_default()
}

/// Reads the records before the first sheet.
pub(super) fn read_globals(stream: &[u8], limits: &Limits) -> Result<Globals, ReadError> {
    let mut records = Records::new(stream);
    let first = records
        .next()
        .filter(|it| it.kind == 0x0809)
        .ok_or_else(no_workbook)?;
    let version = u16_at(first.data, 0).unwrap_or(0);
    let mut globals = Globals {
        is_unicode: version >= 0x0600,
        encoding: encoding_rs::GB18030,
        epoch_1904: false,
        sheets: Vec::new(),
        texts: Vec::new(),
        fonts: Vec::new(),
        styles: Vec::new(),
    };
    let mut formats: BTreeMap<u16, NumberFormat> = BTreeMap::new();
    let mut styles: Vec<(u16, u16, bool)> = Vec::new();
    while let Some(record) = records.next() {
        let data = record.data;
        match record.kind {
            0x000A => break,
            0x002F => return Err(crate::encrypted()),
            0x0042 => globals.encoding = encoding(u16_at(data, 0).unwrap_or(0)),
            0x0022 => globals.epoch_1904 = u16_at(data, 0) == Some(1),
            0x0031 => globals.fonts.push(RunStyle {
                is_struck: u16_at(data, 2).is_some_and(|it| it & 8 != 0),
                is_raised: u16_at(data, 8).is_some_and(|it| it != 0),
            }),
            0x041E => {
                let code = if globals.is_unicode {
                    text_at(data, 2, true)
                } else {
                    narrow_text_at(data, 2, false, globals.encoding)
                };
                if let (Some(id), Some(code)) = (u16_at(data, 0), code) {
                    formats.insert(id, NumberFormat::parse(&code));
                }
            }
            0x00E0 => {
                // Excel 95 lays out its borders elsewhere; without them a table ends with its text.
                let lines = u16_at(data, 10).filter(|_| globals.is_unicode);
                styles.push((
                    u16_at(data, 2).unwrap_or(0),
                    u16_at(data, 0).unwrap_or(0),
                    lines.is_some_and(|it| it != 0),
                ));
            }
            0x0085 => globals.list(data),
            0x00FC => {
                let mut more = Vec::new();
                while records.peek() == Some(0x003C) {
                    let Some(record) = records.next() else {
                        break;
                    };
                    more.push(record);
                }
                globals.texts = shared_texts(record, more.into_iter(), limits.cells.saturating_mul(4));
            }
            _ => {}
        }
    }
    globals.styles = styles
        .into_iter()
        .map(|(format, font, is_bordered)| CellStyle {
            number_format: formats
                .get(&format)
                .cloned()
                .unwrap_or_else(|| NumberFormat::builtin(u32::from(format))),
            run: font_at(&globals.fonts, font),
            is_bordered,
        })
        .collect();
    Ok(globals)
}

impl Globals {
    /// Adds a sheet to the list, unless it is a chart or a macro.
    fn list(&mut self, data: &[u8]) {
        let name = if self.is_unicode {
            text_at(data, 6, false)
        } else {
            narrow_text_at(data, 6, false, self.encoding)
        };
        let (Some(offset), Some(state), Some(0), Some(name)) =
            (u32_at(data, 0), u8_at(data, 4), u8_at(data, 5), name)
        else {
            return;
        };
        self.sheets.push(Listed {
            name,
            is_hidden: state & 3 != 0,
            offset: offset as usize,
        });
    }
}

fn no_workbook() -> ReadError {
    ReadError::Malformed(Message::new(
        "工作簿的内容已损坏或版本过旧（Excel 4 及更早）；请在表格软件中打开后另存为 .xlsx",
        "the workbook is damaged or of Excel 4 or earlier; open it in a spreadsheet program and save it as .xlsx",
    ))
}
