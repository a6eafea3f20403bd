//! Figures too long for their column, broken over printed lines.
//!
//! A line of figures without a label of its own, each beneath a figure that fills its column, is
//! the rest of those figures. The line break stays in their text, as it could be two figures.

use std::ops::Range;

use crate::placed::Printed;
use crate::runs::Unit;
use crate::words;

/// What a figure is made of that runs over lines.
pub(crate) struct Wrapped {
    /// For each line, the line and the run to which each of its runs belongs; `None` where it stands for itself.
    owners: Vec<Vec<Option<(usize, usize)>>>,
    are_doubtful: Vec<bool>,
}

/// The least digits of a figure that fills its column.
const LEAST: usize = 2;
/// The longest line, in characters, of a label that goes over several rows.
const FRAGMENT: usize = 3;
/// Labels of rows that are as short.
const SHORT: [&str; 5] = ["规章", "其他", "总计", "合计", "小计"];
/// How far the middles of two parts of a figure may be from each other, in columns.
const REACH: usize = 3;
/// The most lines from the figures of a row to the rest of them: parts of labels may stand between.
const FRAGMENTS: usize = 3;
/// The most lines that are looked at below the last figures of a page.
const PAGE_FOOT: usize = 6;
/// The most lines of one figure.
const LINES: usize = 4;
/// The most runs of one table that are looked at.
const MOST: usize = 20_000;

impl Wrapped {
    /// Finds the lines of `rows` that are the rest of those above.
    pub(crate) fn of(rows: &[Printed<'_, '_>], unit: Unit) -> Self {
        let mut owners: Vec<Vec<Option<(usize, usize)>>> =
            rows.iter().map(|it| vec![None; it.runs.len()]).collect();
        let mut are_doubtful = vec![false; rows.len()];
        let total: usize = rows.iter().map(|it| it.runs.len()).sum();
        if total <= MOST {
            let full = full(rows, unit);
            for index in 1..rows.len() {
                let Some(above) = figures_above(rows, index) else {
                    continue;
                };
                if !may_be_rest(rows, above, index, unit) {
                    continue;
                }
                let found = rest(rows, &owners, &full, index, unit);
                // Over the end of a page nothing shows which figures they belong to.
                let is_near = above + 1 == index && !rows[index].line.broken;
                if let Some(found) = found.filter(|_| is_near) {
                    owners[index] = found;
                } else {
                    are_doubtful[index] = true;
                    are_doubtful[above] = true;
                }
            }
            for (row, is_doubtful) in rows.iter().zip(&mut are_doubtful) {
                *is_doubtful |= row.runs.iter().any(|it| is_padded(it.text(row.line.text)));
            }
            if owners.iter().flatten().any(Option::is_some) {
                for index in (0..rows.len()).filter(|it| ends_page(rows, *it) && full[*it].contains(&true)) {
                    are_doubtful[index] = true;
                }
            }
        }
        Self { owners, are_doubtful }
    }

    /// Whether the figures of line `index` may be parts of those above or below, or stand for themselves.
    pub(crate) fn is_doubtful(&self, index: usize) -> bool {
        self.are_doubtful[index]
    }

    /// The line and run to which run `order` of line `index` belongs, unless it stands for itself.
    pub(crate) fn owner(&self, index: usize, order: usize) -> Option<(usize, usize)> {
        self.owners[index][order]
    }
}

/// How many digits a run has that is a figure or part of one.
fn digits(text: &str) -> Option<usize> {
    let count = text.chars().filter(|it| words::is_digit(*it)).count();
    let is_part = |it: char| {
        words::is_digit(it)
            || matches!(
                it,
                '.' | '．' | ',' | '，' | '-' | '－' | '件' | '条' | '元' | '万'
            )
    };
    (!text.is_empty() && text.chars().all(is_part)).then_some(count)
}

/// Whether a figure begins with a nought that no table prints: the figures of two lines stand one behind the other,
/// `0` and `17` as `017`.
fn is_padded(text: &str) -> bool {
    let mut digits = text.chars().take_while(|it| words::is_digit(*it));
    matches!(digits.next(), Some('0' | '０')) && digits.next().is_some() && self::digits(text).is_some()
}

