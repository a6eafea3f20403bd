//! Tables whose grid is known, merged cells and all.

use super::rows::{heads_by_likeness, lone_row, title};
use super::sequence::leaf_sequence;
use super::token::heads_columns;
use super::{Class, Inherited, LogicalRow, LogicalValue, Token};
use crate::mask::Mask;
use crate::vocabulary::{Entry, Vocabulary};

pub(super) fn rows<'a>(
    tokens: &'a [Token<'a>],
    vocabulary: &Vocabulary,
    inherited: &mut Inherited,
) -> Vec<LogicalRow<'a>> {
    let grid = Grid::of(tokens);
    let mut headings = Headings::new(grid.columns, inherited.take());
    let mut found = Vec::new();
    let mut block = None;
    for row in 0..grid.rows {
        let all = grid.row(row);
        let own: Vec<&Token<'a>> = all
            .iter()
            .copied()
            .filter(|it| it.cell.row == grid.first + row)
            .collect();
        if let Some(opened) = title(&own, vocabulary) {
            block = Some(opened);
            headings.clear();
        } else if heads_columns(&own) || heads_by_likeness(&own, vocabulary) {
            headings.take(&own, vocabulary);
        } else if !own.is_empty() {
            headings.close();
            found.extend(logical(&all, &own, &headings, block));
        }
    }
    *inherited = headings.masks();
    found
}

/// Which token stands in each place of the grid.
struct Grid<'a> {
    tokens: &'a [Token<'a>],
    first: u32,
    rows: u32,
    columns: u32,
    places: Vec<u32>,
}

impl<'a> Grid<'a> {
    fn of(tokens: &'a [Token<'a>]) -> Self {
        let first = tokens.first().map_or(0, |it| it.cell.row);
        let last_row = tokens.iter().map(|it| it.cell.row).max().unwrap_or(first);
        let rows = last_row + 1 - first;
        let columns = tokens
            .iter()
            .map(|it| it.cell.column + it.cell.column_span)
            .max()
            .unwrap_or(0);
        let mut places = vec![0; rows as usize * columns as usize];
        for (index, token) in (1..).zip(tokens) {
            let cell = token.cell;
            let bottom = (cell.row + cell.row_span - first).min(rows);
            for row in cell.row - first..bottom {
                let begin = (row * columns + cell.column) as usize;
                places[begin..begin + cell.column_span as usize].fill(index);
            }
        }
        Self {
            tokens,
            first,
            rows,
            columns,
            places,
        }
    }

    /// The tokens that stand in a row, each once, from left to right.
    fn row(&self, row: u32) -> Vec<&'a Token<'a>> {
        let begin = (row * self.columns) as usize;
        let mut places = self.places[begin..begin + self.columns as usize].to_vec();
        places.dedup();
        places
            .into_iter()
            .filter(|it| *it > 0)
            .map(|it| &self.tokens[it as usize - 1])
            .collect()
    }
}

/// The headings above each column of the grid.
struct Headings {
    columns: Vec<Vec<Entry>>,
    /// Columns with a heading that is none of the form's.
    foreign: Vec<bool>,
    /// The same headings row by row, for tables whose figures do not stand under them.
    rows: Vec<Vec<Entry>>,
    /// Whether figures stood since the last heading, so that the next one opens a new block.
    closed: bool,
    /// Whether headings one above the other have no cell in common.
    contradictory: bool,
    /// What each column leads to, once figures stand under the headings.
    masks: Vec<Mask>,
    /// The columns in the order of their headings, likewise.
    sequence: Vec<Mask>,
    inherited: Option<Vec<Mask>>,
}

impl Headings {
    fn new(columns: u32, inherited: Inherited) -> Self {
        Self {
            columns: vec![Vec::new(); columns as usize],
            foreign: vec![false; columns as usize],
            rows: Vec::new(),
            closed: false,
            contradictory: false,
            masks: Vec::new(),
            sequence: Vec::new(),
            inherited: inherited.filter(|it| it.len() == columns as usize),
        }
    }

    fn clear(&mut self) {
        self.columns.iter_mut().for_each(Vec::clear);
        self.foreign.fill(false);
        self.rows.clear();
        self.closed = false;
        self.inherited = None;
    }

