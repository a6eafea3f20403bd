//! A consolidated report against its parts.

use crate::support;

use gongkai_core::{Category, Edition, Finding, Report, Scalar, Subject, Value, Year};
use gongkai_validate_rules::check;
use support::{flawless, put_text};

/// A report and two parts of which it is the sum.
fn family() -> (Report, Vec<Report>) {
    let mut parts = vec![flawless(Edition::Y2021), flawless(Edition::Y2021)];
    parts[0].organ.name = Some("某县甲局".into());
    parts[1].organ.name = Some("某县乙局".into());
    let mut whole = flawless(Edition::Y2021);
    whole.organ.name = Some("某县人民政府".into());
    for cell in whole.edition().form().cells() {
        let twice = match parts[0].cells.get(cell.id) {
            Some(Value::Integer(it)) => Value::Integer(it * 2),
            other => other.expect("a flawless report has no blank").clone(),
        };
        whole.cells.set(cell.id, Some(twice)).expect("it fits");
    }
    put_text(&mut whole, FEES, "24.90");
    put_text(&mut parts[0], FEES, "12.4");
    put_text(&mut parts[1], FEES, "12.50");
    (whole, parts)
}

/// What is changed about the parts, given the whole.
type Change = fn(&Report, &mut Vec<Report>);

const FEES: &str = "/proactive/administrative_fees/amount";
const GRANTED: &str = "/requests/outcomes/granted/natural_person";

fn judged(whole: &Report, parts: &[Report]) -> Vec<Finding> {
    let findings = check(&Subject::of(whole).with_parts(parts));
    findings
        .into_iter()
        .filter(|it| it.rule.category == Category::Group)
        .collect()
}

#[test]
fn sums_that_hold_have_no_finding() {
    let (whole, mut parts) = family();
    assert_eq!(judged(&whole, &parts), []);
    assert_eq!(judged(&whole, &[]), []);
    parts.reverse();
    assert_eq!(judged(&whole, &parts), []);
}

#[test]
fn a_cell_that_is_not_the_sum_is_found() {
    let (mut whole, parts) = family();
    put_text(&mut whole, GRANTED, "100000");
    put_text(&mut whole, FEES, "25");
    let findings = judged(&whole, &parts);
    let cells: Vec<&str> = findings.iter().map(|it| it.cells[0].as_str()).collect();
    assert_eq!(cells, [FEES, GRANTED]);
    assert!(
        findings
            .iter()
            .all(|it| it.rule.code == "G002" && it.cells.len() == 1)
    );
    assert_eq!(findings[0].expected, Some(Scalar::Text("24.9".to_owned())));
    assert!(
        findings[0].message.zh.contains("相差 0.1）"),
        "{}",
        findings[0].message.zh
    );
    assert_eq!(findings[1].actual, Some(Scalar::Number(100_000)));
}

#[test]
fn a_part_that_is_missing_is_one_finding() {
    let (whole, mut parts) = family();
    parts.pop();
    let findings = judged(&whole, &parts);
    let codes: Vec<&str> = findings.iter().map(|it| it.rule.code).collect();
    assert_eq!(codes, ["G003"]);
    assert!(findings[0].cells.len() > 4, "{:?}", findings[0].cells);
    assert!(
        findings[0].message.zh.contains("很可能缺少分报告"),
        "{}",
        findings[0].message.zh
    );
}

#[test]
fn a_blank_counts_0_in_a_part_and_is_not_judged_in_the_whole_nor_in_all_parts() {
    let (mut whole, mut parts) = family();
    put_text(&mut whole, GRANTED, "");
    assert_eq!(judged(&whole, &parts), []);
    put_text(&mut whole, GRANTED, "7");
    put_text(&mut parts[0], GRANTED, "");
    put_text(&mut parts[1], GRANTED, "7");
    assert_eq!(judged(&whole, &parts), []);
    put_text(&mut parts[1], GRANTED, "");
    assert_eq!(judged(&whole, &parts), []);
}

#[test]
fn parts_that_do_not_fit_are_listed_and_nothing_is_summed() {
    let cases: [(Change, &str); 6] = [
        (
            |_, parts| parts[1].year = Year::new(2023),
            "“某县乙局”是 2023 年度的",
        ),
        (|_, parts| parts[1].year = None, "“某县乙局”没有写明年度"),
        (
            |_, parts| parts[1] = Report::blank(Edition::Y2021),
            "第 2 份没有数据",
        ),
        (
            |_, parts| parts[0] = flawless(Edition::Y2019),
            "用的是 2019 年格式",
        ),
        (|_, parts| parts.push(parts[0].clone()), "“某县甲局”重复"),
        (
            |whole, parts| parts.push(whole.clone()),
            "“某县人民政府”就是本报告",
        ),
    ];
    for (change, expected) in cases {
        let (mut whole, mut parts) = family();
        put_text(&mut whole, GRANTED, "100000");
        change(&whole, &mut parts);
        let findings = judged(&whole, &parts);
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].rule.code, "G001");
        assert!(
            findings[0].message.zh.contains(expected),
            "{}",
            findings[0].message.zh
        );
    }
}

#[test]
fn many_parts_that_do_not_fit_are_counted() {
    let (whole, parts) = family();
    let mut many = vec![parts[0].clone(); 40];
    for part in &mut many {
        part.year = Year::new(2022);
        part.organ.name = None;
    }
    let findings = judged(&whole, &many);
    assert!(
        findings[0].message.zh.contains("有 40 份"),
        "{}",
        findings[0].message.zh
    );
    assert!(findings[0].message.zh.ends_with('等'));
}
