//! A table drawn with lines.

use gongkai_document::display_width;

use crate::Lines;
use crate::sheet::{Align, Sheet, SheetCell, widths};
use crate::wrap::wrap;

/// Draws a table at most `width` columns wide, if its figures let it.
pub(crate) fn draw(text: &mut String, sheet: &Sheet<'_>, width: usize, lines: Lines) {
    let drawing = Drawing::of(sheet, width, lines);
    for row in 0..sheet.rows {
        drawing.push_border(text, row);
        for line in 0..drawing.heights[row] {
            drawing.push_line(text, row, drawing.tops[row] + line);
        }
    }
    drawing.push_border(text, sheet.rows);
}

/// A table with everything in its place.
struct Drawing<'a> {
    sheet: &'a Sheet<'a>,
    widths: Vec<usize>,
    /// The lines of text that each row takes.
    heights: Vec<usize>,
    /// The line of the drawing on which each row begins, lines of the frame counted.
    tops: Vec<usize>,
    /// The text of each cell, broken into lines.
    texts: Vec<Vec<&'a str>>,
    /// The cell at each place, row by row.
    owners: Vec<usize>,
    lines: Lines,
}

impl<'a> Drawing<'a> {
    fn of(sheet: &'a Sheet<'a>, width: usize, lines: Lines) -> Self {
        let widths = widths(sheet, width);
        let broken = |cell: &'a SheetCell<'a>| {
            let width = inner_width(&widths, cell.column, cell.columns);
            let lines = cell.text.split('\n');
            lines.flat_map(|it| wrap(it, width, width)).collect()
        };
        let texts: Vec<Vec<&str>> = sheet.cells.iter().map(broken).collect();
        let heights = heights(sheet, &texts);
        let tops = (heights.iter())
            .scan(1, |next, height| {
                let top = *next;
                *next += height + 1;
                Some(top)
            })
            .collect();
        Self {
            sheet,
            heights,
            tops,
            texts,
            owners: owners(sheet),
            widths,
            lines,
        }
    }

    /// The line of the frame above a row, or below the last. A cell merged downward goes on through it.
    fn push_border(&self, text: &mut String, row: usize) {
        let columns = self.sheet.columns;
        let mut column = 0;
        loop {
            text.push(self.corner(row, column));
            if column == columns {
                break;
            }
            if self.is_border(row, column) {
                text.extend(std::iter::repeat_n(self.level(), self.widths[column]));
                column += 1;
            } else {
                column = self.push_content(text, self.owner(row, column), self.tops[row] - 1);
            }
        }
        text.push('\n');
    }

    /// A line of text of a row.
    fn push_line(&self, text: &mut String, row: usize, line: usize) {
        let mut column = 0;
        while column < self.sheet.columns {
            text.push(self.upright());
            column = self.push_content(text, self.owner(row, column), line);
        }
        text.push(self.upright());
        text.push('\n');
    }

    /// What a cell shows on a line of the drawing; returns the column after the cell.
    fn push_content(&self, text: &mut String, cell: usize, line: usize) -> usize {
        let it = &self.sheet.cells[cell];
        let shown = self.texts[cell]
            .get(line - self.tops[it.row])
            .copied()
            .unwrap_or_default();
        let room = inner_width(&self.widths, it.column, it.columns).saturating_sub(display_width(shown));
        let before = match it.align {
            Align::Left => 0,
            Align::Centre => room / 2,
            Align::Right => room,
        };
        text.extend(std::iter::repeat_n(' ', before));
        text.push_str(shown);
        text.extend(std::iter::repeat_n(' ', room - before));
        it.column + it.columns
    }

    fn owner(&self, row: usize, column: usize) -> usize {
        self.owners[row * self.sheet.columns + column]
    }

    /// Whether there is a line above a place.
    fn is_border(&self, row: usize, column: usize) -> bool {
        row == 0 || row == self.sheet.rows || self.owner(row - 1, column) != self.owner(row, column)
    }

    /// Whether there is a line to the left of a place.
    fn is_wall(&self, row: usize, column: usize) -> bool {
        column == 0 || column == self.sheet.columns || self.owner(row, column - 1) != self.owner(row, column)
    }

    /// What stands where the lines meet above a row and to the left of a column.
    fn corner(&self, row: usize, column: usize) -> char {
        let up = row > 0 && self.is_wall(row - 1, column);
        let down = row < self.sheet.rows && self.is_wall(row, column);
        let left = column > 0 && self.is_border(row, column - 1);
        let right = column < self.sheet.columns && self.is_border(row, column);
        match (self.lines, up || down, left || right) {
            (Lines::Ascii, true, true) => '+',
            (Lines::Ascii, true, false) => '|',
            (Lines::Ascii, false, _) => '-',
            (Lines::Box, ..) => match (up, down, left, right) {
                (true, true, true, true) => '┼',
                (true, true, true, false) => '┤',
                (true, true, false, true) => '├',
                (true, false, true, true) => '┴',
                (false, true, true, true) => '┬',
                (false, true, false, true) => '┌',
                (false, true, true, false) => '┐',
                (true, false, false, true) => '└',
                (true, false, true, false) => '┘',
                (false, false, ..) => '─',
                (_, _, false, false) => '│',
            },
        }
    }

    fn level(&self) -> char {
        match self.lines {
            Lines::Box => '─',
            Lines::Ascii => '-',
        }
    }

    fn upright(&self) -> char {
        match self.lines {
            Lines::Box => '│',
            Lines::Ascii => '|',
        }
    }
}

/// The room within a cell: its columns and the lines that it has merged away.
fn inner_width(widths: &[usize], column: usize, columns: usize) -> usize {
    widths[column..column + columns].iter().sum::<usize>() + columns - 1
}

/// The lines of text of each row. Where a cell of several rows needs more than they have, the last is made taller.
fn heights(sheet: &Sheet<'_>, texts: &[Vec<&str>]) -> Vec<usize> {
    let mut heights = vec![1; sheet.rows];
    let cells = || sheet.cells.iter().zip(texts);
    for (cell, text) in cells().filter(|it| it.0.rows == 1) {
        heights[cell.row] = heights[cell.row].max(text.len());
    }
    for (cell, text) in cells().filter(|it| it.0.rows > 1) {
        let last = cell.row + cell.rows - 1;
        let has = heights[cell.row..=last].iter().sum::<usize>() + cell.rows - 1;
        heights[last] += text.len().saturating_sub(has);
    }
    heights
}

fn owners(sheet: &Sheet<'_>) -> Vec<usize> {
    let mut owners = vec![0; sheet.rows * sheet.columns];
    for (index, cell) in sheet.cells.iter().enumerate() {
        for row in cell.row..cell.row + cell.rows {
            owners[row * sheet.columns + cell.column..][..cell.columns].fill(index);
        }
    }
    owners
}
