use std::cmp::Reverse;

use gongkai_core::{Argument, Category, Finding, Language, Rule, Scalar, Severity, Wording};

use super::sum_of_parts::{Unequal, spelled};
use crate::context::Context;
use crate::words::PRACTICE;

/// So many cells stand above the sum of the parts that one of these is likely not among them.
pub(crate) static PART_SEEMS_MISSING: Rule = Rule {
    code: "G003",
    name: "part_seems_missing",
    category: Category::Group,
    severity: Severity::Warning,
    message: Wording {
        zh: "有 {cells} 格的汇总数都大于 {count} 份分报告之和，很可能缺少分报告；相差最大的是{largest}；请确认分报告齐全后重新核对",
        en: "cells that are above the sum of the parts: {cells} (parts: {count}); very likely a part is missing; the \
            largest differences are {largest}; see that all parts are there and check again",
    },
    explanation: Wording {
        zh: "缺少一份分报告，它填有数字的每一格都会使汇总数大于分报告之和。这样的格很多，又没有一格小于分报告之和的，\
            合为一条提示，列出全部单元格。",
        en: "Where a part is missing, every cell in which it has a figure stands above the sum of the others. Many such \
            cells, and none below the sum, are told in one finding, which lists them all.",
    },
    remedy: Wording {
        zh: "补齐分报告后重新核对；若分报告齐全，逐格核对汇总表。",
        en: "Add the part that is missing and check again; if none is, check the cells one by one.",
    },
    source: PRACTICE,
    since: "0.1.0",
};

/// Cells beyond which a slip, and the totals that it moves, no longer explains them: a cell, its row's total, its
/// column's, and the total of both.
const OF_ONE_SLIP: usize = 4;

/// How many of the largest differences a message names.
const NAMED: usize = 3;

/// The one finding where a part seems missing.
pub(super) fn finding(ctx: &Context<'_>, unequal: &[Unequal<'_>]) -> Option<Finding> {
    let counts: Vec<(i64, &Unequal<'_>)> = unequal.iter().filter_map(|it| Some((above(it)?, it))).collect();
    let one_way = !counts.is_empty() && counts.iter().all(|it| it.0 > 0);
    if counts.len() <= OF_ONE_SLIP || !one_way {
        return None;
    }
    let mut largest = counts;
    largest.sort_by_key(|it| Reverse(it.0));
    let named = |language: Language| {
        let each = largest.iter().take(NAMED).map(|(_, it)| {
            let cell = it.cell.describe(language);
            let (actual, expected) = (spelled(&it.actual), spelled(&it.expected));
            match language {
                Language::Chinese => format!("{cell}（汇总 {actual}，之和 {expected}）"),
                Language::English => format!("{cell} ({actual} here, parts {expected})"),
            }
        });
        each.collect::<Vec<_>>().join(language.pick("、", "; "))
    };
    let arguments = [
        Argument::same("cells", unequal.len()),
        Argument::same("count", ctx.parts.len()),
        Argument::new("largest", named(Language::Chinese), named(Language::English)),
    ];
    let cells = unequal.iter().map(|it| it.cell.pointer.clone()).collect();
    Some(Finding::of(&PART_SEEMS_MISSING, cells, &arguments).at(ctx.place(largest[0].1.cell.id)))
}

/// By how much a count stands above the sum; `None` for an amount, whose unit is another.
fn above(unequal: &Unequal<'_>) -> Option<i64> {
    match (&unequal.actual, &unequal.expected) {
        (Scalar::Number(actual), Scalar::Number(expected)) => Some(actual.saturating_sub(*expected)),
        _ => None,
    }
}
