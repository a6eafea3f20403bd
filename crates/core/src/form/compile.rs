//! Derives cells, grid and ties from the facts of an edition.

use super::facts::{Block, Facts, Leaf, Node, Table};
use super::grid::{Grid, GridCell, GridContent, LabelRole};
use super::identity::{Identity, IdentityKind, Sign, Term};
use super::series::series;
use super::{Edition, Form, KeyEntry, KeyTree, TableKey};
use crate::{CellDefinition, CellId, CellType, Pointer};

pub(super) fn compile(facts: &'static Facts) -> Form {
    let mut cells = Vec::new();
    let mut identities = Vec::new();
    let [(first, one), (second, two), (third, three)] = TableKey::ALL.map(|key| {
        let begin = cells.len();
        let table = &facts.tables[key as usize];
        let grid = lay_out(facts.edition, key, table, &mut cells, &mut identities);
        (begin..cells.len(), grid)
    });
    let mut by_pointer: Vec<CellId> = cells.iter().map(|it: &CellDefinition| it.id).collect();
    by_pointer.sort_by(|a, b| cells[a.index()].pointer.cmp(&cells[b.index()].pointer));
    let trees = TableKey::ALL.map(|key| key_tree(&facts.tables[key as usize], key, &cells));
    let series = series(&cells);
    Form {
        edition: facts.edition,
        first_year: facts.first_year,
        last_year: facts.last_year,
        source: facts.source,
        sections: facts.sections,
        tables: &facts.tables,
        cells,
        ranges: [first, second, third],
        grids: [one, two, three],
        identities,
        series,
        by_pointer,
        trees,
    }
}

/// A leaf of an axis with all that stands over it.
struct Lane {
    leaf: &'static Leaf,
    keys: Vec<&'static str>,
    labels: Vec<(&'static str, &'static str)>,
    /// The groups over the leaf, as positions in the tree; two leaves with one prefix stand under one group.
    groups: Vec<usize>,
}

fn lanes(nodes: &'static [Node]) -> Vec<Lane> {
    let mut found = Vec::new();
    collect_lanes(
        nodes,
        &mut Vec::new(),
        &mut Vec::new(),
        &mut Vec::new(),
        &mut found,
    );
    found
}

fn collect_lanes(
    nodes: &'static [Node],
    keys: &mut Vec<&'static str>,
    labels: &mut Vec<(&'static str, &'static str)>,
    groups: &mut Vec<usize>,
    found: &mut Vec<Lane>,
) {
    for (position, node) in nodes.iter().enumerate() {
        match node {
            Node::Leaf(leaf) => {
                let named = !leaf.key.is_empty();
                found.push(Lane {
                    leaf,
                    keys: keys.iter().copied().chain(named.then_some(leaf.key)).collect(),
                    labels: labels
                        .iter()
                        .copied()
                        .chain(named.then_some((leaf.label, leaf.english)))
                        .collect(),
                    groups: groups.clone(),
                });
            }
            Node::Group(group) => {
                keys.extend(group.key);
                labels.push((group.label, group.english));
                groups.push(position);
                collect_lanes(group.children, keys, labels, groups, found);
                groups.pop();
                labels.pop();
                if group.key.is_some() {
                    keys.pop();
                }
            }
        }
    }
}

fn lay_out(
    edition: Edition,
    key: TableKey,
    table: &'static Table,
    cells: &mut Vec<CellDefinition>,
    identities: &mut Vec<Identity>,
) -> Grid {
    let mut grid = Grid {
        rows: 0,
        columns: count(table.widths.len()),
        cells: Vec::new(),
    };
    for (index, block) in table.blocks.iter().enumerate() {
        let first_cell = cells.len();
        if let Some((text, english)) = block.title {
            let columns = grid.columns;
            push_label(&mut grid, (0, 1, columns), (text, english), LabelRole::Title);
            grid.rows += 1;
        }
        let (rows, columns) = (lanes(block.rows), lanes(block.columns));
        let extents = extents(&columns, block.stub, table.widths.len());
        let depth = count(depth(block.columns));
        if let Some(label) = block.corner {
            push_label(&mut grid, (0, depth, count(block.stub)), label, LabelRole::Corner);
        }
        let mut at = 0;
        push_column_labels(&mut grid, block.columns, &extents, &mut at, (0, depth));
        grid.rows += depth;
        push_row_labels(&mut grid, block.rows, block.stub, 0);
        for row in &rows {
            for (column, (start, span)) in columns.iter().zip(&extents) {
                let id = CellId::new(cells.len());
                cells.push(define(
                    edition,
                    key,
                    index,
                    block,
                    row,
                    column,
                    (id, grid.rows, *start, *span),
                ));
                grid.cells.push(GridCell {
                    row: grid.rows,
                    column: *start,
                    row_span: 1,
                    column_span: *span,
                    content: GridContent::Value(id),
                });
            }
            grid.rows += 1;
        }
        tie(key, block, &rows, &columns, first_cell, identities);
    }
    grid.cells.sort_by_key(|it| (it.row, it.column));
    grid
}

