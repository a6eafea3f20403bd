use schemars::{Schema, SchemaGenerator, generate::SchemaSettings, json_schema};
use serde_json::{Map, Value, json};

use crate::form::{KeyTree, TableKey};
use crate::report::Wire;
use crate::value::MAX_INTEGER;
use crate::{Amount, CellDefinition, CellType, Edition, Form, Language, Report, SCHEMA_VERSION};

/// The JSON Schema (2020-12) of a report: one branch an edition, under `#/$defs/report_2019` and
/// `#/$defs/report_2021`.
pub fn report_schema() -> Schema {
    let mut generator = SchemaSettings::draft2020_12().into_generator();
    let branches: Vec<Value> = Edition::ALL
        .iter()
        .map(|edition| {
            let branch = branch(*edition, &mut generator);
            let name = format!("report_{edition}");
            generator.definitions_mut().insert(name.clone(), branch);
            json!({ "$ref": format!("#/$defs/{name}") })
        })
        .collect();
    let mut definitions = generator.take_definitions(true);
    // Each branch fixes the edition, so nothing refers to the choice of editions.
    definitions.remove("Edition");
    definitions.sort_keys();
    json_schema!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": format!("urn:gongkai:schema:report:{SCHEMA_VERSION}"),
        "title": "政府信息公开工作年度报告",
        "description": "An annual report on open government information of an administrative organ in China, \
            in the 2019 or the 2021 edition of the official form.",
        "type": "object",
        "oneOf": branches,
        "$defs": definitions,
    })
}

impl schemars::JsonSchema for Report {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "report".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let branches: Vec<Value> = Edition::ALL.iter().map(|it| branch(*it, generator)).collect();
        json_schema!({ "oneOf": branches })
    }
}

/// The schema of reports of one edition.
fn branch(edition: Edition, generator: &mut SchemaGenerator) -> Value {
    let form = edition.form();
    let mut schema = <Wire as schemars::JsonSchema>::json_schema(generator).to_value();
    schema["title"] = json!(format!("政府信息公开工作年度报告（{}）", form.source));
    schema["description"] = json!(format!("A report in the {edition} edition of the official form."));
    schema["properties"]["edition"] = json!({
        "title": "格式版次",
        "description": "The edition of the official form whose tables stand in the report, whatever its year.",
        "type": "string",
        "const": edition.as_str(),
    });
    for table in TableKey::ALL {
        let section = form.section(table.part()).expect("every table has a section");
        schema["properties"][table.key()] =
            tree_schema(form, form.tree(table), &section.full_heading(), section.english);
    }
    schema
}

fn tree_schema(form: &Form, tree: &KeyTree, title: &str, description: &str) -> Value {
    match tree {
        KeyTree::Object(entries) => {
            let properties: Map<String, Value> = entries
                .iter()
                .map(|it| {
                    (
                        it.key.to_owned(),
                        tree_schema(form, &it.tree, it.label, it.english),
                    )
                })
                .collect();
            let required: Vec<&str> = entries.iter().map(|it| it.key).collect();
            json!({
                "title": title,
                "description": format!("{description}."),
                "type": "object",
                "properties": properties,
                "required": required,
                "additionalProperties": false,
            })
        }
        KeyTree::Cell(id) => cell_schema(form.cell(*id)),
    }
}

fn cell_schema(cell: &CellDefinition) -> Value {
    let labels = |language| cell.labels(language).join(" / ");
    let mut schema = json!({
        "title": labels(Language::Chinese),
        "description": format!("{}. null: blank.", labels(Language::English)),
    });
    let facts = match cell.cell_type {
        CellType::Count => json!({ "type": ["integer", "null"], "minimum": 0, "maximum": MAX_INTEGER }),
        CellType::Change => {
            json!({ "type": ["integer", "null"], "minimum": -MAX_INTEGER, "maximum": MAX_INTEGER })
        }
        CellType::Amount => json!({ "type": ["string", "null"], "pattern": Amount::PATTERN }),
    };
    if let (Value::Object(schema), Value::Object(facts)) = (&mut schema, facts) {
        schema.extend(facts);
        schema.extend(cell.unit.map(|unit| ("x-unit".to_owned(), json!(unit))));
    }
    schema
}
