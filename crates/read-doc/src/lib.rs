//! Reads a Word 97-2003 document (`.doc`, `.dot`, Kingsoft's `.wps`) into its paragraphs, headings
//! and tables.
//!
//! The text is put together from the piece table, the properties of characters and paragraphs from
//! the formatted pages they are stored in, and the tables from cell marks and row definitions: the
//! grid is that of the cells' edges, so that a table has the rows, columns and merged cells of the
//! same table saved as `.docx`.
//!
//! What is read as a page shows it:
//!
//! - Of a field its result; the text without tracked deletions; the numbers that Word writes before
//!   headings and list items, which are not in the text.
//! - Text that is hidden, struck out or of the colour behind it is left out, and a remark says so and
//!   names the cells that are blank for it; raised and lowered digits are raised ones, so that neither
//!   joins the figure beside it.
//! - A table that only lays out other content is dissolved, and a small one in a cell is that cell's
//!   text.
//! - Text boxes stand behind the text; headers, footers, footnotes and comments are left out.
//!
//! Word 95 and earlier, documents with a password and Kingsoft's and Microsoft Works' own formats
//! give a clear error.

mod bytes;
mod characters;
mod compound;
mod fib;
mod finish;
mod formatted;
mod grid;
mod lists;
mod numerals;
mod paragraphs;
mod pieces;
mod properties;
mod reader;
mod row;
mod settle;
mod shade;
mod sniff;
mod sprm;
mod styles;
mod tree;

pub use reader::{DocReader, read_doc};
