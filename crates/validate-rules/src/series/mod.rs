//! This year against the same organ's report for the year before. None of these is an error: corrections,
//! reorganisations and changes of scope break them legitimately.

pub(crate) mod carried_over;
pub(crate) mod copied_prose;
pub(crate) mod in_force;
pub(crate) mod prior;
mod similarity;

use gongkai_core::{Finding, Report};

use crate::context::Context;

/// Judges a report by the one before it, if it is at hand.
pub(crate) fn check(ctx: &Context<'_>) -> Vec<Finding> {
    let Some(prior) = ctx.prior else {
        return Vec::new();
    };
    let mut findings = Vec::new();
    if let Some(unfit) = prior::unfit(ctx, prior) {
        findings.push(unfit);
        return findings;
    }
    carried_over::check(ctx, prior, &mut findings);
    in_force::check(ctx, prior, &mut findings);
    copied_prose::check(ctx, prior, &mut findings);
    findings
}

/// The report of the year before, where it is at hand and may be compared with.
pub(crate) fn comparable<'a>(ctx: &Context<'a>) -> Option<&'a Report> {
    ctx.prior.filter(|it| prior::unfit(ctx, it).is_none())
}

/// The integer that stands in a cell of the year before, by its pointer; editions may differ.
fn before(prior: &Report, pointer: &str) -> Option<i64> {
    prior.cells.integer(prior.edition().form().find(pointer)?)
}
