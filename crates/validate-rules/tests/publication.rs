//! The day on which a report was published.

use crate::support;

use gongkai_core::{Date, Edition, Level, OrganKind, Report, Scalar, Scope, Severity, Subject, Year};
use gongkai_validate_rules::check;
use support::flawless;

/// The codes found about a report for 2024, or an earlier year, that was published on a day.
fn found(change: impl Fn(&mut Report), day: (u16, u8, u8)) -> Vec<&'static str> {
    let mut report = flawless(Edition::Y2021);
    report.published_on = Date::new(day.0, day.1, day.2);
    assert!(report.published_on.is_some());
    change(&mut report);
    let findings = check(&Subject::of(&report));
    let publication = findings.iter().filter(|it| it.rule.code.starts_with('D'));
    publication
        .map(|it| {
            assert_eq!(it.severity, Severity::Warning);
            assert_eq!(it.cells[0].as_str(), "/published_on");
            it.rule.code
        })
        .collect()
}

fn named(name: &'static str) -> impl Fn(&mut Report) {
    move |report| report.organ.name = Some(name.into())
}

fn is(kind: OrganKind, level: Option<Level>, scope: Option<Scope>) -> impl Fn(&mut Report) {
    move |report| {
        report.organ.name = None;
        report.organ.kind = Some(kind);
        report.organ.level = level;
        report.scope = scope;
    }
}

#[test]
fn departments_publish_by_january_and_governments_by_march() {
    for (name, last) in [
        ("某县某局", (2025, 1, 31)),
        ("某省财政厅", (2025, 1, 31)),
        ("某县人民政府", (2025, 3, 31)),
        ("某县人民政府办公室", (2025, 3, 31)),
    ] {
        let next = if last.1 == 1 { (2025, 2, 1) } else { (2025, 4, 1) };
        assert_eq!(found(named(name), last), [""; 0], "{name}");
        assert_eq!(found(named(name), next), ["D001"], "{name}");
    }
    let office = is(OrganKind::GovernmentOffice, Some(Level::County), Some(Scope::Own));
    assert_eq!(found(office, (2025, 2, 1)), ["D001"]);
    let government = is(OrganKind::Government, Some(Level::Province), None);
    assert_eq!(found(government, (2025, 4, 1)), ["D001"]);
}

#[test]
fn whose_day_is_not_known_is_never_late() {
    let late = (2026, 6, 1);
    for name in [
        "某镇人民政府",
        "某街道办事处",
        "某县税务局",
        "某开发区管理委员会",
        "某市人民政府",
        "某集团",
    ] {
        assert_eq!(found(named(name), late), [""; 0], "{name}");
    }
    for (kind, level) in [
        (OrganKind::Government, Some(Level::Township)),
        (OrganKind::Government, None),
        (OrganKind::Department, Some(Level::Township)),
        (OrganKind::Vertical, Some(Level::County)),
        (OrganKind::Other, None),
    ] {
        assert_eq!(found(is(kind, level, None), late), [""; 0], "{kind:?}");
    }
    let without_year = |report: &mut Report| report.year = None;
    assert_eq!(found(without_year, late), [""; 0]);
    let without_day = |report: &mut Report| report.published_on = None;
    assert_eq!(found(without_day, late), [""; 0]);
}

#[test]
fn before_the_regulations_were_revised_the_day_was_march_for_all() {
    let of = |year: u16| move |report: &mut Report| report.year = Year::new(year);
    assert_eq!(found(of(2018), (2019, 3, 31)), [""; 0]);
    assert_eq!(found(of(2018), (2019, 4, 1)), ["D001"]);
    assert_eq!(found(of(2019), (2020, 3, 31)), ["D001"]);
    // No day beyond the calendar of the model, and no panic.
    assert_eq!(found(of(2099), (2099, 12, 31)), ["D002"]);
}

#[test]
fn a_day_within_the_year_is_too_early() {
    assert_eq!(found(|_| (), (2024, 12, 31)), ["D002"]);
    assert_eq!(found(|_| (), (2025, 1, 1)), [""; 0]);
    assert_eq!(found(named("某街道办事处"), (2023, 1, 5)), ["D002"]);
}

#[test]
fn a_finding_names_the_day_that_was_set() {
    let mut report = flawless(Edition::Y2021);
    report.published_on = Date::new(2025, 2, 12);
    let findings = check(&Subject::of(&report));
    let late = findings
        .iter()
        .find(|it| it.rule.code == "D001")
        .expect("it is late");
    assert_eq!(
        late.message.zh,
        "公布日期是 2025-02-12，晚于规定的期限：县级以上人民政府部门应在 2025 年 1 月 31 日前公布 2024 年度报告；请核对公布日期和年度"
    );
    assert!(late.message.en.contains("31 January 2025"), "{}", late.message.en);
    assert_eq!(late.expected, Some(Scalar::Text("2025-01-31".to_owned())));
    assert_eq!(late.actual, Some(Scalar::Text("2025-02-12".to_owned())));
}
