//! The reports of a small province over some years: departments, what their counties report for all of them, and the
//! oddities that a folder of published reports has.

use gongkai::core::{Amount, Date, Level, OrganKind, Scope, Text, Value, Year};
use gongkai::{Edition, Report};

use crate::{Random, paper};

const COUNTIES: [(&str, &str); 3] = [
    ("990101", "云溪市清河区"),
    ("990102", "云溪市白石区"),
    ("990121", "云溪市青岚县"),
];
const DEPARTMENTS: [&str; 4] = ["教育局", "民政局", "住房和城乡建设局", "市场监督管理局"];
const YEARS: [u16; 3] = [2022, 2023, 2024];

/// Every report, by county and year; a county's comes after those of its departments and adds them up.
///
/// One county adds up less than one of its departments says, one report does not say whose figures it holds, and one
/// was published twice.
pub fn province(random: &mut Random) -> Vec<Report> {
    let mut reports = Vec::new();
    for (number, (code, county)) in COUNTIES.into_iter().enumerate() {
        let mut before: Vec<Report> = Vec::new();
        for year in YEARS {
            let mut all: Vec<Report> = Vec::new();
            for (place, department) in DEPARTMENTS.into_iter().enumerate() {
                let mut report = of(&format!("{county}{department}"), code, year, random);
                report.organ.kind = Some(OrganKind::Department);
                report.scope = Some(Scope::Own);
                if let Some(before) = before.get(place).filter(|_| random.percent(80)) {
                    carry_over(before, &mut report);
                }
                all.push(report);
            }
            let mut whole = of(&format!("{county}人民政府"), code, year, random);
            whole.organ.kind = Some(OrganKind::Government);
            whole.scope = Some(Scope::Consolidated);
            let short = number == 1 && year == 2023;
            add_up(&mut whole, &all[usize::from(short)..]);
            before.clone_from(&all);
            all.push(whole);
            reports.extend(all);
        }
    }
    reports[2].scope = None;
    let mut again = reports[7].clone();
    again.published_on = Date::new(2024, 3, 1);
    reports.push(again);
    reports
}

fn of(organ: &str, code: &str, year: u16, random: &mut Random) -> Report {
    let mut report = paper::report(Edition::Y2021, random);
    report.year = Year::new(year);
    report.title = Some(Text::new(format!("{organ}{year}年政府信息公开工作年度报告")));
    report.organ.name = Some(Text::from(organ));
    report.organ.division_code = Some(code.to_owned());
    report.organ.level = Some(Level::County);
    report
}

/// What was left to the next year stands there, where fewer new requests can make up for it.
fn carry_over(before: &Report, report: &mut Report) {
    let form = report.edition().form();
    let number = |of: &Report, row: &str, column: &str| {
        let id = form.find(&format!("/requests/{row}/{column}"));
        of.cells.integer(id.expect("these rows have the same columns"))
    };
    let mut changes = Vec::new();
    for cell in form.cells() {
        let Some(column) = cell.pointer.as_str().strip_prefix("/requests/carried_in/") else {
            continue;
        };
        let left = number(before, "carried_out", column);
        let new = number(report, "new", column);
        let Some((left, new)) = left.zip(new) else { return };
        let new = new + report.cells.integer(cell.id).unwrap_or(0) - left;
        if new < 0 {
            return;
        }
        let of_new = form.find(&format!("/requests/new/{column}"));
        changes.push((cell.id, left));
        changes.push((of_new.expect("these rows have the same columns"), new));
    }
    for (id, value) in changes {
        let value = Some(Value::Integer(value));
        report.cells.set(id, value).expect("a count");
    }
}

/// Every cell is the sum of those of the parts, and blank where theirs all are.
fn add_up(whole: &mut Report, parts: &[Report]) {
    for cell in whole.edition().form().cells() {
        let sum = parts.iter().filter_map(|it| it.cells.get(cell.id)).cloned();
        let sum = sum.reduce(|a, b| match (a, b) {
            (Value::Integer(a), Value::Integer(b)) => Value::Integer(a + b),
            (Value::Amount(a), Value::Amount(b)) => {
                let sum = a.value() + b.value();
                let sum: Amount = sum.normalize().to_string().parse().expect("small amounts");
                Value::Amount(sum)
            }
            _ => panic!("a cell is of one type"),
        });
        whole
            .cells
            .set(cell.id, sum)
            .expect("a sum of what the cell takes");
    }
}
