//! Reports as an SQLite database (version 3.37 or newer reads it): for whoever asks questions in SQL and wants one file.
//!
//! The views `reports`, `cells`, `narrative` and `findings` are the tables of
//! [`dataset`](gongkai_core::dataset) with a column `report` before them, the number of the report in the file. Under
//! them lie tables that keep each word once. `labels` says of every column what it holds, `form` of every cell of either
//! edition what the form says. Integers are INTEGER, texts and days TEXT, sums of money TEXT with the digits as printed,
//! which SQL adds and compares as numbers once it is told to (`CAST(value AS REAL)`); a blank cell is NULL.
//! What else is put in, such as the rules about figures, comes as a script of views over these.
//!
//! Made with `rusqlite` (MIT) and the SQLite it bundles, which is the format's own program; it is compiled from C, in
//! about a quarter of a minute. SQLite needs a file to write to, so the database is built in memory.

mod error;
mod exporter;
mod file;
mod layout;

pub use error::SqliteError;
pub use exporter::{SqliteExporter, sqlite};
