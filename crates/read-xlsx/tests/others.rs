//! What cells of Excel 97 and of OpenDocument store and do not show, or show otherwise.

use crate::support;

use std::io::{Cursor, Write};

use gongkai_document::{Document, RemarkKind};
use support::{lines, read, zipped};

fn record(stream: &mut Vec<u8>, kind: u16, data: &[u8]) {
    stream.extend(kind.to_le_bytes());
    stream.extend(u16::try_from(data.len()).expect("fits a record").to_le_bytes());
    stream.extend(data);
}

/// A text as the records of Excel 97 hold it, with the places where its font changes.
fn text(text: &str, runs: &[(u16, u16)]) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let mut data = u16::try_from(units.len()).expect("short").to_le_bytes().to_vec();
    data.push(if runs.is_empty() { 1 } else { 9 });
    if !runs.is_empty() {
        data.extend(u16::try_from(runs.len()).expect("few").to_le_bytes());
    }
    data.extend(units.iter().flat_map(|it| it.to_le_bytes()));
    for (at, font) in runs {
        data.extend([at.to_le_bytes(), font.to_le_bytes()].concat());
    }
    data
}

/// A font of this height, flags and colour.
fn font(height: u16, flags: u16, color: u16) -> Vec<u8> {
    let mut data = [height.to_le_bytes(), flags.to_le_bytes(), color.to_le_bytes()].concat();
    data.resize(16, 0);
    data
}

/// A style of this font, number format and fill: pattern, colour.
fn style(font: u16, format: u16, fill: (u32, u16)) -> Vec<u8> {
    let mut data = [font.to_le_bytes(), format.to_le_bytes()].concat();
    data.resize(14, 0);
    data.extend((fill.0 << 26).to_le_bytes());
    data.extend(fill.1.to_le_bytes());
    data
}

/// Row 0, this column, this style.
fn place(column: u16, style: u16) -> Vec<u8> {
    [[0; 2], column.to_le_bytes(), style.to_le_bytes()].concat()
}

/// A workbook of a label, the cells that `more` writes, and a figure in column 2.
///
/// Fonts: 0 plain, 1 struck, 2 white, 3 of one point. Styles: 0 plain, 1 struck, 2 white, 3 white on
/// blue, 4 of one point, 5 leaves thousands out. Shared texts: those given.
fn xls(texts: &[Vec<u8>], more: &dyn Fn(&mut Vec<u8>)) -> Vec<u8> {
    let begin = |kind: u8| [0, 6, kind, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    let mut stream = Vec::new();
    record(&mut stream, 0x0809, &begin(5));
    for data in [
        font(200, 0, 0x7FFF),
        font(200, 8, 0x7FFF),
        font(200, 0, 9),
        font(20, 0, 8),
    ] {
        record(&mut stream, 0x0031, &data);
    }
    record(&mut stream, 0x041E, &[&[200, 0][..], &text("0,", &[])].concat());
    for data in [
        style(0, 0, (0, 0)),
        style(1, 0, (0, 0)),
        style(2, 0, (0, 0)),
        style(2, 0, (1, 12)),
        style(3, 0, (0, 0)),
        style(0, 200, (0, 0)),
    ] {
        record(&mut stream, 0x00E0, &data);
    }
    let listed = stream.len() + 4;
    record(&mut stream, 0x0085, &[0, 0, 0, 0, 0, 0, 2, 0, b'n', b'b']);
    let count = u32::try_from(texts.len()).expect("few").to_le_bytes();
    record(
        &mut stream,
        0x00FC,
        &[&count[..], &count, &texts.concat()].concat(),
    );
    record(&mut stream, 0x000A, &[]);
    let offset = u32::try_from(stream.len()).expect("small");
    stream[listed..listed + 4].copy_from_slice(&offset.to_le_bytes());
    record(&mut stream, 0x0809, &begin(16));
    record(&mut stream, 0x0204, &[place(0, 0), text("件数", &[])].concat());
    more(&mut stream);
    record(&mut stream, 0x0203, &number(2, 0, 1.0));
    record(&mut stream, 0x000A, &[]);
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).expect("in memory");
    file.create_stream("/Workbook")
        .expect("new")
        .write_all(&stream)
        .expect("in memory");
    file.flush().expect("in memory");
    file.into_inner().into_inner()
}

