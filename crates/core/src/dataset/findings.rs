use std::sync::LazyLock;

use super::{Column, Datum, EachRow, Kind, Table, identity};
use crate::{Finding, Item, Pointer, Scalar};

/// A row for each finding.
pub fn findings() -> &'static Table {
    static TABLE: LazyLock<Table> = LazyLock::new(|| Table {
        name: "findings",
        description: ("每个问题一行", "One row a finding"),
        columns: columns(),
        rows,
    });
    &TABLE
}

fn columns() -> Vec<Column> {
    let mut columns = identity::columns();
    columns.extend(
        [
            ("rule", "规则", "Code of the rule, such as A001"),
            ("category", "类别", "Category of the rule, such as arithmetic"),
            ("severity", "严重程度", "error, warning or info"),
            (
                "cells",
                "单元格",
                "JSON Pointers of the cells it is about, with blanks between",
            ),
            ("expected", "应为", "What would be right, where that is known"),
            ("actual", "实为", "What stands there"),
            (
                "message_zh",
                "说明（中文）",
                "What, where, why and what to do, in Chinese",
            ),
            ("message_en", "说明（英文）", "The same in English"),
        ]
        .map(|(name, label, description)| Column::new(name, Kind::Text, label, description)),
    );
    columns
}

fn rows(item: &Item<'_>, each: &mut EachRow<'_>) {
    let identity = identity::row(item.report);
    for finding in item.findings {
        let Finding { rule, message, .. } = finding;
        let cells: Vec<&str> = finding.cells.iter().map(Pointer::as_str).collect();
        let cells = cells.join(" ");
        let [expected, actual] = [&finding.expected, &finding.actual].map(|it| it.as_ref().map(text));
        let mut row = [Datum::Null; 15];
        row[..7].copy_from_slice(&identity);
        row[7..].copy_from_slice(&[
            rule.code.into(),
            rule.category.as_str().into(),
            finding.severity.as_str().into(),
            cells.as_str().into(),
            expected.as_deref().into(),
            actual.as_deref().into(),
            message.zh.as_str().into(),
            message.en.as_str().into(),
        ]);
        each(&row);
    }
}

fn text(scalar: &Scalar) -> String {
    match scalar {
        Scalar::Number(it) => it.to_string(),
        Scalar::Text(it) => it.clone(),
    }
}
