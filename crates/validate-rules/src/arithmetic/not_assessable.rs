use gongkai_core::{Argument, Category, Finding, Identity, Language, Rule, Severity, Wording};

use crate::context::Context;

/// Totals named in the message.
const MOST_NAMED: usize = 3;

/// Ties that blanks keep from being judged, all in one finding.
pub(crate) static NOT_ASSESSABLE: Rule = Rule {
    code: "A005",
    name: "ties_not_assessable",
    category: Category::Arithmetic,
    severity: Severity::Info,
    message: Wording {
        zh: "有 {count} 处勾稽关系无法核对，因为总计空白而分项有数，或只有总计而分项全空：{totals}",
        en: "{count} ties cannot be checked, because the total is blank and its parts are not, or the total stands \
            alone: {totals}",
    },
    explanation: Wording {
        zh: "空白不等于 0。总计空白而分项有数，或分项全空而只有总计时，无从判断对错，只提示一次，列出这些总计。",
        en: "A blank is not 0. Where a total is blank and its parts are not, or all parts are blank and the total is \
            not, nothing can be said; all such totals are listed once.",
    },
    remedy: Wording {
        zh: "补全空白的单元格；没有发生的写 0。",
        en: "Fill the blank cells; what did not happen is 0.",
    },
    source: Wording {
        zh: "实践",
        en: "practice",
    },
    since: "0.1.0",
};

/// The one finding about ties that cannot be judged; its cells are their totals.
pub(super) fn finding(ctx: &Context<'_>, identities: &[&Identity]) -> Option<Finding> {
    let mut totals: Vec<_> = identities.iter().map(|it| it.total).collect();
    totals.sort_unstable();
    totals.dedup();
    let first = *totals.first()?;
    let named = |language| {
        let names: Vec<String> = totals
            .iter()
            .take(MOST_NAMED)
            .map(|it| ctx.form.cell(*it).describe(language))
            .collect();
        let more = totals.len() > MOST_NAMED;
        match language {
            Language::Chinese => names.join("、") + if more { "等" } else { "" },
            Language::English => names.join("; ") + if more { " and others" } else { "" },
        }
    };
    let arguments = [
        Argument::same("count", identities.len()),
        Argument::new("totals", named(Language::Chinese), named(Language::English)),
    ];
    let cells = totals.iter().map(|it| ctx.pointer(*it)).collect();
    Some(Finding::of(&NOT_ASSESSABLE, cells, &arguments).at(ctx.place(first)))
}
