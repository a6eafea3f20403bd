//! The data set as a Frictionless Data Package (version 1 of the specifications).

use gongkai_core::Language;
use gongkai_core::dataset::{Column, Kind};
use serde_json::{Map, Value, json};

use crate::tables::DataTable;
use crate::{Encoding, Tables};

/// A file of a table, as it lies in the data set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DataFile {
    /// The name of its table.
    pub table: &'static str,
    /// Its name without the suffix: a year, `unknown`, or `inputs`.
    pub part: String,
    /// Its rows.
    pub rows: u64,
    /// Its size and SHA-256 in hexadecimal; `None` for what differs between two runs over the same files.
    pub content: Option<(u64, String)>,
}

impl DataFile {
    /// Its path in the data set.
    pub fn path(&self, encoding: Encoding) -> String {
        format!("{}/{}.{}", self.table, self.part, encoding.as_str())
    }
}

/// What `datapackage.json` says.
#[derive(Debug, Clone)]
pub struct DataPackage<'a> {
    /// What the files are.
    pub encoding: Encoding,
    /// The files, table by table.
    pub files: &'a [DataFile],
}

/// The name of every data package written here.
pub const PACKAGE: &str = "gongkai-reports";

/// `datapackage.json`.
pub fn data_package(package: &DataPackage<'_>) -> String {
    let resources: Vec<Value> = package
        .files
        .iter()
        .map(|it| resource(it, package.encoding))
        .collect();
    pretty(&json!({
        "profile": "data-package",
        "name": PACKAGE,
        "title": "政府信息公开工作年度报告数据集",
        "description": "Annual reports on open government information as tables; README.md says what each column is.",
        "resources": resources,
    }))
}

/// The Table Schema of a table, which stands in `schemas/`.
pub fn table_schema(table: &DataTable) -> String {
    let fields: Vec<Value> = table.columns.iter().map(field).collect();
    let mut schema = json!({
        "title": table.description.0,
        "description": table.description.1,
        "fields": fields,
        "missingValues": [""],
    });
    if table.name == Tables::get().of_reports[0].name {
        schema["primaryKey"] = json!("report");
    } else if table.name != Tables::get().inputs.name {
        // Frictionless names resources, and each year of the table of reports is one, so that no key can be stated.
        schema["gongkai:references"] = json!({ "fields": "report", "table": "reports" });
    }
    pretty(&schema)
}

fn resource(file: &DataFile, encoding: Encoding) -> Value {
    let mut resource = json!({
        "profile": "tabular-data-resource",
        "name": format!("{}-{}", file.table, file.part),
        "path": file.path(encoding),
        "format": encoding.as_str(),
        "mediatype": encoding.media_type(),
        "encoding": "utf-8",
        "schema": format!("schemas/{}.json", file.table),
        "gongkai:rows": file.rows,
    });
    if let Some((bytes, sha256)) = &file.content {
        resource["bytes"] = json!(bytes);
        resource["hash"] = json!(format!("sha256:{sha256}"));
    }
    resource
}

fn field(column: &Column) -> Value {
    let mut field = Map::new();
    field.insert("name".to_owned(), column.name.as_str().into());
    field.insert("type".to_owned(), type_of(column.kind).into());
    field.insert("title".to_owned(), column.label.as_str().into());
    field.insert("description".to_owned(), column.description.as_str().into());
    if let Some(unit) = column.unit {
        field.insert("gongkai:unit".to_owned(), unit.into());
    }
    if let Some(pointer) = &column.pointer {
        field.insert("gongkai:pointer".to_owned(), pointer.as_str().into());
    }
    field.into()
}

/// The word of the Table Schema for a kind.
pub(crate) fn type_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Text => "string",
        Kind::Integer => "integer",
        Kind::Decimal => "number",
        Kind::Date => "date",
    }
}

/// What a table holds, in a language.
pub(crate) fn about(table: &DataTable, language: Language) -> &'static str {
    language.pick(table.description.0, table.description.1)
}

fn pretty(value: &Value) -> String {
    let mut text = serde_json::to_string_pretty(value).expect("plain data becomes JSON");
    text.push('\n');
    text
}
