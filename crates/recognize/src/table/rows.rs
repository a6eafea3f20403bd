//! Tables whose rows list their cells in order and tell nothing of merged cells.

use std::collections::BTreeSet;

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
    let mut found = Vec::new();
    let mut pending: Vec<DataRow<'a>> = Vec::new();
    let mut headings: Vec<Vec<Entry>> = Vec::new();
    let mut columns = inherited.clone().unwrap_or(Sequence {
        columns: Vec::new(),
        sure: true,
    });
    let mut block = None;
    let mut after_values = true;
    for row in tokens.chunk_by(|one, other| one.cell.row == other.cell.row) {
        if let Some(title) = title(row.iter(), vocabulary) {
            block = Some(title);
            headings.clear();
        } else if heads_columns(row) || heads_by_likeness(row, vocabulary) {
            if std::mem::take(&mut after_values) {
                headings.clear();
            }
            headings.push(headings_of(row, vocabulary));
            found.extend(aligned_rows(std::mem::take(&mut pending), &columns, vocabulary));
            columns = columns_under(&headings, vocabulary);
        } else if let Some(mut data) = data_row(row.iter().collect(), block) {
            if !after_values && let Some(completed) = completed(&headings, &data, vocabulary) {
                data.unlabel();
                columns = completed;
            }
            after_values = true;
            pending.push(data);
        }
    }
    found.extend(aligned_rows(pending, &columns, vocabulary));
    *inherited = Some(columns).filter(|it| !it.columns.is_empty());
    found
}

/// The columns of a block of the form, or of one group of it, to which the one label of a row completes the headings
/// above it. A list of cells does not tell the last heading from the label of a row: 尚未审结, 总计, 0, 0, 0, 0, 0.
fn completed(headings: &[Vec<Entry>], data: &DataRow<'_>, vocabulary: &Vocabulary) -> Option<Sequence> {
    let [label] = data.tokens[..data.begin] else {
        return None;
    };
    let mut lines = headings.to_vec();
    lines.last_mut()?.push(*label.column.filter(|it| it.leaf)?);
    let told = columns_under(&lines, vocabulary);
    let group = lines.last()?.iter().rfind(|it| !it.leaf && !it.cells.is_empty());
    let all = told.columns.iter().fold(Mask::default(), |all, it| all.or(*it));
    let is_whole = vocabulary.is_whole(&told.columns) || group.is_some_and(|it| it.cells == all);
    let is_as_long = told.columns.len() == data.tokens.len() - data.begin;
    (is_as_long && told.sure && is_whole).then_some(told)
}

/// The columns that headings lead to: where a file keeps no rows of them, they stand as they are read.
fn columns_under(headings: &[Vec<Entry>], vocabulary: &Vocabulary) -> Sequence {
    let [line] = headings else {
        return leaf_sequence(headings);
    };
    // What stands above the headings, the unit or the name of the table, leads nowhere.
    let known = line.iter().position(|it| !it.cells.is_empty()).unwrap_or(0);
    if let Some(columns) = vocabulary.read_line_by_line(&line[known..]) {
        return Sequence {
            columns: columns.to_vec(),
            sure: true,
        };
    }
    if line.iter().all(|it| it.leaf) {
        return leaf_sequence(headings);
    }
    each_under_the_last(line)
}

/// The columns of headings on one line, each under the groups that stand before it.
fn each_under_the_last(line: &[Entry]) -> Sequence {
    let mut columns = Vec::new();
    let mut group: Option<Mask> = None;
    for heading in line {
        let narrowed = group.map_or(heading.cells, |it| it.and(heading.cells));
        if !heading.leaf {
            group = Some(if narrowed.is_empty() {
                heading.cells
            } else {
                narrowed
            });
        } else if narrowed.is_empty() {
            columns.push(heading.cells);
        } else {
            columns.push(narrowed);
        }
    }
    let cells: Option<Vec<usize>> = columns.iter().map(|it| it.only()).collect();
    // Only in the form's own order it is plain which group each stands under.
    let sure = cells.is_some_and(|it| it.is_sorted());
    Sequence { columns, sure }
}

/// The cells of the block that a title line opens.
pub(super) fn title<'t>(row: impl Iterator<Item = &'t Token<'t>>, vocabulary: &Vocabulary) -> Option<Mask> {
    let mut words = row.filter(|it| it.class != Class::Blank);
    let only = words.next().filter(|_| words.next().is_none())?;
    vocabulary.title(&only.key)
}

