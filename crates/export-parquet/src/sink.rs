use std::io::{self, Write};

use gongkai_core::dataset::{Column, Datum, Table};
use gongkai_core::{ExportError, Item, Sink};
use parquet::arrow::ArrowWriter;
use parquet::errors::ParquetError;
use parquet::file::properties::{EnabledStatistics, WriterProperties};

use crate::ParquetOptions;
use crate::batch::RowBatches;
use crate::options::Compression;

/// Rows that are collected before they are encoded.
const BATCH: usize = 4096;
/// Rows of one row group. A reader takes up a group at once, and so does the writer.
const GROUP: usize = 1 << 17;
/// Bytes of text that are collected, and encoded bytes of a row group that are held: prose is long, and how much of it
/// there is must not tell how much memory is taken.
const HELD: usize = 8 << 20;

/// A Parquet file of one table being written, report by report.
pub struct TableSink<'w> {
    table: &'static Table,
    sink: RowSink<'w>,
}

impl<'w> TableSink<'w> {
    /// Begins a file of a table on `out`.
    pub fn new(
        table: &'static Table,
        out: &'w mut (dyn Write + Send),
        options: ParquetOptions,
    ) -> Result<Self, ExportError> {
        let sink = RowSink::new((table.name, table.description.1, &table.columns), out, options)?;
        Ok(Self { table, sink })
    }
}

impl Sink for TableSink<'_> {
    fn write(&mut self, item: &Item<'_>) -> Result<(), ExportError> {
        let Self { table, sink } = self;
        table.each_row(item, &mut |row| sink.rows.push(row));
        Ok(sink.flush_if_full()?)
    }

    fn finish(self: Box<Self>) -> Result<(), ExportError> {
        Ok(self.sink.finish()?)
    }
}

/// A Parquet file of whatever columns being written, row by row.
pub struct RowSink<'w> {
    writer: ArrowWriter<&'w mut (dyn Write + Send)>,
    rows: RowBatches,
}

impl<'w> RowSink<'w> {
    /// Begins a file of a table on `out`: its name, what it holds in English, and its columns.
    pub fn new(
        (name, description, columns): (&str, &str, &[Column]),
        out: &'w mut (dyn Write + Send),
        options: ParquetOptions,
    ) -> io::Result<Self> {
        let compression = match options.compression {
            Compression::Snappy => parquet::basic::Compression::SNAPPY,
            Compression::None => parquet::basic::Compression::UNCOMPRESSED,
        };
        // A row of many columns takes more memory than one of few.
        let group = GROUP.div_ceil(columns.len().div_ceil(16));
        let properties = WriterProperties::builder()
            .set_compression(compression)
            .set_max_row_group_row_count(Some(group))
            // A column of a group is a page or few: what is told of each page by itself would be told twice.
            .set_statistics_enabled(EnabledStatistics::Chunk)
            .build();
        let rows = RowBatches::new((name, description, columns));
        let writer = ArrowWriter::try_new(out, rows.schema(), Some(properties)).map_err(error)?;
        Ok(Self { writer, rows })
    }

    /// Writes a row: a value for each column.
    pub fn write(&mut self, row: &[Datum<'_>]) -> io::Result<()> {
        self.rows.push(row);
        self.flush_if_full()
    }

    /// Writes what comes after the last row.
    pub fn finish(mut self) -> io::Result<()> {
        self.flush()?;
        self.writer.finish().map_err(error)?;
        Ok(())
    }

    fn flush_if_full(&mut self) -> io::Result<()> {
        if self.rows.rows() >= BATCH || self.rows.text >= HELD {
            self.flush()?;
        }
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        let batch = self.rows.take().map_err(|it| error(it.into()))?;
        self.writer.write(&batch).map_err(error)?;
        if self.writer.in_progress_size() >= HELD {
            self.writer.flush().map_err(error)?;
        }
        Ok(())
    }
}

/// The fault of the output where there is one; the rows fit the schema by construction.
fn error(error: ParquetError) -> io::Error {
    match error {
        ParquetError::External(it) => match it.downcast::<io::Error>() {
            Ok(it) => *it,
            Err(it) => io::Error::other(it),
        },
        other => io::Error::other(other),
    }
}
