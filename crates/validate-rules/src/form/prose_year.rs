use gongkai_core::{Argument, Category, Finding, Part, Rule, Severity, Wording};
use memchr::memmem;

use super::text::years;
use crate::context::{Context, part_pointer};
use crate::words::PRACTICE;

/// The prose tells of another year than the report's.
pub(crate) static PROSE_YEAR: Rule = Rule {
    code: "F021",
    name: "prose_year_differs",
    category: Category::Form,
    severity: Severity::Warning,
    message: Wording {
        zh: "第一部分“总体情况”写的是 {told} 年的情况（{count} 处），全文没有提到报告的年度 {year} 年；可能沿用了上年的文字，请核对",
        en: "part one tells of {told} (times: {count}) and the report never names its own year {year}; the prose may be \
            left over from another year, check it",
    },
    explanation: Wording {
        zh: "沿用上年文件时，正文里的年度常忘记改。只在正文从头到尾没有提到报告年度，而第一部分两次以上写到另一年、\
            且只写到这一年时提示；“近年来”“本年度”之类不算。",
        en: "Where last year's file is used again the year in the prose is often forgotten. It is pointed out only where \
            the prose never names the report's year and part one names one other year, twice or more.",
    },
    remedy: Wording {
        zh: "核对正文是否为本年度的情况，改正年度。",
        en: "See whether the prose tells of the report's year and correct the year.",
    },
    source: PRACTICE,
    since: "0.1.0",
};

/// How often another year must be named to be what part one is about.
const LEAST: usize = 2;

pub(super) fn check(ctx: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(year) = ctx.year() else {
        return;
    };
    // Nearly every report names its year in digits, somewhere.
    let own = format!("{year}年");
    let names_own = |text: &str| memmem::find(text.as_bytes(), own.as_bytes()).is_some();
    if ctx.all_prose().iter().any(|it| names_own(&it.text)) {
        return;
    }
    let mut told: Vec<u16> = Vec::new();
    for prose in ctx.all_prose() {
        let named: Vec<u16> = years(&prose.text).into_iter().map(|it| it.year).collect();
        if named.contains(&year) {
            return;
        }
        if prose.part == Part::Overview {
            told = named;
        }
    }
    let Some(first) = told
        .first()
        .filter(|it| told.len() >= LEAST && told.iter().all(|other| other == *it))
    else {
        return;
    };
    let arguments = [
        Argument::same("told", first),
        Argument::same("count", told.len()),
        Argument::same("year", year),
    ];
    let cells = vec![part_pointer(Part::Overview)];
    findings.push(Finding::of(&PROSE_YEAR, cells, &arguments).at(ctx.part_place(Part::Overview)));
}
