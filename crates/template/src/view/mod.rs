//! What a user's template sees of a report. `docs/formats/templates.md` states it; what is stated there stays as it
//! is under one version.

mod finding;
mod part;
mod table;

use std::collections::BTreeMap;

use gongkai_core::{Item, Part, Report, TableKey};
use minijinja::Value;
use minijinja::value::Serde;
use serde::Serialize;

use finding::FindingView;
use part::{BlockView, PartView, blocks};
use table::{CellView, TableView};

/// The version of what templates see. Its second number rises when something is added, its first when something that
/// was there goes or changes.
pub const CONTEXT_VERSION: &str = "1.0";

/// What a user's template sees: the report with all that the form says of it, in the order of the form.
///
/// `markup` gives a part's table or prose as the format itself writes it, for templates that only arrange; a table has
/// it as its own part does.
pub fn context(item: &Item<'_>, markup: &dyn Fn(Part) -> String) -> Value {
    let report = item.report;
    let form = report.edition().form();
    let tables: Vec<TableView> = TableKey::ALL
        .into_iter()
        .map(|it| TableView::of(report, it, markup(it.part())))
        .collect();
    let cells = (tables.iter().flat_map(TableView::figures))
        .map(|it| (it.pointer.clone(), it))
        .collect();
    let parts = form
        .sections
        .iter()
        .map(|it| PartView::of(report, it, &tables, markup));
    Value::from(Serde(Context {
        version: CONTEXT_VERSION,
        report: json(report),
        document_title: report.document_title(),
        form: FormView {
            edition: report.edition().as_str(),
            source: form.source,
        },
        preamble: PreambleView {
            blocks: blocks(report.preamble.as_deref()),
            markup: Value::from_safe_string(markup(Part::Preamble)),
        },
        parts: parts.collect(),
        cells,
        findings: item.findings.iter().map(FindingView::of).collect(),
        tables: tables.iter().map(|it| (it.key, it)).collect(),
    }))
}

#[derive(Serialize)]
struct Context<'a> {
    version: &'static str,
    /// The report as its JSON, but for `extensions`.
    report: Value,
    document_title: String,
    form: FormView,
    preamble: PreambleView<'a>,
    /// The six headed parts.
    parts: Vec<PartView<'a>>,
    /// The three tables by their keys.
    tables: BTreeMap<&'static str, &'a TableView>,
    /// Every figure by its JSON Pointer.
    cells: BTreeMap<String, &'a CellView>,
    findings: Vec<FindingView<'a>>,
}

#[derive(Serialize)]
struct FormView {
    edition: &'static str,
    source: &'static str,
}

#[derive(Serialize)]
struct PreambleView<'a> {
    blocks: Vec<BlockView<'a>>,
    markup: Value,
}

/// The report as its JSON. What others keep with it stays out: it is theirs, and may hold numbers that nothing here
/// can carry.
fn json(report: &Report) -> Value {
    let report = Report {
        extensions: None,
        ..report.clone()
    };
    let json = serde_json::to_value(report).expect("a report without what others keep with it becomes JSON");
    Value::from(Serde(json))
}
