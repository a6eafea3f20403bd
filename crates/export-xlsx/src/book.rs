use gongkai_core::form::Section;
use gongkai_core::{Block, Part, Report, TableKey};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, ProtectionOptions, Workbook, Worksheet, XlsxError};

use crate::style::STYLE;
use crate::table::Filling;
use crate::tie::references;
use crate::{XlsxOptions, prose, table, ties};

/// The name by which a reader of ours knows the sheets that stand beside the report.
const ASIDE: &str = "gongkai_aside";

/// Makes the workbook of a report.
pub(crate) fn workbook(report: &Report, options: XlsxOptions) -> Result<Workbook, XlsxError> {
    let form = report.edition().form();
    let references = references(form);
    let filling = Filling {
        report,
        form,
        references: &references,
        options,
    };
    let mut book = Workbook::new();
    book.set_properties(&properties(report)?);
    for section in form.sections {
        let key = TableKey::ALL.into_iter().find(|it| it.part() == section.part);
        if key.is_none()
            && report.prose(section.part).is_none()
            && !is_form(report)
            && !bears_title(section, report)
        {
            continue;
        }
        let sheet = book.add_worksheet();
        sheet.set_name(name(section))?;
        match key {
            Some(key) => table_sheet(sheet, section, key, &filling)?,
            None => prose_sheet(sheet, section, report)?,
        }
    }
    let names = TableKey::ALL.map(|key| form.section(key.part()).map(name).unwrap_or_default());
    let sheet = book.add_worksheet();
    sheet.set_name(ties::NAME)?;
    ties::fill(sheet, &filling, &names)?;
    set_up(sheet, options.protect);
    sheet.set_landscape();
    book.define_name(ASIDE, &format!("='{}'!$A$1", ties::NAME))?;
    Ok(book)
}

/// Whether nothing is filled in: the workbook is the form itself.
fn is_form(report: &Report) -> bool {
    report.cells.is_blank() && Part::ALL.into_iter().all(|it| report.prose(it).is_none())
}

/// Whether the part's sheet is that of the title and what stands before the first heading.
fn bears_title(section: &Section, report: &Report) -> bool {
    section.part == Part::Overview && (report.title.is_some() || report.preamble.is_some())
}

/// The name of a part's sheet: its heading, of which 31 characters fit.
fn name(section: &Section) -> String {
    section.full_heading().chars().take(31).collect()
}

/// Nothing of the day it is written: the same report gives the same bytes.
fn properties(report: &Report) -> Result<DocProperties, XlsxError> {
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    let properties = DocProperties::new().set_creation_datetime(&made);
    Ok(match &report.title {
        Some(title) => properties.set_title(title.as_str()),
        None => properties,
    })
}

fn table_sheet(
    sheet: &mut Worksheet,
    section: &Section,
    key: TableKey,
    filling: &Filling<'_>,
) -> Result<(), XlsxError> {
    sheet.write_string_with_format(0, 0, section.full_heading(), &STYLE.part)?;
    table::fill(sheet, key, filling)?;
    set_up(sheet, filling.options.protect);
    // A table is looked at whole.
    sheet.set_print_fit_to_pages(1, 1);
    Ok(())
}

fn prose_sheet(sheet: &mut Worksheet, section: &Section, report: &Report) -> Result<(), XlsxError> {
    sheet.set_column_width(0, prose::WIDTH)?;
    let mut row = 0;
    if section.part == Part::Overview {
        if let Some(title) = &report.title {
            prose::put_line(sheet, 0, title, &STYLE.title, 18.0)?;
        } else if is_form(report) {
            sheet.write_blank(0, 0, &STYLE.title)?;
        }
        row = u32::from(report.title.is_some() || is_form(report));
        row = prose::put(sheet, row, report.preamble.as_deref().unwrap_or_default())?;
    }
    let blocks: Option<&[Block]> = report.prose(section.part);
    if blocks.is_some() || is_form(report) {
        sheet.write_string_with_format(row, 0, section.full_heading(), &STYLE.part)?;
        prose::put(sheet, row + 1, blocks.unwrap_or_default())?;
    }
    set_up(sheet, false);
    Ok(())
}

/// How a sheet is printed, and whether its labels are locked.
fn set_up(sheet: &mut Worksheet, protect: bool) {
    const A4: u8 = 9;
    sheet.set_paper_size(A4);
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_print_center_horizontally(true);
    sheet.set_footer("&C— &P —");
    if protect {
        // The form stays; how it looks may be changed.
        sheet.protect_with_options(&ProtectionOptions {
            format_cells: true,
            format_columns: true,
            format_rows: true,
            ..ProtectionOptions::default()
        });
    }
}
