use crate::grid::{Cell, Line};
use crate::spread::{Range, spread};
use crate::{Extent, Piece};

/// A heading put together from its lines; column 0 is that of the labels.
struct Heading {
    text: String,
    extent: Extent,
    ys: (f64, f64),
    size: f64,
    line: usize,
    /// The columns it stands over, the end excluded.
    columns: (usize, usize),
}

/// The headings above the figures, as cells over the label column (0) and the columns of figures (from 1).
pub(crate) fn head(lines: &[Line], columns: &[Extent], pitch: f64) -> Vec<Cell> {
    let mut headings: Vec<Heading> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        for piece in &line.cells {
            put(&mut headings, piece, (index, line.y), columns, pitch);
        }
    }
    widen(&mut headings, columns);
    let depths: Vec<usize> = (0..headings.len()).map(|it| depth(&headings, it)).collect();
    let rows = depths.iter().max().map_or(0, |it| it + 1);
    let cells = headings.into_iter().zip(depths).map(|(heading, depth)| Cell {
        row: depth,
        row_span: 1,
        column: heading.columns.0,
        column_span: heading.columns.1 - heading.columns.0,
        text: heading.text,
        line: heading.line,
    });
    let mut cells: Vec<Cell> = cells.collect();
    reach_down(&mut cells, rows);
    cells
}

/// Puts a piece to the heading above it, or begins one.
fn put(headings: &mut Vec<Heading>, piece: &Piece, (line, y): (usize, f64), columns: &[Extent], pitch: f64) {
    let covered = covered(piece, columns);
    let above = headings.iter_mut().rev().take(60).find(|it| {
        let gap = y - it.ys.1;
        let is_aligned = (it.extent.middle() - piece.extent.middle()).abs() < piece.size * 0.8
            || (it.extent.from - piece.extent.from).abs() < piece.size * 0.6;
        it.columns == covered && gap > 0.0 && gap < piece.size * pitch && is_aligned
    });
    if let Some(heading) = above {
        heading.text.push_str(&piece.text);
        heading.ys.1 = y;
        heading.extent.from = heading.extent.from.min(piece.extent.from);
        heading.extent.to = heading.extent.to.max(piece.extent.to);
    } else {
        headings.push(Heading {
            text: piece.text.clone(),
            extent: piece.extent,
            ys: (y, y),
            size: piece.size,
            line,
            columns: covered,
        });
    }
}

/// The columns a piece stands over: those whose figures it shares a place with, else the nearest.
fn covered(piece: &Piece, columns: &[Extent]) -> (usize, usize) {
    if piece.extent.to <= columns[0].from + piece.size * 0.2 {
        return (0, 1);
    }
    let over: Vec<usize> = (0..columns.len())
        .filter(|it| {
            let width = (columns[*it].to - columns[*it].from).min(piece.extent.to - piece.extent.from);
            columns[*it].shared(&piece.extent) > width * 0.3
        })
        .collect();
    if let (Some(first), Some(last)) = (over.first(), over.last()) {
        return (first + 1, last + 2);
    }
    let away = |it: usize| -columns[it].shared(&piece.extent);
    let nearest = (0..columns.len())
        .min_by(|a, b| away(*a).total_cmp(&away(*b)))
        .unwrap_or(0);
    (nearest + 1, nearest + 2)
}

/// Gives headings that stand over other headings the columns of all of those.
fn widen(headings: &mut [Heading], columns: &[Extent]) {
    let mut done = vec![false; headings.len()];
    for index in 0..headings.len() {
        if done[index] || headings[index].columns.0 == 0 {
            continue;
        }
        let y = headings[index].ys.0;
        let level: Vec<usize> = (index..headings.len())
            .filter(|it| {
                (headings[*it].ys.0 - y).abs() < headings[*it].size * 0.3 && headings[*it].columns.0 > 0
            })
            .collect();
        // Only what has headings beneath it stands over several columns.
        let all: Vec<usize> = (1..=columns.len())
            .filter(|it| lowest(headings, *it).is_some_and(|it| it.ys.0 > y + it.size * 0.8))
            .collect();
        let deepest = deepest(headings, &all);
        let candidates = [deepest, all]
            .into_iter()
            .filter_map(|free| under(headings, &level, &free, columns));
        let least = candidates.reduce(|one, other| {
            if one.off <= other.off + headings[index].size * 0.25 {
                one
            } else {
                other
            }
        });
        for (heading, columns) in least.map(|it| it.found).unwrap_or_default() {
            headings[heading].columns = columns;
            done[heading] = true;
        }
    }
}

