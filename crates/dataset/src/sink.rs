use std::io::{self, Write};

use gongkai_core::dataset::Datum;

use crate::csv::CsvRows;
use crate::{DataTable, Encoding};

/// A file of one table being written, row by row.
pub struct RowSink<'w>(Rows<'w>);

enum Rows<'w> {
    Csv(CsvRows<'w>),
    #[cfg(feature = "parquet")]
    Parquet(gongkai_export_parquet::RowSink<'w>),
}

impl<'w> RowSink<'w> {
    /// Begins a file of a table on `out`.
    pub fn new(table: &DataTable, encoding: Encoding, out: &'w mut (dyn Write + Send)) -> io::Result<Self> {
        Ok(Self(match encoding {
            Encoding::Csv => Rows::Csv(CsvRows::new(table, out)?),
            #[cfg(feature = "parquet")]
            Encoding::Parquet => Rows::Parquet(gongkai_export_parquet::RowSink::new(
                (table.name, table.description.1, &table.columns),
                out,
                gongkai_export_parquet::ParquetOptions::default(),
            )?),
        }))
    }

    /// Writes a row: a value for each column.
    pub fn write(&mut self, row: &[Datum<'_>]) -> io::Result<()> {
        match &mut self.0 {
            Rows::Csv(rows) => rows.write(row),
            #[cfg(feature = "parquet")]
            Rows::Parquet(rows) => rows.write(row),
        }
    }

    /// Writes what comes after the last row.
    pub fn finish(self) -> io::Result<()> {
        match self.0 {
            Rows::Csv(rows) => rows.finish(),
            #[cfg(feature = "parquet")]
            Rows::Parquet(rows) => rows.finish(),
        }
    }
}
