mod cell;
mod styles;

use gongkai_document::ReadError;

use crate::package::Package;
use crate::sheet::{Area, Budget, LAST_COLUMN, LAST_ROW, Sheet, SheetCell, Workbook};
use crate::xml::{Element, Node, Xml, characters};
use cell::read_content;
use styles::{OdsStyles, read_styles};

/// Reads an OpenDocument spreadsheet.
pub(crate) fn read_ods(package: &mut Package<'_>, budget: &mut Budget) -> Result<Workbook, ReadError> {
    refuse_encrypted(package)?;
    let content = package.require("content.xml")?;
    let text = characters(&content);
    let mut styles = OdsStyles::default();
    if let Some(part) = package.read("styles.xml")? {
        read_styles(&characters(&part), &mut styles);
    }
    read_styles(&text, &mut styles);
    let mut workbook = Workbook::default();
    let mut xml = Xml::new(&text);
    let mut in_body = false;
    let mut is_whole = false;
    loop {
        match xml.next() {
            Node::Start(element) => match element.name() {
                "spreadsheet" => in_body = true,
                "tracked-changes" => xml.skip(),
                "table" if in_body => {
                    if budget.is_spent() {
                        budget.is_cut = true;
                        return Ok(workbook);
                    }
                    workbook
                        .sheets
                        .push(read_table(&mut xml, &element, &styles, budget));
                }
                _ => {}
            },
            Node::End(end_tag) if end_tag.name() == "spreadsheet" => is_whole = true,
            Node::EndOfPart => break,
            _ => {}
        }
    }
    budget.is_cut |= xml.is_exhausted();
    budget.is_damaged |= !xml.is_exhausted() && (xml.is_broken || !is_whole);
    workbook.with_sheets(budget)
}

fn refuse_encrypted(package: &mut Package<'_>) -> Result<(), ReadError> {
    let manifest = package.read("META-INF/manifest.xml")?.unwrap_or_default();
    if memchr::memmem::find(&manifest, b"encryption-data").is_some() {
        return Err(crate::encrypted());
    }
    Ok(())
}

/// Where the reading of a sheet stands.
struct Position {
    row: u32,
    column: u32,
    /// How often the row at hand is repeated.
    repeated: u32,
    next_row: u32,
    /// The column that the next `table-column` is about.
    stated_column: u32,
    /// The style of the row's cells that state none.
    row_style: Option<String>,
    /// The same of columns, each with the column behind its last.
    column_styles: Vec<(u32, String)>,
}

impl Position {
    /// The style of a cell that states none: its row's or else its column's (ODF 1.2, 19.615).
    fn style(&self) -> &str {
        let of_column = || {
            let stated = self.column_styles.partition_point(|it| it.0 <= self.column);
            self.column_styles.get(stated).map(|it| it.1.as_str())
        };
        self.row_style.as_deref().or_else(of_column).unwrap_or_default()
    }
}

fn read_table(xml: &mut Xml<'_>, table: &Element<'_>, styles: &OdsStyles, budget: &mut Budget) -> Sheet {
    let mut sheet = Sheet {
        name: table.get("name").unwrap_or_default(),
        is_hidden: table
            .get("style-name")
            .is_some_and(|it| styles.is_hidden_table(&it)),
        ..Sheet::default()
    };
    let mut at = Position {
        row: 0,
        column: 0,
        repeated: 1,
        next_row: 0,
        stated_column: 0,
        row_style: None,
        column_styles: Vec::new(),
    };
    loop {
        match xml.next() {
            Node::Start(element) => match element.name() {
                "table-column" => read_column(&element, &mut at, &mut sheet),
                "table-row" => begin_row(&element, &mut at, &mut sheet),
                "table-cell" => read_cell(xml, &element, styles, &mut at, budget, &mut sheet),
                "covered-table-cell" => {
                    at.column = at
                        .column
                        .saturating_add(repeats(&element, "number-columns-repeated"));
                    xml.skip();
                }
                // Rows and columns may stand in groups and headers, which are no more than that.
                "table-header-rows"
                | "table-row-group"
                | "table-rows"
                | "table-header-columns"
                | "table-column-group"
                | "table-columns" => {}
                _ => xml.skip(),
            },
            Node::End(end_tag) if end_tag.name() == "table" => return sheet,
            Node::EndOfPart => {
                return sheet;
            }
            _ => {}
        }
        if budget.is_spent() {
            budget.is_cut = true;
            return sheet;
        }
    }
}

