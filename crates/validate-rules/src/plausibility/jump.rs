use gongkai_core::{
    Argument, Category, CellDefinition, CellType, Finding, Language, Report, Rule, Scalar, Severity,
    TableKey, Wording,
};

use crate::context::Context;
use crate::series;
use crate::words::PRACTICE;

/// Counts that are many times, or a small part of, the year before's.
pub(crate) static YEAR_ON_YEAR_JUMP: Rule = Rule {
    code: "P004",
    name: "year_on_year_jump",
    category: Category::Plausibility,
    severity: Severity::Info,
    message: Wording {
        zh: "{table}有 {count} 格超过上年的五倍或不足上年的五分之一：{cells}；请核对",
        en: "cells of {table} that are more than five times or less than a fifth of the year before's: {count}: {cells}; \
            check them",
    },
    explanation: Wording {
        zh: "与上年报告比，30 以上的数字增到五倍以上或减到五分之一以下的，提示核对。两年中有一格空白的不比较。",
        en: "Counts above 30 that grew to more than five times, or fell to less than a fifth, are pointed out. Where \
            either year's cell is blank nothing is compared.",
    },
    remedy: Wording {
        zh: "核对这些数字；变化属实的，最好在报告中说明原因。",
        en: "Check these figures; where they are right, the report had better say why.",
    },
    source: PRACTICE,
    since: "0.1.0",
};

const TIMES: i64 = 5;
const ABOVE: i64 = 30;
/// How many cells a message names.
const NAMED: usize = 3;

/// A cell, what stood in it the year before, and what stands there.
type Jump<'a> = (&'a CellDefinition, i64, i64);

pub(super) fn check(ctx: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(prior) = series::comparable(ctx) else {
        return;
    };
    for table in TableKey::ALL {
        let cells = ctx
            .form
            .cells_of(table)
            .iter()
            .filter(|it| it.cell_type == CellType::Count);
        let jumps: Vec<Jump<'_>> = cells.filter_map(|it| jump(ctx, prior, it)).collect();
        if let Some((first, before, now)) = jumps.first() {
            let arguments = [
                Argument::new(
                    "table",
                    table.name(Language::Chinese),
                    table.name(Language::English),
                ),
                Argument::same("count", jumps.len()),
                Argument::new(
                    "cells",
                    spell(&jumps, Language::Chinese),
                    spell(&jumps, Language::English),
                ),
            ];
            let pointers = jumps.iter().map(|it| it.0.pointer.clone()).collect();
            let mut finding = Finding::of(&YEAR_ON_YEAR_JUMP, pointers, &arguments);
            if jumps.len() == 1 {
                finding = finding.comparing(Some(Scalar::Number(*before)), Some(Scalar::Number(*now)));
            }
            findings.push(finding.at(ctx.place(first.id)));
        }
    }
}

fn jump<'a>(ctx: &Context<'_>, prior: &Report, cell: &'a CellDefinition) -> Option<Jump<'a>> {
    let form = prior.edition().form();
    let before = form
        .find(cell.pointer.as_str())
        .filter(|it| form.cell(*it).cell_type == CellType::Count)?;
    let (before, now) = (prior.cells.integer(before)?, ctx.report.cells.integer(cell.id)?);
    let (less, more) = (before.min(now), before.max(now));
    (more > ABOVE && more > less.saturating_mul(TIMES)).then_some((cell, before, now))
}

fn spell(jumps: &[Jump<'_>], language: Language) -> String {
    let each: Vec<String> = jumps
        .iter()
        .take(NAMED)
        .map(|(cell, before, now)| {
            let place = cell.describe(language);
            match language {
                Language::Chinese => format!("{place}上年 {before}，本年 {now}"),
                Language::English => format!("{place}: {before} before, {now} now"),
            }
        })
        .collect();
    let is_more = jumps.len() > NAMED;
    match language {
        Language::Chinese => each.join("；") + if is_more { "等" } else { "" },
        Language::English => each.join("; ") + if is_more { "; and others" } else { "" },
    }
}
