//! A report against the year before's: each rule with what it finds and what it lets be.

use crate::support;

use gongkai_core::{Category, Edition, Finding, Report, Scalar, Severity, Subject, Year};
use gongkai_validate_rules::{RULES, check};
use support::{flawless, get, paragraph, put};

/// A report and the one before it, between which nothing is to be said.
fn pair(edition: Edition) -> (Report, Report) {
    let report = flawless(edition);
    let mut prior = flawless(edition);
    set_year(&mut prior, report.year.expect("it has one").get() - 1);
    for column in [
        "natural_person",
        "business",
        "research",
        "public_welfare",
        "legal_service",
        "other",
        "total",
    ] {
        let carried = get(&report, &format!("/requests/carried_in/{column}"));
        put(
            &mut prior,
            &format!("/requests/carried_out/{column}"),
            Some(carried),
        );
    }
    (report, prior)
}

fn set_year(report: &mut Report, year: u16) {
    report.year = Year::new(year);
}

fn judged(report: &Report, prior: &Report) -> Vec<Finding> {
    let findings = check(&Subject::of(report).with_prior(Some(prior)));
    findings
        .into_iter()
        .filter(|it| it.rule.category == Category::Series)
        .collect()
}

fn codes(findings: &[Finding]) -> Vec<String> {
    let line = |it: &Finding| {
        assert!(
            !it.message.zh.contains(['{', '}']) && !it.message.en.contains(['{', '}']),
            "{:?}",
            it.message
        );
        assert_ne!(it.severity, Severity::Error);
        let cells: Vec<&str> = it.cells.iter().map(gongkai_core::Pointer::as_str).collect();
        format!("{} {}", it.rule.code, cells.join(" "))
    };
    findings.iter().map(line).collect()
}

#[test]
fn years_that_fit_together_have_no_finding() {
    for edition in Edition::ALL {
        let (report, prior) = pair(edition);
        assert_eq!(codes(&judged(&report, &prior)), Vec::<String>::new());
        let without = check(&Subject::of(&report));
        assert!(without.iter().all(|it| it.rule.category != Category::Series));
    }
}

#[test]
fn each_rule_finds_its_case() {
    let mut found = Vec::new();
    for (change, expected) in CASES {
        let (mut report, mut prior) = pair(Edition::Y2021);
        change(&mut report, &mut prior);
        let findings = judged(&report, &prior);
        assert_eq!(codes(&findings), *expected);
        found.extend(findings.iter().map(|it| it.rule.code));
    }
    for rule in RULES.iter().filter(|it| it.category == Category::Series) {
        assert!(found.contains(&rule.code), "{} has no case", rule.code);
    }
}

type Change = fn(&mut Report, &mut Report);

