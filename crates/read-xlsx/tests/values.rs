//! What a cell says: numbers, texts, formulas, and what is not to be seen.

use crate::support;

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use gongkai_document::RemarkKind;
use support::{lines, named, read, rows, sheet, texts, workbook};

/// One row of two cells, of which the second is this.
fn beside(cell: &str) -> String {
    format!("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>件数</t></is></c>{cell}</row>")
}

fn shown(cell: &str) -> String {
    let document = read(&workbook(&sheet(&beside(cell), ""), ""));
    texts(&document).get(1).cloned().unwrap_or_default()
}

#[test]
fn numbers_are_read_as_shown_and_never_rounded() {
    assert_eq!(shown("<c r=\"B1\"><v>3119</v></c>"), "3119");
    assert_eq!(shown("<c r=\"B1\"><v>96171.600000000006</v></c>"), "96171.6");
    assert_eq!(shown("<c r=\"B1\"><v>0.30000000000000004</v></c>"), "0.3");
    assert_eq!(shown("<c r=\"B1\" s=\"2\"><v>0</v></c>"), "0.00");
    assert_eq!(shown("<c r=\"B1\" s=\"2\"><v>0.125</v></c>"), "0.125");
    assert_eq!(shown("<c r=\"B1\" s=\"6\"><v>1234567</v></c>"), "1234567");
    assert_eq!(shown("<c r=\"B1\" s=\"7\"><v>0</v></c>"), "0");
    assert_eq!(shown("<c r=\"B1\"><v>1E3</v></c>"), "1000");
}

#[test]
fn percentages_and_dates_are_no_counts() {
    assert_eq!(shown("<c r=\"B1\" s=\"4\"><v>0.1746</v></c>"), "17.46%");
    assert_eq!(shown("<c r=\"B1\" s=\"5\"><v>45677</v></c>"), "2025/1/20");
}

#[test]
fn texts_truths_and_errors_are_read_as_shown() {
    assert_eq!(shown("<c r=\"B1\" t=\"str\"><f>A1</f><v>12</v></c>"), "12");
    assert_eq!(shown("<c r=\"B1\" t=\"b\"><v>1</v></c>"), "TRUE");
    assert_eq!(shown("<c r=\"B1\" t=\"e\"><f>A9</f><v>#REF!</v></c>"), "#REF!");
    assert_eq!(
        shown("<c r=\"B1\" t=\"inlineStr\"><is><t>甲_x000D_乙&amp;&#19993;</t></is></c>"),
        "甲\n乙&丙"
    );
}

#[test]
fn shared_texts_are_read_without_hints_of_pronunciation_and_struck_runs() {
    let strings = "<si><t>件数</t></si>\
        <si><r><t>1</t></r><r><rPr><strike/></rPr><t>9</t></r><r><t>2</t></r><rPh sb=\"0\" eb=\"1\"><t>拼音</t></rPh></si>\
        <si><r><t>22</t></r><r><rPr><vertAlign val=\"superscript\"/></rPr><t>3</t></r></si>";
    let row = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c><c r=\"C1\" t=\"s\"><v>2</v></c></row>";
    let document = read(&workbook(&sheet(row, ""), strings));
    assert_eq!(texts(&document), ["件数", "12", "22³"]);
    assert_eq!(document.remarks[0].kind, RemarkKind::HiddenContentIgnored);
    assert!(document.remarks[0].message.en.contains("B1"));
}

#[test]
fn a_formula_with_a_value_is_that_value() {
    assert_eq!(shown("<c r=\"B1\"><f>SUM(C1:D1)</f><v>0</v></c>"), "0");
}

