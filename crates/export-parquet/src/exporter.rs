use std::io::Write;

use gongkai_core::dataset::{Table, cells, reports};
use gongkai_core::{ExportError, Exporter, Format, Item, Many, Options, Report, Sink, Writing};
use schemars::{Schema, schema_for};

use crate::{ParquetOptions, TableSink};

/// Writes reports as Parquet, one row a report.
pub fn parquet(reports_: &[Report], options: ParquetOptions) -> Result<Vec<u8>, ExportError> {
    whole(reports(), reports_, options)
}

/// Writes reports as Parquet, one row a cell.
pub fn parquet_cells(reports: &[Report], options: ParquetOptions) -> Result<Vec<u8>, ExportError> {
    whole(cells(), reports, options)
}

fn whole(table: &'static Table, reports: &[Report], options: ParquetOptions) -> Result<Vec<u8>, ExportError> {
    let mut bytes = Vec::new();
    let mut sink = Box::new(TableSink::new(table, &mut bytes, options)?);
    for report in reports {
        sink.write(&Item::of(report))?;
    }
    sink.finish()?;
    Ok(bytes)
}

/// Writes reports as Parquet, one row a report, row group by row group.
#[derive(Debug, Clone, Copy, Default)]
pub struct ParquetExporter;

impl Exporter for ParquetExporter {
    fn format(&self) -> &Format {
        static FORMAT: Format = Format {
            id: "parquet",
            name: ("Parquet（一行一份报告）", "Parquet, one row per report"),
            extensions: &["parquet"],
            media_type: "application/vnd.apache.parquet",
            many: Many::Many,
            writing: Writing::Streams,
        };
        &FORMAT
    }

    fn options_schema(&self) -> Option<Schema> {
        Some(schema_for!(ParquetOptions))
    }

    fn begin<'w>(
        &'w self,
        out: &'w mut (dyn Write + Send),
        options: &Options,
    ) -> Result<Box<dyn Sink + 'w>, ExportError> {
        Ok(Box::new(TableSink::new(reports(), out, options.read()?)?))
    }
}

/// Writes reports as Parquet, one row a cell, row group by row group.
#[derive(Debug, Clone, Copy, Default)]
pub struct ParquetCellsExporter;

impl Exporter for ParquetCellsExporter {
    fn format(&self) -> &Format {
        static FORMAT: Format = Format {
            id: "parquet-cells",
            name: ("Parquet（一行一个单元格）", "Parquet, one row per cell"),
            extensions: &["cells.parquet"],
            media_type: "application/vnd.apache.parquet",
            many: Many::Many,
            writing: Writing::Streams,
        };
        &FORMAT
    }

    fn options_schema(&self) -> Option<Schema> {
        Some(schema_for!(ParquetOptions))
    }

    fn begin<'w>(
        &'w self,
        out: &'w mut (dyn Write + Send),
        options: &Options,
    ) -> Result<Box<dyn Sink + 'w>, ExportError> {
        Ok(Box::new(TableSink::new(cells(), out, options.read()?)?))
    }
}
