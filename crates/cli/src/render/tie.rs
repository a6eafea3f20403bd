//! The tie between cells that a finding is about, and what is drawn of it in whatever form.

use gongkai::core::form::{Sign, Term};
use gongkai::core::{Category, CellDefinition, CellId, Identity, IdentityKind, Pointer};
use gongkai::{Finding, Form, Language, Report};

/// How many addends without a figure may stand in a column before they are only counted.
const BLANKS_DRAWN: usize = 2;

/// The rule about ties that blanks keep from being judged: there is nothing to draw of them, and nothing adds up.
const UNKNOWN: &str = "ties_not_assessable";

/// The tie between cells that an arithmetic finding is about; `None` for findings about no single tie.
pub(super) fn tie(form: &'static Form, finding: &Finding) -> Option<&'static Identity> {
    // Ties that cannot be judged are listed by their totals, which may be the cells of another tie.
    if finding.rule.category != Category::Arithmetic || finding.rule.name == UNKNOWN {
        return None;
    }
    let sorted = |mut cells: Vec<CellId>| {
        cells.sort_unstable();
        cells
    };
    let found = |it: &Pointer| form.find(it.as_str());
    let cells = sorted(finding.cells.iter().map(found).collect::<Option<_>>()?);
    (form.identities().iter()).find(|it| sorted(it.cells().collect()) == cells)
}

/// The cell that is the total in an arithmetic finding; `None` where the tie has two sides, of which neither is.
pub(super) fn total(form: &'static Form, finding: &Finding) -> Option<&'static CellDefinition> {
    let summed = tie(form, finding).filter(|it| it.kind != IdentityKind::PrintedTie)?;
    Some(form.cell(summed.total))
}

/// The cells of a tie that stand in one row, in the order of their columns.
pub(super) fn in_row(form: &'static Form, tie: &Identity) -> Vec<&'static CellDefinition> {
    let mut cells: Vec<&CellDefinition> = tie.cells().map(|it| form.cell(it)).collect();
    cells.sort_by_key(|it| it.column);
    cells
}

/// The terms of a tie that are drawn beneath each other, and how many are left out: many without a figure, unless they
/// are to be `kept`.
pub(super) fn drawn_terms<'t>(
    report: &Report,
    tie: &'t Identity,
    kept: impl Fn(CellId) -> bool,
) -> (Vec<&'t Term>, usize) {
    let is_empty = |it: &Term| report.cells.integer(it.cell).unwrap_or(0) == 0 && !kept(it.cell);
    let empty = tie.terms.iter().filter(|it| is_empty(it)).count();
    let left_out = if empty > BLANKS_DRAWN { empty } else { 0 };
    let drawn = tie.terms.iter().filter(|it| left_out == 0 || !is_empty(it));
    (drawn.collect(), left_out)
}

/// The two sides of a tie: what is taken off is carried to the total's side.
pub(super) fn sides(tie: &Identity) -> [Vec<CellId>; 2] {
    let of_sign = |sign: Sign| {
        let terms = tie.terms.iter().filter(move |it| it.sign == sign);
        terms.map(|it| it.cell)
    };
    [
        of_sign(Sign::Plus).collect(),
        std::iter::once(tie.total).chain(of_sign(Sign::Minus)).collect(),
    ]
}

/// What cells add up to; a blank counts 0.
pub(super) fn sum(report: &Report, cells: &[CellId]) -> i128 {
    let each = cells.iter().map(|it| report.cells.integer(*it).unwrap_or(0));
    each.map(i128::from).sum()
}

/// What stands beside the total: what the other cells come to; one of them at least has a figure, for a tie of which
/// nothing is known is not judged.
pub(super) fn others_make(report: &Report, tie: &Identity, language: Language) -> String {
    let signed = tie.terms.iter().map(|it| match it.sign {
        Sign::Plus => sum(report, &[it.cell]),
        Sign::Minus => -sum(report, &[it.cell]),
    });
    let sum: i128 = signed.sum();
    match language {
        Language::Chinese => format!("其余各格合计 {sum}"),
        Language::English => format!("the other cells make {sum}"),
    }
}

/// The sign before a term.
pub(super) fn mark(sign: Sign) -> &'static str {
    match sign {
        Sign::Plus => "+",
        Sign::Minus => "-",
    }
}
