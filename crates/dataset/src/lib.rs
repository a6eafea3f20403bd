//! Reports as a data set: the tables of [`gongkai_core::dataset`] in files, what was read beside them, and what says
//! what all of it is.
//!
//! ```text
//! reports/2024.parquet      one row a report, one column a cell
//! cells/2024.parquet        one row a cell
//! narrative/2024.parquet    one row a block of prose
//! findings/2024.parquet     one row a finding
//! inputs/inputs.parquet     one row a file that was read, or that could not be
//! schemas/reports.json …    the columns of each table, as a Frictionless Table Schema
//! datapackage.json          all of it, as a Frictionless Data Package
//! README.md                 all of it, in words
//! ```
//!
//! Each table of reports has a file for each year; reports that do not say their year are in `unknown`. Without the
//! feature `parquet` the files are CSV with the same columns. [`Tables`] states the columns, [`pack`] and [`Rows`] keep
//! the rows of one report until their place in the data set is known, and [`RowSink`] writes a file;
//! [`RowSource`] reads it back, and [`StoredReports`] makes reports of three of them side by side.
//!
//! There is no I/O here but on a `Write` or a `Read` that is given.

mod codec;
mod csv;
mod encoding;
mod package;
mod readme;
mod rows;
mod sink;
mod source;
mod stored;
mod tables;
mod vocabulary;

pub use codec::{Reader, Torn, Writer};
pub use encoding::Encoding;
pub use package::{DataFile, DataPackage, PACKAGE, data_package, table_schema};
pub use readme::readme;
pub use rows::{Rows, pack};
pub use sink::RowSink;
pub use source::{Row, RowSource};
pub use stored::{StoredFinding, StoredReport, StoredReports};
pub use tables::{DataTable, InputRow, Status, Tables, part_name};
