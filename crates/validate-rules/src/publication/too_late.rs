use gongkai_core::{
    Argument, Category, Date, Finding, Level, OrganKind, Pointer, Rule, Scalar, Scope, Severity, Wording,
};

use crate::context::Context;

/// The report was published after the day that the regulations set.
pub(crate) static PUBLISHED_TOO_LATE: Rule = Rule {
    code: "D001",
    name: "published_late",
    category: Category::Publication,
    severity: Severity::Warning,
    message: Wording {
        zh: "公布日期是 {date}，晚于规定的期限：{organ}应在 {deadline}前公布 {year} 年度报告；请核对公布日期和年度",
        en: "published on {date}, after the day set: {organ} publishes its report for {year} by {deadline}; check the day and the year",
    },
    explanation: Wording {
        zh: "县级以上人民政府部门应在每年 1 月 31 日前公布上一年度的报告，县级以上地方人民政府的报告应在每年 3 月 31 日前公布；\
            2018 年度及以前都是 3 月 31 日。乡镇没有法定期限，不作判断；不知道公布日期、年度，或看不出是政府还是部门的，也不作判断。\
            公布日期取自网页，网页重新发布的日期可能晚于实际公布的日期。",
        en: "Departments of governments at county level and above publish their reports for the year before by 31 \
            January, the reports of those governments are published by 31 March; for 2018 and before it was 31 March \
            for all. Townships have no such day and are not judged, nor is a report of which the day, the year, or \
            whether a government or a department made it, is unknown. The day is that of the page, which may have been \
            put up again later.",
    },
    remedy: Wording {
        zh: "如网页上的日期不是首次公布的日期，写明首次公布的日期；确已逾期的，下年度按期公布。",
        en: "Where the page's day is not that of the first publication, state that; where it was late, publish in time \
            next year.",
    },
    source: Wording {
        zh: "《中华人民共和国政府信息公开条例》第四十九条",
        en: "Regulations on Open Government Information, Article 49",
    },
    since: "0.1.0",
};

/// The first report year to which the regulations as revised in 2019 apply.
const REVISED: u16 = 2019;

pub(super) fn check(ctx: &Context<'_>, published_on: Date, year: u16) -> Option<Finding> {
    let maker = maker(ctx)?;
    let month = match maker {
        Maker::Department if year >= REVISED => 1,
        _ => 3,
    };
    let deadline = Date::new(year + 1, month, 31)?;
    if published_on <= deadline {
        return None;
    }
    let arguments = [
        Argument::same("date", published_on),
        Argument::same("year", year),
        Argument::new(
            "organ",
            match maker {
                Maker::Department => "县级以上人民政府部门",
                Maker::Government => "县级以上地方人民政府",
            },
            match maker {
                Maker::Department => "a department of a government at county level or above",
                Maker::Government => "a government at county level or above",
            },
        ),
        Argument::new(
            "deadline",
            format!("{} 年 {month} 月 31 日", year + 1),
            format!("31 {} {}", if month == 1 { "January" } else { "March" }, year + 1),
        ),
    ];
    let finding = Finding::of(
        &PUBLISHED_TOO_LATE,
        vec![Pointer::new("/published_on")],
        &arguments,
    );
    Some(finding.comparing(
        Some(Scalar::Text(deadline.to_string())),
        Some(Scalar::Text(published_on.to_string())),
    ))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Maker {
    Government,
    Department,
}

/// Whose report it is, where the regulations set a day for it.
fn maker(ctx: &Context<'_>) -> Option<Maker> {
    let (kind, level) = (ctx.kind?, ctx.level);
    match kind {
        OrganKind::Government => level
            .filter(|it| *it != Level::Township)
            .map(|_| Maker::Government),
        _ if level == Some(Level::Township) => None,
        OrganKind::Department => Some(Maker::Department),
        // An office publishes its government's report, and may have one of its own.
        OrganKind::GovernmentOffice if ctx.report.scope == Some(Scope::Own) => Some(Maker::Department),
        OrganKind::GovernmentOffice => level.map(|_| Maker::Government),
        _ => None,
    }
}
