//! The numbers that a set of cells would need.

use super::system::{Change, State, System, Ties};

/// The most cells that a set has.
pub(super) const MOST_CELLS: usize = 3;

/// Every way worth a look in which changes of exactly these cells make the ties of `must_hold`, and those that the
/// change itself wakes, hold: the one there is, or where there is freedom the extremes of it.
///
/// Each way has a number for each cell, in their order, none of them what stands there.
pub(super) fn solve(system: &System, cells: &[usize], must_hold: Ties) -> Vec<Vec<Change>> {
    let Some(rows) = reduce(equations(system, cells, must_hold), cells.len()) else {
        return Vec::new();
    };
    let ranges: Vec<Range> = cells.iter().map(|it| Range::of(system, *it)).collect();
    let deltas = match cells.len() - rows.len() {
        0 => unique(&rows).into_iter().collect(),
        1 => along_a_line(&rows, &ranges),
        _ => in_a_plane(&rows, &ranges),
    };
    let mut ways: Vec<Vec<Change>> = deltas
        .into_iter()
        .filter(|it| it.iter().zip(&ranges).all(|(delta, range)| range.allows(*delta)))
        .map(|it| changes(system, cells, &it))
        .collect();
    ways.sort_unstable();
    ways.dedup();
    ways
}

fn changes(system: &System, cells: &[usize], deltas: &[i128]) -> Vec<Change> {
    let change = |(cell, delta): (&usize, &i128)| Change {
        cell: *cell,
        number: system.cells[*cell].number + i64::try_from(*delta).expect("it is within the cell's range"),
    };
    cells.iter().zip(deltas).map(change).collect()
}

/// By how much a cell may change.
#[derive(Debug, Clone, Copy)]
struct Range {
    least: i128,
    most: i128,
}

impl Range {
    fn of(system: &System, cell: usize) -> Self {
        let cell = &system.cells[cell];
        Self {
            least: -i128::from(cell.number),
            most: i128::from(cell.largest - cell.number),
        }
    }

    fn allows(self, delta: i128) -> bool {
        delta != 0 && (self.least..=self.most).contains(&delta)
    }
}

/// One equation over the changes of up to three cells.
#[derive(Debug, Clone, Copy)]
struct Row {
    factors: [i128; MOST_CELLS],
    sum: i128,
}

fn equations(system: &System, cells: &[usize], must_hold: Ties) -> Vec<Row> {
    let touched = cells.iter().fold(0, |acc, it| acc | system.cells[*it].all_ties());
    let mut rows = Vec::with_capacity(9);
    let mut left = touched;
    while left != 0 {
        let tie = left.trailing_zeros() as usize;
        left &= left - 1;
        if must_hold & (1 << tie) != 0 || wakes(system, cells, tie) {
            let mut factors = [0; MOST_CELLS];
            for (factor, cell) in factors.iter_mut().zip(cells) {
                *factor = i128::from(system.cells[*cell].sign_in(tie));
            }
            let sum = i128::from(system.ties[tie].lacking);
            rows.push(Row { factors, sum });
        }
    }
    rows
}

/// Tells whether a tie that blanks keep from being judged can be judged once all these cells are filled.
pub(super) fn wakes(system: &System, cells: &[usize], tie: usize) -> bool {
    let tie = &system.ties[tie];
    let State::Asleep {
        has_total,
        has_term,
        unknown,
    } = &tie.state
    else {
        return false;
    };
    let Some((total, terms)) = tie.cells.split_last() else {
        return false;
    };
    (*has_total || cells.contains(total))
        && (*has_term || cells.iter().any(|it| terms.contains(it)))
        && unknown.iter().all(|it| cells.contains(it))
}

/// Brings equations into a form in which each has a cell that no other has; `None` if they contradict each other.
///
/// The factors stay small: they are subdeterminants of a matrix of three columns of −1, 0 and 1.
fn reduce(mut rows: Vec<Row>, cells: usize) -> Option<Vec<(usize, Row)>> {
    let mut reduced: Vec<(usize, Row)> = Vec::with_capacity(cells);
    for column in 0..cells {
        let Some(at) = rows.iter().position(|it| it.factors[column] != 0) else {
            continue;
        };
        let pivot = rows.swap_remove(at);
        for row in rows.iter_mut().chain(reduced.iter_mut().map(|it| &mut it.1)) {
            eliminate(row, &pivot, column);
        }
        reduced.push((column, pivot));
    }
    // What is left has no cell any more.
    rows.iter().all(|it| it.sum == 0).then_some(reduced)
}

