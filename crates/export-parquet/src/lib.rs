//! Reports as Apache Parquet, for DuckDB, Polars, pandas, Spark and whatever else reads it.
//!
//! `parquet` is the table [`reports`](gongkai_core::dataset::reports): one row a report, a typed column for every cell
//! of either edition. `parquet-cells` is the table [`cells`](gongkai_core::dataset::cells): one row a cell. Counts are
//! 64-bit integers, sums of money decimals of 24 digits of which six are decimals, days `date32`; a blank cell is null.
//! Each field carries `label`, `description` and, where it has them, `unit` and `pointer` as metadata.
//!
//! [`RowSource`] reads such a file back row by row. [`Batches`] turns reports into Arrow record batches of any of the tables, for whoever wants no file, and [`RowBatches`] rows of whatever columns.
//!
//! Written with `parquet` and `arrow-array` of the Apache Arrow project (Apache-2.0, released monthly), which are what
//! readers of Parquet in Rust are built on; of their features only Arrow and Snappy are taken. They add about fifty
//! crates and a minute to a build on two cores, so this crate is behind a feature of the facade.

mod batch;
mod column;
mod exporter;
mod options;
mod schema;
mod seek;
mod sink;
mod source;

pub use batch::{Batches, RowBatches};
pub use exporter::{ParquetCellsExporter, ParquetExporter, parquet, parquet_cells};
pub use options::{Compression, ParquetOptions};
pub use schema::arrow_schema;
pub use sink::{RowSink, TableSink};
pub use source::RowSource;
