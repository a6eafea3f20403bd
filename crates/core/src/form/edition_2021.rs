//! The form of 国办公开办函〔2021〕30号.

use super::Edition;
use super::Part;
use super::facts::{
    Block, Facts, Node, Section, Table, Tie, amount, count, group, printed_group, row, total, total_row,
};

pub(super) static FACTS: Facts = Facts {
    edition: Edition::Y2021,
    first_year: 2021,
    last_year: None,
    source: "国办公开办函〔2021〕30号",
    sections: SECTIONS,
    tables: [PROACTIVE, REQUESTS, DISPUTES],
};

pub(super) const SECTIONS: &[Section] = &[
    Section {
        part: Part::Overview,
        ordinal: "一",
        heading: "总体情况",
        english: "Overview",
    },
    Section {
        part: Part::Proactive,
        ordinal: "二",
        heading: "主动公开政府信息情况",
        english: "Information disclosed proactively",
    },
    Section {
        part: Part::Requests,
        ordinal: "三",
        heading: "收到和处理政府信息公开申请情况",
        english: "Requests for information received and handled",
    },
    Section {
        part: Part::Disputes,
        ordinal: "四",
        heading: "政府信息公开行政复议、行政诉讼情况",
        english: "Administrative reconsideration and litigation over disclosure",
    },
    Section {
        part: Part::Problems,
        ordinal: "五",
        heading: "存在的主要问题及改进情况",
        english: "Main problems and improvements",
    },
    Section {
        part: Part::OtherMatters,
        ordinal: "六",
        heading: "其他需要报告的事项",
        english: "Other matters to report",
    },
];

pub(super) const STUB_LABEL: (&str, &str) = ("信息内容", "Kind of information");

const PROACTIVE: Table = Table {
    english: "Information disclosed proactively",
    widths: &[2435, 2435, 2435, 2435],
    blocks: &[
        Block {
            title: Some(("第二十条第（一）项", "Article 20(1)")),
            corner: Some(STUB_LABEL),
            stub: 1,
            columns: &[
                count("issued", "本年制发件数", "Issued this year"),
                count("repealed", "本年废止件数", "Repealed this year"),
                count("in_force", "现行有效件数", "In force at year's end"),
            ],
            rows: &[
                row(
                    "administrative_rules",
                    "administrative_rules",
                    "规章",
                    "Administrative rules",
                ),
                row(
                    "normative_documents",
                    "normative_documents",
                    "行政规范性文件",
                    "Administrative normative documents",
                ),
            ],
            ties: &[],
        },
        decisions(
            ("第二十条第（五）项", "Article 20(5)"),
            &[row(
                "licensing",
                "licensing",
                "行政许可",
                "Administrative licensing",
            )],
        ),
        decisions(
            ("第二十条第（六）项", "Article 20(6)"),
            &[
                row("penalties", "penalties", "行政处罚", "Administrative penalties"),
                row(
                    "compulsion",
                    "compulsion",
                    "行政强制",
                    "Administrative compulsion",
                ),
            ],
        ),
        Block {
            title: Some(("第二十条第（八）项", "Article 20(8)")),
            corner: Some(STUB_LABEL),
            stub: 1,
            columns: &[amount(
                "amount",
                "本年收费金额（单位：万元）",
                "Amount charged this year (unit: 10,000 yuan)",
                Some("万元"),
            )],
            rows: &[row(
                "administrative_fees",
                "administrative_fees",
                "行政事业性收费",
                "Administrative and institutional fees",
            )],
            ties: &[],
        },
    ],
};

const DECISIONS: &[Node] = &[count(
    "decisions",
    "本年处理决定数量",
    "Decisions taken this year",
)];

const fn decisions(title: (&'static str, &'static str), rows: &'static [Node]) -> Block {
    Block {
        title: Some(title),
        corner: Some(STUB_LABEL),
        stub: 1,
        columns: DECISIONS,
        rows,
        ties: &[],
    }
}

const REQUESTS: Table = Table {
    english: "Requests for information received and handled",
    widths: REQUEST_WIDTHS,
    blocks: &[Block {
        title: None,
        corner: Some(REQUEST_CORNER),
        stub: 3,
        columns: APPLICANTS,
        rows: &[
            NEW,
            CARRIED_IN,
            group(
                "outcomes",
                "三、本年度办理结果",
                "III. Outcomes this year",
                &[
                    GRANTED,
                    PARTLY_GRANTED,
                    REFUSED,
                    UNAVAILABLE,
                    NOT_PROCESSED,
                    group(
                        "other",
                        "（六）其他处理",
                        "(6) Otherwise handled",
                        &[
                            row(
                                "correction_overdue",
                                "other_correction_overdue",
                                "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
                                "1. Request not corrected in time without good reason and no longer processed",
                            ),
                            row(
                                "fee_overdue",
                                "other_fee_overdue",
                                "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
                                "2. Fee not paid in time and request no longer processed",
                            ),
                            row("other", "other_other", "3.其他", "3. Other"),
                        ],
                    ),
                    OUTCOMES_TOTAL,
                ],
            ),
            CARRIED_OUT,
        ],
        ties: PRINTED_TIE,
    }],
};

pub(super) const REQUEST_WIDTHS: &[u16] = &[754, 921, 3271, 685, 685, 685, 685, 685, 685, 685];

pub(super) const REQUEST_CORNER: (&str, &str) = (
    "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",
    "(In each column items I and II together equal items III and IV together.)",
);

pub(super) const PRINTED_TIE: &[Tie] = &[Tie {
    total: "outcomes.total",
    addends: &["new", "carried_in"],
    subtrahends: &["carried_out"],
}];

