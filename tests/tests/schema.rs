//! The published JSON Schema: it accepts what serde writes and refuses each single fault, as the reader does.
//!
//! A fault is a file in `faults/`, named after what is wrong: the text to find in the example and what to put in
//! its place.

use gongkai::core::{Category, report_schema};
use gongkai::{Registry, Report, Severity};
use gongkai_tests::{Random, cases, entries, example, export, file_name, read, workspace};
use serde_json::Value;

fn compiled() -> jsonschema::Validator {
    let schema = report_schema().to_value();
    jsonschema::draft202012::new(&schema).expect("the schema is a schema")
}

#[test]
fn the_schema_is_one_by_its_own_meta_schema() {
    let schema = report_schema().to_value();
    assert!(jsonschema::draft202012::meta::is_valid(&schema));
}

#[test]
fn the_schema_accepts_what_serde_writes() {
    let (registry, schema) = (Registry::standard(), compiled());
    let exporter = registry.exporter("json").expect("JSON is written");
    for case in cases() {
        for reading in case.read(&registry) {
            let json: Value =
                serde_json::from_slice(&export(exporter, &reading.report)).expect("JSON is JSON");
            let errors: Vec<String> = schema.iter_errors(&json).map(|it| it.to_string()).collect();
            assert!(errors.is_empty(), "{}: {errors:?}", case.name);
        }
    }
}

/// One fault: its name, and the example with it.
fn faults() -> Vec<(String, String)> {
    let base = String::from_utf8(example("qinghe-2024.json")).expect("the example is UTF-8");
    let faults: Vec<_> = entries(&workspace().join("tests/faults"))
        .into_iter()
        .map(|path| {
            let name = file_name(&path);
            let text = std::fs::read_to_string(&path).expect("the fault was just listed");
            let fault: Value = serde_json::from_str(&text).expect("a fault is JSON");
            let (find, put) = (&fault["find"], &fault["put"]);
            let find = find
                .as_str()
                .unwrap_or_else(|| panic!("{name} says what to find"));
            let put = put.as_str().unwrap_or_else(|| panic!("{name} says what to put"));
            assert_eq!(
                base.matches(find).count(),
                1,
                "{name}: {find} stands once in the example"
            );
            (name, base.replacen(find, put, 1))
        })
        .collect();
    assert!(faults.len() > 10);
    faults
}

#[test]
fn every_fault_is_refused_by_the_schema_and_by_the_reader() {
    let schema = compiled();
    for (name, text) in faults() {
        // A parser that keeps one of two equal keys hides the fault from any schema.
        if !name.starts_with("duplicate_") {
            let json: Value = serde_json::from_str(&text).expect("a fault is still JSON");
            assert!(!schema.is_valid(&json), "the schema accepts {name}");
        }
        assert!(
            serde_json::from_str::<Report>(&text).is_err(),
            "the reader accepts {name}"
        );
    }
}

/// What is put in the place of a value, as JSON has it.
#[rustfmt::skip]
const PUT: &[&str] = &[
    "null", "true", "false", "0", "-0", "-1", "1", "1.0", "1.5", "1e3", "1E-1", "2024", "1899", "99999", "-0.0",
    "9007199254740991", "9007199254740992", "-9007199254740992", "18446744073709551616", "1e300", r#""""#,
    r#"" ""#, r#""0""#, r#""0.00""#, r#""00.1""#, r#""1.1234567""#, r#""123456789012345678""#,
    r#""1234567890123456789""#, r#""１""#, r#""+1""#, r#""1e3""#, r#""2021""#, r#""2019""#, r#""1.0""#,
    r#""own""#, r#""2024-02-29""#, r#""2023-02-29""#, r#""2024-13-01""#, r#""2024-1-1""#, r#""110102""#,
    r#""1101021""#, r#""91110000600037341L""#, r#""government""#, r#""county""#, r#""heading""#,
    r#""paragraph""#, r#""image""#, r#""table""#, r#""https://example.org/""#, r#""a\u0000b""#, r#""a\u0085b""#,
    r#""a\tb\r\n""#, r#""\u202e""#, r#""\u007f""#, r#""\ud83d\ude00""#, "[]", "[[]]", "[null]", r#"["x"]"#,
    r#"[["x"],["y","z"]]"#, "{}", r#"{"type":"paragraph","text":"x"}"#, r#"[{"type":"paragraph","text":"x"}]"#,
    r#"[{"type":"heading","level":1,"text":"x"}]"#, r#"[{"type":"heading","level":0,"text":"x"}]"#,
    r#"[{"type":"heading","level":7,"text":"x"}]"#, r#"[{"type":"heading","text":"x"}]"#,
    r#"[{"type":"image","alt":"x","src":null}]"#, r#"[{"type":"image","alt":null,"src":"x.png"}]"#,
    r#"[{"type":"image"}]"#, r#"[{"type":"table","rows":[["x"],[]]}]"#, r#"[{"type":"table","rows":[]}]"#,
    r#"[{"type":"paragraph","text":"x","level":1}]"#, r#"[{"type":"other","text":"x"}]"#, r#"[{"text":"x"}]"#,
    r#"["own"]"#, r#"{"own":null}"#, r#"{"2021":null}"#, r#"{"county":null}"#, r#"["paragraph","x"]"#,
    r#"[["paragraph","x"]]"#, r#"["x",null]"#, r#"{"uri":"https://example.org/","sha256":null}"#,
    r#"{"name":null}"#, r#"{"name":"x","level":"county"}"#,
];

