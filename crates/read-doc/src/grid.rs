use std::collections::{BTreeMap, BTreeSet};

use crate::row::{Down, Merge, RowDefinition};
use crate::tree::{Node, RowNode, TableNode};

/// Edges closer than this are one: half a millimetre, less than any column is wide.
const NEAR: i32 = 30;

/// A table laid out.
#[derive(Debug, Default)]
pub(crate) struct Grid {
    /// By row, then by column.
    pub(crate) cells: Vec<GridCell>,
    /// Rows, from 0, whose cells do not fit their definition.
    pub(crate) inconsistent: Vec<u32>,
    /// What stands in cells that are merged into others and does not show.
    pub(crate) covered: Vec<Node>,
}

/// A cell in the grid.
#[derive(Debug)]
pub(crate) struct GridCell {
    pub(crate) row: u32,
    pub(crate) column: u32,
    pub(crate) row_span: u32,
    pub(crate) column_span: u32,
    pub(crate) content: Vec<Node>,
}

/// Lays a table out by the edges of its cells, as Word does when it saves the table as `.docx`.
pub(crate) fn grid(table: TableNode) -> Grid {
    let mut grid = Grid::default();
    let mut rows = Vec::with_capacity(table.rows.len());
    let mut before: Option<RowDefinition> = None;
    for (index, row) in table.rows.into_iter().enumerate() {
        let (definition, fits) = settled(row.definition.as_ref(), row.cells.len(), before.as_ref());
        if !fits {
            grid.inconsistent.push(number(index));
        }
        before = Some(definition.clone());
        rows.push((row, definition));
    }
    let columns = Columns::of(&rows);
    // Cells that may reach into the next row, by the columns they take.
    let mut open: BTreeMap<(u32, u32), usize> = BTreeMap::new();
    for (index, (row, definition)) in rows.into_iter().enumerate() {
        lay_row(number(index), row, &definition, &columns, &mut open, &mut grid);
    }
    grid
}

fn lay_row(
    index: u32,
    row: RowNode,
    definition: &RowDefinition,
    columns: &Columns,
    open: &mut BTreeMap<(u32, u32), usize>,
    grid: &mut Grid,
) {
    let first_mark = definition
        .merges
        .iter()
        .map(|it| it.across)
        .find(|it| *it != 0)
        .unwrap_or(0);
    let mut still_open = BTreeMap::new();
    let mut last: Option<usize> = None;
    for (at, content) in row.cells.into_iter().enumerate() {
        let (Some(left), Some(right)) = (definition.edges.get(at), definition.edges.get(at + 1)) else {
            break;
        };
        let (left, right) = (columns.index(*left), columns.index(*right));
        let merge = definition.merges.get(at).copied().unwrap_or_default();
        let continues = merge.across != 0 && merge.across != first_mark;
        if continues && let Some(cell) = last.and_then(|it| grid.cells.get_mut(it)) {
            cell.column_span = right.saturating_sub(cell.column).max(cell.column_span);
            grid.covered.extend(content);
            continue;
        }
        let above = open
            .get(&(left, right))
            .copied()
            .filter(|_| merge.down == Down::Continued);
        if let Some(cell) = above.and_then(|it| grid.cells.get_mut(it)) {
            cell.row_span = index + 1 - cell.row;
            grid.covered.extend(content);
            still_open.insert((left, right), above.expect("it was just found"));
            last = None;
            continue;
        }
        if merge.down == Down::Continued && grid.inconsistent.last() != Some(&index) {
            grid.inconsistent.push(index);
        }
        if right <= left {
            // A cell without any width shows nothing.
            grid.covered.extend(content);
            continue;
        }
        last = Some(grid.cells.len());
        if merge.down == Down::First {
            still_open.insert((left, right), grid.cells.len());
        }
        grid.cells.push(GridCell {
            row: index,
            column: left,
            row_span: 1,
            column_span: right - left,
            content,
        });
    }
    *open = still_open;
}

/// How a row's cells lie, and whether that is what the row says.
fn settled(
    stated: Option<&RowDefinition>,
    cells: usize,
    before: Option<&RowDefinition>,
) -> (RowDefinition, bool) {
    if let Some(definition) = stated {
        if definition.merges.len() == cells {
            return (definition.clone(), true);
        }
        let mut definition = definition.clone();
        while definition.merges.len() < cells {
            let last = definition.edges.last().copied().unwrap_or(0);
            definition.edges.push(last.saturating_add(1000));
            definition.merges.push(Merge::default());
        }
        return (definition, false);
    }
    if let Some(before) = before.filter(|it| it.merges.len() == cells) {
        let plain = RowDefinition {
            edges: before.edges.clone(),
            merges: vec![Merge::default(); cells],
            ..RowDefinition::default()
        };
        return (plain, false);
    }
    let edges = (0..=i32::try_from(cells).unwrap_or(i32::MAX - 1)).map(|it| it.saturating_mul(1000));
    let definition = RowDefinition {
        edges: edges.collect(),
        merges: vec![Merge::default(); cells],
        ..RowDefinition::default()
    };
    (definition, false)
}

/// The edges of all rows, those that lie together taken as one.
struct Columns {
    /// Each edge and the column that begins there.
    edges: BTreeMap<i32, u32>,
}

impl Columns {
    fn of(rows: &[(RowNode, RowDefinition)]) -> Self {
        let edges: BTreeSet<i32> = rows.iter().flat_map(|it| it.1.edges.iter().copied()).collect();
        let near = Self::joined(&edges, NEAR);
        let is_collapsed = |(_, row): &(RowNode, RowDefinition)| {
            row.edges
                .windows(2)
                .any(|it| it[0] < it[1] && near.index(it[0]) == near.index(it[1]))
        };
        if rows.iter().any(is_collapsed) {
            Self::joined(&edges, 0)
        } else {
            near
        }
    }

    fn joined(edges: &BTreeSet<i32>, near: i32) -> Self {
        let mut joined = BTreeMap::new();
        let mut column = 0;
        let mut first = None;
        for edge in edges {
            match first {
                Some(begin) if edge - begin <= near => {}
                Some(_) => {
                    column += 1;
                    first = Some(*edge);
                }
                None => first = Some(*edge),
            }
            joined.insert(*edge, column);
        }
        Self { edges: joined }
    }

    fn index(&self, edge: i32) -> u32 {
        self.edges.get(&edge).copied().unwrap_or(0)
    }
}

fn number(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}