#[test]
fn hidden_rows_columns_and_sheets_are_left_out_and_named() {
    let shown = "<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\"><v>2</v></c><c r=\"C1\"><v>3</v></c></row>\
        <row r=\"2\" hidden=\"1\"><c r=\"A2\"><v>4</v></c></row>\
        <row r=\"3\"><c r=\"A3\"><v>7</v></c><c r=\"B3\"><v>8</v></c><c r=\"C3\"><v>9</v></c></row>";
    let mut first = named("Sheet1", shown, "");
    first.xml = first.xml.replace(
        "<sheetData>",
        "<cols><col min=\"2\" max=\"2\" hidden=\"1\"/></cols><sheetData>",
    );
    let mut second = named(
        "旧表",
        &rows(
            1,
            &[&["去年的数字不应当被读成今年的数字，也不应当悄悄丢掉", "=5"]],
            0,
        ),
        "",
    );
    second.state = "state=\"hidden\"";
    let document = read(&workbook(&[first, second], ""));
    assert_eq!(lines(&document), ["|1|3", "|7|9"]);
    let remarks: Vec<&str> = document.remarks.iter().map(|it| it.message.en.as_str()).collect();
    assert_eq!(remarks.len(), 2);
    assert!(remarks[0].contains("B1 A2 B3"), "{remarks:?}");
    assert!(remarks[1].contains("旧表"), "{remarks:?}");
}

#[test]
fn a_merged_cell_whose_first_column_is_hidden_is_still_seen() {
    let mut one = named(
        "Sheet1",
        &rows(1, &[&["标签", "", "=5"], &["甲", "乙", "=6"]], 0),
        "<mergeCells><mergeCell ref=\"A1:B1\"/></mergeCells>",
    );
    one.xml = one.xml.replace(
        "<sheetData>",
        "<cols><col min=\"1\" max=\"1\" hidden=\"true\"/></cols><sheetData>",
    );
    assert_eq!(lines(&read(&workbook(&[one], ""))), ["|标签|5", "|乙|6"]);
}

#[test]
fn places_name_the_cell_as_its_program_does() {
    let document = read(&workbook(&[named("数据", &rows(3, &[&["甲", "=5"]], 0), "")], ""));
    let gongkai_document::BlockKind::Table(table) = &document.blocks[0].kind else {
        panic!("{:?}", document.blocks);
    };
    let place = &table.cells[1].place;
    assert_eq!(place.address.as_deref(), Some("数据!B3"));
    assert_eq!(
        (place.block, place.row, place.column),
        (Some(1), Some(1), Some(2))
    );
}

/// `calamine` reads the same file with code of its own.
#[test]
fn every_value_is_the_one_that_calamine_reads() {
    let mut lines: Vec<Vec<String>> = Vec::new();
    let mut state = 7_u64;
    for row in 0..40 {
        let mut line = vec![format!("第{row}行")];
        for _ in 0..6 {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            line.push(match state >> 62 {
                0 => format!("={}", state >> 40),
                1 => format!(
                    "={}",
                    f64::from(u32::try_from(state >> 44).expect("20 bits")) / 100.0
                ),
                2 => format!("文字{}", state >> 50),
                _ => String::new(),
            });
        }
        lines.push(line);
    }
    let borrowed: Vec<Vec<&str>> = lines
        .iter()
        .map(|it| it.iter().map(String::as_str).collect())
        .collect();
    let borrowed: Vec<&[&str]> = borrowed.iter().map(Vec::as_slice).collect();
    let bytes = workbook(&sheet(&rows(1, &borrowed, 0), ""), "");
    let document = read(&bytes);
    let gongkai_document::BlockKind::Table(table) = &document.blocks[0].kind else {
        panic!("one table");
    };
    let mut other: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).expect("calamine reads it");
    let range = other.worksheet_range("Sheet1").expect("the sheet");
    let mut compared = 0;
    for cell in &table.cells {
        let theirs = match range.get_value((cell.row, cell.column)) {
            Some(Data::Float(number)) => number.to_string(),
            Some(Data::Int(number)) => number.to_string(),
            Some(Data::String(text)) => text.clone(),
            _ => String::new(),
        };
        assert_eq!(cell.text, theirs, "{cell:?}");
        compared += usize::from(!theirs.is_empty());
    }
    assert!(compared > 150, "{compared}");
}
