use std::sync::LazyLock;

use gongkai_core::{Argument, Category, Finding, OrganKind, Part, Rule, Severity, Wording};
use memchr::memmem::Finder;

use super::text::has_image;
use crate::context::{Context, part_pointer};
use crate::prose::{Prose, seams};

/// Part one leaves out a topic of the form.
pub(crate) static OVERVIEW_TOPICS: Rule = Rule {
    code: "F020",
    name: "overview_lacks_topics",
    category: Category::Form,
    severity: Severity::Info,
    message: Wording {
        zh: "第一部分“总体情况”似乎没有写到{topics}；请看是否漏写",
        en: "part one seems to say nothing about {topics}; see whether it was left out",
    },
    explanation: Wording {
        zh: "总体情况一般写主动公开、依申请公开、政府信息管理、平台建设、监督保障五个方面。只看有没有有关的词。",
        en: "Part one tells of proactive disclosure, disclosure on request, management of information, platforms, and \
            supervision. Only words are looked for.",
    },
    remedy: Wording {
        zh: "补写有关内容。",
        en: "Add what belongs there.",
    },
    source: Wording {
        zh: "国办公开办函〔2021〕30号",
        en: "国办公开办函〔2021〕30号",
    },
    since: "0.1.0",
};

/// A government's report leaves out what only governments report.
pub(crate) static GOVERNMENT_TOPICS: Rule = Rule {
    code: "F011",
    name: "government_lacks_topics",
    category: Category::Form,
    severity: Severity::Info,
    message: Wording {
        zh: "各级人民政府的年度报告还应写明{topics}情况，第一部分似乎没有写到；请核对，漏写的补上",
        en: "the report of a government also tells of {topics}, which part one seems to leave out; check it and add what is missing",
    },
    explanation: Wording {
        zh: "各级人民政府的年度报告还应当包括工作考核、社会评议和责任追究结果情况。只在知道是人民政府（有类别，或名称以“政府”结尾）时判断。",
        en: "The report of a people's government also has the results of assessment, public appraisal and \
            accountability. Judged only where the organ is known to be a government, by its kind or its name.",
    },
    remedy: Wording {
        zh: "补写有关内容。",
        en: "Add what belongs there.",
    },
    source: Wording {
        zh: "《中华人民共和国政府信息公开条例》第五十条第（四）项；国办公开办函〔2021〕30号",
        en: "Regulations on Open Government Information, Article 50(4); 国办公开办函〔2021〕30号",
    },
    since: "0.1.0",
};

/// A topic and the words that show it.
struct Topic {
    zh: &'static str,
    en: &'static str,
    words: &'static [&'static str],
    /// Whether only a government's report must tell of it.
    of_governments: bool,
}

const TOPICS: [Topic; 8] = [
    of_all("主动公开", "proactive disclosure", &["主动公开", "主动发布"]),
    of_all(
        "依申请公开",
        "disclosure on request",
        &["依申请", "申请公开", "公开申请", "信息申请"],
    ),
    of_all(
        "政府信息管理",
        "management of information",
        &[
            "信息管理",
            "规范管理",
            "信息资源",
            "动态调整",
            "清理",
            "审核",
            "审查",
        ],
    ),
    of_all(
        "平台建设",
        "platforms",
        &["平台", "网站", "门户", "新媒体", "公众号", "专栏", "专区"],
    ),
    of_all(
        "监督保障",
        "supervision",
        &["监督", "考核", "培训", "评议", "保障"],
    ),
    of_governments("工作考核", "assessment", &["考核"]),
    of_governments("社会评议", "public appraisal", &["评议"]),
    of_governments("责任追究", "accountability", &["追究", "追责", "问责"]),
];

const fn of_all(zh: &'static str, en: &'static str, words: &'static [&'static str]) -> Topic {
    Topic {
        zh,
        en,
        words,
        of_governments: false,
    }
}

const fn of_governments(zh: &'static str, en: &'static str, words: &'static [&'static str]) -> Topic {
    Topic {
        of_governments: true,
        ..of_all(zh, en, words)
    }
}