fn eliminate(row: &mut Row, pivot: &Row, column: usize) {
    let (own, other) = (row.factors[column], pivot.factors[column]);
    if own == 0 {
        return;
    }
    for (factor, of_pivot) in row.factors.iter_mut().zip(pivot.factors) {
        *factor = *factor * other - of_pivot * own;
    }
    row.sum = row.sum * other - pivot.sum * own;
}

fn unique(rows: &[(usize, Row)]) -> Option<Vec<i128>> {
    let mut deltas = vec![0; rows.len()];
    for (column, row) in rows {
        deltas[*column] = divided(row.sum, row.factors[*column])?;
    }
    Some(deltas)
}

fn divided(sum: i128, factor: i128) -> Option<i128> {
    (sum % factor == 0).then(|| sum / factor)
}

/// The first and the last whole solution where one cell is free.
fn along_a_line(rows: &[(usize, Row)], ranges: &[Range]) -> Vec<Vec<i128>> {
    let Some(free) = (0..ranges.len()).find(|it| rows.iter().all(|row| row.0 != *it)) else {
        return Vec::new();
    };
    let mut range = ranges[free];
    for (column, row) in rows {
        range = narrowed(range, row, *column, free, ranges[*column]);
    }
    let at = |value: i128| -> Option<Vec<i128>> {
        let mut deltas = vec![0; ranges.len()];
        deltas[free] = value;
        for (column, row) in rows {
            deltas[*column] = divided(row.sum - row.factors[free] * value, row.factors[*column])?;
        }
        Some(deltas)
    };
    // Whole solutions lie no further apart than the product of the factors.
    let step: i128 = rows
        .iter()
        .map(|(column, row)| row.factors[*column].abs())
        .product();
    let first = (range.least..=range.most)
        .take(usize::try_from(step).unwrap_or(1))
        .find_map(at);
    let last = (range.least..=range.most)
        .rev()
        .take(usize::try_from(step).unwrap_or(1))
        .find_map(at);
    first.into_iter().chain(last).collect()
}

/// What the free cell may be so that another cell keeps within its range.
fn narrowed(free_range: Range, row: &Row, column: usize, free: usize, range: Range) -> Range {
    // factor × other + slope × free = sum
    let (factor, slope) = (row.factors[column], row.factors[free]);
    if slope == 0 {
        return free_range;
    }
    let ends = [range.least, range.most].map(|it| row.sum - factor * it);
    let (low, high) = (ends[0].min(ends[1]), ends[0].max(ends[1]));
    let (low, high) = if slope > 0 { (low, high) } else { (-high, -low) };
    Range {
        least: free_range
            .least
            .max(low.div_euclid(slope.abs()) + i128::from(low.rem_euclid(slope.abs()) != 0)),
        most: free_range.most.min(high.div_euclid(slope.abs())),
    }
}

/// Solutions where two of three cells are free: each time one cell takes all that it can, then another, then the last
/// what is left.
fn in_a_plane(rows: &[(usize, Row)], ranges: &[Range]) -> Vec<Vec<i128>> {
    const ORDERS: [[usize; 3]; 6] = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];
    let [(_, row)] = rows else {
        return Vec::new();
    };
    if ranges.len() != MOST_CELLS || row.factors.iter().any(|it| it.abs() != 1) {
        return Vec::new();
    }
    let take = |order: [usize; 3]| {
        let mut deltas = vec![0; MOST_CELLS];
        let mut left = row.sum;
        for cell in order {
            // A sign is its own inverse.
            deltas[cell] = (left * row.factors[cell]).clamp(ranges[cell].least, ranges[cell].most);
            left -= deltas[cell] * row.factors[cell];
        }
        (left == 0).then_some(deltas)
    };
    ORDERS.into_iter().filter_map(take).collect()
}