/// Keys put beside others.
const KEYS: &[&str] = &[
    "scope",
    "published_on",
    "source",
    "extensions",
    "credit_code",
    "division_code",
    "level",
    "kind",
    "type",
    "text",
    "total",
    "x",
    "",
    "type ",
    "Total",
    "合计",
];

/// Changes one place of a report: another value, one key less, one more, or one renamed.
fn mutate(base: &Value, random: &mut Random) -> String {
    const HERE: &str = "put here";
    let mut json = base.clone();
    let mut at = &mut json;
    // Goes down until it stops by chance or stands on a leaf.
    loop {
        let children = at
            .as_object()
            .map_or_else(|| at.as_array().map_or(0, Vec::len), serde_json::Map::len);
        if children == 0 || random.percent(12) {
            break;
        }
        let child = random.below(children);
        at = match at {
            Value::Object(entries) => entries.values_mut().nth(child).expect("there are as many"),
            Value::Array(items) => &mut items[child],
            _ => unreachable!("a leaf has no children"),
        };
    }
    let put = random.pick(PUT);
    match (at, random.below(4)) {
        (Value::Object(entries), 0) if !entries.is_empty() => {
            let key = entries.keys().nth(random.below(entries.len())).cloned();
            entries.shift_remove(&key.expect("there are as many"));
        }
        (Value::Object(entries), 1) => {
            entries.insert(random.pick(KEYS).to_owned(), HERE.into());
        }
        (Value::Object(entries), 2) if !entries.is_empty() => {
            let key = entries.keys().nth(random.below(entries.len())).cloned();
            let value = entries.shift_remove(&key.expect("there are as many"));
            entries.insert(random.pick(KEYS).to_owned(), value.expect("it was there"));
        }
        (Value::Array(items), 0) if !items.is_empty() => {
            items.push(HERE.into());
        }
        (at, _) => *at = HERE.into(),
    }
    json.to_string().replace(&format!("\"{HERE}\""), put)
}

#[test]
fn the_schema_and_the_reader_take_the_same() {
    let schema = compiled();
    let whole = r#"{"scope":"own","published_on":"2025-01-20","source":{"uri":"https://example.org/1.html"},
        "extensions":{"x":[1,{"y":null}]}}"#;
    let whole: Value = serde_json::from_str(whole).expect("it is JSON");
    let organ = r#"{"name":"某县财政局","division_code":"110102","level":"county","kind":"department"}"#;
    let mut bases: Vec<Value> = ["qinghe-2024.json"]
        .map(|it| serde_json::from_slice(&example(it)).expect("the example is JSON"))
        .into();
    for case in cases() {
        let readings = case.read(&Registry::standard());
        bases.extend(
            readings
                .iter()
                .map(|it| serde_json::to_value(&it.report).expect("a report is JSON")),
        );
    }
    for base in &mut bases {
        let base = base.as_object_mut().expect("a report is an object");
        base.extend(whole.as_object().expect("it is an object").clone());
        base["organ"] = serde_json::from_str(organ).expect("it is JSON");
    }
    let mut random = Random::new(2024);
    let mut taken = 0;
    for round in 0..3_000 {
        let text = mutate(&bases[round % bases.len()], &mut random);
        let by_reader = serde_json::from_str::<Report>(&text);
        let by_schema = serde_json::from_str::<Value>(&text).is_ok_and(|it| schema.is_valid(&it));
        assert_eq!(by_reader.is_ok(), by_schema, "{by_reader:?} of {text}");
        taken += usize::from(by_schema);
    }
    // Both kinds are there, so that neither side could take or refuse everything.
    assert!((200..2_800).contains(&taken), "{taken} of 3000 were valid");
}

#[test]
fn every_fault_is_a_schema_finding_in_both_languages() {
    let registry = Registry::standard();
    for (name, text) in faults() {
        let reading = &read(&registry, "report.json", text.as_bytes())[0];
        let findings = registry.check(reading);
        let schema: Vec<_> = (findings.iter())
            .filter(|it| it.rule.category == Category::Schema && it.severity == Severity::Error)
            .collect();
        assert!(!schema.is_empty(), "{name} is not found: {findings:#?}");
        assert!(schema.len() <= 3, "{name} gives a wall of text: {schema:#?}");
        for finding in schema {
            assert!(finding.message.zh.len() < 600, "{name}: {}", finding.message.zh);
            assert_ne!(finding.message.zh, finding.message.en, "{name}");
        }
    }
}
