//! The ties of the form as formulas.

use std::collections::BTreeMap;

use gongkai_core::form::{GridContent, Sign};
use gongkai_core::{CellId, Form, Identity, Report, TableKey};

use crate::figure::is_kept;

/// Rows above a table in its sheet: the heading of the part.
pub(crate) const ABOVE: u32 = 1;

/// Where each figure stands in the sheet of its table, as a reference: `C5`.
pub(crate) fn references(form: &Form) -> BTreeMap<CellId, String> {
    let mut references = BTreeMap::new();
    for key in TableKey::ALL {
        for cell in &form.grid(key).cells {
            if let GridContent::Value(id) = cell.content {
                let row = cell.row + ABOVE + 1;
                references.insert(id, format!("{}{row}", letters(cell.column)));
            }
        }
    }
    references
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
    pub(crate) fn of(identity: &Identity, references: &BTreeMap<CellId, String>, sheet: &str) -> Self {
        let listed = |wanted: Option<Sign>| {
            let terms = identity
                .terms
                .iter()
                .filter(|it| wanted.is_none_or(|sign| it.sign == sign));
            let terms = terms.map(|it| format!("{sheet}{}", references[&it.cell]));
            terms.collect::<Vec<_>>().join(",")
        };
        let (added, taken) = (listed(Some(Sign::Plus)), listed(Some(Sign::Minus)));
        let sum = if taken.is_empty() {
            format!("SUM({added})")
        } else {
            format!("SUM({added})-SUM({taken})")
        };
        Self {
            total: format!("{sheet}{}", references[&identity.total]),
            sum,
            filled: format!("COUNT({})", listed(None)),
        }
    }

    /// What a total shows that follows its parts: nothing where they are all blank.
    pub(crate) fn following(&self) -> String {
        format!("=IF({}=0,\"\",{})", self.filled, self.sum)
    }
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
