//! Figures that would surprise whoever knows such reports.

pub(crate) mod disputes;
pub(crate) mod fees;
pub(crate) mod jump;
pub(crate) mod rules_without_power;
pub(crate) mod split_digits;

use gongkai_core::Finding;

use crate::context::Context;

/// Looks for figures that would surprise.
pub(crate) fn check(ctx: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    rules_without_power::check(ctx, &mut findings);
    fees::check(ctx, &mut findings);
    disputes::check(ctx, &mut findings);
    jump::check(ctx, &mut findings);
    split_digits::check(ctx, &mut findings);
    findings
}