fn define(
    edition: Edition,
    table: TableKey,
    index: usize,
    block: &Block,
    row: &Lane,
    column: &Lane,
    (id, grid_row, grid_column, column_span): (CellId, u32, u32, u32),
) -> CellDefinition {
    let path: Vec<&'static str> = std::iter::once(table.key())
        .chain(row.keys.iter().copied())
        .chain(column.keys.iter().copied())
        .collect();
    // A row states its short name; where rows have none the path of the column's keys is the name.
    let short = Some(row.leaf.short).filter(|it| !it.is_empty());
    let name: Vec<&str> = std::iter::once(table.key())
        .chain(short)
        .chain(column.keys.iter().copied())
        .collect();
    CellDefinition {
        id,
        edition,
        table,
        block: index,
        pointer: Pointer::new(format!("/{}", path.join("/"))),
        name: name.join("__"),
        path,
        title: block.title,
        row_labels: row.labels.clone(),
        column_labels: column.labels.clone(),
        cell_type: column.leaf.cell_type,
        unit: column.leaf.unit,
        row: grid_row,
        column: grid_column,
        row_span: 1,
        column_span,
    }
}

/// Where each column stands in the grid and how wide it is: one grid column each, the last takes what is left.
fn extents(columns: &[Lane], stub: usize, width: usize) -> Vec<(u32, u32)> {
    let last = columns.len() - 1;
    (0..columns.len())
        .map(|index| {
            let start = stub + index;
            let span = if index == last { width - start } else { 1 };
            (count(start), count(span))
        })
        .collect()
}

fn push_label(
    grid: &mut Grid,
    (column, row_span, column_span): (u32, u32, u32),
    label: (&'static str, &'static str),
    role: LabelRole,
) {
    let row = grid.rows;
    push_label_at(grid, (row, column, row_span, column_span), label, role);
}

fn push_label_at(
    grid: &mut Grid,
    (row, column, row_span, column_span): (u32, u32, u32, u32),
    (text, english): (&'static str, &'static str),
    role: LabelRole,
) {
    grid.cells.push(GridCell {
        row,
        column,
        row_span,
        column_span,
        content: GridContent::Label { text, english, role },
    });
}

/// Pushes column headings; a group takes one row, a leaf all rows that are left.
fn push_column_labels(
    grid: &mut Grid,
    nodes: &'static [Node],
    extents: &[(u32, u32)],
    at: &mut usize,
    (level, depth): (u32, u32),
) {
    let top = grid.rows;
    for node in nodes {
        let begin = *at;
        let (label, row_span, role) = match node {
            Node::Leaf(leaf) => {
                *at += 1;
                ((leaf.label, leaf.english), depth - level, LabelRole::Column)
            }
            Node::Group(group) => {
                push_column_labels(grid, group.children, extents, at, (level + 1, depth));
                ((group.label, group.english), 1, LabelRole::ColumnGroup)
            }
        };
        let (start, end) = (extents[begin].0, extents[*at - 1].0 + extents[*at - 1].1);
        push_label_at(grid, (top + level, start, row_span, end - start), label, role);
    }
}

/// Pushes row labels from the grid's next row on; a group takes one column, a leaf all columns that are left.
fn push_row_labels(grid: &mut Grid, nodes: &'static [Node], stub: usize, level: usize) -> u32 {
    let first = grid.rows;
    let mut row = first;
    for node in nodes {
        match node {
            Node::Leaf(leaf) => {
                if stub > 0 {
                    let place = (row, count(level), 1, count(stub - level));
                    push_label_at(grid, place, (leaf.label, leaf.english), LabelRole::Row);
                }
                row += 1;
            }
            Node::Group(group) => {
                grid.rows = row;
                let taken = push_row_labels(grid, group.children, stub, level + 1);
                push_label_at(
                    grid,
                    (row, count(level), taken, 1),
                    (group.label, group.english),
                    LabelRole::RowGroup,
                );
                row += taken;
            }
        }
    }
    grid.rows = first;
    row - first
}

fn depth(nodes: &[Node]) -> usize {
    nodes
        .iter()
        .map(|it| match it {
            Node::Leaf(_) => 1,
            Node::Group(group) => 1 + depth(group.children),
        })
        .max()
        .unwrap_or(0)
}

