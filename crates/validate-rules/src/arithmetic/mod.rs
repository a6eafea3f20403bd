//! The ties between cells (勾稽关系), all derived from the form's definition.
//!
//! [`assess`] gives the verdict on one tie; each file has the rule of one kind of tie, which the form words. Which cells are wrong where ties fail is
//! for [`localize`] to find.

pub(crate) mod disputes_total;
pub(crate) mod not_assessable;
pub(crate) mod outcomes_total;
pub(crate) mod printed_tie;
pub(crate) mod row_total;
pub(crate) mod verdict;

use gongkai_core::form::Sign;
use gongkai_core::{Argument, Finding, Identity, Rule, Scalar};

use crate::context::Context;
use crate::localize::{Localized, localize};
use verdict::{BlankTotals, Figures, Sums, Verdict, assess};

/// Judges every tie of the form.
pub(crate) fn check(ctx: &Context<'_>) -> Vec<Finding> {
    let mut failing = Vec::new();
    let mut unassessable = Vec::new();
    let figures = Figures::of(ctx);
    let blank_totals = BlankTotals::of(ctx.form, &figures);
    for (position, identity) in ctx.form.identities().iter().enumerate() {
        match assess(&figures, &blank_totals, identity) {
            Verdict::Blank | Verdict::Holds => {}
            Verdict::NotAssessable => unassessable.push(identity),
            Verdict::Fails(sums) => failing.push((position, identity, sums)),
        }
    }
    let mut findings = failed_ties(ctx, &figures, &failing);
    findings.extend(not_assessable::finding(ctx, &unassessable));
    findings
}

/// The findings about failing ties, each with its position in the form.
fn failed_ties(ctx: &Context<'_>, figures: &Figures, failing: &[(usize, &Identity, Sums)]) -> Vec<Finding> {
    if failing.is_empty() {
        return Vec::new();
    }
    let localized = localize(ctx, figures);
    let each = failing.iter().filter_map(|(position, identity, sums)| {
        let group = localized.iter().find(|it| it.explains(*position))?;
        Some(failed(ctx, identity, sums, group))
    });
    each.collect()
}

fn failed(ctx: &Context<'_>, identity: &Identity, sums: &Sums, group: &Localized) -> Finding {
    let mut arguments = identity.arguments(ctx.form, &|position, language| {
        let number = identity
            .cells()
            .nth(position)
            .and_then(|it| ctx.report.cells.integer(it));
        number.map_or_else(|| language.pick("空白", "blank").to_owned(), |it| it.to_string())
    });
    arguments.extend(figures(ctx, identity, sums));
    arguments.push(group.likely.clone());
    let cells = identity.cells().map(|it| ctx.pointer(it)).collect();
    let finding = Finding::of(rule_of(identity), cells, &arguments).comparing(
        Some(Scalar::Number(sums.expected)),
        Some(Scalar::Number(sums.actual)),
    );
    Finding {
        suspects: group.suspects.clone(),
        ..finding.at(ctx.place(identity.total))
    }
}

/// The rule that says of a tie that it fails.
fn rule_of(identity: &Identity) -> &'static Rule {
    let rules = [
        &row_total::ROW_TOTAL,
        &outcomes_total::OUTCOMES_TOTAL,
        &printed_tie::PRINTED_TIE,
        &disputes_total::DISPUTES_TOTAL,
    ];
    let rule = rules.into_iter().find(|it| it.name == identity.rule_name());
    rule.expect("every kind of tie has its rule, and the oracle fails every tie")
}

/// What the sides of a failed tie come to.
fn figures(ctx: &Context<'_>, identity: &Identity, sums: &Sums) -> [Argument; 5] {
    let sum = |sign: Sign| -> i64 {
        let terms = identity.terms.iter().filter(|it| it.sign == sign);
        terms
            .map(|it| ctx.report.cells.integer(it.cell).unwrap_or(0))
            .sum()
    };
    [
        Argument::same("actual", sums.actual),
        Argument::same("expected", sums.expected),
        Argument::same("difference", sums.difference()),
        Argument::same("left", sum(Sign::Plus)),
        Argument::same("right", sums.actual + sum(Sign::Minus)),
    ]
}
