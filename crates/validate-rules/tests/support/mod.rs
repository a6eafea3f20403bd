//! Reports whose figures balance, with the trace a published page would leave, and small random numbers that are
//! the same on every run.

#![allow(dead_code, reason = "each test file uses what it needs")]

use std::collections::BTreeMap;

use gongkai_core::{
    Block, CellTrace, Edition, How, Part, PartTrace, Place, Report, Subject, TableKey, Trace, Value, Year,
};
use gongkai_validate_rules::check;
use serde_json::{Value as Json, json};

pub(crate) const APPLICANTS: [&str; 6] = [
    "natural_person",
    "business",
    "research",
    "public_welfare",
    "legal_service",
    "other",
];
pub(crate) const RESULTS: [&str; 4] = ["upheld", "corrected", "other", "pending"];
pub(crate) const DISPUTES: [&str; 3] = [
    "reconsideration",
    "litigation_direct",
    "litigation_after_reconsideration",
];

/// The rows of single outcomes, written out once more so that the form's definition is held against it.
pub(crate) fn outcomes(edition: Edition) -> Vec<&'static str> {
    let mut rows = vec![
        "granted",
        "partly_granted",
        "refused/state_secret",
        "refused/prohibited_by_law",
        "refused/safety_and_stability",
        "refused/third_party_rights",
        "refused/internal_affairs",
        "refused/process_information",
        "refused/enforcement_files",
        "refused/administrative_inquiry",
        "unavailable/not_held",
        "unavailable/needs_creation",
        "unavailable/still_unclear",
        "not_processed/petition",
        "not_processed/repeated",
        "not_processed/public_publication",
        "not_processed/excessive",
        "not_processed/confirmation",
    ];
    match edition {
        Edition::Y2021 => rows.extend(["other/correction_overdue", "other/fee_overdue", "other/other"]),
        Edition::Y2019 => rows.push("other_undivided"),
    }
    rows
}

/// Numbers that are the same on every run (a 64-bit linear congruential generator, the high bits of it).
pub(crate) struct Numbers(pub(crate) u64);

impl Numbers {
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % bound
    }
}

/// The JSON of a report in which every tie holds.
pub(crate) fn balanced_json(edition: Edition, numbers: &mut Numbers) -> Json {
    let mut report = Report::blank(edition);
    for cell in edition.form().cells() {
        let filled = Value::parse("0", cell.cell_type).expect("0 is a count, a change and an amount");
        report.cells.set(cell.id, Some(filled)).expect("it fits");
    }
    let mut json = serde_json::to_value(&report).expect("a report is JSON");
    balance_requests(&mut json["requests"], &outcomes(edition), numbers);
    for group in DISPUTES {
        let mut total = 0;
        for result in RESULTS {
            let value = numbers.below(5);
            total += value;
            json["disputes"][group][result] = json!(value);
        }
        json["disputes"][group]["total"] = json!(total);
    }
    json
}

fn balance_requests(requests: &mut Json, rows: &[&str], numbers: &mut Numbers) {
    let mut totals: BTreeMap<String, usize> = BTreeMap::new();
    for column in APPLICANTS {
        let mut set = |row: &str, value: usize| {
            let cell = requests.pointer_mut(&format!("/{row}/{column}"));
            *cell.expect("the cell stands") = json!(value);
            *totals.entry(row.to_owned()).or_default() += value;
        };
        let mut total = 0;
        for row in rows {
            let filled = numbers.below(3) == 0;
            let value = if filled { numbers.below(200) } else { 0 };
            set(&format!("outcomes/{row}"), value);
            total += value;
        }
        let carried_out = numbers.below(20);
        let carried_in = numbers.below(total + carried_out + 1);
        set("outcomes/total", total);
        set("carried_out", carried_out);
        set("carried_in", carried_in);
        set("new", total + carried_out - carried_in);
    }
    for (row, total) in totals {
        let cell = requests.pointer_mut(&format!("/{row}/total"));
        *cell.expect("the cell stands") = json!(total);
    }
}

