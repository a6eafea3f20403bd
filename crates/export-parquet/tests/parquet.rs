//! What is written is a Parquet file whose every value is that of the report.

use std::io::{self, Write};

use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Decimal128Type, Int64Type};
use arrow_array::{Array, RecordBatch};
use gongkai_core::dataset::{Datum, Table, cells, reports};
use gongkai_core::{Edition, ExportError, Exporter, Item, Options, Report};
use gongkai_export_parquet::{
    Compression, ParquetCellsExporter, ParquetExporter, ParquetOptions, arrow_schema, parquet, parquet_cells,
};
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use proptest::prelude::*;

/// The file's rows, as texts: nulls as `∅`, decimals by value, days as days.
fn read(bytes: Vec<u8>) -> (arrow_schema::SchemaRef, Vec<Vec<String>>) {
    let file = bytes::Bytes::from(bytes);
    let reader = ParquetRecordBatchReaderBuilder::try_new(file).expect("it is Parquet");
    let schema = reader.schema().clone();
    let reader = reader.build().expect("it can be read");
    let mut rows = Vec::new();
    for batch in reader {
        let batch = batch.expect("it can be read");
        rows.extend((0..batch.num_rows()).map(|row| row_of(&batch, row)));
    }
    (schema, rows)
}

fn row_of(batch: &RecordBatch, row: usize) -> Vec<String> {
    let text = |array: &dyn Array| {
        if array.is_null(row) {
            "∅".to_owned()
        } else if let Some(it) = array.as_string_opt::<i32>() {
            it.value(row).to_owned()
        } else if let Some(it) = array.as_primitive_opt::<Int64Type>() {
            it.value(row).to_string()
        } else if let Some(it) = array.as_primitive_opt::<Decimal128Type>() {
            it.value(row).to_string()
        } else {
            array
                .as_primitive::<Date32Type>()
                .value_as_date(row)
                .expect("it is a day")
                .to_string()
        }
    };
    batch.columns().iter().map(|it| text(it)).collect()
}

/// The rows of a table as the definition of the table gives them.
fn expected(table: &Table, of: &[Report]) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for report in of {
        table.each_row(&Item::of(report), &mut |row| {
            let kinds = table.columns.iter().map(|it| it.kind);
            rows.push(
                row.iter()
                    .zip(kinds)
                    .map(|(datum, kind)| text(*datum, kind))
                    .collect(),
            );
        });
    }
    rows
}

fn text(datum: Datum<'_>, kind: gongkai_core::dataset::Kind) -> String {
    use gongkai_core::dataset::Kind;
    match datum {
        Datum::Null => "∅".to_owned(),
        Datum::Text(it) => it.to_owned(),
        Datum::Integer(it) if kind == Kind::Decimal => (i128::from(it) * 1_000_000).to_string(),
        Datum::Integer(it) => it.to_string(),
        Datum::Amount(it) => {
            let (whole, decimals) = it.as_str().split_once('.').unwrap_or((it.as_str(), ""));
            let digits = format!("{whole}{decimals:0<6}");
            digits.parse::<i128>().expect("they are digits").to_string()
        }
        Datum::Date(it) => {
            let (year, month, day) = it.parts();
            format!("{year:04}-{month:02}-{day:02}")
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_value_comes_back(of in prop::collection::vec(gongkai_testkit::report(), 0..4)) {
        let options = ParquetOptions::default();
        for (table, bytes) in [
            (reports(), parquet(&of, options).expect("it is written")),
            (cells(), parquet_cells(&of, options).expect("it is written")),
        ] {
            let (schema, rows) = read(bytes);
            prop_assert_eq!(&schema, &arrow_schema(table));
            prop_assert_eq!(rows, expected(table, &of));
        }
    }
}

#[test]
fn fields_carry_label_pointer_and_unit() {
    let (schema, rows) = read(parquet(&[], ParquetOptions::default()).expect("it is written"));
    assert!(rows.is_empty());
    let field = schema
        .field_with_name("requests__new__total")
        .expect("it is a column");
    assert_eq!(field.metadata()["pointer"], "/requests/new/total");
    assert!(field.metadata()["label"].contains("本年新收政府信息公开申请数量"));
    let fees = schema
        .fields()
        .iter()
        .find(|it| it.metadata().contains_key("unit"))
        .expect("one has a unit");
    assert!(!fees.metadata()["unit"].is_empty());
}

#[test]
fn many_reports_are_written_as_they_come_and_the_same_each_time() {
    let report = Report::blank(Edition::Y2019);
    for exporter in [&ParquetExporter as &dyn Exporter, &ParquetCellsExporter] {
        let write = || {
            let mut bytes = Vec::new();
            let mut sink = exporter.begin(&mut bytes, &Options::none()).expect("it begins");
            for _ in 0..1_500 {
                sink.write(&Item::of(&report)).expect("it is written");
            }
            sink.finish().expect("it is finished");
            bytes
        };
        let bytes = write();
        assert!(bytes == write());
        let rows = if exporter.format().id == "parquet" {
            1_500
        } else {
            1_500 * 198
        };
        let file = bytes::Bytes::from(bytes);
        let reader = ParquetRecordBatchReaderBuilder::try_new(file).expect("it is Parquet");
        assert_eq!(reader.metadata().file_metadata().num_rows(), rows);
        assert!(reader.metadata().num_row_groups() < 10);
    }
}

#[test]
fn compression_is_an_option_and_no_other_is_known() {
    let of = [Report::blank(Edition::Y2021)];
    let snappy = parquet(&of, ParquetOptions::default()).expect("it is written");
    let none = ParquetOptions {
        compression: Compression::None,
    };
    assert_ne!(snappy, parquet(&of, none).expect("it is written"));
    let mut bytes = Vec::new();
    for (key, value) in [("compression", "lzma"), ("compresion", "none")] {
        let options = Options::none().with(key, value);
        let refused = ParquetExporter
            .begin(&mut bytes, &options)
            .err()
            .expect("it is refused");
        assert!(matches!(refused, ExportError::Options(_)), "{refused}");
    }
}

#[test]
fn what_cannot_be_written_is_an_error_of_the_output() {
    struct Full;
    impl Write for Full {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::Error::from(io::ErrorKind::StorageFull))
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let mut out = Full;
    let report = Report::blank(Edition::Y2021);
    let result = ParquetExporter
        .begin(&mut out, &Options::none())
        .and_then(|mut sink| {
            sink.write(&Item::of(&report))?;
            sink.finish()
        });
    let error = result.expect_err("nothing can be written");
    assert!(
        matches!(&error, ExportError::Io(it) if it.kind() == io::ErrorKind::StorageFull),
        "{error}"
    );
}
