//! Tables whose rows list their cells in order and tell nothing of merged cells.

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
    let mut found = Vec::new();
    let mut headings: Vec<Vec<Entry>> = Vec::new();
    let mut columns: Vec<Mask> = inherited.clone().unwrap_or_default();
    let mut block = None;
    let mut after_values = true;
    for row in tokens.chunk_by(|one, other| one.cell.row == other.cell.row) {
        let row: Vec<&Token<'a>> = row.iter().collect();
        if let Some(title) = title(&row, vocabulary) {
            block = Some(title);
            headings.clear();
        } else if heads_columns(&row) || heads_by_likeness(&row, vocabulary) {
            if std::mem::take(&mut after_values) {
                headings.clear();
            }
            headings.push(headings_of(&row, vocabulary));
            columns = leaf_sequence(&headings).iter().map(|it| it.cells).collect();
        } else if let Some(logical) = data_row(&row, &columns, block) {
            after_values = true;
            found.push(logical);
        }
    }
    *inherited = Some(columns).filter(|it| !it.is_empty());
    found
}

/// The cells of the block that a title line opens.
pub(super) fn title(row: &[&Token<'_>], vocabulary: &Vocabulary) -> Option<Mask> {
    let mut words = row.iter().filter(|it| it.class != Class::Blank);
    let only = words.next().filter(|_| words.next().is_none())?;
    vocabulary.title(&only.key)
}

/// Tells whether a row without figures and row labels holds headings worded otherwise.
pub(super) fn heads_by_likeness(row: &[&Token<'_>], vocabulary: &Vocabulary) -> bool {
    let words = row.iter().filter(|it| it.is_words()).count();
    let plain = words >= 2 && !row.iter().any(|it| it.class == Class::Value || it.row.is_some());
    plain
        && row
            .iter()
            .filter(|it| vocabulary.column_like(&it.key).is_some())
            .count()
            * 2
            >= words
}

fn headings_of(row: &[&Token<'_>], vocabulary: &Vocabulary) -> Vec<Entry> {
    let words = row.iter().filter(|it| it.is_words() && !it.furniture);
    words
        .enumerate()
        .filter_map(
            |(index, it)| match it.column.or_else(|| vocabulary.column_like(&it.key)) {
                Some(entry) => Some(entry),
                // A first text that heads nothing is a corner in other words; later ones keep their place.
                None if index == 0 => None,
                None => Some(Entry::default()),
            },
        )
        .collect()
}

/// Splits a row into labels and figures: the figures begin after the last words before the first number.
pub(super) fn data_row<'a>(
    row: &[&'a Token<'a>],
    columns: &[Mask],
    block: Option<Mask>,
) -> Option<LogicalRow<'a>> {
    let first_number = row.iter().position(|it| it.is_number()).unwrap_or(row.len());
    let labelled_later = row
        .iter()
        .rposition(|it| it.is_words() && it.row.is_some())
        .map_or(0, |it| it + 1);
    let words_before = row[..first_number]
        .iter()
        .rposition(|it| it.is_words())
        .map_or(0, |it| it + 1);
    let begin = words_before.max(labelled_later);
    let (labels, values) = row.split_at(begin);
    let labels: Vec<&Token<'a>> = labels.iter().copied().filter(|it| it.is_words()).collect();
    let values = aligned(values, columns);
    if values.iter().all(|it| it.token.class == Class::Blank) && labels.is_empty() {
        return None;
    }
    Some(LogicalRow {
        labels,
        known: None,
        values,
        block,
    })
}

/// Gives figures their columns by order, where there are as many as headings.
fn aligned<'a>(values: &[&'a Token<'a>], columns: &[Mask]) -> Vec<LogicalValue<'a>> {
    let spare = values.len().saturating_sub(columns.len());
    let trailing = values
        .iter()
        .rev()
        .take_while(|it| it.class == Class::Blank)
        .count();
    let kept = values.len() - spare.min(trailing);
    let complete = kept == columns.len();
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
            by_position: short,
        })
        .collect()
}
