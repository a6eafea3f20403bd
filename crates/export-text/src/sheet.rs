//! A table as it is to be drawn, and how wide its columns become.

use std::borrow::Cow;

use gongkai_document::display_width;

use crate::wrap::widest_unit;

/// Cells that take every place of a grid.
pub(crate) struct Sheet<'a> {
    pub(crate) rows: usize,
    pub(crate) columns: usize,
    /// By row, then by column.
    pub(crate) cells: Vec<SheetCell<'a>>,
}

/// A cell with the places that it takes.
pub(crate) struct SheetCell<'a> {
    pub(crate) row: usize,
    pub(crate) column: usize,
    pub(crate) rows: usize,
    pub(crate) columns: usize,
    pub(crate) text: Cow<'a, str>,
    pub(crate) align: Align,
}

/// Where a text stands in its cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Align {
    Left,
    Centre,
    Right,
}

/// The widest a column is made so that nothing in it is broken within a word.
const WIDEST_WORD: usize = 40;

/// The least that a column is wide: two Chinese characters.
const LEAST: usize = 4;

/// The widths of the columns, so that all lines together take at most `width` if words and numbers let them.
///
/// Each column is as wide as its widest word. What room is left goes where texts are broken into the most lines.
pub(crate) fn widths(sheet: &Sheet<'_>, width: usize) -> Vec<usize> {
    let mut widths = vec![LEAST; sheet.columns];
    let mut natural = vec![0; sheet.columns];
    for cell in sheet.cells.iter().filter(|it| it.columns == 1) {
        for line in cell.text.split('\n') {
            let least = widest_unit(line).min(WIDEST_WORD);
            widths[cell.column] = least.max(widths[cell.column]);
            natural[cell.column] = natural[cell.column].max(display_width(line));
        }
    }
    for cell in sheet.cells.iter().filter(|it| it.columns > 1) {
        let last = cell.column + cell.columns - 1;
        let has = widths[cell.column..=last].iter().sum::<usize>() + cell.columns - 1;
        widths[last] += widest_unit(&cell.text).min(WIDEST_WORD).saturating_sub(has);
    }
    let frame = sheet.columns + 1;
    widen(&mut widths, &natural, width.saturating_sub(frame));
    widths
}

/// Widens columns, together at most to `width`: again and again those whose texts take the most lines, by what it
/// takes to save one. Columns of texts of one length stay of one width.
fn widen(widths: &mut [usize], natural: &[usize], width: usize) {
    let mut room = width.saturating_sub(widths.iter().sum());
    // Columns for which there was no room any more.
    let mut done = vec![false; widths.len()];
    loop {
        let lines = |widths: &[usize], at: usize| natural[at].div_ceil(widths[at]);
        let open = (0..widths.len()).filter(|it| !done[*it] && lines(widths, *it) > 1);
        let Some(most) = open.clone().max_by_key(|it| (lines(widths, *it), natural[*it])) else {
            return;
        };
        let key = (lines(widths, most), natural[most]);
        let alike: Vec<usize> = open
            .filter(|it| (lines(widths, *it), natural[*it]) == key)
            .collect();
        // Half-width room is of no use to Chinese.
        let wider = natural[most].div_ceil(key.0 - 1).next_multiple_of(2);
        let cost: usize = alike
            .iter()
            .map(|it| wider.saturating_sub(widths[*it]).max(1))
            .sum();
        for it in alike {
            if cost <= room {
                widths[it] = wider.max(widths[it] + 1);
            } else {
                done[it] = true;
            }
        }
        if cost <= room {
            room -= cost;
        }
    }
}
