use gongkai_core::{Finding, Rule, Subject, Validator};

use crate::context::Context;
use crate::{RULES, arithmetic, form, group, narrative, plausibility, series};

/// Judges a report by every rule, in the order of the catalogue.
pub fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let ctx = Context::of(subject);
    let mut findings = form::check(&ctx);
    findings.extend(arithmetic::check(&ctx));
    findings.extend(narrative::check(&ctx, subject));
    findings.extend(series::check(&ctx));
    findings.extend(group::check(&ctx));
    findings.extend(plausibility::check(&ctx));
    findings
}

/// Judges reports by every rule of the book.
#[derive(Debug, Clone, Copy, Default)]
pub struct RulesValidator;

impl Validator for RulesValidator {
    fn rules(&self) -> &[&'static Rule] {
        RULES
    }

    fn validate(&self, subject: &Subject<'_>) -> Vec<Finding> {
        check(subject)
    }
}
