//! Tables whose grid is known, merged cells and all.

use std::collections::BTreeSet;

use gongkai_core::form::TableKey;

use super::rows::{heads_by_likeness, lone_row, title};
use super::sequence::leaf_sequence;
use super::token::heads_columns;
use super::{Class, Inherited, LogicalRow, LogicalValue, Sequence, Token};
use crate::mask::Mask;
use crate::vocabulary::{Entry, Lane, Vocabulary};

pub(super) fn rows<'a>(
    tokens: &'a [Token<'a>],
    vocabulary: &Vocabulary,
    inherited: &mut Inherited,
) -> Vec<LogicalRow<'a>> {
    let grid = Grid::of(tokens);
    let mut headings = Headings::new(&grid, inherited.take(), vocabulary);
    let mut body = Body::default();
    // Blank rows under headings: they may be figures, or part two rows of headings.
    let mut blank = Vec::new();
    for row in 0..grid.rows {
        let own = grid.own(row);
        let opened = title(own.iter(), vocabulary);
        let heads = opened.is_none() && (heads_columns(own) || heads_by_likeness(own, vocabulary));
        let is_blank = own.iter().all(|it| it.class == Class::Blank);
        if is_blank && !headings.closed {
            blank.push(row);
            continue;
        }
        if heads && headings.goes_on_with(own) {
            blank.clear();
        }
        for row in blank.drain(..) {
            body.take(row, &grid, &mut headings, vocabulary);
        }
        if let Some(opened) = opened {
            body.block = Some(opened);
            headings.clear();
        } else if heads {
            headings.take(own, vocabulary);
        } else {
            body.take(row, &grid, &mut headings, vocabulary);
        }
    }
    for row in blank {
        body.take(row, &grid, &mut headings, vocabulary);
    }
    *inherited = headings.masks(vocabulary);
    if !body.beside.is_empty() {
        body.found.push(foreign(&body.beside));
    }
    body.found
}

/// The rows of figures found so far.
#[derive(Default)]
struct Body<'a> {
    found: Vec<LogicalRow<'a>>,
    /// Figures beside the form's columns.
    beside: Vec<&'a Token<'a>>,
    /// The cells of the block whose title line stands above.
    block: Option<Mask>,
    /// The tokens of the row at hand.
    all: Vec<&'a Token<'a>>,
}

impl<'a> Body<'a> {
    /// Takes a row that heads nothing.
    fn take(&mut self, row: u32, grid: &Grid<'a>, headings: &mut Headings, vocabulary: &Vocabulary) {
        let own = grid.own(row);
        if own.is_empty() {
            return;
        }
        headings.close(grid, row, vocabulary);
        grid.row(row, &mut self.all);
        let is_beside = |it: &&Token<'_>| headings.beside[it.cell.column as usize];
        if headings.beside.contains(&true) {
            self.beside
                .extend(own.iter().filter(|it| is_beside(it) && it.is_number()));
            self.all.retain(|it| !is_beside(it));
        }
        self.found.extend(logical(
            &self.all,
            grid.first + row,
            headings,
            self.block,
            vocabulary,
        ));
    }
}

/// Figures beside the form's columns as one row that is known to be none of the form's.
fn foreign<'a>(figures: &[&'a Token<'a>]) -> LogicalRow<'a> {
    let value = |token: &&'a Token<'a>| LogicalValue {
        token,
        columns: Mask::default(),
        merged: false,
        by_position: false,
    };
    LogicalRow {
        labels: Vec::new(),
        known: Some(Mask::default()),
        values: figures.iter().map(value).collect(),
        block: None,
    }
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

    /// The tokens that begin in a row, from left to right.
    fn own(&self, row: u32) -> &'a [Token<'a>] {
        let row = self.first + row;
        let begin = self.tokens.partition_point(|it| it.cell.row < row);
        let length = self.tokens[begin..].partition_point(|it| it.cell.row == row);
        &self.tokens[begin..begin + length]
    }

    /// The tokens of a row and those after it, as many rows as a block of the form may have and some more.
    fn below(&self, row: u32) -> &'a [Token<'a>] {
        let row = self.first + row;
        let begin = self.tokens.partition_point(|it| it.cell.row < row);
        let length = self.tokens[begin..].partition_point(|it| it.cell.row < row + ROWS_LOOKED_AT);
        &self.tokens[begin..begin + length]
    }

    /// Lists the tokens that stand in a row, each once, from left to right.
    fn row(&self, row: u32, tokens: &mut Vec<&'a Token<'a>>) {
        tokens.clear();
        let begin = (row * self.columns) as usize;
        let mut last = 0;
        for place in &self.places[begin..begin + self.columns as usize] {
            if *place > 0 && *place != last {
                tokens.push(&self.tokens[*place as usize - 1]);
            }
            last = *place;
        }
    }
}

