//! What is not known is held against nobody, and a report of which nothing was read is not let through.

use crate::support;

use gongkai_core::{
    CellTrace, Edition, Finding, How, Part, Place, Pointer, Report, Severity, Subject, TableKey, Trace,
    Unmapped, Value,
};
use gongkai_validate_rules::check;
use support::{flawless, judged, trace};

/// A reader's remark, as another crate makes it.
mod remark {
    use gongkai_core::{Category, Rule, Severity, Wording};

    const NOTHING: Wording = Wording { zh: "", en: "" };

    const fn rule(code: &'static str, severity: Severity) -> Rule {
        Rule {
            code,
            name: "remark",
            category: Category::Reading,
            severity,
            message: NOTHING,
            explanation: NOTHING,
            remedy: NOTHING,
            source: NOTHING,
            since: "0.1.0",
        }
    }

    pub(super) static UNMAPPED: Rule = rule("R901", Severity::Warning);
    pub(super) static REJECTED: Rule = rule("R902", Severity::Warning);
    pub(super) static HINT: Rule = rule("R903", Severity::Info);
}

fn unmapped(trace: &mut Trace) {
    trace.unmapped.push(Unmapped {
        text: "其他 | 3".to_owned(),
        place: Place::of_block(6),
    });
}

fn lose_table(report: &mut Report, trace: &mut Trace, table: TableKey) {
    for cell in report.edition().form().cells_of(table) {
        report.cells.set(cell.id, None).expect("blank always fits");
        trace.cells[cell.id.index()] = None;
    }
}

fn set(report: &mut Report, pointer: &str, value: Option<i64>) {
    let id = report.edition().form().find(pointer).expect(pointer);
    report.cells.set(id, value.map(Value::Integer)).expect("it fits");
}

fn amount(report: &Report, pointer: &str) -> i64 {
    let id = report.edition().form().find(pointer).expect(pointer);
    report.cells.integer(id).expect("it is filled")
}

/// Blanks a cell whose text as published was `text`.
fn publish(report: &mut Report, trace: &mut Trace, pointer: &str, text: &str) {
    set(report, pointer, None);
    let id = report.edition().form().find(pointer).expect(pointer);
    let cell = trace.cells[id.index()].as_mut().expect("every cell was read");
    text.clone_into(&mut cell.text);
}

fn found(findings: &[Finding], code: &str) -> Vec<(Severity, String)> {
    let of_code = findings.iter().filter(|it| it.rule.code == code);
    of_code.map(|it| (it.severity, it.message.zh.clone())).collect()
}

#[test]
fn a_table_of_which_nothing_was_read_is_an_error_whatever_else_was_not_understood() {
    let (mut report, mut trace) = (flawless(Edition::Y2021), trace(Edition::Y2021));
    for table in TableKey::ALL {
        lose_table(&mut report, &mut trace, table);
    }
    unmapped(&mut trace);
    let remarks = [
        Finding::of(&remark::UNMAPPED, Vec::new(), &[]),
        Finding::of(&remark::UNMAPPED, Vec::new(), &[]),
        Finding::of(&remark::REJECTED, vec![Pointer::new("/organ/name")], &[]),
    ];
    let findings = check(
        &Subject::of(&report)
            .with_trace(Some(&trace))
            .with_remarks(&remarks),
    );
    let tables = found(&findings, "F008");
    assert_eq!(tables.len(), 3, "{findings:#?}");
    for (severity, zh) in &tables {
        assert_eq!(*severity, Severity::Error);
        assert!(zh.contains("（原因可能见 R901）；请补上表格，"), "{zh}");
    }
    // Without their headings the parts are missing as well, and that is said once for each.
    trace
        .parts
        .retain(|it| !TableKey::ALL.iter().any(|table| table.part() == it.part));
    let findings = check(&Subject::of(&report).with_trace(Some(&trace)));
    assert_eq!(found(&findings, "F008"), []);
    let parts = found(&findings, "F001");
    assert_eq!(parts.len(), 3, "{findings:#?}");
    assert!(parts.iter().all(|it| it.0 == Severity::Error), "{parts:?}");
    // Nothing at all was found.
    trace.parts.clear();
    let findings = check(&Subject::of(&report).with_trace(Some(&trace)));
    assert_eq!(found(&findings, "F008").len(), 3);
    assert_eq!(
        found(&findings, "F012"),
        [],
        "a table that was not found is not blank"
    );
}

