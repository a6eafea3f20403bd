//! The published schema, compiled once for each edition.

use std::sync::LazyLock;

use gongkai_core::{Edition, report_schema};
use jsonschema::{PatternOptions, Validator};
use serde_json::{Value, json};

/// The whole published schema.
pub(crate) fn schema() -> &'static Value {
    static SCHEMA: LazyLock<Value> = LazyLock::new(|| report_schema().to_value());
    &SCHEMA
}

/// The validator of one edition's branch.
pub(crate) fn branch(edition: Edition) -> &'static Validator {
    static BRANCH_2019: LazyLock<Validator> = LazyLock::new(|| compile(Edition::Y2019));
    static BRANCH_2021: LazyLock<Validator> = LazyLock::new(|| compile(Edition::Y2021));
    match edition {
        Edition::Y2019 => &BRANCH_2019,
        Edition::Y2021 => &BRANCH_2021,
    }
}

fn compile(edition: Edition) -> Validator {
    let schema = json!({
        "$schema": schema()["$schema"],
        "$ref": format!("#/$defs/report_{edition}"),
        "$defs": schema()["$defs"],
    });
    jsonschema::options()
        // The engine without look-around is linear in the text, whoever wrote it.
        .with_pattern_options(PatternOptions::regex())
        .build(&schema)
        .expect("the published schema compiles; a test compiles both branches")
}
