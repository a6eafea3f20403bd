use gongkai_core::form::Sign;
use gongkai_core::{CellId, Form, Identity, IdentityKind};

use crate::context::Context;
use crate::standing::Standing;

/// What stands in the cells, as the ties see it; a copy may be changed to see what would become of them.
#[derive(Debug, Clone)]
pub(crate) struct Figures {
    numbers: Vec<Option<i64>>,
    standings: Vec<Standing>,
}

impl Figures {
    pub(crate) fn of(ctx: &Context<'_>) -> Self {
        let cells = ctx.form.cells();
        Self {
            numbers: cells.iter().map(|it| ctx.report.cells.integer(it.id)).collect(),
            standings: cells.iter().map(|it| ctx.standing(it.id)).collect(),
        }
    }

    pub(crate) fn number(&self, id: CellId) -> Option<i64> {
        self.numbers[id.index()]
    }

    pub(crate) fn standing(&self, id: CellId) -> Standing {
        self.standings[id.index()]
    }

    pub(crate) fn set(&mut self, id: CellId, number: i64) {
        self.numbers[id.index()] = Some(number);
        self.standings[id.index()] = Standing::Figure;
    }
}

/// What is to be said of one tie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// No cell holds anything.
    Blank,
    /// The total is what the terms make.
    Holds,
    /// The total is blank and a term is not, or it alone is filled, or nobody knows what stands in a cell.
    NotAssessable,
    /// The total is not what the terms make.
    Fails(Sums),
}

/// The two sides of a tie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Sums {
    /// What the terms make.
    pub(crate) expected: i64,
    /// What stands as the total.
    pub(crate) actual: i64,
}

impl Sums {
    pub(super) fn difference(&self) -> u64 {
        self.expected.abs_diff(self.actual)
    }
}

/// Judges one tie; a blank term counts 0. Counts are below 2⁵³ and terms are few, so no sum overflows.
pub(crate) fn assess(figures: &Figures, blank_totals: &BlankTotals, identity: &Identity) -> Verdict {
    let (mut expected, mut filled) = (0, false);
    let (mut unreadable, mut unknown) = (is_unreadable(figures, identity.total), false);
    for term in &identity.terms {
        if let Some(number) = figures.number(term.cell) {
            filled = true;
            expected += match term.sign {
                Sign::Plus => number,
                Sign::Minus => -number,
            };
        } else {
            unreadable |= is_unreadable(figures, term.cell);
            unknown |=
                !figures.standing(term.cell).is_empty() || blank_totals.is_unknown(term.cell, identity.kind);
        }
    }
    match (figures.number(identity.total), filled) {
        _ if unreadable => Verdict::NotAssessable,
        (None, false) => Verdict::Blank,
        (None, true) | (Some(_), false) => Verdict::NotAssessable,
        (Some(_), true) if unknown => Verdict::NotAssessable,
        (Some(actual), true) if actual == expected => Verdict::Holds,
        (Some(actual), true) => Verdict::Fails(Sums { expected, actual }),
    }
}

fn is_unreadable(figures: &Figures, id: CellId) -> bool {
    figures.standing(id) == Standing::Unreadable
}

/// The blank totals that are not 0 merely because they are blank: their own parts say otherwise.
pub(crate) struct BlankTotals {
    below: Vec<Below>,
}

/// What stands in the parts of a blank total, the most telling of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Below {
    Nothing,
    Zero,
    /// A figure above 0, or what could not be read and may be one.
    Figure,
}

impl BlankTotals {
    pub(crate) fn of(form: &Form, figures: &Figures) -> Self {
        let mut below = vec![Below::Nothing; form.cells().len()];
        let sums = form.identities().iter();
        for identity in sums.filter(|it| it.kind != IdentityKind::PrintedTie) {
            if figures.standing(identity.total) != Standing::Figure {
                let parts = identity.terms.iter().map(|it| below_of(figures, it.cell));
                let most = parts.max().unwrap_or(Below::Nothing);
                let total = &mut below[identity.total.index()];
                *total = most.max(*total);
            }
        }
        Self { below }
    }

    /// Tells whether a blank cell must not be counted 0 in a tie.
    ///
    /// The printed tie compares totals alone, so it waits for a total whose parts are filled.
    pub(crate) fn is_unknown(&self, id: CellId, kind: IdentityKind) -> bool {
        let least = match kind {
            IdentityKind::PrintedTie => Below::Zero,
            IdentityKind::ColumnTotal | IdentityKind::RowTotal => Below::Figure,
        };
        self.below[id.index()] >= least
    }
}

fn below_of(figures: &Figures, id: CellId) -> Below {
    match (figures.standing(id), figures.number(id)) {
        (Standing::Blank | Standing::Mark, _) => Below::Nothing,
        (_, Some(0)) => Below::Zero,
        _ => Below::Figure,
    }
}