#[test]
fn tables_that_are_pictures_are_errors() {
    let (mut report, mut trace) = (flawless(Edition::Y2021), trace(Edition::Y2021));
    for table in TableKey::ALL {
        lose_table(&mut report, &mut trace, table);
    }
    trace.images.extend([6, 8, 10].map(Place::of_block));
    let pictures = found(&check(&Subject::of(&report).with_trace(Some(&trace))), "F009");
    assert_eq!(pictures.len(), 3);
    assert!(pictures.iter().all(|it| it.0 == Severity::Error));
}

#[test]
fn what_was_not_understood_beside_three_whole_tables_is_no_error() {
    let (report, mut trace) = (flawless(Edition::Y2021), trace(Edition::Y2021));
    unmapped(&mut trace);
    assert_eq!(judged(&report, Some(&trace)), Vec::<String>::new());
    // Nor is a row that the source lacks.
    let (mut report, mut trace) = (report, trace);
    for column in support::APPLICANTS.iter().chain(&["total"]) {
        let pointer = format!("/requests/outcomes/granted/{column}");
        set(&mut report, &pointer, None);
        let id = report.edition().form().find(&pointer).expect("it is a cell");
        trace.cells[id.index()] = None;
    }
    let findings = check(&Subject::of(&report).with_trace(Some(&trace)));
    let codes: Vec<&str> = findings.iter().map(|it| it.rule.code).collect();
    assert_eq!(codes, ["A005"], "{findings:#?}");
    assert_eq!(findings[0].cells.len(), 7);
}

#[test]
fn a_rejected_value_is_neither_blank_nor_zero() {
    for pointer in [
        "/requests/outcomes/total/business",
        "/requests/new/total",
        "/requests/carried_in/research",
        "/disputes/reconsideration/upheld",
    ] {
        let mut report = flawless(Edition::Y2021);
        // A figure that is missed where it is read as 0.
        if amount(&report, pointer) == 0 {
            set(&mut report, pointer, Some(7));
        }
        set(&mut report, pointer, None);
        let remarks = [Finding::of(&remark::REJECTED, vec![Pointer::new(pointer)], &[])];
        let findings = check(&Subject::of(&report).with_remarks(&remarks));
        let ties = report.edition().form().identities().iter();
        let held = ties.filter(|tie| {
            tie.cells()
                .any(|it| report.edition().form().cell(it).pointer.as_str() == pointer)
        });
        let codes: Vec<&str> = findings.iter().map(|it| it.rule.code).collect();
        assert_eq!(codes, ["A005"], "{pointer}: {findings:#?}");
        let said = format!("有 {} 处", held.count());
        assert!(
            findings[0].message.zh.starts_with(&said),
            "{}",
            findings[0].message.zh
        );
        // Merely blank, it is what the form wants filled.
        let blank = judged(&report, None);
        assert!(blank.contains(&format!("F010 {pointer}")), "{blank:?}");
        // A hint is no doubt about the value.
        let remarks = [Finding::of(&remark::HINT, vec![Pointer::new(pointer)], &[])];
        let hinted = check(&Subject::of(&report).with_remarks(&remarks));
        assert!(hinted.iter().any(|it| it.rule.code == "F010"), "{hinted:#?}");
    }
}

#[test]
fn a_text_that_is_no_figure_is_neither_blank_nor_zero() {
    let pointer = "/requests/new/business";
    let judge = |text| {
        let (mut report, mut trace) = (flawless(Edition::Y2021), trace(Edition::Y2021));
        assert!(amount(&report, pointer) > 0);
        publish(&mut report, &mut trace, pointer, text);
        let findings = check(&Subject::of(&report).with_trace(Some(&trace)));
        findings.into_iter().map(|it| it.rule.code).collect::<Vec<_>>()
    };
    assert_eq!(judge("若干"), ["A005"]);
    assert_eq!(judge(" "), ["F010", "A001", "A003"]);
    // A mark is reported by the reading, and counts 0 as a blank does.
    assert_eq!(judge("——"), ["A001", "A003"]);
}

#[test]
fn a_table_of_words_is_not_blank() {
    let (mut report, mut trace) = (flawless(Edition::Y2021), trace(Edition::Y2021));
    for cell in report.edition().form().cells_of(TableKey::Proactive) {
        publish(&mut report, &mut trace, cell.pointer.as_str(), "见附件");
    }
    assert_eq!(judged(&report, Some(&trace)), Vec::<String>::new());
}

