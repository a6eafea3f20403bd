use gongkai_core::{Category, Finding, Pointer, Rule, Severity, Wording};
use gongkai_document::squeeze;

use crate::context::Context;
use crate::words::THE_FORM;

/// The report does not say which year it is about.
pub(crate) static YEAR_UNKNOWN: Rule = Rule {
    code: "F014",
    name: "year_unknown",
    category: Category::Form,
    severity: Severity::Warning,
    message: Wording {
        zh: "没有写明报告的年度；请在标题中写明",
        en: "the report does not say which year it is about; name it in the title",
    },
    explanation: Wording {
        zh: "标题应写明年度；没有年度，就不能与上年比对，也不能判断该用哪一版格式。",
        en: "The title names the year; without it nothing can be compared with the year before, nor the edition judged.",
    },
    remedy: Wording {
        zh: "在标题中写明年度，如“2024年政府信息公开工作年度报告”。",
        en: "Name the year in the title, such as 2024年政府信息公开工作年度报告.",
    },
    source: THE_FORM,
    since: "0.1.0",
};

/// The report does not say whose it is.
pub(crate) static ORGAN_UNKNOWN: Rule = Rule {
    code: "F015",
    name: "organ_unknown",
    category: Category::Form,
    severity: Severity::Warning,
    message: Wording {
        zh: "没有写明是哪个行政机关的报告；请在标题或落款中写明机关全称",
        en: "the report does not say which administrative organ it is of; give its full name in the title",
    },
    explanation: Wording {
        zh: "报告离开原来的网页后，只有写明机关名称才知道是谁的。",
        en: "Away from its page, only its name tells whose report it is.",
    },
    remedy: Wording {
        zh: "在标题或落款中写明机关全称。",
        en: "Give the organ's full name in the title or at the end.",
    },
    source: THE_FORM,
    since: "0.1.0",
};

pub(super) fn check(ctx: &Context<'_>, findings: &mut Vec<Finding>) {
    if ctx.report.year.is_none() {
        findings.push(Finding::of(&YEAR_UNKNOWN, vec![Pointer::new("/year")], &[]));
    }
    let name = ctx.report.organ.name.as_ref();
    if name.is_none_or(|it| squeeze(it).is_empty()) {
        findings.push(Finding::of(
            &ORGAN_UNKNOWN,
            vec![Pointer::new("/organ/name")],
            &[],
        ));
    }
}
