//! What the tests share: a report read off the official form, and a page as a conforming parser sees it.

#![allow(dead_code, reason = "each test takes what it needs")]

use gongkai_core::form::GridContent;
use gongkai_core::{
    Category, CellTrace, Edition, Exporter, Finding, Form, How, Item, Options, Place, Pointer, Report, Rule,
    Severity, SourceTable, TableKey, Trace, Value, Wording,
};
use gongkai_document::{Cell, Shape, Table};
use html5ever::tendril::TendrilSink;
use html5ever::{ParseOpts, parse_document};
pub(crate) use markup5ever_rcdom::Handle;
use markup5ever_rcdom::{NodeData, RcDom};

const fn rule(code: &'static str, category: Category, severity: Severity) -> Rule {
    const WORDS: Wording = Wording {
        zh: "“{text}”存疑",
        en: "“{text}” is in doubt",
    };
    Rule {
        code,
        name: "sample",
        category,
        severity,
        message: WORDS,
        explanation: WORDS,
        remedy: WORDS,
        source: WORDS,
        since: "0.1.0",
    }
}

pub(crate) static WARNING: Rule = rule("R901", Category::Reading, Severity::Warning);
pub(crate) static NOTE: Rule = rule("R902", Category::Reading, Severity::Info);
pub(crate) static ARITHMETIC: Rule = rule("A901", Category::Arithmetic, Severity::Error);

/// A report with its trace.
pub(crate) struct Sample {
    pub(crate) report: Report,
    pub(crate) trace: Trace,
    pub(crate) findings: Vec<Finding>,
}

impl Sample {
    /// A report whose source prints the official form: every cell holds its number, blank where that divides by ten.
    pub(crate) fn of(edition: Edition) -> Self {
        let form = edition.form();
        let mut sample = Self {
            report: Report::blank(edition),
            trace: Trace::blank(edition),
            findings: Vec::new(),
        };
        for (index, key) in TableKey::ALL.into_iter().enumerate() {
            let block = 3 * u32::try_from(index).expect("there are three") + 2;
            sample.print(form, key, block);
        }
        sample
    }

    fn print(&mut self, form: &Form, key: TableKey, block: u32) {
        let cells = form.grid(key).cells.iter().map(|it| {
            let place = Place {
                row: Some(it.row + 1),
                column: Some(it.column + 1),
                ..Place::of_block(block)
            };
            let text = match &it.content {
                GridContent::Label { text, .. } => (*text).to_owned(),
                GridContent::Value(id) => {
                    let text = match id.index() % 10 {
                        0 => String::new(),
                        _ => id.index().to_string(),
                    };
                    let value = Value::parse(&text, form.cell(*id).cell_type);
                    self.report
                        .cells
                        .set(*id, value)
                        .expect("it was made for the cell");
                    self.trace.cells[id.index()] = Some(CellTrace {
                        text: text.clone(),
                        place: place.clone(),
                        how: How::Label,
                    });
                    text
                }
            };
            Cell {
                row: it.row,
                column: it.column,
                row_span: it.row_span,
                column_span: it.column_span,
                text,
                header: false,
                place,
            }
        });
        let cells = cells.collect();
        self.trace.tables.push(SourceTable {
            table: Table {
                shape: Shape::Grid,
                caption: None,
                cells,
            },
            place: Place::of_block(block),
        });
    }

    /// The sample with a finding about cells.
    pub(crate) fn finding(mut self, rule: &'static Rule, cells: &[&str]) -> Self {
        let cells = cells.iter().map(|it| Pointer::new(*it)).collect();
        self.findings.push(Finding::of(rule, cells, &[]));
        self
    }

    /// The cell of a pointer in the trace.
    pub(crate) fn cell(&mut self, pointer: &str) -> &mut Option<CellTrace> {
        let id = self.trace.edition.form().find(pointer).expect("the form has it");
        &mut self.trace.cells[id.index()]
    }

    pub(crate) fn item(&self) -> Item<'_> {
        Item::with(&self.report, Some(&self.trace), &self.findings)
    }
}

/// What an exporter writes with options.
pub(crate) fn exported(exporter: &dyn Exporter, item: &Item<'_>, options: &Options) -> String {
    let mut bytes = Vec::new();
    let mut sink = exporter
        .begin(&mut bytes, options)
        .expect("the options are known");
    sink.write(item).expect("memory takes it");
    sink.finish().expect("memory takes it");
    String::from_utf8(bytes).expect("the format is UTF-8")
}

/// A page as browsers see it.
pub(crate) struct Page(RcDom);

impl Page {
    pub(crate) fn parse(html: &str) -> Self {
        Self(parse_document(RcDom::default(), ParseOpts::default()).one(html))
    }

    /// What the parser found wrong.
    pub(crate) fn errors(&self) -> Vec<String> {
        self.0.errors.borrow().iter().map(ToString::to_string).collect()
    }

    /// Every element of which a condition holds, in document order.
    pub(crate) fn elements(&self, is: impl Fn(&Handle) -> bool) -> Vec<Handle> {
        let mut found = Vec::new();
        collect(&self.0.document, &is, &mut found);
        found
    }

    /// The elements that say which cells of the form they are.
    pub(crate) fn marked(&self) -> Vec<Handle> {
        self.elements(|it| attribute(it, "data-cell").is_some())
    }
}

fn collect(node: &Handle, is: &impl Fn(&Handle) -> bool, found: &mut Vec<Handle>) {
    if matches!(node.data, NodeData::Element { .. }) && is(node) {
        found.push(node.clone());
    }
    for child in node.children.borrow().iter() {
        collect(child, is, found);
    }
}

pub(crate) fn name(node: &Handle) -> String {
    match &node.data {
        NodeData::Element { name, .. } => name.local.to_string(),
        _ => String::new(),
    }
}

pub(crate) fn attributes(node: &Handle) -> Vec<(String, String)> {
    match &node.data {
        NodeData::Element { attrs, .. } => (attrs.borrow().iter())
            .map(|it| (it.name.local.to_string(), it.value.to_string()))
            .collect(),
        _ => Vec::new(),
    }
}

pub(crate) fn attribute(node: &Handle, key: &str) -> Option<String> {
    let found = attributes(node).into_iter().find(|it| it.0 == key);
    found.map(|it| it.1)
}

pub(crate) fn has_class(node: &Handle, class: &str) -> bool {
    attribute(node, "class").is_some_and(|it| it.split(' ').any(|it| it == class))
}

/// The text of a node, a line break as `\n`.
pub(crate) fn text(node: &Handle) -> String {
    let mut all = String::new();
    push_text(node, &mut all);
    all
}

fn push_text(node: &Handle, all: &mut String) {
    match &node.data {
        NodeData::Text { contents } => all.push_str(&contents.borrow()),
        _ if name(node) == "br" => all.push('\n'),
        _ => node.children.borrow().iter().for_each(|it| push_text(it, all)),
    }
}