const CASES: &[(Change, &[&str])] = &[
    (|_, prior| set_year(prior, 2022), &["Y001 /year"]),
    (|_, prior| prior.year = None, &["Y001 /year"]),
    (|report, prior| prior.year = report.year, &["Y001 /year"]),
    (
        |_, prior| prior.organ.name = Some("某县审计局".into()),
        &["Y002 /organ/name"],
    ),
    // Another way to write the same name, and a name that is not known.
    (|_, prior| prior.organ.name = Some("某市某县某局".into()), &[]),
    (|_, prior| prior.organ.name = None, &[]),
    (
        |report, prior| {
            let carried = get(report, "/requests/carried_in/business");
            put(prior, "/requests/carried_out/business", Some(carried + 2));
        },
        &["Y003 /requests/carried_in/business"],
    ),
    // A blank is not 0.
    (|_, prior| put(prior, "/requests/carried_out/business", None), &[]),
    (
        |report, _| put(report, "/requests/carried_in/business", None),
        &[],
    ),
    (
        |report, prior| {
            let row = "/proactive/normative_documents";
            put(prior, &format!("{row}/in_force"), Some(10));
            put(report, &format!("{row}/issued"), Some(3));
            put(report, &format!("{row}/repealed"), Some(1));
            put(report, &format!("{row}/in_force"), Some(13));
        },
        &[
            "Y004 /proactive/normative_documents/issued /proactive/normative_documents/repealed \
             /proactive/normative_documents/in_force",
        ],
    ),
    (
        |report, prior| {
            let row = "/proactive/administrative_rules";
            put(prior, &format!("{row}/in_force"), Some(10));
            put(report, &format!("{row}/issued"), Some(3));
            put(report, &format!("{row}/repealed"), Some(1));
            put(report, &format!("{row}/in_force"), Some(12));
        },
        &[],
    ),
    (
        |report, prior| {
            put(prior, "/proactive/normative_documents/in_force", Some(10));
            put(report, "/proactive/normative_documents/repealed", None);
        },
        &[],
    ),
    (
        |report, prior| {
            report.problems = Some(vec![paragraph(PROBLEMS)]);
            prior.problems = Some(vec![paragraph(&PROBLEMS.replace("12", "9"))]);
        },
        &["Y005 /problems"],
    ),
    (
        |report, prior| {
            report.problems = Some(vec![paragraph(PROBLEMS)]);
            prior.problems = Some(vec![
                paragraph("队伍不稳定，人手不足。").clone(),
                paragraph(OTHER_PROBLEMS),
            ]);
        },
        &[],
    ),
];

const PROBLEMS: &str = "一年来，公开工作取得一定成效，但仍存在一些问题：政策解读形式单一，图解视频占比不高；个别科室主动公开意识不强，\
    更新不够及时；依申请公开答复文书的规范性有待提高。下一步，将组织业务培训12次，完善审核机制，丰富解读形式，\
    提升服务水平。";
const OTHER_PROBLEMS: &str = "今年的主要不足是栏目设置与群众需求贴合不紧，检索不便。我们将调整栏目，开通智能问答，并把答复期限纳入督办，\
    对逾期的逐件通报；同时加强与档案机构的衔接，历史信息分批上网，争取明年上半年完成，让群众找得到、看得懂、用得上。";

#[test]
fn alike_is_pointed_out_and_the_same_is_warned_of() {
    let (mut report, mut prior) = pair(Edition::Y2021);
    prior.problems = Some(vec![paragraph(PROBLEMS)]);
    report.problems = Some(vec![paragraph(PROBLEMS)]);
    assert_eq!(judged(&report, &prior)[0].severity, Severity::Warning);
    let changed = PROBLEMS.replace("个别科室主动公开意识不强", "少数单位对公开重视不够");
    report.problems = Some(vec![paragraph(&changed)]);
    let findings = judged(&report, &prior);
    assert_eq!(findings[0].severity, Severity::Info, "{}", findings[0].message.zh);
}

#[test]
fn messages_say_what_stands_and_what_should() {
    let (report, mut prior) = pair(Edition::Y2019);
    let carried = get(&report, "/requests/carried_in/total");
    put(&mut prior, "/requests/carried_out/total", Some(carried + 5));
    let findings = judged(&report, &prior);
    assert_eq!(findings[0].expected, Some(Scalar::Number(carried + 5)));
    assert_eq!(findings[0].actual, Some(Scalar::Number(carried)));
    assert_eq!(
        findings[0].message.zh,
        format!(
            "表三“总计”列：“上年结转政府信息公开申请数量”为 {carried}，但上年报告的“结转下年度继续办理”为 {}（相差 5）；\
             请与上年公布的报告核对，确需不同的写明原因",
            carried + 5
        )
    );
}

#[test]
fn years_of_two_editions_are_compared_where_both_have_the_cell() {
    let (report, mut prior) = (pair(Edition::Y2021).0, pair(Edition::Y2019).1);
    set_year(&mut prior, report.year.expect("it has one").get() - 1);
    let findings = judged(&report, &prior);
    assert!(
        findings.iter().all(|it| it.rule.code == "Y003"),
        "{:?}",
        codes(&findings)
    );
    assert!(!findings.is_empty());
}
