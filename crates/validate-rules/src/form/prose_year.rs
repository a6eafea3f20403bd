use gongkai_core::{Argument, Category, Finding, Part, Rule, Scalar, Severity, Wording};
use memchr::memmem;

use super::text::{YearAt, text_around, years};
use super::years::PERIOD_YEAR;
use crate::context::{Context, part_pointer};
use crate::narrative::framed;
use crate::quote::quote;
use crate::words::{PRACTICE, part_name};

/// The prose tells of another year than the report's.
pub(crate) static PROSE_YEAR: Rule = Rule {
    code: "F021",
    name: "prose_year_differs",
    category: Category::Form,
    severity: Severity::Warning,
    message: Wording {
        zh: "{part}写的是 {told} 年的情况：“{sentence}”，而报告的年度是 {year} 年；可能沿用了以前年度的文字，请核对并改正年度",
        en: "{part} tells of {told}, but the report is for {year}: “{sentence}”; the text may be left over from another \
            year: check it and correct the year",
    },
    explanation: Wording {
        zh: "沿用以前年度的文件时，正文里的年度常忘记改，有时只漏改一处。以下几种写法说的就是本报告的年度：引言或“报告如下”句中的年度，\
            段首的“××××年，我局……”，以及全文没有提到报告年度时句首的年度。同段另写有报告年度或“今年”“本年度”的、\
            “与2023年相比”“2023年以来”“2023年5月”等写法、文件名称和下一年度的计划，都不算。",
        en: "Where an older file is used again the year in the prose is often forgotten, sometimes in one place only. \
            Taken as the report's year are: the year of the report in its preamble, or in “…报告如下”; the year with which a \
            paragraph on the organ's own work begins; and, where the report never names its own year, that with which a \
            sentence begins. Years beside which the report's own stands, comparisons, dates of events, titles of papers and \
            plans do not count.",
    },
    remedy: Wording {
        zh: "核对这段文字是否为本年度的情况，改正年度；确为以前年度情况的，可以不改。",
        en: "See whether the text tells of the report's year and correct the year; leave it where another year is meant.",
    },
    source: PRACTICE,
    since: "0.1.0",
};

/// How often another year must be named to be what part one is about, where no sentence begins with it.
const LEAST: usize = 2;

pub(super) fn check(ctx: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(year) = ctx.year() else {
        return;
    };
    let alone = !names_own(ctx, year);
    let framed = framed(ctx, year, alone).map(|it| (it.part, it.year, it.sentence));
    let told = framed.or_else(|| if alone { named_throughout(ctx) } else { None });
    let Some((part, told, sentence)) = told else {
        return;
    };
    let cells = vec![part_pointer(part)];
    // A wrong period is told already.
    if findings
        .iter()
        .any(|it| it.rule.code == PERIOD_YEAR.code && it.cells == cells)
    {
        return;
    }
    let (zh, en) = part_name(ctx, part);
    let arguments = [
        Argument::new("part", zh, en),
        Argument::same("told", told),
        Argument::same("year", year),
        Argument::same("sentence", quote(&sentence)),
    ];
    let number = |it: u16| Some(Scalar::Number(it.into()));
    let finding = Finding::of(&PROSE_YEAR, cells, &arguments);
    findings.push(
        finding
            .comparing(number(year), number(told))
            .at(ctx.part_place(part)),
    );
}

/// Tells whether any prose names the report's year.
fn names_own(ctx: &Context<'_>, year: u16) -> bool {
    // Nearly every report names its year in digits, somewhere.
    let own = format!("{year}年");
    let in_digits = |text: &str| memmem::find(text.as_bytes(), own.as_bytes()).is_some();
    let prose = ctx.all_prose();
    prose.iter().any(|it| in_digits(&it.text))
        || prose
            .iter()
            .any(|it| years(&it.text).iter().any(|it| it.year == year))
}

/// The one year that part one names again and again, with the first sentence that has it.
fn named_throughout(ctx: &Context<'_>) -> Option<(Part, u16, String)> {
    let text = &ctx.prose(Part::Overview)?.text;
    let told = years(text);
    let first = told.first()?;
    // What has gone on since a year is told in a later one.
    let since = |it: &YearAt| {
        ["以来", "起", "以后", "之后"]
            .iter()
            .any(|word| text[it.end..].starts_with(word))
    };
    let throughout = told.len() >= LEAST && told.iter().all(|it| it.year == first.year && !since(it));
    let sentence = text_around(text, first.end, &['。', '；', '\n']);
    throughout.then(|| (Part::Overview, first.year, text[sentence].to_owned()))
}
