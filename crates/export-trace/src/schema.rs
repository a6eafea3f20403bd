use gongkai_core::Edition;
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, json_schema};
use serde_json::{Map, Value, json};

use crate::json::{SCHEMA_VERSION, TraceFile};

/// The JSON Schema (2020-12) of the JSON form: one branch an edition, which names every cell of its form.
pub fn trace_schema() -> Schema {
    let mut generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let file = <TraceFile<'_> as JsonSchema>::json_schema(&mut generator).to_value();
    let branches: Vec<Value> = Edition::ALL.iter().map(|it| branch(*it, &file)).collect();
    let mut definitions = generator.take_definitions(true);
    // Each branch fixes the edition, so nothing refers to the choice of editions.
    definitions.remove("Edition");
    definitions.insert(
        "FoundCell".to_owned(),
        json!({
            "title": "单元格，没有找到的为 null",
            "description": "A cell of the form; null where it was not found.",
            "anyOf": [{ "$ref": "#/$defs/CellEntry" }, { "type": "null" }],
        }),
    );
    definitions.sort_keys();
    json_schema!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": format!("urn:gongkai:schema:trace:{SCHEMA_VERSION}"),
        "title": "读取对照",
        "description": "How an annual report on open government information was read: where each cell of the official \
            form stands in the source, its text as published, and what the reading could not vouch for.",
        "type": "object",
        "oneOf": branches,
        "$defs": definitions,
    })
}

/// The schema of the traces of one edition.
fn branch(edition: Edition, file: &Value) -> Value {
    let mut schema = file.clone();
    let form = edition.form();
    // What each cell is called is in the definition of the form.
    let cells: Map<String, Value> = (form.cells().iter())
        .map(|it| (it.pointer.to_string(), json!({ "$ref": "#/$defs/FoundCell" })))
        .collect();
    let names: Vec<&String> = cells.keys().collect();
    schema["title"] = json!(format!("读取对照（{}）", form.source));
    schema["properties"]["schema_version"]["const"] = json!(SCHEMA_VERSION);
    schema["properties"]["edition"] = json!({
        "title": "格式版次",
        "description": "The edition of the form that its tables follow.",
        "type": "string",
        "const": edition.as_str(),
    });
    let required = json!(names);
    schema["properties"]["cells"] = json!({
        "title": "单元格",
        "description": "Every cell of the form under its JSON Pointer; null where it was not found.",
        "type": "object",
        "properties": cells,
        "required": required,
        "additionalProperties": false,
    });
    schema
}
