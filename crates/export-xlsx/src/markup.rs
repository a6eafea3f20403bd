//! A sheet in SpreadsheetML (ISO/IEC 29500-1, 18.3): what a sheet has, in the order that its schema wants.

use std::fmt::Write;

use crate::sheet::{Allowed, Area, Cell, Content, Result, Sheet, Validation};
use crate::strings::{Strings, push_escaped};
use crate::tie::letters;

/// A sheet as a part of the package; its texts go to those that all sheets share.
pub(crate) fn sheet_part(sheet: &Sheet, is_first: bool, strings: &mut Strings) -> String {
    let mut xml = String::with_capacity(sheet.cells.len() * 64 + 4096);
    xml.push_str(concat!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n",
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">",
        "<sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>",
    ));
    push_view(&mut xml, sheet, is_first);
    push_columns(&mut xml, sheet);
    push_rows(&mut xml, sheet, strings);
    if sheet.protected {
        // The form stays; how it looks may be changed.
        xml.push_str(
            "<sheetProtection sheet=\"1\" objects=\"1\" scenarios=\"1\" formatCells=\"0\" formatColumns=\"0\" formatRows=\"0\"/>",
        );
    }
    push_merged(&mut xml, sheet);
    push_conditions(&mut xml, sheet);
    push_validations(&mut xml, &sheet.validations);
    push_page(&mut xml, sheet);
    xml.push_str("</worksheet>\n");
    xml
}

fn push_view(xml: &mut String, sheet: &Sheet, is_first: bool) {
    let selected = if is_first { " tabSelected=\"1\"" } else { "" };
    xml.extend(["<sheetViews><sheetView", selected, " workbookViewId=\"0\">"]);
    if sheet.frozen > 0 {
        put(
            xml,
            format_args!(
                "<pane ySplit=\"{}\" topLeftCell=\"A{}\" activePane=\"bottomLeft\" state=\"frozen\"/>\
                 <selection pane=\"bottomLeft\"/>",
                sheet.frozen,
                sheet.frozen + 1
            ),
        );
    }
    xml.push_str("</sheetView></sheetViews><sheetFormatPr defaultRowHeight=\"15\"/>");
}

fn push_columns(xml: &mut String, sheet: &Sheet) {
    xml.push_str("<cols>");
    for (column, width) in (1..).zip(&sheet.widths) {
        // A file has widths with the five dots between columns, in 256ths of a character of seven.
        let width = ((width * 7.0 + 5.0) / 7.0 * 256.0).floor() / 256.0;
        put(
            xml,
            format_args!("<col min=\"{column}\" max=\"{column}\" width=\"{width}\" customWidth=\"1\"/>"),
        );
    }
    xml.push_str("</cols>");
}

fn push_rows(xml: &mut String, sheet: &Sheet, strings: &mut Strings) {
    xml.push_str("<sheetData>");
    let mut open = None;
    for ((row, column), cell) in &sheet.cells {
        if open != Some(*row) {
            if open.is_some() {
                xml.push_str("</row>");
            }
            put(xml, format_args!("<row r=\"{}\"", row + 1));
            if let Some(height) = sheet.heights.get(row) {
                // Whole dots of 96 to the inch.
                let height = (height / 0.75).round() * 0.75;
                put(xml, format_args!(" ht=\"{height}\" customHeight=\"1\""));
            }
            xml.push('>');
            open = Some(*row);
        }
        push_cell(xml, (*row, *column), cell, strings);
    }
    if open.is_some() {
        xml.push_str("</row>");
    }
    xml.push_str("</sheetData>");
}

fn push_cell(xml: &mut String, at: (u32, u32), cell: &Cell, strings: &mut Strings) {
    xml.push_str("<c r=\"");
    push_reference(xml, at);
    put(xml, format_args!("\" s=\"{}\"", cell.style.0));
    match &cell.content {
        Content::Blank => xml.push_str("/>"),
        Content::Text(text) => put(
            xml,
            format_args!(" t=\"s\"><v>{}</v></c>", strings.index_of(text)),
        ),
        Content::Number(digits) => xml.extend(["><v>", digits, "</v></c>"]),
        Content::Formula { formula, result } => {
            let (kind, text) = match result {
                Result::Number(digits) => ("", digits),
                Result::Text(text) => (" t=\"str\"", text),
            };
            xml.extend([kind, "><f>"]);
            push_escaped(xml, formula);
            xml.push_str("</f><v>");
            push_escaped(xml, text);
            xml.push_str("</v></c>");
        }
    }
}

