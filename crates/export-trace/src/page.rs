use std::collections::BTreeMap;
use std::sync::LazyLock;

use gongkai_core::{ExportError, Finding, How, Item, Language, Severity, TableKey, Trace};
use gongkai_template::{Escape, Serde, Templates, Value};
use serde::Serialize;

use crate::TraceHtmlOptions;
use crate::mark::{Doubt, Mark, marked};
use crate::table::{TableView, Views};
use crate::words;

/// Writes how a report was read as a web page that shows the tables of its source: UTF-8, one file, nothing loaded.
///
/// The error is a trace of another edition than the report.
pub fn trace_html(item: &Item<'_>, options: &TraceHtmlOptions) -> Result<String, ExportError> {
    let language = options.language.language();
    let marked = marked(item)?;
    let views = Views::of(&marked, language);
    let tables = marked.trace.map_or(&[][..], |it| &it.tables);
    let (class, verdict) = words::verdict(marked.trace.map(|_| marked.count()), language);
    let view = PageView {
        words: words::fixed(language).collect(),
        generator: Trace::GENERATOR,
        heading: heading(item, language),
        facts: facts(item, language),
        class,
        verdict,
        traced: marked.trace.is_some(),
        key: key(language),
        findings: findings(&views),
        tables: tables.iter().map(|it| views.table(it)).collect(),
        unmapped: marked.trace.map_or_else(Vec::new, |it| unmapped(it, &views)),
        images: (marked.trace.iter().flat_map(|it| &it.images))
            .map(|it| views.place(it))
            .collect(),
        missing: missing(&views),
        parts: marked.trace.map_or_else(Vec::new, |it| parts(it, &views)),
        all: TableKey::ALL
            .iter()
            .map(|it| listed(*it, &views, |_| true))
            .collect(),
    };
    TEMPLATES
        .render("page.html", Value::from(Serde(view)))
        .map_err(|it| ExportError::Unsupported(it.to_string()))
}

/// The template, compiled once.
static TEMPLATES: LazyLock<Templates> = LazyLock::new(|| {
    let sources = [("page.html", include_str!("../templates/page.html"))];
    Templates::fixed(Escape::HtmlWithSlashes, &sources)
        .with_markup("style", include_str!("../templates/style.css"))
});

