use gongkai_core::form::Sign;
use gongkai_core::{Cells, Identity};

/// What is to be said of one tie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Every cell is blank.
    Blank,
    /// The total is what the terms make.
    Holds,
    /// The total is blank and a term is not, or it alone is filled.
    NotAssessable,
    /// The total is not what the terms make.
    Fails(Sums),
}

/// The two sides of a tie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sums {
    /// What the terms make.
    pub(super) expected: i64,
    /// What stands as the total.
    pub(super) actual: i64,
}

impl Sums {
    pub(super) fn difference(&self) -> u64 {
        self.expected.abs_diff(self.actual)
    }
}

/// Judges one tie; a blank term counts 0. Counts are below 2⁵³ and terms are few, so no sum overflows.
pub(super) fn assess(cells: &Cells, identity: &Identity) -> Verdict {
    let mut expected = 0;
    let mut filled = false;
    for term in &identity.terms {
        if let Some(number) = cells.integer(term.cell) {
            filled = true;
            expected += match term.sign {
                Sign::Plus => number,
                Sign::Minus => -number,
            };
        }
    }
    match (cells.integer(identity.total), filled) {
        (None, false) => Verdict::Blank,
        (None, true) | (Some(_), false) => Verdict::NotAssessable,
        (Some(actual), true) if actual == expected => Verdict::Holds,
        (Some(actual), true) => Verdict::Fails(Sums { expected, actual }),
    }
}
