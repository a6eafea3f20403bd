//! Title, year, organ and day of publication.

use gongkai_core::{Date, Place, Report, Text, TextTrace, Year};
use gongkai_document::{Document, squeeze};

use crate::flow::{Flow, Line};

/// What the document says of the report as a whole.
#[derive(Default)]
pub(crate) struct Header {
    pub(crate) title: Option<TextTrace>,
    pub(crate) organ: Option<TextTrace>,
    pub(crate) year: Option<(Year, TextTrace)>,
    pub(crate) published_on: Option<Date>,
    /// The flow index behind the title, where the preamble begins.
    pub(crate) end: usize,
}

/// Reads the header from the flow before the first part. What the file says of itself counts only
/// where the report is `alone` in it.
pub(crate) fn header(document: &Document, flow: &[Flow<'_>], alone: bool) -> Header {
    let lines = lines(flow);
    let mut header = Header {
        published_on: published_on(document, &lines),
        ..Header::default()
    };
    let Some(title) = best_title(&lines) else {
        if alone {
            untitled(document, &mut header);
        }
        return header;
    };
    let place = lines[title.lines.start].1.place.clone();
    header.end = lines[title.lines.end - 1].0 + 1;
    let traced = |text: String| TextTrace {
        text,
        place: place.clone(),
    };
    header.organ = title.organ.map(&traced);
    header.year = title.year.map(|it| (it, traced(title.text.clone())));
    header.title = Some(traced(title.text));
    header
}

fn lines<'f, 'a>(flow: &'f [Flow<'a>]) -> Vec<(usize, &'f Line<'a>)> {
    let lines = flow.iter().enumerate().filter_map(|(at, it)| match it {
        Flow::Text(line) => Some((at, line)),
        _ => None,
    });
    lines.collect()
}

/// Reads the year and organ from the prose, where the title does not tell.
pub(crate) fn complete(header: &mut Header, report: &Report) {
    let parts = [&report.preamble, &report.overview];
    for block in parts.into_iter().flatten().flatten().take(BLOCKS) {
        if header.year.is_some() && header.organ.is_some() {
            return;
        }
        let text = squeeze(&block.visible_text());
        let traced = || TextTrace {
            text: text.chars().take(60).collect(),
            place: Place::default(),
        };
        if header.year.is_none() {
            header.year = period_in(&text).map(|it| (it, traced()));
        }
        if header.organ.is_none() {
            header.organ = maker_in(&text).map(|it| TextTrace { text: it, ..traced() });
        }
    }
}

/// Blocks of prose in which a report says what it is about.
const BLOCKS: usize = 4;

/// Lines that may together be the title.
struct Title {
    lines: std::ops::Range<usize>,
    text: String,
    organ: Option<String>,
    year: Option<Year>,
    score: i32,
}

/// Lines looked at from the top; a title further down is none.
const TOP: usize = 400;
/// Characters of the longest title.
const LONGEST: usize = 70;

