//! Columns so narrow that a single blank parts them.
//!
//! `pdftotext` leaves one blank at least between two columns, as it does between two words of a
//! cell. What the lines around have at the same place, and how many figures they end in, tells
//! which it is. Where nothing tells, the run stays whole: two figures in one cell are seen, one
//! figure made of two is not.

use crate::placed::Printed;
use crate::runs::{self, Run, Unit};
use crate::words;

/// The most pieces of one line; no form is so wide.
const WIDEST: usize = 200;
/// The most pieces of one table; a real one has some hundreds.
const PIECES: usize = 20_000;
/// How many lines up and down are asked where figures stand.
const WITNESSES: usize = 20;
/// How many lines up and down are asked where labels begin.
const NEIGHBOURS: usize = 3;
/// How many lines up and down are asked how many figures they end in.
const PEERS: usize = 8;
/// From so many on, a line of nothing but figures is a row.
const FIGURES: usize = 8;

/// What stands between two blanks on a line.
struct Piece {
    at: Run,
    is_value: bool,
    /// Whether a single blank parts it from the piece before.
    joins: bool,
}

/// The pieces of a line.
struct Pieces {
    all: Vec<Piece>,
    /// How many values it ends in.
    values: usize,
    /// Whether any two of them are parted by a single blank.
    doubtful: bool,
}

/// Parts the runs of `rows` at single blanks that stand between columns.
pub(crate) fn part(rows: &mut [Printed<'_, '_>], unit: Unit) {
    let mut total = 0;
    let pieces: Vec<Pieces> = rows
        .iter()
        .map_while(|row| {
            let pieces = pieces(row);
            total += pieces.all.len();
            (total <= PIECES).then_some(pieces)
        })
        .collect();
    if !pieces.iter().any(|it| it.doubtful) {
        return;
    }
    let mut table = Table {
        pages: rows.iter().map(|it| it.line.page).collect(),
        texts: rows.iter().map(|it| it.line.text).collect(),
        rows: &pieces,
        are_rows: Vec::new(),
        unit,
    };
    table.are_rows = (0..pieces.len()).map(|index| table.ends_in_row(index)).collect();
    let parted: Vec<Option<Vec<Run>>> = (0..pieces.len()).map(|index| table.parted(index)).collect();
    for (row, runs) in rows.iter_mut().zip(parted) {
        if let Some(runs) = runs {
            row.runs = runs;
        }
    }
}

fn pieces(row: &Printed<'_, '_>) -> Pieces {
    let line = row.line.text;
    let mut all = Vec::with_capacity(row.runs.len());
    let mut doubtful = false;
    for run in &row.runs {
        if all.len() > WIDEST || memchr::memchr(b' ', run.text(line).as_bytes()).is_none() {
            all.push(piece(line, run.clone(), false));
            continue;
        }
        doubtful = true;
        cut(line, run, &mut all);
    }
    let values = all.iter().rev().take_while(|it| it.is_value).count();
    Pieces {
        all,
        values,
        doubtful,
    }
}

fn piece(line: &str, at: Run, joins: bool) -> Piece {
    let is_value = words::is_value(at.text(line));
    Piece { at, is_value, joins }
}

/// Cuts `run` at each blank but those between a number and its unit.
fn cut(line: &str, run: &Run, all: &mut Vec<Piece>) {
    let (mut offset, mut characters, mut halves) = (run.bytes.start, run.characters.start, run.halves.start);
    for (order, text) in run.text(line).split(' ').enumerate() {
        let (count, width) = (text.chars().count(), runs::width(text));
        let at = Run {
            bytes: offset..offset + text.len(),
            characters: characters..characters + count,
            halves: halves..halves + width,
        };
        match all.last_mut() {
            Some(number) if order > 0 && words::is_unit(text) && words::is_number(number.at.text(line)) => {
                number.at.bytes.end = at.bytes.end;
                number.at.characters.end = at.characters.end;
                number.at.halves.end = at.halves.end;
            }
            _ if !text.is_empty() => all.push(piece(line, at, order > 0)),
            _ => {}
        }
        offset += text.len() + 1;
        characters += count + 1;
        halves += width + 1;
    }
}

/// All lines of one table.
struct Table<'p, 't> {
    rows: &'p [Pieces],
    /// Whether each line ends in values that are a cell each.
    are_rows: Vec<bool>,
    pages: Vec<Option<u32>>,
    texts: Vec<&'t str>,
    unit: Unit,
}

impl Table<'_, '_> {
    /// The runs of line `index`; `None` if there was nothing to decide.
    fn parted(&self, index: usize) -> Option<Vec<Run>> {
        let row = &self.rows[index];
        if !row.doubtful || row.all.len() > WIDEST {
            return None;
        }
        let is_row = self.are_rows[index];
        let mut runs: Vec<Run> = Vec::new();
        for (order, piece) in row.all.iter().enumerate() {
            let is_cell = is_row && order + row.values >= row.all.len();
            let stays = piece.joins
                && !is_cell
                && !self.is_column_heading(index, order)
                && !self.begins_column(index, order);
            match runs.last_mut() {
                Some(run) if stays => {
                    run.bytes.end = piece.at.bytes.end;
                    run.characters.end = piece.at.characters.end;
                    run.halves.end = piece.at.halves.end;
                }
                _ => runs.push(piece.at.clone()),
            }
        }
        Some(runs)
    }

    /// Whether the values that the line ends in are a cell each: most lines around that end in
    /// several end in as many, or there is nothing else on it and too much for one cell.
    fn ends_in_row(&self, index: usize) -> bool {
        let row = &self.rows[index];
        if row.values < 2 {
            return false;
        }
        let (same, other) = self.peers(index, row.values);
        same > other || (row.values >= FIGURES && row.values == row.all.len())
    }

