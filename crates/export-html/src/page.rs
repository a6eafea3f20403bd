use gongkai_core::{Block, ExportError, Form, Part, Report, TableKey};
use minijinja::value::Serde;
use minijinja::{Value, context};
use serde::Serialize;

use crate::HtmlOptions;
use crate::environment::render;
use crate::payload::payload;
use crate::prose::{BlockView, lines, view};
use crate::table::table;

/// Writes a report as a web page in the official form of its edition: UTF-8, one file, nothing loaded.
pub fn html(report: &Report, options: &HtmlOptions) -> Result<String, ExportError> {
    let form = report.edition().form();
    let payload = options.payload.then(|| payload(report)).transpose()?;
    let title = report.title.as_deref().filter(|it| !it.trim().is_empty());
    let page = context! {
        document_title => document_title(report),
        title => title.map(lines),
        preamble => Value::from(Serde(blocks(report.preamble.as_deref()))),
        sections => Value::from(Serde(sections(form, report))),
        payload => payload.map(Value::from_safe_string),
    };
    render("page.html", page)
}

#[derive(Serialize)]
struct SectionView<'a> {
    key: &'static str,
    heading: String,
    /// The part's table as markup; `None` for prose.
    table: Option<Value>,
    blocks: Vec<BlockView<'a>>,
}

fn sections<'a>(form: &Form, report: &'a Report) -> Vec<SectionView<'a>> {
    form.sections
        .iter()
        .map(|section| SectionView {
            key: section.part.key(),
            heading: section.full_heading(),
            table: table_of(section.part).map(|it| Value::from_safe_string(table(report, it))),
            blocks: blocks(report.prose(section.part)),
        })
        .collect()
}

fn table_of(part: Part) -> Option<TableKey> {
    TableKey::ALL.into_iter().find(|it| it.part() == part)
}

fn blocks(blocks: Option<&[Block]>) -> Vec<BlockView<'_>> {
    blocks.unwrap_or_default().iter().map(view).collect()
}

/// The title a browser shows: the report's on one line, or else what is known of organ and year.
fn document_title(report: &Report) -> String {
    let title = report.title.as_deref().unwrap_or_default();
    let words: Vec<&str> = title.split_whitespace().collect();
    if !words.is_empty() {
        return words.join(" ");
    }
    let organ = report.organ.name.as_deref().unwrap_or_default();
    let year = report.year.map(|it| format!("{it}年")).unwrap_or_default();
    format!("{}{year}政府信息公开工作年度报告", organ.trim())
}
