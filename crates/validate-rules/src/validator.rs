use gongkai_core::{Category, Finding, Rule, Subject, Validator};

use crate::context::Context;
use crate::{RULES, arithmetic, form, group, narrative, plausibility, publication, series};

/// Judges a report by every rule, in the order of the catalogue.
pub fn check(subject: &Subject<'_>) -> Vec<Finding> {
    check_families(subject, &|_| true)
}

/// Judges a report by the rules of some categories, in the order of the catalogue; what is not wanted costs nothing.
pub fn check_families(subject: &Subject<'_>, is_wanted: &dyn Fn(Category) -> bool) -> Vec<Finding> {
    let ctx = Context::of(subject);
    let wanted = FAMILIES.iter().filter(|it| is_wanted(it.0));
    wanted.flat_map(|it| it.1(&ctx)).collect()
}

/// The rules of one category.
type Family = (Category, fn(&Context<'_>) -> Vec<Finding>);

const FAMILIES: [Family; 7] = [
    (Category::Form, form::check),
    (Category::Arithmetic, arithmetic::check),
    (Category::Narrative, narrative::check),
    (Category::Series, series::check),
    (Category::Group, group::check),
    (Category::Plausibility, plausibility::check),
    (Category::Publication, publication::check),
];

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
