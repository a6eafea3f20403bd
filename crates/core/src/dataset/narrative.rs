use std::sync::LazyLock;

use super::{Column, Datum, EachRow, Kind, Table, identity};
use crate::{Block, Item, Part};

/// A row for each block of prose; a part that is absent has none.
pub fn narrative() -> &'static Table {
    static TABLE: LazyLock<Table> = LazyLock::new(|| Table {
        name: "narrative",
        description: (
            "正文每段一行；缺少的部分没有行",
            "One row a block of prose; a part that is absent has none",
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
                "part",
                Kind::Text,
                "部分",
                "Part of the report: preamble, overview, problems or other_matters",
            ),
            (
                "number",
                Kind::Integer,
                "序号",
                "Place of the block within the part, from 1",
            ),
            ("type", Kind::Text, "类型", "heading, paragraph, image or table"),
            (
                "level",
                Kind::Integer,
                "标题级别",
                "Level of a heading, 1 being the highest within the part",
            ),
            (
                "text",
                Kind::Text,
                "文字",
                "What a page shows of the block: a table's rows on lines, its cells with tabs between",
            ),
        ]
        .map(|(name, kind, label, description)| Column::new(name, kind, label, description)),
    );
    columns
}

fn rows(item: &Item<'_>, each: &mut EachRow<'_>) {
    let identity = identity::row(item.report);
    for part in Part::ALL {
        let blocks = item.report.prose(part).unwrap_or_default();
        for (number, block) in (1..).zip(blocks) {
            let (kind, level) = match block {
                Block::Heading { level, .. } => ("heading", Datum::Integer(i64::from(*level))),
                Block::Paragraph { .. } => ("paragraph", Datum::Null),
                Block::Image { .. } => ("image", Datum::Null),
                Block::Table { .. } => ("table", Datum::Null),
            };
            let text = block.visible_text();
            let mut row = [Datum::Null; 12];
            row[..7].copy_from_slice(&identity);
            row[7..].copy_from_slice(&[
                part.key().into(),
                Datum::Integer(number),
                kind.into(),
                level,
                text.as_str().into(),
            ]);
            each(&row);
        }
    }
}
