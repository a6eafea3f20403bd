use gongkai_core::{Argument, Category, Finding, Part, Pointer, Rule, Scalar, Severity, Wording};
use gongkai_document::squeeze;

use super::text::{ends_with, half_width, text_around, years};
use crate::context::{Context, part_pointer};
use crate::quote::quote;
use crate::words::part_name;
use crate::words::{PRACTICE, THE_FORM};

/// The title names another year than the report.
pub(crate) static TITLE_YEAR: Rule = Rule {
    code: "F016",
    name: "title_year_differs",
    category: Category::Form,
    severity: Severity::Warning,
    message: Wording {
        zh: "标题写的是 {title} 年，而报告的年度是 {year} 年；请核对标题是否沿用了上年的",
        en: "the title says {title}, but the report is for {year}; see whether the title was left over",
    },
    explanation: Wording {
        zh: "标题里的年度就是报告的年度。沿用上年文件时常忘记改标题。",
        en: "The year in the title is the report's. Titles are often left over from last year's file.",
    },
    remedy: Wording {
        zh: "改正标题或年度。",
        en: "Correct the title or the year.",
    },
    source: THE_FORM,
    since: "0.1.0",
};

/// The text states a period of another year than the report's.
pub(crate) static PERIOD_YEAR: Rule = Rule {
    code: "F017",
    name: "period_differs",
    category: Category::Form,
    severity: Severity::Warning,
    message: Wording {
        zh: "{part}写明的统计期限涉及 {stated} 年，而报告的年度是 {year} 年：“{sentence}”；请核对统计期限、标题和年度哪一处有误",
        en: "{part} states a period in {stated}, but the report is for {year}: “{sentence}”; see which is wrong, the period, the title or the year",
    },
    explanation: Wording {
        zh: "年度报告的数据统计期限是当年 1 月 1 日至 12 月 31 日。只看写明“统计期限”之类的句子（包括“统计期限为2023年度”），\
            和引言里从 1 月 1 日到 12 月 31 日的句子。",
        en: "The figures of an annual report are those of 1 January to 31 December of its year. Only sentences that name \
            the period of the figures count, by days or as a whole year, and those of the preamble from 1 January to 31 December.",
    },
    remedy: Wording {
        zh: "改正统计期限或年度。",
        en: "Correct the period or the year.",
    },
    source: PRACTICE,
    since: "0.1.0",
};

/// What names the period of the figures.
const PERIOD_WORDS: [&str; 8] = [
    "统计期限",
    "统计时限",
    "统计时间",
    "统计周期",
    "统计区间",
    "统计年度",
    "数据期限",
    "数据统计期",
];

pub(super) fn check(ctx: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(year) = ctx.year() else {
        return;
    };
    findings.extend(title_year(ctx, year));
    findings.extend(period_year(ctx, year));
}

fn title_year(ctx: &Context<'_>, year: u16) -> Option<Finding> {
    let found = years(ctx.report.title.as_deref()?);
    let named = found.first()?.year;
    if named == year || found.iter().any(|it| it.year != named) {
        return None;
    }
    let arguments = [Argument::same("title", named), Argument::same("year", year)];
    let place = ctx
        .published
        .and_then(|it| it.title.as_ref())
        .map(|it| it.place.clone());
    let finding = Finding::of(&TITLE_YEAR, vec![Pointer::new("/title")], &arguments);
    Some(finding.comparing(number(year), number(named)).at(place))
}

fn period_year(ctx: &Context<'_>, year: u16) -> Option<Finding> {
    period_in_days(ctx, year).or_else(|| period_in_years(ctx, year))
}

