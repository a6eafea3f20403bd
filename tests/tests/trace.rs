//! The trace: what is written of how a report was read, held against the report and against its source.

use std::collections::{BTreeMap, BTreeSet};

use gongkai::core::{Category, CellTrace, How, Value};
use gongkai::{Item, Limits, Reading, Registry};
use gongkai_tests::{cases, example, export_item, read, workspace};
use html5ever::tendril::TendrilSink;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use serde_json::Value as Json;

/// Every reading of every case and example, with its name.
fn readings(registry: &Registry) -> Vec<(String, Reading)> {
    let cases = cases().into_iter().map(|it| (it.name.clone(), it.read(registry)));
    let examples = ["qinghe-2024.html", "qinghe-2024.txt", "qinghe-2024-mistakes.html"]
        .map(|it| (it.to_owned(), read(registry, it, &example(it))));
    cases
        .chain(examples)
        .flat_map(|(name, readings)| readings.into_iter().map(move |it| (name.clone(), it)))
        .collect()
}

/// A reading as a format writes it.
fn exported(registry: &Registry, reading: &Reading, id: &str) -> String {
    let findings = registry.check(reading);
    let item = Item::with(&reading.report, reading.trace.as_ref(), &findings);
    let exporter = registry.exporter(id).expect("the format is built in");
    String::from_utf8(export_item(exporter, &item)).expect("the format is UTF-8")
}

/// A numeral without what offices put around and into one.
fn plain(text: &str) -> String {
    let half = |it: char| match it {
        '０'..='９' => char::from_u32(u32::from(it) - u32::from('０') + u32::from('0')).unwrap_or(it),
        '．' => '.',
        '－' | '−' => '-',
        _ => it,
    };
    let kept = |it: &char| it.is_ascii_digit() || matches!(it, '.' | '-');
    text.chars().map(half).filter(kept).collect()
}

#[test]
fn the_text_of_every_cell_that_nothing_is_said_about_is_its_value() {
    let registry = Registry::standard();
    let mut looked_at = 0;
    for (name, reading) in readings(&registry) {
        let Some(trace) = &reading.trace else { continue };
        let doubted: BTreeSet<&str> = (reading.remarks.iter())
            .filter(|it| it.rule.category == Category::Reading)
            .flat_map(|it| it.cells.iter().map(gongkai::core::Pointer::as_str))
            .collect();
        for (definition, value) in reading.report.cells.iter() {
            let pointer = definition.pointer.as_str();
            let Some(CellTrace { text, how, .. }) = trace.cell(definition.id) else {
                assert!(
                    value.is_none(),
                    "{name}: {pointer} is {value:?} and stood nowhere"
                );
                continue;
            };
            if !matches!(how, How::Label | How::Position) || doubted.contains(pointer) {
                continue;
            }
            looked_at += 1;
            let read = Value::parse(&plain(text), definition.cell_type);
            assert_eq!(read.as_ref(), value, "{name}: {pointer} was “{text}”");
        }
    }
    assert!(looked_at > 1000, "only {looked_at} cells were looked at");
}

#[test]
fn every_trace_fits_the_published_schema_and_says_what_the_report_does() {
    let registry = Registry::standard();
    let path = workspace().join("schemas/trace.schema.json");
    let schema = std::fs::read_to_string(path).expect("the schema is published");
    let schema: Json = serde_json::from_str(&schema).expect("a schema is JSON");
    let schema = jsonschema::draft202012::new(&schema).expect("the schema is one");
    for (name, reading) in readings(&registry) {
        let trace: Json = serde_json::from_str(&exported(&registry, &reading, "trace")).expect("it is JSON");
        let errors: Vec<String> = schema.iter_errors(&trace).map(|it| it.to_string()).collect();
        assert!(errors.is_empty(), "{name}: {errors:?}");
        let found = reading.cells_read().map(Json::from);
        assert_eq!(trace["summary"]["found"], found.unwrap_or_default(), "{name}");
        for (definition, value) in reading.report.cells.iter() {
            let told = match &trace["cells"][definition.pointer.as_str()]["value"] {
                Json::String(it) => Some(it.clone()),
                Json::Number(it) => Some(it.to_string()),
                _ => None,
            };
            assert_eq!(
                told,
                value.map(ToString::to_string),
                "{name}: {}",
                definition.pointer
            );
        }
        let findings = trace["findings"].as_array().expect("a list");
        for (pointer, cell) in trace["cells"].as_object().expect("an object") {
            for index in cell["findings"].as_array().into_iter().flatten() {
                let index = usize::try_from(index.as_u64().expect("a number")).expect("a small one");
                let cells = findings[index]["cells"].as_array().expect("a list");
                assert!(cells.iter().any(|it| it == pointer), "{name}: {pointer}");
            }
        }
    }
}

