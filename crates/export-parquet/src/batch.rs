use arrow_array::RecordBatch;
use arrow_schema::{ArrowError, SchemaRef};
use gongkai_core::Item;
use gongkai_core::dataset::{Column, Datum, Table};

use crate::column::Values;
use crate::schema::schema_of;

/// Collects the rows that reports give in one table, and makes record batches of them.
pub struct Batches {
    table: &'static Table,
    rows: RowBatches,
}

impl Batches {
    /// No rows of a table yet.
    pub fn of(table: &'static Table) -> Self {
        Self {
            table,
            rows: RowBatches::new((table.name, table.description.1, &table.columns)),
        }
    }

    /// The schema of every batch.
    pub fn schema(&self) -> SchemaRef {
        self.rows.schema()
    }

    /// The rows collected since the last batch.
    pub fn rows(&self) -> usize {
        self.rows.rows()
    }

    /// Appends the rows of one report.
    pub fn push(&mut self, item: &Item<'_>) {
        let Self { table, rows } = self;
        table.each_row(item, &mut |row| rows.push(row));
    }

    /// The batch of all rows collected; none are left.
    pub fn take(&mut self) -> Result<RecordBatch, ArrowError> {
        self.rows.take()
    }
}

/// Collects rows of whatever columns, and makes record batches of them.
pub struct RowBatches {
    schema: SchemaRef,
    columns: Vec<Values>,
    count: usize,
    /// Bytes of text in them.
    pub(crate) text: usize,
}

impl RowBatches {
    /// No rows yet of a table: its name, what it holds in English, and its columns.
    pub fn new((name, description, columns): (&str, &str, &[Column])) -> Self {
        Self {
            schema: schema_of(name, description, columns),
            columns: columns.iter().map(|it| Values::new(it.kind)).collect(),
            count: 0,
            text: 0,
        }
    }

    /// The schema of every batch.
    pub fn schema(&self) -> SchemaRef {
        self.schema.clone()
    }

    /// The rows collected since the last batch.
    pub fn rows(&self) -> usize {
        self.count
    }

    /// Appends a row: a value for each column.
    pub fn push(&mut self, row: &[Datum<'_>]) {
        self.count += 1;
        for (values, datum) in self.columns.iter_mut().zip(row) {
            values.push(*datum);
            if let Datum::Text(text) = datum {
                self.text += text.len();
            }
        }
    }

    /// The batch of all rows collected; none are left.
    pub fn take(&mut self) -> Result<RecordBatch, ArrowError> {
        (self.count, self.text) = (0, 0);
        let arrays = self.columns.iter_mut().map(Values::finish).collect();
        RecordBatch::try_new(self.schema.clone(), arrays)
    }
}
