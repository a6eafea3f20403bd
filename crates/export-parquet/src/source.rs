use std::io::{self, Read, Seek};

use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Decimal128Type, Int64Type};
use arrow_array::{Array, RecordBatch};
use gongkai_core::dataset::Column;
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder};

use crate::column::{amount_of, day_of};
use crate::seek::Seeking;

/// Rows that are decoded at once; the widest table has some three hundred columns.
const BATCH: usize = 256;

/// A Parquet file of one table being read, row by row, whatever its length.
pub struct RowSource {
    batches: ParquetRecordBatchReader,
    /// For each column of the table, where it stands in the batches.
    places: Vec<usize>,
    batch: Option<RecordBatch>,
    next: usize,
}

impl RowSource {
    /// Begins a file that holds at least the columns given.
    pub fn new(columns: &[Column], file: impl Read + Seek + Send + 'static) -> io::Result<Self> {
        let builder =
            ParquetRecordBatchReaderBuilder::try_new(Seeking::new(file)?).map_err(io::Error::other)?;
        let known = builder.schema().clone();
        let wanted = columns.iter().map(|it| it.name.as_str());
        let mask = ProjectionMask::columns(builder.parquet_schema(), wanted.clone());
        let kept: Vec<&str> = (known.fields().iter())
            .map(|it| it.name().as_str())
            .filter(|name| wanted.clone().any(|it| it == *name))
            .collect();
        let place = |name: &str| {
            let place = kept.iter().position(|it| *it == name);
            place.ok_or_else(|| io::Error::new(io::ErrorKind::InvalidData, format!("no column {name}")))
        };
        let places = wanted.clone().map(place).collect::<io::Result<_>>()?;
        let batches = builder.with_projection(mask).with_batch_size(BATCH).build();
        Ok(Self {
            batches: batches.map_err(io::Error::other)?,
            places,
            batch: None,
            next: 0,
        })
    }

    /// The next row: the text of each value, as CSV has it, and `None` for a null.
    pub fn next_row(&mut self) -> io::Result<Option<Vec<Option<String>>>> {
        loop {
            if let Some(batch) = self.batch.as_ref().filter(|it| self.next < it.num_rows()) {
                let row = self.next;
                self.next += 1;
                let texts = self.places.iter().map(|it| text_of(batch.column(*it), row));
                return texts.collect::<io::Result<_>>().map(Some);
            }
            self.next = 0;
            self.batch = self.batches.next().transpose().map_err(io::Error::other)?;
            if self.batch.is_none() {
                return Ok(None);
            }
        }
    }
}

fn text_of(column: &dyn Array, row: usize) -> io::Result<Option<String>> {
    if column.is_null(row) {
        return Ok(None);
    }
    let text = if let Some(it) = column.as_string_opt::<i32>() {
        it.value(row).to_owned()
    } else if let Some(it) = column.as_primitive_opt::<Int64Type>() {
        it.value(row).to_string()
    } else if let Some(it) = column.as_primitive_opt::<Decimal128Type>() {
        amount_of(it.value(row))
    } else if let Some(it) = column.as_primitive_opt::<Date32Type>() {
        day_of(it.value(row))
    } else {
        let kind = format!("a column of the type {}", column.data_type());
        return Err(io::Error::new(io::ErrorKind::InvalidData, kind));
    };
    Ok(Some(text))
}
