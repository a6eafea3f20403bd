use gongkai_core::{Argument, Category, Identity, Language, Rule, Severity, Wording};

use super::figures;
use super::verdict::Sums;
use crate::context::Context;
use crate::words::{THE_FORM, column_label, row_label};

/// In each column of table three （七）总计 is the sum of the outcomes.
pub(crate) static OUTCOMES_TOTAL: Rule = Rule {
    code: "A002",
    name: "outcomes_total",
    category: Category::Arithmetic,
    severity: Severity::Error,
    message: Wording {
        zh: "{table}“{column}”列：“{row}”为 {actual}，但以上各项办理结果之和为 {expected}（相差 {difference}）{likely}",
        en: "{table}, column “{column}”: “{row}” is {actual}, but the outcomes above it add up to {expected} \
            (difference {difference}){likely}",
    },
    explanation: Wording {
        zh: "表三每一列的“（七）总计”等于“三、本年度办理结果”下各项办理结果之和；空白按 0 计。总计空白或只有总计时不作判断。",
        en: "In every column of table three the row （七）总计 is the sum of the single outcomes under 三、本年度办理结果; \
            a blank counts 0. Where the total is blank, or stands alone, nothing is judged.",
    },
    remedy: Wording {
        zh: "核对这一列的各项办理结果和“（七）总计”，改正其中有误的一格。",
        en: "Check the outcomes of the column and their total and correct the cell that is wrong.",
    },
    source: THE_FORM,
    since: "0.1.0",
};

pub(super) fn word(ctx: &Context<'_>, identity: &Identity, sums: &Sums) -> (&'static Rule, Vec<Argument>) {
    let total = ctx.form.cell(identity.total);
    let both = |name, label: fn(_, _) -> &'static str| {
        Argument::new(
            name,
            label(total, Language::Chinese),
            label(total, Language::English),
        )
    };
    let mut arguments = figures(sums).to_vec();
    arguments.extend([
        both("table", |it: &gongkai_core::CellDefinition, language| {
            it.table.name(language)
        }),
        both("row", row_label),
        both("column", column_label),
    ]);
    (&OUTCOMES_TOTAL, arguments)
}
