//! The JSON form and its schema.

use crate::common;

use common::{ARITHMETIC, NOTE, Sample, WARNING, exported};
use gongkai_core::{Edition, Exporter, How, Item, Options, Place, Report, TextTrace, Trace, Unmapped};
use gongkai_export_trace::{TraceExporter, TraceHtmlExporter, trace, trace_html, trace_schema};
use serde_json::{Value, json};

fn parsed(item: &Item<'_>) -> Value {
    let text = trace(item).expect("one edition");
    assert!(text.ends_with("}\n"));
    serde_json::from_str(&text).expect("the format is JSON")
}

fn schema() -> jsonschema::Validator {
    jsonschema::draft202012::new(&trace_schema().to_value()).expect("the schema is one")
}

#[test]
fn every_cell_of_the_form_stands_under_its_name_in_order() {
    for edition in Edition::ALL {
        let sample = Sample::of(edition);
        let file = parsed(&sample.item());
        let names: Vec<&String> = file["cells"].as_object().expect("an object").keys().collect();
        let form: Vec<&str> = edition
            .form()
            .cells()
            .iter()
            .map(|it| it.pointer.as_str())
            .collect();
        assert_eq!(names, form);
        for (definition, value) in sample.report.cells.iter() {
            let cell = &file["cells"][definition.pointer.as_str()];
            let text = value.map_or_else(String::new, ToString::to_string);
            assert_eq!(cell["text"], text, "{}", definition.pointer);
            assert_eq!(cell["value"].is_null(), value.is_none(), "{}", definition.pointer);
            assert_eq!(cell["place"]["row"], definition.row + 1);
        }
        assert_eq!(file["summary"]["found"], form.len());
    }
}

#[test]
fn a_cell_that_was_not_found_is_null_and_a_doubt_is_named_by_its_index() {
    let total = "/requests/new/total";
    let other = "/requests/new/other";
    let mut sample = Sample::of(Edition::Y2021)
        .finding(&ARITHMETIC, &[total])
        .finding(&NOTE, &[other, total, "/problems"])
        .finding(&WARNING, &[total, total, "/requests/new/research"]);
    *sample.cell(other) = None;
    if let Some(cell) = sample.cell("/requests/new/business") {
        cell.how = How::Position;
    }
    let file = parsed(&sample.item());
    assert!(file["cells"][other].is_null());
    let codes: Vec<&str> = (file["findings"].as_array().expect("a list").iter())
        .filter_map(|it| it["rule"].as_str())
        .collect();
    assert_eq!(codes, ["R902", "R901"], "only those of reading");
    assert_eq!(file["cells"][total]["findings"], json!([0, 1]));
    assert_eq!(
        file["cells"]["/requests/new/legal_service"]["findings"],
        json!([])
    );
    assert_eq!(
        file["summary"],
        json!({
            "cells": 200, "found": 199, "in_doubt": 2, "noted": 0,
            "by_label": 198, "by_position": 1, "embedded": 0, "structured": 0,
        })
    );
    assert!(schema().is_valid(&file));
}

#[test]
fn what_is_written_fits_the_schema_and_nothing_less_does() {
    let schema = schema();
    assert!(jsonschema::draft202012::meta::is_valid(
        &trace_schema().to_value()
    ));
    for edition in Edition::ALL {
        let mut sample = Sample::of(edition).finding(&WARNING, &["/requests/new/total"]);
        let place = Place {
            page: Some(2),
            lines: Some((3, 4)),
            bytes: Some((10, 20)),
            address: Some("表二!B7".to_owned()),
            ..Place::of_block(1)
        };
        let told = TextTrace {
            text: "甲2024".to_owned(),
            place: place.clone(),
        };
        sample.trace.source = Some("甲.html".to_owned());
        sample.trace.title = Some(told.clone());
        sample.trace.year = Some(told);
        sample.trace.images.push(place.clone());
        sample.trace.unmapped.push(Unmapped {
            text: "乙 | 1".to_owned(),
            place,
        });
        let file = parsed(&sample.item());
        let errors: Vec<String> = schema.iter_errors(&file).map(|it| it.to_string()).collect();
        assert!(errors.is_empty(), "{errors:?}");
        for (at, value) in [
            ("/cells/~1requests~1new~1total", json!(3)),
            ("/cells/~1requests~1new~1total/how", json!("guessed")),
            ("/cells/~1requests~1new~1total/value", json!(1.5)),
            ("/summary/found", json!("200")),
            ("/unmapped/0", json!("乙")),
            ("/edition", json!("2020")),
            ("/schema_version", json!("2.0")),
        ] {
            let mut broken = file.clone();
            *broken.pointer_mut(at).expect("it stands there") = value;
            assert!(!schema.is_valid(&broken), "{at}");
        }
        let mut broken = file.clone();
        let cells = broken["cells"].as_object_mut().expect("an object");
        cells.shift_remove("/requests/new/total");
        assert!(!schema.is_valid(&broken), "a cell is missing");
        let mut broken = file;
        broken["cells"]["/requests/new/nobody"] = Value::Null;
        assert!(!schema.is_valid(&broken), "a cell is of no form");
    }
}

#[test]
fn a_report_without_places_has_its_values_and_claims_nothing() {
    let sample = Sample::of(Edition::Y2021);
    let item = Item::of(&sample.report);
    let file = parsed(&item);
    assert!(schema().is_valid(&file));
    let cell = &file["cells"]["/requests/new/total"];
    assert!(cell["value"].is_number(), "{cell}");
    for key in ["text", "place", "how"] {
        assert!(cell[key].is_null(), "{cell}");
    }
    assert!(file["summary"]["found"].is_null(), "{}", file["summary"]);
}

#[test]
fn a_trace_of_another_edition_is_refused() {
    let report = Report::blank(Edition::Y2021);
    let other = Trace::blank(Edition::Y2019);
    let mut cut = Trace::blank(Edition::Y2021);
    cut.cells.pop();
    for strange in [&other, &cut] {
        let item = Item::with(&report, Some(strange), &[]);
        assert!(trace(&item).is_err());
        assert!(trace_html(&item, &gongkai_export_trace::TraceHtmlOptions::default()).is_err());
    }
}

#[test]
fn a_file_is_about_one_report_and_the_same_twice() {
    let sample = Sample::of(Edition::Y2019).finding(&WARNING, &["/requests/new/total"]);
    let exporters: [&dyn Exporter; 2] = [&TraceExporter, &TraceHtmlExporter];
    for exporter in exporters {
        let once = exported(exporter, &sample.item(), &Options::none());
        assert_eq!(once, exported(exporter, &sample.item(), &Options::none()));
        let mut bytes = Vec::new();
        let mut sink = exporter
            .begin(&mut bytes, &Options::none())
            .expect("no options are fine");
        sink.write(&sample.item()).expect("memory takes it");
        assert!(sink.write(&sample.item()).is_err());
        let mut bytes = Vec::new();
        let sink = exporter
            .begin(&mut bytes, &Options::none())
            .expect("no options are fine");
        assert!(sink.finish().is_err(), "a file needs a report");
        let unknown = Options::none().with("colour", "red");
        assert!(exporter.begin(&mut Vec::new(), &unknown).is_err());
    }
}