#[test]
fn the_page_marks_exactly_the_cells_that_were_read_in_tables_each_with_its_text() {
    let registry = Registry::standard();
    let mut looked_at = 0;
    for (name, reading) in readings(&registry) {
        let Some(trace) = &reading.trace else { continue };
        if trace.tables.is_empty() {
            continue;
        }
        looked_at += 1;
        let form = trace.edition.form();
        let found: BTreeMap<String, String> = (form.cells().iter())
            .filter_map(|it| Some((it.pointer.to_string(), trace.cell(it.id)?.text.replace('\n', ""))))
            .collect();
        let page = exported(&registry, &reading, "trace-html");
        let dom: RcDom = parse_document(RcDom::default(), ParseOpts::default()).one(page.as_str());
        let mut marked = Vec::new();
        collect(&dom.document, &mut marked);
        assert_eq!(marked.len(), found.len(), "{name}: a cell is marked twice");
        assert_eq!(marked.into_iter().collect::<BTreeMap<_, _>>(), found, "{name}");
    }
    assert!(looked_at > 4, "only {looked_at} pages were looked at");
}

/// Every element that names a cell of the form, with its text.
fn collect(node: &Handle, marked: &mut Vec<(String, String)>) {
    if let NodeData::Element { attrs, .. } = &node.data {
        let attributes = attrs.borrow();
        let pointer = attributes.iter().find(|it| &*it.name.local == "data-cell");
        if let Some(pointer) = pointer {
            let mut all = String::new();
            text(node, &mut all);
            marked.push((pointer.value.to_string(), all));
        }
    }
    node.children.borrow().iter().for_each(|it| collect(it, marked));
}

fn text(node: &Handle, all: &mut String) {
    if let NodeData::Text { contents } = &node.data {
        all.push_str(&contents.borrow());
    }
    node.children.borrow().iter().for_each(|it| text(it, all));
}

#[test]
fn a_page_of_a_trace_is_no_report() {
    let registry = Registry::standard();
    let reading = &read(&registry, "a.html", &example("qinghe-2024.html"))[0];
    let page = exported(&registry, reading, "trace-html");
    let error = registry.read("a.html", page.as_bytes(), &Limits::default());
    let message = error.expect_err("it is none").message();
    assert!(message.en.contains("trace-html"), "{}", message.en);
    assert!(message.zh.contains("请给出报告本身"), "{}", message.zh);
}

#[test]
fn reports_of_one_page_have_tables_of_their_own() {
    let registry = Registry::standard();
    let body = |bytes: Vec<u8>| {
        let page = String::from_utf8(bytes).expect("the example is UTF-8");
        let (_, rest) = page
            .split_once("<div class=\"article\">")
            .expect("it has an article");
        let (article, _) = rest.split_once("<div class=\"share\">").expect("it ends");
        article.to_owned()
    };
    let first = body(example("qinghe-2024.html"));
    let second = first.replace("清河区", "白石区").replace("2024年", "2023年");
    let page =
        format!("<!DOCTYPE html><meta charset=utf-8><table><tr><td>首页<td>新闻</table>{first}{second}");
    let readings = read(&registry, "two.html", page.as_bytes());
    assert_eq!(readings.len(), 2);
    let places = |it: &Reading| -> BTreeSet<Option<u32>> {
        let trace = it.trace.as_ref().expect("a page has places");
        assert_eq!(trace.source.as_deref(), Some("two.html"));
        for cell in trace.cells.iter().flatten() {
            let source = (trace.tables.iter())
                .flat_map(|it| &it.table.cells)
                .find(|it| it.place == cell.place);
            assert_eq!(source.map(|it| &it.text), Some(&cell.text), "{:?}", cell.place);
        }
        trace.tables.iter().map(|it| it.place.block).collect()
    };
    let (first, second) = (places(&readings[0]), places(&readings[1]));
    assert!(first.is_disjoint(&second), "{first:?} {second:?}");
    assert_eq!(
        (first.len(), second.len()),
        (4, 3),
        "the menu stands before the first"
    );
}

#[test]
fn findings_about_cells_say_where_the_first_of_them_stands() {
    let registry = Registry::standard();
    let reading = &read(&registry, "m.html", &example("qinghe-2024-mistakes.html"))[0];
    let trace = reading.trace.as_ref().expect("a page has places");
    let form = trace.edition.form();
    let mut looked_at = 0;
    for finding in registry.check(reading) {
        let mut cells = finding.cells.iter().filter_map(|it| form.find(it.as_str()));
        if cells.find_map(|it| trace.cell(it)).is_some() {
            assert!(finding.place.is_some(), "{}", finding.rule.code);
            looked_at += 1;
        }
    }
    assert!(looked_at > 1, "only {looked_at} findings name a cell");
}
