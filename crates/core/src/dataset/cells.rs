use std::sync::LazyLock;

use super::{Column, Datum, EachRow, Kind, Table, identity};
use crate::{Edition, Item, Language};

/// A row for each cell, blank ones as well.
pub fn cells() -> &'static Table {
    static TABLE: LazyLock<Table> = LazyLock::new(|| Table {
        name: "cells",
        description: (
            "每个单元格一行；空白为空值",
            "One row a cell; a blank one has a null for its value",
        ),
        columns: columns(),
        rows,
    });
    &TABLE
}

fn columns() -> Vec<Column> {
    let mut columns = identity::columns();
    columns.extend(
        [
            (
                "table",
                Kind::Text,
                "表",
                "Table of the form: proactive, requests or disputes",
            ),
            (
                "key",
                Kind::Text,
                "键",
                "Name of the cell: its JSON Pointer with dots, such as requests.new.total",
            ),
            (
                "label",
                Kind::Text,
                "标签",
                "Official labels that lead to the cell, joined by ` / `",
            ),
            (
                "value",
                Kind::Decimal,
                "数值",
                "What stands in the cell; null where it is blank",
            ),
            (
                "unit",
                Kind::Text,
                "单位",
                "Unit of the column, where the form states one",
            ),
        ]
        .map(|(name, kind, label, description)| Column::new(name, kind, label, description)),
    );
    columns
}

fn rows(item: &Item<'_>, each: &mut EachRow<'_>) {
    let labels = &LABELS[item.report.edition() as usize];
    let mut row = [Datum::Null; 12];
    row[..7].copy_from_slice(&identity::row(item.report));
    for ((cell, value), words) in item.report.cells.iter().zip(labels) {
        row[7] = cell.table.key().into();
        row[8] = words.key.as_str().into();
        row[9] = words.label.as_str().into();
        row[10] = value.into();
        row[11] = cell.unit.into();
        each(&row);
    }
}

/// What is said of a cell in every report.
struct Words {
    key: String,
    label: String,
}

/// The words of each edition's cells, in the order of [`Edition::ALL`].
static LABELS: LazyLock<[Vec<Words>; 2]> = LazyLock::new(|| {
    Edition::ALL.map(|edition| {
        let words = edition.form().cells().iter().map(|it| Words {
            key: it.pointer.dotted(),
            label: it.labels(Language::Chinese).join(" / "),
        });
        words.collect()
    })
});
