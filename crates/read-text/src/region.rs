//! Which lines are which kind of table.

use std::ops::Range;

use gongkai_document::Shape;

use crate::budget::Sheet;
use crate::lines::Source;
use crate::{boxes, cells, counters, fields, pipes, placed, printed, spaced, stacked};

/// Consecutive lines that are one table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Region {
    /// Indices into the source's lines.
    pub(crate) lines: Range<usize>,
    /// How the table is written.
    pub(crate) habit: Habit,
}

/// How a table is written; each is a module.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Habit {
    Pipes,
    Boxes,
    Cells,
    Fields,
    Printed,
    Spaced,
    Stacked,
}

impl Region {
    /// Makes the table's cells.
    pub(crate) fn fill(&self, source: &Source<'_>, sheet: &mut Sheet<'_>) {
        let lines = &source.lines[self.lines.clone()];
        match self.habit {
            Habit::Pipes => pipes::fill(lines, sheet),
            Habit::Boxes => boxes::fill(lines, sheet),
            Habit::Cells => cells::fill(lines, sheet),
            Habit::Fields => fields::fill(source.text, lines, sheet),
            Habit::Printed => placed::fill(lines, sheet),
            Habit::Spaced => spaced::fill(lines, sheet),
            Habit::Stacked => stacked::fill(lines, sheet),
        }
        if sheet.table.shape != Shape::Grid {
            counters::remove(&mut sheet.table);
        }
    }
}

/// Finds every table, surest habit first; regions come in order and do not overlap.
pub(crate) fn find(source: &Source<'_>, is_printed: bool) -> Vec<Region> {
    let mut regions = Vec::new();
    claim(&mut regions, source, boxes::find);
    claim(&mut regions, source, pipes::find);
    claim(&mut regions, source, fields::find);
    claim(&mut regions, source, cells::find);
    if is_printed {
        claim(&mut regions, source, printed::find);
    }
    claim(&mut regions, source, spaced::find);
    claim(&mut regions, source, stacked::find);
    regions
}

/// Lets `find` look at each stretch of lines that nothing has claimed.
fn claim(
    regions: &mut Vec<Region>,
    source: &Source<'_>,
    find: fn(&Source<'_>, Range<usize>, &mut Vec<Region>),
) {
    let mut found = Vec::new();
    for gap in gaps(regions, source.lines.len()) {
        find(source, gap, &mut found);
    }
    if !found.is_empty() {
        regions.append(&mut found);
        regions.sort_by_key(|it| it.lines.start);
    }
}

/// The stretches of `0..end` between regions.
fn gaps(regions: &[Region], end: usize) -> Vec<Range<usize>> {
    let mut from = 0;
    let mut gaps = Vec::with_capacity(regions.len() + 1);
    for region in regions {
        gaps.push(from..region.lines.start);
        from = region.lines.end;
    }
    gaps.push(from..end);
    gaps.retain(|it| !it.is_empty());
    gaps
}
