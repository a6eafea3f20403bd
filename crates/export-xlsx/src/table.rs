//! The sheet of a table of the form.

use std::collections::BTreeMap;

use gongkai_core::form::{GridCell, GridContent, LabelRole};
use gongkai_core::{CellId, CellType, Form, Identity, IdentityKind, Report, TableKey};
use rust_xlsxwriter::{
    ConditionalFormatFormula, DataValidation, DataValidationErrorStyle, DataValidationRule, Format, Formula,
    Worksheet, XlsxError,
};

use crate::XlsxOptions;
use crate::figure::{Figure, figure};
use crate::height::height;
use crate::style::STYLE;
use crate::tie::{ABOVE, TieFormulas, is_counted, sum_of};

/// What a sheet is filled from.
pub(crate) struct Filling<'a> {
    pub(crate) report: &'a Report,
    pub(crate) form: &'static Form,
    pub(crate) references: &'a BTreeMap<CellId, String>,
    pub(crate) options: XlsxOptions,
}

/// Fills the sheet of a table: its labels, its figures, what may be typed in, and what turns red.
pub(crate) fn fill(sheet: &mut Worksheet, key: TableKey, filling: &Filling<'_>) -> Result<(), XlsxError> {
    let grid = filling.form.grid(key);
    // A formula without a result of its own shows nothing; the library would write 0.
    sheet.set_formula_result_default("");
    for cell in &grid.cells {
        match cell.content {
            GridContent::Label { text, role, .. } => put_label(sheet, cell, text, role)?,
            GridContent::Value(id) => put_figure(sheet, cell, id, filling)?,
        }
    }
    for (column, width) in (0_u16..).zip(filling.form.table(key).widths) {
        sheet.set_column_width(column, characters(*width))?;
    }
    for row in 0..grid.rows {
        sheet.set_row_height(row + ABOVE, row_height(filling.form, key, row))?;
    }
    let first_figure = (grid.cells.iter())
        .filter(|it| matches!(it.content, GridContent::Value(_)))
        .map(|it| it.row)
        .min();
    // A table whose blocks have headings of their own has none to repeat.
    if grid.cells.iter().all(|it| !is_title(it))
        && let Some(row) = first_figure
    {
        sheet.set_repeat_rows(ABOVE, ABOVE + row - 1)?;
        sheet.set_freeze_panes(ABOVE + row, 0)?;
    }
    mark_ties(sheet, key, filling)?;
    allow_figures(sheet, key, filling)
}

fn is_title(cell: &GridCell) -> bool {
    matches!(
        cell.content,
        GridContent::Label {
            role: LabelRole::Title,
            ..
        }
    )
}

fn put_label(sheet: &mut Worksheet, cell: &GridCell, text: &str, role: LabelRole) -> Result<(), XlsxError> {
    let format = match role {
        LabelRole::Title => &STYLE.line,
        LabelRole::Row => &STYLE.row,
        _ => &STYLE.label,
    };
    merge(sheet, cell, format)?;
    sheet.write_string_with_format(cell.row + ABOVE, column(cell.column), text, format)?;
    Ok(())
}

/// Merges what a cell of the form takes; nothing stands in it yet.
fn merge(sheet: &mut Worksheet, cell: &GridCell, format: &Format) -> Result<(), XlsxError> {
    let (row, first) = (cell.row + ABOVE, column(cell.column));
    if cell.row_span > 1 || cell.column_span > 1 {
        let last = column(cell.column + cell.column_span - 1);
        sheet.merge_range(row, first, row + cell.row_span - 1, last, "", format)?;
    }
    Ok(())
}

fn put_figure(
    sheet: &mut Worksheet,
    cell: &GridCell,
    id: CellId,
    filling: &Filling<'_>,
) -> Result<(), XlsxError> {
    let value = filling.report.cells.get(id);
    let (row, first) = (cell.row + ABOVE, column(cell.column));
    let whole = &STYLE.figures[0];
    if let Some(formula) = following(id, filling) {
        merge(sheet, cell, whole)?;
        sheet.write_formula_with_format(row, first, formula, whole)?;
        return Ok(());
    }
    match value.map(figure) {
        None => {
            merge(sheet, cell, whole)?;
            sheet.write_blank(row, first, whole)?;
        }
        Some(Figure::Number(number, decimals)) => {
            let format = &STYLE.figures[decimals.min(STYLE.figures.len() - 1)];
            merge(sheet, cell, format)?;
            sheet.write_number_with_format(row, first, number, format)?;
        }
        Some(Figure::Digits(digits)) => {
            merge(sheet, cell, &STYLE.digits)?;
            sheet.write_string_with_format(row, first, digits, &STYLE.digits)?;
        }
    }
    Ok(())
}