fn number(column: u16, style: u16, value: f64) -> Vec<u8> {
    [place(column, style), value.to_le_bytes().to_vec()].concat()
}

#[track_caller]
fn assert_cell(document: &Document, text: &str, kind: Option<RemarkKind>) {
    assert_eq!(lines(document), [format!("|件数|{text}|1")]);
    let named = document.remarks.iter().find_map(|it| {
        let address = it.place.as_ref()?.address.as_ref()?;
        (it.kind != RemarkKind::HiddenContentIgnored && address.ends_with("!B1")).then_some(it.kind)
    });
    assert_eq!(named, kind, "{:?}", document.remarks);
}

#[test]
fn numbers_of_excel_97_that_do_not_show_are_blank_and_named() {
    for (style, shown, kind) in [
        (0, "93359", None),
        (1, "", Some(RemarkKind::ValueMissing)),
        (2, "", Some(RemarkKind::ValueMissing)),
        (3, "93359", None),
        (4, "", Some(RemarkKind::ValueMissing)),
        (5, "93359", Some(RemarkKind::FigureDiffers)),
    ] {
        let bytes = xls(&[], &|stream| record(stream, 0x0203, &number(1, style, 93359.0)));
        assert_cell(&read(&bytes), shown, kind);
    }
}

#[test]
fn runs_of_excel_97_have_fonts_of_their_own() {
    // The first run is struck, and with it the font of the cell.
    let struck = text("1293", &[(0, 1), (2, 0)]);
    let white = text("1293", &[(2, 2)]);
    for (texts, style, shown, kind) in [
        (struck.clone(), 1, "93", None),
        (struck, 0, "93", None),
        (white.clone(), 0, "12", None),
        (white, 3, "1293", None),
        (text("93", &[(0, 2)]), 0, "", Some(RemarkKind::ValueMissing)),
    ] {
        let bytes = xls(&[texts], &|stream| {
            record(stream, 0x00FD, &[place(1, style), vec![0; 4]].concat());
        });
        assert_cell(&read(&bytes), shown, kind);
    }
}

#[test]
fn what_excel_97_refers_to_and_does_not_hold_is_named() {
    let bytes = xls(&[], &|stream| {
        record(stream, 0x00FD, &[place(1, 0), vec![9, 0, 0, 0]].concat());
    });
    assert_cell(&read(&bytes), "", Some(RemarkKind::ValueMissing));
    // A formula that gave a text, which does not follow.
    let formula = |stream: &mut Vec<u8>| {
        let value = vec![0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0, 0, 0, 0, 0, 0];
        record(stream, 0x0006, &[place(1, 0), value].concat());
    };
    assert_cell(&read(&xls(&[], &formula)), "", Some(RemarkKind::ValueMissing));
    let bytes = xls(&[], &|stream| {
        formula(stream);
        record(stream, 0x0207, &text("93", &[]));
    });
    assert_cell(&read(&bytes), "93", None);
}

#[test]
fn zeros_that_a_sheet_of_excel_97_does_not_show_are_named() {
    let bytes = xls(&[], &|stream| {
        record(stream, 0x0203, &number(1, 0, 0.0));
        record(stream, 0x023E, &[0xA6, 0x06, 0, 0]);
    });
    assert_cell(&read(&bytes), "", Some(RemarkKind::ValueMissing));
    let bytes = xls(&[], &|stream| {
        record(stream, 0x0203, &number(1, 0, 0.0));
        record(stream, 0x023E, &[0xB6, 0x06, 0, 0]);
    });
    assert_cell(&read(&bytes), "0", None);
}

