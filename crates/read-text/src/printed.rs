//! Tables on printed pages: runs of text at their place on the line.

use std::ops::Range;

use crate::lines::{Line, Source};
use crate::region::{Habit, Region};
use crate::runs::{self, Run};
use crate::words;

/// The most lines of one run that may stand between two lines of several.
const BRIDGE: usize = 8;
/// The most lines of one run that may stand above the first line of several.
const ABOVE: usize = 6;
/// The most lines of one run that may stand below the last line of several.
const BELOW: usize = 4;

/// Tells whether the source looks like printed pages: it has form feeds, or gaps in its lines.
pub(crate) fn is_printed(source: &Source<'_>) -> bool {
    source.paged
        || source
            .lines
            .iter()
            .filter(|it| it.has_gap && it.trimmed.contains("   ") && !it.has_tab && !it.text.contains('|'))
            .take(2)
            .count()
            == 2
}

/// What a line is to a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    /// Several runs.
    Several,
    /// One short run: a label, a part of one, a heading.
    Short,
    /// Prose.
    Prose,
}

/// Finds the tables in `range`.
pub(crate) fn find(source: &Source<'_>, range: Range<usize>, regions: &mut Vec<Region>) {
    let lines = &source.lines[range.clone()];
    let classes = classes(lines, source.measure);
    let mut free = 0;
    let mut index = 0;
    while index < lines.len() {
        if classes[index] != Class::Several {
            index += 1;
            continue;
        }
        let end = body_end(&classes, index);
        if holds_table(lines, &classes, index..end) {
            let start = upper_edge(lines, &classes, free, index);
            free = lower_edge(lines, &classes, end);
            regions.push(Region {
                lines: range.start + start..range.start + free,
                habit: Habit::Printed,
            });
        }
        index = end.max(free);
    }
}

fn classes(lines: &[Line<'_>], measure: Option<usize>) -> Vec<Class> {
    let mut classes: Vec<Class> = lines.iter().map(|it| classify(it, measure)).collect();
    for index in 0..lines.len().saturating_sub(1) {
        let is_above_row = classes[index + 1] == Class::Several && lines[index + 1].blanks == 0;
        let is_first = index == 0 || classes[index - 1] != Class::Prose;
        // A full line alone on top of a row is a caption or a heading cell that fills its columns.
        if classes[index] == Class::Prose
            && is_above_row
            && is_first
            && !words::is_sentence(lines[index].text)
        {
            classes[index] = Class::Short;
        }
    }
    classes
}

fn classify(line: &Line<'_>, measure: Option<usize>) -> Class {
    let text = line.trimmed;
    if line.has_tab || has_leader(text) {
        return Class::Prose;
    }
    let several = line_runs(line);
    let width = line.width;
    let is_full = measure.map_or(width >= 60, |it| {
        width >= 40 && width + 8 + line.indent().min(4) >= it && width <= it + 8
    });
    let figures = trailing_figures(text);
    if several.len() > 1 {
        let is_stretched = is_full && figures < 2 && is_stretched(&several);
        return if is_stretched {
            Class::Prose
        } else {
            Class::Several
        };
    }
    if figures >= 3 || (figures == 2 && !is_full) {
        Class::Several
    } else if is_full || (words::is_sentence(text) && width >= 16) {
        Class::Prose
    } else {
        Class::Short
    }
}

/// How many figures end the line, blanks between them; narrow columns leave no wider gap.
fn trailing_figures(text: &str) -> usize {
    text.rsplit(' ')
        .filter(|it| !it.is_empty())
        .take_while(|it| words::is_value(it))
        .take(3)
        .count()
}

/// Dots that lead the eye to a page number, as tables of contents have.
fn has_leader(text: &str) -> bool {
    text.ends_with(words::is_digit)
        && (text.contains("....") || text.contains("………") || text.contains("····"))
}

/// Whether the gaps of a full line only stretch it to the margin.
fn is_stretched(several: &[Run]) -> bool {
    several
        .windows(2)
        .all(|pair| pair[1].characters.start - pair[0].characters.end <= 3)
        && several.iter().any(|it| it.halves.len() >= 24)
}

fn line_runs(line: &Line<'_>) -> Vec<Run> {
    if !line.has_gap {
        return Vec::new();
    }
    let mut runs = runs::runs(line.text);
    runs::join_spread(line.text, &mut runs);
    runs
}

/// The end of the table body that begins at `start`: after its last line of several runs.
fn body_end(classes: &[Class], start: usize) -> usize {
    let mut end = start + 1;
    for (index, class) in classes.iter().enumerate().skip(end) {
        match class {
            Class::Several => end = index + 1,
            Class::Short if index - end < BRIDGE => {}
            _ => break,
        }
    }
    end
}

/// Whether the lines hold a figure, a mark or a row of three: two columns of words may be anything.
fn holds_table(lines: &[Line<'_>], classes: &[Class], body: Range<usize>) -> bool {
    body.filter(|index| classes[*index] == Class::Several)
        .any(|index| {
            let text = lines[index].text;
            let several = line_runs(&lines[index]);
            several.len() >= 3
                || several.iter().any(|it| words::is_value(it.text(text)))
                || trailing_figures(text) >= 2
        })
}

/// The first line of the table whose body begins at `start`: labels may stand alone above it.
fn upper_edge(lines: &[Line<'_>], classes: &[Class], free: usize, start: usize) -> usize {
    let mut edge = start;
    while edge > free && start - edge < ABOVE {
        let above = edge - 1;
        let is_tail = above > 0 && classes[above - 1] == Class::Prose && lines[above].blanks == 0;
        if classes[above] != Class::Short
            || lines[edge].blanks > 3
            || lines[edge].broken
            || is_tail
            || words::has_ordinal(lines[above].text)
        {
            break;
        }
        edge = above;
    }
    edge
}

/// The end of the table whose body ends at `end`: the rest of a label may stand alone below it.
fn lower_edge(lines: &[Line<'_>], classes: &[Class], end: usize) -> usize {
    let body = line_runs(&lines[end - 1]);
    let mut edge = end;
    while edge < lines.len() && edge - end < BELOW {
        let line = &lines[edge];
        if classes[edge] != Class::Short
            || line.blanks > 1
            || line.broken
            || words::has_ordinal(line.text)
            || !continues_a_run(line, &body)
        {
            break;
        }
        edge += 1;
    }
    edge
}

/// Whether the one run of `line` stands beneath exactly one run of the line above.
fn continues_a_run(line: &Line<'_>, above: &[Run]) -> bool {
    let Some(run) = runs::runs(line.text).into_iter().next() else {
        return false;
    };
    let mut over = above.iter().filter(|it| overlap(&it.characters, &run.characters));
    over.next()
        .is_some_and(|it| it.characters.start.abs_diff(run.characters.start) <= 3)
        && over.next().is_none()
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}
