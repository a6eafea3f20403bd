use std::hint::black_box;

use rust_xlsxwriter::{Workbook, XlsxError};

use crate::material::{Cell, Material};
use crate::ours::turn;
use crate::race::Contender;

pub(crate) const NAME: &str = "rust_xlsxwriter, bare";

/// The library under `xlsx-wide` by itself: the cells of our workbook, known beforehand, and no looks.
pub(crate) fn contender(material: &Material) -> Contender {
    let (sheets, reports) = (material.sheets.clone(), material.reports.len());
    Contender {
        kind: "write xlsx-wide".to_owned(),
        name: NAME.to_owned(),
        versions: "as in our own lock file".to_owned(),
        turn: Box::new(move |seconds| {
            turn(seconds, || {
                black_box(written(&sheets).expect("the cells fit a workbook"));
                reports
            })
        }),
    }
}

fn written(sheets: &[Vec<Vec<Cell>>]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    for rows in sheets {
        let sheet = book.add_worksheet();
        for (row, cells) in (0..).zip(rows) {
            for (column, cell) in (0..).zip(cells) {
                match cell {
                    Cell::Blank => continue,
                    Cell::Number(number) => sheet.write_number(row, column, *number)?,
                    Cell::Text(text) => sheet.write_string(row, column, text)?,
                };
            }
        }
    }
    book.save_to_buffer()
}
