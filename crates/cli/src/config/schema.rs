use gongkai::Registry;
use serde_json::{Map, Value, json};

use super::{CATEGORIES, Level};

/// The JSON Schema (2020-12) of `gongkai.toml` read as JSON, for editors that complete and check it.
pub(crate) fn config_schema(registry: &Registry) -> Value {
    let rules = registry.rules();
    let levels: Map<String, Value> = (CATEGORIES.iter())
        .map(|it| (it.as_str().to_owned(), json!({ "$ref": "#/$defs/level" })))
        .chain(rules.iter().map(|it| {
            let level =
                json!({ "$ref": "#/$defs/level", "title": it.name, "description": it.explanation.en });
            (it.code.to_owned(), level)
        }))
        .collect();
    let codes: Vec<&str> = rules.iter().map(|it| it.code).collect();
    let words: Vec<&str> = Level::ALL.iter().map(|it| it.0).collect();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:gongkai:schema:config:1.0",
        "title": "gongkai.toml 设置文件",
        "description": "How much each rule counts in `gongkai check`, and which findings are accepted.",
        "type": "object",
        "additionalProperties": false,
        "properties": {
            "levels": {
                "title": "级别",
                "description": "The level of a rule by its code, or of a category; a rule outweighs its category.",
                "type": "object",
                "additionalProperties": false,
                "properties": levels,
            },
            "accepted": {
                "title": "接受的问题",
                "description": "Findings that somebody answers for. They are shown as accepted and do not count.",
                "type": "array",
                "items": { "$ref": "#/$defs/acceptance" },
            },
        },
        "$defs": {
            "level": {
                "title": "级别",
                "description": "How much a finding counts; `off` does not tell it.",
                "enum": words,
            },
            "value": { "title": "数值", "description": "A number, or a text.", "type": ["integer", "string"] },
            "acceptance": acceptance(&codes),
        },
    })
}

fn acceptance(codes: &[&str]) -> Value {
    json!({
        "title": "接受的问题",
        "description": "Findings of one rule in one report.",
        "type": "object",
        "additionalProperties": false,
        "required": ["code", "reason"],
        "oneOf": [{ "required": ["organ", "year"], "not": { "required": ["file"] } },
                  { "required": ["file"], "not": { "anyOf": [{ "required": ["organ"] }, { "required": ["year"] }] } }],
        "properties": {
            "code": { "title": "规则代码", "description": "The rule's code.", "enum": codes },
            "organ": {
                "title": "机关名称",
                "description": "The name of the organ; blanks, brackets at the end, and 人民政府 shortened to 政府 make no difference.",
                "type": "string",
                "minLength": 1,
            },
            "year": { "title": "报告年度", "description": "The year the report is about.", "type": "integer", "minimum": 1900, "maximum": 2999 },
            "file": {
                "title": "文件",
                "description": "The report's file, beside the configuration; for a member of a container ` › ` and its path follow.",
                "type": "string",
                "minLength": 1,
            },
            "cells": {
                "title": "单元格",
                "description": "Of a tie one of its cells names it; of any other finding all its cells have to be listed. Without it every finding of the rule in the report is accepted.",
                "type": "array",
                "minItems": 1,
                "items": { "type": "string", "pattern": "^/" },
            },
            "values": {
                "title": "当时的数值",
                "description": "What stood in cells when the finding was accepted: an integer, an amount as text, or an empty text for a blank. Once one of them changes the finding is no longer accepted. Empty, it accepts nothing, and what to write there is told.",
                "type": "object",
                "propertyNames": { "pattern": "^/" },
                "additionalProperties": { "$ref": "#/$defs/value" },
            },
            "expected": { "$ref": "#/$defs/value", "title": "当时应为", "description": "What the finding said would be right, as `expected` in JSON output." },
            "actual": { "$ref": "#/$defs/value", "title": "当时现为", "description": "What the finding said stands there, as `actual` in JSON output." },
            "reason": { "title": "理由", "description": "Why it is accepted.", "type": "string", "pattern": "\\S" },
        },
    })
}
