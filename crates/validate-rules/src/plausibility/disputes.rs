use gongkai_core::{Argument, Category, CellId, Finding, Rule, Severity, TableKey, Wording};

use crate::context::Context;
use crate::words::PRACTICE;

/// More was disputed than was handled.
pub(crate) static DISPUTES_ABOVE_REQUESTS: Rule = Rule {
    code: "P003",
    name: "disputes_above_requests",
    category: Category::Plausibility,
    severity: Severity::Warning,
    message: Wording {
        zh: "表四行政复议、行政诉讼共 {disputes} 件，远多于表三“（七）总计”的 {handled} 件；请核对是否只统计了政府信息公开案件",
        en: "table four has {disputes} cases of reconsideration and litigation, far more than the {handled} requests \
            handled in table three; check that only cases about disclosure are counted",
    },
    explanation: Wording {
        zh: "复议、诉讼由申请引起，可能跨年度，但合计超过办理总数三倍且多出二十件以上的，往往填错了表或统计了其他案件。",
        en: "Reconsideration and litigation follow from requests, if perhaps of other years; where they are more than \
            three times what was handled, and more by over twenty, other cases were mostly counted in.",
    },
    remedy: Wording {
        zh: "核对表四是否只统计了政府信息公开的复议和诉讼。",
        en: "Check that table four counts only cases about the disclosure of information.",
    },
    source: PRACTICE,
    since: "0.1.0",
};

const TIMES: i64 = 3;
const MORE: i64 = 20;

pub(super) fn check(ctx: &Context<'_>, findings: &mut Vec<Finding>) {
    let handled = ctx.form.find("/requests/outcomes/total/total");
    let Some((handled_cell, handled)) = handled.and_then(|it| Some((it, ctx.report.cells.integer(it)?)))
    else {
        return;
    };
    let totals: Vec<CellId> = ctx
        .form
        .cells_of(TableKey::Disputes)
        .iter()
        .filter(|it| it.path.last() == Some(&"total"))
        .map(|it| it.id)
        .filter(|it| ctx.report.cells.integer(*it).is_some_and(|it| it > 0))
        .collect();
    // Three counts are far below what overflows.
    let disputes: i64 = totals.iter().filter_map(|it| ctx.report.cells.integer(*it)).sum();
    let Some(first) = totals
        .first()
        .filter(|_| disputes / TIMES > handled && disputes - handled > MORE)
    else {
        return;
    };
    let arguments = [
        Argument::same("disputes", disputes),
        Argument::same("handled", handled),
    ];
    let cells = totals
        .iter()
        .chain([&handled_cell])
        .map(|it| ctx.pointer(*it))
        .collect();
    findings.push(Finding::of(&DISPUTES_ABOVE_REQUESTS, cells, &arguments).at(ctx.place(*first)));
}
