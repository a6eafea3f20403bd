//! The official form: parts, headings, edition, year, blanks, and what the form wants said.

pub(crate) mod blanks;
pub(crate) mod edition;
pub(crate) mod fee;
pub(crate) mod headings;
pub(crate) mod identity;
pub(crate) mod parts;
pub(crate) mod placeholder;
pub(crate) mod problems;
pub(crate) mod tables;
mod text;
pub(crate) mod topics;
pub(crate) mod years;

use gongkai_core::{Finding, Wording};

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
    problems::check(ctx, &mut findings);
    fee::check(ctx, &mut findings);
    topics::check(ctx, &mut findings);
    findings
}

/// The documents that brought the form in.
const THE_FORM: Wording = Wording {
    zh: "国办公开办函〔2021〕30号、国办公开办函〔2019〕60号所附格式",
    en: "the forms of 国办公开办函〔2021〕30号 and 国办公开办函〔2019〕60号",
};

/// What the form does not say and careful offices do.
const PRACTICE: Wording = Wording {
    zh: "实践",
    en: "practice",
};
