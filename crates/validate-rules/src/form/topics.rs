use gongkai_core::{Argument, Category, Finding, OrganKind, Part, Rule, Severity, Wording};
use gongkai_document::squeeze;

use super::text::has_image;
use crate::context::{Context, part_pointer};

/// Part one leaves out a topic of the form.
pub(crate) static OVERVIEW_TOPICS: Rule = Rule {
    code: "F020",
    name: "overview_lacks_topics",
    category: Category::Form,
    severity: Severity::Info,
    message: Wording {
        zh: "第一部分“总体情况”似乎没有写到{topics}",
        en: "part one seems to say nothing about {topics}",
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
        zh: "各级人民政府的年度报告还应写明{topics}情况，似乎没有写到",
        en: "the report of a government also tells of {topics}, which seems to be left out",
    },
    explanation: Wording {
        zh: "各级人民政府的年度报告还应当包括工作考核、社会评议和责任追究结果情况。只在知道是人民政府时判断。",
        en: "The report of a people's government also has the results of assessment, public appraisal and \
            accountability. Judged only where the organ is known to be a government.",
    },
    remedy: Wording {
        zh: "补写有关内容。",
        en: "Add what belongs there.",
    },
    source: Wording {
        zh: "《中华人民共和国政府信息公开条例》第五十条第（四）项",
        en: "Regulations on Open Government Information, Article 50(4)",
    },
    since: "0.1.0",
};

/// A topic with its English and the words that show it.
type Topic = (&'static str, &'static str, &'static [&'static str]);

const OF_THE_OVERVIEW: [Topic; 5] = [
    ("主动公开", "proactive disclosure", &["主动公开", "主动发布"]),
    (
        "依申请公开",
        "disclosure on request",
        &["依申请", "申请公开", "公开申请", "信息申请"],
    ),
    (
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
    (
        "平台建设",
        "platforms",
        &["平台", "网站", "门户", "新媒体", "公众号", "专栏", "专区"],
    ),
    (
        "监督保障",
        "supervision",
        &["监督", "考核", "培训", "评议", "保障"],
    ),
];

const OF_GOVERNMENTS: [Topic; 3] = [
    ("工作考核", "assessment", &["考核"]),
    ("社会评议", "public appraisal", &["评议"]),
    ("责任追究", "accountability", &["追究", "追责", "问责"]),
];

pub(super) fn check(ctx: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(overview) = &ctx.report.overview else {
        return;
    };
    if has_image(overview) {
        return;
    }
    let overview = [ctx.text(Part::Overview)];
    findings.extend(finding(ctx, &OVERVIEW_TOPICS, &OF_THE_OVERVIEW, &overview));
    if ctx.report.organ.kind == Some(OrganKind::Government) {
        let all: Vec<&str> = ctx.texts().map(|it| it.1).collect();
        findings.extend(finding(ctx, &GOVERNMENT_TOPICS, &OF_GOVERNMENTS, &all));
    }
}

fn finding(ctx: &Context<'_>, rule: &'static Rule, topics: &[Topic], texts: &[&str]) -> Option<Finding> {
    let lacking: Vec<&Topic> = topics
        .iter()
        .filter(|(_, _, words)| !mentions(texts, words))
        .collect();
    if lacking.is_empty() {
        return None;
    }
    let zh: Vec<&str> = lacking.iter().map(|it| it.0).collect();
    let en: Vec<&str> = lacking.iter().map(|it| it.1).collect();
    let arguments = [Argument::new("topics", zh.join("、"), en.join(", "))];
    let cells = vec![part_pointer(Part::Overview)];
    Some(Finding::of(rule, cells, &arguments).at(ctx.part_place(Part::Overview)))
}

/// Tells whether any of the words stands in the texts; blanks within a word are looked through only where it is
/// not found as it is.
fn mentions(texts: &[&str], words: &[&str]) -> bool {
    let stands_in = |text: &str| words.iter().any(|it| text.contains(it));
    texts.iter().any(|it| stands_in(it)) || texts.iter().any(|it| stands_in(&squeeze(it)))
}
