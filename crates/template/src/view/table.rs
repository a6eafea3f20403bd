use gongkai_core::form::{Grid, GridCell, GridContent, LabelRole};
use gongkai_core::{Language, Report, TableKey, Value as Figure};
use minijinja::Value;
use serde::Serialize;

/// A table of the form, laid out, with the report's figures.
#[derive(Serialize)]
pub(super) struct TableView {
    pub(super) key: &'static str,
    /// 表二.
    name: &'static str,
    english: &'static str,
    columns: u32,
    /// The cells by row; a merged one stands once, in its first row.
    rows: Vec<Vec<CellView>>,
    pub(super) markup: Value,
}

/// A cell of the printed form: a label or a figure.
#[derive(Serialize)]
pub(super) struct CellView {
    /// `figure`, or what a label heads: `title`, `corner`, `column`, `column_group`, `row`, `row_group`.
    role: &'static str,
    /// What stands in the cell as it is printed; empty for a blank figure.
    text: String,
    /// A label in English; empty for a figure.
    english: &'static str,
    row: u32,
    column: u32,
    row_span: u32,
    column_span: u32,
    /// The figure's name; empty for a label.
    pub(super) pointer: String,
    /// The figure: an integer, an amount as text, or none for a blank and a label.
    value: Option<ValueView>,
    /// `count`, `change` or `amount`; empty for a label.
    cell_type: &'static str,
    unit: Option<&'static str>,
    /// The labels that lead to a figure: the block's title, the row's, the column's.
    labels: Vec<&'static str>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum ValueView {
    Integer(i64),
    Amount(String),
}

impl TableView {
    pub(super) fn of(report: &Report, key: TableKey, markup: String) -> Self {
        let form = report.edition().form();
        let grid = form.grid(key);
        Self {
            key: key.key(),
            name: key.name(Language::Chinese),
            english: form.table(key).english,
            columns: grid.columns,
            rows: rows(report, grid),
            markup: Value::from_safe_string(markup),
        }
    }

    pub(super) fn figures(&self) -> impl Iterator<Item = &CellView> {
        self.rows.iter().flatten().filter(|it| it.role == "figure")
    }
}

fn rows(report: &Report, grid: &Grid) -> Vec<Vec<CellView>> {
    let mut rows: Vec<Vec<CellView>> = (0..grid.rows).map(|_| Vec::new()).collect();
    for it in &grid.cells {
        rows[it.row as usize].push(cell(report, it));
    }
    rows
}

fn cell(report: &Report, cell: &GridCell) -> CellView {
    let mut view = CellView {
        role: "figure",
        text: String::new(),
        english: "",
        row: cell.row,
        column: cell.column,
        row_span: cell.row_span,
        column_span: cell.column_span,
        pointer: String::new(),
        value: None,
        cell_type: "",
        unit: None,
        labels: Vec::new(),
    };
    match cell.content {
        GridContent::Label { text, english, role } => {
            view.role = role_name(role);
            text.clone_into(&mut view.text);
            view.english = english;
        }
        GridContent::Value(id) => {
            let definition = report.edition().form().cell(id);
            let figure = report.cells.get(id);
            view.text = figure.map(ToString::to_string).unwrap_or_default();
            view.value = figure.map(value);
            view.pointer = definition.pointer.to_string();
            view.cell_type = definition.cell_type.as_str();
            view.unit = definition.unit;
            view.labels = definition.labels(Language::Chinese);
        }
    }
    view
}

fn value(figure: &Figure) -> ValueView {
    match figure {
        Figure::Integer(it) => ValueView::Integer(*it),
        Figure::Amount(it) => ValueView::Amount(it.as_str().to_owned()),
    }
}

fn role_name(role: LabelRole) -> &'static str {
    match role {
        LabelRole::Title => "title",
        LabelRole::Corner => "corner",
        LabelRole::Column => "column",
        LabelRole::ColumnGroup => "column_group",
        LabelRole::Row => "row",
        LabelRole::RowGroup => "row_group",
    }
}
