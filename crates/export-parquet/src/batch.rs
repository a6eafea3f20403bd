use arrow_array::RecordBatch;
use arrow_schema::{ArrowError, SchemaRef};
use gongkai_core::Item;
use gongkai_core::dataset::Table;

use crate::arrow_schema;
use crate::column::Values;

/// Collects the rows that reports give in one table, and makes record batches of them.
pub struct Batches {
    table: &'static Table,
    schema: SchemaRef,
    columns: Vec<Values>,
    rows: usize,
}

impl Batches {
    /// No rows of a table yet.
    pub fn of(table: &'static Table) -> Self {
        Self {
            table,
            schema: arrow_schema(table),
            columns: table.columns.iter().map(|it| Values::new(it.kind)).collect(),
            rows: 0,
        }
    }

    /// The schema of every batch.
    pub fn schema(&self) -> SchemaRef {
        self.schema.clone()
    }

    /// The rows collected since the last batch.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// Appends the rows of one report.
    pub fn push(&mut self, item: &Item<'_>) {
        let Self { columns, rows, .. } = self;
        self.table.each_row(item, &mut |row| {
            *rows += 1;
            for (values, datum) in columns.iter_mut().zip(row) {
                values.push(*datum);
            }
        });
    }

    /// The batch of all rows collected; none are left.
    pub fn take(&mut self) -> Result<RecordBatch, ArrowError> {
        self.rows = 0;
        let arrays = self.columns.iter_mut().map(Values::finish).collect();
        RecordBatch::try_new(self.schema.clone(), arrays)
    }
}
