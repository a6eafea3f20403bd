use gongkai_core::{Argument, Category, Finding, Pointer, Report, Rule, Severity, Wording};
use gongkai_organs::normal_organ_name;

use crate::context::Context;
use crate::quote::quote;
use crate::words::PRACTICE;

/// Parts that cannot be summed.
pub(crate) static PARTS_NOT_ASSESSABLE: Rule = Rule {
    code: "G001",
    name: "parts_not_assessable",
    category: Category::Group,
    severity: Severity::Warning,
    message: Wording {
        zh: "没有与各分报告之和比对，有 {count} 份分报告不能相加：{parts}",
        en: "nothing was compared with the sums of the parts; parts that cannot be added up: {count}: {parts}",
    },
    explanation: Wording {
        zh: "汇总报告的每一格应等于各分报告之和。分报告缺数据、年度或格式版次不同、重复或就是本报告时，和没有意义，不作比对。",
        en: "Every cell of a consolidated report is the sum of its parts. Where a part has no figures, is for another \
            year, uses the form of another edition, stands twice or is the report itself, sums mean nothing and nothing \
            is compared.",
    },
    remedy: Wording {
        zh: "补齐或更换列出的分报告后重新核对。",
        en: "Complete or replace the parts that are listed and check again.",
    },
    source: PRACTICE,
    since: "0.1.0",
};

/// How many parts a message names.
const NAMED: usize = 5;

/// The parts that cannot be summed, if there are any.
pub(super) fn unfit(ctx: &Context<'_>) -> Option<Finding> {
    let names: Vec<Option<String>> = ctx.parts.iter().map(name).collect();
    let twice = twice(&names);
    let mut unfit = Vec::new();
    for (index, (part, twice)) in ctx.parts.iter().zip(twice).enumerate() {
        if let Some((zh, en)) = fault(ctx, part, twice) {
            let name = part
                .organ
                .name
                .as_ref()
                .map(|it| quote(it))
                .filter(|it| !it.is_empty());
            let number = index + 1;
            unfit.push((
                format!(
                    "{}{zh}",
                    name.as_ref()
                        .map_or_else(|| format!("第 {number} 份"), |it| format!("“{it}”"))
                ),
                format!(
                    "{}: {en}",
                    name.map_or_else(|| format!("part {number}"), |it| format!("“{it}”"))
                ),
            ));
        }
    }
    if unfit.is_empty() {
        return None;
    }
    let count = unfit.len();
    let (zh, en): (Vec<String>, Vec<String>) = unfit.into_iter().take(NAMED).unzip();
    let (mut zh, mut en) = (zh.join("、"), en.join("; "));
    if count > NAMED {
        zh.push_str(" 等");
        en.push_str("; and others");
    }
    let arguments = [Argument::same("count", count), Argument::new("parts", zh, en)];
    Some(Finding::of(
        &PARTS_NOT_ASSESSABLE,
        vec![Pointer::new("/organ/name")],
        &arguments,
    ))
}

fn name(part: &Report) -> Option<String> {
    let name = part.organ.name.as_ref().map(|it| normal_organ_name(it));
    name.filter(|it| !it.is_empty())
}

/// Of each name, whether one before it is the same.
fn twice(names: &[Option<String>]) -> Vec<bool> {
    let mut seen = std::collections::BTreeSet::new();
    names
        .iter()
        .map(|it| it.as_ref().is_some_and(|it| !seen.insert(it)))
        .collect()
}

fn fault(ctx: &Context<'_>, part: &Report, twice: bool) -> Option<(String, String)> {
    let year = part.year.map(gongkai_core::Year::get);
    if part == ctx.report {
        Some(("就是本报告".to_owned(), "it is this report itself".to_owned()))
    } else if twice {
        Some(("重复".to_owned(), "it stands twice".to_owned()))
    } else if part.cells.is_blank() {
        Some(("没有数据".to_owned(), "it has no figures".to_owned()))
    } else if part.edition() != ctx.report.edition() {
        let edition = part.edition();
        Some((
            format!("用的是 {edition} 年格式"),
            format!("it uses the form of {edition}"),
        ))
    } else if let Some(year) = year.filter(|it| Some(*it) != ctx.year()) {
        Some((format!("是 {year} 年度的"), format!("it is for {year}")))
    } else if year.is_none() {
        Some(("没有写明年度".to_owned(), "it does not say its year".to_owned()))
    } else {
        None
    }
}
