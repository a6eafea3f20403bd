//! What a cell stores and does not show, or shows otherwise: no figure is taken for another in silence.

use crate::support;

use gongkai_document::{Document, RemarkKind};
use support::{lines, named, read, sheet, texts, workbook};

/// A table of one row: a label, this cell, a figure.
fn row(cell: &str) -> String {
    format!(
        "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>件数</t></is></c>{cell}<c r=\"C1\"><v>1</v></c></row>"
    )
}

fn document(cell: &str, strings: &str) -> Document {
    read(&workbook(&sheet(&row(cell), ""), strings))
}

/// The remarks that name a cell: their kinds and the cells' names.
fn named_cells(document: &Document) -> Vec<(RemarkKind, String)> {
    let named = |it: &gongkai_document::ReadRemark| {
        let address = it.place.as_ref()?.address.clone()?;
        Some((it.kind, address.rsplit('!').next()?.to_owned()))
    };
    document.remarks.iter().filter_map(named).collect()
}

fn assert_blank_and_named(cell: &str, strings: &str) {
    let document = document(cell, strings);
    assert_eq!(lines(&document), ["|件数||1"], "{cell}");
    let named = named_cells(&document);
    assert_eq!(named, [(RemarkKind::ValueMissing, "B1".to_owned())], "{cell}");
}

#[test]
fn a_figure_without_a_value_is_blank_and_each_is_named() {
    assert_blank_and_named("<c r=\"B1\"><f>SUM(D1:E1)</f></c>", "");
    assert_blank_and_named("<c r=\"B1\"><f t=\"shared\" si=\"0\"/><v></v></c>", "");
    // A text that the file does not hold.
    assert_blank_and_named("<c r=\"B1\" t=\"s\"><v>9</v></c>", "");
    assert_blank_and_named("<c r=\"B1\"><v>inf</v></c>", "");
    let two = "<c r=\"B1\"><f>D1</f></c><c r=\"D1\"><f>E1</f></c>";
    let cells: Vec<String> = named_cells(&document(two, ""))
        .into_iter()
        .map(|it| it.1)
        .collect();
    assert_eq!(cells, ["B1", "D1"]);
    // The text of a formula may be nothing, and then nothing is what it shows.
    assert_eq!(
        named_cells(&document("<c r=\"B1\" t=\"str\"><f>D1</f><v></v></c>", "")),
        []
    );
}

#[test]
fn a_figure_that_does_not_show_is_blank_and_named() {
    let struck = "<si><r><rPr><strike/></rPr><t>93</t></r></si>";
    let white = "<si><r><rPr><color rgb=\"FFFFFFFF\"/></rPr><t>93</t></r></si>";
    for (cell, strings) in [
        ("<c r=\"B1\" s=\"3\"><v>7</v></c>", ""),
        ("<c r=\"B1\" s=\"8\"><v>7</v></c>", ""),
        ("<c r=\"B1\" s=\"10\"><v>0</v></c>", ""),
        ("<c r=\"B1\" s=\"12\"><v>7</v></c>", ""),
        ("<c r=\"B1\" s=\"14\"><v>7</v></c>", ""),
        ("<c r=\"B1\" s=\"15\"><v>7</v></c>", ""),
        ("<c r=\"B1\" s=\"12\" t=\"inlineStr\"><is><t>7</t></is></c>", ""),
        ("<c r=\"B1\" t=\"s\"><v>0</v></c>", struck),
        ("<c r=\"B1\" t=\"s\"><v>0</v></c>", white),
    ] {
        assert_blank_and_named(cell, strings);
    }
}

#[test]
fn white_text_shows_on_a_colour() {
    let document = document("<c r=\"B1\" s=\"13\"><v>7</v></c>", "");
    assert_eq!(texts(&document), ["件数", "7", "1"]);
    assert_eq!(document.remarks, []);
}

#[test]
fn a_run_has_its_own_font_and_not_that_of_the_cell() {
    let runs = "<si><r><rPr><strike/></rPr><t>12</t></r><r><rPr><b/></rPr><t>93</t></r></si>";
    for style in [0, 3] {
        let document = document(&format!("<c r=\"B1\" t=\"s\" s=\"{style}\"><v>0</v></c>"), runs);
        assert_eq!(texts(&document), ["件数", "93", "1"]);
        assert_eq!(document.remarks.len(), 1);
        assert_eq!(document.remarks[0].kind, RemarkKind::HiddenContentIgnored);
    }
    // A run without a style has that of the cell.
    let runs = "<si><r><t>12</t></r><r><rPr><b/></rPr><t>93</t></r></si>";
    let document = document("<c r=\"B1\" t=\"s\" s=\"3\"><v>0</v></c>", runs);
    assert_eq!(texts(&document), ["件数", "93", "1"]);
}