#[derive(Serialize)]
struct PageView {
    words: BTreeMap<&'static str, &'static str>,
    generator: &'static str,
    heading: String,
    facts: Vec<(&'static str, String)>,
    /// The class of the verdict.
    class: &'static str,
    verdict: String,
    /// Whether the source has places.
    traced: bool,
    key: Vec<KeyView>,
    findings: Vec<GroupView>,
    tables: Vec<TableView>,
    unmapped: Vec<TextView>,
    images: Vec<String>,
    missing: Vec<ListView>,
    parts: Vec<PartView>,
    all: Vec<ListView>,
}

/// One entry of the key: how a cell looks, and what that means.
#[derive(Serialize)]
struct KeyView {
    class: &'static str,
    signs: &'static str,
    words: &'static str,
}

/// The findings of one rule.
#[derive(Serialize)]
struct GroupView {
    code: &'static str,
    class: &'static str,
    severity: &'static str,
    /// Those shown at once.
    first: Vec<FindingView>,
    /// Those folded away, with how many they are in words.
    rest: Vec<FindingView>,
    more: String,
}

#[derive(Serialize)]
struct FindingView {
    message: String,
    place: String,
    cells: Vec<LinkView>,
}

/// A cell of the form named by its number.
#[derive(Serialize)]
struct LinkView {
    number: usize,
    name: String,
    /// Whether the cell stands in a table of the page.
    shown: bool,
}

/// A text as published with where it stands.
#[derive(Serialize)]
struct TextView {
    text: String,
    place: String,
}

#[derive(Serialize)]
struct PartView {
    name: String,
    heading: Option<String>,
    place: String,
}

/// Cells of one table of the form.
#[derive(Serialize)]
struct ListView {
    name: String,
    cells: Vec<EntryView>,
}

/// One cell of the form.
#[derive(Serialize)]
struct EntryView {
    number: usize,
    labels: String,
    pointer: String,
    /// `None` for a blank.
    value: Option<String>,
    shown: bool,
    /// `None` where it was not found.
    found: Option<FoundView>,
    doubt: &'static str,
    signs: &'static str,
}

#[derive(Serialize)]
struct FoundView {
    text: String,
    how: &'static str,
    place: String,
}

/// What the page is called: the report's title on one line, or the words for such a page.
fn heading(item: &Item<'_>, language: Language) -> String {
    let title = item.report.title.as_deref().unwrap_or_default();
    let words: Vec<&str> = title.split_whitespace().collect();
    if words.is_empty() {
        return language
            .pick("没有标题的报告", "A report without a title")
            .to_owned();
    }
    words.join(" ")
}

/// What is known of the report beside its title.
fn facts(item: &Item<'_>, language: Language) -> Vec<(&'static str, String)> {
    let pick = |zh, en| language.pick(zh, en);
    let unknown = pick("未知", "unknown");
    let report = item.report;
    let source = item.trace.and_then(|it| it.source.clone());
    let organ = report.organ.name.as_deref().unwrap_or(unknown).to_owned();
    let year = report
        .year
        .map_or_else(|| unknown.to_owned(), |it| it.to_string());
    let edition = report.edition();
    let mut facts = Vec::new();
    facts.extend(source.map(|it| (pick("来源", "Source"), it)));
    facts.push((pick("行政机关", "Organ"), organ));
    facts.push((pick("年度", "Year"), year));
    facts.push((
        pick("格式", "Form"),
        format!("{edition} ({})", edition.form().source),
    ));
    facts
}

fn key(language: Language) -> Vec<KeyView> {
    let ways =
        [How::Label, How::Position, How::Embedded].map(|it| (words::how_mark(it), words::how(it, language)));
    let doubts = [Doubt::Doubted, Doubt::Noted].map(|it| (words::doubt_mark(it), words::doubt(it, language)));
    let unmapped = language.pick("没有读入的行", "a row that was not read");
    (ways.into_iter().chain(doubts))
        .chain([(("unmapped", "✕"), unmapped)])
        .map(|((class, signs), words)| KeyView { class, signs, words })
        .collect()
}

/// Findings of one rule that are shown at once: a rule that speaks of every row would bury the tables.
const SHOWN_AT_ONCE: usize = 3;

/// The findings, those of one rule together, the rule that speaks first coming first.
fn findings(views: &Views<'_>) -> Vec<GroupView> {
    let mut groups: Vec<(&Finding, Vec<FindingView>)> = Vec::new();
    for it in &views.marked.findings {
        let view = finding(it, views);
        match groups.iter_mut().find(|group| group.0.rule.code == it.rule.code) {
            Some(group) => group.1.push(view),
            None => groups.push((it, vec![view])),
        }
    }
    let group = |(finding, mut views_of_rule): (&Finding, Vec<FindingView>)| {
        let rest = views_of_rule.split_off(views_of_rule.len().min(SHOWN_AT_ONCE));
        GroupView {
            code: finding.rule.code,
            class: if finding.severity > Severity::Info {
                "doubted"
            } else {
                "noted"
            },
            severity: finding.severity.word(views.language),
            first: views_of_rule,
            more: words::more(rest.len(), views.language),
            rest,
        }
    };
    groups.into_iter().map(group).collect()
}

fn finding(finding: &Finding, views: &Views<'_>) -> FindingView {
    let cells = &views.marked.cells;
    let found = (finding.cells.iter()).filter_map(|it| views.marked.form.find(it.as_str()));
    let links = found.map(|it| LinkView {
        number: it.index() + 1,
        name: cells[it.index()].definition.describe(views.language),
        shown: views.shown.contains(&it.index()),
    });
    FindingView {
        message: finding.message.in_language(views.language).to_owned(),
        place: finding
            .place
            .as_ref()
            .map(|it| views.place(it))
            .unwrap_or_default(),
        cells: links.collect(),
    }
}

fn unmapped(trace: &Trace, views: &Views<'_>) -> Vec<TextView> {
    (trace.unmapped.iter())
        .map(|it| TextView {
            text: it.text.clone(),
            place: views.place(&it.place),
        })
        .collect()
}

fn parts(trace: &Trace, views: &Views<'_>) -> Vec<PartView> {
    let form = trace.edition.form();
    (trace.parts.iter())
        .map(|it| PartView {
            name: form.section(it.part).map_or_else(
                || it.part.key().to_owned(),
                |section| match views.language {
                    Language::Chinese => section.full_heading(),
                    Language::English => section.english.to_owned(),
                },
            ),
            heading: it.heading.clone(),
            place: views.place(&it.place),
        })
        .collect()
}

/// The cells that were not found, where that is told.
fn missing(views: &Views<'_>) -> Vec<ListView> {
    if views.marked.trace.is_none() {
        return Vec::new();
    }
    (TableKey::ALL.iter())
        .map(|it| listed(*it, views, |mark| mark.trace.is_none()))
        .filter(|it| !it.cells.is_empty())
        .collect()
}

/// The cells of a table of the form that are to be listed.
fn listed(table: TableKey, views: &Views<'_>, is: impl Fn(&Mark<'_>) -> bool) -> ListView {
    let cells = (views.marked.cells.iter().enumerate())
        .filter(|(_, it)| it.definition.table == table && is(it))
        .map(|(at, mark)| EntryView {
            number: at + 1,
            labels: mark.definition.labels(views.language).join(" / "),
            pointer: mark.definition.pointer.to_string(),
            value: mark.value.map(ToString::to_string),
            shown: views.shown.contains(&at),
            found: mark.trace.map(|it| FoundView {
                text: it.text.trim().to_owned(),
                how: words::how(it.how, views.language),
                place: views.place(&it.place),
            }),
            doubt: words::doubt_mark(mark.doubt).0,
            signs: words::doubt_mark(mark.doubt).1,
        });
    ListView {
        name: table.name(views.language).to_owned(),
        cells: cells.collect(),
    }
}
