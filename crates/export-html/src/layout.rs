//! How markup parts a table of the form: groups of columns, head and bodies, and what each label heads.

use gongkai_core::form::{Grid, GridCell, GridContent, LabelRole};
use gongkai_core::{Form, Language, TableKey};
use serde::Serialize;

/// A table of the form as its template takes it.
#[derive(Serialize)]
pub(crate) struct TableLayout {
    key: &'static str,
    caption: String,
    /// Widths of columns as shares of the table's, in groups of columns that share a heading.
    column_groups: Vec<Vec<String>>,
    /// Rows that stand over the whole table; none where each block has its own.
    head: Vec<Row>,
    /// Groups of rows; no merged cell reaches from one into another.
    bodies: Vec<Vec<Row>>,
}

type Row = Vec<CellLayout>;

#[derive(Serialize, Clone)]
struct CellLayout {
    row_span: u32,
    column_span: u32,
    /// The name of the figure; `None` in a label.
    pointer: Option<String>,
    label: &'static str,
    scope: &'static str,
    class: String,
}

/// Lays out a table of the form.
pub(crate) fn layout(form: &Form, key: TableKey) -> TableLayout {
    let grid = form.grid(key);
    let groups = column_groups(grid);
    let bounds = body_bounds(grid);
    let rows: Vec<Row> = (0..grid.rows)
        .map(|row| {
            grid.cells
                .iter()
                .filter(|it| it.row == row)
                .map(|it| cell(form, it, &groups, &bounds))
                .collect()
        })
        .collect();
    let slice = |from: u32, to: u32| rows[from as usize..to as usize].to_vec();
    TableLayout {
        key: key.key(),
        caption: caption(form, key),
        column_groups: widths(form.table(key).widths, &groups),
        head: slice(0, bounds[0]),
        bodies: bounds.windows(2).map(|it| slice(it[0], it[1])).collect(),
    }
}

/// "表二　主动公开政府信息情况".
fn caption(form: &Form, key: TableKey) -> String {
    let heading = form.section(key.part()).map_or("", |it| it.heading);
    format!("{}\u{3000}{heading}", key.name(Language::Chinese))
}

/// Each column's share of the table's width in per cent with two decimals, group by group.
fn widths(widths: &[u16], groups: &[(u32, u32)]) -> Vec<Vec<String>> {
    let total: u32 = widths.iter().copied().map(u32::from).sum();
    let share = |width: &u16| {
        let hundredths = u32::from(*width) * 10_000 / total;
        format!("{}.{:02}%", hundredths / 100, hundredths % 100)
    };
    groups
        .iter()
        .map(|(start, end)| widths[*start as usize..*end as usize].iter().map(share).collect())
        .collect()
}

/// Parts the columns, as half-open ranges: those under one innermost heading together, each other column alone.
fn column_groups(grid: &Grid) -> Vec<(u32, u32)> {
    let mut wide: Vec<(u32, u32)> = grid
        .cells
        .iter()
        .filter(|it| it.column_span > 1 && it.column_span < grid.columns)
        .filter(|it| {
            matches!(
                role(it),
                Some(LabelRole::Corner | LabelRole::Column | LabelRole::ColumnGroup)
            )
        })
        .map(columns)
        .collect();
    wide.sort_by_key(|(start, end)| (end - start, *start));
    let mut groups: Vec<(u32, u32)> = Vec::new();
    for (start, end) in wide {
        if groups.iter().all(|it| it.1 <= start || end <= it.0) {
            groups.push((start, end));
        }
    }
    let alone = (0..grid.columns).filter(|it| groups.iter().all(|group| *it < group.0 || group.1 <= *it));
    let alone: Vec<(u32, u32)> = alone.map(|it| (it, it + 1)).collect();
    groups.extend(alone);
    groups.sort_unstable();
    groups
}

/// The rows at which a group of rows begins, and the number of rows at the end. Rows before the first are
/// the head of the whole table: those over the first figure, unless blocks have lines and headings of
/// their own. A body begins at each such line, and where an outermost group of rows begins or ends.
fn body_bounds(grid: &Grid) -> Vec<u32> {
    let blocks: Vec<u32> = starts(grid, LabelRole::Title).map(|it| it.row).collect();
    let head = grid
        .cells
        .iter()
        .filter(|it| role(it).is_none())
        .map(|it| it.row)
        .min();
    let mut bounds = if blocks.is_empty() {
        Vec::from_iter(head)
    } else {
        blocks
    };
    for group in starts(grid, LabelRole::RowGroup).filter(|it| it.column == 0) {
        bounds.extend([group.row, group.row + group.row_span]);
    }
    bounds.push(grid.rows);
    bounds.sort_unstable();
    bounds.dedup();
    bounds
}

fn starts(grid: &Grid, wanted: LabelRole) -> impl Iterator<Item = &GridCell> {
    grid.cells.iter().filter(move |it| role(it) == Some(wanted))
}

fn role(cell: &GridCell) -> Option<LabelRole> {
    match cell.content {
        GridContent::Label { role, .. } => Some(role),
        GridContent::Value(_) => None,
    }
}

fn columns(cell: &GridCell) -> (u32, u32) {
    (cell.column, cell.column + cell.column_span)
}

fn cell(form: &Form, cell: &GridCell, groups: &[(u32, u32)], bounds: &[u32]) -> CellLayout {
    let blank = CellLayout {
        row_span: cell.row_span,
        column_span: cell.column_span,
        pointer: None,
        label: "",
        scope: "",
        class: String::new(),
    };
    match cell.content {
        GridContent::Label { text, role, .. } => CellLayout {
            label: text,
            scope: scope(cell, role, groups, bounds),
            class: class(cell, role),
            ..blank
        },
        GridContent::Value(id) => CellLayout {
            pointer: Some(form.cell(id).pointer.to_string()),
            ..blank
        },
    }
}

/// What a label heads. `colgroup` and `rowgroup` mean a whole group of the markup; a label over other ranges
/// heads what its spans cover.
fn scope(cell: &GridCell, role: LabelRole, groups: &[(u32, u32)], bounds: &[u32]) -> &'static str {
    match role {
        LabelRole::Title => "rowgroup",
        LabelRole::Row => "row",
        LabelRole::RowGroup => {
            let rows = [cell.row, cell.row + cell.row_span];
            if bounds.windows(2).any(|it| it == rows) {
                "rowgroup"
            } else {
                "row"
            }
        }
        LabelRole::Corner | LabelRole::Column | LabelRole::ColumnGroup => {
            let whole = cell.column_span > 1 && groups.contains(&columns(cell));
            if whole { "colgroup" } else { "col" }
        }
    }
}

/// The classes by which the style sheet knows a label; `stub-N` where it stands in the columns of row labels.
fn class(cell: &GridCell, role: LabelRole) -> String {
    let column = cell.column;
    match role {
        LabelRole::Title => "title".to_owned(),
        LabelRole::Corner => format!("corner stub-{column}"),
        LabelRole::Column => "column".to_owned(),
        LabelRole::ColumnGroup => "column group".to_owned(),
        LabelRole::Row => format!("row stub-{column}"),
        LabelRole::RowGroup => format!("row group stub-{column}"),
    }
}
