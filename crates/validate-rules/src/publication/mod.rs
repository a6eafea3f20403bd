//! When the report was published.

pub(crate) mod too_early;
pub(crate) mod too_late;

use gongkai_core::Finding;

use crate::context::Context;

/// Judges the day on which a report was published.
pub(crate) fn check(ctx: &Context<'_>) -> Vec<Finding> {
    let Some((published_on, year)) = ctx.report.published_on.zip(ctx.year()) else {
        return Vec::new();
    };
    let early = too_early::check(published_on, year);
    let late = || too_late::check(ctx, published_on, year);
    early.or_else(late).into_iter().collect()
}
