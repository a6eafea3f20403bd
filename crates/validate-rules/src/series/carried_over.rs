use gongkai_core::form::SeriesKind;
use gongkai_core::{Argument, Category, Finding, Language, Report, Rule, Scalar, Severity, Wording};

use super::before;
use crate::context::Context;
use crate::words::{THE_FORM, column_label};

/// What was carried in is not what the year before carried out.
pub(crate) static CARRIED_OVER: Rule = Rule {
    code: "Y003",
    name: "carried_over",
    category: Category::Series,
    severity: Severity::Warning,
    message: Wording {
        zh: "表三“{column}”列：“上年结转政府信息公开申请数量”为 {actual}，但上年报告的“结转下年度继续办理”为 {expected}\
            （相差 {difference}）；请与上年公布的报告核对，确需不同的写明原因",
        en: "table three, column “{column}”: {actual} requests were carried in, but the report for the year before \
            carried {expected} out (difference {difference}); check against that report, or say why they differ",
    },
    explanation: Wording {
        zh: "本年的“二、上年结转政府信息公开申请数量”应与上年报告的“四、结转下年度继续办理”逐列一致。机构改革、上年数据更正、\
            统计范围变化时可以不一致。两年中有一格空白的不作判断。",
        en: "What is carried in is, column by column, what the report for the year before carried out. Reorganisations, \
            corrections and changes of scope may break this. Where either cell is blank nothing is judged.",
    },
    remedy: Wording {
        zh: "与上年公布的报告核对；确需不同的，在报告中说明原因。",
        en: "Check against the report published for the year before; where they must differ, say why in the report.",
    },
    source: THE_FORM,
    since: "0.1.0",
};

pub(super) fn check(ctx: &Context<'_>, prior: &Report, findings: &mut Vec<Finding>) {
    let ties = ctx.form.series().iter();
    for tie in ties.filter(|it| it.kind == SeriesKind::CarriedOver) {
        let carried_out = before(prior, tie.prior.as_str());
        let (Some(actual), Some(expected)) = (ctx.report.cells.integer(tie.total), carried_out) else {
            continue;
        };
        if actual == expected {
            continue;
        }
        let cell = ctx.form.cell(tie.total);
        let arguments = [
            Argument::new(
                "column",
                column_label(cell, Language::Chinese),
                column_label(cell, Language::English),
            ),
            Argument::same("actual", actual),
            Argument::same("expected", expected),
            Argument::same("difference", actual.abs_diff(expected)),
        ];
        let finding = Finding::of(&CARRIED_OVER, vec![cell.pointer.clone()], &arguments)
            .comparing(Some(Scalar::Number(expected)), Some(Scalar::Number(actual)));
        findings.push(finding.at(ctx.place(tie.total)));
    }
}
