use crate::{Piece, is_figure};

/// From where to where something runs on its line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Extent {
    /// Its left end.
    pub from: f64,
    /// Its right end.
    pub to: f64,
}

impl Extent {
    /// How far both run above each other.
    pub fn shared(&self, other: &Self) -> f64 {
        self.to.min(other.to) - self.from.max(other.from)
    }

    /// The place in its middle.
    pub fn middle(&self) -> f64 {
        f64::midpoint(self.from, self.to)
    }
}

/// The columns in which figures stand, from left to right: figures above each other share one.
///
/// Only pieces that stand apart from their neighbours are asked, so that a figure within a label makes none.
pub fn figure_columns(lines: &[Vec<Piece>]) -> Vec<Extent> {
    let mut extents: Vec<Extent> = lines
        .iter()
        .flat_map(|line| line.iter().enumerate().filter(|(at, _)| stands_apart(line, *at)))
        .map(|(_, piece)| piece.extent)
        .collect();
    extents.sort_by(|a, b| a.from.total_cmp(&b.from));
    let mut columns: Vec<Extent> = Vec::new();
    for extent in extents {
        match columns.last_mut() {
            Some(last) if last.shared(&extent) > 0.0 => last.to = last.to.max(extent.to),
            _ => columns.push(extent),
        }
    }
    columns
}

/// Whether the piece is a figure with a gap, or another figure, on either side.
fn stands_apart(line: &[Piece], at: usize) -> bool {
    let is_free = |left: Option<&Piece>, right: Option<&Piece>| match (left, right) {
        (Some(left), Some(right)) => right.is_spaced || (is_figure(&left.text) && is_figure(&right.text)),
        _ => true,
    };
    let before = at.checked_sub(1).and_then(|it| line.get(it));
    let piece = line.get(at);
    piece.is_some_and(|it| is_figure(&it.text)) && is_free(before, piece) && is_free(piece, line.get(at + 1))
}
