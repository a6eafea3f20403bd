//! The sheet of a table of the form.

use std::collections::BTreeMap;

use gongkai_core::form::{GridCell, GridContent, LabelRole};
use gongkai_core::{CellId, CellType, ExportError, Form, Identity, IdentityKind, Report, TableKey};

use crate::XlsxOptions;
use crate::figure::{Figure, figure};
use crate::height::height;
use crate::sheet::{Allowed, Area, Condition, Content, Result as Shown, Sheet, Validation};
use crate::style::{Mark, Style};
use crate::tie::{ABOVE, TieFormulas, is_counted, reference, sum_of};

/// What a sheet is filled from.
pub(crate) struct Filling<'a> {
    pub(crate) report: &'a Report,
    pub(crate) form: &'static Form,
    pub(crate) places: &'a BTreeMap<CellId, (u32, u32)>,
    pub(crate) options: XlsxOptions,
}

/// Fills the sheet of a table: its labels, its figures, what may be typed in, and what turns red.
pub(crate) fn fill(sheet: &mut Sheet, key: TableKey, filling: &Filling<'_>) -> Result<(), ExportError> {
    let grid = filling.form.grid(key);
    for cell in &grid.cells {
        match cell.content {
            GridContent::Label { text, role, .. } => put_label(sheet, cell, text, role)?,
            GridContent::Value(id) => put_figure(sheet, cell, id, filling)?,
        }
    }
    sheet.widths = filling
        .form
        .table(key)
        .widths
        .iter()
        .copied()
        .map(characters)
        .collect();
    for row in 0..grid.rows {
        sheet
            .heights
            .insert(row + ABOVE, row_height(filling.form, key, row));
    }
    let first_figure = (grid.cells.iter())
        .filter(|it| matches!(it.content, GridContent::Value(_)))
        .map(|it| it.row)
        .min();
    // A table whose blocks have headings of their own has none to repeat.
    if grid.cells.iter().all(|it| !is_title(it))
        && let Some(row) = first_figure
    {
        sheet.repeated = Some((ABOVE, ABOVE + row - 1));
        sheet.frozen = ABOVE + row;
    }
    mark_ties(sheet, key, filling);
    allow_figures(sheet, key, filling);
    Ok(())
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

fn put_label(sheet: &mut Sheet, cell: &GridCell, text: &str, role: LabelRole) -> Result<(), ExportError> {
    let style = match role {
        LabelRole::Title => Style::LINE,
        LabelRole::Row => Style::ROW,
        _ => Style::LABEL,
    };
    put(sheet, cell, style, Content::Text(text.to_owned()))
}

/// Sets a cell of the form, with all it takes.
fn put(sheet: &mut Sheet, cell: &GridCell, style: Style, content: Content) -> Result<(), ExportError> {
    let first = (cell.row + ABOVE, cell.column);
    let last = (first.0 + cell.row_span - 1, first.1 + cell.column_span - 1);
    if first != last {
        sheet.merge(Area { first, last }, style)?;
    }
    sheet.put(first, style, content)
}

fn put_figure(
    sheet: &mut Sheet,
    cell: &GridCell,
    id: CellId,
    filling: &Filling<'_>,
) -> Result<(), ExportError> {
    if let Some(formula) = following(id, filling) {
        return put(sheet, cell, Style::WHOLE, formula);
    }
    let (style, content) = match filling.report.cells.get(id).map(figure) {
        None => (Style::WHOLE, Content::Blank),
        Some(Figure::Number(digits, decimals)) => (Style::figure(decimals), Content::Number(digits)),
        Some(Figure::Digits(digits)) => (Style::DIGITS, Content::Text(digits)),
    };
    put(sheet, cell, style, content)
}

/// The formula of a total, if it shows just what the report says.
fn following(id: CellId, filling: &Filling<'_>) -> Option<Content> {
    let Filling { report, form, .. } = filling;
    let is_sum = |it: &&Identity| it.total == id && it.kind != IdentityKind::PrintedTie;
    let holds = |it: &&Identity| {
        is_counted(it, report)
            && report.cells.integer(id) == sum_of(it, report)
            && report.cells.get(id).is_none_or(|it| it.integer().is_some())
    };
    let identity = form.identities().iter().filter(is_sum).find(holds)?;
    let formula = TieFormulas::of(identity, filling.places, "").following();
    let result = Shown::of(report.cells.integer(id));
    filling
        .options
        .formulas
        .then_some(Content::Formula { formula, result })
}

/// Over each total: red where it differs from its parts, yellow where it is blank and they are not.
fn mark_ties(sheet: &mut Sheet, key: TableKey, filling: &Filling<'_>) {
    let of_table = filling.form.identities().iter().filter(|it| it.table == key);
    for identity in of_table.filter(|it| is_counted(it, filling.report)) {
        let TieFormulas { total, sum, filled } = TieFormulas::of(identity, filling.places, "");
        let at = filling.places[&identity.total];
        let rules = [
            (
                format!("AND(ISNUMBER({total}),{filled}>0,{total}<>{sum})"),
                Mark::Broken,
            ),
            (format!("AND(NOT(ISNUMBER({total})),{filled}>0)"), Mark::Missing),
        ];
        match sheet.conditions.iter_mut().find(|it| it.area.first == at) {
            Some(condition) => condition.rules.extend(rules),
            None => sheet.conditions.push(Condition {
                area: Area { first: at, last: at },
                rules: rules.into(),
            }),
        }
    }
}

/// What may be typed into figures.
fn allow_figures(sheet: &mut Sheet, key: TableKey, filling: &Filling<'_>) {
    for cell_type in [CellType::Count, CellType::Change, CellType::Amount] {
        let cells = filling
            .form
            .cells_of(key)
            .iter()
            .filter(|it| it.cell_type == cell_type);
        let cells: Vec<String> = cells.map(|it| reference(filling.places[&it.id])).collect();
        if cells.is_empty() {
            continue;
        }
        let (allowed, message) = match cell_type {
            CellType::Count => (
                Allowed::Whole("0", "999999999999999"),
                "请填写不小于 0 的整数；没有数据的请留空，没有发生的请填 0。",
            ),
            CellType::Change => (
                Allowed::Whole("-999999999999999", "999999999999999"),
                "请填写整数，减少的填负数；没有数据的请留空，没有变化的请填 0。",
            ),
            CellType::Amount => (
                Allowed::DecimalFrom("0"),
                "请填写不小于 0 的金额，小数点后最多六位；没有数据的请留空，没有发生的请填 0。",
            ),
        };
        sheet.validations.push(Validation {
            cells: cells.join(" "),
            allowed,
            message,
        });
    }
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