/// Tells whether a row without figures and row labels holds headings worded otherwise.
pub(super) fn heads_by_likeness(row: &[Token<'_>], vocabulary: &Vocabulary) -> bool {
    let words = row.iter().filter(|it| it.is_words()).count();
    let plain = words >= 2 && !row.iter().any(|it| it.class == Class::Value || it.row.is_some());
    plain && row.iter().filter(|it| vocabulary.heading(it).is_some()).count() * 2 >= words
}

fn headings_of(row: &[Token<'_>], vocabulary: &Vocabulary) -> Vec<Entry> {
    let words = row.iter().filter(|it| it.is_words() && !it.furniture);
    words
        .enumerate()
        .filter_map(|(index, it)| match vocabulary.heading(it) {
            Some(entry) => Some(entry),
            // A first text that heads nothing is a corner in other words; later ones keep their place.
            None if index == 0 => None,
            None => Some(Entry::default()),
        })
        .collect()
}

/// A row of labels and figures whose columns are yet to be told.
struct DataRow<'a> {
    tokens: Vec<&'a Token<'a>>,
    /// Where the labels end.
    begin: usize,
    block: Option<Mask>,
}

impl<'a> DataRow<'a> {
    fn aligned(&self, from: usize, columns: &Columns, sure: bool) -> LogicalRow<'a> {
        let labels = self.tokens[..self.begin].iter().copied();
        LogicalRow {
            labels: labels.filter(|it| it.is_words()).collect(),
            known: None,
            values: aligned(&self.tokens[from..], columns, sure),
            block: self.block,
        }
    }

    /// Takes its label, which turned out to be a heading, out of it.
    fn unlabel(&mut self) {
        self.tokens.drain(..std::mem::take(&mut self.begin));
    }

    /// How many blanks stand between the labels and the first figure: blank figures, or what a merged label left.
    fn gap(&self) -> usize {
        let values = &self.tokens[self.begin..];
        values.iter().take_while(|it| it.class == Class::Blank).count()
    }

    /// Whether the row, by its label and the title above it, has a cell in each of these columns.
    fn has_all(&self, columns: &[Lane]) -> bool {
        let mut labels = self.tokens[..self.begin].iter().rev();
        let label = labels.find_map(|it| it.row.filter(|entry| entry.leaf));
        let own = [self.block, label.map(|it| it.cells)];
        let own: Vec<Mask> = own.into_iter().flatten().collect();
        (columns.iter()).all(|column| own.iter().all(|it| !it.and(column.cells).is_empty()))
    }

    /// How many places stand behind the labels and the gap.
    fn figures(&self) -> usize {
        self.tokens.len() - self.begin - self.gap()
    }
}

/// Splits a row into labels and figures: the figures begin after the last words before the first number.
fn data_row<'a>(tokens: Vec<&'a Token<'a>>, block: Option<Mask>) -> Option<DataRow<'a>> {
    let first_number = tokens
        .iter()
        .position(|it| it.is_number())
        .unwrap_or(tokens.len());
    let labelled_later = tokens
        .iter()
        .rposition(|it| it.is_words() && it.row.is_some())
        .map_or(0, |it| it + 1);
    let words_before = tokens[..first_number]
        .iter()
        .rposition(|it| it.is_words())
        .map_or(0, |it| it + 1);
    let begin = words_before.max(labelled_later);
    let says_nothing = tokens.iter().all(|it| it.class == Class::Blank);
    (!says_nothing).then_some(DataRow { tokens, begin, block })
}

/// Gives the figures of rows under one heading their columns.
///
/// Merged labels may leave blanks before the figures, and blank figures may be missing behind them.
/// Rows that are complete without their gap say where figures begin; a row that no such row bears
/// out keeps its figures, in doubt.
fn aligned_rows<'a>(
    mut rows: Vec<DataRow<'a>>,
    sequence: &Sequence,
    vocabulary: &Vocabulary,
) -> Vec<LogicalRow<'a>> {
    let completed = Completed::by_the_form(sequence, &rows, vocabulary);
    let told = completed
        .as_ref()
        .map_or_else(|| Columns::of(sequence, vocabulary), Completed::columns);
    let columns = told.cells;
    let drop = drop_blank_columns(&mut rows, columns.len());
    let complete = |it: &&DataRow<'_>| it.figures() == columns.len();
    let begins: BTreeSet<usize> = rows
        .iter()
        .filter(complete)
        .map(|it| it.begin + it.gap())
        .collect();
    let logical = rows.into_iter().map(|row| {
        let gap = row.gap();
        let borne_out = (row.begin..=row.begin + gap)
            .rev()
            .find(|it| begins.contains(it) && row.tokens.len() >= it + columns.len());
        let empty = row.begin + gap == row.tokens.len();
        let (from, sure) = match borne_out {
            Some(from) => (from, true),
            // Without a gap there is but one place where the figures can begin; a blank row has none.
            None if gap == 0 || empty => (row.begin, true),
            // Other rows say that the gap is none of the figures; without them it may be.
            None if !begins.is_empty() => (row.begin + gap, false),
            None => (row.begin, false),
        };
        row.aligned(from, &told, sure && drop != Drop::Likely)
    });
    logical.collect()
}

