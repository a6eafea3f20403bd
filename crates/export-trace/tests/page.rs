//! The web page.

use crate::common;

use std::collections::BTreeSet;

use common::{NOTE, Page, Sample, WARNING, attribute, attributes, exported, has_class, name, text};
use gongkai_core::form::Part;
use gongkai_core::{
    CellTrace, Edition, Finding, How, Item, Message, Options, PartTrace, Place, Pointer, SourceTable, Text,
    TextTrace, Unmapped,
};
use gongkai_document::{Cell, Shape, Table};
use gongkai_export_trace::{TraceHtmlExporter, TraceHtmlOptions, trace_html};

fn page(sample: &Sample) -> Page {
    let html = trace_html(&sample.item(), &TraceHtmlOptions::default()).expect("one edition");
    Page::parse(&html)
}

fn verdict(page: &Page) -> String {
    let found = page.elements(|it| has_class(it, "verdict"));
    assert_eq!(found.len(), 1);
    text(&found[0])
}

fn cell(block: u32, row: u32, column: u32, text: &str) -> Cell {
    let place = Place {
        row: Some(row + 1),
        column: Some(column + 1),
        ..Place::of_block(block)
    };
    Cell {
        row,
        column,
        row_span: 1,
        column_span: 1,
        text: text.to_owned(),
        header: false,
        place,
    }
}

fn table(block: u32, shape: Shape, cells: Vec<Cell>) -> SourceTable {
    SourceTable {
        table: Table {
            shape,
            caption: None,
            cells,
        },
        place: Place::of_block(block),
    }
}

#[test]
fn exactly_the_cells_that_were_found_are_marked_and_their_text_is_as_published() {
    for edition in Edition::ALL {
        let mut sample = Sample::of(edition);
        *sample.cell("/requests/new/total") = None;
        let page = page(&sample);
        let marked: Vec<(String, String)> = (page.marked().iter())
            .map(|it| (attribute(it, "data-cell").expect("it has one"), text(it)))
            .collect();
        let mut expected = Vec::new();
        for definition in edition.form().cells() {
            let trace = sample.trace.cell(definition.id);
            expected.extend(trace.map(|it| (definition.pointer.to_string(), it.text.clone())));
        }
        let set = |it: Vec<(String, String)>| it.into_iter().collect::<BTreeSet<_>>();
        assert_eq!(marked.len(), expected.len(), "each is marked once");
        assert_eq!(set(marked), set(expected));
        let all = edition.form().cells().len();
        assert_eq!(verdict(&page), format!("{all} 格中读到 {} 格，0 格存疑", all - 1));
        let missing = page.elements(|it| has_class(it, "missing"));
        assert_eq!(missing.len(), 1);
        assert!(text(&missing[0]).contains("总计"), "{}", text(&missing[0]));
        assert_eq!(
            page.elements(|it| has_class(it, "good")).len(),
            0,
            "one is lacking"
        );
    }
}

#[test]
fn every_span_of_the_source_stays() {
    let sample = Sample::of(Edition::Y2021);
    let page = page(&sample);
    let spans = |it: &common::Handle| {
        let number = |key| attribute(it, key).map_or(1, |it| it.parse::<u32>().expect("a number"));
        (number("rowspan"), number("colspan"))
    };
    let shown: Vec<(u32, u32)> = page
        .elements(|it| name(it) == "td" && !has_class(it, "gap"))
        .iter()
        .take_while(|it| attribute(it, "class").is_none_or(|it| it != "value"))
        .map(spans)
        .collect();
    let published: Vec<(u32, u32)> = (sample.trace.tables.iter())
        .flat_map(|it| &it.table.cells)
        .map(|it| (it.row_span, it.column_span))
        .collect();
    assert!(shown.starts_with(&published), "{shown:?}");
    assert!(
        page.elements(|it| has_class(it, "gap")).is_empty(),
        "the form has no holes"
    );
}

#[test]
fn doubts_and_ways_are_told_by_class_and_by_sign() {
    let mut sample = Sample::of(Edition::Y2021)
        .finding(&WARNING, &["/requests/new/total"])
        .finding(&NOTE, &["/requests/new/other"]);
    if let Some(cell) = sample.cell("/requests/new/business") {
        cell.how = How::Position;
    }
    if let Some(cell) = sample.cell("/requests/new/research") {
        cell.how = How::Embedded;
    }
    let page = page(&sample);
    let marked = page.marked();
    let told = |pointer: &str| {
        let found = marked
            .iter()
            .find(|it| attribute(it, "data-cell").as_deref() == Some(pointer));
        let found = found.expect("it was found");
        let sign = found
            .children
            .borrow()
            .iter()
            .find_map(|it| attribute(it, "data-n"));
        let sign = sign.expect("it has a number");
        let class = attribute(found, "class").expect("it has classes");
        (
            class,
            sign.trim_start_matches(|it: char| it.is_ascii_digit()).to_owned(),
        )
    };
    let both = |class: &str, sign: &str| (class.to_owned(), sign.to_owned());
    assert_eq!(told("/requests/new/natural_person"), both("cell label", ""));
    assert_eq!(told("/requests/new/total"), both("cell label doubted", "?"));
    assert_eq!(told("/requests/new/other"), both("cell label noted", "i"));
    assert_eq!(told("/requests/new/business"), both("cell position", "◇"));
    assert_eq!(told("/requests/new/research"), both("cell embedded", "▣"));
    assert_eq!(verdict(&page), "200 格中读到 200 格，1 格存疑，1 格有提示");
}

