//! A workbook of many reports, read with another program's eyes.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use gongkai_core::Item;
use gongkai_core::dataset::{Datum, reports};
use gongkai_export_xlsx::xlsx_wide;
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_row_is_a_report(of in prop::collection::vec(gongkai_testkit::report(), 0..4)) {
        let bytes = xlsx_wide(&of).expect("it is made");
        prop_assert!(bytes == xlsx_wide(&of).expect("it is made"));
        let mut book = Xlsx::new(Cursor::new(bytes)).expect("it is a workbook");
        let sheet = book.worksheet_range("报告").expect("it has the sheet");
        let at = |row: usize, column: usize| {
            let index = |it| u32::try_from(it).expect("a sheet is smaller");
            let place = (index(row), index(column));
            sheet.get_value(place).cloned().unwrap_or(Data::Empty)
        };
        for (column, of) in reports().columns.iter().enumerate() {
            prop_assert_eq!(at(0, column).to_string(), of.name.clone());
            prop_assert_eq!(at(1, column).to_string(), of.label.clone());
        }
        for (row, report) in (2..).zip(&of) {
            let mut rows = 0;
            let mut faults = Vec::new();
            reports().each_row(&Item::of(report), &mut |data| {
                rows += 1;
                for (column, datum) in data.iter().enumerate() {
                    let found = at(row, column);
                    if !same(&found, datum) {
                        faults.push(format!("{found:?} is not {datum:?}"));
                    }
                }
            });
            prop_assert_eq!(rows, 1);
            prop_assert!(faults.is_empty(), "{:?}", faults);
        }
    }
}

fn same(found: &Data, datum: &Datum<'_>) -> bool {
    let text = found.to_string();
    match datum {
        Datum::Null => *found == Data::Empty,
        Datum::Text("") => matches!(found, Data::Empty | Data::String(_)) && text.is_empty(),
        Datum::Text(it) => text == *it,
        Datum::Integer(it) => text == it.to_string(),
        Datum::Amount(it) => text == it.as_str() || text == it.value().normalize().to_string(),
        Datum::Date(it) => {
            matches!(found, Data::DateTime(_)) && {
                let (year, month, day) = it.parts();
                let Data::DateTime(found) = found else {
                    return false;
                };
                let (y, m, d, ..) = found.to_ymd_hms_milli();
                (y, m, d) == (year, month, day)
            }
        }
    }
}

#[test]
fn the_dictionary_says_what_every_column_is() {
    let mut book = Xlsx::new(Cursor::new(xlsx_wide(&[]).expect("it is made"))).expect("it is a workbook");
    let sheet = book.worksheet_range("数据字典").expect("it has the sheet");
    assert_eq!(sheet.height(), 1 + reports().columns.len());
    let rows: Vec<Vec<String>> = sheet
        .rows()
        .map(|it| it.iter().map(ToString::to_string).collect())
        .collect();
    for (row, column) in rows[1..].iter().zip(&reports().columns) {
        assert_eq!(row[0], column.name);
        assert_eq!(row[2], column.label);
    }
    let only_older = rows.iter().filter(|it| it[6] == "无").count();
    assert!(only_older > 0, "cells of the 2019 form alone are told");
}
