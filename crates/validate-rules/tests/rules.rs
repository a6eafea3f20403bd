//! Each rule with a case that it finds and the flawless report that it does not.

use crate::support;

use std::collections::BTreeSet;

use gongkai_core::{
    Block, Category, Edition, OrganKind, Part, Place, Report, Rule, Scalar, Severity, Subject, TableKey,
    Trace, Unmapped, Validator, Year,
};
use gongkai_validate_rules::{RULES, RulesValidator, check};
use support::{flawless, judged, paragraph, position, put, trace};

/// What a change to the flawless report and its trace is found as.
struct Case {
    name: &'static str,
    change: fn(&mut Report, &mut Trace),
    found: &'static [&'static str],
}

const CASES: &[Case] = &[
    Case {
        name: "part five is missing",
        change: |report, trace| {
            report.problems = None;
            trace.parts.retain(|it| it.part != Part::Problems);
        },
        found: &["F001 /problems"],
    },
    Case {
        name: "part three is missing with its table",
        change: |report, trace| {
            trace.parts.retain(|it| it.part != Part::Requests);
            lose_table(report, trace, TableKey::Requests);
        },
        found: &["F001 /requests"],
    },
    Case {
        name: "the heading of part three is gone and its table is there",
        change: |_, trace| trace.parts.retain(|it| it.part != Part::Requests),
        found: &["F001 /requests"],
    },
    Case {
        name: "part six stands before part five",
        change: |_, trace| {
            let at = position(trace, Part::Problems);
            trace.parts.swap(at, at + 1);
        },
        found: &["F002 /problems"],
    },
    Case {
        name: "two headings without ordinals",
        change: |_, trace| {
            set_heading(trace, Part::Proactive, "主动公开政府信息情况");
            set_heading(trace, Part::OtherMatters, " 其他需要报告的事项： ");
        },
        found: &["F003 /proactive", "F003 /other_matters"],
    },
    Case {
        name: "a wrong ordinal",
        change: |_, trace| set_heading(trace, Part::Problems, "四、存在的主要问题及改进情况"),
        found: &["F004 /problems"],
    },
    Case {
        name: "another wording",
        change: |_, trace| set_heading(trace, Part::Problems, "五、存在的问题及改进措施"),
        found: &["F005 /problems"],
    },
    Case {
        name: "tables of 2021 in a report for 2020",
        change: |report, _| set_year(report, 2020),
        found: &["F006 /edition"],
    },
    Case {
        name: "a row of the other edition",
        change: |_, trace| {
            trace.unmapped.push(Unmapped {
                text: "其他对外管理 服务事项 | 3 | 0 | 3".to_owned(),
                place: Place::of_block(6),
            });
        },
        found: &["F007 /edition"],
    },
    Case {
        name: "the heading of part four without its table",
        change: |report, trace| lose_table(report, trace, TableKey::Disputes),
        found: &["F008 /disputes"],
    },
    Case {
        name: "table two as a picture",
        change: |report, trace| {
            lose_table(report, trace, TableKey::Proactive);
            trace.images.push(Place::of_block(6));
        },
        found: &["F009 /proactive"],
    },
    Case {
        name: "a blank cell",
        change: |report, trace| blank(report, trace, "/proactive/licensing/decisions"),
        found: &["F010 /proactive/licensing/decisions"],
    },
    Case {
        name: "a row that was not found is for reading to report",
        change: |report, trace| {
            blank(report, trace, "/proactive/licensing/decisions");
            let id = report
                .edition()
                .form()
                .find("/proactive/licensing/decisions")
                .expect("a cell");
            trace.cells[id.index()] = None;
        },
        found: &[],
    },
    Case {
        name: "a blank table",
        change: |report, trace| {
            for cell in report.edition().form().cells_of(TableKey::Proactive) {
                blank(report, trace, cell.pointer.as_str());
            }
        },
        found: &["F012 /proactive"],
    },
    Case {
        name: "a placeholder",
        change: |report, _| report.problems = Some(vec![paragraph("培训XX次，仍有不足。")]),
        found: &["F013 /problems"],
    },
    Case {
        name: "no year",
        change: |report, _| report.year = None,
        found: &["F014 /year"],
    },
    Case {
        name: "no organ",
        change: |report, _| report.organ.name = Some(" \u{3000}".into()),
        found: &["F015 /organ/name"],
    },
    Case {
        name: "last year's title",
        change: |report, _| report.title = Some("某局二〇二三年政府信息公开工作年度报告".into()),
        found: &["F016 /title"],
    },
    Case {
        name: "last year's period",
        change: |report, _| {
            report.preamble = Some(vec![paragraph(
                "统计期限自２０２３年1月1日起，至2023年12月31日止。",
            )]);
        },
        found: &["F017 /preamble"],
    },
    Case {
        name: "no problems",
        change: |report, _| report.problems = Some(vec![paragraph("无。")]),
        found: &["F018 /problems"],
    },
    Case {
        name: "the fee is not reported",
        change: |report, _| report.other_matters = Some(vec![paragraph("无其他需要报告的事项。")]),
        found: &["F019 /other_matters"],
    },
    Case {
        name: "a topic left out",
        change: |report, _| report.overview = Some(vec![paragraph("主动公开信息若干条，依申请公开平稳。")]),
        found: &["F020 /overview"],
    },
    Case {
        name: "a government says nothing of accountability",
        change: |report, _| report.organ.kind = Some(OrganKind::Government),
        found: &["F011 /overview"],
    },
    Case {
        name: "a row's total is off",
        change: |report, _| {
            // Both totals of the last column move together, so that only the row of 四 and nothing else fails …
            add(report, "/requests/carried_out/other", 1);
            add(report, "/requests/new/other", 1);
            add(report, "/requests/new/total", 1);
        },
        found: &[
            "A001 /requests/carried_out/natural_person /requests/carried_out/business /requests/carried_out/research \
             /requests/carried_out/public_welfare /requests/carried_out/legal_service /requests/carried_out/other \
             /requests/carried_out/total",
            "A003 /requests/new/total /requests/carried_in/total /requests/carried_out/total \
             /requests/outcomes/total/total",
        ],
    },
    Case {
        name: "a dispute's total is off",
        change: |report, _| add(report, "/disputes/litigation_direct/total", 1),
        found: &[
            "A004 /disputes/litigation_direct/upheld /disputes/litigation_direct/corrected \
             /disputes/litigation_direct/other /disputes/litigation_direct/pending /disputes/litigation_direct/total",
        ],
    },
    Case {
        name: "the prose is last year's",
        change: |report, _| {
            report.preamble = None;
            report.overview = Some(vec![
                paragraph(
                    "2023年，主动公开、依申请公开、政府信息管理、平台建设和监督保障各方面工作有序推进。",
                ),
                paragraph("２０２３年开展检查两次。近年来成效明显。"),
            ]);
        },
        found: &["F021 /overview"],
    },
    Case {
        name: "the prose compares two years, or names its own in another part",
        change: |report, _| {
            report.preamble = None;
            report.overview = Some(vec![paragraph(
                "主动公开、依申请公开、政府信息管理、平台建设和监督保障与2023年、2022年相比有所加强，2023年尤其如此。",
            )]);
        },
        found: &[],
    },
    Case {
        name: "a total is blank",
        change: |report, trace| blank(report, trace, "/disputes/litigation_direct/total"),
        found: &[
            "F010 /disputes/litigation_direct/total",
            "A005 /disputes/litigation_direct/total",
        ],
    },
];