#[test]
fn a_value_that_its_text_does_not_show_is_shown_beside_it() {
    let mut sample = Sample::of(Edition::Y2021);
    let shown = |sample: &Sample| {
        let page = page(sample);
        let read = page.elements(|it| attribute(it, "data-read").is_some());
        read.iter()
            .map(|it| (text(it), attribute(it, "data-read").unwrap_or_default()))
            .collect::<Vec<_>>()
    };
    assert!(shown(&sample).is_empty(), "{:?}", shown(&sample));
    let id = Edition::Y2021
        .form()
        .find("/requests/new/total")
        .expect("the form has it");
    let digits = sample.report.cells.get(id).expect("it is filled").to_string();
    let written = format!("{digits} 件");
    let place = sample.trace.cells[id.index()]
        .as_ref()
        .expect("it was found")
        .place
        .clone();
    let source = sample.trace.tables.iter_mut().flat_map(|it| &mut it.table.cells);
    source
        .filter(|it| it.place == place)
        .for_each(|it| it.text.clone_from(&written));
    if let Some(cell) = &mut sample.trace.cells[id.index()] {
        cell.text.clone_from(&written);
    }
    assert_eq!(shown(&sample), [(written.clone(), digits)]);
    sample.report.cells.set(id, None).expect("a blank fits");
    assert_eq!(shown(&sample), [(written, "空白".to_owned())]);
}

#[test]
fn tables_without_a_cell_are_folded_and_rows_that_were_not_read_are_marked() {
    let mut sample = Sample::of(Edition::Y2021);
    sample.trace.tables.insert(
        0,
        table(1, Shape::Grid, vec![cell(1, 0, 0, "首页"), cell(1, 0, 1, "新闻")]),
    );
    let strange = cell(3, 0, 0, "其他事项");
    let lost = Unmapped {
        text: "其他事项 | 7".to_owned(),
        place: strange.place.clone(),
    };
    sample.trace.unmapped.push(lost);
    let rows = vec![strange, cell(3, 0, 1, "7"), cell(3, 1, 0, "注")];
    sample.trace.tables.insert(2, table(3, Shape::Grid, rows));
    let page = page(&sample);
    let folded = page.elements(|it| name(it) == "details");
    assert_eq!(folded.len(), 1);
    assert!(text(&folded[0]).contains("首页"));
    let unmapped = page.elements(|it| has_class(it, "unmapped") && name(it) == "tr");
    assert_eq!(unmapped.len(), 1);
    assert_eq!(text(&unmapped[0]).replace('\n', ""), "其他事项7");
    let listed = page.elements(|it| has_class(it, "lost"));
    assert!(text(&listed[0]).contains("其他事项 | 7"));
}

#[test]
fn printed_lines_keep_their_distances() {
    let mut sample = Sample::of(Edition::Y2021);
    sample.trace.tables.clear();
    let mut runs = vec![
        cell(9, 0, 4, "新收申请"),
        cell(9, 0, 20, "48"),
        cell(9, 2, 20, "5"),
    ];
    for (run, width) in runs.iter_mut().zip([8, 2, 1]) {
        run.column_span = width;
        run.place.page = Some(1 + run.row);
    }
    *sample.cell("/requests/new/total") = Some(CellTrace {
        text: "48".to_owned(),
        place: runs[1].place.clone(),
        how: How::Label,
    });
    sample.trace.tables.push(table(9, Shape::Lines, runs));
    let page = page(&sample);
    let runs = page.elements(|it| has_class(it, "run"));
    let styles: Vec<String> = runs.iter().filter_map(|it| attribute(it, "style")).collect();
    assert_eq!(
        styles,
        ["--gap:4;--width:8", "--gap:8;--width:2", "--gap:20;--width:1"]
    );
    assert_eq!(
        attribute(&runs[1], "data-cell").as_deref(),
        Some("/requests/new/total")
    );
    let pages: Vec<String> = (page.elements(|it| has_class(it, "at")).iter())
        .filter_map(|it| attribute(it, "data-page"))
        .collect();
    assert_eq!(pages, ["P1", "P3"]);
}

const HOSTILE: &str = "</td></style><script>alert(1)</script><img src=x onerror=alert(2)>\"'><a href=javascript:alert(3)>\u{202E}{{ 7 * 7919 }}\u{2028}&lt;";

