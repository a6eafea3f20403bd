//! One digit changed in a page is found, by exactly the ties of its cell; what is visible wins over what is embedded.

use std::collections::BTreeSet;

use gongkai::core::{Category, Cells, Identity, Pointer, Value};
use gongkai::{Finding, Registry, Report, Severity};
use gongkai_tests::{example, export, read_one};

fn report(registry: &Registry) -> Report {
    read_one(registry, "r.json", &example("qinghe-2024.json")).report
}

/// The ties that fail by plain reckoning, each as the set of its cells.
fn failing(cells: &Cells) -> BTreeSet<BTreeSet<Pointer>> {
    let form = cells.edition().form();
    let value = |it| cells.integer(it).unwrap_or(0);
    let fails = |tie: &&Identity| {
        let terms = tie.terms.iter();
        let sum: i64 = terms
            .map(|it| match it.sign {
                gongkai::core::form::Sign::Plus => value(it.cell),
                gongkai::core::form::Sign::Minus => -value(it.cell),
            })
            .sum();
        sum != value(tie.total)
    };
    let ties = form.identities().iter().filter(fails);
    ties.map(|tie| tie.cells().map(|it| form.cell(it).pointer.clone()).collect())
        .collect()
}

fn found(findings: &[Finding]) -> BTreeSet<BTreeSet<Pointer>> {
    let arithmetic = findings
        .iter()
        .filter(|it| it.rule.category == Category::Arithmetic);
    let errors = arithmetic.filter(|it| it.severity == Severity::Error);
    errors.map(|it| it.cells.iter().cloned().collect()).collect()
}

#[test]
fn each_changed_figure_of_a_page_breaks_exactly_the_ties_of_its_cell() {
    let registry = Registry::standard();
    let report = report(&registry);
    let html = registry.exporter("html").expect("pages are written");
    let mut in_ties = 0;
    for (cell, value) in report.cells.iter() {
        let mut changed = report.clone();
        let other = match value.expect("the example has no blank") {
            Value::Integer(it) => Value::Integer(it + 1),
            Value::Amount(_) => Value::Amount("13.50".parse().expect("it is an amount")),
        };
        changed
            .cells
            .set(cell.id, Some(other))
            .expect("the type is the same");
        let reading = read_one(&registry, "r.html", &export(html, &changed));
        assert_eq!(reading.report.cells, changed.cells, "{}", cell.pointer);
        let expected = failing(&changed.cells);
        assert_eq!(found(&registry.check(&reading)), expected, "{}", cell.pointer);
        let tied = (report.edition().form().identities().iter()).any(|it| it.cells().any(|it| it == cell.id));
        assert_eq!(tied, !expected.is_empty(), "{}", cell.pointer);
        in_ties += usize::from(tied);
    }
    assert_eq!(in_ties, 25 * 7 + 15);
}

/// Our page with one visible figure changed and what it embeds left as it was.
fn tampered(registry: &Registry, pointer: &str, from: &str, to: &str) -> String {
    let html = registry.exporter("html").expect("pages are written");
    let page = String::from_utf8(export(html, &report(registry))).expect("pages are UTF-8");
    let at = page
        .find(&format!("data-cell=\"{pointer}\""))
        .expect("every figure names its cell");
    let figure = at
        + page[at..]
            .find(&format!(">{from}<"))
            .expect("the figure is visible");
    format!("{}>{to}<{}", &page[..figure], &page[figure + from.len() + 2..])
}

#[test]
fn what_is_visible_wins_over_what_is_embedded_and_is_told() {
    let registry = Registry::standard();
    let pointer = "/requests/new/natural_person";
    let page = tampered(&registry, pointer, "41", "44");
    let reading = read_one(&registry, "r.html", page.as_bytes());
    let form = reading.report.edition().form();
    let cell = form.find(pointer).expect("the form has the cell");
    assert_eq!(reading.report.cells.integer(cell), Some(44));
    let told: Vec<&Finding> = (reading.remarks.iter())
        .filter(|it| it.cells == [Pointer::new(pointer)])
        .collect();
    assert_eq!(told.len(), 1, "{:#?}", reading.remarks);
    assert_eq!(told[0].severity, Severity::Warning);
}

#[test]
fn without_what_is_embedded_every_cell_and_paragraph_is_still_read() {
    let registry = Registry::standard();
    let whole = report(&registry);
    let html = registry.exporter("html").expect("pages are written");
    let page = String::from_utf8(export(html, &whole)).expect("pages are UTF-8");
    let begin = page.find("<script").expect("the page embeds the report");
    let end = begin + page[begin..].find("</script>").expect("the script ends") + "</script>".len();
    let bare = format!("{}{}", &page[..begin], &page[end..]);
    assert!(!bare.contains("<script"));
    let read = read_one(&registry, "r.html", bare.as_bytes()).report;
    assert_eq!(read.cells, whole.cells);
    for part in gongkai::core::Part::ALL {
        assert_eq!(read.prose(part), whole.prose(part), "{part:?}");
    }
    assert_eq!(read.title, whole.title);
    assert_eq!(read.year, whole.year);
}

#[test]
fn a_note_in_every_cell_is_one_finding_a_table_that_names_every_cell() {
    let registry = Registry::standard();
    let whole = report(&registry);
    let html = registry.exporter("html").expect("pages are written");
    let page = String::from_utf8(export(html, &whole)).expect("pages are UTF-8");
    let begin = page.find("<script").expect("the page embeds the report");
    let end = begin + page[begin..].find("</script>").expect("the script ends");
    let noted = format!("{}{}", &page[..begin], &page[end..]).replace("</td>", "（注）</td>");
    let reading = read_one(&registry, "r.html", noted.as_bytes());
    assert_eq!(reading.report.cells, whole.cells);
    let remarks: Vec<&Finding> = (reading.remarks.iter())
        .filter(|it| it.rule.name == "annotated_value")
        .collect();
    assert_eq!(remarks.len(), 3, "{:?}", reading.remarks);
    let cells: Vec<&Pointer> = remarks.iter().flat_map(|it| &it.cells).collect();
    let filled = whole
        .cells
        .iter()
        .filter(|it| it.1.is_some())
        .map(|it| &it.0.pointer);
    assert_eq!(cells.iter().copied().collect::<BTreeSet<_>>(), filled.collect());
    let distinct: BTreeSet<&Pointer> = cells.iter().copied().collect();
    assert_eq!(distinct.len(), cells.len(), "no cell is named twice");
}
