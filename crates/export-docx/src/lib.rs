//! Writes an annual report on open government information as a Word document (`.docx`) in the manner of official
//! documents, GB/T 9704-2012.
//!
//! The page, the type and the page numbers are the standard's, the three tables those of the official template with
//! every merged cell, and all of it hangs on named styles, so that an office can restyle the whole at once. [`docx`]
//! is the function, [`DocxExporter`] the plug-in around it. `docs/formats/docx.md` says what stands in the file.
//!
//! The XML is written here and packed with `zip`: nine of the eleven parts are the same for every report, are packed
//! once and only copied. `docx-rs` 0.4.22 was weighed against that, and has merged cells, exact lines, East Asian fonts
//! and footers for odd and even pages. It has no repeated heading rows and no alternative names of fonts, its table of
//! fonts is three Latin ones, and it builds every part of every document anew: 220 documents of as many cells a second
//! without compression, 123 kB each, where this crate writes 1,500 of 8 kB (one core of a loaded machine, one after the
//! other; `cargo bench -p gongkai-export-docx`).

mod exporter;
mod font;
mod options;
mod package;
mod page;
mod prose;
mod table;
mod text;

pub use exporter::DocxExporter;
pub use font::{FontName, FontNameError};
pub use options::DocxOptions;
pub use package::docx;
