//! One row a line, cells parted by tabs: copied from a spreadsheet or a browser.

use std::ops::Range;

use gongkai_document::{Cell, Place, Shape};

use crate::budget::Sheet;
use crate::lines::{Line, Source};
use crate::region::{Habit, Region};
use crate::words;

/// What the tabs of a line make of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tabs {
    /// No tab, or prose with one.
    None,
    /// A tab and then one cell.
    Cell,
    /// A row of cells.
    Row,
}

/// The most lines without a tab that may stand between two rows.
const BRIDGE: usize = 3;
/// The most lines that one quoted field may take.
const QUOTED: usize = 8;

/// Tells what tabs make of each line; lines without a blank line between are taken together.
pub(crate) fn tabs(lines: &[Line<'_>]) -> Vec<Tabs> {
    let mut tabs: Vec<Tabs> = lines
        .iter()
        .map(|it| if it.has_tab { tabs_of(it.text) } else { Tabs::None })
        .collect();
    let groups = groups(lines, &tabs);
    for group in &groups {
        settle(lines, &mut tabs[group.clone()], group.start);
    }
    for (before, after) in groups.iter().zip(groups.iter().skip(1)) {
        if before.end == after.start && lines[after.start].blanks <= 2 {
            lend(&mut tabs, before, after);
        }
    }
    tabs
}

fn tabs_of(text: &str) -> Tabs {
    let Some(first) = memchr::memchr(b'\t', text.as_bytes()) else {
        return Tabs::None;
    };
    let more = memchr::memchr(b'\t', &text.as_bytes()[first + 1..]).is_some();
    if first == 0 && !more {
        return Tabs::Cell;
    }
    let is_prose = text.split('\t').any(words::is_prose) && !text.split('\t').skip(1).any(words::is_value);
    if is_prose { Tabs::None } else { Tabs::Row }
}

/// The stretches of lines with tabs and no blank line between.
fn groups(lines: &[Line<'_>], tabs: &[Tabs]) -> Vec<Range<usize>> {
    let mut groups: Vec<Range<usize>> = Vec::new();
    for index in (0..lines.len()).filter(|it| tabs[*it] != Tabs::None) {
        match groups.last_mut() {
            Some(group) if group.end == index && lines[index].blanks == 0 => group.end += 1,
            _ => groups.push(index..index + 1),
        }
    }
    groups
}

/// Makes a group all cells or all rows: a row's first cell may be empty and its others lost, and
/// a cell's text may have a tab in it.
fn settle(lines: &[Line<'_>], group: &mut [Tabs], start: usize) {
    let rows = group.iter().filter(|it| **it == Tabs::Row).count();
    let cells = group.len() - rows;
    let indented = lines[start..start + group.len()]
        .iter()
        .all(|it| it.text.starts_with('\t'));
    if rows > 0 {
        group.fill(if indented && cells > 2 * rows {
            Tabs::Cell
        } else {
            Tabs::Row
        });
    }
}

/// Makes rows of one or two lines next to rows.
fn lend(tabs: &mut [Tabs], before: &Range<usize>, after: &Range<usize>) {
    match (tabs[before.start], tabs[after.start]) {
        (Tabs::Row, Tabs::Cell) if after.len() <= 2 => tabs[after.clone()].fill(Tabs::Row),
        (Tabs::Cell, Tabs::Row) if before.len() <= 2 => tabs[before.clone()].fill(Tabs::Row),
        _ => {}
    }
}

/// Finds the tables in `range`.
pub(crate) fn find(source: &Source<'_>, range: Range<usize>, regions: &mut Vec<Region>) {
    if !source.has_tabs {
        return;
    }
    let lines = &source.lines[range.clone()];
    let tabs = tabs(lines);
    let mut free = 0;
    let mut index = 0;
    while index < lines.len() {
        if tabs[index] != Tabs::Row {
            index += 1;
            continue;
        }
        let mut end = row_end(lines, index);
        while let Some(next) = next_row(lines, &tabs, end) {
            end = row_end(lines, next);
        }
        if is_table(&lines[index..end]) {
            let start = upper_edge(lines, free, index);
            regions.push(Region {
                lines: range.start + start..range.start + end,
                habit: Habit::Fields,
            });
            free = end;
        }
        index = end;
    }
}

/// The end of the row that begins at `start`: more than a line where a quoted field runs on.
fn row_end(lines: &[Line<'_>], start: usize) -> usize {
    if !leaves_quote_open(lines[start].text, false) {
        return start + 1;
    }
    let mut open = true;
    let last = (start + 1..lines.len().min(start + QUOTED)).find(|it| {
        open = leaves_quote_open(lines[*it].text, open);
        !open
    });
    last.unwrap_or(start) + 1
}

/// Whether a quoted field is open after `line`, if one was `open` before it.
fn leaves_quote_open(line: &str, open: bool) -> bool {
    if memchr::memchr(b'"', line.as_bytes()).is_none() {
        return open;
    }
    let mut open = open;
    for field in line.split('\t').filter(|it| it.contains('"')) {
        let is_even = field.bytes().filter(|it| *it == b'"').count() % 2 == 0;
        if open || field.starts_with('"') {
            open = open == is_even;
        }
    }
    open
}

/// The row after `end` in the same table, if there is one.
fn next_row(lines: &[Line<'_>], tabs: &[Tabs], end: usize) -> Option<usize> {
    let next = (end..lines.len().min(end + BRIDGE + 1)).find(|it| tabs[*it] != Tabs::None)?;
    let between = &lines[end..next];
    let is_far = between.iter().chain([&lines[next]]).any(|it| it.blanks > 2);
    if tabs[next] != Tabs::Row || is_far || !between.iter().all(|it| may_be_row(it.text)) {
        return None;
    }
    if between.is_empty() {
        return Some(next);
    }
    let has_heading = between.iter().any(|it| words::has_main_ordinal(it.text));
    let is_alone = between[0].blanks > 0 && lines[next].blanks > 0;
    // Where blank lines part all rows they say nothing of this one.
    let all_alone = lines[end - 1].blanks > 0 || lines.get(next + 1).is_some_and(|it| it.blanks > 0);
    let same_width = count(lines[end - 1].text) == count(lines[next].text);
    let parts = (is_alone && (has_heading || !all_alone)) || (has_heading && !same_width);
    (!parts).then_some(next)
}

fn count(text: &str) -> usize {
    memchr::memchr_iter(b'\t', text.as_bytes()).count() + 1
}

/// Whether a line without tabs may be a row of one cell.
fn may_be_row(text: &str) -> bool {
    !words::is_longer(text, 40) && !words::is_sentence(text)
}

/// The first line of the table whose first row is line `start`: a row of one cell may have lost
/// its tabs.
fn upper_edge(lines: &[Line<'_>], free: usize, start: usize) -> usize {
    let above = start.wrapping_sub(1);
    let adjoins = start > free && lines[start].blanks == 0 && !lines[start].broken;
    if adjoins
        && may_be_row(lines[above].text)
        && !words::has_ordinal(lines[above].text)
        && !lines[above].has_tab
        && (above == 0 || lines[above].blanks > 0 || !words::is_prose(lines[above - 1].text))
    {
        above
    } else {
        start
    }
}

/// Whether there are two rows, or one of three fields or with a figure.
fn is_table(lines: &[Line<'_>]) -> bool {
    let filled = |line: &&Line<'_>| {
        line.text
            .split('\t')
            .filter(|it| !words::is_blank(it))
            .take(2)
            .count()
            == 2
    };
    let rows = lines.iter().filter(filled).take(2).count();
    let figures = || {
        lines
            .iter()
            .any(|line| line.text.split('\t').skip(1).any(words::is_value))
    };
    let wide = || lines.iter().any(|line| count(line.text) > 2 && filled(&line));
    rows == 2 || (rows == 1 && (figures() || wide()))
}

/// Makes a cell of every field.
pub(crate) fn fill(text: &str, lines: &[Line<'_>], sheet: &mut Sheet<'_>) {
    let rows = rows(lines);
    sheet.shape(shape(text, lines, &rows));
    for (row, range) in rows.into_iter().enumerate() {
        let slice = slice(text, &lines[range.clone()]);
        for (column, field) in (0_u32..).zip(Fields { rest: Some(slice) }) {
            let at = (u32::try_from(row).unwrap_or(u32::MAX), column);
            let place = place(text, &lines[range.clone()], field);
            if !sheet.cell(at, 1, unquote(field), place) {
                return;
            }
        }
    }
    if sheet.table.shape == Shape::Grid {
        drop_blank_columns(&mut sheet.table.cells);
    }
}

/// Removes the columns of a grid that have no text at all.
fn drop_blank_columns(cells: &mut Vec<Cell>) {
    let width = cells.iter().map(|it| it.column as usize + 1).max().unwrap_or(0);
    let mut has_text = vec![false; width];
    for cell in cells.iter().filter(|it| !it.text.is_empty()) {
        has_text[cell.column as usize] = true;
    }
    let mut kept = 0;
    let new: Vec<u32> = has_text
        .iter()
        .map(|it| {
            kept += u32::from(*it);
            kept.saturating_sub(1)
        })
        .collect();
    cells.retain(|it| has_text[it.column as usize]);
    for cell in cells {
        cell.column = new[cell.column as usize];
    }
}

fn rows(lines: &[Line<'_>]) -> Vec<Range<usize>> {
    let mut rows = Vec::with_capacity(lines.len());
    let mut start = 0;
    while start < lines.len() {
        let end = row_end(lines, start);
        rows.push(start..end);
        start = end;
    }
    rows
}

/// A grid if every row has as many fields as the others; rows of one field are merged cells.
fn shape(text: &str, lines: &[Line<'_>], rows: &[Range<usize>]) -> Shape {
    let mut counts = rows.iter().filter(|it| lines[it.end - 1].has_tab).map(|it| {
        Fields {
            rest: Some(slice(text, &lines[it.clone()])),
        }
        .count()
    });
    let first = counts.next();
    if counts.all(|it| Some(it) == first) {
        Shape::Grid
    } else {
        Shape::Rows
    }
}

/// The text of the row that `lines` are.
fn slice<'t>(text: &'t str, lines: &[Line<'t>]) -> &'t str {
    let last = &lines[lines.len() - 1];
    &text[lines[0].start..last.start + last.text.len()]
}

/// The fields of a row.
struct Fields<'t> {
    rest: Option<&'t str>,
}

impl<'t> Iterator for Fields<'t> {
    type Item = &'t str;

    fn next(&mut self) -> Option<&'t str> {
        let rest = self.rest?;
        let quoted = if rest.starts_with('"') {
            quoted_length(rest)
        } else {
            None
        };
        let from = quoted.unwrap_or(0);
        match memchr::memchr(b'\t', &rest.as_bytes()[from..]) {
            Some(length) => {
                self.rest = Some(&rest[from + length + 1..]);
                Some(&rest[..from + length])
            }
            None => self.rest.take(),
        }
    }
}

/// The length of the quoted field at the head of `rest`, if its quote ends where a field ends.
fn quoted_length(rest: &str) -> Option<usize> {
    let bytes = rest.as_bytes();
    let mut index = 1;
    loop {
        index += memchr::memchr(b'"', &bytes[index..])? + 1;
        match bytes.get(index) {
            None | Some(b'\t') => return Some(index),
            Some(b'"') => index += 1,
            Some(_) => return None,
        }
    }
}

/// The text of `field`, without the quotes that a spreadsheet puts around line breaks.
fn unquote(field: &str) -> String {
    let inner = field.strip_prefix('"').and_then(|it| it.strip_suffix('"'));
    match inner {
        Some(inner) if field.len() > 1 => words::trim(inner)
            .replace("\"\"", "\"")
            .replace("\r\n", "\n")
            .replace('\r', "\n"),
        _ => words::trim(field).to_owned(),
    }
}

fn place(text: &str, lines: &[Line<'_>], field: &str) -> Place {
    let trimmed = words::trim(field);
    let start = trimmed.as_ptr() as usize - text.as_ptr() as usize;
    let (first, last) = (&lines[0], &lines[lines.len() - 1]);
    Place {
        page: first.page,
        lines: Some((first.number, last.number)),
        bytes: Some((start as u64, (start + trimmed.len()) as u64)),
        ..Place::default()
    }
}
