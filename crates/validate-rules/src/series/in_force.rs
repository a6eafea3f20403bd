use gongkai_core::form::{SeriesKind, SeriesTie};
use gongkai_core::{Argument, Category, Finding, Language, Report, Rule, Scalar, Severity, Wording};

use super::before;
use crate::context::Context;
use crate::words::{THE_FORM, row_label};

/// Rules and documents in force are not those of the year before with what was issued and without what was repealed.
pub(crate) static IN_FORCE: Rule = Rule {
    code: "Y004",
    name: "in_force",
    category: Category::Series,
    severity: Severity::Warning,
    message: Wording {
        zh: "表二“{row}”行：“现行有效件数”为 {actual}，但上年现行有效 {before} + 本年制发 {issued} − 本年废止 {repealed} \
            = {expected}（相差 {difference}）；请核对这一行，确需不等的写明原因",
        en: "table two, row “{row}”: {actual} in force, but {before} of the year before + {issued} issued − {repealed} \
            repealed = {expected} (difference {difference}); check the row, or say why they differ",
    },
    explanation: Wording {
        zh: "“现行有效件数”应等于上年报告的现行有效件数，加本年制发件数，减本年废止件数。机构改革、清理口径或统计范围变化时可以不等。\
            只在两年都用 2021 年格式时比对；有一格空白的不作判断。",
        en: "What is in force is what the report for the year before has in force, with what was issued and without \
            what was repealed. Reorganisations and changes of scope may break this. It is checked where both years use \
            the form of 2021; where any of the cells is blank nothing is judged.",
    },
    remedy: Wording {
        zh: "与上年公布的报告核对本行三个数字；确需不等的，在报告中说明原因。",
        en: "Check the three figures of the row against the report for the year before; where they must differ, say \
            why in the report.",
    },
    source: THE_FORM,
    since: "0.1.0",
};

pub(super) fn check(ctx: &Context<'_>, prior: &Report, findings: &mut Vec<Finding>) {
    if prior.edition() != ctx.report.edition() {
        return;
    }
    let ties = ctx.form.series().iter();
    let ties = ties.filter(|it| it.kind == SeriesKind::InForce);
    findings.extend(ties.filter_map(|it| judge(ctx, prior, it)));
}

fn judge(ctx: &Context<'_>, prior: &Report, tie: &SeriesTie) -> Option<Finding> {
    let [issued, repealed] = tie.terms.as_slice() else {
        return None;
    };
    let number = |id| ctx.report.cells.integer(id);
    let figures = (
        before(prior, tie.prior.as_str())?,
        number(issued.cell)?,
        number(repealed.cell)?,
    );
    let actual = number(tie.total)?;
    let expected = figures.0 + figures.1 - figures.2;
    if actual == expected {
        return None;
    }
    let cell = ctx.form.cell(tie.total);
    let arguments = [
        Argument::new(
            "row",
            row_label(cell, Language::Chinese),
            row_label(cell, Language::English),
        ),
        Argument::same("actual", actual),
        Argument::same("expected", expected),
        Argument::same("before", figures.0),
        Argument::same("issued", figures.1),
        Argument::same("repealed", figures.2),
        Argument::same("difference", actual.abs_diff(expected)),
    ];
    let cells = tie.cells().map(|it| ctx.pointer(it)).collect();
    let finding = Finding::of(&IN_FORCE, cells, &arguments)
        .comparing(Some(Scalar::Number(expected)), Some(Scalar::Number(actual)));
    Some(finding.at(ctx.place(tie.total)))
}
