//! The model as JSON: what is written is read back, and nothing else is taken.

use gongkai_core::{Amount, Block, Date, Edition, Extensions, Report, Text, Value, Year, report_schema};

fn sample(edition: Edition) -> Report {
    let mut report = Report::blank(edition);
    report.year = Year::new(2024);
    report.title = Some(Text::from("题"));
    report.organ.name = Some(Text::from("某局"));
    report.published_on = Date::parse("2024-02-29");
    report.overview = Some(vec![
        Block::Heading {
            level: 2,
            text: "小".into(),
        },
        Block::Paragraph { text: "文".into() },
    ]);
    report.problems = Some(Vec::new());
    report.extensions = Extensions::parse("{ \"a\": 1.10, \"b\": \" \\\" x\" }");
    let ids: Vec<_> = edition
        .form()
        .cells()
        .iter()
        .map(|it| (it.id, it.cell_type))
        .collect();
    for (index, (id, cell_type)) in ids.into_iter().enumerate().filter(|(index, _)| index % 3 != 0) {
        let text = if cell_type == gongkai_core::CellType::Amount {
            "0.00".to_owned()
        } else {
            index.to_string()
        };
        report
            .cells
            .set(id, Value::parse(&text, cell_type))
            .expect("the value fits");
    }
    report
}

#[test]
fn what_is_written_is_read_back() {
    for edition in Edition::ALL {
        let report = sample(edition);
        let json = serde_json::to_string(&report).expect("a report is JSON");
        assert!(json.contains(r#""extensions":{"a":1.10,"b":" \" x"}"#));
        let back: Report = serde_json::from_str(&json).expect("what we write we read");
        assert_eq!(back, report);
        let value: serde_json::Value = serde_json::from_str(&json).expect("it is JSON");
        assert_eq!(
            serde_json::from_value::<Report>(value)
                .expect("a tree is read too")
                .cells,
            report.cells
        );
    }
}

#[test]
fn faults_are_refused_and_named() {
    let json = serde_json::to_string(&sample(Edition::Y2021)).expect("a report is JSON");
    let refused = |from: &str, to: &str| {
        assert!(json.contains(from), "{from}");
        let error = serde_json::from_str::<Report>(&json.replacen(from, to, 1)).expect_err(to);
        error.to_string()
    };
    assert!(
        refused("\"repealed\":1,", "\"repealed\":\"1\",")
            .contains("/proactive/administrative_rules/repealed")
    );
    assert!(
        refused("\"repealed\":1,", "\"repealed\":-1,").contains("/proactive/administrative_rules/repealed")
    );
    assert!(refused("\"repealed\":1,", "\"repealed\":1,\"repealed\":1,").contains("duplicate key"));
    assert!(refused("\"repealed\":1,", "").contains("missing key"));
    assert!(refused("\"repealed\":1,", "\"repaeled\":1,").contains("unknown key"));
    assert!(refused("\"repealed\":1,", "\"repealed\":{},").contains("/proactive"));
    refused("\"repealed\":1,", "\"repealed\":9007199254740992,");
    refused("\"repealed\":1,", "\"repealed\":1.5,");
    refused("2024-02-29", "2023-02-29");
    refused("\"year\":2024", "\"year\":1999");
    refused("\"year\":2024", "\"year\":\"2024\"");
    refused("\"schema_version\":\"1.0\"", "\"schema_version\":\"2.0\"");
    refused("\"edition\":\"2021\"", "\"edition\":\"2019\"");
    refused("\"level\":2", "\"level\":7");
    refused("\"title\":\"题\"", "\"title\":\"\\u0000\"");
    refused("\"title\":\"题\"", "\"title\":\"题\",\"title\":\"题\"");
    refused("\"published_on\":\"2024-02-29\"", "\"published_on\":null");
    refused("\"preamble\":null,", "");
}

#[test]
fn every_integer_of_json_schema_is_an_integer() {
    let json = serde_json::to_string(&sample(Edition::Y2021)).expect("a report is JSON");
    for same in ["1.0", "1e0", "10e-1", "0.1e1"] {
        let other = json.replacen("\"repealed\":1,", &format!("\"repealed\":{same},"), 1);
        assert_eq!(
            serde_json::from_str::<Report>(&other).expect(same),
            sample(Edition::Y2021)
        );
    }
    let other =
        json.replacen("\"level\":2", "\"level\":2.0", 1)
            .replacen("\"year\":2024", "\"year\":2024.0", 1);
    assert_eq!(
        serde_json::from_str::<Report>(&other).expect("2.0"),
        sample(Edition::Y2021)
    );
}

#[test]
fn amounts_keep_their_digits_and_compare_by_value() {
    let parse = |text: &str| text.parse::<Amount>();
    assert_eq!(parse("0.00").expect("an amount").as_str(), "0.00");
    assert_eq!(
        parse("0.00").expect("an amount").value(),
        parse("0").expect("an amount").value()
    );
    assert!(parse("999999999999999999.999999").is_ok());
    for refused in [
        "",
        "00",
        "01.5",
        "1.",
        ".5",
        "-1",
        "1,000",
        "1.1234567",
        "1234567890123456789",
        "１",
        "1 ",
    ] {
        assert!(parse(refused).is_err(), "{refused}");
    }
}

#[test]
fn the_schema_names_every_cell() {
    let schema = report_schema().to_value();
    for edition in Edition::ALL {
        for cell in edition.form().cells() {
            let properties = format!("/properties/{}", cell.path.join("/properties/"));
            let found = schema
                .pointer(&format!("/$defs/report_{edition}{properties}"))
                .expect("the cell is in the schema");
            let own_label = cell.column_labels.last().expect("a cell has a column").0;
            assert!(found["title"].as_str().is_some_and(|it| it.ends_with(own_label)));
        }
    }
}

#[test]
fn what_may_be_null_is_required_and_nullable() {
    let schema = report_schema().to_value();
    let branch = &schema["$defs"]["report_2021"];
    for key in [
        "year",
        "title",
        "preamble",
        "overview",
        "problems",
        "other_matters",
    ] {
        let accepts_null = branch["properties"][key].to_string().contains("\"null\"");
        let required = branch["required"]
            .as_array()
            .is_some_and(|it| it.iter().any(|it| it == key));
        assert!(accepts_null && required, "{key}");
    }
    for key in ["scope", "published_on", "source", "extensions"] {
        let text = branch["properties"][key].to_string();
        assert!(!text.contains("null"), "{text}");
    }
    assert!(
        schema["$defs"]["Organ"]["properties"]["name"]
            .to_string()
            .contains("\"null\"")
    );
}

#[test]
fn extensions_are_one_however_they_are_escaped() {
    let parse = |json: &str| Extensions::parse(json).expect("an object");
    assert_eq!(parse(r#"{"a":"<\u2028"}"#), parse(r#"{ "a" : "\u003c\u2028" }"#));
    assert_eq!(
        parse(r#"{"a":1.10,"b":1e400,"c":"\ud800"}"#).as_json(),
        r#"{"a":1.10,"b":1e400,"c":"\ud800"}"#
    );
    assert_eq!(parse(r#"{"a":" \\\" } "}"#).as_json(), r#"{"a":" \\\" } "}"#);
    assert!(Extensions::parse("[1]").is_none());
}
