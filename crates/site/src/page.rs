//! The page of one report.

use std::collections::BTreeMap;

use gongkai_core::{Form, Language, Report, TableKey};
use gongkai_dataset::{StoredFinding, StoredReport};
use gongkai_export_html::{prose_markup, table_markup};
use gongkai_template::{Serde, Value, values, web_address};
use serde::Serialize;

use crate::Site;
use crate::entry::SEVERITIES;
use crate::templates::render;
use crate::words;

#[derive(Serialize)]
struct SectionView<'a> {
    key: &'static str,
    heading: String,
    content: Value,
    is_table: bool,
    findings: Vec<FindingView<'a>>,
}

#[derive(Serialize)]
struct FindingView<'a> {
    rule: &'a str,
    severity: &'a str,
    words: [&'a str; 2],
    zh: &'a str,
    en: &'a str,
    cells: Vec<CellView<'a>>,
}

/// A cell that a finding is about, named by the labels that lead to it.
#[derive(Serialize)]
struct CellView<'a> {
    pointer: &'a str,
    label: String,
}

#[derive(Serialize)]
struct Other<'a> {
    href: String,
    label: String,
    scope: &'a str,
    is_this: bool,
}

impl Site {
    /// The page of a report, by its place in the order in which the index took the reports up: where it lies in the
    /// site, and what it says. `None` if the index took up another report in its place.
    pub fn report_page(&self, number: usize, stored: &StoredReport) -> Option<(&str, String)> {
        let entry = self.entries.get(number).filter(|it| *it.key == *stored.key)?;
        let report = &stored.report;
        let source = report.source.as_ref();
        let uri = source
            .and_then(|it| it.uri.as_ref())
            .map(gongkai_core::Text::as_str);
        let level = entry.level.map(|it| both(|language| words::level(it, language)));
        let scope = entry.scope.map(|it| both(|language| words::scope(it, language)));
        let page = render(
            "report.html",
            values! {
                english => false,
                title => report.document_title(),
                organ => entry.organ.as_deref(),
                year => entry.year,
                level => level,
                scope => scope,
                edition => report.edition().as_str(),
                published => report.published_on.map(|it| it.to_string()),
                input => stored.input.as_str(),
                uri => uri,
                link => uri.and_then(web_address),
                key => stored.key.as_str(),
                counts => Serde(counts(entry.findings)),
                others => Serde(self.others(number)),
                preamble => Value::from_safe_string(prose_markup(report.preamble.as_deref())),
                loose => Serde(loose(report, &stored.findings)),
                sections => Serde(sections(report, &stored.findings)),
            },
        );
        Some((&entry.path, page))
    }

    /// All reports of the same organ, if there are others.
    fn others(&self, number: usize) -> Vec<Other<'static>> {
        let organ = self.entries[number].organ.as_deref();
        let all = organ.and_then(|it| self.series.get(it)).into_iter().flatten();
        let other = |at: &usize| {
            let entry = &self.entries[*at];
            Other {
                href: format!("../../{}", entry.path),
                label: entry.year.map_or_else(|| "?".to_owned(), |it| it.to_string()),
                scope: entry.scope.map_or("", |it| words::scope(it, Language::Chinese)),
                is_this: *at == number,
            }
        };
        all.map(other).collect()
    }
}

/// Chinese and English.
fn both<'a>(words: impl Fn(Language) -> &'a str) -> [&'a str; 2] {
    [words(Language::Chinese), words(Language::English)]
}

fn counts(findings: [u32; 3]) -> Vec<(&'static str, [&'static str; 2], u32)> {
    let counts = SEVERITIES.iter().zip(findings).filter(|it| it.1 > 0);
    counts
        .map(|(severity, count)| (*severity, both(|it| words::severity(severity, it)), count))
        .collect()
}

fn sections<'a>(report: &Report, findings: &'a [StoredFinding]) -> Vec<SectionView<'a>> {
    let form = report.edition().form();
    let of_section = |section: &gongkai_core::form::Section| {
        let table = TableKey::ALL.into_iter().find(|it| it.part() == section.part);
        let of_table = |it: &&StoredFinding| table.is_some() && table_of(it) == table;
        let findings: Vec<&StoredFinding> = findings.iter().filter(of_table).collect();
        let content = match table {
            Some(table) => marked(table_markup(report, table), form, &findings),
            None => prose_markup(report.prose(section.part)),
        };
        SectionView {
            key: section.part.key(),
            heading: section.full_heading(),
            content: Value::from_safe_string(content),
            is_table: table.is_some(),
            findings: findings.into_iter().map(|it| view(form, it)).collect(),
        }
    };
    form.sections.iter().map(of_section).collect()
}

/// What was found about the prose or the whole.
fn loose<'a>(report: &Report, findings: &'a [StoredFinding]) -> Vec<FindingView<'a>> {
    let loose = findings.iter().filter(|it| table_of(it).is_none());
    loose.map(|it| view(report.edition().form(), it)).collect()
}

/// The table beside which a finding is told: that of its first cell.
fn table_of(finding: &StoredFinding) -> Option<TableKey> {
    let first = finding.cells.first()?.strip_prefix('/')?.split('/').next()?;
    TableKey::ALL.into_iter().find(|it| it.key() == first)
}

fn view<'a>(form: &Form, finding: &'a StoredFinding) -> FindingView<'a> {
    let cells = finding.cells.iter().filter_map(|pointer| {
        let id = form.find(pointer)?;
        Some(CellView {
            pointer,
            label: form.cell(id).labels(Language::Chinese).join(" / "),
        })
    });
    FindingView {
        rule: &finding.rule,
        severity: if SEVERITIES.contains(&finding.severity.as_str()) {
            &finding.severity
        } else {
            "info"
        },
        words: both(|it| words::severity(&finding.severity, it)),
        zh: &finding.message.zh,
        en: &finding.message.en,
        cells: cells.collect(),
    }
}

/// Marks the cells that findings name, by the worst that is found about each, and gives them a name to link to.
fn marked(mut markup: String, form: &Form, findings: &[&StoredFinding]) -> String {
    let mut worst: BTreeMap<&str, &str> = BTreeMap::new();
    for severity in SEVERITIES.into_iter().rev() {
        let of_severity = findings.iter().filter(|it| it.severity == severity);
        let cells = of_severity
            .flat_map(|it| &it.cells)
            .filter(|it| form.find(it).is_some());
        worst.extend(cells.map(|it| (it.as_str(), severity)));
    }
    for (pointer, severity) in worst {
        let cell = format!("<td data-cell=\"{pointer}\"");
        let marked = format!("<td id=\"{pointer}\" class=\"found {severity}\" data-cell=\"{pointer}\"");
        markup = markup.replacen(&cell, &marked, 1);
    }
    markup
}
