//! Whole reports in one sheet and in three, in every format: every cell right, none in doubt.

use crate::support;

use std::fmt::Write;
use std::io::{Cursor, Write as _};

use gongkai_core::form::{GridCell, GridContent, TableKey};
use gongkai_core::{CellType, Edition};
use gongkai_document::{Document, Limits};
use gongkai_read_xlsx::read_spreadsheet;
use gongkai_recognize::recognize;
use support::{Sheet, workbook, zipped};

const HEADINGS: [&str; 6] = [
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
];
const TABLES: [TableKey; 3] = [TableKey::Proactive, TableKey::Requests, TableKey::Disputes];

/// A cell to be: where it stands, how far it reaches and what it holds.
struct Planned {
    row: u32,
    column: u32,
    rows: u32,
    columns: u32,
    text: String,
    is_figure: bool,
    is_bordered: bool,
}

fn figures(edition: Edition) -> Vec<String> {
    let figure = |(index, cell): (usize, &gongkai_core::CellDefinition)| {
        let number = 1000 + index * 37 % 88_003;
        if cell.cell_type == CellType::Amount {
            format!("{number}.5")
        } else {
            number.to_string()
        }
    };
    edition.form().cells().iter().enumerate().map(figure).collect()
}

/// The report on one sheet: prose in rows merged over the whole width, tables between.
fn one_sheet(edition: Edition, figures: &[String], bordered: bool) -> Vec<Planned> {
    let mut planned = Vec::new();
    let mut row = 0;
    let line = |row: &mut u32, text: &str, planned: &mut Vec<Planned>| {
        planned.push(Planned {
            row: *row,
            column: 0,
            rows: 1,
            columns: 15,
            text: text.to_owned(),
            is_figure: false,
            is_bordered: false,
        });
        *row += 1;
    };
    line(
        &mut row,
        "云溪县水务局2024年政府信息公开工作年度报告",
        &mut planned,
    );
    for (index, heading) in HEADINGS.iter().enumerate() {
        line(&mut row, heading, &mut planned);
        if (1..4).contains(&index) {
            row += table(edition, TABLES[index - 1], figures, row, bordered, &mut planned);
        } else {
            line(
                &mut row,
                "全年依法公开政府信息，及时答复申请，工作平稳有序。",
                &mut planned,
            );
        }
    }
    planned
}

fn table(
    edition: Edition,
    key: TableKey,
    figures: &[String],
    top: u32,
    bordered: bool,
    planned: &mut Vec<Planned>,
) -> u32 {
    let grid = edition.form().grid(key);
    planned.extend(grid.cells.iter().map(|cell: &GridCell| {
        let (text, is_figure) = match &cell.content {
            GridContent::Label { text, .. } => ((*text).to_owned(), false),
            GridContent::Value(id) => (figures[id.index()].clone(), true),
        };
        Planned {
            row: top + cell.row,
            column: cell.column,
            rows: cell.row_span,
            columns: cell.column_span,
            text,
            is_figure,
            is_bordered: bordered,
        }
    }));
    grid.rows
}

fn name(row: u32, column: u32) -> String {
    format!(
        "{}{}",
        char::from(b'A' + u8::try_from(column).expect("few columns")),
        row + 1
    )
}

/// `as_text` stores figures as texts.
fn xlsx_sheet(name_of_sheet: &'static str, planned: &[Planned], as_text: bool) -> Sheet {
    let mut rows = String::new();
    let mut merges = String::new();
    let last = planned.iter().map(|it| it.row).max().unwrap_or(0);
    for row in 0..=last {
        let _ = write!(rows, "<row r=\"{}\">", row + 1);
        let mut cells: Vec<&Planned> = planned.iter().filter(|it| it.row == row).collect();
        cells.sort_by_key(|it| it.column);
        for cell in cells {
            let (at, style, text) = (
                name(cell.row, cell.column),
                u8::from(cell.is_bordered),
                &cell.text,
            );
            let _ = if cell.is_figure && !as_text {
                write!(rows, "<c r=\"{at}\" s=\"{style}\"><v>{text}</v></c>")
            } else {
                write!(
                    rows,
                    "<c r=\"{at}\" s=\"{style}\" t=\"inlineStr\"><is><t>{text}</t></is></c>"
                )
            };
            if cell.rows * cell.columns > 1 {
                let end = name(cell.row + cell.rows - 1, cell.column + cell.columns - 1);
                let _ = write!(merges, "<mergeCell ref=\"{at}:{end}\"/>");
            }
        }
        rows += "</row>";
    }
    Sheet {
        name: name_of_sheet,
        state: "",
        xml: format!("<worksheet><sheetData>{rows}</sheetData><mergeCells>{merges}</mergeCells></worksheet>"),
    }
}