/// The headings above each column of the grid.
struct Headings {
    columns: Vec<Vec<Entry>>,
    /// Columns with a heading that is none of the form's.
    foreign: Vec<bool>,
    /// Whether no cell is merged with others, so that what a heading over others spans is left blank behind it.
    spans_lost: bool,
    /// The same headings row by row, for tables whose figures do not stand under them.
    rows: Vec<Vec<Entry>>,
    /// Whether figures stood since the last heading, so that the next one opens a new block.
    closed: bool,
    /// Whether headings one above the other have no cell in common.
    contradictory: bool,
    /// What each column leads to, once figures stand under the headings.
    masks: Vec<Mask>,
    /// Columns told only by the headings beside them.
    guessed: Vec<bool>,
    /// Columns of figures behind those of the form, which stand beside it in most of its rows.
    beside: Vec<bool>,
    /// The columns in the order of their headings, likewise.
    sequence: Sequence,
    inherited: Option<Vec<Mask>>,
}

impl Headings {
    fn new(grid: &Grid<'_>, inherited: Inherited, vocabulary: &Vocabulary) -> Self {
        let columns = grid.columns;
        Self {
            columns: vec![Vec::new(); columns as usize],
            foreign: vec![false; columns as usize],
            spans_lost: grid.tokens.iter().all(|it| it.cell.column_span == 1),
            rows: Vec::new(),
            closed: false,
            contradictory: false,
            masks: Vec::new(),
            guessed: Vec::new(),
            beside: Vec::new(),
            sequence: Sequence::default(),
            inherited: inherited
                .filter(|it| it.sure)
                .and_then(|it| carried_on(it.columns, grid, vocabulary)),
        }
    }

    fn clear(&mut self) {
        self.columns.iter_mut().for_each(Vec::clear);
        self.foreign.fill(false);
        self.rows.clear();
        self.closed = false;
        self.inherited = None;
    }

