//! The documents this project publishes: schemas, form definitions, the catalogue of rules.
//!
//! `cargo xtask gen` writes them to `schemas/`, `gongkai schema` prints them; both take them from here.

use gongkai_core::{Edition, report_schema};
use serde::Serialize;
use serde_json::{Value, json};

use crate::Registry;

mod catalogue;
mod form;

/// One published document.
pub struct Published {
    /// The word a user types, such as `report-2021.xsd`.
    pub name: String,
    /// The file's name in `schemas/`.
    pub file_name: String,
    /// What it is, in both languages, Chinese first.
    pub title: (String, String),
    render: Box<dyn Fn(&Registry) -> String + Send + Sync>,
}

impl Published {
    /// A document of a name, a file name and a title in both languages, Chinese first; `render` gives its text.
    pub fn new(
        name: &str,
        file_name: &str,
        title: (&str, &str),
        render: impl Fn(&Registry) -> String + Send + Sync + 'static,
    ) -> Self {
        Self {
            name: name.to_owned(),
            file_name: file_name.to_owned(),
            title: (title.0.to_owned(), title.1.to_owned()),
            render: Box::new(render),
        }
    }

    /// The document's text, which ends in a line feed.
    pub fn render(&self, registry: &Registry) -> String {
        (self.render)(registry)
    }
}

/// Every document, in the order in which they are listed to users.
pub fn all() -> Vec<Published> {
    let mut all = vec![Published::new(
        "report",
        "report.schema.json",
        (
            "年度报告的 JSON Schema（2020-12）",
            "JSON Schema (2020-12) of a report",
        ),
        |_| pretty(report_schema().as_value()),
    )];
    // The edition in use first.
    for edition in Edition::ALL.into_iter().rev() {
        let source = edition.form().source;
        #[cfg(feature = "xml")]
        all.push(Published::new(
            &format!("report-{edition}.xsd"),
            &format!("report-{edition}.xsd"),
            (
                &format!("{source}格式的 XSD 1.0"),
                &format!("XSD 1.0 of the {edition} edition"),
            ),
            move |_| gongkai_export_xml::xsd(edition),
        ));
        #[cfg(feature = "xml")]
        all.push(Published::new(
            &format!("report-{edition}.sch"),
            &format!("report-{edition}.sch"),
            (
                &format!("{source}格式勾稽关系的 Schematron"),
                &format!("Schematron of the {edition} edition's ties"),
            ),
            move |registry| gongkai_export_xml::schematron(edition, &registry.rules()),
        ));
        all.push(Published::new(
            &format!("form-{edition}"),
            &format!("form-{edition}.json"),
            (
                &format!("{source}格式的定义：表格、单元格、勾稽关系"),
                &format!("definition of the {edition} edition's form: tables, cells, ties"),
            ),
            move |_| pretty(&form::form(edition)),
        ));
    }
    #[cfg(feature = "trace")]
    all.push(Published::new(
        "trace",
        "trace.schema.json",
        (
            "读取对照（gongkai convert --to trace）的 JSON Schema（2020-12）",
            "JSON Schema (2020-12) of the format `trace`: where each cell was read",
        ),
        |_| pretty(gongkai_export_trace::trace_schema().as_value()),
    ));
    all.push(Published::new(
        "rules",
        "rules.json",
        ("检查规则目录", "catalogue of the rules"),
        |registry| pretty(&catalogue::rules(registry)),
    ));
    #[cfg(feature = "csv")]
    all.push(Published::new(
        "rules.sql",
        "rules.sql",
        (
            "对 CSV 数据集核对勾稽关系和上下年衔接的 SQL（DuckDB、SQLite）",
            "SQL (DuckDB, SQLite) that checks the ties and the series of a CSV data set",
        ),
        |registry| gongkai_export_csv::rules_sql(&registry.rules()),
    ));
    all
}

/// The catalogue of a registry's rules as JSON.
pub fn rules_json(registry: &Registry) -> Value {
    catalogue::rules(registry)
}

fn pretty(value: &impl Serialize) -> String {
    let mut text = serde_json::to_string_pretty(value).expect("plain data becomes JSON");
    text.push('\n');
    text
}

/// A text in both languages as JSON.
fn both((zh, en): (&str, &str)) -> Value {
    json!({ "zh": zh, "en": en })
}
