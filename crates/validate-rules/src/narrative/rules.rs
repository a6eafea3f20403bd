//! The rules of the family, one for each kind of figure, so that an office can set or accept them one by one.

use gongkai_core::{Category, Rule, Severity, Wording};

use crate::words::PRACTICE;

/// Requests received.
pub(crate) static RECEIVED: Rule = rule(
    "N001",
    "prose_received_differs",
    COUNT,
    Wording {
        zh: "正文里收到、受理、新收政府信息公开申请的件数应与表三“一、本年新收政府信息公开申请数量”一致。\
            “受理”“收到”可能含上年结转，所以与“新收”或“新收加上年结转”相等都算一致；分申请人写的，与该列比较。",
        en: "The number of requests that the prose says were received equals row I of table three. Offices may count in \
            what was carried over from last year, so that either agrees; a number for one kind of applicant is compared \
            with its column.",
    },
);

/// Requests carried over from last year.
pub(crate) static CARRIED_IN: Rule = rule(
    "N002",
    "prose_carried_in_differs",
    COUNT,
    Wording {
        zh: "正文里上年结转申请的件数应与表三“二、上年结转政府信息公开申请数量”一致。",
        en: "The number of requests that the prose says were carried over from last year equals row II of table three.",
    },
);

/// Requests answered.
pub(crate) static ANSWERED: Rule = rule(
    "N003",
    "prose_answered_differs",
    COUNT,
    Wording {
        zh: "正文里办结、答复申请的件数应与表三三（七）总计一致。只算当年新收的、“答复”不含不予处理和其他处理的，\
            也算一致；“办理”还可能指收到的件数。",
        en: "The number of requests that the prose says were answered equals III (7) of table three. It also agrees if \
            it leaves out what was carried in, what was not processed or what was otherwise handled.",
    },
);

/// One outcome.
pub(crate) static OUTCOME: Rule = rule(
    "N004",
    "prose_outcome_differs",
    COUNT,
    Wording {
        zh: "正文里予以公开、部分公开、不予公开、无法提供、不予处理、其他处理以及各小项的件数应与表三三的相应各行一致；\
            大项与其各小项之和比较。",
        en: "The number that the prose gives for an outcome equals its row in item III of table three; a group of \
            outcomes is compared with the sum of its rows.",
    },
);

/// Requests carried over to next year.
pub(crate) static CARRIED_OUT: Rule = rule(
    "N005",
    "prose_carried_out_differs",
    COUNT,
    Wording {
        zh: "正文里结转下年度、尚在办理的件数应与表三“四、结转下年度继续办理”一致。",
        en: "The number of requests that the prose says were carried over to next year equals row IV of table three.",
    },
);

/// Reconsideration and litigation.
pub(crate) static DISPUTES: Rule = rule(
    "N006",
    "prose_disputes_differ",
    COUNT,
    Wording {
        zh: "正文里政府信息公开行政复议、行政诉讼的件数和各结果的件数应与表四一致。行政诉讼是未经复议直接起诉与\
            复议后起诉之和，只写前者也算一致；复议、诉讼合写的，与两者之和比较。",
        en: "The numbers of reconsiderations and lawsuits over disclosure, and of their results, equal table four. \
            Litigation is what was brought directly and after reconsideration together, or the former alone; where both \
            are told in one number it is compared with their sum.",
    },
);

/// Rules and normative documents.
pub(crate) static DOCUMENTS: Rule = rule(
    "N007",
    "prose_documents_differ",
    COUNT,
    Wording {
        zh: "正文里规章、行政规范性文件制发、废止、现行有效的件数应与表二第二十条第（一）项一致。",
        en: "The numbers of rules and normative documents issued, repealed and in force equal the first block of table \
            two.",
    },
);

/// Decisions on permits, penalties and compulsion.
pub(crate) static DECISIONS: Rule = rule(
    "N008",
    "prose_decisions_differ",
    COUNT,
    Wording {
        zh: "正文里行政许可、行政处罚、行政强制决定的件数应与表二第二十条第（五）（六）项一致。公示、发布的条数和事项\
            清单的项数不作比较。",
        en: "The numbers of decisions on permits, penalties and compulsion equal table two. Numbers of notices published \
            or of matters on a list are not compared.",
    },
);

/// Money.
pub(crate) static MONEY: Rule = rule(
    "N009",
    "prose_money_differs",
    COUNT,
    Wording {
        zh: "正文里行政事业性收费金额应与表二第二十条第（八）项一致（表以万元计；2019 年版另有集中采购金额）。\
            换算单位、四舍五入后相等即一致。信息处理费不在表中，不作比较。",
        en: "The administrative fees that the prose gives equal table two, which counts in 10,000 yuan; so does the \
            procurement of the 2019 form. Units are converted and rounding is allowed. The fee for handling requests is \
            in no table and not compared.",
    },
);

/// A share.
pub(crate) static SHARE: Rule = Rule {
    message: Wording {
        zh: "{place}写“{quote}”，而 {number} 占 {whole} 的 {right}；请核对比例和件数哪一处有误",
        en: "{place} says “{quote}”, but {number} is {right} of {whole}; check which of them is wrong, the share or the numbers",
    },
    remedy: Wording {
        zh: "重算比例；如分母另有所指，在文中写明。",
        en: "Work out the share again; if it is a share of something else, say so.",
    },
    ..rule(
        "N010",
        "prose_share_differs",
        COUNT,
        Wording {
            zh: "正文里紧跟在件数后面的“占…%”按印出的位数核算；分母取新收、新收加上年结转、办结总数、所属大项，\
                或同段写到的任一件数，有一种算得出即一致。",
            en: "A percentage right behind a number of requests is worked out to the printed digits, as a share of those \
                received, of those answered, of the group, or of any number in the paragraph; one that fits is enough.",
        },
    )
};

/// A change against last year.
pub(crate) static CHANGE: Rule = Rule {
    message: Wording {
        zh: "{place}写“{quote}”，而上年报告为 {before}、本年为 {now}，应是{right}；请核对",
        en: "{place} says “{quote}”, but last year's report has {before} and this year's {now}, which is {right}; check it",
    },
    remedy: Wording {
        zh: "重算增减；如上年数据作过更正，在文中说明。",
        en: "Work out the change again; if last year's figures were corrected, say so.",
    },
    ..rule(
        "N011",
        "prose_change_differs",
        COUNT,
        Wording {
            zh: "有上年报告（--prior）时，核算正文里紧跟在件数后面的“同比增长…%”“较上年增加…件”，按印出的位数比较。",
            en: "With last year's report (--prior), a change against last year right behind a number is worked out to \
                the printed digits.",
        },
    )
};

const COUNT: Wording = Wording {
    zh: "{place}写“{quote}”，而{held}；请核对哪一处有误",
    en: "{place} says “{quote}”, but {held}; check which of them is wrong",
};

const fn rule(code: &'static str, name: &'static str, message: Wording, explanation: Wording) -> Rule {
    Rule {
        code,
        name,
        category: Category::Narrative,
        severity: Severity::Warning,
        message,
        explanation,
        remedy: Wording {
            zh: "对照台账核实，改正正文或表格中有误的一处；如正文另有统计口径，写明口径。",
            en: "Check with your records and correct the prose or the table; if the prose counts otherwise, say how.",
        },
        source: PRACTICE,
        since: "0.1.0",
    }
}
