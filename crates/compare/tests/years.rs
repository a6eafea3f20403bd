//! Two years of one organ, and what is none.

use gongkai_compare::Relation;
use gongkai_core::form::SeriesKind;
use gongkai_core::{Edition, Subject, Text, Value};
use gongkai_validate_rules::check;

use crate::support::{compared, report, set};

#[test]
fn ties_that_fail_are_those_of_the_rules() {
    for (before, after) in [
        (Edition::Y2021, Edition::Y2021),
        (Edition::Y2019, Edition::Y2021),
        (Edition::Y2019, Edition::Y2019),
    ] {
        let (prior, mut own) = (report(before, 2021), report(after, 2022));
        set(&mut own, "/requests/carried_in/total", None);
        let held = prior.edition().form().find("/requests/carried_out/business");
        let held = held.and_then(|it| prior.cells.integer(it)).map(Value::Integer);
        set(&mut own, "/requests/carried_in/business", held);
        let told = compared(&prior, &own);
        let series = told
            .series
            .as_ref()
            .expect("they are successive years of one organ");
        assert_eq!((series.prior_year, series.year), (2021, 2022));
        let failing = series.ties.iter().filter(|it| it.holds == Some(false));
        let failing: Vec<&str> = failing.map(|it| it.cell.as_str()).collect();
        let findings = check(&Subject::of(&own).with_prior(Some(&prior)));
        let names = [SeriesKind::CarriedOver, SeriesKind::InForce].map(SeriesKind::rule_name);
        let found = findings.iter().filter(|it| names.contains(&it.rule.name));
        let mut found: Vec<&str> = found
            .map(|it| it.cells.last().expect("it names the total").as_str())
            .collect();
        found.sort_unstable();
        let mut sorted = failing.clone();
        sorted.sort_unstable();
        assert_eq!(sorted, found);
        assert!(!failing.is_empty());
        let of = |cell: &str| series.ties.iter().find(|it| it.cell.as_str() == cell);
        assert_eq!(
            of("/requests/carried_in/business").and_then(|it| it.holds),
            Some(true)
        );
        let open = of("/requests/carried_in/total").expect("it is a tie");
        assert_eq!((open.holds, open.actual), (None, None));
        // The later year is the later year, whichever is named first.
        assert_eq!(compared(&own, &prior).series, told.series);
    }
}

#[test]
fn what_the_reports_are_to_each_other_is_told() {
    let one = report(Edition::Y2021, 2022);
    let relation = |other: &gongkai_core::Report| {
        let told = compared(&one, other);
        assert_eq!(told.series.is_some(), told.relation == Relation::SuccessiveYears);
        told.relation
    };
    assert_eq!(relation(&report(Edition::Y2021, 2022)), Relation::SameReport);
    assert_eq!(relation(&report(Edition::Y2021, 2024)), Relation::YearsApart);
    let mut other = report(Edition::Y2021, 2023);
    other.organ.name = Some(Text::new("乙区财政局（本级）"));
    assert_eq!(relation(&other), Relation::SuccessiveYears);
    other.organ.name = Some(Text::new("丙市审计局"));
    assert_eq!(relation(&other), Relation::OtherOrgans);
    other.organ.name = None;
    assert_eq!(relation(&other), Relation::Unknown);
}

#[test]
fn what_only_one_states_is_told_and_is_no_difference() {
    let (one, mut two) = (report(Edition::Y2021, 2022), report(Edition::Y2021, 2022));
    two.organ.division_code = Some("110102".to_owned());
    let told = compared(&one, &two);
    assert!(told.summary.same);
    assert_eq!(told.summary.identity_one_sided, 1);
    assert_eq!(told.identity[0].field.as_str(), "/organ/division_code");
    let mut one = two.clone();
    one.organ.division_code = Some("110105".to_owned());
    assert!(!compared(&one, &two).summary.same);
}
