//! The ties between cells (勾稽关系), all derived from the form's definition.
//!
//! [`assess`] gives the verdict on one tie; each file words one kind of tie. Which cells are wrong where ties fail is
//! for [`localize`] to find.

pub(crate) mod disputes_total;
pub(crate) mod not_assessable;
pub(crate) mod outcomes_total;
pub(crate) mod printed_tie;
pub(crate) mod row_total;
pub(crate) mod verdict;

use gongkai_core::{Argument, Finding, Identity, IdentityKind, Rule, Scalar, TableKey};

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
    let (rule, mut arguments): (&'static Rule, Vec<Argument>) = match (identity.kind, identity.table) {
        (IdentityKind::ColumnTotal, TableKey::Disputes) => disputes_total::word(ctx, identity, sums),
        (IdentityKind::ColumnTotal, _) => row_total::word(ctx, identity, sums),
        (IdentityKind::RowTotal, _) => outcomes_total::word(ctx, identity, sums),
        (IdentityKind::PrintedTie, _) => printed_tie::word(ctx, identity, sums),
    };
    arguments.push(group.likely.clone());
    let cells = identity.cells().map(|it| ctx.pointer(it)).collect();
    let finding = Finding::of(rule, cells, &arguments).comparing(
        Some(Scalar::Number(sums.expected)),
        Some(Scalar::Number(sums.actual)),
    );
    Finding {
        suspects: group.suspects.clone(),
        ..finding.at(ctx.place(identity.total))
    }
}

/// The arguments that every wording of a failed total has.
fn figures(sums: &Sums) -> [Argument; 3] {
    [
        Argument::same("actual", sums.actual),
        Argument::same("expected", sums.expected),
        Argument::same("difference", sums.difference()),
    ]
}
