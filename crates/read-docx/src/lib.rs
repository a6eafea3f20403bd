//! Reads a Word document (`.docx`, `.docm`, `.dotx`) into the paragraphs, headings and tables a reader sees.
//!
//! One pass over the main part builds only blocks and tables, never a tree of elements. The parts
//! are found as the package states them, elements by their namespaces, transitional or strict, so
//! that it does not matter which program wrote the file.
//!
//! What a reader sees decides:
//!
//! - Tracked changes are read as accepted. A paragraph whose end is deleted or hidden goes on with
//!   the next one.
//! - Numbers that Word counts by itself stand before the text of their paragraph; bullets do not.
//! - Text that is hidden (`w:vanish`), struck out, of a point or less, or of the colour behind it is left
//!   out with a remark, which names the cells that are blank for it; the digits of raised and lowered text
//!   are raised ones, so that neither joins the figure beside it.
//! - Where it cannot be told what stands behind text, it is taken as seen: in a drawing, on a pattern or a
//!   colour of the theme, in a table whose style fills some of its cells.
//! - Pictures in cells are remarked, with the cells they stand in.
//! - Of fields only the result is read; a cell with a field that has none is remarked. The prompt of a form field that is not filled in is left out
//!   with a remark: Word itself counts it as no value, and read as one it would be a figure nobody gave.
//! - What a cell holds that continues a merged one is not shown, and left out with a remark.
//! - Comments, footnotes, headers and footers are no part of the text; a text box follows the
//!   paragraph it is anchored in.
//! - A table that only lays out other content is dissolved, and a small one in a cell is that cell's
//!   text, as in a web page.
//!
//! XML is split by a scanner of its own: `quick-xml` takes as long to split the official form's tags
//! alone as this reader takes for all of it (`cargo bench -p gongkai-read-docx`). The tests hold the
//! scanner against `quick-xml`. It expands no entities and stops at what is not well-formed, with a
//! remark.

mod drawing;
mod field;
mod finish;
mod grid;
mod item;
mod look;
mod name;
mod notes;
mod numbering;
mod numeral;
mod package;
mod paragraph;
mod reader;
mod reference;
mod relationships;
mod run;
mod settle;
mod styles;
mod symbol;
mod tables;
mod walk;
mod xml;

pub use reader::{DocxReader, read_docx};
