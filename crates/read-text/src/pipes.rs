//! Markdown tables: cells between pipes, a line of dashes beneath the headings.

use std::ops::Range;

use gongkai_document::{Cell, Shape};

use crate::budget::Sheet;
use crate::lines::{Line, Source};
use crate::region::{Habit, Region};
use crate::{markdown, words};

/// Finds the tables in `range`.
pub(crate) fn find(source: &Source<'_>, range: Range<usize>, regions: &mut Vec<Region>) {
    if !source.has_pipes {
        return;
    }
    let lines = &source.lines[range.clone()];
    let mut index = 0;
    while index < lines.len() {
        if !begins_table(lines, index) {
            index += 1;
            continue;
        }
        let mut end = index + 2;
        while end < lines.len() && goes_on(lines, end) {
            end += 1;
        }
        regions.push(Region {
            lines: range.start + index..range.start + end,
            habit: Habit::Pipes,
        });
        index = end;
    }
}

/// What parts cells: the ASCII pipe, its full-width form and the two box drawings.
const PIPES: [char; 4] = ['|', '｜', '│', '┃'];

/// Whether a table begins at `index`: dashes beneath it, or a second framed line, or a second line
/// of as many cells with a figure.
fn begins_table(lines: &[Line<'_>], index: usize) -> bool {
    let (Some(line), Some(next)) = (lines.get(index), lines.get(index + 1)) else {
        return false;
    };
    let cells = count(line.text);
    if cells < 2 {
        return false;
    }
    if next.blanks == 0 && is_delimiter(next.text, 1) {
        return true;
    }
    if is_framed(line.text) && is_framed(next.text) && next.blanks <= 1 {
        return true;
    }
    let has_figure = |text: &str| split(text).any(words::is_value);
    next.blanks == 0
        && cells > 2
        && count(next.text) == cells
        && (has_figure(line.text) || has_figure(next.text))
        && !words::is_prose(line.text)
}

/// Whether the table goes on at `index`; a blank line may stand between framed rows.
fn goes_on(lines: &[Line<'_>], index: usize) -> bool {
    let line = &lines[index];
    if count(line.text) < 2 {
        return false;
    }
    let begins_another = lines
        .get(index + 1)
        .is_some_and(|it| it.blanks == 0 && is_delimiter(it.text, 3));
    line.blanks == 0 || (line.blanks == 1 && is_framed(line.text) && !begins_another)
}

fn is_framed(text: &str) -> bool {
    let text = words::trim(text);
    text.len() > 2 && text.starts_with(PIPES) && text.ends_with(PIPES)
}

/// Whether the line is dashes beneath headings, at least `least` in each cell.
fn is_delimiter(text: &str, least: usize) -> bool {
    text.contains(['|', '+', '｜', '│'])
        && text.contains('-')
        && text
            .chars()
            .all(|it| matches!(it, '-' | ':' | '|' | '+' | ' ' | '\t' | '｜' | '│'))
        && split(text)
            .flat_map(|it| it.split('+'))
            .all(|it| it.bytes().filter(|it| *it == b'-').count() >= least)
}

fn count(text: &str) -> usize {
    if text.contains(PIPES) {
        split(text).count() + usize::from(is_framed(text))
    } else {
        0
    }
}

/// The cells of a line, as written.
fn split(text: &str) -> impl Iterator<Item = &str> {
    let text = words::trim(text);
    let text = text.strip_prefix(PIPES).unwrap_or(text);
    let text = match text.strip_suffix(PIPES) {
        Some(rest) if !rest.ends_with('\\') => rest,
        _ => text,
    };
    Cells { rest: Some(text) }
}

struct Cells<'t> {
    rest: Option<&'t str>,
}

impl<'t> Iterator for Cells<'t> {
    type Item = &'t str;

    fn next(&mut self) -> Option<&'t str> {
        let rest = self.rest?;
        let mut escaped = false;
        for (offset, character) in rest.char_indices() {
            if !escaped && PIPES.contains(&character) {
                self.rest = Some(&rest[offset + character.len_utf8()..]);
                return Some(&rest[..offset]);
            }
            escaped = character == '\\' && !escaped;
        }
        self.rest.take()
    }
}

/// Makes a cell of every piece between pipes.
pub(crate) fn fill(lines: &[Line<'_>], sheet: &mut Sheet<'_>) {
    let is_rule = |index: usize| is_delimiter(lines[index].text, if index == 1 { 1 } else { 3 });
    let rule = (0..lines.len()).find(|it| is_rule(*it));
    let mut counts: Option<(usize, usize)> = None;
    let mut row = 0;
    for (index, line) in lines.iter().enumerate() {
        if is_rule(index) {
            continue;
        }
        let mut column = 0;
        for piece in split(line.text) {
            let place = line.place_of(words::trim(piece));
            if !sheet.cell((row, column), 1, markdown::cell_text(piece), place) {
                return;
            }
            if let Some(cell) = sheet.table.cells.last_mut() {
                cell.header = rule.is_some_and(|it| index < it);
            }
            column += 1;
        }
        let (least, most) = counts.unwrap_or((usize::MAX, 0));
        counts = Some((least.min(column as usize), most.max(column as usize)));
        row += 1;
    }
    let is_ragged = counts.is_some_and(|(least, most)| least < most);
    sheet.shape(if is_ragged { Shape::Rows } else { Shape::Grid });
    if !is_ragged {
        merge(&mut sheet.table.cells, counts.map_or(0, |it| it.1));
    }
}

/// Makes one cell of equal ones side by side: Markdown has no merged cells, and writes their text in each place.
fn merge(cells: &mut Vec<Cell>, columns: usize) {
    let joins = joins(cells, columns);
    let mut index = 0;
    cells.retain(|_| {
        index += 1;
        !joins[index - 1]
    });
    for cell in cells {
        let row = cell.row as usize * columns;
        let from = row + cell.column as usize;
        let more = joins[from + 1..row + columns].iter().take_while(|it| **it);
        cell.column_span = 1 + u32::try_from(more.count()).unwrap_or(0);
    }
}

/// Tells for each cell whether it is one with that to the left of it.
///
/// Equal figures are that only beneath a heading that is, and where all below it are equal.
fn joins(cells: &[Cell], columns: usize) -> Vec<bool> {
    let mut joins = vec![false; cells.len()];
    let rows = cells.len().checked_div(columns).unwrap_or(0);
    let pair = |row: usize, column: usize| {
        let at = row * columns + column;
        (words::trim(&cells[at - 1].text), words::trim(&cells[at].text))
    };
    for column in 1..columns {
        let mut row = 0;
        while row < rows {
            let (left, own) = pair(row, column);
            if own.is_empty() || own != left || words::is_value(own) {
                row += 1;
                continue;
            }
            let is_blank_or_value = |it: &str| it.is_empty() || words::is_value(it);
            let is_figures = |it: &usize| {
                let (left, own) = pair(*it, column);
                is_blank_or_value(left) && is_blank_or_value(own)
            };
            let beneath = (row + 1..rows).take_while(is_figures).count();
            let below = row + 1..row + 1 + beneath;
            let are_equal = below.clone().all(|it| pair(it, column).0 == pair(it, column).1);
            joins[row * columns + column] = true;
            for it in below.clone() {
                joins[it * columns + column] = are_equal;
            }
            row = below.end;
        }
    }
    joins
}