    fn take(&mut self, row: &[&Token<'_>], vocabulary: &Vocabulary) {
        if self.closed || self.inherited.is_some() {
            self.clear();
        }
        let mut entries = Vec::new();
        for token in row.iter().filter(|it| it.is_words() && !it.furniture) {
            let begin = token.cell.column as usize;
            let covered = begin..begin + token.cell.column_span as usize;
            let Some(entry) = token.column.or_else(|| vocabulary.column_like(&token.key)) else {
                self.foreign[covered].fill(true);
                continue;
            };
            entries.push(entry);
            for column in &mut self.columns[covered] {
                column.push(entry);
            }
        }
        self.rows.push(entries);
    }

    /// Settles what the columns lead to when the first figures come.
    fn close(&mut self) {
        if !self.closed {
            self.closed = true;
            self.contradictory = self.columns.iter().any(|it| contradicts(it)) || self.strays();
            self.masks = (0..self.columns.len()).map(|it| self.told(it)).collect();
            self.sequence = leaf_sequence(&self.rows).iter().map(|it| it.cells).collect();
        }
    }

    /// Tells whether a heading stands outside the group of the form that it belongs to.
    fn strays(&self) -> bool {
        let groups: Vec<Entry> = self
            .rows
            .iter()
            .flatten()
            .filter(|it| !it.leaf)
            .copied()
            .collect();
        self.columns.iter().any(|column| {
            let Some(lowest) = column.last().filter(|it| it.leaf) else {
                return false;
            };
            let within = |group: &Entry| lowest.cells.and(group.cells) == lowest.cells;
            groups
                .iter()
                .any(|group| within(group) && !column.contains(group))
        })
    }

    fn mask(&self, column: usize) -> Mask {
        self.masks[column]
    }

    /// The cells that the headings of a column lead to: those of the lowest, narrowed by the ones above it.
    fn told(&self, column: usize) -> Mask {
        if let Some(inherited) = &self.inherited {
            return inherited[column];
        }
        let mut headings = self.columns[column].iter().rev();
        let Some(lowest) = headings.next().filter(|it| it.leaf) else {
            return Mask::default();
        };
        headings.fold(lowest.cells, |cells, above| {
            let narrowed = cells.and(above.cells);
            if narrowed.is_empty() { cells } else { narrowed }
        })
    }

    /// Tells whether a row has a cell under every heading, and no figure under none.
    fn filled(&self, row: &[&Token<'_>], first_value: usize) -> bool {
        let mut covered = vec![false; self.columns.len()];
        for token in row
            .iter()
            .filter(|it| !(it.is_words() && it.cell.column_span > 1))
        {
            let begin = token.cell.column as usize;
            covered[begin..begin + token.cell.column_span as usize].fill(true);
        }
        let overflows = |it: &&&Token<'_>| {
            let column = it.cell.column as usize;
            column >= first_value && it.is_number() && self.mask(column).is_empty() && !self.foreign[column]
        };
        let gap = (0..covered.len()).any(|it| !covered[it] && !self.mask(it).is_empty());
        !gap && !row.iter().any(|it| overflows(&it))
    }

    fn value<'a>(&self, token: &'a Token<'a>) -> LogicalValue<'a> {
        let begin = token.cell.column as usize;
        let covered = begin..begin + token.cell.column_span as usize;
        let mut masks: Vec<Mask> = covered
            .map(|it| self.mask(it))
            .filter(|it| !it.is_empty())
            .collect();
        masks.dedup();
        LogicalValue {
            token,
            columns: masks.iter().fold(Mask::default(), |all, it| all.or(*it)),
            merged: masks.len() > 1,
            by_position: self.contradictory,
        }
    }

    /// Tells columns with one heading apart by the order of the groups above, where those lost their spans.
    fn tell_apart(&self, values: &mut [LogicalValue<'_>]) {
        let fits = |(value, cells): (&LogicalValue<'_>, &Mask)| !value.columns.and(*cells).is_empty();
        if self.sequence.len() == values.len() && values.iter().zip(&self.sequence).all(fits) {
            for (value, cells) in values.iter_mut().zip(&self.sequence) {
                value.columns = value.columns.and(*cells);
            }
        }
    }

    fn masks(&self) -> Inherited {
        let masks: Vec<Mask> = (0..self.columns.len()).map(|it| self.told(it)).collect();
        masks.iter().any(|it| !it.is_empty()).then_some(masks)
    }
}

/// One row with its figures under their headings, or in their order where headings and figures do not line up.
fn logical<'a>(
    all: &[&'a Token<'a>],
    own: &[&'a Token<'a>],
    headings: &Headings,
    block: Option<Mask>,
) -> Option<LogicalRow<'a>> {
    let headed = (0..headings.columns.len()).find(|it| !headings.mask(*it).is_empty());
    let first_value = headed.unwrap_or(headings.columns.len());
    let begins = |it: &&&Token<'_>| (it.cell.column as usize) < first_value;
    let labels: Vec<&Token<'a>> = all
        .iter()
        .take_while(begins)
        .copied()
        .filter(|it| it.is_words())
        .collect();
    let mut values: Vec<LogicalValue<'a>> = own
        .iter()
        .filter(|it| !begins(it))
        .map(|it| headings.value(it))
        .collect();
    let strayed_label = values.iter().any(|it| it.token.row.is_some());
    let mut after_labels = all.iter().take_while(begins).skip_while(|it| !it.is_words());
    let strayed_figure = after_labels.any(|it| it.is_number());
    // A figure that no heading stands over tells that headings and figures do not line up.
    let unheaded = values
        .iter()
        .any(|it| it.token.is_number() && it.columns.is_empty());
    let crooked = (unheaded || headings.contradictory) && values.len() == headings.sequence.len();
    if headed.is_none() || strayed_label || strayed_figure {
        return lone_row(all, &headings.sequence, block);
    }
    if crooked {
        for (value, columns) in values.iter_mut().zip(&headings.sequence) {
            *value = LogicalValue {
                token: value.token,
                columns: *columns,
                merged: false,
                by_position: false,
            };
        }
    } else {
        // Words across several columns are a note, whatever stands above them.
        values.retain(|it| !(it.merged && it.token.class == Class::Text));
        headings.tell_apart(&mut values);
        if !headings.filled(all, first_value) {
            // A cell too many or too few shifts those behind it, and none tells which it is.
            for value in &mut values {
                value.by_position = true;
            }
        }
    }
    Some(LogicalRow {
        labels,
        known: None,
        values,
        block,
    })
}

/// Tells whether headings one above the other have no cell in common.
fn contradicts(headings: &[Entry]) -> bool {
    let common = headings.iter().map(|it| it.cells).reduce(Mask::and);
    common.is_some_and(Mask::is_empty)
}
