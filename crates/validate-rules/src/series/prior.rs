use gongkai_core::{Argument, Category, Finding, Pointer, Report, Rule, Severity, Wording};
use gongkai_organs::is_same_organ;

use crate::context::Context;
use crate::quote::quote;
use crate::words::PRACTICE;

/// The report to compare with is not the year before's.
pub(crate) static PRIOR_OF_ANOTHER_YEAR: Rule = Rule {
    code: "Y001",
    name: "prior_of_another_year",
    category: Category::Series,
    severity: Severity::Warning,
    message: Wording {
        zh: "没有与上年报告比对：本报告{own}，给出的上年报告{other}",
        en: "nothing was compared with the year before: this report {own}, the one given for the year before {other}",
    },
    explanation: Wording {
        zh: "只有前后相接的两个年度才能比对；年度不明或不相接时不作比对。",
        en: "Only consecutive years can be compared; where a year is unknown, or they are not consecutive, nothing is.",
    },
    remedy: Wording {
        zh: "给出上一年度的报告；报告没有写明年度的，先补上。",
        en: "Give the report for the year before; where a report does not say its year, add it first.",
    },
    source: PRACTICE,
    since: "0.1.0",
};

/// The report to compare with is another organ's.
pub(crate) static PRIOR_OF_ANOTHER_ORGAN: Rule = Rule {
    code: "Y002",
    name: "prior_of_another_organ",
    category: Category::Series,
    severity: Severity::Warning,
    message: Wording {
        zh: "没有与上年报告比对：本报告是“{own}”的，给出的上年报告是“{other}”的",
        en: "nothing was compared with the year before: this report is of “{own}”, the one given for the year before \
            of “{other}”",
    },
    explanation: Wording {
        zh: "只有同一机关的报告才能比对。名称前省去省、市、区县的，“人民政府”简称“政府”的，随行政区划或者机构改革更名的，视为同一机关；合并的不能自动判断。",
        en: "Only reports of one organ can be compared. A name may leave out the province, city or county before it, \
            and shorten 人民政府 to 政府, and one that follows another by a change of its division or a reform of \
            institutions is the same organ; a merger cannot be told by itself.",
    },
    remedy: Wording {
        zh: "给出同一机关上一年度的报告；机关更名的，可以不理会这一条。",
        en: "Give the same organ's report for the year before; where the organ changed its name, this can be ignored.",
    },
    source: PRACTICE,
    since: "0.1.0",
};

/// Why nothing can be compared with a report given for the year before, if nothing can.
///
/// Where a report does not say whose it is, whoever gave it is believed.
pub(crate) fn unfit(ctx: &Context<'_>, prior: &Report) -> Option<Finding> {
    let (own, other) = (ctx.year(), prior.year.map(gongkai_core::Year::get));
    if own.zip(other).is_none_or(|(own, other)| own != other + 1) {
        let arguments = [year("own", own), year("other", other)];
        return Some(Finding::of(
            &PRIOR_OF_ANOTHER_YEAR,
            vec![Pointer::new("/year")],
            &arguments,
        ));
    }
    let (own, other) = (ctx.report.organ.name.as_ref()?, prior.organ.name.as_ref()?);
    if is_same_organ(own, other) {
        return None;
    }
    let arguments = [
        Argument::same("own", quote(own)),
        Argument::same("other", quote(other)),
    ];
    let cells = vec![Pointer::new("/organ/name")];
    Some(Finding::of(&PRIOR_OF_ANOTHER_ORGAN, cells, &arguments))
}

fn year(name: &'static str, year: Option<u16>) -> Argument {
    match year {
        None => Argument::new(name, "没有写明年度", "does not say its year"),
        Some(year) => Argument::new(name, format!("为 {year} 年度"), format!("is for {year}")),
    }
}
