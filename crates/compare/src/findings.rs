use std::collections::{BTreeMap, VecDeque};

use gongkai_core::{Finding, Pointer};

use crate::model::{FindingChange, FindingKind};

/// The findings by whether they are about both reports: new ones, then those gone, then the others.
///
/// Two are one finding if they bear one rule and name the same cells, of several those that say the same first: the
/// figures in what they say may have changed.
pub(crate) fn changes(before: &[Finding], after: &[Finding]) -> Vec<FindingChange> {
    let mut partners: Vec<Option<usize>> = vec![None; after.len()];
    let mut taken = vec![false; before.len()];
    partner(before, after, &mut partners, &mut taken, |it| {
        (it.rule.code, &it.cells, Some(&it.message.zh))
    });
    partner(before, after, &mut partners, &mut taken, |it| {
        (it.rule.code, &it.cells, None)
    });
    let of_after = after.iter().zip(&partners);
    let of_after = of_after.map(|(finding, other)| match other {
        Some(other) => change(
            FindingKind::Still,
            finding,
            (Some(&before[*other]), Some(finding)),
        ),
        None => change(FindingKind::New, finding, (None, Some(finding))),
    });
    let gone = before.iter().zip(taken).filter(|it| !it.1);
    let gone = gone.map(|(it, _)| change(FindingKind::Gone, it, (Some(it), None)));
    let mut changes: Vec<FindingChange> = of_after.chain(gone).collect();
    changes.sort_by_key(|it| it.kind);
    changes
}

type Key<'a> = (&'static str, &'a [Pointer], Option<&'a String>);

/// Gives each finding that has no partner yet the first one left of its key.
fn partner<'a>(
    before: &'a [Finding],
    after: &'a [Finding],
    partners: &mut [Option<usize>],
    taken: &mut [bool],
    key: impl Fn(&'a Finding) -> Key<'a>,
) {
    let mut waiting = BTreeMap::<Key<'a>, VecDeque<usize>>::new();
    for (at, finding) in before.iter().enumerate().filter(|it| !taken[it.0]) {
        waiting.entry(key(finding)).or_default().push_back(at);
    }
    for (finding, partner) in after.iter().zip(partners).filter(|it| it.1.is_none()) {
        *partner = waiting.get_mut(&key(finding)).and_then(VecDeque::pop_front);
        if let Some(at) = partner {
            taken[*at] = true;
        }
    }
}

fn change(
    kind: FindingKind,
    shown: &Finding,
    (before, after): (Option<&Finding>, Option<&Finding>),
) -> FindingChange {
    FindingChange {
        kind,
        rule: shown.rule.code,
        severity: shown.severity,
        category: shown.rule.category,
        cells: shown.cells.clone(),
        before: before.map(|it| it.message.clone()),
        after: after.map(|it| it.message.clone()),
    }
}