fn ods(planned: &[Planned]) -> Vec<u8> {
    let mut rows = String::new();
    let last = planned.iter().map(|it| it.row).max().unwrap_or(0);
    for row in 0..=last {
        rows += "<table:table-row>";
        for column in 0..15 {
            let cell = planned.iter().find(|it| (it.row, it.column) == (row, column));
            let Some(cell) = cell else {
                rows += "<table:table-cell/>";
                continue;
            };
            let text = &cell.text;
            let value = if cell.is_figure {
                format!("office:value-type=\"float\" office:value=\"{text}\"")
            } else {
                "office:value-type=\"string\"".to_owned()
            };
            let _ = write!(
                rows,
                "<table:table-cell {value} table:number-columns-spanned=\"{}\" table:number-rows-spanned=\"{}\"><text:p>{text}</text:p></table:table-cell>",
                cell.columns, cell.rows
            );
        }
        rows += "</table:table-row>";
    }
    let content = format!(
        "<office:document-content><office:body><office:spreadsheet><table:table table:name=\"年报\">{rows}\
         <table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>\
         </table:table></office:spreadsheet></office:body></office:document-content>"
    );
    zipped(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", content.as_bytes()),
    ])
}

/// A workbook of Excel 97: globals with one sheet, then its cells as labels and numbers.
fn xls(planned: &[Planned]) -> Vec<u8> {
    let mut globals = Vec::new();
    record(
        &mut globals,
        0x0809,
        &[0, 6, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
    );
    let listed = globals.len() + 4;
    record(&mut globals, 0x0085, &[0, 0, 0, 0, 0, 0, 2, 0, b'n', b'b']);
    record(&mut globals, 0x000A, &[]);
    let offset = u32::try_from(globals.len()).expect("small");
    globals[listed..listed + 4].copy_from_slice(&offset.to_le_bytes());
    let mut stream = globals;
    record(
        &mut stream,
        0x0809,
        &[0, 6, 16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
    );
    let short = |number: u32| u16::try_from(number).expect("small").to_le_bytes();
    let mut merges = Vec::new();
    for cell in planned {
        let mut data = [short(cell.row), short(cell.column), [0, 0]].concat();
        if cell.is_figure {
            data.extend(cell.text.parse::<f64>().expect("a figure").to_le_bytes());
            record(&mut stream, 0x0203, &data);
        } else {
            let units: Vec<u16> = cell.text.encode_utf16().collect();
            data.extend(u16::try_from(units.len()).expect("short").to_le_bytes());
            data.push(1);
            data.extend(units.iter().flat_map(|it| it.to_le_bytes()));
            record(&mut stream, 0x0204, &data);
        }
        if cell.rows * cell.columns > 1 {
            merges.push(
                [
                    short(cell.row),
                    short(cell.row + cell.rows - 1),
                    short(cell.column),
                    short(cell.column + cell.columns - 1),
                ]
                .concat(),
            );
        }
    }
    let mut data = short(u32::try_from(merges.len()).expect("few")).to_vec();
    data.extend(merges.concat());
    record(&mut stream, 0x00E5, &data);
    record(&mut stream, 0x000A, &[]);
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).expect("in memory");
    file.create_stream("/Workbook")
        .expect("new")
        .write_all(&stream)
        .expect("in memory");
    file.flush().expect("in memory");
    file.into_inner().into_inner()
}

fn record(stream: &mut Vec<u8>, kind: u16, data: &[u8]) {
    stream.extend(kind.to_le_bytes());
    stream.extend(u16::try_from(data.len()).expect("fits a record").to_le_bytes());
    stream.extend(data);
}

fn assert_whole(what: &str, edition: Edition, figures: &[String], document: &Document) {
    let recognized = recognize(document).expect("a report");
    assert_eq!(recognized.len(), 1, "{what}");
    let one = &recognized[0];
    assert!(
        one.remarks.is_empty(),
        "{what}: {:?}",
        one.remarks.iter().map(|it| &it.message.en).collect::<Vec<_>>()
    );
    assert_eq!(one.report.cells.edition(), edition, "{what}");
    let mut right = 0;
    for (cell, value) in one.report.cells.iter() {
        let shown = value.map(ToString::to_string).unwrap_or_default();
        assert_eq!(shown, figures[cell.id.index()], "{what}: {}", cell.pointer);
        right += 1;
    }
    assert_eq!(right, if edition == Edition::Y2021 { 200 } else { 198 });
}

#[test]
fn one_sheet_holds_the_whole_report() {
    for edition in [Edition::Y2021, Edition::Y2019] {
        let figures = figures(edition);
        for (bordered, as_text) in [(true, false), (false, false), (true, true)] {
            let planned = one_sheet(edition, &figures, bordered);
            let document = support::read(&workbook(&[xlsx_sheet("年报", &planned, as_text)], ""));
            assert_whole(
                &format!("xlsx, borders {bordered}, text {as_text}"),
                edition,
                &figures,
                &document,
            );
        }
        let planned = one_sheet(edition, &figures, false);
        for (what, bytes) in [("ods", ods(&planned)), ("xls", xls(&planned))] {
            let document = read_spreadsheet(&bytes, &Limits::default()).expect("a workbook");
            assert_whole(what, edition, &figures, &document);
        }
    }
}

#[test]
fn three_sheets_hold_one_table_each() {
    for edition in [Edition::Y2021, Edition::Y2019] {
        let figures = figures(edition);
        let sheets: Vec<Sheet> = TABLES
            .iter()
            .zip(["主动公开情况", "申请情况", "复议诉讼情况"])
            .map(|(key, name)| {
                let mut planned = Vec::new();
                table(edition, *key, &figures, 0, true, &mut planned);
                xlsx_sheet(name, &planned, false)
            })
            .collect();
        assert_whole(
            "three sheets",
            edition,
            &figures,
            &support::read(&workbook(&sheets, "")),
        );
    }
}