/// The formula of a total, if it shows just what the report says.
fn following(id: CellId, filling: &Filling<'_>) -> Option<Formula> {
    let Filling { report, form, .. } = filling;
    let is_sum = |it: &&Identity| it.total == id && it.kind != IdentityKind::PrintedTie;
    let holds = |it: &&Identity| {
        is_counted(it, report)
            && report.cells.integer(id) == sum_of(it, report)
            && report.cells.get(id).is_none_or(|it| it.integer().is_some())
    };
    let identity = form.identities().iter().filter(is_sum).find(holds)?;
    let formulas = TieFormulas::of(identity, filling.references, "");
    let result = report.cells.get(id).map(ToString::to_string);
    let formula = Formula::new(formulas.following()).set_result(result.unwrap_or_default());
    filling.options.formulas.then_some(formula)
}

/// Over each total: red where it differs from its parts, yellow where it is blank and they are not.
fn mark_ties(sheet: &mut Worksheet, key: TableKey, filling: &Filling<'_>) -> Result<(), XlsxError> {
    let of_table = filling.form.identities().iter().filter(|it| it.table == key);
    for identity in of_table.filter(|it| is_counted(it, filling.report)) {
        let TieFormulas { total, sum, filled } = TieFormulas::of(identity, filling.references, "");
        let cell = filling.form.cell(identity.total);
        let (row, first) = (cell.row + ABOVE, column(cell.column));
        for (rule, format) in [
            (
                format!("=AND(ISNUMBER({total}),{filled}>0,{total}<>{sum})"),
                &STYLE.broken,
            ),
            (format!("=AND(NOT(ISNUMBER({total})),{filled}>0)"), &STYLE.missing),
        ] {
            let condition = ConditionalFormatFormula::new()
                .set_rule(rule.as_str())
                .set_format(format);
            sheet.add_conditional_format(row, first, row, first, &condition)?;
        }
    }
    Ok(())
}

/// What may be typed into figures.
fn allow_figures(sheet: &mut Worksheet, key: TableKey, filling: &Filling<'_>) -> Result<(), XlsxError> {
    for cell_type in [CellType::Count, CellType::Change, CellType::Amount] {
        let cells = filling
            .form
            .cells_of(key)
            .iter()
            .filter(|it| it.cell_type == cell_type);
        let cells: Vec<&str> = cells.map(|it| filling.references[&it.id].as_str()).collect();
        let Some(first) = filling
            .form
            .cells_of(key)
            .iter()
            .find(|it| it.cell_type == cell_type)
        else {
            continue;
        };
        let most = "999999999999999";
        let (validation, message) = match cell_type {
            CellType::Count => (
                DataValidation::new().allow_whole_number_formula(DataValidationRule::Between(
                    Formula::new("0"),
                    Formula::new(most),
                )),
                "请填写不小于 0 的整数；没有数据的请留空，没有发生的请填 0。",
            ),
            CellType::Change => (
                DataValidation::new().allow_whole_number_formula(DataValidationRule::Between(
                    Formula::new(format!("-{most}")),
                    Formula::new(most),
                )),
                "请填写整数，减少的填负数；没有数据的请留空，没有变化的请填 0。",
            ),
            CellType::Amount => (
                DataValidation::new().allow_decimal_number(DataValidationRule::GreaterThanOrEqualTo(0.0)),
                "请填写不小于 0 的金额，小数点后最多六位；没有数据的请留空，没有发生的请填 0。",
            ),
        };
        let validation = validation
            .set_error_style(DataValidationErrorStyle::Stop)
            .set_error_title("不能填入")?
            .set_error_message(message)?
            .set_multi_range(cells.join(" "));
        let (row, column) = (first.row + ABOVE, column(first.column));
        sheet.add_data_validation(row, column, row, column, &validation)?;
    }
    Ok(())
}

/// A column's width in characters, from twentieths of a point; a character of the workbook's font is seven of 96 dots
/// to the inch wide.
fn characters(twips: u16) -> f64 {
    (f64::from(twips) / 20.0 * 96.0 / 72.0 - 5.0) / 7.0
}

/// A row's height in points: as much as its fullest label takes.
fn row_height(form: &Form, key: TableKey, row: u32) -> f64 {
    let widths = form.table(key).widths;
    let labels = form.grid(key).cells.iter().filter(|it| it.row == row);
    let heights = labels.filter_map(|it| {
        let GridContent::Label { text, .. } = it.content else {
            return None;
        };
        let columns = &widths[it.column as usize..(it.column + it.column_span) as usize];
        let points: f64 = columns.iter().map(|width| f64::from(*width) / 20.0).sum();
        Some(height(text, points, 11.0) / f64::from(it.row_span))
    });
    heights.fold(height("", 100.0, 11.0), f64::max)
}

fn column(column: u32) -> u16 {
    u16::try_from(column).expect("a form has a few columns")
}
