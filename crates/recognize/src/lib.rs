//! Finds the annual report in a document.
//!
//! Parts are found by their headings, tables and cells by their labels: a label stands for the set
//! of cells it leads to, and a figure belongs to the one cell that the labels of its row and column
//! have in common. Where labels do not settle it, order and position may, and then a remark lists
//! the cells in doubt. Nothing is guessed silently, and what is blank stays blank.
//!
//! `unicode-normalization` folds full-width and compatibility characters, because the tables it
//! needs are Unicode's and not ours.
//! `aho-corasick` finds the many words of a page's furniture in one pass over each line.

mod embedded;
mod flow;
mod header;
mod heading;
mod key;
mod mask;
mod number;
mod parts;
mod recognized;
mod rules;
mod scope;
mod segment;
mod similarity;
mod table;
mod vocabulary;

pub use recognized::{Recognized, recognize};
pub use rules::RULES;