/// The lowest heading that stands over this column alone.
fn lowest(headings: &[Heading], column: usize) -> Option<&Heading> {
    let own = headings.iter().filter(|it| it.columns == (column, column + 1));
    own.max_by(|a, b| a.ys.1.total_cmp(&b.ys.1))
}

/// Those of `columns` whose headings are in the last row: a heading of several rows stands higher.
fn deepest(headings: &[Heading], columns: &[usize]) -> Vec<usize> {
    let middle = |column: usize| {
        let heading = lowest(headings, column)?;
        Some((f64::midpoint(heading.ys.0, heading.ys.1), heading.size))
    };
    let last = columns
        .iter()
        .filter_map(|it| middle(*it))
        .fold(f64::NEG_INFINITY, |last, it| last.max(it.0));
    let is_last = |it: &usize| middle(*it).is_some_and(|(middle, size)| middle > last - size * 0.5);
    columns.iter().copied().filter(is_last).collect()
}

/// How headings of one line divide columns, and how far off they are.
struct Division {
    off: f64,
    found: Vec<(usize, (usize, usize))>,
}

fn under(headings: &[Heading], level: &[usize], free: &[usize], columns: &[Extent]) -> Option<Division> {
    let (first, last) = (*free.first()?, *free.last()?);
    if free.len() != last + 1 - first {
        return None;
    }
    let mut over: Vec<usize> = level
        .iter()
        .copied()
        .filter(|it| headings[*it].columns.0 >= first && headings[*it].columns.1 <= last + 1)
        .collect();
    over.sort_by(|a, b| headings[*a].extent.from.total_cmp(&headings[*b].extent.from));
    let ranges: Vec<Range> = free
        .iter()
        .map(|it| (columns[it - 1].from, columns[it - 1].to))
        .collect();
    let wanted: Vec<Range> = over
        .iter()
        .map(|it| (headings[*it].extent.from, headings[*it].extent.to))
        .collect();
    let (off, stretches) = spread(&wanted, &ranges)?;
    let found = over.into_iter().zip(stretches);
    Some(Division {
        off,
        found: found
            .map(|(heading, it)| (heading, (free[it.0], free[it.1 - 1] + 1)))
            .collect(),
    })
}

/// How many headings stand above one another over it.
fn depth(headings: &[Heading], index: usize) -> usize {
    let own = &headings[index];
    let mut levels: Vec<f64> = headings
        .iter()
        .filter(|it| {
            it.columns.0 < own.columns.1
                && own.columns.0 < it.columns.1
                && it.ys.1 < own.ys.0 - own.size * 0.3
        })
        .map(|it| it.ys.0)
        .collect();
    levels.sort_by(f64::total_cmp);
    levels.dedup_by(|a, b| (*a - *b).abs() < own.size * 0.3);
    levels.len()
}

/// Lets the lowest heading of each column reach down to the figures.
fn reach_down(cells: &mut [Cell], rows: usize) {
    for index in 0..cells.len() {
        let own = &cells[index];
        let below = cells
            .iter()
            .filter(|it| {
                it.row > own.row
                    && it.column < own.column + own.column_span
                    && own.column < it.column + it.column_span
            })
            .map(|it| it.row)
            .min();
        cells[index].row_span = below.unwrap_or(rows).saturating_sub(cells[index].row).max(1);
    }
}