#[test]
fn each_case_is_found_as_what_it_is() {
    for case in CASES {
        let (mut report, mut trace) = (flawless(Edition::Y2021), trace(Edition::Y2021));
        (case.change)(&mut report, &mut trace);
        assert_eq!(judged(&report, Some(&trace)), case.found, "{}", case.name);
    }
}

#[test]
fn every_rule_has_a_case() {
    let found: BTreeSet<&str> = CASES.iter().flat_map(|it| it.found).map(|it| &it[..4]).collect();
    // A002 never fails alone; the families that need more than a report have files of their own.
    let is_here = |it: &&&Rule| it.code.starts_with(['F', 'A']) && it.code != "A002";
    for rule in RULES.iter().filter(is_here) {
        assert!(
            found.contains(rule.code),
            "{} {} has no case",
            rule.code,
            rule.name
        );
    }
}

#[test]
fn an_outcomes_total_that_is_off_is_three_ties() {
    let mut report = flawless(Edition::Y2019);
    add(&mut report, "/requests/outcomes/total/business", 1);
    let codes: Vec<String> = judged(&report, None)
        .into_iter()
        .map(|it| it[..4].to_owned())
        .collect();
    assert_eq!(codes, ["A001", "A002", "A003"]);
    let findings = check(&Subject::of(&report));
    let zh: Vec<&str> = findings.iter().map(|it| it.message.zh.as_str()).collect();
    assert!(
        zh[1].starts_with("表三“商业企业”列：“（七）总计”为 "),
        "{}",
        zh[1]
    );
    assert!(zh[2].contains("，三（七）（"), "{}", zh[2]);
}