#[test]
fn an_element_that_a_structured_format_refused_is_unknown() {
    let (mut report, mut trace) = (flawless(Edition::Y2021), trace(Edition::Y2021));
    trace.parts.clear();
    let pointer = "/disputes/reconsideration/total";
    set(&mut report, pointer, None);
    let id = report.edition().form().find(pointer).expect("it is a cell");
    trace.cells[id.index()] = Some(CellTrace {
        text: String::new(),
        place: Place::of_block(1),
        how: How::Structured,
    });
    let remarks = [Finding::of(&remark::REJECTED, vec![Pointer::new(pointer)], &[])];
    let findings = check(
        &Subject::of(&report)
            .with_trace(Some(&trace))
            .with_remarks(&remarks),
    );
    let codes: Vec<&str> = findings.iter().map(|it| it.rule.code).collect();
    assert_eq!(codes, ["A005"], "{findings:#?}");
}

#[test]
fn a_blank_total_whose_parts_are_filled_is_not_read_as_zero() {
    // 一's total is blank, its columns are not: the printed tie of the totals cannot be judged.
    let mut report = flawless(Edition::Y2021);
    set(&mut report, "/requests/new/total", None);
    assert_eq!(
        judged(&report, None),
        [
            "F010 /requests/new/total",
            "A005 /requests/outcomes/total/total /requests/new/total"
        ]
        .map(|it| sorted(it, &report)),
    );
    // 三（七） of a column is blank, its outcomes are not: the row of 三（七） cannot be judged either.
    let mut report = flawless(Edition::Y2021);
    assert!(amount(&report, "/requests/outcomes/total/natural_person") > 0);
    set(&mut report, "/requests/outcomes/total/natural_person", None);
    assert_eq!(
        judged(&report, None),
        [
            "F010 /requests/outcomes/total/natural_person",
            "A005 /requests/outcomes/total/natural_person /requests/outcomes/total/total"
        ]
        .map(|it| sorted(it, &report)),
    );
    // Where nothing contradicts it, a blank addend counts 0.
    let mut report = flawless(Edition::Y2021);
    let carried_in = amount(&report, "/requests/carried_in/other");
    assert!(carried_in > 0);
    set(&mut report, "/requests/carried_in/other", None);
    let codes: Vec<String> = judged(&report, None)
        .into_iter()
        .map(|it| it[..4].to_owned())
        .collect();
    assert_eq!(codes, ["F010", "A001", "A003"]);
}

/// A finding's code and its cells, those in the order of the form.
fn sorted(finding: &str, report: &Report) -> String {
    let (code, cells) = finding.split_once(' ').expect("a code and cells");
    let mut cells: Vec<&str> = cells.split(' ').collect();
    cells.sort_by_key(|it| report.edition().form().find(it).map(gongkai_core::CellId::index));
    format!("{code} {}", cells.join(" "))
}

#[test]
fn messages_name_no_cell_that_is_listed_beside_them_and_need_no_plural() {
    let mut report = flawless(Edition::Y2021);
    set(&mut report, "/disputes/reconsideration/total", None);
    let findings = check(&Subject::of(&report));
    let english: Vec<&str> = findings.iter().map(|it| it.message.en.as_str()).collect();
    assert_eq!(
        english[0],
        "blank cells in table four: 1; a blank may be 0 or forgotten: check each and fill it in, with 0 only for what did not happen"
    );
    assert!(
        english[1].starts_with("ties that cannot be checked: 1; "),
        "{}",
        english[1]
    );
    assert_eq!(
        findings[0].message.zh,
        "表四有 1 格空白，看不出是 0 还是漏填；请逐格核实后填写，确实没有发生的填 0"
    );
}

#[test]
fn a_missing_part_of_prose_is_an_error_and_blames_no_table() {
    let (mut report, mut trace) = (flawless(Edition::Y2021), trace(Edition::Y2021));
    report.problems = None;
    trace.parts.retain(|it| it.part != Part::Problems);
    let remarks = [Finding::of(&remark::UNMAPPED, Vec::new(), &[])];
    let findings = check(
        &Subject::of(&report)
            .with_trace(Some(&trace))
            .with_remarks(&remarks),
    );
    let parts = found(&findings, "F001");
    assert_eq!(parts.len(), 1);
    assert_eq!(parts[0].0, Severity::Error);
    assert!(!parts[0].1.contains("R901"), "{}", parts[0].1);
}