/// A report against which no rule has anything to say.
pub(crate) fn flawless(edition: Edition) -> Report {
    let json = balanced_json(edition, &mut Numbers(3));
    let mut report: Report = serde_json::from_value(json).expect("it is a report");
    let year = match edition {
        Edition::Y2019 => 2020,
        Edition::Y2021 => 2024,
    };
    report.year = Year::new(year);
    report.title = Some(format!("某县某局{year}年政府信息公开工作年度报告").into());
    report.organ.name = Some("某县某局".into());
    report.preamble = Some(vec![paragraph(&format!(
        "本报告所列数据的统计期限自{year}年1月1日起至12月31日止。"
    ))]);
    report.overview = Some(vec![paragraph(
        "主动公开、依申请公开、政府信息管理、平台建设和监督保障各方面工作有序推进。",
    )]);
    report.problems = Some(vec![paragraph("业务培训不足，将加强培训。")]);
    report.other_matters = Some(vec![paragraph("本年度未收取信息处理费。")]);
    report
}

pub(crate) fn paragraph(text: &str) -> Block {
    Block::Paragraph { text: text.into() }
}

/// The trace of a page that has the form's headings and every cell.
pub(crate) fn trace(edition: Edition) -> Trace {
    let mut trace = Trace::blank(edition);
    let mut block = 1;
    for section in edition.form().sections {
        block += 2;
        trace.parts.push(PartTrace {
            part: section.part,
            heading: Some(section.full_heading()),
            place: Place::of_block(block),
        });
    }
    for cell in edition.form().cells() {
        trace.cells[cell.id.index()] = Some(CellTrace {
            text: "0".to_owned(),
            place: Place {
                row: Some(cell.row + 1),
                column: Some(cell.column + 1),
                ..Place::of_block(block_of(cell.table))
            },
            how: How::Label,
        });
    }
    trace
}

fn block_of(table: TableKey) -> u32 {
    match table {
        TableKey::Proactive => 6,
        TableKey::Requests => 8,
        TableKey::Disputes => 10,
    }
}

/// The codes and cells of all findings, in a line each: "F003 /overview".
pub(crate) fn judged(report: &Report, trace: Option<&Trace>) -> Vec<String> {
    check(&Subject::of(report).with_trace(trace))
        .into_iter()
        .map(|it| {
            for message in [&it.message.zh, &it.message.en] {
                assert!(!message.contains(['{', '}']), "{message}");
                assert!(!message.is_empty());
            }
            let cells: Vec<&str> = it.cells.iter().map(gongkai_core::Pointer::as_str).collect();
            format!("{} {}", it.rule.code, cells.join(" "))
        })
        .collect()
}

/// The position of a part's trace.
pub(crate) fn position(trace: &Trace, part: Part) -> usize {
    trace
        .parts
        .iter()
        .position(|it| it.part == part)
        .expect("the part is there")
}

/// Puts a figure as it is written into a cell; nothing blanks it.
pub(crate) fn put_text(report: &mut Report, pointer: &str, value: &str) {
    let form = report.edition().form();
    let id = form.find(pointer).expect(pointer);
    let cell_type = form.cell(id).cell_type;
    let value = (!value.is_empty()).then(|| Value::parse(value, cell_type).expect(value));
    report.cells.set(id, value).expect("it fits");
}

/// Puts a count into a cell, or blanks it.
pub(crate) fn put(report: &mut Report, pointer: &str, value: Option<i64>) {
    let id = report.edition().form().find(pointer).expect(pointer);
    report.cells.set(id, value.map(Value::Integer)).expect("it fits");
}

/// The count in a cell.
pub(crate) fn get(report: &Report, pointer: &str) -> i64 {
    let id = report.edition().form().find(pointer).expect(pointer);
    report.cells.integer(id).expect("it is filled")
}
