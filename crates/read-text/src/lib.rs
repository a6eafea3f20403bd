//! Plain text into a [`Document`](gongkai_document::Document).
//!
//! A text file has no tables, only habits of writing them. Each habit is one module with two
//! functions: `find` says which lines are such a table, `fill` makes the cells. What no module
//! claims is prose.
//!
//! | Module | Habit | [`Shape`](gongkai_document::Shape) |
//! |---|---|---|
//! | `pipes` | Markdown, cells between `\|` | `Grid`, or `Rows` if ragged |
//! | `boxes` | frames drawn with `+--+` or `┌──┐` | `Grid` with spans |
//! | `cells` | one cell a line behind a tab, a blank line between rows (Word saved as text) | `Rows` |
//! | `fields` | one row a line, tabs between (spreadsheets, browsers) | `Grid`, or `Rows` if ragged |
//! | `printed`, `placed`, `columns` | runs of text at their place on the line (`pdftotext -layout`) | `Lines`, or `Rows` if nothing stands in columns |
//! | `spaced` | one row a line, blanks between | `Rows` |
//! | `stacked` | one cell a line, figures on lines of their own | `Rows` |
//!
//! Numbers that only count rows (行次) are left out of what is no grid, and figures broken over
//! printed lines are put together with their line break; where figures stand beneath others and
//! nothing tells whether they are that, their cells are in doubt.
//!
//! In `Shape::Lines` the unit of `column` and `column_span` is the one in which the table's own
//! figures stand beneath each other: characters, as `pdftotext` counts, or half-width
//! characters, as a person counts who aligns with blanks.

mod assemble;
mod boxes;
mod budget;
mod cells;
mod columns;
mod counters;
mod fields;
mod furniture;
mod lines;
mod markdown;
mod pipes;
mod placed;
mod printed;
mod prose;
mod reader;
mod region;
mod runs;
mod sniff;
mod spaced;
mod stacked;
mod words;
mod wrapped;

pub use reader::{TextReader, read_text};
