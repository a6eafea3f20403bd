//! Metadata of a CSV file as the W3C's CSV on the Web has them (CSVW, 2015).

use std::fmt::Write as _;

use gongkai_core::dataset::{AnyCell, any_cells};
use gongkai_core::{CellDefinition, CellType, Companion, Edition, Language, Year};
use serde_json::{Map, Value, json};

use crate::columns::{CELL, LEADING, TRAILING};

/// The metadata of a `csv` file.
pub(crate) fn tidy(file_name: &str) -> Companion {
    let columns = LEADING.into_iter().chain(CELL).chain(TRAILING).map(named_column);
    let description =
        "One row a cell of an annual report on open government information; an empty value is a blank cell.";
    metadata(
        file_name,
        description,
        &columns.collect::<Vec<_>>(),
        &["organ", "year", "edition", "scope", "key"],
    )
}

/// The metadata of a `csv-wide` file.
pub(crate) fn wide(file_name: &str) -> Companion {
    let identity = LEADING.into_iter().chain(TRAILING).map(named_column);
    let columns = identity.chain(any_cells().iter().map(cell_column));
    let description = "One row an annual report on open government information; an empty figure is a blank cell, \
        or one that the row's edition does not have.";
    metadata(
        file_name,
        description,
        &columns.collect::<Vec<_>>(),
        &["organ", "year", "edition", "scope"],
    )
}

fn metadata(file_name: &str, description: &str, columns: &[Value], key: &[&str]) -> Companion {
    let metadata = json!({
        "@context": ["http://www.w3.org/ns/csvw", { "@language": "zh" }],
        "url": as_url(file_name),
        "dc:title": "政府信息公开工作年度报告",
        "dc:description": { "@value": description, "@language": "en" },
        "dialect": { "encoding": "utf-8", "header": true, "delimiter": ",", "quoteChar": "\"", "doubleQuote": true },
        "tableSchema": { "columns": columns, "primaryKey": key },
    });
    let mut text = serde_json::to_string_pretty(&metadata).expect("keys are strings");
    text.push('\n');
    Companion {
        file_name: format!("{file_name}-metadata.json"),
        bytes: text.into_bytes(),
    }
}

/// A file name as a URL relative to the metadata beside it.
fn as_url(file_name: &str) -> String {
    file_name.bytes().fold(String::new(), |mut url, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            url.push(char::from(byte));
        } else {
            write!(url, "%{byte:02X}").expect("a string takes every character");
        }
        url
    })
}

/// A column that is no cell of the form.
fn named_column(name: &str) -> Value {
    let (zh, en, datatype) = match name {
        "organ" => ("机关名称", "Organ", json!("string")),
        "year" => ("年度", "Year the report is about", year()),
        "edition" => (
            "格式版次",
            "Edition of the form",
            one_of(&Edition::ALL.map(Edition::as_str)),
        ),
        "table" => ("表", "Table", one_of(&["proactive", "requests", "disputes"])),
        "key" => ("单元格", "Cell: its JSON Pointer with dots", json!("string")),
        "label" => ("栏目", "Official labels", json!("string")),
        "value" => ("数值", "Value", json!("decimal")),
        "unit" => ("单位", "Unit, where the form states one", json!("string")),
        "title" => ("标题", "Title", json!("string")),
        "scope" => ("统计范围", "Whose figures", one_of(&["own", "consolidated"])),
        "credit_code" => ("统一社会信用代码", "Unified social credit code", json!("string")),
        _ => (
            "行政区划代码",
            "Code of the administrative division",
            json!("string"),
        ),
    };
    column(name, &[zh], &[en], &datatype)
}

fn column(name: &str, zh: &[&str], en: &[&str], datatype: &Value) -> Value {
    json!({
        "name": name,
        // A validator holds the header against the titles, so the header is one of them.
        "titles": { "und": name, "zh": one_or_many(zh), "en": one_or_many(en) },
        "datatype": datatype,
        "null": "",
    })
}

fn one_or_many(titles: &[&str]) -> Value {
    match titles {
        [one] => json!(one),
        many => json!(many),
    }
}

fn year() -> Value {
    // CSVW gives bounds to numbers and dates, and counts `gYear` to neither.
    json!({ "base": "integer", "minimum": Year::FIRST, "maximum": Year::LAST })
}

fn one_of(words: &[&str]) -> Value {
    json!({ "base": "string", "format": format!("^({})$", words.join("|")) })
}

fn cell_column(cell: &AnyCell) -> Value {
    let definitions: Vec<&CellDefinition> = cell.definitions().collect();
    let titles = |language| {
        let mut titles: Vec<String> = definitions
            .iter()
            .map(|it| it.labels(language).join(" / "))
            .collect();
        titles.dedup();
        titles
    };
    let (zh, en) = (titles(Language::Chinese), titles(Language::English));
    let datatype = definitions.last().map_or(Value::Null, |it| figure(it.cell_type));
    let name = cell.definition().pointer.dotted();
    let mut column = column(&name, &texts(&zh), &texts(&en), &datatype);
    if let Value::Object(column) = &mut column {
        note_units(column, &definitions);
    }
    column
}

fn texts(owned: &[String]) -> Vec<&str> {
    owned.iter().map(String::as_str).collect()
}

fn note_units(column: &mut Map<String, Value>, definitions: &[&CellDefinition]) {
    let unit = definitions.iter().find_map(|it| it.unit);
    column.extend(unit.map(|it| ("schema:unitText".to_owned(), json!(it))));
}

fn figure(cell_type: CellType) -> Value {
    /// 2^53 - 1, the largest count of the model.
    const MOST: i64 = 9_007_199_254_740_991;
    match cell_type {
        CellType::Count => json!({ "base": "integer", "minimum": 0, "maximum": MOST }),
        CellType::Change => json!({ "base": "integer", "minimum": -MOST, "maximum": MOST }),
        CellType::Amount => json!({ "base": "decimal", "minimum": 0 }),
    }
}
