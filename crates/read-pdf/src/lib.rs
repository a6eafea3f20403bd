//! Reads PDF files into a [`Document`](gongkai_document::Document): glyphs and ruling lines become
//! paragraphs and tables.
//!
//! A PDF knows neither words nor tables. [`read_pdf`] follows the drawing instructions of each page
//! (`draw`, `font`), puts glyphs into lines (`lines`), finds the cells between ruling lines (`grid`),
//! takes off page numbers and running headings (`furniture`), joins tables that go on over the end
//! of a page (`join`) without the heading rows drawn again there (`head`), and gathers lines into
//! paragraphs (`prose`). A table without ruling lines is told by the runs of text that stand in
//! columns (`loose`) and leaves as [`Shape::Lines`](gongkai_document::Shape::Lines).
//!
//! What cannot be read is said: scanned pages, glyphs without a known character (U+FFFD in the
//! text, never a guess), text that a program recognised in a picture, damage, limits.
//!
//! # The engine
//!
//! `hayro-syntax` reads the file's objects and instructions, `hayro-cmap` the maps from codes to
//! characters (with the predefined ones for Chinese). What lies above them, text and lines, is ours.
//! Measured on 2026-11-23, release builds, one core of a busy machine of two, on a published
//! report of six pages (413 KB, WPS) and files by Chromium, LibreOffice and ReportLab:
//!
//! | | hayro-syntax 0.9.0 + hayro-cmap 0.1.1 | hayro-interpret 0.9.0 | lopdf 0.47.0 | pdf-extract 0.12.1 | pdf_oxide 0.3.78 |
//! |---|---|---|---|---|---|
//! | Licence | MIT or Apache-2.0 | MIT or Apache-2.0 | MIT | MIT | MIT or Apache-2.0 |
//! | Needs Rust | 1.92 | 1.92 | 1.88 | not stated | 1.88 |
//! | Crates / clean build with two jobs | 9 / not taken alone | 68 / 229 s | 65 / 102 s | 72 / 151 s | 167 / not done after 500 s |
//! | Open the report | 0.06 ms | as hayro-syntax | 0.45 ms | as lopdf | |
//! | Open a tagged file of Chromium | 0.13 ms | as hayro-syntax | 11 ms | as lopdf | |
//! | Unpack / split into 16,355 instructions | 0.33 / 0.88 ms | as hayro-syntax | 0.37 / 7.1 ms | as lopdf | |
//! | Whole report, text with places | 5 ms (this crate, with tables) | 16 ms | none: text only | 71 ms | |
//! | ToUnicode | yes | yes | yes | yes | |
//! | GBK-EUC-H, UniGB-UCS2-H, UniGB-UTF16-H, not embedded | yes | draws nothing without a font at hand | garbled or an error | panics (GBK-EUC-H) | |
//! | Ruling lines | yes | yes | as instructions | no | |
//! | Empty user password (R4, R6) | yes | yes | yes | yes | |
//! | Password needed | clear error | clear error | opens, no pages | error | |
//! | Cut file, cross-reference table lost | mended | mended | mended | error on the cut file | |
//! | Bound on unpacking | none: `guard` counts first, `stream` unpacks content itself | none | yes | no | |
//!
//! Not tried: MuPDF (AGPL), pdfium-render (needs a binary), pdf 0.10.0 (no positions of text),
//! oxidize-pdf (50 dependencies, a writer first), justpdf (0.1).
//!
//! Hayro's own interpreter is made for drawing: it resolves glyph outlines that a reader does not
//! need and gives nothing for fonts that are not embedded, which Chinese office programs write.

mod assemble;
mod draw;
mod flow;
mod font;
mod furniture;
mod geometry;
mod grid;
mod guard;
mod head;
mod join;
mod lines;
mod loose;
mod page;
mod prose;
mod reader;
mod seen;
mod sheet;
mod stream;
mod strike;

pub use reader::{PdfReader, read_pdf};
