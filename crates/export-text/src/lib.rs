//! Writes an annual report on open government information as plain text, set for a terminal.
//!
//! A Chinese character takes two columns. The tables have the merged cells of the official form, drawn with lines, and
//! prose is broken at a width as Chinese is: no line begins with a closing mark or ends with an opening one. What would
//! steer a terminal is written out. [`text`] is the function, [`TextExporter`] the plug-in around it;
//! `docs/formats/text.md` describes the format.

mod draw;
mod exporter;
mod form;
mod options;
mod page;
mod sheet;
mod visible;
mod wrap;

pub use exporter::TextExporter;
pub use options::{Lines, TextOptions};
pub use page::text;
