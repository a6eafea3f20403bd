use gongkai_core::{Argument, Category, Date, Finding, Pointer, Rule, Scalar, Severity, Wording};

use crate::words::PRACTICE;

/// The report was published before its year was over.
pub(crate) static PUBLISHED_TOO_EARLY: Rule = Rule {
    code: "D002",
    name: "published_before_the_year_ended",
    category: Category::Publication,
    severity: Severity::Warning,
    message: Wording {
        zh: "公布日期是 {date}，而 {year} 年度到 12 月 31 日才结束；公布日期或年度可能写错了，请核对",
        en: "published on {date}, but the year {year} ends on 31 December; the day or the year may be wrong, check both",
    },
    explanation: Wording {
        zh: "年度报告的数据统计到当年 12 月 31 日，公布日期应在次年。公布日期落在年度之内或之前，多半是沿用了上年的文件、\
            年度写错，或网页日期有误。没有公布日期或年度的不作判断。",
        en: "The figures of an annual report run to 31 December, so that it is published in the year after. A day within \
            the year or before it mostly means last year's file, a wrong year or a wrong day. Where the day or the \
            year is unknown nothing is judged.",
    },
    remedy: Wording {
        zh: "核对公布日期和报告年度，改正有误的一处。",
        en: "Check the day of publication and the report's year and correct the one that is wrong.",
    },
    source: PRACTICE,
    since: "0.1.0",
};

pub(super) fn check(published_on: Date, year: u16) -> Option<Finding> {
    if published_on.parts().0 > year {
        return None;
    }
    let arguments = [Argument::same("date", published_on), Argument::same("year", year)];
    let finding = Finding::of(
        &PUBLISHED_TOO_EARLY,
        vec![Pointer::new("/published_on")],
        &arguments,
    );
    Some(finding.comparing(None, Some(Scalar::Text(published_on.to_string()))))
}
