//! The tables of a document are those of the form.

use crate::common;

use common::written;
use gongkai_core::form::GridContent;
use gongkai_core::{Edition, Limits, Report, TableKey};

/// A cell: row, column, spans and text without blanks.
type Cell = (u32, u32, u32, u32, String);

fn tables(bytes: &[u8]) -> Vec<Vec<Cell>> {
    let document = gongkai_read_pdf::read_pdf(bytes, &Limits::default()).expect("it is a document");
    let tables = document.blocks.into_iter().filter_map(|it| match it.kind {
        gongkai_document::BlockKind::Table(table) => Some(table.cells),
        _ => None,
    });
    tables
        .map(|cells| {
            let cell = |it: gongkai_document::Cell| {
                let text = it.text.split_whitespace().collect();
                (it.row, it.column, it.row_span, it.column_span, text)
            };
            cells.into_iter().map(cell).collect()
        })
        .collect()
}

#[test]
fn every_cell_of_the_form_stands_in_its_place() {
    for edition in Edition::ALL {
        let expected: Vec<Vec<Cell>> = TableKey::ALL
            .map(|key| {
                let cells = edition.form().grid(key).cells.iter();
                let cell = cells.map(|it| {
                    let text = match it.content {
                        GridContent::Label { text, .. } => text.to_owned(),
                        GridContent::Value(_) => String::new(),
                    };
                    (it.row, it.column, it.row_span, it.column_span, text)
                });
                cell.collect()
            })
            .to_vec();
        assert_eq!(tables(&written(&Report::blank(edition))), expected, "{edition}");
    }
}
