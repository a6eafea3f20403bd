//! Reports as Excel workbooks (Office Open XML, ISO/IEC 29500).
//!
//! `xlsx` is one report as the form: a sheet for each part under its official heading, the tables merged as the form
//! prints them, totals that follow their parts, and a sheet 勾稽 that judges every tie. A workbook of a blank report is
//! the form to fill in. `xlsx-wide` is many reports, one a row, with a dictionary of the columns.
//!
//! A cell shows what the report says and nothing else. A total is a formula only where the formula gives what the report
//! says; where they differ the report's figure stands as it is, and its cell turns red. A blank is no 0: a formula whose
//! parts are all blank shows nothing.
//!
//! A workbook of one report is written here as SpreadsheetML: what it needs is little, most of its parts are the same in
//! every file and packed once, and `rust_xlsxwriter` takes as long for an empty workbook as this for a whole one. A workbook of
//! many reports is written with `rust_xlsxwriter` (MIT or Apache-2.0, by the author of `XlsxWriter`, released monthly).
//! Both build in memory.

mod book;
mod exporter;
mod figure;
mod height;
mod markup;
mod options;
mod package;
mod prose;
mod sheet;
mod strings;
mod style;
mod table;
mod tie;
mod ties;
mod wide;

pub use book::xlsx;
pub use exporter::{XlsxExporter, XlsxWideExporter, xlsx_wide};
pub use options::XlsxOptions;
