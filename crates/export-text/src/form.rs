use std::borrow::Cow;

use gongkai_core::form::{GridCell, GridContent, LabelRole};
use gongkai_core::{Report, TableKey};

use crate::sheet::{Align, Sheet, SheetCell};

/// A table of the form with the report's figures.
pub(crate) fn form_sheet(report: &Report, key: TableKey) -> Sheet<'static> {
    let grid = report.edition().form().grid(key);
    Sheet {
        rows: grid.rows as usize,
        columns: grid.columns as usize,
        cells: grid.cells.iter().map(|it| cell(report, it)).collect(),
    }
}

fn cell(report: &Report, cell: &GridCell) -> SheetCell<'static> {
    let (text, align) = match cell.content {
        GridContent::Label { text, role, .. } => (Cow::Borrowed(text), align(role)),
        GridContent::Value(id) => {
            let figure = report.cells.get(id).map(ToString::to_string);
            (Cow::Owned(figure.unwrap_or_default()), Align::Right)
        }
    };
    SheetCell {
        row: cell.row as usize,
        column: cell.column as usize,
        rows: cell.row_span as usize,
        columns: cell.column_span as usize,
        text,
        align,
    }
}

fn align(role: LabelRole) -> Align {
    match role {
        LabelRole::Row | LabelRole::RowGroup | LabelRole::Corner => Align::Left,
        LabelRole::Title | LabelRole::Column | LabelRole::ColumnGroup => Align::Centre,
    }
}
