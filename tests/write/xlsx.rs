#![allow(clippy::format_collect, reason = "the parts are small, and read so")]
use std::fmt::Write as _;

use super::sheet::{Sheet, SheetCell, Spread, address, sheets};
use super::{Parts, escaped, zipped};
use crate::paper::Paper;

/// What a program or an office does to its workbooks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum XlsxHabit {
    /// Each table on a sheet of its own.
    Sheets,
    /// Figures stored as text.
    FiguresAsText,
    /// Texts in the cells, not shared.
    Inline,
    /// Every figure the result of a formula.
    Formulas,
    /// Begins at C4.
    Offset,
    /// Counts shown with thousands separators.
    Thousands,
    /// A hidden sheet with a draft behind.
    HiddenDraft,
    /// No borders.
    Borderless,
}

/// The papers one under another as a workbook.
pub fn xlsx(papers: &[Paper], habits: &[XlsxHabit]) -> Vec<u8> {
    zipped(&xlsx_parts(papers, habits), true)
}

/// The parts of the workbook.
pub fn xlsx_parts(papers: &[Paper], habits: &[XlsxHabit]) -> Parts {
    let has = |it| habits.contains(&it);
    let spread = match () {
        () if has(XlsxHabit::Sheets) => Spread::Each,
        () if has(XlsxHabit::Offset) => Spread::One(3, 2),
        () => Spread::One(0, 0),
    };
    let mut sheets = sheets(papers, spread);
    let visible = sheets.len();
    if has(XlsxHabit::HiddenDraft) {
        sheets.push(draft(&sheets));
    }
    let mut strings = Vec::new();
    let (mut listed, mut relations, mut parts) = (String::new(), String::new(), Parts::new());
    for (index, sheet) in sheets.iter().enumerate() {
        let number = index + 1;
        let state = if index >= visible { " state=\"hidden\"" } else { "" };
        let _ = write!(
            listed,
            "<sheet name=\"{}\" sheetId=\"{number}\"{state} r:id=\"rId{number}\"/>",
            sheet.name
        );
        let _ = write!(
            relations,
            "<Relationship Id=\"rId{number}\" Type=\"{OFFICE}/worksheet\" Target=\"worksheets/sheet{number}.xml\"/>"
        );
        parts.push((
            format!("xl/worksheets/sheet{number}.xml"),
            worksheet(sheet, habits, &mut strings).into_bytes(),
        ));
    }
    let shared: String = strings
        .iter()
        .map(|it| format!("<si><t xml:space=\"preserve\">{}</t></si>", escaped(it)))
        .collect();
    let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";
    let mut add = |name: &str, content: String| parts.push((name.to_owned(), content.into_bytes()));
    let overrides: String = (1..=sheets.len())
        .map(|it| {
            format!("<Override PartName=\"/xl/worksheets/sheet{it}.xml\" ContentType=\"{SHEET_ML}.worksheet+xml\"/>")
        })
        .collect();
    add(
        "[Content_Types].xml",
        format!(
            "{head}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
             <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
             <Default Extension=\"xml\" ContentType=\"application/xml\"/>{overrides}\
             <Override PartName=\"/xl/workbook.xml\" ContentType=\"{SHEET_ML}.sheet.main+xml\"/>\
             <Override PartName=\"/xl/styles.xml\" ContentType=\"{SHEET_ML}.styles+xml\"/>\
             <Override PartName=\"/xl/sharedStrings.xml\" ContentType=\"{SHEET_ML}.sharedStrings+xml\"/></Types>"
        ),
    );
    add(
        "_rels/.rels",
        format!(
            "{head}<Relationships xmlns=\"{PACKAGE}\"><Relationship Id=\"rId1\" Type=\"{OFFICE}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
        ),
    );
    add(
        "xl/workbook.xml",
        format!("{head}<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><sheets>{listed}</sheets></workbook>"),
    );
    add(
        "xl/_rels/workbook.xml.rels",
        format!(
            "{head}<Relationships xmlns=\"{PACKAGE}\">{relations}<Relationship Id=\"rIdS\" Type=\"{OFFICE}/styles\" Target=\"styles.xml\"/>\
             <Relationship Id=\"rIdT\" Type=\"{OFFICE}/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>"
        ),
    );
    add("xl/styles.xml", format!("{head}{STYLES}"));
    add(
        "xl/sharedStrings.xml",
        format!("{head}<sst xmlns=\"{MAIN}\">{shared}</sst>"),
    );
    parts
}

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const SHEET_ML: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/// Style 0 is plain; 1 to 3 have borders and no, one and two decimals; 4 has a border and thousands.
const STYLES: &str = "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">\
<numFmts count=\"1\"><numFmt numFmtId=\"180\" formatCode=\"0.0\"/></numFmts>\
<fonts count=\"1\"><font><sz val=\"11\"/><name val=\"宋体\"/></font></fonts>\
<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills>\
<borders count=\"2\"><border><left/><right/><top/><bottom/><diagonal/></border>\
<border><left style=\"thin\"/><right style=\"thin\"/><top style=\"thin\"/><bottom style=\"thin\"/><diagonal/></border></borders>\
<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>\
<cellXfs count=\"5\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>\
<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"1\" xfId=\"0\" applyBorder=\"1\"/>\
<xf numFmtId=\"180\" fontId=\"0\" fillId=\"0\" borderId=\"1\" xfId=\"0\" applyBorder=\"1\" applyNumberFormat=\"1\"/>\
<xf numFmtId=\"2\" fontId=\"0\" fillId=\"0\" borderId=\"1\" xfId=\"0\" applyBorder=\"1\" applyNumberFormat=\"1\"/>\
<xf numFmtId=\"3\" fontId=\"0\" fillId=\"0\" borderId=\"1\" xfId=\"0\" applyBorder=\"1\" applyNumberFormat=\"1\"/></cellXfs></styleSheet>";

