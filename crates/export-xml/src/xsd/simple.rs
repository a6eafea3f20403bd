//! Simple types: what a text must look like.

use gongkai_core::{CellType, Form, Text};
use serde_json::Value;

use super::{annotate_as, cell_schema, is_of_type};
use crate::writer::Writer;

/// Writes the types of the cells that the form has, each as the JSON Schema bounds it.
pub(super) fn write_cell_types(writer: &mut Writer, form: &Form, branch: &Value) {
    for cell_type in [CellType::Count, CellType::Change, CellType::Amount] {
        if let Some(cell) = form.cells().iter().find(|it| it.cell_type == cell_type) {
            let mut schema = cell_schema(branch, &cell.path).clone();
            let (title, description) = words(cell_type);
            schema["title"] = title.into();
            schema["description"] = description.into();
            write_type(writer, Some(cell_type.as_str()), &schema);
        }
    }
}

fn words(cell_type: CellType) -> (&'static str, &'static str) {
    match cell_type {
        CellType::Count => ("数量", "A count."),
        CellType::Change => ("增减数", "An increase, or a decrease where negative."),
        CellType::Amount => ("金额", "A sum of money, digits as printed."),
    }
}

/// Writes a simple type, without a name inside an element, from the JSON Schema of a text or an integer.
///
/// Texts are `xs:string`, which keeps white space; integers are `xs:integer`, around which white space
/// means nothing, as in JSON, and whose pattern leaves each number one way to be written.
pub(super) fn write_type(writer: &mut Writer, name: Option<&str>, schema: &Value) {
    match name {
        Some(name) => {
            writer.open("xs:simpleType", &[("name", name)]);
            annotate_as(writer, schema);
        }
        // The element around it has the words.
        None => writer.open("xs:simpleType", &[]),
    }
    if is_of_type(schema, "integer") {
        write_integer(writer, schema);
    } else if let Some(word) = schema["const"].as_str() {
        write_words(writer, [(word, &Value::Null)].into_iter());
    } else if let Some(variants) = schema["oneOf"].as_array() {
        let words = variants
            .iter()
            .map(|it| (it["const"].as_str().unwrap_or_default(), it));
        write_words(writer, words);
    } else {
        write_string(writer, schema["pattern"].as_str());
    }
    writer.close("xs:simpleType");
}

fn write_integer(writer: &mut Writer, schema: &Value) {
    let [minimum, maximum] = ["minimum", "maximum"].map(|it| schema[it].to_string());
    let sign = if minimum.starts_with('-') { "-?" } else { "" };
    writer.open("xs:restriction", &[("base", "xs:integer")]);
    writer.empty("xs:pattern", &[("value", &format!("0|{sign}[1-9][0-9]*"))]);
    writer.empty("xs:minInclusive", &[("value", &minimum)]);
    writer.empty("xs:maxInclusive", &[("value", &maximum)]);
    writer.close("xs:restriction");
}

fn write_words<'a>(writer: &mut Writer, words: impl Iterator<Item = (&'a str, &'a Value)>) {
    writer.open("xs:restriction", &[("base", "xs:string")]);
    for (word, schema) in words {
        if schema["title"].is_string() {
            writer.open("xs:enumeration", &[("value", word)]);
            annotate_as(writer, schema);
            writer.close("xs:enumeration");
        } else {
            writer.empty("xs:enumeration", &[("value", word)]);
        }
    }
    writer.close("xs:restriction");
}

fn write_string(writer: &mut Writer, pattern: Option<&str>) {
    // XML cannot carry what the pattern of free text refuses.
    match pattern.filter(|it| *it != Text::PATTERN) {
        None => writer.empty("xs:restriction", &[("base", "xs:string")]),
        Some(pattern) => {
            writer.open("xs:restriction", &[("base", "xs:string")]);
            writer.empty("xs:pattern", &[("value", unanchored(pattern))]);
            writer.close("xs:restriction");
        }
    }
}

/// An ECMA pattern as XSD has it, where every pattern is anchored at both ends.
fn unanchored(pattern: &str) -> &str {
    let pattern = pattern.strip_prefix('^').unwrap_or(pattern);
    pattern.strip_suffix('$').unwrap_or(pattern)
}