fn read_column(element: &Element<'_>, at: &mut Position, sheet: &mut Sheet) {
    let count = repeats(element, "number-columns-repeated");
    let first = at.stated_column;
    at.stated_column = first.saturating_add(count);
    if first <= LAST_COLUMN {
        let style = element.get(DEFAULT_STYLE).unwrap_or_default();
        at.column_styles.push((at.stated_column, style));
    }
    if first <= LAST_COLUMN && is_collapsed(element) {
        sheet
            .hidden_columns
            .push((first, (at.stated_column - 1).min(LAST_COLUMN)));
    }
}

fn begin_row(element: &Element<'_>, at: &mut Position, sheet: &mut Sheet) {
    at.row = at.next_row;
    at.column = 0;
    at.repeated = repeats(element, "number-rows-repeated");
    at.next_row = at.row.saturating_add(at.repeated);
    at.row_style = element.get(DEFAULT_STYLE);
    if at.row <= LAST_ROW && is_collapsed(element) {
        sheet.hidden_rows.push((at.row, (at.next_row - 1).min(LAST_ROW)));
    }
}

const DEFAULT_STYLE: &str = "default-cell-style-name";

fn is_collapsed(element: &Element<'_>) -> bool {
    element
        .get("visibility")
        .is_some_and(|it| it == "collapse" || it == "filter")
}

fn repeats(element: &Element<'_>, name: &str) -> u32 {
    element.number(name).unwrap_or(1).max(1)
}

fn read_cell(
    xml: &mut Xml<'_>,
    element: &Element<'_>,
    styles: &OdsStyles,
    at: &mut Position,
    budget: &mut Budget,
    sheet: &mut Sheet,
) {
    let column = at.column;
    let columns = repeats(element, "number-columns-repeated");
    let own = element.get("style-name");
    let style = own.unwrap_or_else(|| at.style().to_owned());
    at.column = column.saturating_add(columns);
    let content = read_content(xml, element, styles, &style);
    if at.row > LAST_ROW || column > LAST_COLUMN {
        return;
    }
    let (width, height) = (
        repeats(element, "number-columns-spanned"),
        repeats(element, "number-rows-spanned"),
    );
    if width > 1 || height > 1 {
        let area = Area {
            top: at.row,
            left: column,
            bottom: at.row.saturating_add(height - 1).min(LAST_ROW),
            right: column.saturating_add(width - 1).min(LAST_COLUMN),
        };
        budget.merge(sheet, area);
    }
    let is_bordered = styles.is_bordered(&style);
    let cell = content.into_cell((at.row, column), is_bordered);
    let is_blank = cell.text.is_empty() && cell.unseen == 0 && cell.doubt.is_none();
    if is_blank && !is_bordered {
        return;
    }
    // A sheet's last row and column are repeated up to its edge; a border alone ends at the first.
    let rows = if is_blank { 1 } else { at.repeated };
    let columns = if is_blank { columns.min(64) } else { columns };
    for row in at.row..at.row.saturating_add(rows).min(LAST_ROW + 1) {
        for column in column..column.saturating_add(columns).min(LAST_COLUMN + 1) {
            if budget.is_spent() {
                budget.is_cut = true;
                return;
            }
            let cell = SheetCell {
                row,
                column,
                ..cell.clone()
            };
            budget.push(sheet, cell);
        }
    }
}