#[test]
fn nothing_published_becomes_markup() {
    let mut sample = Sample::of(Edition::Y2021);
    let hostile = || HOSTILE.to_owned();
    sample.report.title = Some(Text::from(HOSTILE));
    sample.report.organ.name = Some(Text::from(HOSTILE));
    sample.trace.source = Some(hostile());
    let place = Place {
        address: Some(hostile()),
        ..Place::default()
    };
    sample.trace.title = Some(TextTrace {
        text: hostile(),
        place: place.clone(),
    });
    sample.trace.parts.push(PartTrace {
        part: Part::Overview,
        heading: Some(hostile()),
        place: place.clone(),
    });
    sample.trace.unmapped.push(Unmapped {
        text: hostile(),
        place: place.clone(),
    });
    sample.trace.images.push(place.clone());
    for source in &mut sample.trace.tables {
        source.table.caption = Some(hostile());
        source.table.cells.iter_mut().for_each(|it| it.text = hostile());
    }
    sample
        .trace
        .cells
        .iter_mut()
        .flatten()
        .for_each(|it| it.text = hostile());
    let run = cell(30, 0, 0, HOSTILE);
    sample.trace.tables.push(table(30, Shape::Lines, vec![run]));
    let mut finding = Finding::of(
        &WARNING,
        vec![Pointer::new("/requests/new/total"), Pointer::new(HOSTILE)],
        &[],
    );
    finding.message = Message::new(HOSTILE, HOSTILE);
    sample.findings.push(finding.at(Some(place)));

    let page = page(&sample);
    assert_eq!(page.errors(), Vec::<String>::new());
    for element in page.elements(|_| true) {
        let tag = name(&element);
        assert!(
            !["script", "img", "iframe", "object", "form", "link", "base"].contains(&tag.as_str()),
            "{tag}"
        );
        for (key, value) in attributes(&element) {
            assert!(!key.starts_with("on") && key != "src", "{tag} {key}");
            assert!(key != "href" || value.starts_with('#'), "{tag} {key}={value}");
            let plain = |it: char| it.is_ascii_digit() || "-:;gapwidth".contains(it);
            assert!(key != "style" || value.chars().all(plain), "{tag} {key}={value}");
        }
    }
    let body = page.elements(|it| name(it) == "body");
    let shown = text(&body[0]);
    // Every place that shows a text shows it whole; in a title blanks are one.
    assert!(
        shown.matches("<script>alert(1)</script>").count() > 200 * 2,
        "the texts are shown as they are"
    );
    assert!(!shown.contains("55433"), "no template is run in a text");
    for marked in page.marked() {
        assert_eq!(text(&marked), HOSTILE);
    }
}

#[test]
fn links_lead_somewhere_and_names_are_unique() {
    let mut sample =
        Sample::of(Edition::Y2019).finding(&WARNING, &["/requests/new/total", "/requests/new/other"]);
    *sample.cell("/requests/new/other") = None;
    links_of(&page(&sample), 198 * 2 - 2);
    // What was read off no table, as from XML, has nothing to lead to.
    sample.trace.tables.clear();
    links_of(&page(&sample), 1);
}

fn links_of(page: &Page, fewest: usize) {
    let names: Vec<String> = (page.elements(|_| true).iter())
        .filter_map(|it| attribute(it, "id"))
        .collect();
    let unique: BTreeSet<&String> = names.iter().collect();
    assert_eq!(unique.len(), names.len());
    let links = page.elements(|it| attribute(it, "href").is_some());
    assert!(links.len() >= fewest, "{}", links.len());
    for link in links {
        let target = attribute(&link, "href").unwrap_or_default();
        assert!(
            names.iter().any(|it| target.strip_prefix('#') == Some(it)),
            "{target}"
        );
    }
}

#[test]
fn the_page_speaks_the_language_asked_for() {
    let sample = Sample::of(Edition::Y2021).finding(&WARNING, &["/requests/new/total"]);
    let english = exported(
        &TraceHtmlExporter,
        &sample.item(),
        &Options::none().with("language", "en"),
    );
    let page = Page::parse(&english);
    assert_eq!(verdict(&page), "200 of 200 cells found, 1 in doubt");
    // Beside the labels and the document of the form nothing is Chinese.
    let is_ours = |it: &common::Handle| ["h2", "h3", "small", "summary", "dt"].contains(&name(it).as_str());
    for element in page.elements(is_ours) {
        let words = text(&element);
        assert!(
            !words.chars().any(|it| ('\u{4E00}'..='\u{9FFF}').contains(&it)),
            "{words}"
        );
    }
    let chinese = exported(
        &TraceHtmlExporter,
        &sample.item(),
        &Options::none().with("language", "zh"),
    );
    assert_eq!(
        chinese,
        exported(&TraceHtmlExporter, &sample.item(), &Options::none())
    );
}

#[test]
fn a_report_without_places_says_so() {
    let sample = Sample::of(Edition::Y2021);
    let html = trace_html(&Item::of(&sample.report), &TraceHtmlOptions::default()).expect("one edition");
    let page = Page::parse(&html);
    assert!(verdict(&page).contains("没有版面位置"), "{}", verdict(&page));
    assert!(page.elements(|it| attribute(it, "href").is_some()).is_empty());
    assert!(page.marked().is_empty());
    assert!(
        page.elements(|it| has_class(it, "missing")).is_empty(),
        "nothing is said to be missing"
    );
    assert_eq!(
        page.elements(|it| has_class(it, "value")).len(),
        200,
        "the values are listed"
    );
}
