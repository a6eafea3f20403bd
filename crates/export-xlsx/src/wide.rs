//! Many reports as rows, and the dictionary of their columns.

use std::sync::LazyLock;

use gongkai_core::dataset::{Column, Datum, Kind, any_cells, reports};
use gongkai_core::{Amount, Edition, ExportError, Item};
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use crate::figure::{Figure, decimal, is_kept};

/// The rows of the names of the columns and of their labels.
const HEADINGS: u32 = 2;
/// The rows that a sheet has.
const ROWS: u32 = 1_048_576;
const DICTIONARY: [(&str, f64); 8] = [
    ("列", 34.0),
    ("类型", 8.0),
    ("标签", 60.0),
    ("说明", 60.0),
    ("单位", 8.0),
    ("键", 50.0),
    ("2021 年格式", 12.0),
    ("2019 年格式", 12.0),
];

/// How cells look.
struct Looks {
    head: Format,
    text: Format,
    /// A figure with so many decimals.
    figures: [Format; 7],
    day: Format,
}

static STYLE: LazyLock<Looks> = LazyLock::new(|| {
    let base = || Format::new().set_font_name("宋体").set_font_size(11);
    let listed = || {
        base()
            .set_text_wrap()
            .set_align(FormatAlign::VerticalCenter)
            .set_border(FormatBorder::Thin)
    };
    let figure = |decimals: usize| {
        base().set_num_format(match decimals {
            0 => "0".to_owned(),
            more => format!("0.{}", "0".repeat(more)),
        })
    };
    Looks {
        head: listed().set_bold().set_background_color(Color::RGB(0x00DD_EBF7)),
        text: listed(),
        figures: [0, 1, 2, 3, 4, 5, 6].map(figure),
        day: base().set_num_format("yyyy-mm-dd"),
    }
});

/// A workbook of many reports being filled.
pub(crate) struct WideBook {
    rows: Worksheet,
    next: u32,
}

impl WideBook {
    /// The headings, and no report.
    pub(crate) fn new() -> Result<Self, XlsxError> {
        let mut rows = Worksheet::new();
        rows.set_name("报告")?;
        for (column, of) in (0_u16..).zip(&reports().columns) {
            rows.write_string_with_format(0, column, of.name.as_str(), &STYLE.head)?;
            rows.write_string_with_format(1, column, of.label.as_str(), &STYLE.head)?;
        }
        rows.set_column_width(0, 30)?;
        rows.set_column_width(3, 44)?;
        rows.set_freeze_panes(HEADINGS, 1)?;
        Ok(Self { rows, next: HEADINGS })
    }

    /// Adds the row of a report.
    pub(crate) fn put(&mut self, item: &Item<'_>) -> Result<(), ExportError> {
        if self.next >= ROWS {
            return Err(ExportError::Unsupported(format!(
                "a sheet holds {} reports and no more; write several files, or csv-wide or parquet",
                ROWS - HEADINGS
            )));
        }
        let mut result = Ok(());
        reports().each_row(item, &mut |row| {
            for (column, datum) in (0_u16..).zip(row) {
                if result.is_ok() {
                    result = put_datum(&mut self.rows, self.next, column, *datum);
                }
            }
        });
        self.next += 1;
        result.map_err(crate::exporter::error)
    }

    /// The workbook of all rows and the dictionary.
    pub(crate) fn finish(mut self) -> Result<Workbook, XlsxError> {
        let last = u16::try_from(reports().columns.len() - 1).expect("there are a few hundred columns");
        self.rows.autofilter(1, 0, (self.next - 1).max(1), last)?;
        let mut book = Workbook::new();
        let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
        book.set_properties(&DocProperties::new().set_creation_datetime(&made));
        book.push_worksheet(self.rows);
        dictionary(book.add_worksheet())?;
        Ok(book)
    }
}

fn put_datum(sheet: &mut Worksheet, row: u32, column: u16, datum: Datum<'_>) -> Result<(), XlsxError> {
    match datum {
        Datum::Null => {}
        Datum::Text(text) => {
            sheet.write_string(row, column, text)?;
        }
        Datum::Date(date) => {
            let (year, month, day) = date.parts();
            let day = ExcelDateTime::from_ymd(year, month, day)?;
            sheet.write_datetime_with_format(row, column, &day, &STYLE.day)?;
        }
        Datum::Integer(number) if is_kept(number) => {
            #[expect(
                clippy::cast_precision_loss,
                reason = "a double keeps every digit of such a number"
            )]
            sheet.write_number(row, column, number as f64)?;
        }
        Datum::Integer(number) => {
            sheet.write_string(row, column, number.to_string())?;
        }
        Datum::Amount(amount) => put_amount(sheet, row, column, amount)?,
    }
    Ok(())
}

fn put_amount(sheet: &mut Worksheet, row: u32, column: u16, amount: &Amount) -> Result<(), XlsxError> {
    match decimal(amount) {
        Figure::Number(digits, 0) => sheet.write_number(row, column, number(&digits))?,
        Figure::Number(digits, decimals) => {
            let format = &STYLE.figures[decimals.min(STYLE.figures.len() - 1)];
            sheet.write_number_with_format(row, column, number(&digits), format)?
        }
        Figure::Digits(digits) => sheet.write_string(row, column, digits)?,
    };
    Ok(())
}

/// Digits of which a number keeps every one.
fn number(digits: &str) -> f64 {
    digits.parse().unwrap_or_default()
}

fn dictionary(sheet: &mut Worksheet) -> Result<(), XlsxError> {
    sheet.set_name("数据字典")?;
    for (column, (heading, width)) in (0_u16..).zip(DICTIONARY) {
        sheet.write_string_with_format(0, column, heading, &STYLE.head)?;
        sheet.set_column_width(column, width)?;
    }
    sheet.set_freeze_panes(1, 1)?;
    for (row, column) in (1_u32..).zip(&reports().columns) {
        for (place, text) in (0_u16..).zip(described(column)) {
            sheet.write_string_with_format(row, place, text, &STYLE.text)?;
        }
    }
    Ok(())
}

/// A column in the words of [`DICTIONARY`].
fn described(column: &Column) -> [String; 8] {
    let kind = match column.kind {
        Kind::Text => "文字",
        Kind::Integer => "整数",
        Kind::Decimal => "金额",
        Kind::Date => "日期",
    };
    let cell = any_cells()
        .iter()
        .find(|it| Some(&it.definition().pointer) == column.pointer.as_ref());
    let stands = |edition| match cell {
        Some(cell) if cell.in_edition(edition).is_none() => "无",
        _ => "有",
    };
    [
        column.name.clone(),
        kind.to_owned(),
        column.label.clone(),
        column.description.clone(),
        column.unit.unwrap_or_default().to_owned(),
        column
            .pointer
            .as_ref()
            .map(ToString::to_string)
            .unwrap_or_default(),
        stands(Edition::Y2021).to_owned(),
        stands(Edition::Y2019).to_owned(),
    ]
}
