//! Reports as CSV: the figures and whose they are, without the prose.
//!
//! `csv` is tidy, one row a cell: `organ,year,edition,table,key,label,value,unit`, then `title`,
//! `scope`, `credit_code` and `division_code`, which help to join. `key` is the cell's pointer with
//! dots (`requests.new.total`), `label` its official labels joined by ` / `, an empty `value` a blank
//! cell. `csv-wide` is one row a report: the same columns of identity, then a column for every cell of
//! either edition, so that reports of both stand in one file; a cell that the row's edition does not
//! have is empty. Within a table the cells of the 2021 form come first, in its order, then those
//! that only the 2019 form has.
//!
//! Fields are quoted by RFC 4180; lines end in a line feed, which Excel and CSVW take as well as
//! CR LF. The file is UTF-8, with a byte-order mark unless the option `bom` is false. Text that a
//! spreadsheet would take for a formula gets one `'` before it, which the importers take off again.
//! An empty text and no text are one. Beside each file goes its CSVW metadata.
//!
//! [`rules_sql`] is the rules about figures for a database that holds a tidy file.

mod columns;
mod field;
mod metadata;
mod options;
mod read;
mod rules;
mod sink;
mod sql;
mod tidy;
mod wide;

pub use options::CsvOptions;
pub use read::tidy::{CsvImporter, read_csv};
pub use read::wide::{CsvWideImporter, read_csv_wide};
pub use rules::{
    CSV_CELL_REPEATED, CSV_CELLS_MISSING, CSV_COLUMN_UNKNOWN, CSV_EDITION_UNCLEAR, CSV_IDENTITY_UNREADABLE,
    CSV_KEY_UNKNOWN, CSV_ROW_MISSHAPEN, CSV_VALUE_UNREADABLE, RULES,
};
pub use sql::rules_sql;
pub use tidy::{CsvExporter, csv};
pub use wide::{CsvWideExporter, csv_wide};
