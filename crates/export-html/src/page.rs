use gongkai_core::{Block, ExportError, Form, Item, Part, Report, TableKey};
use gongkai_template::{Escape, Serde, UserTemplate, Value, context, values};
use serde::Serialize;

use crate::HtmlOptions;
use crate::payload::payload;
use crate::prose::{BlockView, lines, view};
use crate::table::table;
use crate::templates::render;

/// Writes a report as a web page in the official form of its edition: UTF-8, one file, nothing loaded.
pub fn html(report: &Report, options: &HtmlOptions) -> Result<String, ExportError> {
    let form = report.edition().form();
    let payload = options.payload.then(|| payload(report)).transpose()?;
    let title = report.title.as_deref().filter(|it| !it.trim().is_empty());
    let page = values! {
        document_title => report.document_title(),
        title => title.map(title_lines),
        preamble => Value::from(Serde(blocks(report.preamble.as_deref()))),
        sections => Value::from(Serde(sections(form, report))),
        payload => payload.map(Value::from_safe_string),
    };
    render("page.html", page)
}

/// The lines of a title, each as the parts between which a narrow page breaks it first.
fn title_lines(title: &str) -> Vec<Vec<String>> {
    let parts = |line: &String| Report::title_parts(line).into_iter().map(str::to_owned).collect();
    lines(title).iter().map(parts).collect()
}

/// Writes a report as a page by a user's template, which sees what `docs/formats/templates.md` says. The error names
/// the template and the line at fault.
pub fn html_by_template(item: &Item<'_>, template: &UserTemplate) -> Result<String, ExportError> {
    let report = item.report;
    let markup = |part: Part| match table_of(part) {
        Some(key) => table(report, key),
        None => prose(report.prose(part)),
    };
    template
        .render(Escape::Html, context(item, &markup))
        .map_err(|it| ExportError::Options(it.to_string()))
}

/// A table of a report as markup, for pages of one's own with [`STYLE`].
pub fn table_markup(report: &Report, key: TableKey) -> String {
    table(report, key)
}

/// Prose as markup, for pages of one's own with [`STYLE`].
pub fn prose_markup(blocks: Option<&[Block]>) -> String {
    prose(blocks)
}

/// The style sheet of the page, for pages that share one in a file.
pub const STYLE: &str = include_str!("../templates/style.css");

/// Prose as the page writes it.
fn prose(prose: Option<&[Block]>) -> String {
    let context = values! { blocks => Value::from(Serde(blocks(prose))) };
    render("part.html", context).expect("the template is fixed and every kind of block renders")
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