/// Takes out the places that every row leaves blank behind its labels, where rows have exactly as many places
/// too many: columns that only keep others apart.
fn drop_blank_columns(rows: &mut [DataRow<'_>], headings: usize) -> Drop {
    let filled = rows.iter().filter(|it| it.figures() > 0);
    let shortest = filled.clone().map(DataRow::figures).min().unwrap_or(0);
    // Counted from the end, as merged labels leave rows of unequal length.
    let blank: Vec<usize> = (1..=shortest)
        .filter(|it| {
            filled
                .clone()
                .all(|row| row.tokens[row.tokens.len() - it].class == Class::Blank)
        })
        .collect();
    let whole = headings + blank.len();
    let too_many = filled.clone().filter(|it| it.figures() == whole).count();
    let crooked = too_many == 0 || filled.clone().any(|it| it.figures() > whole);
    if blank.is_empty() || headings == 0 || crooked {
        return Drop::None;
    }
    for row in rows.iter_mut() {
        let places = row.tokens.len() - row.begin;
        for place in blank.iter().rev().filter(|it| **it <= places) {
            row.tokens.remove(row.tokens.len() - place);
        }
    }
    if too_many > 1 { Drop::Sure } else { Drop::Likely }
}

/// What became of columns without figures.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Drop {
    /// There are none.
    None,
    /// Several rows bear them out.
    Sure,
    /// They are those of one row, and may be blank figures.
    Likely,
}

/// A row by itself, whose blanks are figures, as its merged labels are known.
pub(super) fn lone_row<'a>(
    tokens: &[&'a Token<'a>],
    sequence: &Sequence,
    block: Option<Mask>,
    vocabulary: &Vocabulary,
) -> Option<LogicalRow<'a>> {
    let row = data_row(tokens.to_vec(), block)?;
    Some(row.aligned(row.begin, &Columns::of(sequence, vocabulary), true))
}

/// The columns that headings tell, from left to right.
struct Columns<'c> {
    cells: &'c [Mask],
    /// Whether the headings tell their order.
    sure: bool,
    /// Whether they are all columns of a block of the form, so that what stands behind is beside it.
    whole: bool,
    /// Those without a heading, told by the headings beside them.
    guessed: &'c [bool],
}

impl<'c> Columns<'c> {
    fn of(sequence: &'c Sequence, vocabulary: &Vocabulary) -> Self {
        let whole = vocabulary.is_whole(&sequence.columns);
        Self {
            cells: &sequence.columns,
            // The form's own order bears out a guess.
            sure: sequence.sure || whole,
            whole,
            guessed: &[],
        }
    }
}

/// The columns of a block of the form of which some have no heading.
struct Completed {
    cells: Vec<Mask>,
    guessed: Vec<bool>,
}

impl Completed {
    /// Completes headings where they stand in the order of a block of the form, most of it, where every row may be one
    /// of that block, and where most rows have as many figures as the block has columns, and none has more.
    fn by_the_form(sequence: &Sequence, rows: &[DataRow<'_>], vocabulary: &Vocabulary) -> Option<Self> {
        let headed = &sequence.columns;
        let filled = || rows.iter().filter(|it| it.figures() > 0);
        let whole = |order: &[Lane]| {
            filled()
                .filter(|it| it.gap() == 0 && it.figures() == order.len())
                .count()
        };
        let fits = |order: &[Lane]| {
            (headed.len() + 1..headed.len() * 2).contains(&order.len())
                && whole(order) * 2 > filled().count()
                && filled().all(|it| it.figures() <= order.len() && it.has_all(order))
        };
        let mut orders = vocabulary.column_orders().iter().filter(|it| fits(it));
        // The form's own order bears out a guess.
        orders.find_map(|order| {
            let own = headed.iter().map(|cells| only_lane(order, *cells));
            let own = own.collect::<Option<Vec<usize>>>()?;
            own.is_sorted_by(|one, other| one < other).then(|| Self {
                cells: order.iter().map(|it| it.cells).collect(),
                guessed: (0..order.len()).map(|it| !own.contains(&it)).collect(),
            })
        })
    }

    fn columns(&self) -> Columns<'_> {
        Columns {
            cells: &self.cells,
            sure: true,
            whole: true,
            guessed: &self.guessed,
        }
    }
}

/// The one column of a block that a heading may be of.
fn only_lane(order: &[Lane], heading: Mask) -> Option<usize> {
    let mut lanes = (0..order.len()).filter(|it| !order[*it].cells.and(heading).is_empty());
    lanes.next().filter(|_| lanes.next().is_none())
}

/// Gives figures their columns by order, where there are as many as headings.
fn aligned<'a>(values: &[&'a Token<'a>], told: &Columns, sure: bool) -> Vec<LogicalValue<'a>> {
    let columns = told.cells;
    let spare = values.len().saturating_sub(columns.len());
    let trailing = values
        .iter()
        .rev()
        .take_while(|it| it.class == Class::Blank)
        .count();
    let dropped = spare.min(trailing);
    let kept = values.len() - dropped;
    let complete = kept == columns.len();
    // Where headings are missing too, the blanks may be figures under them.
    let sure = sure && told.sure && (dropped == 0 || told.whole);
    // Figures that are fewer than the headings may lack any of them: those that stand are placed, and doubted.
    let short = kept < columns.len();
    values[..kept]
        .iter()
        .enumerate()
        .map(|(index, token)| LogicalValue {
            token,
            columns: if complete || short {
                columns.get(index).copied().unwrap_or_default()
            } else {
                Mask::default()
            },
            merged: false,
            by_position: short || !sure || told.guessed.get(index).is_some_and(|it| *it),
        })
        .collect()
}
