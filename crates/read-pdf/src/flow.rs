//! Whether a text goes on from one line of a cell to the next, or begins anew.
//!
//! A figure too long for its column is broken anywhere, and a row may be parted by the end of a
//! page; two figures beneath each other look the same but for the room that was left.

use std::collections::BTreeMap;

use gongkai_document::squeeze;

use crate::lines::Line;

/// The side of the squares, in points, by which cells of one column are known.
const NEAR: f64 = 4.0;

/// How much room text has in the cells of a table.
#[derive(Debug, Clone, Default)]
pub(crate) struct Room {
    /// The least distance between a cell's side and its text; `None` until there is text.
    margin: Option<f64>,
    /// The widest line in the cells of one column, by where its sides are.
    widest: BTreeMap<(i64, i64), f64>,
}

impl Room {
    /// Takes the lines of a cell into account.
    pub(crate) fn note(&mut self, (x0, x1): (f64, f64), lines: &[Line]) {
        for line in lines {
            let margin = (line.x0 - x0).min(x1 - line.x1).max(0.0);
            self.margin = Some(self.margin.map_or(margin, |it| it.min(margin)));
            let widest = self.widest.entry((square(x0), square(x1))).or_insert(0.0);
            *widest = widest.max(line.x1 - line.x0);
        }
    }

    /// Takes another part of the same table into account.
    pub(crate) fn merge(&mut self, other: Self) {
        self.margin = match (self.margin, other.margin) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        };
        for (sides, width) in other.widest {
            let widest = self.widest.entry(sides).or_insert(0.0);
            *widest = widest.max(width);
        }
    }

    /// Whether `line` had no room for the beginning of `next` in a cell of these sides.
    pub(crate) fn flows(&self, (x0, x1): (f64, f64), line: &Line, next: &Line) -> bool {
        let margin = self.margin.unwrap_or(0.0);
        let wanted = next.head;
        let slack = 0.01 * line.size;
        let is_wide = line.x1 - line.x0 + wanted > self.width(x0, x1, margin) + slack;
        // A line that is indented is full where it meets the other side.
        let is_indented = line.x0 - x0 < margin + line.size * 2.5 && !is_figure(&line.text());
        is_wide || (is_indented && line.x1 + wanted > x1 - margin + slack)
    }

    /// Whether both lines would have stood on one.
    fn fits(&self, (x0, x1): (f64, f64), line: &Line, next: &Line) -> bool {
        let width = self.width(x0, x1, self.margin.unwrap_or(0.0));
        (line.x1 - line.x0) + (next.x1 - next.x0) <= width + 0.01 * line.size
    }

    /// How wide text may be between these sides.
    fn width(&self, x0: f64, x1: f64, margin: f64) -> f64 {
        let around = |it: i64| it - 1..=it + 1;
        let widest = around(square(x0))
            .flat_map(|left| around(square(x1)).map(move |right| (left, right)))
            .filter_map(|sides| self.widest.get(&sides))
            .copied()
            .fold(0.0, f64::max);
        widest.min(x1 - x0).max(x1 - x0 - 2.0 * margin)
    }
}

#[expect(clippy::cast_possible_truncation, reason = "places on a page are small")]
fn square(x: f64) -> i64 {
    (x / NEAR).round() as i64
}

/// Whether the pieces of figures in the cells of one table are joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Joins {
    /// They had no room on one line.
    Surely,
    /// No two of them had room on one line, but a digit of the next would have had.
    Perhaps,
    /// Some had room, so that they are several figures.
    Never,
}

/// From how many figures on that were surely broken others may be so too.
const MANY_BROKEN: usize = 3;

impl Joins {
    /// Tells it by all cells of a table, which hold one figure each or may hold several.
    pub(crate) fn of<'c>(cells: impl Iterator<Item = ((f64, f64), &'c [Line])>, room: &Room) -> Self {
        let (mut surely, mut perhaps) = (0, 0);
        for (sides, lines) in cells {
            for pair in lines.windows(2) {
                let [line, next] = pair else { continue };
                if !is_piece(&line.text()) || !is_piece(&next.text()) {
                    continue;
                }
                if goes_on(line, next, sides, room) {
                    surely += 1;
                } else if line.ends_blank || room.fits(sides, line, next) {
                    return Self::Never;
                } else {
                    perhaps += 1;
                }
            }
        }
        match perhaps {
            0 => Self::Surely,
            _ if surely >= MANY_BROKEN => Self::Perhaps,
            _ => Self::Never,
        }
    }
}

