//! Reports made for the tests, and their pages.

use std::collections::BTreeMap;

use gongkai_core::dataset::any_cells;
use gongkai_core::{Edition, Level, Message, Report, Scope, Text, Value, Year};
use gongkai_dataset::{StoredFinding, StoredReport};
use gongkai_site::Index;

/// The pages of reports, by their path.
pub(crate) fn site(reports: &[StoredReport]) -> BTreeMap<String, String> {
    let mut index = Index::default();
    for it in reports {
        index.add(it);
    }
    let site = index.finish(std::iter::empty());
    let mut pages = BTreeMap::new();
    for (number, it) in reports.iter().enumerate() {
        let (path, page) = site
            .report_page(number, it)
            .expect("the reports are in the same order");
        assert!(
            pages.insert(path.to_owned(), page).is_none(),
            "{path} is written twice"
        );
    }
    let shared = site.shared(&mut |path, text| {
        assert!(
            pages.insert(path.to_owned(), text.to_owned()).is_none(),
            "{path} is written twice"
        );
        Ok(())
    });
    shared.expect("nothing is written to a disk");
    pages
}

/// The report of an organ, with some figures.
pub(crate) fn report(number: usize, organ: &str, year: u16) -> StoredReport {
    let mut report = Report::blank(Edition::Y2021);
    report.organ.name = Some(Text::from(organ));
    report.organ.level = Some(Level::County);
    report.year = Year::new(year);
    report.scope = Some(Scope::Own);
    report.title = Some(Text::from(format!("{organ}{year}年政府信息公开工作年度报告")));
    StoredReport {
        key: format!("{number:064x}-1"),
        input: format!("{number}.html"),
        report,
        findings: Vec::new(),
    }
}

/// Fills a cell by its name in the data set.
pub(crate) fn set(stored: &mut StoredReport, name: &str, value: i64) {
    let cell = any_cells().iter().find(|it| it.definition().name == name);
    let cell = cell.and_then(|it| it.in_edition(stored.report.edition()));
    let id = cell.expect("the form has the cell").id;
    stored
        .report
        .cells
        .set(id, Some(Value::Integer(value)))
        .expect("it is a count");
}

/// A finding about some cells.
pub(crate) fn finding(rule: &str, severity: &str, cells: &[&str], message: &str) -> StoredFinding {
    StoredFinding {
        rule: rule.to_owned(),
        category: "arithmetic".to_owned(),
        severity: severity.to_owned(),
        cells: cells.iter().map(ToString::to_string).collect(),
        message: Message::new(message, message),
    }
}

/// The texts of the cells of each row of a page's tables.
pub(crate) fn rows(page: &str) -> Vec<Vec<String>> {
    let rows = page
        .split("<tr>")
        .skip(1)
        .map(|it| it.split("</tr>").next().unwrap_or_default());
    rows.map(|row| {
        let cells = row.split("</t").map(|it| {
            let mut text = String::new();
            let mut inside = false;
            for character in it.chars() {
                match character {
                    '<' => inside = true,
                    '>' if inside => inside = false,
                    _ if !inside => text.push(character),
                    _ => {}
                }
            }
            text.trim()
                .trim_start_matches("h>")
                .trim_start_matches("d>")
                .trim()
                .to_owned()
        });
        cells.collect::<Vec<_>>()
    })
    .collect()
}