    fn take(&mut self, row: &[Token<'_>], vocabulary: &Vocabulary) {
        if self.closed {
            self.clear();
        }
        let mut entries = Vec::new();
        for (index, token) in row.iter().enumerate() {
            if !token.is_words() || token.furniture {
                continue;
            }
            let begin = token.cell.column as usize;
            let mut covered = begin..begin + token.cell.column_span as usize;
            let Some(entry) = vocabulary.heading(token) else {
                self.foreign[covered].fill(true);
                continue;
            };
            if self.spans_lost && !entry.leaf {
                let blank = row[index + 1..].iter().take_while(|it| it.class == Class::Blank);
                covered.end += blank.count();
            }
            entries.push(entry);
            for column in &mut self.columns[covered] {
                column.push(entry);
            }
        }
        self.rows.push(entries);
    }

    /// Tells whether a row of headings goes on with those above it, and does not begin anew over them.
    fn goes_on_with(&self, row: &[Token<'_>]) -> bool {
        let mut columns = row
            .iter()
            .filter(|it| it.is_words())
            .flat_map(|it| it.cell.column..it.cell.column + it.cell.column_span);
        !self.closed && columns.all(|it| !self.columns[it as usize].iter().any(|it| it.leaf))
    }

    /// Settles what the columns lead to when the first figures come.
    fn close(&mut self, grid: &Grid<'_>, row: u32, vocabulary: &Vocabulary) {
        if !self.closed {
            self.closed = true;
            self.contradictory = self.columns.iter().any(|it| contradicts(it)) || self.strays();
            self.masks = self.settled(vocabulary);
            self.sequence = leaf_sequence(&self.rows);
            self.guessed = vec![false; self.masks.len()];
            if !self.contradictory {
                self.interpolate(vocabulary);
            }
            self.beside = self.columns_beside(grid, row, vocabulary);
        }
    }

    /// What the columns lead to by their own headings, and where a page cut these off, by those of the
    /// table that goes on here. Headings at odds with those are another table's.
    fn settled(&self, vocabulary: &Vocabulary) -> Vec<Mask> {
        let own: Vec<Mask> = (0..self.columns.len()).map(|it| self.told(it)).collect();
        let Some(inherited) = &self.inherited else {
            return own;
        };
        let mut both = own.iter().zip(inherited);
        let goes_on =
            both.all(|(one, other)| one.is_empty() || other.is_empty() || !one.and(*other).is_empty());
        if !goes_on || !share_a_table(&own, inherited, vocabulary) {
            return own;
        }
        let told = own.into_iter().zip(inherited).enumerate();
        told.map(|(column, (own, other))| {
            if own.is_empty() && self.is_bare(column) {
                *other
            } else if own.is_empty() || other.is_empty() {
                own
            } else {
                own.and(*other)
            }
        })
        .collect()
    }

    /// The columns of figures behind those of the form. Where a heading is missing, figures behind the last
    /// may be its own instead, so that all must stand there; and where most rows have none there, those
    /// that have some are a cell too long.
    fn columns_beside(&self, grid: &Grid<'_>, row: u32, vocabulary: &Vocabulary) -> Vec<bool> {
        let mut beside = vec![false; self.masks.len()];
        let headed: Vec<Mask> = self.masks.iter().filter(|it| !it.is_empty()).copied().collect();
        let Some(last) = self.masks.iter().rposition(|it| !it.is_empty()) else {
            return beside;
        };
        if last + 1 == beside.len() || self.contradictory || !vocabulary.is_whole(&headed) {
            return beside;
        }
        let first = (last + 1).saturating_sub(headed.len());
        let tokens = grid.below(row);
        let column = |it: &Token<'_>| it.cell.column as usize;
        let strays = |it: &Token<'_>| (first..=last).contains(&column(it)) && it.is_row_label();
        if tokens.iter().any(strays) {
            return beside;
        }
        let cells = headed.into_iter().reduce(Mask::or).unwrap_or_default();
        let labels = |it: &&Token<'_>| it.row.is_some_and(|it| !it.cells.and(cells).is_empty());
        let rows: BTreeSet<u32> = tokens.iter().filter(labels).map(|it| it.cell.row).collect();
        let mut numbers = vec![0; beside.len()];
        for token in tokens
            .iter()
            .filter(|it| it.is_number() && rows.contains(&it.cell.row))
        {
            numbers[column(token)] += 1;
        }
        for (column, beside) in beside.iter_mut().enumerate().skip(last + 1) {
            *beside = rows.len() >= FEWEST_ROWS && numbers[column] * 2 > rows.len();
        }
        beside
    }

    /// Tells columns without a heading by those beside them, where the table has exactly the columns of a
    /// block of the form and every heading there is stands over its own.
    fn interpolate(&mut self, vocabulary: &Vocabulary) {
        let Some(first) = self.masks.iter().position(|it| !it.is_empty()) else {
            return;
        };
        let within = |column: usize, lane: Mask| {
            // Where spans are lost, how far a group reaches is a guess, and may go one heading too far.
            let groups = self.columns[column].iter().filter(|_| !self.spans_lost);
            self.is_bare(column) && groups.fold(lane, |cells, it| cells.and(it.cells)) != Mask::default()
        };
        let fits = |order: &&Vec<Lane>| {
            let Some(begin) = self.masks.len().checked_sub(order.len()) else {
                return false;
            };
            let told = self.masks[begin..].iter().filter(|it| !it.is_empty()).count();
            let agrees = |(column, lane): (usize, &Lane)| {
                let mask = self.masks[column];
                if mask.is_empty() {
                    within(column, lane.cells)
                } else {
                    !mask.and(lane.cells).is_empty()
                }
            };
            begin <= first
                && told * 2 > order.len()
                && told < order.len()
                && (begin..).zip(order.iter()).all(agrees)
        };
        let Some(order) = vocabulary.column_orders().iter().find(fits) else {
            return;
        };
        let begin = self.masks.len() - order.len();
        for (column, lane) in (begin..).zip(order) {
            if self.masks[column].is_empty() {
                self.masks[column] = lane.cells;
                self.guessed[column] = true;
            }
        }
        self.sequence = Sequence {
            columns: order.iter().map(|it| it.cells).collect(),
            sure: true,
        };
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

    /// Tells whether a column has no heading of its own, be there one over several columns or not.
    fn is_bare(&self, column: usize) -> bool {
        !self.foreign[column] && !self.columns[column].iter().any(|it| it.leaf)
    }

    fn mask(&self, column: usize) -> Mask {
        self.masks[column]
    }

    /// The cells that the headings of a column lead to: those of the lowest, narrowed by the ones above it.
    fn told(&self, column: usize) -> Mask {
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
        let headed = |columns: std::ops::Range<usize>| self.masks[columns].iter().any(|it| !it.is_empty());
        let mut gap = false;
        let mut end = 0;
        for token in row
            .iter()
            .filter(|it| !(it.is_words() && it.cell.column_span > 1))
        {
            let begin = token.cell.column as usize;
            gap |= end < begin && headed(end..begin);
            end = begin + token.cell.column_span as usize;
        }
        gap |= headed(end.min(self.masks.len())..self.masks.len());
        let overflows = |it: &&&Token<'_>| {
            let column = it.cell.column as usize;
            column >= first_value && it.is_number() && self.mask(column).is_empty() && !self.foreign[column]
        };
        !gap && !row.iter().any(|it| overflows(&it))
    }

    fn value<'a>(&self, token: &'a Token<'a>) -> LogicalValue<'a> {
        let begin = token.cell.column as usize;
        let covered = begin..begin + token.cell.column_span as usize;
        let mut headed = self.masks[covered].iter().filter(|it| !it.is_empty());
        let first = headed.next().copied().unwrap_or_default();
        let (columns, merged) = headed.fold((first, false), |(all, merged), it| {
            (all.or(*it), merged || *it != first)
        });
        let guessed = self.guessed.get(begin).is_some_and(|it| *it);
        LogicalValue {
            token,
            columns,
            merged,
            by_position: self.contradictory || guessed,
        }
    }

    /// Tells columns with one heading apart by the order of the groups above, where those lost their spans.
    fn tell_apart(&self, values: &mut [LogicalValue<'_>]) {
        let fits = |(value, cells): (&LogicalValue<'_>, &Mask)| !value.columns.and(*cells).is_empty();
        let Sequence { columns, sure } = &self.sequence;
        if *sure && columns.len() == values.len() && values.iter().zip(columns).all(fits) {
            for (value, cells) in values.iter_mut().zip(columns) {
                value.columns = value.columns.and(*cells);
            }
        }
    }

    /// What the headings tell the table that may go on behind this one; what was guessed is not told.
    fn masks(&self, vocabulary: &Vocabulary) -> Inherited {
        let mut columns = if self.closed {
            self.masks.clone()
        } else {
            self.settled(vocabulary)
        };
        if self.closed {
            for (column, _) in columns.iter_mut().zip(&self.guessed).filter(|it| *it.1) {
                *column = Mask::default();
            }
        }
        let sure = !(self.closed && self.contradictory);
        let told = columns.iter().any(|it| !it.is_empty());
        told.then_some(Sequence { columns, sure })
    }
}

/// Whether two rows of headings may be those of one table of the form; none at all are those of any.
fn share_a_table(one: &[Mask], other: &[Mask], vocabulary: &Vocabulary) -> bool {
    let all = |columns: &[Mask]| columns.iter().fold(Mask::default(), |all, it| all.or(*it));
    let (one, other) = (all(one), all(other));
    let stand_in = |table: Mask| !one.and(table).is_empty() && !other.and(table).is_empty();
    one.is_empty() || TableKey::ALL.into_iter().any(|it| stand_in(vocabulary.table(it)))
}

/// The columns of a table that goes on here: those of a grid of the same width, or else all of a block of the
/// form, where exactly as many columns without words stand behind the labels.
fn carried_on(inherited: Vec<Mask>, grid: &Grid<'_>, vocabulary: &Vocabulary) -> Option<Vec<Mask>> {
    let width = grid.columns as usize;
    if inherited.len() == width {
        return Some(inherited);
    }
    let told: Vec<Mask> = inherited.into_iter().filter(|it| !it.is_empty()).collect();
    let begin = width.checked_sub(told.len())?;
    let words = |column: usize| {
        let here = |it: &&Token<'_>| {
            let first = it.cell.column as usize;
            (first..first + it.cell.column_span as usize).contains(&column)
        };
        grid.tokens.iter().filter(here).any(Token::is_words)
    };
    let labelled = begin > 0 && words(begin - 1);
    let fits = labelled && vocabulary.is_whole(&told) && !(begin..width).any(words);
    fits.then(|| std::iter::repeat_n(Mask::default(), begin).chain(told).collect())
}

/// One row with its figures under their headings, or in their order where headings and figures do not line up.
fn logical<'a>(
    all: &[&'a Token<'a>],
    row: u32,
    headings: &Headings,
    block: Option<Mask>,
    vocabulary: &Vocabulary,
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
    let own = all.iter().filter(|it| it.cell.row == row);
    let mut values = Vec::with_capacity(all.len());
    values.extend(own.filter(|it| !begins(it)).map(|it| headings.value(it)));
    let strayed_label = values.iter().any(|it| it.token.row.is_some());
    let mut after_labels = all.iter().take_while(begins).skip_while(|it| !it.is_words());
    let strayed_figure = after_labels.any(|it| it.is_number() && !headings.foreign[it.cell.column as usize]);
    // A figure that no heading stands over tells that headings and figures do not line up.
    let unheaded = values
        .iter()
        .any(|it| it.token.is_number() && it.columns.is_empty());
    let crooked = (unheaded || headings.contradictory) && values.len() == headings.sequence.columns.len();
    if headed.is_none() || strayed_label || strayed_figure {
        return lone_row(all, &headings.sequence, block, vocabulary);
    }
    if crooked {
        for (value, columns) in values.iter_mut().zip(&headings.sequence.columns) {
            *value = LogicalValue {
                token: value.token,
                columns: *columns,
                merged: false,
                by_position: !headings.sequence.sure,
            };
        }
    } else {
        // Words across several columns are a note, whatever stands above them.
        values.retain(|it| !(it.merged && it.token.class == Class::Text));
        headings.tell_apart(&mut values);
        // Two figures under one heading are one too many, and it may be another that is.
        let crowded = values.windows(2).any(|it| {
            it.iter().all(|it| it.token.is_number() && !it.columns.is_empty())
                && it[0].columns == it[1].columns
        });
        if crowded || !headings.filled(all, first_value) {
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

/// Rows under headings that are looked at to tell what stands beside them; the form has 25 at most.
const ROWS_LOOKED_AT: u32 = 64;

/// Rows from which on figures in most of them are a column; in fewer they may be cells too many.
const FEWEST_ROWS: usize = 3;

/// Tells whether headings one above the other have no cell in common.
fn contradicts(headings: &[Entry]) -> bool {
    let common = headings.iter().map(|it| it.cells).reduce(Mask::and);
    common.is_some_and(Mask::is_empty)
}
