//! Figures that a narrow printed column broke over two lines.
//!
//! A program that prints pages as text gives the second half as a line of its own: 1148 stands there as
//! 114 with 8 beneath it. Read by itself the first half would be a wrong figure.

use gongkai_core::Edition;
use gongkai_document::{Cell, Shape};

use crate::flow::Piece;
use crate::key::key;
use crate::vocabulary::Vocabulary;

/// Digits of a figure from which on it may have been broken.
const FEWEST_DIGITS: usize = 2;

/// The cells of a printed table with the halves of broken figures in one cell, parted by a line break; `None`
/// where none is broken.
pub(crate) fn unwrapped(piece: &Piece<'_>) -> Option<Vec<Cell>> {
    if piece.table.shape != Shape::Lines {
        return None;
    }
    let mut joined: Vec<Cell> = Vec::new();
    let mut whole = 0..0;
    let mut last_row = None;
    let mut found = false;
    for line in piece.cells.chunk_by(|one, other| one.row == other.row) {
        let row = line[0].row;
        let follows = last_row.is_some_and(|it| it + 1 == row);
        last_row = Some(row);
        let begin = figures_begin(line);
        let halves = follows.then(|| upper_halves(&joined[whole.clone()], &line[..begin], &line[begin..]));
        if let Some(upper) = halves.flatten() {
            found = true;
            for (at, lower) in upper.into_iter().zip(&line[begin..]) {
                let text = &mut joined[whole.start + at].text;
                text.push('\n');
                text.push_str(lower.text.trim());
            }
            joined.extend(line[..begin].iter().map(|it| (*it).clone()));
        } else {
            let start = joined.len() + begin;
            joined.extend(line.iter().map(|it| (*it).clone()));
            whole = start..joined.len();
        }
    }
    found.then_some(joined)
}

/// Where the figures at the end of a line begin.
fn figures_begin(line: &[&Cell]) -> usize {
    let is_figure = |it: &&Cell| {
        let text = it.text.trim();
        !text.is_empty()
            && text
                .chars()
                .all(|it| it.is_ascii_digit() || matches!(it, ',' | '.'))
    };
    line.iter().rposition(|it| !is_figure(it)).map_or(0, |it| it + 1)
}

/// For each figure of a line the one above that it goes on, if all of them go on some: each stands beneath one
/// that fills its column, and the line is not a row with a label of its own.
fn upper_halves(above: &[Cell], words: &[&Cell], figures: &[&Cell]) -> Option<Vec<usize>> {
    let widest = above.iter().map(|it| it.column_span).max()?;
    let is_row = |it: &&&Cell| {
        let text_key = key(&it.text);
        Edition::ALL
            .iter()
            .any(|it| Vocabulary::get(*it).begins_label(&text_key))
    };
    if figures.is_empty() || words.iter().any(|it| is_row(&it)) {
        return None;
    }
    let beneath = |one: &Cell, other: &Cell| {
        one.column < other.column + other.column_span && other.column < one.column + one.column_span
    };
    let halves: Option<Vec<usize>> = figures
        .iter()
        .map(|lower| {
            let mut over = (0..above.len()).filter(|it| beneath(&above[*it], lower));
            let at = over.next().filter(|_| over.next().is_none())?;
            let upper = &above[at];
            let digits = upper.text.chars().filter(char::is_ascii_digit).count();
            let fills = upper.column_span == widest && digits >= FEWEST_DIGITS;
            (fills && lower.column_span <= widest).then_some(at)
        })
        .collect();
    halves.filter(|it| it.windows(2).all(|it| it[0] < it[1]))
}
