//! What the tests share: sample reports, and a page as a conforming parser sees it.

#![allow(dead_code, reason = "each test takes what it needs")]

pub(crate) mod sample;

use html5ever::tendril::TendrilSink;
use html5ever::tokenizer::TokenizerOpts;
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};

/// A parsed page.
pub(crate) struct Page {
    dom: RcDom,
}

impl Page {
    /// Parses a page as browsers do.
    pub(crate) fn parse(html: &str) -> Self {
        let options = ParseOpts {
            tokenizer: TokenizerOpts {
                exact_errors: true,
                ..TokenizerOpts::default()
            },
            tree_builder: TreeBuilderOpts {
                exact_errors: true,
                ..TreeBuilderOpts::default()
            },
        };
        let dom = parse_document(RcDom::default(), options).one(html);
        Self { dom }
    }

    /// What the parser found wrong.
    pub(crate) fn errors(&self) -> Vec<String> {
        self.dom.errors.borrow().iter().map(ToString::to_string).collect()
    }

    /// The elements of these names in document order.
    pub(crate) fn all(&self, names: &[&str]) -> Vec<Handle> {
        all(&self.dom.document, names)
    }

    /// The one element of this name.
    pub(crate) fn only(&self, name: &str) -> Handle {
        let found = self.all(&[name]);
        assert_eq!(found.len(), 1, "one <{name}>");
        found[0].clone()
    }

    /// The form's table of this key.
    pub(crate) fn form_table(&self, key: &str) -> Handle {
        let class = format!("form {key}");
        self.all(&["table"])
            .into_iter()
            .find(|it| attribute(it, "class").as_deref() == Some(&class))
            .expect("a page has every table of the form")
    }

    /// The report that the page embeds, as its text.
    pub(crate) fn payload(&self) -> Option<String> {
        self.all(&["script"])
            .iter()
            .find(|it| attribute(it, "id").as_deref() == Some("gongkai-report"))
            .map(text)
    }
}

/// The elements of these names under a node, in document order.
pub(crate) fn all(node: &Handle, names: &[&str]) -> Vec<Handle> {
    let mut found = Vec::new();
    for child in node.children.borrow().iter() {
        if names.contains(&name(child).as_str()) {
            found.push(child.clone());
        }
        found.extend(all(child, names));
    }
    found
}

/// The name of an element; empty for anything else.
pub(crate) fn name(node: &Handle) -> String {
    match &node.data {
        NodeData::Element { name, .. } => name.local.to_string(),
        _ => String::new(),
    }
}

/// An attribute of an element.
pub(crate) fn attribute(node: &Handle, wanted: &str) -> Option<String> {
    attributes(node)
        .into_iter()
        .find(|it| it.0 == wanted)
        .map(|it| it.1)
}

/// All attributes of an element.
pub(crate) fn attributes(node: &Handle) -> Vec<(String, String)> {
    match &node.data {
        NodeData::Element { attrs, .. } => attrs
            .borrow()
            .iter()
            .map(|it| (it.name.local.to_string(), it.value.to_string()))
            .collect(),
        _ => Vec::new(),
    }
}

/// The text under a node; a forced line break is a line feed.
pub(crate) fn text(node: &Handle) -> String {
    match &node.data {
        NodeData::Text { contents } => contents.borrow().to_string(),
        _ if name(node) == "br" => "\n".to_owned(),
        _ => node.children.borrow().iter().map(text).collect(),
    }
}

/// A cell of a table as spans place it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Placed {
    pub(crate) row: usize,
    pub(crate) column: usize,
    pub(crate) row_span: usize,
    pub(crate) column_span: usize,
    pub(crate) text: String,
    /// The name in `data-cell`.
    pub(crate) pointer: Option<String>,
    pub(crate) scope: Option<String>,
    pub(crate) header: bool,
    /// The group of rows it stands in, counted from 0.
    pub(crate) group: usize,
}

/// Places a table's cells by the rules of HTML. Panics where two overlap or a row span leaves its row group.
pub(crate) fn place(table: &Handle) -> Vec<Placed> {
    let mut taken: Vec<Vec<bool>> = Vec::new();
    let mut placed = Vec::new();
    let mut row = 0;
    for (group, rows) in all(table, &["thead", "tbody", "tfoot"]).iter().enumerate() {
        let rows = all(rows, &["tr"]);
        let end = row + rows.len();
        for line in &rows {
            let mut column = 0;
            for cell in all(line, &["th", "td"]) {
                let span =
                    |name| attribute(&cell, name).map_or(1, |it| it.parse().expect("a span is a number"));
                let (row_span, column_span) = (span("rowspan"), span("colspan"));
                assert!(row + row_span <= end, "a row span stays in its group");
                while is_taken(&taken, row, column) {
                    column += 1;
                }
                occupy(&mut taken, (row, row_span), (column, column_span));
                placed.push(Placed {
                    row,
                    column,
                    row_span,
                    column_span,
                    text: text(&cell),
                    pointer: attribute(&cell, "data-cell"),
                    scope: attribute(&cell, "scope"),
                    header: name(&cell) == "th",
                    group,
                });
                column += column_span;
            }
            row += 1;
        }
    }
    let width = taken.iter().map(Vec::len).max().unwrap_or(0);
    assert!(
        taken.len() == row
            && taken
                .iter()
                .all(|it| it.len() == width && it.iter().all(|it| *it))
    );
    placed
}

fn is_taken(taken: &[Vec<bool>], row: usize, column: usize) -> bool {
    taken
        .get(row)
        .and_then(|it| it.get(column))
        .copied()
        .unwrap_or(false)
}

fn occupy(taken: &mut Vec<Vec<bool>>, (row, rows): (usize, usize), (column, columns): (usize, usize)) {
    for row in row..row + rows {
        if taken.len() <= row {
            taken.resize(row + 1, Vec::new());
        }
        for column in column..column + columns {
            assert!(
                !is_taken(taken, row, column),
                "cells overlap at row {row}, column {column}"
            );
            if taken[row].len() <= column {
                taken[row].resize(column + 1, false);
            }
            taken[row][column] = true;
        }
    }
}