    /// How many lines around end in `values` values, and how many in another number above one.
    fn peers(&self, index: usize, values: usize) -> (usize, usize) {
        let around = index.saturating_sub(PEERS)..self.rows.len().min(index + PEERS + 1);
        around
            .filter(|it| *it != index && self.rows[*it].values > 1)
            .fold((0, 0), |(same, other), it| {
                if self.rows[it].values == values {
                    (same + 1, other)
                } else {
                    (same, other + 1)
                }
            })
    }

    /// Whether the piece is one of as many words as lines around have values.
    fn is_column_heading(&self, index: usize, order: usize) -> bool {
        let all = &self.rows[index].all;
        let start = (0..=order).rfind(|it| !all[*it].joins).unwrap_or(0);
        let end = (order + 1..all.len())
            .find(|it| !all[*it].joins)
            .unwrap_or(all.len());
        let count = end - start;
        if count < 4 || all[start..end].iter().any(|it| it.is_value) {
            return false;
        }
        let (same, other) = self.peers(index, count);
        same > 0 && same >= other
    }

    /// Whether the piece begins a column by its own look or by what stands above and below it.
    fn begins_column(&self, index: usize, order: usize) -> bool {
        let all = &self.rows[index].all;
        let line = self.texts[index];
        let (before, text) = (all[order - 1].at.text(line), all[order].at.text(line));
        if all[order].is_value {
            return self.figures_stand_apart(index, order) || (order + 1 == all.len() && ends_label(before));
        }
        let has_columns = all.len() > 2 || !all[order].joins;
        begins_with_number(text)
            || (has_columns && are_two_labels(before, text))
            || (!self.is_spread(index, order) && self.labels_begin_at(index, order))
    }

    /// Whether the word before and this one are single characters: a label spread over its cell.
    fn is_spread(&self, index: usize, order: usize) -> bool {
        let all = &self.rows[index].all;
        order > 0 && all[order].at.characters.len() == 1 && all[order - 1].at.characters.len() == 1
    }

    /// Whether a word or figure begins at the same place on a line nearby that has columns.
    fn labels_begin_at(&self, index: usize, order: usize) -> bool {
        let start = self.start(index, order);
        let around = index.saturating_sub(NEIGHBOURS)..self.rows.len().min(index + NEIGHBOURS + 1);
        let has_columns = |it: usize| {
            let all = &self.rows[it].all;
            all.len() > 2 || (all.len() == 2 && !all[1].joins)
        };
        has_columns(index)
            && around
                .filter(|it| *it != index && self.pages[*it] == self.pages[index] && has_columns(*it))
                .any(|it| {
                    (0..self.rows[it].all.len()).any(|order| self.start(it, order).abs_diff(start) <= 1)
                })
    }

    fn start(&self, index: usize, order: usize) -> usize {
        self.rows[index].all[order].at.columns(self.unit).start
    }

    /// Whether more lines around have this value and what is left of it in two runs than in one.
    fn figures_stand_apart(&self, index: usize, order: usize) -> bool {
        let all = &self.rows[index].all;
        let (left, right) = (
            all[order - 1].at.columns(self.unit),
            all[order].at.columns(self.unit),
        );
        let around = index.saturating_sub(WITNESSES)..self.rows.len().min(index + WITNESSES + 1);
        let (mut apart, mut together) = (0, 0);
        for it in around.filter(|it| *it != index && self.pages[*it] == self.pages[index]) {
            let row = &self.rows[it].all;
            let after = row.partition_point(|it| it.at.columns(self.unit).start < left.end);
            let Some(first) = row[..after]
                .last()
                .filter(|it| it.at.columns(self.unit).end > left.start)
            else {
                continue;
            };
            if first.at.columns(self.unit).end > right.start {
                together += usize::from(first.is_value);
            } else if let Some(second) = row.get(after)
                && second.is_value
                && (!second.joins || self.are_rows[it])
                && second.at.columns(self.unit).start < right.end
            {
                apart += 1;
            }
        }
        apart > together
    }
}

/// Whether `text` can be the end of a label that a figure follows.
fn ends_label(text: &str) -> bool {
    text.chars().count() > 1
        && text
            .chars()
            .next_back()
            .is_some_and(|it| is_wide_letter(it) || matches!(it, '）' | ')' | '”' | '》'))
}

/// Whether two words are two labels: Chinese has no blanks between words, and a label spread over
/// its cell falls into single characters.
fn are_two_labels(before: &str, text: &str) -> bool {
    let (left, right) = (words::count_up_to(before, 8), words::count_up_to(text, 2));
    let long_enough = (left > 1 && right > 1) || left == 8;
    let open =
        before.matches(['（', '(', '“', '《']).count() > before.matches(['）', ')', '”', '》']).count();
    long_enough
        && (right > 1 || !open)
        && before
            .chars()
            .next_back()
            .is_some_and(|it| is_wide_letter(it) || matches!(it, '，' | '、' | '）'))
        && text.chars().next().is_some_and(is_wide_letter)
}

fn is_wide_letter(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether `text` begins with a number that a label carries: `4.保护`, `（三）`.
fn begins_with_number(text: &str) -> bool {
    let rest = text.trim_start_matches(words::is_digit);
    let digits = text[..text.len() - rest.len()].chars().count();
    let is_numbered = (1..=2).contains(&digits)
        && rest.starts_with(['.', '、', '．'])
        && !rest.chars().nth(1).is_some_and(words::is_digit);
    is_numbered || (text.starts_with(['（', '(']) && words::has_ordinal(text))
}
