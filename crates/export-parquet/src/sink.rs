use std::io::{self, Write};

use gongkai_core::dataset::Table;
use gongkai_core::{ExportError, Item, Sink};
use parquet::arrow::ArrowWriter;
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;

use crate::options::Compression;
use crate::{Batches, ParquetOptions};

/// Rows that are collected before they are encoded.
const BATCH: usize = 4096;
/// Rows of one row group. A reader takes up a group at once, and so does the writer.
const GROUP: usize = 1 << 17;

/// A Parquet file of one table being written.
pub struct TableSink<'w> {
    writer: ArrowWriter<&'w mut (dyn Write + Send)>,
    batches: Batches,
}

impl<'w> TableSink<'w> {
    /// Begins a file of a table on `out`.
    pub fn new(
        table: &'static Table,
        out: &'w mut (dyn Write + Send),
        options: ParquetOptions,
    ) -> Result<Self, ExportError> {
        let batches = Batches::of(table);
        let compression = match options.compression {
            Compression::Snappy => parquet::basic::Compression::SNAPPY,
            Compression::None => parquet::basic::Compression::UNCOMPRESSED,
        };
        // A row of many columns takes more memory than one of few.
        let group = GROUP.div_ceil(table.columns.len().div_ceil(16));
        let properties = WriterProperties::builder()
            .set_compression(compression)
            .set_max_row_group_row_count(Some(group))
            .build();
        let writer = ArrowWriter::try_new(out, batches.schema(), Some(properties)).map_err(error)?;
        Ok(Self { writer, batches })
    }

    fn flush(&mut self) -> Result<(), ExportError> {
        let batch = self.batches.take().map_err(|it| error(it.into()))?;
        self.writer.write(&batch).map_err(error)
    }
}

impl Sink for TableSink<'_> {
    fn write(&mut self, item: &Item<'_>) -> Result<(), ExportError> {
        self.batches.push(item);
        if self.batches.rows() >= BATCH {
            self.flush()?;
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> Result<(), ExportError> {
        self.flush()?;
        self.writer.finish().map_err(error)?;
        Ok(())
    }
}

/// The fault of the output where there is one; the rows fit the schema by construction.
fn error(error: ParquetError) -> ExportError {
    match error {
        ParquetError::External(it) => match it.downcast::<io::Error>() {
            Ok(it) => ExportError::Io(*it),
            Err(it) => ExportError::Io(io::Error::other(it)),
        },
        other => ExportError::Io(io::Error::other(other)),
    }
}
