//! Which cells are wrong where ties fail: the smallest sets of cells whose change to other counts makes all failing
//! ties that share cells hold again and breaks none that holds (Fellegi and Holt 1976).
//!
//! The ties that can be judged are equations over the cells, a blank counting 0 (`system`); the search takes every
//! set of one, then two, then three cells that could do (`search`), `solve` gives the numbers they would need, and
//! `rank` orders the sets by what the prose states and by the slip that would explain them. Failing ties that share no
//! cell are searched apart: a set may change what a failing tie elsewhere lacks, and one that mends it too comes first.

mod rank;
mod search;
mod slip;
mod solve;
mod story;
mod system;
#[cfg(test)]
mod tests;
mod wording;

use gongkai_core::{Argument, Identity, Pointer, Suspect, SuspectCell};

use crate::arithmetic::verdict::{BlankTotals, Figures, Verdict, assess};
use crate::context::Context;
use crate::narrative::Stated;
use rank::{Ranked, rank};
use search::search;
use system::{Change, System, Ties};

pub use story::{Story, slip_wording, statement, stories, suspect_wording};

/// How many sets of cells are looked at in one report; all of them take a few milliseconds.
const WORK: usize = 60_000;

/// What is known of the cells that make a group of ties fail.
pub(crate) struct Localized {
    ties: Ties,
    /// The smallest sets that mend them, likeliest first.
    pub(crate) suspects: Vec<Suspect>,
    /// The likeliest in words, to end a message with.
    pub(crate) likely: Argument,
}

impl Localized {
    /// Tells whether a tie, by its position in the form, is one of the group.
    pub(crate) fn explains(&self, tie: usize) -> bool {
        self.ties & (1 << tie) != 0
    }
}

/// Finds the cells that may be wrong, for each group of failing ties that share cells.
pub(crate) fn localize(ctx: &Context<'_>, figures: &Figures) -> Vec<Localized> {
    let system = System::of(ctx.form, figures);
    let components = system.components();
    if components.is_empty() {
        return Vec::new();
    }
    let stated = Stated::of(ctx);
    let verdicts = Verdicts::of(ctx, figures);
    let mut work = WORK;
    let each = |ties: Ties| {
        let accept = |changes: &[Change]| !system.has_gaps() || verdicts.accept(&system, ties, changes);
        let found = search(&system, ties, &mut work, &accept);
        let ranked = rank(ctx, figures, &stated, &system, ties, found.sets);
        Localized {
            ties,
            suspects: ranked.iter().map(|it| suspect(ctx, &system, it)).collect(),
            likely: wording::likely(ctx, &system, &ranked, found.is_cut),
        }
    };
    components.into_iter().map(each).collect()
}

fn suspect(ctx: &Context<'_>, system: &System, ranked: &Ranked) -> Suspect {
    let cell = |it: &Change| SuspectCell {
        cell: pointer(ctx, system, *it),
        value: it.number,
    };
    Suspect {
        cells: ranked.changes.iter().map(cell).collect(),
        slip: ranked.slip.map(|it| it.as_str().to_owned()),
    }
}

fn pointer(ctx: &Context<'_>, system: &System, change: Change) -> Pointer {
    ctx.form.cells()[system.cells[change.cell].index].pointer.clone()
}

/// The verdicts on all ties as they stand, against which those after a change are held.
struct Verdicts<'a> {
    ctx: &'a Context<'a>,
    figures: &'a Figures,
    failing: Vec<bool>,
}

impl<'a> Verdicts<'a> {
    fn of(ctx: &'a Context<'a>, figures: &'a Figures) -> Self {
        let totals = BlankTotals::of(ctx.form, figures);
        let fails = |it: &Identity| matches!(assess(figures, &totals, it), Verdict::Fails(_));
        Self {
            ctx,
            figures,
            failing: ctx.form.identities().iter().map(fails).collect(),
        }
    }

    /// Tells whether a change makes some ties hold and no other fail.
    fn accept(&self, system: &System, ties: Ties, changes: &[Change]) -> bool {
        let mut figures = self.figures.clone();
        for change in changes {
            let cell = &self.ctx.form.cells()[system.cells[change.cell].index];
            figures.set(cell.id, change.number);
        }
        let totals = BlankTotals::of(self.ctx.form, &figures);
        let identities = self.ctx.form.identities().iter().enumerate();
        identities.zip(&self.failing).all(|((index, identity), failed)| {
            match assess(&figures, &totals, identity) {
                Verdict::Holds => true,
                Verdict::Fails(_) => *failed && ties & (1 << index) == 0,
                Verdict::Blank | Verdict::NotAssessable => ties & (1 << index) == 0,
            }
        })
    }
}
