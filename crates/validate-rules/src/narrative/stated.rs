//! What the prose says of cells that may be wrong.

use gongkai_core::CellId;

use super::figure::Figure;
use super::judge::{Judge, sum_with};
use super::measure::{Reading, readings};
use super::sentence::Said;
use super::statements;
use crate::context::Context;

/// The counts that the prose states.
pub(crate) struct Stated<'a> {
    ctx: &'a Context<'a>,
    claims: Vec<Claim>,
}

struct Claim {
    readings: Vec<Reading>,
    figure: Figure,
    /// Whether the cells as they stand agree.
    holds: bool,
}

impl<'a> Stated<'a> {
    pub(crate) fn of(ctx: &'a Context<'a>) -> Self {
        let judge = Judge::of(ctx);
        let mut claims = Vec::new();
        statements(ctx, &judge, &mut |_, _, statement, _| {
            let Said::Count(figure) = statement.said else {
                return;
            };
            let readings = readings(ctx.form, &statement.target);
            if judge.is_sure_of(&readings) {
                let holds = agrees(ctx, &readings, figure, &[]);
                claims.push(Claim {
                    readings,
                    figure,
                    holds,
                });
            }
        });
        Self { ctx, claims }
    }

    /// Tells whether the prose speaks for a change of cells: it states what then stands there and now does not, and
    /// nothing that it states rightly would become wrong.
    pub(crate) fn speaks_for(&self, changed: &[(CellId, i64)]) -> bool {
        let touches = |it: &Reading| {
            it.iter()
                .any(|(cell, _)| changed.iter().any(|change| change.0 == *cell))
        };
        let mut speaks = false;
        for claim in self.claims.iter().filter(|it| it.readings.iter().any(touches)) {
            let will_hold = agrees(self.ctx, &claim.readings, claim.figure, changed);
            if claim.holds && !will_hold {
                return false;
            }
            speaks |= will_hold && !claim.holds;
        }
        speaks
    }
}

fn agrees(ctx: &Context<'_>, readings: &[Reading], figure: Figure, changed: &[(CellId, i64)]) -> bool {
    let sums = readings.iter().filter_map(|it| sum_with(ctx.report, it, changed));
    sums.into_iter().any(|it| figure.may_print(it))
}
