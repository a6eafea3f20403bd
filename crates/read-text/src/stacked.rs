//! One cell a line, without tabs: what is left of a table copied from a phone or printed without
//! its layout. Figures on lines of their own are the only sure sign.

use std::ops::Range;

use gongkai_document::{Shape, squeeze};

use crate::budget::Sheet;
use crate::lines::{Line, Source};
use crate::region::{Habit, Region};
use crate::words;

/// The most labels before the first figure: two rows of headings and a caption.
const HEADINGS: usize = 24;
/// The least headings that may stand below others.
const FEWEST: usize = 4;
/// The longest label, in characters.
const LABEL: usize = 45;

/// Finds the tables in `range`.
pub(crate) fn find(source: &Source<'_>, range: Range<usize>, regions: &mut Vec<Region>) {
    let lines = &source.lines[range.clone()];
    let mut start = 0;
    while start < lines.len() {
        let end = stretch_end(lines, start);
        if let Some(table) = table_within(&lines[start..end]) {
            regions.push(Region {
                lines: range.start + start + table.start..range.start + start + table.end,
                habit: Habit::Stacked,
            });
        }
        start = end.max(start + 1);
    }
}

/// The end of the stretch of lines from `start` that may all be cells.
fn stretch_end(lines: &[Line<'_>], start: usize) -> usize {
    (start..lines.len())
        .find(|it| {
            !may_be_cell(&lines[*it]) || (*it > start && lines[*it].blanks > 2 && !lacks_headings(lines, *it))
        })
        .unwrap_or(lines.len())
}

/// Whether more figures follow than the headings from `at` on can head: the others stand above, parted from them by the
/// empty cells of headings that go over two rows.
fn lacks_headings(lines: &[Line<'_>], at: usize) -> bool {
    let rest = &lines[at..];
    let is_value = |line: &&Line<'_>| words::is_value(line.trimmed);
    let headings = rest.iter().take(HEADINGS).take_while(|it| !is_value(it)).count();
    let figures = rest[headings..].iter().take_while(is_value).count();
    let has_ordinal = |line: &Line<'_>| words::has_ordinal(line.trimmed);
    (FEWEST..figures).contains(&headings) && !rest[..headings].iter().any(has_ordinal)
}

fn may_be_cell(line: &Line<'_>) -> bool {
    !words::is_longer(line.trimmed, LABEL) && !words::is_sentence(line.trimmed)
}

/// The table in a stretch: two neighbouring figures and one more, with the labels before them.
fn table_within(lines: &[Line<'_>]) -> Option<Range<usize>> {
    let is_value = |line: &Line<'_>| words::is_value(line.trimmed);
    let first = lines.iter().position(is_value)?;
    // 无 also stands alone under the headings behind the tables.
    let last = lines.iter().rposition(|it| is_value(it) && it.trimmed != "无")?;
    let figures = lines
        .iter()
        .filter(|it| words::is_figure(it.trimmed))
        .take(3)
        .count();
    let pairs = lines[first..=last]
        .windows(2)
        .any(|pair| pair.iter().all(is_value));
    if figures < 3 || !pairs || last - first < 3 {
        return None;
    }
    // A numbered line right before a figure is a row; any other is a heading above the table.
    let start = (first.saturating_sub(HEADINGS)..first.saturating_sub(1))
        .rfind(|it| words::has_main_ordinal(lines[*it].trimmed))
        .map_or(first.saturating_sub(HEADINGS), |it| it + 1);
    Some(start..last + 1)
}

/// Tells for each cell of a table whether it begins a row: labels after figures do.
///
/// Many labels before figures are column headings and then the label of a row, unless that label
/// is among the headings twice. A numbered label before column headings is a heading, alone.
///
/// `parted` tells before which cells there is a blank line: as many labels below one as there are
/// figures are the figures' headings, and the row has no label.
pub(crate) fn row_starts(texts: &[&str], parted: impl Fn(usize) -> bool) -> Vec<bool> {
    let mut starts = vec![false; texts.len()];
    let mut index = 0;
    while index < texts.len() {
        let values = find_from(texts, index, words::is_value);
        let next = find_from(texts, values, |it| !words::is_value(it));
        let block = (index..values).rfind(|it| parted(*it)).unwrap_or(values);
        if block > index && values - block > 1 && values - block == next - values {
            starts[index] = true;
            starts[block] = true;
            starts[values] = true;
        } else {
            mark(&mut starts, index, texts, values);
        }
        index = next.max(index + 1);
    }
    starts
}

fn find_from(texts: &[&str], from: usize, is_it: impl Fn(&str) -> bool) -> usize {
    (from..texts.len())
        .find(|it| is_it(texts[*it]))
        .unwrap_or(texts.len())
}

fn mark(starts: &mut [bool], first: usize, texts: &[&str], values: usize) {
    starts[first] = true;
    let labels = &texts[first..values];
    if labels.len() < 4 {
        return;
    }
    if words::has_main_ordinal(labels[0]) {
        starts[first + 1] = true;
    }
    if values < texts.len() {
        let (last, before) = (labels[labels.len() - 1], &labels[..labels.len() - 1]);
        // 商 业 企 业 and 商业企业 are one heading.
        let last = squeeze(last);
        let is_heading = before.iter().rev().take(HEADINGS).any(|it| squeeze(it) == last);
        starts[if is_heading { values } else { values - 1 }] = true;
    }
}

/// Makes a cell of every line.
pub(crate) fn fill(lines: &[Line<'_>], sheet: &mut Sheet<'_>) {
    sheet.shape(Shape::Rows);
    let texts: Vec<&str> = lines.iter().map(|it| it.trimmed).collect();
    let (mut row, mut column) = (0, 0);
    for (index, (line, begins)) in lines
        .iter()
        .zip(row_starts(&texts, |it| lines[it].blanks > 0))
        .enumerate()
    {
        if index > 0 && begins {
            row += 1;
            column = 0;
        }
        let place = line.place_of(texts[index]);
        if !sheet.cell((row, column), 1, texts[index].to_owned(), place) {
            return;
        }
        column += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(texts: &[&str]) -> Vec<String> {
        let mut rows: Vec<String> = Vec::new();
        for (text, begins) in texts.iter().zip(row_starts(texts, |_| false)) {
            match rows.last_mut() {
                Some(row) if !begins => *row = format!("{row} {text}"),
                _ => rows.push((*text).to_owned()),
            }
        }
        rows
    }

    #[test]
    fn labels_after_figures_begin_rows() {
        assert_eq!(
            rows(&["规章", "0", "1", "文件", "2", "-"]),
            ["规章 0 1", "文件 2 -"]
        );
        assert_eq!(
            rows(&["（三）", "1.", "0", "0", "2.", "0"]),
            ["（三） 1. 0 0", "2. 0"]
        );
    }

    #[test]
    fn a_heading_with_blanks_is_that_without() {
        let texts = ["甲", "总 计", "乙", "总计", "0", "1"];
        assert_eq!(rows(&texts), ["甲 总 计 乙 总计", "0 1"]);
    }

    #[test]
    fn column_headings_are_a_row() {
        assert_eq!(
            rows(&["信息内容", "甲数", "乙数", "规章", "0", "1"]),
            ["信息内容 甲数 乙数", "规章 0 1"]
        );
        assert_eq!(
            rows(&["0", "四、情况", "甲", "总计", "乙", "总计", "0", "1"]),
            ["0", "四、情况", "甲 总计 乙 总计", "0 1"]
        );
    }
}