#[test]
fn messages_read_like_a_careful_colleagues() {
    let mut report = Report::blank(Edition::Y2021);
    let row = "/requests/outcomes/refused/state_secret";
    for (column, value) in [("natural_person", 3), ("business", 1), ("total", 5)] {
        put(&mut report, &format!("{row}/{column}"), Some(value));
    }
    for (cell, value) in [
        ("new", 3001),
        ("carried_in", 34),
        ("outcomes/total", 2932),
        ("carried_out", 102),
    ] {
        put(&mut report, &format!("/requests/{cell}/research"), Some(value));
    }
    let findings = check(&Subject::of(&report));
    let find = |code: &str| findings.iter().find(|it| it.rule.code == code).expect(code);
    assert_eq!(
        find("A001").message.zh,
        "表三“1.属于国家秘密”行：总计为 5，但六类申请人之和为 4（相差 1）；有 6 种可能，不能断定是哪一种，请逐一核对"
    );
    assert_eq!(
        find("A001").message.en,
        "table three, row “1. State secret”: the total is 5, but the 6 kinds of applicants add up to 4 (difference 1); \
         there are 6 possibilities, and which it is cannot be told; check each"
    );
    assert_eq!(
        find("A003").message.zh,
        "表三“科研机构”列：一（3001）+ 二（34）= 3035，三（七）（2932）+ 四（102）= 3034，相差 1；\
         有 4 种可能，不能断定是哪一种，请逐一核对"
    );
    assert_eq!(
        find("A003").message.en,
        "table three, column “Research institutions”: I (3001) + II (34) = 3035 and III (7) (2932) + IV (102) = 3034, \
         a difference of 1; there are 4 possibilities, and which it is cannot be told; check each"
    );
    // The contract stands: what the total would be by the others, and what it is.
    assert_eq!(find("A003").expected, Some(Scalar::Number(2933)));
    assert_eq!(find("A003").actual, Some(Scalar::Number(2932)));
    put(&mut report, "/disputes/reconsideration/upheld", Some(2));
    put(&mut report, "/disputes/reconsideration/total", Some(5));
    let findings = check(&Subject::of(&report));
    let dispute = findings.iter().find(|it| it.rule.code == "A004").expect("A004");
    assert_eq!(
        dispute.message.zh,
        "表四“行政复议”：总计为 5，但结果维持、结果纠正、其他结果、尚未审结之和为 2（相差 3）；有 5 种可能，不能断定是哪一种，\
         请逐一核对"
    );
    // Where every cell is filled, the one in which a row and a column cross is what is wrong.
    let mut report = flawless(Edition::Y2021);
    put(&mut report, "/requests/outcomes/granted/business", Some(21));
    let row = [
        "natural_person",
        "research",
        "public_welfare",
        "legal_service",
        "other",
    ];
    let others: i64 = row
        .iter()
        .map(|it| amount(&report, &format!("/requests/outcomes/granted/{it}")))
        .sum();
    let right = amount(&report, "/requests/outcomes/granted/total") - others;
    let findings = check(&Subject::of(&report));
    assert!(!findings.is_empty());
    for finding in &findings {
        let zh = &finding.message.zh;
        let likely = format!("；推断有误的是表三“（一）予以公开”行“商业企业”列（现为 21，应为 {right}");
        assert!(zh.contains(&likely), "{zh}");
    }
}

