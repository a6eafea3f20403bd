use crate::grid::Line;
use crate::part::begins_item;
use crate::spread::Range;
use crate::{Extent, Piece, is_figure};

/// How far, in characters, a line of figures may stand from the lines of its label.
const REACH: f64 = 0.95;

/// A label of a row or of several, put together from its lines.
#[derive(Debug, Clone)]
pub(crate) struct Label {
    pub(crate) text: String,
    pub(crate) extent: Extent,
    /// The base lines of its first and its last line.
    ys: (f64, f64),
    pub(crate) size: f64,
    /// The line it begins on.
    pub(crate) line: usize,
    /// The extent of its last line.
    last: Extent,
}

impl Label {
    pub(crate) fn middle(&self) -> f64 {
        f64::midpoint(self.ys.0, self.ys.1)
    }

    pub(crate) fn range(&self) -> Range {
        (self.ys.0 - self.size * 0.5, self.ys.1 + self.size * 0.5)
    }

    pub(crate) fn bottom(&self) -> f64 {
        self.range().1
    }

    /// Whether a line of figures at `y` can be its own.
    pub(crate) fn reaches(&self, y: f64) -> bool {
        let slack = self.size * 0.35;
        self.ys.0 - slack <= y && y <= self.ys.1 + slack
    }

    /// Whether it stands beside and to the right of `other`.
    pub(crate) fn is_right_of(&self, other: &Self) -> bool {
        let slack = self.size * REACH;
        self.extent.from > other.extent.to - self.size * 0.3
            && self.ys.0 - slack <= other.ys.1
            && other.ys.0 <= self.ys.1 + slack
    }

    fn is_beneath(&self, piece: &Piece, y: f64, pitch: f64) -> bool {
        let slack = piece.size * 0.6;
        let gap = y - self.ys.1;
        let is_aligned = (self.extent.from - piece.extent.from).abs() < slack
            || (self.last.middle() - piece.extent.middle()).abs() < slack;
        gap > piece.size * 0.7
            && gap < piece.size * pitch
            && self.last.shared(&piece.extent) > 0.0
            && is_aligned
    }
}

/// Where the nearest cell to the right of a label's line begins, on lines about as high.
fn neighbour(lines: &[Line], extent: Extent, y: f64, size: f64) -> f64 {
    let from = lines.partition_point(|it| it.y < y - size * 1.8);
    lines[from..]
        .iter()
        .take_while(|it| it.y < y + size * 1.8)
        .flat_map(|it| &it.cells)
        .map(|it| it.extent.from)
        .filter(|it| *it > extent.to - size * 0.1)
        .fold(f64::INFINITY, f64::min)
}

/// Puts the labels to the left of `edge` together, in the order of their first lines.
pub(crate) fn labels(lines: &[Line], edge: f64, pitch: f64) -> Vec<Label> {
    let is_label = |it: &&Piece| it.extent.to <= edge + it.size * 0.2;
    let widths: Vec<(Extent, f64)> = lines
        .iter()
        .flat_map(|it| it.cells.iter().filter(is_label))
        .map(|it| (it.extent, it.extent.to - it.extent.from))
        .collect();
    let widest = |piece: &Extent, size: f64| {
        let same = widths.iter().filter(|(extent, _)| {
            (extent.from - piece.from).abs() < size * 0.6
                || (extent.middle() - piece.middle()).abs() < size * 0.6
        });
        same.map(|it| it.1).fold(0.0, f64::max)
    };
    let has_figures = |line: &Line| line.cells.iter().any(|it| !is_label(&it) && is_figure(&it.text));
    let mut labels: Vec<Label> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        for piece in line.cells.iter().filter(is_label) {
            let above = labels
                .iter_mut()
                .rev()
                .take(12)
                .find(|it| it.is_beneath(piece, line.y, pitch));
            let goes_on = above.filter(|it| {
                let wanted = piece.size * 1.05;
                let is_wide =
                    it.last.to - it.last.from + wanted > widest(&it.last, piece.size) + piece.size * 0.1;
                let beside = neighbour(lines, it.last, it.ys.1, piece.size);
                let is_full = is_wide || it.last.to + wanted > beside;
                let two_rows = has_figures(line) && has_figures(&lines[index.saturating_sub(1)]);
                is_full && !two_rows && !begins_item(&piece.text)
            });
            if let Some(label) = goes_on {
                label.text.push_str(&piece.text);
                label.ys.1 = line.y;
                label.last = piece.extent;
                label.extent.from = label.extent.from.min(piece.extent.from);
                label.extent.to = label.extent.to.max(piece.extent.to);
            } else {
                labels.push(Label {
                    text: piece.text.clone(),
                    extent: piece.extent,
                    ys: (line.y, line.y),
                    size: piece.size,
                    line: index,
                    last: piece.extent,
                });
            }
        }
    }
    labels
}
