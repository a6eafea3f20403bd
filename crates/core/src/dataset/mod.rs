//! Reports as rows of typed tables, for whatever keeps data in columns: CSV, Parquet, SQL, data frames.
//!
//! Four tables, each stated once: [`reports`] has a row for each report and a column for each cell of either edition,
//! [`cells`] a row for each cell, [`narrative`] a row for each block of prose, [`findings`] a row for each finding.
//! All begin with the same columns of identity. A blank cell is null in each of them.

mod any_cell;
mod cells;
mod column;
mod findings;
mod identity;
mod narrative;
mod reports;
mod table;

pub use any_cell::{AnyCell, any_cells};
pub use cells::cells;
pub use column::{Column, Datum, Kind};
pub use findings::findings;
pub use narrative::narrative;
pub use reports::reports;
pub use table::{EachRow, Table, tables};
