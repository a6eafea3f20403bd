//! A consolidated report against the reports that it takes together.

pub(crate) mod parts;
pub(crate) mod sum_of_parts;

use gongkai_core::Finding;

use crate::context::Context;

/// Judges a report by its parts, if they are at hand; where one of them does not fit, only that is said.
pub(crate) fn check(ctx: &Context<'_>) -> Vec<Finding> {
    if ctx.parts.is_empty() {
        return Vec::new();
    }
    match parts::unfit(ctx) {
        Some(unfit) => vec![unfit],
        None => sum_of_parts::check(ctx),
    }
}
