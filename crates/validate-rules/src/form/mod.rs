//! The official form: parts, headings, edition, year, blanks, and what the form wants said.

pub(crate) mod blanks;
pub(crate) mod edition;
pub(crate) mod fee;
pub(crate) mod headings;
pub(crate) mod identity;
pub(crate) mod parts;
pub(crate) mod placeholder;
pub(crate) mod problems;
pub(crate) mod prose_year;
pub(crate) mod tables;
mod text;
pub(crate) mod topics;
pub(crate) mod years;

use gongkai_core::Finding;

use crate::context::Context;

/// Judges a report by the form.
pub(crate) fn check(ctx: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    parts::check(ctx, &mut findings);
    headings::check(ctx, &mut findings);
    edition::check(ctx, &mut findings);
    tables::check(ctx, &mut findings);
    blanks::check(ctx, &mut findings);
    placeholder::check(ctx, &mut findings);
    identity::check(ctx, &mut findings);
    years::check(ctx, &mut findings);
    prose_year::check(ctx, &mut findings);
    problems::check(ctx, &mut findings);
    fee::check(ctx, &mut findings);
    topics::check(ctx, &mut findings);
    findings
}