fn amount(report: &Report, pointer: &str) -> i64 {
    let id = report.edition().form().find(pointer).expect(pointer);
    report.cells.integer(id).expect("it is filled")
}

#[test]
fn flawless_reports_have_no_finding() {
    for edition in Edition::ALL {
        let report = flawless(edition);
        assert_eq!(judged(&report, Some(&trace(edition))), Vec::<String>::new());
        assert_eq!(judged(&report, None), Vec::<String>::new());
    }
}

#[test]
fn what_a_subject_lacks_is_not_held_against_it() {
    // From CSV: no prose, no headings; from a trace of nothing: no parts.
    let mut report = flawless(Edition::Y2021);
    for part in [Part::Preamble, Part::Overview, Part::Problems, Part::OtherMatters] {
        *report.prose_mut(part).expect("a prose part") = None;
    }
    assert_eq!(judged(&report, None), Vec::<String>::new());
    assert_eq!(
        judged(&report, Some(&Trace::blank(Edition::Y2021))),
        Vec::<String>::new()
    );
    // A trace of another edition has other cells under the same numbers.
    assert_eq!(
        judged(&report, Some(&Trace::blank(Edition::Y2019))),
        Vec::<String>::new()
    );
}

#[test]
fn a_blank_report_has_no_error() {
    for edition in Edition::ALL {
        let findings = check(&Subject::of(&Report::blank(edition)));
        assert!(findings.iter().all(|it| it.severity != Severity::Error));
        let codes: Vec<&str> = findings.iter().map(|it| it.rule.code).collect();
        assert_eq!(codes, ["F012", "F012", "F012", "F014", "F015"]);
    }
}

#[test]
fn a_finding_says_where_it_stands() {
    let mut report = flawless(Edition::Y2021);
    let trace = trace(Edition::Y2021);
    add(&mut report, "/disputes/reconsideration/total", 1);
    let findings = check(&Subject::of(&report).with_trace(Some(&trace)));
    let id = report
        .edition()
        .form()
        .find("/disputes/reconsideration/total")
        .expect("a cell");
    assert_eq!(findings[0].place, trace.cell(id).map(|it| it.place.clone()));
    assert!(findings[0].place.is_some());
}

#[test]
fn old_tables_weigh_more_than_new_ones_used_early() {
    let severity = |edition, year| {
        let mut report = flawless(edition);
        set_year(&mut report, year);
        check(&Subject::of(&report))
            .into_iter()
            .find(|it| it.rule.code == "F006")
            .map(|it| it.severity)
    };
    assert_eq!(severity(Edition::Y2019, 2022), Some(Severity::Warning));
    assert_eq!(severity(Edition::Y2021, 2020), Some(Severity::Info));
    assert_eq!(severity(Edition::Y2021, 2021), None);
    assert_eq!(severity(Edition::Y2019, 2019), None);
    // No form at hand was made for the years before 2019.
    assert_eq!(severity(Edition::Y2019, 2015), None);
}

#[test]
fn the_fee_is_due_from_2021_on_and_in_part_six() {
    let judge = |edition, change: fn(&mut Report)| {
        let mut report = flawless(edition);
        report.other_matters = Some(vec![paragraph("无。")]);
        change(&mut report);
        check(&Subject::of(&report))
            .into_iter()
            .find(|it| it.rule.code == "F019")
            .map(|it| (it.severity, it.message.zh))
    };
    assert_eq!(judge(Edition::Y2019, |_| {}), None);
    assert_eq!(judge(Edition::Y2021, |report| report.other_matters = None), None);
    assert_eq!(judge(Edition::Y2021, |report| report.year = None), None);
    let empty = judge(Edition::Y2021, |report| report.other_matters = Some(Vec::new()));
    assert_eq!(empty.map(|it| it.0), Some(Severity::Warning));
    let (severity, zh) = judge(Edition::Y2021, |report| {
        report.overview = Some(vec![paragraph("全年未收取信息处理费。")]);
    })
    .expect("part one is not part six");
    assert_eq!(severity, Severity::Info);
    assert!(zh.contains("第一部分“总体情况”提到了"), "{zh}");
    let picture = judge(Edition::Y2021, |report| {
        report.other_matters = Some(vec![Block::Image {
            alt: "".into(),
            src: "a.png".into(),
        }]);
    });
    assert_eq!(picture, None);
}

