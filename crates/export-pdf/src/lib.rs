//! Writes an annual report on open government information as a PDF in the manner of official documents, GB/T 9704-2012:
//! tagged, with the fonts embedded, made to PDF/A-2a and PDF/UA-1.
//!
//! [`pdf`] is the function, [`PdfExporter`] the plug-in around it. `docs/formats/pdf.md` says what stands in the file.
//!
//! A report becomes strips, pieces that are not broken over two pages, and elements, what they are pieces of (`flow`,
//! from `title`, `prose`, `prose_table`, `form_table`); strips find their pages (`page`), are drawn (`draw`), and what was
//! drawn is put under the elements (`structure`). `font`, `glyphs` and `wrap` make lines of text; `style` has the type.
//!
//! # The engine
//!
//! `krilla` writes the file: objects, subsets of fonts, tags, metadata, and refuses what PDF/A-2a and PDF/UA-1 forbid.
//! The layout is ours. Typst as a library, which has krilla beneath it, would bring a layout of its own. On 2026-11-23,
//! crates.io, Rust 1.92, a busy machine of two cores:
//!
//! | | krilla 0.8.2 | typst 0.15.1 with typst-pdf |
//! |---|---|---|
//! | Licence | MIT or Apache-2.0 | Apache-2.0 |
//! | Crates, all told | 47 | 284 |
//! | Clean build, development profile, processor time | 84 s | more than 100 s: broken off unfinished |
//! | Tags, PDF/A-2a, PDF/UA-1 | yes, checked as it writes | the same, by krilla |
//! | Places of lines and cells | ours to the point | by the markup's rules |
//! | Text of a report | as data | escaped into markup or built as content |
//!
//! Without `raster-images` and `simple-text` krilla needs no shaping: a character of Chinese, Latin, Greek or Cyrillic is
//! a glyph, which `skrifa`, in krilla already, finds.
//!
//! One report takes 70 million instructions, two thirds of them for the subset of the font, a quarter for layout and
//! drawing: 46 documents a second on one core of that machine while five others wanted its two
//! (`cargo bench -p gongkai-export-pdf`).

mod document;
mod draw;
mod exporter;
mod flow;
mod font;
mod form_table;
mod glyphs;
#[cfg(test)]
mod layout_tests;
mod options;
mod page;
mod prose;
mod prose_table;
mod structure;
mod style;
mod title;
mod wrap;

pub use document::pdf;
pub use exporter::PdfExporter;
pub use font::{PdfFont, PdfFontError};
pub use options::PdfOptions;
