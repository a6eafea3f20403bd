//! Every figure of the overview, held against sums made another way from the same reports.

use std::collections::BTreeMap;

use gongkai_core::{Level, Scope};
use gongkai_dataset::StoredReport;

use crate::support::{report, rows, set, site};

/// Counties over three years, with what may not be added up: unknown scope, unknown level, a report that stands twice,
/// blanks, and consolidated reports.
fn reports() -> Vec<StoredReport> {
    let mut reports = Vec::new();
    for number in 0..30_usize {
        let year = 2022 + u16::try_from(number % 3).expect("it is small");
        let mut it = report(number, &format!("云溪市第{}县民政局", number / 3), year);
        let value = i64::try_from(number).expect("it is small");
        if number % 7 != 0 {
            set(&mut it, "requests__new__total", 100 + value);
        }
        set(&mut it, "requests__granted__total", 20 + value);
        if number != 4 {
            set(&mut it, "requests__partly_granted__total", 3);
        }
        set(&mut it, "requests__outcomes_total__total", 90 + value);
        set(&mut it, "disputes__reconsideration__corrected", value % 2);
        set(&mut it, "disputes__reconsideration__total", 5);
        set(&mut it, "disputes__reconsideration__pending", 1);
        set(&mut it, "requests__refused_state_secret__total", value);
        if number % 10 == 9 {
            it.report.scope = Some(Scope::Consolidated);
        }
        reports.push(it);
    }
    reports[1].report.scope = None;
    reports[2].report.organ.level = None;
    let mut again = reports[5].clone();
    again.key = format!("{:064x}-2", 5);
    reports.push(again);
    reports
}

#[test]
fn sums_take_in_what_may_be_added_and_count_the_rest() {
    let reports = reports();
    let page = &site(&reports)["index.en.html"];
    let panel = page
        .split("data-panel=\"own-county\"")
        .nth(1)
        .expect("there are such reports");
    let panel = panel.split("</section>").next().unwrap_or_default();
    let rows = rows(panel);
    for year in 2022..=2024 {
        // One of each organ and year, by hand: 1 and 2 are unknown, 5 stands twice, 9, 19 and 29 are consolidated.
        let numbers: Vec<i64> = (0..30)
            .filter(|it| i64::from(year) == 2022 + it % 3 && ![1, 2, 5, 9, 19, 29].contains(it))
            .collect();
        let filled: Vec<i64> = numbers.iter().copied().filter(|it| it % 7 != 0).collect();
        let requests: i64 = filled.iter().map(|it| 100 + it).sum();
        let rated: Vec<i64> = numbers.iter().copied().filter(|it| *it != 4).collect();
        let part: i64 = rated.iter().map(|it| 23 + it).sum();
        let whole: i64 = rated.iter().map(|it| 90 + it).sum();
        let corrected: i64 = numbers.iter().map(|it| it % 2).sum();
        let decided = 4 * numbers.len() as i64;
        let rate = |part: i64, whole: i64| format!("{:.1}%", part as f64 * 100.0 / whole as f64);
        let wanted = [
            year.to_string(),
            numbers.len().to_string(),
            grouped(requests),
            (numbers.len() - filled.len()).to_string(),
            rate(part, whole),
            grouped(part),
            grouped(whole),
            (numbers.len() - rated.len()).to_string(),
            rate(corrected, decided),
            grouped(corrected),
            grouped(decided),
            "0".to_owned(),
        ];
        let row = rows
            .iter()
            .find(|it| it[0] == wanted[0])
            .expect("the year has a row");
        assert_eq!(row[..wanted.len()], wanted);
    }
}

#[test]
fn reasons_are_ordered_by_their_sums() {
    let page = &site(&reports())["index.html"];
    let panel = page
        .split("data-panel=\"own-county\"")
        .nth(1)
        .expect("there are such reports");
    let league = panel.split("league").nth(1).expect("there is a league");
    let sum: i64 = (0..30).filter(|it| ![1, 2, 5, 9, 19, 29].contains(it)).sum();
    let first = &rows(league)[1];
    assert!(first[0].contains("国家秘密"), "{first:?}");
    assert_eq!(first[1], grouped(sum));
    assert_eq!(
        rows(league)[2][1],
        "—",
        "what every report leaves blank is no zero"
    );
}

#[test]
fn what_is_left_out_is_counted() {
    let page = &site(&reports())["index.en.html"];
    let table = page
        .split("id=\"left-out\"")
        .nth(1)
        .expect("there is the section");
    let table = table.split("</section>").next().unwrap_or_default();
    let found: BTreeMap<String, Vec<String>> = rows(table)
        .into_iter()
        .skip(1)
        .map(|it| (it[0].clone(), it[1..7].to_vec()))
        .collect();
    // Year: reports, organ unknown, scope unknown, level unknown, more than once, in sums.
    assert_eq!(found["2022"], ["10", "0", "0", "0", "0", "10"]);
    assert_eq!(found["2023"], ["10", "0", "1", "0", "0", "9"]);
    assert_eq!(found["2024"], ["11", "0", "0", "1", "2", "8"]);
}

#[test]
fn regions_are_codes_then_names_then_unknown() {
    let mut reports = reports();
    reports[0].report.organ.division_code = Some("990101".to_owned());
    reports[3].report.organ.name = Some("民政局".into());
    reports[3].report.organ.level = Some(Level::County);
    let page = &site(&reports)["index.en.html"];
    let table = page
        .split("class=\"data cover\"")
        .nth(1)
        .expect("there is the table");
    let firsts: Vec<String> = rows(table)
        .iter()
        .skip(1)
        .take(3)
        .map(|it| it[0].clone())
        .collect();
    assert_eq!(firsts, ["云溪市 9901", "云溪市 by name", "unknown"]);
}

fn grouped(number: i64) -> String {
    match number {
        0..1000 => number.to_string(),
        _ => format!("{},{:03}", number / 1000, number % 1000),
    }
}