/// Adds the ties of one block: totals of columns, totals of rows, and the ties it prints.
fn tie(
    table: TableKey,
    block: &Block,
    rows: &[Lane],
    columns: &[Lane],
    first_cell: usize,
    identities: &mut Vec<Identity>,
) {
    let cell = |row: usize, column: usize| CellId::new(first_cell + row * columns.len() + column);
    for row in 0..rows.len() {
        for (total, addends) in totals(columns) {
            identities.push(Identity {
                kind: IdentityKind::ColumnTotal,
                table,
                total: cell(row, total),
                terms: addends.iter().map(|it| plus(cell(row, *it))).collect(),
            });
        }
    }
    for (total, addends) in totals(rows) {
        for column in countable(columns) {
            identities.push(Identity {
                kind: IdentityKind::RowTotal,
                table,
                total: cell(total, column),
                terms: addends.iter().map(|it| plus(cell(*it, column))).collect(),
            });
        }
    }
    for tie in block.ties {
        let find = |path: &str| {
            rows.iter()
                .position(|it| it.keys.join(".") == path)
                .expect("a tie names rows of its block; a test compiles every edition")
        };
        for column in countable(columns) {
            let term = |path: &&str, sign| Term {
                cell: cell(find(path), column),
                sign,
            };
            identities.push(Identity {
                kind: IdentityKind::PrintedTie,
                table,
                total: cell(find(tie.total), column),
                terms: (tie.addends.iter().map(|it| term(it, Sign::Plus)))
                    .chain(tie.subtrahends.iter().map(|it| term(it, Sign::Minus)))
                    .collect(),
            });
        }
    }
}

fn plus(cell: CellId) -> Term {
    Term {
        cell,
        sign: Sign::Plus,
    }
}

fn countable(columns: &[Lane]) -> impl Iterator<Item = usize> + '_ {
    (0..columns.len()).filter(|it| columns[*it].leaf.cell_type == CellType::Count)
}

/// The total leaves of an axis, each with the leaves it sums: those beside it and under groups beside it.
fn totals(lanes: &[Lane]) -> Vec<(usize, Vec<usize>)> {
    (0..lanes.len())
        .filter(|it| lanes[*it].leaf.total)
        .map(|total| {
            let addends = (0..lanes.len())
                .filter(|it| *it != total && lanes[*it].groups.starts_with(&lanes[total].groups))
                .collect();
            (total, addends)
        })
        .collect()
}

/// Nests the keys of a table's cells as the model does.
fn key_tree(table: &'static Table, key: TableKey, cells: &[CellDefinition]) -> KeyTree {
    let mut entries = Vec::new();
    for cell in cells.iter().filter(|it| it.table == key) {
        let words = key_words(table, cell);
        insert(&mut entries, &cell.path[1..], &words, cell.id);
    }
    KeyTree::Object(entries)
}

/// The label and English name of every key of a cell, in the order of its path.
fn key_words(table: &'static Table, cell: &CellDefinition) -> Vec<(&'static str, &'static str)> {
    let block = &table.blocks[cell.block];
    let mut words = Vec::new();
    keyed_words(block.rows, &cell.row_labels, &mut words);
    keyed_words(block.columns, &cell.column_labels, &mut words);
    words
}

fn keyed_words(
    nodes: &'static [Node],
    labels: &[(&'static str, &'static str)],
    words: &mut Vec<(&'static str, &'static str)>,
) {
    let Some((label, rest)) = labels.split_first() else {
        return;
    };
    for node in nodes {
        match node {
            Node::Leaf(leaf) if rest.is_empty() && leaf.label == label.0 => words.push(*label),
            Node::Group(group) if !rest.is_empty() && group.label == label.0 => {
                words.extend(group.key.map(|_| *label));
                keyed_words(group.children, rest, words);
            }
            _ => {}
        }
    }
}

fn insert(
    entries: &mut Vec<KeyEntry>,
    path: &[&'static str],
    words: &[(&'static str, &'static str)],
    id: CellId,
) {
    let (key, rest) = path.split_first().expect("a cell has keys under its table's");
    let (label, english) = words[0];
    if rest.is_empty() {
        entries.push(KeyEntry {
            key,
            label,
            english,
            tree: KeyTree::Cell(id),
        });
        return;
    }
    let position = entries.iter().position(|it| it.key == *key).unwrap_or_else(|| {
        entries.push(KeyEntry {
            key,
            label,
            english,
            tree: KeyTree::Object(Vec::new()),
        });
        entries.len() - 1
    });
    if let KeyTree::Object(children) = &mut entries[position].tree {
        insert(children, rest, &words[1..], id);
    }
}

fn count(length: usize) -> u32 {
    u32::try_from(length).expect("a form has a few dozen rows and columns")
}
