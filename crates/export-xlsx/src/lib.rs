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
//! Written with `rust_xlsxwriter` (MIT or Apache-2.0, by the author of `XlsxWriter`, released monthly), which is the one
//! library of Rust that writes formulas with their results, conditional formats, validation and print set-up. Without its
//! optional features it adds itself alone: `zip` and `flate2` are used by the readers already. It builds a workbook in
//! memory.

mod book;
mod exporter;
mod figure;
mod height;
mod options;
mod prose;
mod style;
mod table;
mod tie;
mod ties;
mod wide;

pub use exporter::{XlsxExporter, XlsxWideExporter, xlsx, xlsx_wide};
pub use options::XlsxOptions;
