//! A consolidated report against the reports that it takes together.

pub(crate) mod missing_part;
pub(crate) mod parts;
pub(crate) mod sum_of_parts;

use gongkai_core::Finding;

use crate::context::Context;

/// Judges a report by its parts, if they are at hand; where one of them does not fit, only that is said.
pub(crate) fn check(ctx: &Context<'_>) -> Vec<Finding> {
    if ctx.parts.is_empty() {
        return Vec::new();
    }
    if let Some(unfit) = parts::unfit(ctx) {
        return vec![unfit];
    }
    let unequal = sum_of_parts::unequal(ctx);
    match missing_part::finding(ctx, &unequal) {
        Some(missing) => vec![missing],
        None => unequal.iter().map(|it| sum_of_parts::finding(ctx, it)).collect(),
    }
}
