//! Tables from the tree: the standard's algorithm with every slot of the grid written out.

use std::collections::HashSet;

use markup5ever_rcdom::Handle;

use super::blocks::{
    Around, Expected, ExpectedCell, ExpectedTable, Item, around_inside, attribute, items_of_part, name_of,
};

struct RawCell {
    column_span: usize,
    row_span: usize,
    header: bool,
    items: Vec<Item>,
}

type Row = Vec<RawCell>;

/// What a table becomes: itself, or the content of its cells.
pub(crate) fn items_of_table(table: &Handle, around: &Around) -> Vec<Item> {
    let mut captions = Vec::new();
    let mut groups = Vec::new();
    let mut feet = Vec::new();
    for child in table.children.borrow().iter() {
        let inside = around_inside(child, around);
        match name_of(child) {
            Some("caption") => captions.push(items_of_part(child, &inside)),
            Some("tfoot") => feet.push(rows_of(child, &inside)),
            Some("thead" | "tbody") => groups.push(rows_of(child, &inside)),
            _ => {}
        }
    }
    groups.append(&mut feet);
    if lays_out_only(&captions, &groups) {
        let cells = groups.into_iter().flatten().flatten().map(|cell| cell.items);
        return captions.into_iter().chain(cells).flatten().collect();
    }
    let caption = captions
        .iter()
        .map(|it| text_of(it))
        .filter(|it| !it.is_empty())
        .collect::<Vec<_>>()
        .join("\n");
    let hoisted = hoisted_from(&groups);
    let mut table = lay_out(&groups);
    table.caption = (!caption.is_empty()).then_some(caption);
    let mut items = vec![(Expected::Table(table), false)];
    items.extend(hoisted);
    items
}

fn rows_of(group: &Handle, around: &Around) -> Vec<Row> {
    let mut rows = Vec::new();
    for row in group
        .children
        .borrow()
        .iter()
        .filter(|it| name_of(it) == Some("tr"))
    {
        let around = around_inside(row, around);
        if !around.collapsed {
            rows.push(cells_of(row, &around));
        }
    }
    rows
}

fn cells_of(row: &Handle, around: &Around) -> Row {
    let mut cells = Vec::new();
    for cell in row.children.borrow().iter() {
        let Some(name @ ("td" | "th")) = name_of(cell) else {
            continue;
        };
        let around = around_inside(cell, around);
        if !around.collapsed {
            cells.push(RawCell {
                column_span: number(cell, "colspan").unwrap_or(1).clamp(1, 1000),
                row_span: number(cell, "rowspan").unwrap_or(1).min(65534),
                header: name == "th",
                items: items_of_part(cell, &around),
            });
        }
    }
    cells
}

fn number(cell: &Handle, name: &str) -> Option<usize> {
    let value = attribute(cell, name)?;
    let digits: String = value.trim().chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}

fn lays_out_only(captions: &[Vec<Item>], groups: &[Vec<Row>]) -> bool {
    let cells: Vec<&RawCell> = groups.iter().flatten().flatten().collect();
    let all: Vec<&Expected> = captions
        .iter()
        .flatten()
        .chain(cells.iter().flat_map(|it| &it.items))
        .map(|it| &it.0)
        .collect();
    let filled: Vec<&&RawCell> = cells.iter().filter(|it| !it.items.is_empty()).collect();
    if filled.len() <= 1 || all.iter().all(|it| matches!(it, Expected::Image { .. })) {
        return true;
    }
    let inner: Vec<usize> = all
        .iter()
        .filter_map(|it| match it {
            Expected::Table(table) if table.cells.iter().any(|it| it.row + it.row_span > 1) => {
                Some(table.cells.len())
            }
            _ => None,
        })
        .collect();
    let sum: usize = inner.iter().sum();
    if sum > 0 && (sum >= cells.len() || inner.iter().any(|it| *it >= 20)) {
        return true;
    }
    let bytes = |cell: &RawCell| -> usize {
        let text = |it: &Item| match &it.0 {
            Expected::Text { text, .. } => text.len(),
            _ => 0,
        };
        cell.items.iter().map(text).sum()
    };
    filled.len() <= 20 && filled.iter().any(|it| it.items.len() >= 10 && bytes(it) >= 1200)
}

fn text_of(items: &[Item]) -> String {
    let lines = items.iter().filter_map(|it| match &it.0 {
        Expected::Text { text, .. } | Expected::Link { text, .. } => Some(text.clone()),
        Expected::Image { .. } => None,
        Expected::Table(table) => Some(text_of_table(table)),
    });
    lines.filter(|it| !it.is_empty()).collect::<Vec<_>>().join("\n")
}

fn text_of_table(table: &ExpectedTable) -> String {
    let mut lines: Vec<(Option<usize>, String)> = Vec::new();
    if let Some(caption) = &table.caption {
        lines.push((None, caption.clone()));
    }
    for cell in table.cells.iter().filter(|it| !it.text.is_empty()) {
        match lines.last_mut() {
            Some((Some(row), line)) if *row == cell.row => {
                line.push(' ');
                line.push_str(&cell.text);
            }
            _ => lines.push((Some(cell.row), cell.text.clone())),
        }
    }
    lines.into_iter().map(|it| it.1).collect::<Vec<_>>().join("\n")
}

/// The pictures of cells without text, and the links to files of all cells, whose text the cells have.
fn hoisted_from(groups: &[Vec<Row>]) -> Vec<Item> {
    let mut hoisted = Vec::new();
    for cell in groups.iter().flatten().flatten() {
        let is_blank = text_of(&cell.items).is_empty();
        for (item, in_frame) in &cell.items {
            match item {
                Expected::Image { .. } if is_blank => hoisted.push((item.clone(), *in_frame)),
                Expected::Link { target, .. } => {
                    let (text, target) = (String::new(), target.clone());
                    hoisted.push((Expected::Link { text, target }, *in_frame));
                }
                _ => {}
            }
        }
    }
    hoisted
}

fn lay_out(groups: &[Vec<Row>]) -> ExpectedTable {
    let mut slots: HashSet<(usize, usize)> = HashSet::new();
    let mut table = ExpectedTable::default();
    let mut row = 0;
    for group in groups {
        let end = row + group.len();
        for cells in group {
            let mut column = 0;
            for cell in cells {
                while slots.contains(&(row, column)) {
                    column += 1;
                }
                let asked = if cell.row_span == 0 {
                    end - row
                } else {
                    cell.row_span
                };
                let row_span = asked.min(end - row);
                let mut column_span = 0;
                while column_span < cell.column_span && !slots.contains(&(row, column + column_span)) {
                    column_span += 1;
                }
                if column_span < cell.column_span || row_span < asked {
                    table.inconsistent.push((row, column));
                }
                for y in row..row + row_span {
                    for x in column..column + column_span {
                        slots.insert((y, x));
                    }
                }
                table.cells.push(ExpectedCell {
                    row,
                    column,
                    row_span,
                    column_span,
                    header: cell.header,
                    text: text_of(&cell.items),
                });
                column += cell.column_span;
            }
            row += 1;
        }
    }
    let columns = table.cells.iter().map(|it| it.column + 1).max().unwrap_or(0);
    for cell in &mut table.cells {
        cell.column_span = cell.column_span.min(columns - cell.column);
    }
    table
}
