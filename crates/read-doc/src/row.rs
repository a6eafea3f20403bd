use crate::bytes::{i16_at, slice, u8_at, u16_at};
use crate::properties::huge_list;
use crate::shade::Fill;
use crate::sprm::{DEFINE_TABLE, Sprm, Sprms};

/// How the cells of a row lie.
#[derive(Debug, Clone, Default)]
pub(crate) struct RowDefinition {
    /// Where the first cell begins, then where each ends, in twentieths of a point.
    pub(crate) edges: Vec<i32>,
    /// One for each cell.
    pub(crate) merges: Vec<Merge>,
    /// What cells are filled with, as far as they say.
    pub(crate) fills: Vec<Fill>,
    /// The style of the table, if it has one.
    pub(crate) style: Option<u16>,
}

/// How a cell is merged with others.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Merge {
    /// Two bits: whether it is the first of several, and whether it belongs to the one before it.
    pub(crate) across: u8,
    pub(crate) down: Down,
}

/// How a cell is merged with those above and below it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Down {
    #[default]
    None,
    First,
    Continued,
}

/// A row has at most this many cells.
const CELLS: usize = 63;

/// Reads how a row's cells lie out of its properties; `None` if they do not say.
pub(crate) fn row_definition(list: &[u8], data: &[u8]) -> Option<RowDefinition> {
    let mut definition: Option<RowDefinition> = None;
    for sprm in Sprms::new(list) {
        match sprm.code {
            0x6646 | 0x6645 => {
                for inner in Sprms::new(huge_list(&sprm, data)) {
                    apply(inner, &mut definition);
                }
            }
            _ => apply(sprm, &mut definition),
        }
    }
    definition
}

fn apply(sprm: Sprm<'_>, definition: &mut Option<RowDefinition>) {
    if sprm.code == DEFINE_TABLE {
        *definition = defined(sprm.operand);
        return;
    }
    let Some(row) = definition else {
        return;
    };
    let operand = sprm.operand;
    let range = |row: &RowDefinition| {
        let first = usize::from(u8_at(operand, 0).unwrap_or(0));
        let last = usize::from(u8_at(operand, 1).unwrap_or(0)).min(row.merges.len());
        first.min(last)..last
    };
    match sprm.code {
        0x5624 => {
            let cells = range(row);
            for (index, cell) in row.merges[cells].iter_mut().enumerate() {
                cell.across = if index == 0 { 1 } else { 2 };
            }
        }
        0x5625 => {
            let cells = range(row);
            row.merges[cells].iter_mut().for_each(|it| it.across = 0);
        }
        0x563A => row.style = Some(sprm.short()).filter(|it| *it != 0),
        // What Word 97 knows of the fills stands before what later ones state.
        0xD609 => {
            let fills = operand.chunks_exact(2);
            let fills = fills.map(|it| Fill::of_old_shading(u16::from_le_bytes([it[0], it[1]])));
            row.fill(0, fills);
        }
        0xD612 => row.fill(0, operand.chunks_exact(10).map(Fill::of_shading)),
        0xD616 => row.fill(22, operand.chunks_exact(10).map(Fill::of_shading)),
        0xD60C => row.fill(44, operand.chunks_exact(10).map(Fill::of_shading)),
        0x7627 | 0xD62D | 0xD62E => {
            let cells = range(row);
            row.fill(cells.start, cells.map(|_| Fill::Unknown));
        }
        0xD62B => {
            let index = usize::from(u8_at(operand, 0).unwrap_or(0));
            if let Some(cell) = row.merges.get_mut(index) {
                cell.down = match u8_at(operand, 1) {
                    Some(1) => Down::Continued,
                    Some(3) => Down::First,
                    _ => Down::None,
                };
            }
        }
        0x7621 => insert(row, operand),
        0x5622 => {
            let cells = range(row);
            let width = row.edges[cells.end] - row.edges[cells.start];
            row.edges.drain(cells.start + 1..=cells.end);
            row.edges[cells.start + 1..]
                .iter_mut()
                .for_each(|it| *it -= width);
            row.merges.drain(cells);
        }
        0x7623 => {
            let width = i32::from(u16_at(operand, 2).unwrap_or(0));
            for index in range(row) {
                let by = width - (row.edges[index + 1] - row.edges[index]);
                row.edges[index + 1..]
                    .iter_mut()
                    .for_each(|it| *it = it.saturating_add(by));
            }
        }
        _ => {}
    }
}

impl RowDefinition {
    /// What a cell is filled with.
    pub(crate) fn fill_of(&self, cell: usize) -> Fill {
        self.fills.get(cell).copied().unwrap_or_default()
    }

    fn fill(&mut self, first: usize, fills: impl Iterator<Item = Fill>) {
        for (cell, fill) in (first..CELLS).zip(fills) {
            if self.fills.len() <= cell {
                self.fills.resize(cell + 1, Fill::Nothing);
            }
            self.fills[cell] = fill;
        }
    }
}

fn insert(row: &mut RowDefinition, operand: &[u8]) {
    let at = usize::from(u8_at(operand, 0).unwrap_or(0)).min(row.merges.len());
    let count = usize::from(u8_at(operand, 1).unwrap_or(0));
    let width = i32::from(u16_at(operand, 2).unwrap_or(0));
    for _ in 0..count.min(CELLS.saturating_sub(row.merges.len())) {
        let left = row.edges[at];
        row.edges.insert(at + 1, left);
        row.edges[at + 1..]
            .iter_mut()
            .for_each(|it| *it = it.saturating_add(width));
        row.merges.insert(at, Merge::default());
    }
}

/// The definition as a whole: the number of cells, their edges, and flags for some of them.
fn defined(operand: &[u8]) -> Option<RowDefinition> {
    const CELL: usize = 20;
    let count = usize::from(u8_at(operand, 0)?).min(CELLS);
    let edges: Option<Vec<i32>> = (0..=count)
        .map(|it| i16_at(operand, 1 + it * 2).map(i32::from))
        .collect();
    let mut edges = edges?;
    for index in 1..edges.len() {
        edges[index] = edges[index].max(edges[index - 1]);
    }
    let flags_at = 1 + (count + 1) * 2;
    let merge = |index: usize| {
        let flags = slice(operand, flags_at + index * CELL, 2)
            .and_then(|it| u16_at(it, 0))
            .unwrap_or(0);
        let down = match (flags & 0x20 != 0, flags & 0x40 != 0) {
            (_, true) => Down::First,
            (true, false) => Down::Continued,
            _ => Down::None,
        };
        Merge {
            across: u8::try_from(flags & 3).unwrap_or(0),
            down,
        }
    };
    Some(RowDefinition {
        merges: (0..count).map(merge).collect(),
        edges,
        ..RowDefinition::default()
    })
}
