use encoding_rs::Encoding;
use gongkai_document::{Color, Limits, Message, ReadError, WHITE};
use std::collections::BTreeMap;
use std::rc::Rc;

use super::records::{Records, u8_at, u16_at, u32_at};
use super::strings::{RichText, encoding, narrow_text_at, shared_texts, text_at};
use crate::number_format::NumberFormat;
use crate::shown::{CellStyle, RunStyle};

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
    let mut styles: Vec<Indexes> = Vec::new();
    while let Some(record) = records.next() {
        let data = record.data;
        match record.kind {
            0x000A => break,
            0x002F => return Err(crate::encrypted()),
            0x0042 => globals.encoding = encoding(u16_at(data, 0).unwrap_or(0)),
            0x0022 => globals.epoch_1904 = u16_at(data, 0) == Some(1),
            0x0031 => globals.fonts.push(read_font(data)),
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
            0x00E0 => styles.push(read_style(data, globals.is_unicode)),
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
    let mut shared: BTreeMap<u16, Rc<NumberFormat>> = BTreeMap::new();
    globals.styles = styles
        .into_iter()
        .map(|it| CellStyle {
            number_format: Rc::clone(shared.entry(it.number_format).or_insert_with(|| {
                let stated = formats.remove(&it.number_format);
                Rc::new(stated.unwrap_or_else(|| NumberFormat::builtin(u32::from(it.number_format))))
            })),
            run: font_at(&globals.fonts, it.font),
            ground: it.ground,
            is_bordered: it.is_bordered,
        })
        .collect();
    Ok(globals)
}

/// What a style takes from elsewhere, and what it says itself.
struct Indexes {
    number_format: u16,
    font: u16,
    ground: Option<Color>,
    is_bordered: bool,
}

fn read_style(data: &[u8], is_unicode: bool) -> Indexes {
    // Excel 95 lays out its borders and fills elsewhere; without them a table ends with its text.
    let lines = u16_at(data, 10).filter(|_| is_unicode);
    let pattern = u32_at(data, 14).filter(|_| is_unicode).map(|it| it >> 26);
    Indexes {
        number_format: u16_at(data, 2).unwrap_or(0),
        font: u16_at(data, 0).unwrap_or(0),
        ground: match pattern {
            Some(0) => Some(WHITE),
            Some(1) => u16_at(data, 18).and_then(|it| color(it & 0x7F)),
            _ => None,
        },
        is_bordered: lines.is_some_and(|it| it != 0),
    }
}

fn read_font(data: &[u8]) -> RunStyle {
    const TINY: u16 = 20;
    RunStyle {
        is_struck: u16_at(data, 2).is_some_and(|it| it & 8 != 0),
        is_raised: u16_at(data, 8).is_some_and(|it| it != 0),
        is_tiny: u16_at(data, 0).is_some_and(|it| it <= TINY),
        ink: u16_at(data, 4).and_then(color),
    }
}

/// A colour of the palette, as far as no workbook changes it.
fn color(index: u16) -> Option<Color> {
    match index {
        0 | 8 => Some([0; 3]),
        1 | 9 | 65 => Some(WHITE),
        _ => None,
    }
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