/// A sheet like the first, with other figures.
fn draft(sheets: &[Sheet]) -> Sheet {
    let first = sheets.first().map(|it| &it.cells).into_iter().flatten();
    Sheet {
        name: "草稿".to_owned(),
        cells: first
            .map(|it| SheetCell {
                text: if it.figure {
                    "77".to_owned()
                } else {
                    it.text.clone()
                },
                ..*it
            })
            .collect(),
    }
}

fn worksheet(sheet: &Sheet, habits: &[XlsxHabit], strings: &mut Vec<String>) -> String {
    let mut rows = String::new();
    let mut merges = String::new();
    let mut open = None;
    for cell in filled(sheet) {
        if open != Some(cell.row) {
            if open.is_some() {
                rows.push_str("</row>");
            }
            let _ = write!(rows, "<row r=\"{}\">", cell.row + 1);
            open = Some(cell.row);
        }
        rows.push_str(&content(&cell, habits, strings));
        if cell.rows * cell.columns > 1 {
            let last = address(cell.row + cell.rows - 1, cell.column + cell.columns - 1);
            let _ = write!(
                merges,
                "<mergeCell ref=\"{}:{last}\"/>",
                address(cell.row, cell.column)
            );
        }
    }
    if open.is_some() {
        rows.push_str("</row>");
    }
    let merges = if merges.is_empty() {
        merges
    } else {
        format!("<mergeCells>{merges}</mergeCells>")
    };
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><worksheet xmlns=\"{MAIN}\"><sheetData>{rows}</sheetData>{merges}</worksheet>"
    )
}

/// The cells and, where merged ones have a border, the cells under them, which have it too.
fn filled(sheet: &Sheet) -> Vec<SheetCell> {
    let mut all = Vec::new();
    for cell in &sheet.cells {
        for row in cell.row..cell.row + cell.rows {
            for column in cell.column..cell.column + cell.columns {
                let first = (row, column) == (cell.row, cell.column);
                if first || cell.bordered {
                    all.push(SheetCell {
                        row,
                        column,
                        rows: if first { cell.rows } else { 1 },
                        columns: if first { cell.columns } else { 1 },
                        text: if first { cell.text.clone() } else { String::new() },
                        bordered: cell.bordered,
                        figure: cell.figure,
                    });
                }
            }
        }
    }
    all.sort_by_key(|it| (it.row, it.column));
    all
}

fn content(cell: &SheetCell, habits: &[XlsxHabit], strings: &mut Vec<String>) -> String {
    let has = |it| habits.contains(&it);
    let name = address(cell.row, cell.column);
    let bordered = cell.bordered && !has(XlsxHabit::Borderless);
    if cell.text.is_empty() {
        return format!("<c r=\"{name}\" s=\"{}\"/>", usize::from(bordered));
    }
    if let Some((number, decimals)) = cell.number().filter(|_| !has(XlsxHabit::FiguresAsText)) {
        let thousands = has(XlsxHabit::Thousands) && decimals == 0;
        let style = if thousands { 4 } else { 1 + decimals };
        let formula = if has(XlsxHabit::Formulas) {
            "<f>SUM(Z1:Z9)</f>"
        } else {
            ""
        };
        return format!("<c r=\"{name}\" s=\"{style}\">{formula}<v>{number}</v></c>");
    }
    let style = usize::from(bordered);
    if has(XlsxHabit::Inline) {
        let text = escaped(&cell.text);
        return format!(
            "<c r=\"{name}\" s=\"{style}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>"
        );
    }
    let index = strings.iter().position(|it| *it == cell.text).unwrap_or_else(|| {
        strings.push(cell.text.clone());
        strings.len() - 1
    });
    format!("<c r=\"{name}\" s=\"{style}\" t=\"s\"><v>{index}</v></c>")
}
