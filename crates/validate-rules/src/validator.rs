use gongkai_core::{Finding, Rule, Subject, Validator};

use crate::context::Context;
use crate::{RULES, arithmetic, form};

/// Judges a report by every rule, in the order of the catalogue.
pub fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let ctx = Context::of(subject);
    let mut findings = form::check(&ctx);
    findings.extend(arithmetic::check(&ctx));
    findings
}

/// Judges reports by the form and its arithmetic.
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