fn push_merged(xml: &mut String, sheet: &Sheet) {
    if sheet.merged.is_empty() {
        return;
    }
    put(xml, format_args!("<mergeCells count=\"{}\">", sheet.merged.len()));
    for area in &sheet.merged {
        xml.push_str("<mergeCell ref=\"");
        push_area(xml, *area);
        xml.push_str("\"/>");
    }
    xml.push_str("</mergeCells>");
}

fn push_conditions(xml: &mut String, sheet: &Sheet) {
    let mut priority = 0;
    for condition in &sheet.conditions {
        xml.push_str("<conditionalFormatting sqref=\"");
        push_area(xml, condition.area);
        xml.push_str("\">");
        for (formula, mark) in &condition.rules {
            priority += 1;
            put(
                xml,
                format_args!(
                    "<cfRule type=\"expression\" dxfId=\"{}\" priority=\"{priority}\"><formula>",
                    *mark as u8
                ),
            );
            push_escaped(xml, formula);
            xml.push_str("</formula></cfRule>");
        }
        xml.push_str("</conditionalFormatting>");
    }
}

fn push_validations(xml: &mut String, validations: &[Validation]) {
    if validations.is_empty() {
        return;
    }
    put(
        xml,
        format_args!("<dataValidations count=\"{}\">", validations.len()),
    );
    for validation in validations {
        let (kind, second) = match validation.allowed {
            Allowed::Whole(_, most) => ("type=\"whole\"", Some(most)),
            Allowed::DecimalFrom(_) => ("type=\"decimal\" operator=\"greaterThanOrEqual\"", None),
        };
        let (Allowed::Whole(first, _) | Allowed::DecimalFrom(first)) = validation.allowed;
        xml.extend([
            "<dataValidation ",
            kind,
            " allowBlank=\"1\" showInputMessage=\"1\" showErrorMessage=\"1\" errorTitle=\"不能填入\" error=\"",
            validation.message,
            "\" sqref=\"",
            &validation.cells,
            "\"><formula1>",
            first,
            "</formula1>",
        ]);
        if let Some(most) = second {
            xml.extend(["<formula2>", most, "</formula2>"]);
        }
        xml.push_str("</dataValidation>");
    }
    xml.push_str("</dataValidations>");
}

/// A4, centred, fitted to its width, the number of the page below.
fn push_page(xml: &mut String, sheet: &Sheet) {
    xml.push_str(concat!(
        "<printOptions horizontalCentered=\"1\"/>",
        "<pageMargins left=\"0.7\" right=\"0.7\" top=\"0.75\" bottom=\"0.75\" header=\"0.3\" footer=\"0.3\"/>",
        "<pageSetup paperSize=\"9\"",
    ));
    if !sheet.page.is_one {
        xml.push_str(" fitToHeight=\"0\"");
    }
    let orientation = if sheet.page.is_landscape {
        "landscape"
    } else {
        "portrait"
    };
    xml.extend([" orientation=\"", orientation, "\"/>"]);
    xml.push_str("<headerFooter><oddFooter>&amp;C— &amp;P —</oddFooter></headerFooter>");
}

fn push_area(xml: &mut String, area: Area) {
    push_reference(xml, area.first);
    if area.first != area.last {
        xml.push(':');
        push_reference(xml, area.last);
    }
}

fn push_reference(xml: &mut String, (row, column): (u32, u32)) {
    put(xml, format_args!("{}{}", letters(column), row + 1));
}

/// Writes what is formatted.
fn put(xml: &mut String, formatted: std::fmt::Arguments<'_>) {
    xml.write_fmt(formatted).expect("a string takes all");
}
