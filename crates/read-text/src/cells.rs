//! One cell a line behind a tab, rows parted by a blank line: a Word table saved as text.
//!
//! A merged cell stands once or leaves a lone tab. The second paragraph of a cell is a line
//! without a tab, which a heading or a paragraph after the table is too; what tells them apart is
//! where blank lines stand, how long the line is, and what cell it would continue.

use std::ops::Range;

use gongkai_document::{Place, Shape};

use crate::budget::Sheet;
use crate::fields::{self, Tabs};
use crate::lines::{Line, Source, across};
use crate::region::{Habit, Region};
use crate::{stacked, words};

/// The most paragraphs a cell may have after its first.
const PARAGRAPHS: usize = 6;

/// Finds the tables in `range`.
pub(crate) fn find(source: &Source<'_>, range: Range<usize>, regions: &mut Vec<Region>) {
    if !source.has_tabs {
        return;
    }
    let lines = &source.lines[range.clone()];
    let tabs = fields::tabs(lines);
    let mut index = 0;
    while index < lines.len() {
        if tabs[index] != Tabs::Cell {
            index += 1;
            continue;
        }
        let end = table_end(lines, &tabs, index);
        for part in without_prose(lines, index..end) {
            regions.push(Region {
                lines: range.start + part.start..range.start + part.end,
                habit: Habit::Cells,
            });
        }
        index = end;
    }
}

/// The end of the table whose first cell is line `start`.
fn table_end(lines: &[Line<'_>], tabs: &[Tabs], start: usize) -> usize {
    let mut end = start + 1;
    let mut cell = start;
    while end < lines.len() {
        if tabs[end] == Tabs::Cell {
            cell = end;
            end += 1;
            continue;
        }
        match continuation_end(lines, tabs, cell) {
            Some(next) => end = next,
            None => break,
        }
    }
    end
}

/// Where the paragraphs after the first of the cell on line `cell` end, if they are that.
fn continuation_end(lines: &[Line<'_>], tabs: &[Tabs], cell: usize) -> Option<usize> {
    let from = cell + 1;
    let next = (from..lines.len().min(from + PARAGRAPHS + 1)).find(|it| tabs[*it] != Tabs::None)?;
    let chain = &lines[from..next];
    if tabs[next] != Tabs::Cell || chain.iter().any(|it| it.blanks > 1 || !may_continue(it.trimmed)) {
        return None;
    }
    let adjoins = chain[0].blanks == 0;
    let longest = chain.iter().map(|it| words::count_up_to(it.trimmed, 99)).max()?;
    let is_label = !lines[cell].trimmed.is_empty() && !words::is_figure(lines[cell].trimmed);
    let most = match (lines[next].blanks, is_label) {
        // The row goes on at once, so the line stands within a row.
        (0, true) if adjoins => 60,
        (0, true) => 20,
        (0, false) if adjoins || is_annotation(chain[0].trimmed) => 20,
        // The row may end with this cell, or a heading may follow the table.
        (1, true) if adjoins => 8,
        (1, true) => 6,
        _ => 0,
    };
    (longest <= most).then_some(next)
}

fn may_continue(text: &str) -> bool {
    !words::has_ordinal(text) && !words::is_prose(text)
}

fn is_annotation(text: &str) -> bool {
    text.starts_with(['（', '(', '*', '※'])
}

/// Cuts paragraphs that are indented by a tab out of `table`; what is left are tables.
fn without_prose(lines: &[Line<'_>], table: Range<usize>) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = table.start;
    let mut row = table.start;
    while row < table.end {
        let end = row_end(lines, row, table.end);
        if is_prose_row(&lines[row..end]) {
            parts.push(start..row);
            start = end;
        }
        row = end;
    }
    parts.push(start..table.end);
    parts.retain(|part| is_table(&lines[part.clone()]));
    parts
}

/// The end of the row that begins at `start`.
fn row_end(lines: &[Line<'_>], start: usize, end: usize) -> usize {
    (start + 1..end).find(|it| begins_row(&lines[*it])).unwrap_or(end)
}

fn begins_row(line: &Line<'_>) -> bool {
    line.blanks > 0 && line.text.starts_with('\t')
}

fn is_prose_row(row: &[Line<'_>]) -> bool {
    row.iter().any(|it| words::is_prose(it.trimmed))
        && !row
            .iter()
            .any(|it| it.trimmed.is_empty() || words::is_value(it.trimmed))
}

/// Whether a row has two cells, or there are figures enough.
fn is_table(lines: &[Line<'_>]) -> bool {
    let pairs = lines
        .windows(2)
        .any(|pair| pair[0].text.starts_with('\t') && pair[1].text.starts_with('\t') && pair[1].blanks == 0);
    let figures = lines
        .iter()
        .filter(|it| words::is_figure(it.trimmed))
        .take(3)
        .count();
    let some = lines.iter().any(|it| !it.trimmed.is_empty());
    some && (pairs || figures == 3)
}

struct Item {
    text: String,
    place: Place,
    begins_row: bool,
}

/// Makes a cell of every line with a tab, and of the lines without one that follow it.
pub(crate) fn fill(lines: &[Line<'_>], sheet: &mut Sheet<'_>) {
    let mut items: Vec<Item> = Vec::with_capacity(lines.len().min(sheet.room()));
    for line in lines {
        if items.len() > sheet.room() {
            break;
        }
        let text = line.trimmed;
        let place = line.place_of(text);
        match items.last_mut() {
            Some(item) if !line.text.starts_with('\t') => {
                if !item.text.is_empty() {
                    item.text.push('\n');
                }
                item.text.push_str(text);
                item.place = across(&item.place, &place);
            }
            _ => items.push(Item {
                text: if text.contains('\t') {
                    text.replace('\t', " ")
                } else {
                    text.to_owned()
                },
                place,
                begins_row: begins_row(line),
            }),
        }
    }
    if !tells_rows(&items) {
        let texts: Vec<&str> = items.iter().map(|it| it.text.as_str()).collect();
        let starts = stacked::row_starts(&texts, |_| false);
        for (item, begins_row) in items.iter_mut().zip(starts) {
            item.begins_row = begins_row;
        }
    }
    put(items, sheet);
}

/// Whether blank lines part rows: they stand between some cells, and not between all.
fn tells_rows(items: &[Item]) -> bool {
    let later = items.iter().skip(1);
    let parted = later.clone().filter(|it| it.begins_row).count();
    parted < items.len().saturating_sub(1) && (parted > 0 || items.len() < 12)
}

fn put(items: Vec<Item>, sheet: &mut Sheet<'_>) {
    sheet.shape(Shape::Rows);
    sheet.reserve(items.len());
    let (mut row, mut column) = (0_u32, 0_u32);
    for (index, item) in items.into_iter().enumerate() {
        if index > 0 && item.begins_row {
            row += 1;
            column = 0;
        }
        if !sheet.cell((row, column), 1, item.text, item.place) {
            return;
        }
        column += 1;
    }
}
