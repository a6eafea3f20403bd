//! The form of 国办公开办函〔2019〕60号.
//!
//! Its sections, applicants, outcomes (but for an undivided （六）) and table four are those of the 2021 form.

use super::Edition;
use super::edition_2021::{
    APPLICANTS, CARRIED_IN, CARRIED_OUT, DISPUTES, GRANTED, NEW, NOT_PROCESSED, OUTCOMES_TOTAL,
    PARTLY_GRANTED, PRINTED_TIE, REFUSED, REQUEST_CORNER, REQUEST_WIDTHS, SECTIONS, STUB_LABEL, UNAVAILABLE,
};
use super::facts::{Block, Facts, Node, Table, amount, change, count, group, row};

pub(super) static FACTS: Facts = Facts {
    edition: Edition::Y2019,
    first_year: 2019,
    last_year: Some(2020),
    source: "国办公开办函〔2019〕60号",
    sections: SECTIONS,
    tables: [PROACTIVE, REQUESTS, DISPUTES],
};

const PREVIOUS_ITEMS: Node = count("previous_items", "上一年项目数量", "Items last year");
const CHANGE: Node = change("change", "本年增/减", "Increase or decrease this year");
const DECISIONS: Node = count("decisions", "处理决定数量", "Decisions taken");

const PROACTIVE: Table = Table {
    english: "Information disclosed proactively",
    widths: &[2435, 2435, 2435, 2435],
    blocks: &[
        block(
            ("第二十条第（一）项", "Article 20(1)"),
            &[
                count("made", "本年新制作数量", "Newly made this year"),
                count("disclosed", "本年新公开数量", "Newly disclosed this year"),
                count("total_disclosed", "对外公开总数量", "Disclosed in all"),
            ],
            &[
                row(
                    "administrative_rules",
                    "administrative_rules",
                    "规章",
                    "Administrative rules",
                ),
                row(
                    "normative_documents",
                    "normative_documents",
                    "规范性文件",
                    "Normative documents",
                ),
            ],
        ),
        block(
            ("第二十条第（五）项", "Article 20(5)"),
            &[PREVIOUS_ITEMS, CHANGE, DECISIONS],
            &[
                row("licensing", "licensing", "行政许可", "Administrative licensing"),
                row(
                    "other_services",
                    "other_services",
                    "其他对外管理服务事项",
                    "Other management and service matters",
                ),
            ],
        ),
        block(
            ("第二十条第（六）项", "Article 20(6)"),
            &[PREVIOUS_ITEMS, CHANGE, DECISIONS],
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
        block(
            ("第二十条第（八）项", "Article 20(8)"),
            &[PREVIOUS_ITEMS, CHANGE],
            &[row(
                "administrative_fees",
                "administrative_fees",
                "行政事业性收费",
                "Administrative and institutional fees",
            )],
        ),
        block(
            ("第二十条第（九）项", "Article 20(9)"),
            &[
                count("items", "采购项目数量", "Procurement items"),
                amount("amount", "采购总金额", "Total amount of procurement", None),
            ],
            &[row(
                "central_procurement",
                "central_procurement",
                "政府集中采购",
                "Centralised government procurement",
            )],
        ),
    ],
};

const fn block(
    title: (&'static str, &'static str),
    columns: &'static [Node],
    rows: &'static [Node],
) -> Block {
    Block {
        title: Some(title),
        corner: Some(STUB_LABEL),
        stub: 1,
        columns,
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
                    row(
                        "other_undivided",
                        "other_undivided",
                        "（六）其他处理",
                        "(6) Otherwise handled",
                    ),
                    OUTCOMES_TOTAL,
                ],
            ),
            CARRIED_OUT,
        ],
        ties: PRINTED_TIE,
    }],
};
