//! The ties between cells (勾稽关系), all derived from the form's definition.
//!
//! [`assess`] gives the verdict on one tie; each file words one kind of tie. A later search for the cells that
//! may be wrong starts from the failed ties that `check` gathers.

pub(crate) mod disputes_total;
pub(crate) mod not_assessable;
pub(crate) mod outcomes_total;
pub(crate) mod printed_tie;
pub(crate) mod row_total;
mod verdict;

use gongkai_core::{Argument, Finding, Identity, IdentityKind, Rule, Scalar, TableKey};

use crate::context::Context;
use verdict::{BlankTotals, Sums, Verdict, assess};

/// Judges every tie of the form.
pub(crate) fn check(ctx: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut unassessable = Vec::new();
    let blank_totals = BlankTotals::of(ctx);
    for identity in ctx.form.identities() {
        match assess(ctx, &blank_totals, identity) {
            Verdict::Blank | Verdict::Holds => {}
            Verdict::NotAssessable => unassessable.push(identity),
            Verdict::Fails(sums) => findings.push(failed(ctx, identity, &sums)),
        }
    }
    findings.extend(not_assessable::finding(ctx, &unassessable));
    findings
}

fn failed(ctx: &Context<'_>, identity: &Identity, sums: &Sums) -> Finding {
    let (rule, arguments): (&'static Rule, Vec<Argument>) = match (identity.kind, identity.table) {
        (IdentityKind::ColumnTotal, TableKey::Disputes) => disputes_total::word(ctx, identity, sums),
        (IdentityKind::ColumnTotal, _) => row_total::word(ctx, identity, sums),
        (IdentityKind::RowTotal, _) => outcomes_total::word(ctx, identity, sums),
        (IdentityKind::PrintedTie, _) => printed_tie::word(ctx, identity, sums),
    };
    let cells = identity.cells().map(|it| ctx.pointer(it)).collect();
    Finding::of(rule, cells, &arguments)
        .comparing(
            Some(Scalar::Number(sums.expected)),
            Some(Scalar::Number(sums.actual)),
        )
        .at(ctx.place(identity.total))
}

/// The arguments that every wording of a failed total has.
fn figures(sums: &Sums) -> [Argument; 3] {
    [
        Argument::same("actual", sums.actual),
        Argument::same("expected", sums.expected),
        Argument::same("difference", sums.difference()),
    ]
}
