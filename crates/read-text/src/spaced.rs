//! One row a line, blanks between cells and nothing in columns.

use std::ops::Range;

use gongkai_document::Shape;

use crate::budget::Sheet;
use crate::lines::{Line, Source};
use crate::region::{Habit, Region};
use crate::words::{self, is_blank_character};

/// The longest line of a table, in characters.
const LINE: usize = 120;
/// The longest cell, in characters.
const CELL: usize = 45;
/// The most lines of one word that may stand between two others.
const BRIDGE: usize = 3;
/// The most lines of headings above the first row.
const HEADINGS: usize = 12;

/// What a line is to a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    /// Ends in two figures, or is nothing but figures.
    Row,
    /// A label and a figure.
    Pair,
    /// Short words, as column headings are.
    Headings,
    /// One short word.
    Word,
    /// Prose.
    Prose,
}

/// Finds the tables in `range`.
pub(crate) fn find(source: &Source<'_>, range: Range<usize>, regions: &mut Vec<Region>) {
    let lines = &source.lines[range.clone()];
    let classes: Vec<Class> = lines.iter().map(classify).collect();
    let mut free = 0;
    let mut index = 0;
    while index < lines.len() {
        if !is_row(classes[index]) {
            index += 1;
            continue;
        }
        let end = body_end(lines, &classes, index);
        let start = upper_edge(lines, &classes, free, index);
        if is_table(&classes[start..end]) {
            regions.push(Region {
                lines: range.start + start..range.start + end,
                habit: Habit::Spaced,
            });
            free = end;
        }
        index = end;
    }
}

fn is_row(class: Class) -> bool {
    matches!(class, Class::Row | Class::Pair)
}

fn classify(line: &Line<'_>) -> Class {
    let text = line.trimmed;
    if words::is_longer(text, LINE) || words::is_sentence(text) || line.has_tab {
        return Class::Prose;
    }
    if !text.contains(is_blank_character) {
        let is_word = !words::is_longer(text, CELL) && !words::is_value(text);
        return if is_word { Class::Word } else { Class::Prose };
    }
    let tokens = tokens(text);
    if tokens.iter().any(|it| words::is_longer(it, CELL)) {
        return Class::Prose;
    }
    let values = tokens.iter().rev().take_while(|it| words::is_value(it)).count();
    let labels = tokens.len() - values;
    let is_label = labels <= 6 && !tokens[..labels].iter().any(|it| it.contains(['，', '。', '；']));
    match (labels, values) {
        (0, 1) => Class::Prose,
        (0, 2) => Class::Pair,
        (0, _) => Class::Row,
        (1, 0) => Class::Word,
        (_, 0) if tokens.iter().all(|it| is_heading(it)) => Class::Headings,
        (_, 0) => Class::Prose,
        (_, 1) if is_label => Class::Pair,
        _ if is_label => Class::Row,
        _ => Class::Prose,
    }
}

fn is_heading(token: &str) -> bool {
    !words::is_longer(token, 20) && !token.contains(['，', '。', '；', '！'])
}

/// The cells of a line; a number that stands alone before a label belongs to it, and so do the
/// parts of a citation: `第二十条 第（一）项`.
fn tokens(text: &str) -> Vec<&str> {
    let mut tokens: Vec<&str> = Vec::new();
    for token in text.split(is_blank_character).filter(|it| !it.is_empty()) {
        match tokens.last_mut() {
            Some(last)
                if words::is_ordinal_alone(last) || (last.starts_with('第') && token.starts_with('第')) =>
            {
                let start = last.as_ptr() as usize - text.as_ptr() as usize;
                let end = token.as_ptr() as usize - text.as_ptr() as usize + token.len();
                *last = &text[start..end];
            }
            _ => tokens.push(token),
        }
    }
    tokens
}

/// The end of the table whose first row is line `start`.
fn body_end(lines: &[Line<'_>], classes: &[Class], start: usize) -> usize {
    let mut end = start + 1;
    let mut words = 0;
    for (index, line) in lines.iter().enumerate().skip(start + 1) {
        match classes[index] {
            _ if line.blanks > 2 => break,
            Class::Row | Class::Pair => {
                end = index + 1;
                words = 0;
            }
            Class::Headings if index - end < HEADINGS => {}
            Class::Word if words < BRIDGE => words += 1,
            _ => break,
        }
    }
    end
}

/// The first line of column headings above the row `start`.
fn upper_edge(lines: &[Line<'_>], classes: &[Class], free: usize, start: usize) -> usize {
    let mut edge = start;
    let mut index = start;
    while index > free && start - index < HEADINGS && lines[index].blanks <= 1 {
        index -= 1;
        match classes[index] {
            Class::Headings => edge = index,
            Class::Word if !words::has_ordinal(lines[index].text) => {}
            _ => break,
        }
    }
    let has_caption =
        edge < start && edge > free && classes[edge - 1] == Class::Word && lines[edge].blanks == 0;
    if has_caption && !words::has_ordinal(lines[edge - 1].text) {
        edge - 1
    } else {
        edge
    }
}

/// Whether there are two rows of figures, or column headings and a figure.
fn is_table(classes: &[Class]) -> bool {
    let rows = classes.iter().filter(|it| **it == Class::Row).count();
    let pairs = classes.iter().filter(|it| **it == Class::Pair).count();
    let has_headings = classes.contains(&Class::Headings);
    rows >= 2 || (has_headings && rows + pairs >= 1)
}

/// Makes a cell of every word.
pub(crate) fn fill(lines: &[Line<'_>], sheet: &mut Sheet<'_>) {
    sheet.shape(Shape::Rows);
    for (row, line) in (0_u32..).zip(lines) {
        for (column, token) in (0_u32..).zip(tokens(line.trimmed)) {
            if !sheet.cell((row, column), 1, token.to_owned(), line.place_of(token)) {
                return;
            }
        }
    }
}
