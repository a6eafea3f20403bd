//! JSON that is no report at all.

use gongkai_core::{Edition, Scalar};
use serde_json::{Map, Value};

use crate::problem::Problem;
use crate::rules::NOT_A_REPORT;
use crate::schema::schema;
use crate::worded::scalar;
use crate::wording::{Both, child, describe_value, quote};

/// Says that a tree is no report, if it is none: not an object, or one without a single key of a report.
pub(crate) fn stranger(value: &Value) -> Option<Problem> {
    match value {
        Value::Object(object) => has_none_of_the_keys(object).then(without_keys),
        other => Some(not_an_object(other)),
    }
}

fn has_none_of_the_keys(object: &Map<String, Value>) -> bool {
    let known = definition()["properties"].as_object();
    known.is_some_and(|known| !known.keys().any(|it| object.contains_key(it)))
}

/// The keys at the top are those of every edition.
fn definition() -> &'static Value {
    &schema()["$defs"][format!("report_{}", Edition::Y2021)]
}

fn without_keys() -> Problem {
    let required = definition()["required"].as_array();
    let keys: Vec<&str> = required.into_iter().flatten().filter_map(Value::as_str).collect();
    let names: Vec<Both> = keys.iter().map(|it| Both::same(quote(it))).collect();
    let names = Both::list(&names);
    Problem::at(&NOT_A_REPORT, String::new())
        .about(keys.iter().map(|it| child("", it)).collect())
        .with(
            "reason",
            Both::new(
                format!("报告的键一个也没有，缺少 {}", names.zh),
                format!("it has no key of a report and lacks {}", names.en),
            ),
        )
        .with("remedy", give_a_report())
}

fn not_an_object(value: &Value) -> Problem {
    let found = describe_value(value);
    let remedy = if value.is_array() {
        Both::new(
            "多份报告请每行一份，存为 .ndjson 文件",
            "store several reports one per line in an .ndjson file",
        )
    } else {
        give_a_report()
    };
    let Both { zh, en } = found.after_han();
    Problem::at(&NOT_A_REPORT, String::new())
        .with(
            "reason",
            Both::new(
                format!("最外层应为对象，现为{zh}"),
                format!("it must be an object, not {en}"),
            ),
        )
        .with("remedy", remedy)
        .comparing(Some(Scalar::Text("an object".to_owned())), Some(scalar(value)))
}

fn give_a_report() -> Both {
    Both::new(
        "请确认给的是报告的 JSON 文件",
        "check that this is the JSON file of a report",
    )
}
