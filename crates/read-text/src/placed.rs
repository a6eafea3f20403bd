//! Printed lines into the cells of a table.

use std::collections::BTreeMap;
use std::ops::Range;

use gongkai_document::{Place, Shape};

use crate::budget::Sheet;
use crate::columns;
use crate::lines::{Line, across};
use crate::runs::{self, Run, Unit};
use crate::words;
use crate::wrapped::Wrapped;

/// One line of a table.
pub(crate) struct Printed<'l, 't> {
    /// The line.
    pub(crate) line: &'l Line<'t>,
    /// What stands on it.
    pub(crate) runs: Vec<Run>,
}

/// Makes a cell of every run.
pub(crate) fn fill(lines: &[Line<'_>], sheet: &mut Sheet<'_>) {
    let mut rows = print_rows(lines, sheet.room());
    let alignment = alignment(&rows);
    columns::part(&mut rows, alignment.unit);
    sheet.reserve(rows.iter().map(|it| it.runs.len()).sum());
    let is_aligned = alignment.holds || lines.iter().any(|it| it.page.is_some());
    sheet.shape(if is_aligned { Shape::Lines } else { Shape::Rows });
    let wrapped = Wrapped::of(&rows, alignment.unit);
    let mut ends: BTreeMap<(usize, usize), (String, Place)> = BTreeMap::new();
    for (index, printed) in rows.iter().enumerate() {
        for (order, run) in printed.runs.iter().enumerate() {
            if let Some(owner) = wrapped.owner(index, order) {
                let place = printed.line.place(run.bytes.clone());
                let end = ends
                    .entry(owner)
                    .or_insert_with(|| (String::new(), place.clone()));
                end.0.push('\n');
                end.0.push_str(run.text(printed.line.text));
                end.1 = place;
            }
        }
    }
    let mut row = 0_u32;
    for (index, printed) in rows.iter().enumerate() {
        if index > 0 {
            row = row.saturating_add(if is_aligned { distance(printed.line) } else { 1 });
        }
        for (order, run) in printed.runs.iter().enumerate() {
            if wrapped.owner(index, order).is_some() {
                continue;
            }
            let columns = run.columns(alignment.unit);
            let (column, width) = if is_aligned {
                (columns.start, columns.len())
            } else {
                (order, 1)
            };
            let at = (row, u32::try_from(column).unwrap_or(u32::MAX));
            let width = u32::try_from(width).unwrap_or(u32::MAX);
            let mut text = run.text(printed.line.text).to_owned();
            let mut place = printed.line.place(run.bytes.clone());
            if let Some((rest, end)) = ends.get(&(index, order)) {
                text.push_str(rest);
                place = across(&place, end);
            }
            if !sheet.cell(at, width, text, place) {
                return;
            }
            if wrapped.is_doubtful(index) && words::is_value(run.text(printed.line.text)) {
                sheet.doubt();
            }
        }
    }
}

/// Cuts lines into runs, until there are more than `most`.
fn print_rows<'l, 't>(lines: &'l [Line<'t>], most: usize) -> Vec<Printed<'l, 't>> {
    let mut total = 0;
    let mut rows = Vec::with_capacity(lines.len().min(most));
    for line in lines {
        let mut runs = runs::runs(line.text);
        runs::join_spread(line.text, &mut runs);
        total += runs.len();
        rows.push(Printed { line, runs });
        if total > most {
            break;
        }
    }
    rows
}

/// How many printed lines `line` stands below the one before: the lines around a page's end are
/// as if next to each other, and a wide gap says no more than a narrower one.
fn distance(line: &Line<'_>) -> u32 {
    if line.broken { 1 } else { 1 + line.blanks.min(8) }
}

/// How well the runs of a table stand beneath each other.
struct Alignment {
    unit: Unit,
    /// Whether figures stand beneath figures, or nothing says otherwise.
    holds: bool,
}

fn alignment(rows: &[Printed<'_, '_>]) -> Alignment {
    let characters = score(rows, Unit::Characters);
    let halves = score(rows, Unit::Halves);
    let is_paged = rows.iter().any(|it| it.line.page.is_some());
    // Form feeds come from programs that count characters, so a tie goes to them.
    let (first, second) = (
        characters.hits + characters.figure_hits,
        halves.hits + halves.figure_hits,
    );
    let (unit, best) = if first > second || (first == second && is_paged) {
        (Unit::Characters, characters)
    } else {
        (Unit::Halves, halves)
    };
    Alignment {
        unit,
        holds: best.figures < 2 || best.figure_hits * 2 >= best.figures,
    }
}

#[derive(Default)]
struct Score {
    /// Pairs of runs that stand beneath each other.
    hits: usize,
    /// Pairs of figures compared.
    figures: usize,
    /// Pairs of figures that stand beneath each other.
    figure_hits: usize,
}

fn score(rows: &[Printed<'_, '_>], unit: Unit) -> Score {
    let several: Vec<&Printed<'_, '_>> = rows.iter().filter(|it| it.runs.len() > 1).collect();
    let mut score = Score::default();
    for pair in several.windows(2) {
        if pair[0].runs.len() == pair[1].runs.len() && pair[0].line.page == pair[1].line.page {
            score.hits += hits(pair[0], pair[1], pair[0].runs.len(), unit);
        }
    }
    // Where figures are blank, those left stand beneath others than their order says: only whole rows tell.
    for block in several.chunk_by(|one, other| (trailing_values(one) > 0) == (trailing_values(other) > 0)) {
        let most = block.iter().map(|it| trailing_values(it)).max().unwrap_or(0);
        let whole: Vec<&Printed<'_, '_>> = block
            .iter()
            .copied()
            .filter(|it| most > 0 && trailing_values(it) == most)
            .collect();
        for pair in whole.windows(2).filter(|it| it[0].line.page == it[1].line.page) {
            score.figures += most;
            score.figure_hits += hits(pair[0], pair[1], most, unit);
        }
    }
    score
}

/// How many of the last `count` runs of two lines stand beneath each other.
fn hits(above: &Printed<'_, '_>, row: &Printed<'_, '_>, count: usize, unit: Unit) -> usize {
    let pairs = above.runs.iter().rev().zip(row.runs.iter().rev()).take(count);
    pairs
        .filter(|(a, b)| is_beneath(a.columns(unit), b.columns(unit)))
        .count()
}

fn trailing_values(row: &Printed<'_, '_>) -> usize {
    row.runs
        .iter()
        .rev()
        .take_while(|it| words::is_value(it.text(row.line.text)))
        .count()
}

/// Whether two runs share their left edge, right edge or middle, give or take one column.
fn is_beneath(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start.abs_diff(b.start) <= 1
        || a.end.abs_diff(b.end) <= 1
        || (a.start + a.end).abs_diff(b.start + b.end) <= 2
}
