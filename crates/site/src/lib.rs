//! A data set as pages for people: what is covered, what the figures come to, what was found, and every report.
//!
//! ```text
//! index.html index.en.html        coverage, sums and rates as charts and tables, the findings by rule
//! reports.html reports.en.html    the list of all reports, to search and to filter
//! year-2024.html …                the same list year by year, without a script
//! reports/2024/KEY.html           a report: its tables as the form draws them, its prose, what was found
//! style.css list.js data.js       what the pages share; they load nothing else
//! ```
//!
//! The pages work from `file://`. An [`Index`] goes over all reports and keeps a few hundred bytes of each; the [`Site`]
//! it becomes writes a page for each report, given once more, and then the pages over all. Nothing is added up that is
//! not of one scope and one level, as `docs/datasets.md` says. There is no I/O here.

mod chart;
mod data;
mod entry;
mod figures;
mod index;
mod overview;
mod page;
mod panel;
mod region;
mod templates;
mod words;

pub use index::{Index, Site};
pub use overview::Shared;
