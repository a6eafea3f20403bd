use std::collections::HashMap;
use std::sync::Arc;

use arrow_schema::{DataType, Field, Schema, SchemaRef};
use gongkai_core::dataset::{Column, Kind, Table};

/// Digits of a decimal: 18 before the point and [`SCALE`] after it, as the longest sum of money has.
pub(crate) const PRECISION: u8 = 24;
/// Digits after the point.
pub(crate) const SCALE: i8 = 6;

/// The Arrow schema of a table: every field may be null; labels, units and pointers are metadata of the fields.
pub fn arrow_schema(table: &Table) -> SchemaRef {
    schema_of(table.name, table.description.1, &table.columns)
}

/// The Arrow schema of columns, under a table's name and what it holds.
pub(crate) fn schema_of(name: &str, description: &str, columns: &[Column]) -> SchemaRef {
    let fields: Vec<Field> = columns.iter().map(field).collect();
    let metadata = [
        ("gongkai.table", name),
        ("gongkai.version", "1.0"),
        ("gongkai.description", description),
    ];
    let metadata = metadata.map(|(key, value)| (key.to_owned(), value.to_owned()));
    Arc::new(Schema::new_with_metadata(fields, HashMap::from(metadata)))
}

fn field(column: &Column) -> Field {
    let kind = match column.kind {
        Kind::Text => DataType::Utf8,
        Kind::Integer => DataType::Int64,
        Kind::Decimal => DataType::Decimal128(PRECISION, SCALE),
        Kind::Date => DataType::Date32,
    };
    let pointer = column.pointer.as_ref().map(gongkai_core::Pointer::as_str);
    let metadata = [
        ("label", Some(column.label.as_str())),
        ("description", Some(column.description.as_str())),
        ("unit", column.unit),
        ("pointer", pointer),
    ];
    let metadata = metadata
        .into_iter()
        .filter_map(|(key, value)| Some((key.to_owned(), value?.to_owned())));
    Field::new(&column.name, kind, true).with_metadata(metadata.collect::<HashMap<_, _>>())
}
