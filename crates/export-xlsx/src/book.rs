use gongkai_core::form::Section;
use gongkai_core::{Block, ExportError, Part, Report, TableKey};

use crate::package::{packed, quoted};
use crate::sheet::{Content, Page, Sheet};
use crate::style::Style;
use crate::table::Filling;
use crate::tie::places;
use crate::{XlsxOptions, prose, table, ties};

/// The name by which a reader of ours knows the sheets that stand beside the report.
const ASIDE: &str = "gongkai_aside";

/// Makes the workbook of a report.
pub fn xlsx(report: &Report, options: XlsxOptions) -> Result<Vec<u8>, ExportError> {
    let form = report.edition().form();
    let filling = Filling {
        report,
        form,
        places: &places(form),
        options,
    };
    let mut sheets = Vec::new();
    for section in form.sections {
        let key = TableKey::ALL.into_iter().find(|it| it.part() == section.part);
        if key.is_none()
            && report.prose(section.part).is_none()
            && !is_form(report)
            && !bears_title(section, report)
        {
            continue;
        }
        sheets.push(match key {
            Some(key) => table_sheet(section, key, &filling)?,
            None => prose_sheet(section, report)?,
        });
    }
    let names = TableKey::ALL.map(|key| form.section(key.part()).map(name).unwrap_or_default());
    sheets.push(ties::sheet(&filling, &names)?);
    let aside = format!("{}!$A$1", quoted(ties::NAME));
    packed(&sheets, &[(ASIDE, aside)], report)
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

fn table_sheet(section: &Section, key: TableKey, filling: &Filling<'_>) -> Result<Sheet, ExportError> {
    let mut sheet = Sheet::new(name(section));
    sheet.put_text((0, 0), Style::PART, &section.full_heading())?;
    table::fill(&mut sheet, key, filling)?;
    sheet.protected = filling.options.protect;
    // A table is looked at whole.
    sheet.page = Page {
        is_one: true,
        ..Page::default()
    };
    Ok(sheet)
}

fn prose_sheet(section: &Section, report: &Report) -> Result<Sheet, ExportError> {
    let mut sheet = Sheet::new(name(section));
    sheet.widths = vec![prose::WIDTH];
    let mut row = 0;
    if section.part == Part::Overview {
        if let Some(title) = &report.title {
            prose::put_line(&mut sheet, 0, title, Style::TITLE, 18.0)?;
        } else if is_form(report) {
            sheet.put((0, 0), Style::TITLE, Content::Blank)?;
        }
        row = u32::from(report.title.is_some() || is_form(report));
        row = prose::put(&mut sheet, row, report.preamble.as_deref().unwrap_or_default())?;
    }
    let blocks: Option<&[Block]> = report.prose(section.part);
    if blocks.is_some() || is_form(report) {
        sheet.put_text((row, 0), Style::PART, &section.full_heading())?;
        prose::put(&mut sheet, row + 1, blocks.unwrap_or_default())?;
    }
    Ok(sheet)
}
