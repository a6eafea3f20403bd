//! Rows and columns that stand in another order than the form's.
//!
//! Labels lead figures to their cells wherever they stand. But an office that puts two labels in each
//! other's place says the same as one that moved its columns, so that what stands out of order is told.

use std::collections::BTreeMap;

use gongkai_core::{CellDefinition, Form, TableKey};

use super::Claim;
use super::claim::{RowKey, row_of};

/// A figure that a label led to its cell, with where it stood.
pub(super) struct Stood {
    cell: usize,
    row: RowKey,
    column: u32,
}

impl Stood {
    pub(super) fn of(claim: &Claim<'_>) -> Self {
        Self {
            cell: claim.cell,
            row: row_of(claim),
            column: claim.token.cell.column,
        }
    }
}

/// The cells in rows or columns that stand out of the form's order, in the order of the form.
pub(super) fn out_of_order(stood: &[Stood], form: &Form) -> Vec<usize> {
    let mut published: BTreeMap<RowKey, Vec<&Stood>> = BTreeMap::new();
    // The figures of a row follow one another.
    for row in stood.chunk_by(|one, other| one.row == other.row) {
        published.entry(row[0].row).or_default().extend(row);
    }
    let mut displaced = Vec::new();
    let mut rows: Vec<(usize, RowKey)> = Vec::new();
    for (key, row) in &published {
        let definition = |it: &Stood| &form.cells()[it.cell];
        let one_row = row
            .windows(2)
            .all(|it| place(definition(it[0])) == place(definition(it[1])));
        if one_row && let Some(first) = row.first() {
            rows.push((first.cell, *key));
        }
        let mut by_column = row.clone();
        by_column.sort_by_key(|it| it.column);
        displaced.extend(exchanged(
            row.iter().map(|it| it.cell),
            by_column.iter().map(|it| it.cell),
        ));
    }
    // Within one published table only: tables of one report may stand in any order.
    for table in rows.chunk_by(|one, other| one.1.0 == other.1.0) {
        let mut sorted: Vec<usize> = table.iter().map(|it| it.0).collect();
        sorted.sort_unstable();
        let moved = table.iter().zip(sorted).filter(|(one, other)| one.0 != *other);
        displaced.extend(moved.flat_map(|(it, _)| published[&it.1].iter().map(|it| it.cell)));
    }
    displaced.sort_unstable();
    displaced.dedup();
    displaced
}

/// The row of the form that a cell stands in.
fn place(cell: &CellDefinition) -> (TableKey, usize, u32) {
    (cell.table, cell.block, cell.row)
}

/// Of cells in the order of the form, those that stand elsewhere as published.
fn exchanged(
    official: impl Iterator<Item = usize>,
    published: impl Iterator<Item = usize>,
) -> impl Iterator<Item = usize> {
    official
        .zip(published)
        .filter(|(one, other)| one != other)
        .map(|it| it.0)
}