#[test]
fn cells_of_opendocument_show_or_are_named() {
    let styles = "<style:style style:name=\"white\"><style:text-properties fo:color=\"#ffffff\"/></style:style>\
         <style:style style:name=\"blue\" style:parent-style-name=\"white\">\
         <style:table-cell-properties fo:background-color=\"#1f3864\"/></style:style>\
         <style:style style:name=\"tiny\"><style:text-properties fo:font-size=\"1pt\"/></style:style>";
    for (style, value, paragraphs, shown, kind) in [
        ("", "93", "<text:p>93</text:p>", "93", None),
        (
            "white",
            "93",
            "<text:p>93</text:p>",
            "",
            Some(RemarkKind::ValueMissing),
        ),
        (
            "tiny",
            "93",
            "<text:p>93</text:p>",
            "",
            Some(RemarkKind::ValueMissing),
        ),
        ("blue", "93", "<text:p>93</text:p>", "93", None),
        ("", "93", "<text:p/>", "", Some(RemarkKind::ValueMissing)),
        ("", "93", "", "93", None),
        (
            "",
            "93359",
            "<text:p>93</text:p>",
            "93359",
            Some(RemarkKind::FigureDiffers),
        ),
        (
            "",
            "93.4",
            "<text:p>93件</text:p>",
            "93件",
            Some(RemarkKind::FigureDiffers),
        ),
        ("", "93359", "<text:p>93,359件</text:p>", "93,359件", None),
        (
            "",
            "93",
            "<text:p><text:span text:style-name=\"white\">9</text:span>3</text:p>",
            "3",
            None,
        ),
    ] {
        let text = |content: &str| {
            format!(
                "<table:table-cell office:value-type=\"string\"><text:p>{content}</text:p></table:table-cell>"
            )
        };
        let content = format!(
            "<office:document-content><office:automatic-styles>{styles}</office:automatic-styles><office:body>\
             <office:spreadsheet><table:table table:name=\"年报\"><table:table-row>{}<table:table-cell \
             table:style-name=\"{style}\" office:value-type=\"float\" office:value=\"{value}\">{paragraphs}\
             </table:table-cell>{}</table:table-row></table:table></office:spreadsheet></office:body>\
             </office:document-content>",
            text("件数"),
            text("1")
        );
        let bytes = zipped(&[
            ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
            ("content.xml", content.as_bytes()),
        ]);
        assert_cell(&read(&bytes), shown, kind);
    }
}

#[test]
fn a_cell_of_opendocument_without_a_style_has_that_of_its_row_or_else_of_its_column() {
    let styles = "<style:style style:name=\"white\"><style:text-properties fo:color=\"#ffffff\"/></style:style>\
         <style:style style:name=\"black\"><style:text-properties fo:color=\"#000000\"/></style:style>";
    let hidden = Some(RemarkKind::ValueMissing);
    for (column, row, own, shown, kind) in [
        ("white", "", "", "", hidden),
        ("", "white", "", "", hidden),
        ("white", "black", "", "93", None),
        ("black", "white", "", "", hidden),
        ("white", "white", "black", "93", None),
        ("black", "black", "white", "", hidden),
    ] {
        let named = |name: &str, style: &str| match style {
            "" => String::new(),
            style => format!(" table:{name}=\"{style}\""),
        };
        let by_default = |style: &str| named("default-cell-style-name", style);
        let text = |content: &str| {
            format!(
                "<table:table-cell table:style-name=\"black\" office:value-type=\"string\"><text:p>{content}</text:p>\
                 </table:table-cell>"
            )
        };
        let content = format!(
            "<office:document-content><office:automatic-styles>{styles}</office:automatic-styles><office:body>\
             <office:spreadsheet><table:table table:name=\"年报\"><table:table-column/>\
             <table:table-column table:number-columns-repeated=\"2\"{}/><table:table-row{}>{}<table:table-cell{} \
             office:value-type=\"float\" office:value=\"93\"><text:p>93</text:p></table:table-cell>{}\
             </table:table-row></table:table></office:spreadsheet></office:body></office:document-content>",
            by_default(column),
            by_default(row),
            text("件数"),
            named("style-name", own),
            text("1")
        );
        let bytes = zipped(&[
            ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
            ("content.xml", content.as_bytes()),
        ]);
        assert_cell(&read(&bytes), shown, kind);
    }
}
