//! Whatever the schema accepts the model's reader accepts, and whatever it refuses the reader refuses.

use crate::support;

use gongkai_core::{Edition, Report, report_schema};
use gongkai_validate_schema::validate;
use serde_json::{Value, json};

/// Numbers that are the same on every run (a 64-bit linear congruential generator, the high bits of it).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % bound
    }
}

#[test]
fn the_reader_takes_what_the_schema_takes() {
    let whole = jsonschema::validator_for(report_schema().as_value()).expect("the schema compiles");
    let mut numbers = Numbers(7);
    let (mut accepted, mut refused) = (0, 0);
    for round in 0..1500 {
        let edition = Edition::ALL[round % 2];
        let mut tree = support::tree(edition);
        for _ in 0..=numbers.below(2) {
            mutate(&mut tree, &mut numbers);
        }
        let json = tree.to_string();
        let findings = validate(&json).expect("a tree is JSON");
        let read = serde_json::from_str::<Report>(&json);
        let parsed: Value = serde_json::from_str(&json).expect("a tree is JSON");
        assert_eq!(
            findings.is_empty(),
            whole.is_valid(&parsed),
            "{findings:#?}\n{json}"
        );
        assert_eq!(
            findings.is_empty(),
            read.is_ok(),
            "{read:?}\n{findings:#?}\n{json}"
        );
        match read {
            Ok(_) => accepted += 1,
            Err(_) => refused += 1,
        }
    }
    assert!(
        accepted > 150 && refused > 500,
        "{accepted} accepted, {refused} refused"
    );
}

#[test]
fn numbers_as_text_are_judged_alike() {
    let json = support::tree(Edition::Y2021).to_string();
    let from = "\"year\":2024";
    assert!(json.contains(from));
    for (text, valid) in [
        ("2024.0", true),
        ("2.024e3", true),
        ("20240e-1", true),
        ("2024.00000000000000001", true),
        ("2024.1", false),
        ("-2024", false),
        ("-0", false),
        ("2024e400", false),
        ("18446744073709551616", false),
    ] {
        let json = json.replacen(from, &format!("\"year\":{text}"), 1);
        assert_eq!(serde_json::from_str::<Report>(&json).is_ok(), valid, "{text}");
        assert_eq!(validate(&json).is_ok_and(|it| it.is_empty()), valid, "{text}");
    }
    let count = "\"/requests/new/total\"";
    let at = support::tree(Edition::Y2021)
        .pointer("/requests/new/total")
        .cloned();
    assert!(at.is_some(), "{count}");
    for (text, valid) in [
        ("-0.0", true),
        ("-0", true),
        ("1e2", true),
        ("9007199254740991", true),
        ("9007199254740991.0", true),
        ("9007199254740992", false),
        ("9007199254740993.0", false),
        ("1e16", false),
        ("0.5", false),
    ] {
        let mut tree = support::tree(Edition::Y2021);
        tree["requests"]["new"]["total"] = json!("HERE");
        let json = tree.to_string().replacen("\"HERE\"", text, 1);
        assert_eq!(serde_json::from_str::<Report>(&json).is_ok(), valid, "{text}");
        assert_eq!(validate(&json).is_ok_and(|it| it.is_empty()), valid, "{text}");
    }
}

fn mutate(tree: &mut Value, numbers: &mut Numbers) {
    let mut pointers = Vec::new();
    collect(tree, String::new(), &mut pointers);
    // Half of the time a value that is no cell, of which there are few.
    let few: Vec<&String> = pointers.iter().filter(|it| !is_cell(it)).collect();
    let pointer = if numbers.below(2) == 0 && !few.is_empty() {
        few[numbers.below(few.len())].clone()
    } else {
        pointers[numbers.below(pointers.len())].clone()
    };
    let Some((parent, key)) = pointer.rsplit_once('/') else {
        return;
    };
    let action = numbers.below(10);
    match tree.pointer_mut(parent).expect("it was collected") {
        Value::Object(object) if action == 0 => {
            object.shift_remove(key);
        }
        Value::Object(object) if action == 1 => {
            let value = object.shift_remove(key).unwrap_or_default();
            object.insert(format!("{key}x"), value);
        }
        Value::Object(object) if action == 2 => {
            object.insert("type".to_owned(), json!("heading"));
        }
        Value::Array(items) if action < 3 => {
            let last = items.last().cloned().unwrap_or_default();
            items.push(last);
        }
        parent => {
            let value = strange(numbers);
            match parent {
                Value::Array(items) => items[key.parse::<usize>().expect("an index")] = value,
                parent => parent[key] = value,
            }
        }
    }
}

fn is_cell(pointer: &str) -> bool {
    ["/proactive/", "/requests/", "/disputes/"]
        .iter()
        .any(|it| pointer.starts_with(it))
}

fn collect(value: &Value, at: String, pointers: &mut Vec<String>) {
    match value {
        Value::Object(object) => {
            for (key, value) in object {
                collect(value, format!("{at}/{key}"), pointers);
            }
        }
        Value::Array(items) => {
            for (index, value) in items.iter().enumerate() {
                collect(value, format!("{at}/{index}"), pointers);
            }
        }
        _ => {}
    }
    pointers.push(at);
}

fn strange(numbers: &mut Numbers) -> Value {
    let all = [
        json!(null),
        json!(true),
        json!(0),
        json!(1),
        json!(6),
        json!(7),
        json!(-1),
        json!(1.0),
        json!(1e2),
        json!(-0.0),
        json!(1.5),
        json!(1e300),
        json!(2024),
        json!(2007),
        json!(9_007_199_254_740_991_i64),
        json!(9_007_199_254_740_992_i64),
        json!(-9_007_199_254_740_991_i64),
        json!(-9_007_199_254_740_992_i64),
        json!(u64::MAX),
        json!(i64::MIN),
        json!(""),
        json!("0"),
        json!("0.00"),
        json!("00"),
        json!("999999999999999999.999999"),
        json!("1234567890123456789"),
        json!("1\n"),
        json!("2025-02-30"),
        json!("2024-02-29"),
        json!("2025-01-20"),
        json!("2025-01-20\n"),
        json!("２０２５-01-20"),
        json!("110102"),
        json!("11110102000058128A"),
        json!("11110102000058128A "),
        json!("\u{1}"),
        json!("\u{7f}\u{85}\u{2028}\u{fdd0}"),
        json!("\u{fffe}"),
        json!("\t\n\r"),
        json!("\u{10ffff}"),
        json!("paragraph"),
        json!("county"),
        json!("own"),
        json!("2021"),
        json!("2019"),
        json!("1.0"),
        json!([]),
        json!([[]]),
        json!([["a"], []]),
        json!({}),
        json!({"type": "paragraph", "text": "a"}),
        json!({"text": "a", "type": "paragraph"}),
        json!({"type": "heading", "level": 2.0, "text": "a"}),
        json!({"type": "heading", "level": "2", "text": "a"}),
        json!({"type": "image", "alt": "", "src": ""}),
        json!({"type": "table", "rows": []}),
        json!({"type": "table", "rows": [["a", null]]}),
        json!({"type": "paragraph", "text": "a", "level": 1}),
        json!([{"type": "paragraph", "text": "a"}]),
        json!({"name": null}),
        json!({"uri": ""}),
    ];
    all[numbers.below(all.len())].clone()
}