fn best_title(lines: &[(usize, &Line<'_>)]) -> Option<Title> {
    let mut best: Option<Title> = None;
    // Most lines above a report are menus: only those near the words that every title has are looked at.
    let holds = |it: &(usize, &Line<'_>)| {
        let (_, line) = it;
        let may_be_of_title = line.opening.is_none() && line.text.len() <= LONGEST * 3;
        may_be_of_title.then(|| {
            let words = |(subject, report), it| (subject || it == '公', report || it == '报');
            line.text.chars().fold((false, false), words)
        })
    };
    let holds: Vec<Option<(bool, bool)>> = lines.iter().take(TOP + 2).map(holds).collect();
    for begin in 0..holds.len().min(TOP) {
        let (mut names, mut reports) = (false, false);
        let beside = holds[begin..].iter().take(3).map_while(|it| *it);
        for (end, (subject, report)) in (begin + 1..).zip(beside) {
            names |= subject;
            reports |= report;
            if !names || !reports {
                continue;
            }
            let Some(title) = title_of(lines, begin..end) else {
                continue;
            };
            // Of those equally good the last, which is nearest to the report.
            if best.as_ref().is_none_or(|it| title.score >= it.score) {
                best = Some(title);
            }
        }
    }
    best
}

fn title_of(lines: &[(usize, &Line<'_>)], range: std::ops::Range<usize>) -> Option<Title> {
    let mut text = String::new();
    for (_, line) in &lines[range.clone()] {
        text.push_str(&squeeze(&line.text));
    }
    let several = range.len() > 1;
    let sentence = text.contains(['。', '；', '！', '，']) || (several && text.contains(['：', ':']));
    if !names_subject(&text) {
        return None;
    }
    let reports = ["年度报告", "年报", "工作报告", "年度工作报告"]
        .iter()
        .any(|it| text.contains(it));
    if sentence || !reports || text.chars().count() > LONGEST {
        return None;
    }
    let ends = ["报告", "年报", "报告）", "报告)", "版）"]
        .iter()
        .any(|it| text.ends_with(it));
    let path =
        text.contains(['>', '》', '»', '|', '/']) || text.contains("首页") || text.contains("当前位置");
    let marked = lines[range.clone()].iter().any(|it| it.1.level.is_some());
    let extra = i32::try_from(range.len()).unwrap_or(i32::MAX) - 1;
    // A line that the title does not need must bring its organ or year, or it is only beside it.
    if several {
        let without_first = joined(lines, range.start + 1..range.end);
        let without_last = joined(lines, range.start..range.end - 1);
        let spare = |rest: &str, line: usize| is_title(rest) && !completes(&squeeze(&lines[line].1.text));
        if spare(&without_first, range.start) || spare(&without_last, range.end - 1) {
            return None;
        }
    }
    let (organ, year) = (organ_of(&text), year_in(&text));
    let score = 4 * i32::from(year.is_some())
        + 3 * i32::from(organ.as_deref().is_some_and(is_organ_name))
        + i32::from(organ.is_some())
        + 2 * i32::from(ends)
        + i32::from(marked)
        - 6 * i32::from(path)
        - extra * 2;
    Some(Title {
        lines: range,
        text,
        organ,
        year,
        score,
    })
}

fn joined(lines: &[(usize, &Line<'_>)], range: std::ops::Range<usize>) -> String {
    lines[range].iter().map(|it| squeeze(&it.1.text)).collect()
}

/// Tells whether a text has the words that every title has.
fn is_title(text: &str) -> bool {
    names_subject(text) && (text.contains("报告") || text.contains("年报"))
}

/// Tells whether a text names what the report is about.
fn names_subject(text: &str) -> bool {
    text.contains("信息公开") || text.contains("政务公开")
}

/// Tells whether a line says the year or the organ of a title and nothing else.
fn completes(line: &str) -> bool {
    let line = line.trim_matches(['（', '）', '(', ')']);
    match year_span(line) {
        Some(span) => {
            let says_year = line[span.clone()].ends_with(['年', '度']);
            let rest = format!("{}{}", &line[..span.start], &line[span.end..]);
            says_year && (rest.is_empty() || is_organ_name(&rest))
        }
        None => {
            is_organ_name(line) && !line.contains(|it: char| it.is_ascii_digit() || "〔[【第号".contains(it))
        }
    }
}

/// Where the title of a report begins, if one stands in the flow and names its year or organ.
pub(crate) fn first_title(flow: &[Flow<'_>]) -> Option<usize> {
    let lines = lines(flow);
    let title = best_title(&lines)?;
    let told = title.year.is_some() || title.organ.is_some();
    told.then(|| lines[title.lines.start].0)
}

/// What the file calls itself, where its text has no title.
fn untitled(document: &Document, header: &mut Header) {
    let Some(name) = document.title.as_deref() else {
        return;
    };
    let name = squeeze(name.split(['_', '|']).next().unwrap_or(name));
    if !name.contains("信息公开") {
        return;
    }
    let traced = |text: String| TextTrace {
        text,
        place: Place::default(),
    };
    header.organ = organ_of(&name).map(traced);
    header.year = year_in(&name).map(|it| (it, traced(name.clone())));
    header.title = Some(traced(name));
}

/// The organ that a title names: before the year, or between the year and 政府信息公开.
fn organ_of(title: &str) -> Option<String> {
    let subject = ["政府信息公开", "政务公开", "信息公开"]
        .iter()
        .filter_map(|it| title.find(it))
        .min()?;
    let year = title_year_span(title);
    let (before, between) = match &year {
        Some(span) if span.start < subject => (
            &title[..span.start],
            title.get(span.end..subject).unwrap_or_default(),
        ),
        _ => (&title[..subject], ""),
    };
    let trimmed = |it: &str| {
        let it = it
            .trim_start_matches("关于")
            .trim_matches(|it| "《（(【[“\"、的-—".contains(it));
        it.trim_start_matches("年度")
            .trim_start_matches('年')
            .trim_end_matches("年度")
            .trim_end_matches("关于")
            .to_owned()
    };
    let named = [trimmed(before), trimmed(between)];
    let long = |it: &&String| it.chars().count() >= 2;
    let named = named
        .iter()
        .find(|it| is_organ_name(it))
        .or_else(|| named.iter().find(long));
    named.cloned()
}

/// Words with which the names of organs end.
const ORGAN_ENDS: [&str; 38] = [
    "政府",
    "办公室",
    "办公厅",
    "委员会",
    "管委会",
    "局",
    "厅",
    "部",
    "委",
    "办",
    "院",
    "处",
    "中心",
    "街道",
    "镇",
    "乡",
    "署",
    "会",
    "站",
    "所",
    "队",
    "行",
    "馆",
    "校",
    "大学",
    "公司",
    "集团",
    "海关",
    "区",
    "县",
    "市",
    "省",
    "旗",
    "盟",
    "州",
    "村",
    "社",
    "台",
];

fn is_organ_name(text: &str) -> bool {
    (2..=40).contains(&text.chars().count()) && ORGAN_ENDS.iter().any(|it| text.ends_with(it))
}

/// The year that a title is about.
fn year_in(text: &str) -> Option<Year> {
    let span = title_year_span(text)?;
    let digits = text[span].chars().filter_map(year_digit);
    Year::new(digits.fold(0, |number, it| number * 10 + it))
}

/// Where a title writes the year that it is about: the last before its subject, or else the first.
fn title_year_span(title: &str) -> Option<std::ops::Range<usize>> {
    let subject = title.find("信息公开").or_else(|| title.find("政务公开"));
    let mut before = None;
    let mut from = 0;
    while let Some(span) = year_span(&title[from..]).map(|it| from + it.start..from + it.end) {
        if subject.is_some_and(|it| span.start > it) {
            return before.or(Some(span));
        }
        from = span.end;
        before = Some(span);
        if subject.is_none() {
            break;
        }
    }
    before
}

/// Where the first year is written, with 年 or 年度 behind it if they are.
fn year_span(text: &str) -> Option<std::ops::Range<usize>> {
    let mut before = None;
    for (begin, character) in text.char_indices() {
        let follows_digit = before.is_some_and(|it: char| it.is_ascii_digit());
        before = Some(character);
        if year_digit(character).is_none() || follows_digit {
            continue;
        }
        let Some(mut end) = end_of_year(text, begin) else {
            continue;
        };
        for word in ["年", "度"] {
            if text[end..].starts_with(word) {
                end += word.len();
            }
        }
        return Some(begin..end);
    }
    None
}

/// Where the four digits of a year that begin a text's `begin` end, if they are one and no fifth follows.
fn end_of_year(text: &str, begin: usize) -> Option<usize> {
    let mut rest = text[begin..].chars();
    let mut number: u16 = 0;
    for _ in 0..4 {
        number = number * 10 + year_digit(rest.next()?)?;
    }
    let end = text.len() - rest.as_str().len();
    let apart = rest.next().is_none_or(|it| !it.is_ascii_digit());
    (apart && Year::new(number).is_some()).then_some(end)
}

fn year_digit(character: char) -> Option<u16> {
    Some(match character {
        '0'..='9' => character as u16 - '0' as u16,
        '０'..='９' => character as u16 - '０' as u16,
        '〇' | '○' | '零' | 'Ｏ' | 'О' | 'O' | '◯' => 0,
        '一' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

/// The year of a period that runs from 1 January to 31 December.
fn period_in(text: &str) -> Option<Year> {
    let at = text.find("年1月1日")?;
    let year = year_in(
        &text[..at + "年".len()]
            .chars()
            .rev()
            .take(5)
            .collect::<Vec<_>>()
            .iter()
            .rev()
            .collect::<String>(),
    )?;
    text[at..].contains("12月31日").then_some(year)
}

/// The organ that a preamble says made the report: 本报告由某局…编制.
fn maker_in(text: &str) -> Option<String> {
    let rest = &text[text.find("报告由")? + "报告由".len()..];
    // Names hold such words too: the first that leaves the name of an organ ends it.
    let mut ends: Vec<usize> = ENDS
        .iter()
        .flat_map(|it| rest.match_indices(it))
        .map(|it| it.0)
        .collect();
    ends.sort_unstable();
    ends.into_iter()
        .map(|it| &rest[..it])
        .find(|it| is_organ_name(it))
        .map(str::to_owned)
}

/// Words behind the name of the organ that made the report.
const ENDS: [&str; 11] = [
    "根据", "按照", "依据", "依照", "编制", "编写", "组织", "负责", "，", "（", "(",
];

fn published_on(document: &Document, lines: &[(usize, &Line<'_>)]) -> Option<Date> {
    const WORDS: [&str; 4] = ["发布日期", "发布时间", "公布日期", "公开日期"];
    const NAMES: [&str; 5] = [
        "pubdate",
        "publishdate",
        "publish_date",
        "article:published_time",
        "publishtime",
    ];
    let named = document
        .metadata
        .iter()
        .find(|(name, _)| NAMES.contains(&name.to_ascii_lowercase().as_str()));
    if let Some(date) = named.and_then(|(_, value)| date_in(value)) {
        return Some(date);
    }
    lines.iter().take(TOP).find_map(|(_, line)| {
        // All of them end in one of two characters, which spares menus the search for words.
        if !line.text.contains(['期', '间']) {
            return None;
        }
        let (at, word) = WORDS
            .iter()
            .find_map(|it| line.text.find(it).map(|at| (at, *it)))?;
        let rest: String = line.text[at + word.len()..].chars().take(20).collect();
        date_in(&rest)
    })
}

/// The first day written as digits: 2025-01-20, 2025/1/20, 2025年1月20日.
fn date_in(text: &str) -> Option<Date> {
    let numbers: Vec<&str> = text
        .split(|it: char| !it.is_ascii_digit())
        .filter(|it| !it.is_empty())
        .collect();
    let [year, month, day, ..] = numbers[..] else {
        return None;
    };
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

/// The header's title and organ as the model takes them.
pub(crate) fn text_of(traced: Option<&TextTrace>) -> Option<Text> {
    traced.map(|it| Text::from(it.text.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_tell_year_and_organ() {
        for (title, year, organ) in [
            (
                "云溪市人民政府2024年政府信息公开工作年度报告",
                2024,
                Some("云溪市人民政府"),
            ),
            (
                "2024年云溪市水务局政府信息公开工作年度报告",
                2024,
                Some("云溪市水务局"),
            ),
            (
                "云溪市水务局二〇二四年度政府信息公开工作年度报告",
                2024,
                Some("云溪市水务局"),
            ),
            (
                "关于云溪市水务局二○二三年政府信息公开年报",
                2023,
                Some("云溪市水务局"),
            ),
            (
                "云溪市水务局政府信息公开工作年度报告（2022年）",
                2022,
                Some("云溪市水务局"),
            ),
            ("２０２１年政府信息公开工作年度报告", 2021, None),
            (
                "2025年公布的2024年云溪市水务局政府信息公开工作年度报告",
                2024,
                Some("云溪市水务局"),
            ),
            (
                "云溪市水务局关于2024年政府信息公开工作年度报告",
                2024,
                Some("云溪市水务局"),
            ),
        ] {
            assert_eq!(year_in(title).map(Year::get), Some(year), "{title}");
            assert_eq!(organ_of(title).as_deref(), organ, "{title}");
        }
        assert_eq!(year_in("电话12024567"), None);
    }

    #[test]
    fn prose_tells_what_the_title_does_not() {
        assert_eq!(
            period_in("统计期限自2023年1月1日起至2023年12月31日止").map(Year::get),
            Some(2023)
        );
        assert_eq!(
            maker_in("本报告由云溪市水务局根据条例编制").as_deref(),
            Some("云溪市水务局")
        );
        for name in [
            "哈尔滨市依兰县水务局",
            "呼伦贝尔市根河市人民政府办公室",
            "云溪市委编办",
            "云溪市机构编制委员会办公室",
        ] {
            assert_eq!(
                maker_in(&format!("本报告由{name}根据条例编制")).as_deref(),
                Some(name)
            );
        }
        assert_eq!(date_in(" 2025年1月20日"), Date::parse("2025-01-20"));
    }
}
