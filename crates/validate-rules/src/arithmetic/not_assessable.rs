use gongkai_core::{Argument, Category, Finding, Identity, Rule, Severity, Wording};

use crate::context::Context;
use crate::words::PRACTICE;

/// Ties that cannot be judged, all in one finding.
pub(crate) static NOT_ASSESSABLE: Rule = Rule {
    code: "A005",
    name: "ties_not_assessable",
    category: Category::Arithmetic,
    severity: Severity::Info,
    message: Wording {
        zh: "有 {count} 处勾稽关系无法核对：总计空白而分项有数，或只有总计而分项全空，或有的格读不出数；请补全后再核对",
        en: "ties that cannot be checked: {count}; a total is blank and its parts are not, or it stands alone, or a \
            cell has no figure that can be read; fill them in and check again",
    },
    explanation: Wording {
        zh: "空白不等于 0。总计空白而分项有数，分项全空而只有总计，或其中有格的内容读不成数字、没有找到时，无从判断对错，\
            只提示一次，列出这些关系的总计。",
        en: "A blank is not 0. Where a total is blank and its parts are not, where all parts are blank and the total is \
            not, or where what stands in a cell is no figure or the cell was not found, nothing can be said; the totals \
            of all such ties are listed once.",
    },
    remedy: Wording {
        zh: "补全空白和读不出的单元格；空白的总计按分项之和填写。",
        en: "Fill the cells that are blank or hold no figure; a blank total with the sum of its parts.",
    },
    source: PRACTICE,
    since: "0.1.0",
};

/// The one finding about ties that cannot be judged; its cells are their totals.
pub(super) fn finding(ctx: &Context<'_>, identities: &[&Identity]) -> Option<Finding> {
    let mut totals: Vec<_> = identities.iter().map(|it| it.total).collect();
    totals.sort_unstable();
    totals.dedup();
    let first = *totals.first()?;
    let arguments = [Argument::same("count", identities.len())];
    let cells = totals.iter().map(|it| ctx.pointer(*it)).collect();
    Some(Finding::of(&NOT_ASSESSABLE, cells, &arguments).at(ctx.place(first)))
}