/// For each run with digits whether it has as many as any other that stands above or below it.
fn full(rows: &[Printed<'_, '_>], unit: Unit) -> Vec<Vec<bool>> {
    let widest = rows
        .iter()
        .flat_map(|it| &it.runs)
        .map(|it| it.columns(unit).end)
        .max();
    // The most digits of a figure in each column of the page.
    let mut most = vec![0; widest.unwrap_or(0).min(MOST) + 1];
    let of_line = |row: &Printed<'_, '_>| -> Vec<(Range<usize>, usize)> {
        let runs = row.runs.iter();
        runs.map(|it| {
            (
                it.columns(unit).clone(),
                digits(it.text(row.line.text)).unwrap_or(0),
            )
        })
        .collect()
    };
    for (at, count) in rows.iter().flat_map(of_line).filter(|it| it.0.len() < 40) {
        for place in most.iter_mut().take(at.end).skip(at.start) {
            *place = (*place).max(count);
        }
    }
    let is_full = |(at, count): (Range<usize>, usize)| {
        let of_column = most.get(at.start + at.len() / 2).copied();
        count >= LEAST && of_column.is_some_and(|it| count >= it)
    };
    rows.iter()
        .map(|row| of_line(row).into_iter().map(is_full).collect())
        .collect()
}

/// The line with figures above line `index`: only parts of labels may stand between.
fn figures_above(rows: &[Printed<'_, '_>], index: usize) -> Option<usize> {
    let is_fragment = |row: &Printed<'_, '_>| {
        let mut runs = row.runs.iter();
        runs.all(|it| !words::is_longer(it.text(row.line.text), FRAGMENT)) && row.line.blanks == 0
    };
    let nearest = (index.saturating_sub(FRAGMENTS)..index).rfind(|it| parts(&rows[*it]) > 0)?;
    rows[nearest + 1..index]
        .iter()
        .all(is_fragment)
        .then_some(nearest)
}

/// Whether no figures stand below line `index` on its page, so that its own may go on on the next.
fn ends_page(rows: &[Printed<'_, '_>], index: usize) -> bool {
    let page = rows[index].line.page;
    let below = rows[index + 1..].iter().take_while(|it| it.line.page == page);
    page.is_some() && below.take(PAGE_FOOT).all(|it| parts(it) < 2)
}

/// Whether line `index` may be the rest of the line `above`: nothing but figures, and no label of its own.
fn may_be_rest(rows: &[Printed<'_, '_>], above: usize, index: usize, unit: Unit) -> bool {
    let (above, row) = (&rows[above], &rows[index]);
    let parts = parts(row);
    row.line.blanks <= 1
        && parts > 0
        && self::parts(above) > 0
        && are_no_labels(above, row, row.runs.len() - parts, unit)
}

/// How many runs a line ends in that are figures, parts of one, or signs that stand with figures: `00/`.
fn parts(row: &Printed<'_, '_>) -> usize {
    let runs = row.runs.iter().rev();
    let is_part = |it: &str| digits(it).is_some() || !it.contains(char::is_alphabetic);
    runs.take_while(|it| is_part(it.text(row.line.text))).count()
}

/// The runs above to which those of line `index` belong; `None` where one of them has none.
fn rest(
    rows: &[Printed<'_, '_>],
    owners: &[Vec<Option<(usize, usize)>>],
    full: &[Vec<bool>],
    index: usize,
    unit: Unit,
) -> Option<Vec<Option<(usize, usize)>>> {
    let (above, row) = (&rows[index - 1], &rows[index]);
    let labels = row.runs.len() - parts(row);
    let mut found = vec![None; row.runs.len()];
    let mut free = above.runs.len() - parts(above);
    for (order, run) in row.runs.iter().enumerate().skip(labels) {
        let own = run.columns(unit);
        let distance = |it: &usize| {
            let other = above.runs[*it].columns(unit);
            (own.start + own.end).abs_diff(other.start + other.end)
        };
        let upper = (free..above.runs.len()).min_by_key(distance)?;
        if distance(&upper) > 2 * REACH || !full[index - 1][upper] {
            return None;
        }
        let owner = owners[index - 1][upper].unwrap_or((index - 1, upper));
        if index - owner.0 >= LINES {
            return None;
        }
        free = upper + 1;
        found[order] = Some(owner);
    }
    Some(found)
}

/// Whether the labels on a line are none of a row of its own: they stand further left than those above, or go on with them.
fn are_no_labels(above: &Printed<'_, '_>, row: &Printed<'_, '_>, labels: usize, unit: Unit) -> bool {
    let Some(last) = labels.checked_sub(1).map(|it| &row.runs[it]) else {
        return true;
    };
    let upper = above
        .runs
        .iter()
        .rev()
        .find(|it| digits(it.text(above.line.text)).is_none());
    let Some(upper) = upper else {
        return false;
    };
    let label = upper.text(above.line.text);
    let is_open = label.matches(['（', '(']).count() > label.matches(['）', ')']).count();
    let goes_on = is_open && !last.text(row.line.text).contains(['（', '(']);
    let own = last.text(row.line.text);
    let is_part = !words::has_ordinal(own) && !words::is_longer(own, FRAGMENT) && !SHORT.contains(&own);
    goes_on || (is_part && last.columns(unit).end <= upper.columns(unit).start)
}