/// “统计期限为2023年度”: the year right behind the words that name the period.
fn period_in_years(ctx: &Context<'_>, year: u16) -> Option<Finding> {
    for prose in ctx.all_prose() {
        for (at, _) in prose.text.match_indices(PERIOD) {
            let sentence = &prose.text[text_around(&prose.text, at, &['。', '；', ';', '\n'])];
            let squeezed = half_width(&squeeze(sentence));
            let named = PERIOD_WORDS.iter().find_map(|it| squeezed.split_once(it));
            let Some((_, stated)) = named else { continue };
            let stated = stated.trim_start_matches(BETWEEN);
            // Nothing but the number of the year stands before 年.
            let first = years(stated).into_iter().find(|it| it.end <= YEAR_IN_NUMERALS);
            if let Some(found) = first.filter(|it| it.year != year && is_whole(&stated[it.end..])) {
                return Some(another_period(ctx, prose.part, sentence, (year, found.year)));
            }
        }
    }
    None
}

/// With what all words for the period begin but those in [`PERIOD_WORDS`] that name days as well.
const PERIOD: &str = "统计";

/// What stands between the words for the period and its year.
const BETWEEN: [char; 12] = [
    '为', '是', '均', '自', '从', '截', '至', '于', ':', '(', '，', ',',
];

/// Bytes of 二〇二三年.
const YEAR_IN_NUMERALS: usize = 15;

/// Tells whether what follows a year does not make a part of it: nothing of a date, or its first month to its last.
fn is_whole(behind: &str) -> bool {
    let months = behind
        .split(|it: char| !it.is_ascii_digit())
        .filter(|it| !it.is_empty());
    !behind.starts_with(|it: char| it.is_ascii_digit())
        || behind.starts_with("1月") && !behind.starts_with("1月1日") && months.take(2).eq(["1", "12"])
}

fn period_in_days(ctx: &Context<'_>, year: u16) -> Option<Finding> {
    for prose in ctx.all_prose() {
        let mut end = 0;
        for at in prose.signs.days.iter().copied() {
            // Every period that is judged ends with a year, and a sentence is looked at once.
            if at < end || !ends_with(&prose.text[..at], "12月31") {
                continue;
            }
            let sentence = text_around(&prose.text, at, &['。', '；', ';', '\n']);
            end = sentence.end;
            let sentence = &prose.text[sentence];
            let stated = period(sentence, prose.part).into_iter().find(|it| *it != year);
            if let Some(stated) = stated {
                return Some(another_period(ctx, prose.part, sentence, (year, stated)));
            }
        }
    }
    None
}

fn another_period(ctx: &Context<'_>, part: Part, sentence: &str, (year, stated): (u16, u16)) -> Finding {
    let (zh, en) = part_name(ctx, part);
    let arguments = [
        Argument::new("part", zh, en),
        Argument::same("stated", stated),
        Argument::same("year", year),
        Argument::same("sentence", quote(sentence)),
    ];
    Finding::of(&PERIOD_YEAR, vec![part_pointer(part)], &arguments)
        .comparing(number(year), number(stated))
        .at(ctx.part_place(part))
}

/// The years of the days on which the period stated by a sentence that has 12月31日 begins and ends.
fn period(sentence: &str, part: Part) -> Vec<u16> {
    let squeezed = half_width(&squeeze(sentence));
    let named = PERIOD_WORDS.iter().any(|it| squeezed.contains(it));
    let (mut begins, mut ends) = (Vec::new(), Vec::new());
    for found in years(&squeezed) {
        let day = &squeezed[found.end..];
        if starts_with_any(day, &["1月1日", "01月01日"]) {
            begins.push(found.year);
        } else if starts_with_any(day, &["12月31日"]) {
            ends.push(found.year);
        }
    }
    // Two periods in one sentence are a comparison, not a statement.
    let clear = begins.len() == 1 && ends.len() <= 1;
    let stated = clear && (named || part == Part::Preamble);
    if stated {
        [begins, ends].concat()
    } else {
        Vec::new()
    }
}

fn starts_with_any(text: &str, beginnings: &[&str]) -> bool {
    beginnings.iter().any(|it| text.starts_with(it))
}

#[expect(clippy::unnecessary_wraps, reason = "findings take an option")]
fn number(year: u16) -> Option<Scalar> {
    Some(Scalar::Number(year.into()))
}
