use gongkai_core::{Argument, Category, Finding, Part, Report, Rule, Severity, Wording};

use super::similarity::per_mille;
use crate::context::{Context, part_pointer};
use crate::prose::Prose;
use crate::words::{PRACTICE, part_argument};

/// A part of prose is last year's.
pub(crate) static COPIED_PROSE: Rule = Rule {
    code: "Y005",
    name: "copied_prose",
    category: Category::Series,
    severity: Severity::Warning,
    message: Wording {
        zh: "{part}的文字与上年报告大体相同：除数字外约 {share}% 一致；请看是否写明了本年度的情况",
        en: "{part} is much like that of the year before: but for figures about {share}% of it is the same; see \
            that it tells of this year",
    },
    explanation: Wording {
        zh: "年度报告应反映本年度的情况。除去数字，文字与上年有八成以上一致的提示，九成五以上一致的警告；很短的部分和引言不比较。",
        en: "The report is about its own year. Prose that is the same as last year's but for figures by more than 80 % \
            is pointed out, by more than 95 % warned of; short parts and the preamble are not compared.",
    },
    remedy: Wording {
        zh: "按本年度的实际情况重写；情况确实没有变化的，可以不理会这一条。",
        en: "Write it anew by what happened in the year; where nothing changed, this can be ignored.",
    },
    source: PRACTICE,
    since: "0.1.0",
};

const ALIKE: u32 = 800;
const NEARLY_THE_SAME: u32 = 950;

pub(super) fn check(ctx: &Context<'_>, prior: &Report, findings: &mut Vec<Finding>) {
    for part in [Part::Overview, Part::Problems, Part::OtherMatters] {
        let Some((own, before)) = ctx.prose(part).zip(prior.prose(part)) else {
            continue;
        };
        let Some(alike) = per_mille(&own.text, &Prose::of(part, before).text).filter(|it| *it > ALIKE) else {
            continue;
        };
        let arguments = [
            part_argument(ctx, "part", part),
            Argument::same("share", alike / 10),
        ];
        let finding =
            Finding::of(&COPIED_PROSE, vec![part_pointer(part)], &arguments).at(ctx.part_place(part));
        findings.push(if alike > NEARLY_THE_SAME {
            finding
        } else {
            finding.weighed(Severity::Info)
        });
    }
}