#[test]
fn a_figure_shown_as_another_one_is_named() {
    for (cell, taken, shown) in [
        ("<c r=\"B1\" s=\"9\"><v>93359</v></c>", "93359", "“93”"),
        ("<c r=\"B1\" s=\"11\"><v>3119.4</v></c>", "3119.4", "“3119”"),
        ("<c r=\"B1\" s=\"2\"><v>0.126</v></c>", "0.126", "“0.13”"),
    ] {
        let document = document(cell, "");
        assert_eq!(texts(&document), ["件数", taken, "1"]);
        let named = named_cells(&document);
        assert_eq!(named, [(RemarkKind::FigureDiffers, "B1".to_owned())], "{cell}");
        assert!(document.remarks[0].message.en.contains(shown), "{cell}");
    }
    let plain = document(
        "<c r=\"B1\" s=\"2\"><v>0.125</v></c><c r=\"D1\" s=\"6\"><v>93359</v></c>",
        "",
    );
    assert_eq!(named_cells(&plain).len(), 1);
}

#[test]
fn a_sheet_that_shows_no_zeros_leaves_them_blank_and_names_them() {
    let mut sheets = sheet(&row("<c r=\"B1\"><v>0</v></c><c r=\"D1\"><v>10</v></c>"), "");
    sheets[0].xml = sheets[0].xml.replace(
        "<sheetData>",
        "<sheetViews><sheetView showZeros=\"0\"/></sheetViews><sheetData>",
    );
    let document = read(&workbook(&sheets, ""));
    assert_eq!(lines(&document), ["|件数||1|10"]);
    assert_eq!(
        named_cells(&document),
        [(RemarkKind::ValueMissing, "B1".to_owned())]
    );
}

#[test]
fn rows_and_columns_of_no_size_are_hidden() {
    let rows = "<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\"><v>2</v></c><c r=\"C1\"><v>3</v></c></row>\
        <row r=\"2\" ht=\"0.75\"><c r=\"A2\"><v>4</v></c><c r=\"C2\"><v>4</v></c></row>\
        <row r=\"3\"><c r=\"A3\"><v>7</v></c><c r=\"B3\"><v>8</v></c><c r=\"C3\"><v>9</v></c></row>";
    let mut sheets = sheet(rows, "");
    sheets[0].xml = sheets[0].xml.replace(
        "<sheetData>",
        "<cols><col min=\"2\" max=\"2\" width=\"0.1\"/></cols><sheetData>",
    );
    let document = read(&workbook(&sheets, ""));
    assert_eq!(lines(&document), ["|1|3", "|7|9"]);
    assert_eq!(document.remarks.len(), 1);
    assert!(document.remarks[0].message.en.contains("B1 A2 C2 B3"));
}

#[test]
fn a_hidden_sheet_of_a_few_words_is_told_of() {
    let shown = named("Sheet1", &row("<c r=\"B1\"><v>5</v></c>"), "");
    let mut hidden = named(
        "单位",
        "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>某县财政局</t></is></c></row>",
        "",
    );
    hidden.state = "state=\"veryHidden\"";
    let document = read(&workbook(&[shown, hidden], ""));
    assert_eq!(lines(&document), ["|件数|5|1"]);
    assert_eq!(document.remarks.len(), 1);
    assert!(document.remarks[0].message.en.contains("单位"));
}

#[test]
fn a_label_right_below_a_table_whose_figures_are_blank_is_its_last_row() {
    let text = |at: &str, text: &str| format!("<c r=\"{at}\" t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let rows = format!(
        "<row r=\"1\">{}{}</row><row r=\"2\">{}<c r=\"B2\"><v>1</v></c></row><row r=\"3\">{}</row><row r=\"4\">{}</row>",
        text("A1", "项目"),
        text("B1", "数量"),
        text("A2", "甲"),
        text("A3", "乙"),
        text("A4", "三、其他情况")
    );
    let document = read(&workbook(&sheet(&rows, ""), ""));
    assert_eq!(lines(&document), ["|项目|数量", "|甲|1", "|乙|", "三、其他情况"]);
}

#[test]
fn a_sheet_that_breaks_off_says_so() {
    let mut sheets = sheet(&row("<c r=\"B1\"><v>5</v></c>"), "");
    let end = sheets[0].xml.find("</sheetData>").expect("there is one");
    sheets[0].xml.truncate(end);
    let document = read(&workbook(&sheets, ""));
    assert_eq!(lines(&document), ["|件数|5|1"]);
    let kinds: Vec<RemarkKind> = document.remarks.iter().map(|it| it.kind).collect();
    assert_eq!(kinds, [RemarkKind::Damaged]);
}
