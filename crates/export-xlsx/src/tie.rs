//! The ties of the form as formulas.

use std::collections::BTreeMap;

use gongkai_core::form::{GridContent, Sign};
use gongkai_core::{CellId, Form, Identity, Report, TableKey};

use crate::figure::is_kept;

/// Rows above a table in its sheet: the heading of the part.
pub(crate) const ABOVE: u32 = 1;

/// Where each figure stands in the sheet of its table: row and column, from 0.
pub(crate) fn places(form: &Form) -> BTreeMap<CellId, (u32, u32)> {
    let mut places = BTreeMap::new();
    for key in TableKey::ALL {
        for cell in &form.grid(key).cells {
            if let GridContent::Value(id) = cell.content {
                places.insert(id, (cell.row + ABOVE, cell.column));
            }
        }
    }
    places
}

/// A cell as formulas name it: `C5`.
pub(crate) fn reference((row, column): (u32, u32)) -> String {
    format!("{}{}", letters(column), row + 1)
}

/// The letters of a column, from 0.
pub(crate) fn letters(column: u32) -> String {
    let last = char::from(b'A' + (column % 26) as u8);
    match column / 26 {
        0 => last.to_string(),
        more => letters(more - 1) + &last.to_string(),
    }
}

/// A tie with the references of its cells, seen from the sheet of its table or from another.
pub(crate) struct TieFormulas {
    /// The cell that plays the total.
    pub(crate) total: String,
    /// The sum of the terms, a blank counting 0.
    pub(crate) sum: String,
    /// The number of terms that are filled.
    pub(crate) filled: String,
}

impl TieFormulas {
    /// The formulas of a tie; `sheet` stands before each reference, empty within the sheet itself.
    pub(crate) fn of(identity: &Identity, places: &BTreeMap<CellId, (u32, u32)>, sheet: &str) -> Self {
        let listed = |wanted: Option<Sign>| {
            let terms = identity
                .terms
                .iter()
                .filter(|it| wanted.is_none_or(|sign| it.sign == sign));
            ranges(terms.map(|it| places[&it.cell]), sheet)
        };
        let (added, taken) = (listed(Some(Sign::Plus)), listed(Some(Sign::Minus)));
        let sum = if taken.is_empty() {
            format!("SUM({added})")
        } else {
            format!("SUM({added})-SUM({taken})")
        };
        Self {
            total: format!("{sheet}{}", reference(places[&identity.total])),
            sum,
            filled: format!("COUNT({})", listed(None)),
        }
    }

    /// What a total shows that follows its parts: nothing where they are all blank.
    pub(crate) fn following(&self) -> String {
        format!("IF({}=0,\"\",{})", self.filled, self.sum)
    }
}

/// Cells as formulas list them: those that stand side by side, or one below the other, as a range, for whoever reads the
/// formula and because a sheet of ranges is a fourth as long.
fn ranges(cells: impl Iterator<Item = (u32, u32)>, sheet: &str) -> String {
    let mut ranges: Vec<((u32, u32), (u32, u32))> = Vec::new();
    for (row, column) in cells {
        if let Some((first, last)) = ranges.last_mut()
            && ((first.0 == row && (last.0, last.1 + 1) == (row, column))
                || (first.1 == column && (last.0 + 1, last.1) == (row, column)))
        {
            *last = (row, column);
        } else {
            ranges.push(((row, column), (row, column)));
        }
    }
    let shown = ranges.into_iter().map(|(first, last)| {
        if first == last {
            format!("{sheet}{}", reference(first))
        } else {
            format!("{sheet}{}:{}", reference(first), reference(last))
        }
    });
    shown.collect::<Vec<_>>().join(",")
}

/// Whether a spreadsheet can judge a tie: it keeps every digit of all its figures.
pub(crate) fn is_counted(identity: &Identity, report: &Report) -> bool {
    identity
        .cells()
        .all(|it| report.cells.integer(it).is_none_or(is_kept))
}

/// What the terms of a tie add up to, a blank counting 0; `None` where all are blank.
pub(crate) fn sum_of(identity: &Identity, report: &Report) -> Option<i64> {
    let mut sum = None;
    for term in &identity.terms {
        let Some(figure) = report.cells.integer(term.cell) else {
            continue;
        };
        let figure = match term.sign {
            Sign::Plus => figure,
            Sign::Minus => -figure,
        };
        // Figures have 54 bits and a table a few dozen of them.
        sum = Some(sum.unwrap_or(0) + figure);
    }
    sum
}