/// The text of a cell: one line where its lines are one word, else its lines.
///
/// Pieces of a figure are joined as `joins` says, which only whoever knows the whole table can tell.
pub(crate) fn text(lines: &[Line], joins: Joins) -> String {
    let texts: Vec<String> = lines.iter().map(Line::text).collect();
    let is_stacked = texts.len() > 1 && texts.iter().all(|it| is_one_ideograph(it));
    let is_one_figure = joins != Joins::Never && texts.iter().all(|it| is_piece(it));
    texts.join(if is_stacked || is_one_figure { "" } else { "\n" })
}

/// Whether the cell holds pieces of a figure, or several figures beneath each other.
pub(crate) fn has_pieces(lines: &[Line]) -> bool {
    lines.len() > 1 && lines.iter().all(|it| is_piece(&it.text()))
}

fn goes_on(line: &Line, next: &Line, sides: (f64, f64), room: &Room) -> bool {
    // A blank at the end of a line ends a figure.
    !line.ends_blank && room.flows(sides, line, next)
}

/// Whether the text is nothing but digits and the marks within a figure.
fn is_piece(text: &str) -> bool {
    let is_digit = |it: char| it.is_ascii_digit() || ('０'..='９').contains(&it);
    text.chars().any(is_digit)
        && text
            .chars()
            .all(|it| is_digit(it) || matches!(it, '.' | ',' | '-' | '－' | '．' | '，'))
}

/// Whether the text is a figure, or a mark that stands for one.
pub(crate) fn is_figure(text: &str) -> bool {
    let text = squeeze(text);
    !text.is_empty()
        && text.chars().all(|it| {
            it.is_ascii_digit()
                || ('０'..='９').contains(&it)
                || matches!(it, '.' | ',' | '，' | '-' | '—' | '/' | '－')
        })
}

/// Whether the text is one character, and perhaps a mark behind it.
fn is_one_ideograph(text: &str) -> bool {
    let mut characters = text.chars();
    let is_one = characters
        .next()
        .is_some_and(|it| !it.is_ascii_digit() && !('０'..='９').contains(&it));
    is_one && characters.all(|it| matches!(it, '、' | '，' | '：' | '）' | ')' | '。'))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIDES: (f64, f64) = (0.0, 30.0);

    fn line(x0: f64, text: &str) -> Line {
        let width = |it: char| if it.is_ascii() { 5.0 } else { 10.0 };
        Line::of(x0, x0 + text.chars().map(width).sum::<f64>(), 10.0, text)
    }

    fn read(cells: &[&[&str]]) -> Vec<String> {
        let cells: Vec<Vec<Line>> = cells
            .iter()
            .map(|it| it.iter().map(|it| line(5.0, it)).collect())
            .collect();
        let mut room = Room::default();
        for lines in &cells {
            room.note(SIDES, lines);
        }
        let joins = Joins::of(cells.iter().map(|it| (SIDES, it.as_slice())), &room);
        cells.iter().map(|it| text(it, joins)).collect()
    }

    #[test]
    fn a_figure_too_long_for_its_column_is_one() {
        assert_eq!(read(&[&["8242", "6"], &["96", "甲乙"]]), ["82426", "96\n甲乙"]);
    }

    #[test]
    fn figures_that_had_room_are_several() {
        assert_eq!(read(&[&["8242", "6"], &["12", "34"]]), ["8242\n6", "12\n34"]);
        assert_eq!(read(&[&["824", "6"], &["1234"]]), ["824\n6", "1234"]);
    }

    #[test]
    fn among_broken_figures_others_may_be_broken_before_they_fill_a_line() {
        let broken: [&[&str]; 3] = [&["8242", "6"], &["1242", "7"], &["9242", "9"]];
        let with = |cell: &'static [&'static str]| read(&[&broken[..], &[cell]].concat())[3].clone();
        assert_eq!(with(&["1", "6063"]), "16063");
        assert_eq!(with(&["1", "606"]), "1\n606");
        assert_eq!(read(&[broken[0], &["1", "6063"]])[1], "1\n6063");
    }

    #[test]
    fn stacked_labels_are_one_word() {
        assert_eq!(read(&[&["三、", "本", "年", "度"], &["1"]])[0], "三、本年度");
    }
}