pub(super) fn check(ctx: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(overview) = &ctx.report.overview else {
        return;
    };
    if has_image(overview) {
        return;
    }
    let overview: Vec<&Prose> = ctx.prose(Part::Overview).into_iter().collect();
    findings.extend(finding(ctx, &OVERVIEW_TOPICS, false, &overview));
    if ctx.kind == Some(OrganKind::Government) {
        let all: Vec<&Prose> = ctx.all_prose().iter().collect();
        findings.extend(finding(ctx, &GOVERNMENT_TOPICS, true, &all));
    }
}

fn finding(
    ctx: &Context<'_>,
    rule: &'static Rule,
    of_governments: bool,
    prose: &[&Prose],
) -> Option<Finding> {
    let lacking = lacking(of_governments, prose);
    if lacking.is_empty() {
        return None;
    }
    let zh: Vec<&str> = lacking.iter().map(|it| it.zh).collect();
    let en: Vec<&str> = lacking.iter().map(|it| it.en).collect();
    let arguments = [Argument::new("topics", zh.join("、"), en.join(", "))];
    let cells = vec![part_pointer(Part::Overview)];
    Some(Finding::of(rule, cells, &arguments).at(ctx.part_place(Part::Overview)))
}

/// The topics of which no word stands in the prose; blanks within a word are looked through only where it is not
/// found as it is.
fn lacking(of_governments: bool, prose: &[&Prose]) -> Vec<&'static Topic> {
    static FINDERS: LazyLock<[Vec<Finder<'static>>; TOPICS.len()]> = LazyLock::new(|| {
        TOPICS
            .each_ref()
            .map(|it| it.words.iter().map(Finder::new).collect())
    });
    let stands_in = |text: &str, finders: &[Finder<'_>]| {
        let text = text.as_bytes();
        finders.iter().any(|it| it.find(text).is_some())
    };
    let mut lacking: Vec<_> = TOPICS
        .iter()
        .zip(FINDERS.iter())
        .filter(|(topic, _)| topic.of_governments == of_governments)
        .collect();
    for it in prose {
        lacking.retain(|(_, finders)| !stands_in(&it.text, finders));
    }
    if !lacking.is_empty() {
        for it in prose {
            let seams = seams(&it.text);
            lacking.retain(|(_, finders)| !stands_in(&seams, finders));
        }
    }
    lacking.into_iter().map(|it| it.0).collect()
}

#[cfg(test)]
mod tests {
    use gongkai_core::{Block, Part};

    use super::TOPICS;
    use crate::prose::Prose;

    fn lacking(of_governments: bool, texts: &[&str]) -> Vec<&'static str> {
        let prose = |text: &&str| Prose::of(Part::Overview, &[Block::Paragraph { text: (*text).into() }]);
        let prose: Vec<Prose> = texts.iter().map(prose).collect();
        let prose: Vec<&Prose> = prose.iter().collect();
        super::lacking(of_governments, &prose)
            .into_iter()
            .map(|it| it.zh)
            .collect()
    }

    #[test]
    fn a_topic_is_shown_by_any_of_its_words_though_blanks_part_it() {
        let none: [&str; 0] = [];
        assert_eq!(lacking(false, &["主动公开申请，审核，平台，监督"]), none);
        assert_eq!(
            lacking(false, &["主动\n公开", "公 开 申 请，审\u{3000}核，平台，监 督"]),
            none
        );
        assert_eq!(
            lacking(false, &["主动公，开", "审核"]),
            ["主动公开", "依申请公开", "平台建设", "监督保障"]
        );
        assert_eq!(lacking(true, &["考核，评议"]), ["责任追究"]);
        assert_eq!(lacking(true, &[]).len(), 3);
    }

    #[test]
    fn no_word_is_longer_than_blanks_are_looked_through() {
        let longest = TOPICS
            .iter()
            .flat_map(|it| it.words)
            .map(|it| it.chars().count())
            .max();
        assert_eq!(longest, Some(crate::prose::REACH + 1));
    }
}