#[test]
fn periods_of_other_things_are_none_of_the_reports() {
    for text in [
        "2021年1月1日至2023年12月31日期间制发的文件继续有效。",
        "2023年12月31日前完成整改。",
        "与2023年同期相比有所增长，统计期限内无投诉。",
        "统计期限为2024年1月1日至2024年12月31日，上年统计期限为2023年1月1日至2023年12月31日。",
        "数据统计期限自2024年1月1日至12月31日。",
    ] {
        let mut report = flawless(Edition::Y2021);
        report
            .overview
            .as_mut()
            .expect("it is there")
            .push(paragraph(text));
        assert_eq!(judged(&report, None), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn the_catalogue_is_in_order() {
    let mut codes = BTreeSet::new();
    let mut names = BTreeSet::new();
    for rule in RULES {
        assert!(codes.insert(rule.code), "{} twice", rule.code);
        assert!(names.insert(rule.name), "{} twice", rule.name);
        assert!(
            rule.name.bytes().all(|it| it.is_ascii_lowercase() || it == b'_'),
            "{}",
            rule.name
        );
        let letter = match rule.category {
            Category::Form => "F",
            Category::Arithmetic => "A",
            Category::Narrative => "N",
            Category::Series => "Y",
            Category::Group => "G",
            Category::Plausibility => "P",
            Category::Publication => "D",
            other => panic!("{other} is not of this crate"),
        };
        assert!(
            rule.code.starts_with(letter) && rule.code.len() == 4,
            "{}",
            rule.code
        );
        assert_eq!(
            placeholders(rule.message.zh),
            placeholders(rule.message.en),
            "{}",
            rule.code
        );
        for wording in [rule.explanation, rule.remedy, rule.source] {
            assert!(!wording.zh.is_empty() && !wording.en.is_empty(), "{}", rule.code);
            assert!(
                !wording.zh.contains("  ") && !wording.en.contains("  "),
                "{}",
                rule.code
            );
        }
    }
    assert_eq!(RulesValidator.rules().len(), RULES.len());
}

fn placeholders(template: &str) -> BTreeSet<&str> {
    template
        .split('{')
        .skip(1)
        .filter_map(|it| it.split_once('}'))
        .map(|it| it.0)
        .collect()
}

fn set_heading(trace: &mut Trace, part: Part, heading: &str) {
    let at = position(trace, part);
    trace.parts[at].heading = Some(heading.to_owned());
}

fn set_year(report: &mut Report, year: u16) {
    report.year = Year::new(year);
    report.title = None;
    report.preamble = None;
}

fn blank(report: &mut Report, trace: &mut Trace, pointer: &str) {
    put(report, pointer, None);
    let id = report.edition().form().find(pointer).expect(pointer);
    trace.cells[id.index()]
        .as_mut()
        .expect("every cell was read")
        .text
        .clear();
}

fn add(report: &mut Report, pointer: &str, difference: i64) {
    let id = report.edition().form().find(pointer).expect(pointer);
    let value = report.cells.integer(id).expect("it is filled");
    put(report, pointer, Some(value + difference));
}

fn blank_table(report: &mut Report, table: TableKey) {
    for cell in report.edition().form().cells_of(table) {
        report.cells.set(cell.id, None).expect("blank always fits");
    }
}

fn lose_table(report: &mut Report, trace: &mut Trace, table: TableKey) {
    blank_table(report, table);
    for cell in report.edition().form().cells_of(table) {
        trace.cells[cell.id.index()] = None;
    }
}