pub(super) const APPLICANTS: &[Node] = &[printed_group(
    "申请人情况",
    "Applicants",
    &[
        count("natural_person", "自然人", "Natural persons"),
        printed_group(
            "法人或其他组织",
            "Legal persons and other organisations",
            &[
                count("business", "商业企业", "Commercial enterprises"),
                count("research", "科研机构", "Research institutions"),
                count("public_welfare", "社会公益组织", "Public welfare organisations"),
                count("legal_service", "法律服务机构", "Legal service institutions"),
                count("other", "其他", "Other"),
            ],
        ),
        total("total", "总计", "Total"),
    ],
)];

pub(super) const NEW: Node = row(
    "new",
    "new",
    "一、本年新收政府信息公开申请数量",
    "I. Requests newly received this year",
);
pub(super) const CARRIED_IN: Node = row(
    "carried_in",
    "carried_in",
    "二、上年结转政府信息公开申请数量",
    "II. Requests carried over from last year",
);
pub(super) const CARRIED_OUT: Node = row(
    "carried_out",
    "carried_out",
    "四、结转下年度继续办理",
    "IV. Carried over to next year",
);
pub(super) const GRANTED: Node = row("granted", "granted", "（一）予以公开", "(1) Disclosed");
pub(super) const PARTLY_GRANTED: Node = row(
    "partly_granted",
    "partly_granted",
    "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
    "(2) Partly disclosed (where handled separately, counted here only)",
);
pub(super) const OUTCOMES_TOTAL: Node = total_row("total", "outcomes_total", "（七）总计", "(7) Total");

pub(super) const REFUSED: Node = group(
    "refused",
    "（三）不予公开",
    "(3) Not disclosed",
    &[
        row(
            "state_secret",
            "refused_state_secret",
            "1.属于国家秘密",
            "1. State secret",
        ),
        row(
            "prohibited_by_law",
            "refused_prohibited_by_law",
            "2.其他法律行政法规禁止公开",
            "2. Disclosure prohibited by other laws or administrative regulations",
        ),
        row(
            "safety_and_stability",
            "refused_safety_and_stability",
            "3.危及“三安全一稳定”",
            "3. Endangers national, public or economic security or social stability",
        ),
        row(
            "third_party_rights",
            "refused_third_party_rights",
            "4.保护第三方合法权益",
            "4. Protects the lawful rights of a third party",
        ),
        row(
            "internal_affairs",
            "refused_internal_affairs",
            "5.属于三类内部事务信息",
            "5. One of the three kinds of internal affairs information",
        ),
        row(
            "process_information",
            "refused_process_information",
            "6.属于四类过程性信息",
            "6. One of the four kinds of process information",
        ),
        row(
            "enforcement_files",
            "refused_enforcement_files",
            "7.属于行政执法案卷",
            "7. Administrative enforcement files",
        ),
        row(
            "administrative_inquiry",
            "refused_administrative_inquiry",
            "8.属于行政查询事项",
            "8. Matter of administrative inquiry",
        ),
    ],
);

pub(super) const UNAVAILABLE: Node = group(
    "unavailable",
    "（四）无法提供",
    "(4) Cannot be provided",
    &[
        row(
            "not_held",
            "unavailable_not_held",
            "1.本机关不掌握相关政府信息",
            "1. Information not held by this organ",
        ),
        row(
            "needs_creation",
            "unavailable_needs_creation",
            "2.没有现成信息需要另行制作",
            "2. Information does not exist and would have to be made",
        ),
        row(
            "still_unclear",
            "unavailable_still_unclear",
            "3.补正后申请内容仍不明确",
            "3. Request still unclear after correction",
        ),
    ],
);

pub(super) const NOT_PROCESSED: Node = group(
    "not_processed",
    "（五）不予处理",
    "(5) Not processed",
    &[
        row(
            "petition",
            "not_processed_petition",
            "1.信访举报投诉类申请",
            "1. Petition, report or complaint",
        ),
        row(
            "repeated",
            "not_processed_repeated",
            "2.重复申请",
            "2. Repeated request",
        ),
        row(
            "public_publication",
            "not_processed_public_publication",
            "3.要求提供公开出版物",
            "3. Asks for a public publication",
        ),
        row(
            "excessive",
            "not_processed_excessive",
            "4.无正当理由大量反复申请",
            "4. Many repeated requests without good reason",
        ),
        row(
            "confirmation",
            "not_processed_confirmation",
            "5.要求行政机关确认或重新出具已获取信息",
            "5. Asks to confirm or reissue information already obtained",
        ),
    ],
);

pub(super) const DISPUTES: Table = Table {
    english: "Administrative reconsideration and litigation over disclosure",
    widths: &[
        649, 649, 649, 649, 649, 649, 649, 650, 650, 650, 650, 650, 650, 650, 650,
    ],
    blocks: &[Block {
        title: None,
        corner: None,
        stub: 0,
        columns: &[
            group(
                "reconsideration",
                "行政复议",
                "Administrative reconsideration",
                RESULTS,
            ),
            printed_group(
                "行政诉讼",
                "Administrative litigation",
                &[
                    group(
                        "litigation_direct",
                        "未经复议直接起诉",
                        "Brought without reconsideration",
                        RESULTS,
                    ),
                    group(
                        "litigation_after_reconsideration",
                        "复议后起诉",
                        "Brought after reconsideration",
                        RESULTS,
                    ),
                ],
            ),
        ],
        rows: &[row("", "", "", "")],
        ties: &[],
    }],
};

const RESULTS: &[Node] = &[
    count("upheld", "结果维持", "Upheld"),
    count("corrected", "结果纠正", "Corrected"),
    count("other", "其他结果", "Other results"),
    count("pending", "尚未审结", "Pending"),
    total("total", "总计", "Total"),
];
