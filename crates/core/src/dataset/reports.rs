use std::sync::LazyLock;

use super::{AnyCell, Column, Datum, EachRow, Kind, Table, any_cells, identity};
use crate::{CellType, Item, Language};

/// A row for each report: whose it is, where it was read, and a column for each cell of either edition.
pub fn reports() -> &'static Table {
    static TABLE: LazyLock<Table> = LazyLock::new(|| Table {
        name: "reports",
        description: (
            "每份报告一行，每个单元格一列；空白为空值",
            "One row a report, one column a cell of either edition; a blank cell is null",
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
                "level",
                Kind::Text,
                "层级",
                "Level of the organ: national, province, prefecture, county or township",
            ),
            (
                "kind",
                Kind::Text,
                "类别",
                "Kind of the organ: government, government_office, department, dispatched, vertical, zone or other",
            ),
            ("published_on", Kind::Date, "公布日期", "Day the report was published"),
            ("source_uri", Kind::Text, "网址", "Address of the file the report was read from"),
            (
                "source_sha256",
                Kind::Text,
                "来源文件 SHA-256",
                "SHA-256 of the file the report was read from, in lower-case hexadecimal digits",
            ),
        ]
        .map(|(name, kind, label, description)| Column::new(name, kind, label, description)),
    );
    columns.extend(any_cells().iter().map(column));
    columns
}

fn column(cell: &AnyCell) -> Column {
    let definition = cell.definition();
    Column {
        name: definition.name.clone(),
        kind: match definition.cell_type {
            CellType::Count | CellType::Change => Kind::Integer,
            CellType::Amount => Kind::Decimal,
        },
        label: definition.labels(Language::Chinese).join(" / "),
        description: definition.labels(Language::English).join(" / "),
        unit: definition.unit,
        pointer: Some(definition.pointer.clone()),
    }
}

fn rows(item: &Item<'_>, each: &mut EachRow<'_>) {
    let report = item.report;
    let source = report.source.as_ref();
    let mut row: Vec<Datum<'_>> = identity::row(report).into();
    row.extend([
        report.organ.level.map(crate::Level::as_str).into(),
        report.organ.kind.map(crate::OrganKind::as_str).into(),
        report.published_on.map_or(Datum::Null, Datum::Date),
        source.and_then(|it| it.uri.as_deref()).into(),
        source.and_then(|it| it.sha256.as_deref()).into(),
    ]);
    row.extend(any_cells().iter().map(|it| Datum::from(it.value(&report.cells))));
    each(&row);
}
