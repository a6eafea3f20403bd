//! Tables without ruling lines: where one cell ends and the next begins.
//!
//! A page knows pieces of text at their places. Whether the gap between two pieces stands within a
//! cell or between two is told by the pieces themselves (two figures are two cells) and by the lines
//! above and below: what parts columns goes on from line to line ([`part`]).

mod columns;
mod grid;
mod head;
mod label;
mod part;
mod piece;
mod spread;

pub use columns::{Extent, figure_columns};
pub use grid::{Cell, Line, blocks, broken, grid};
pub use part::part;
pub use piece::{Piece, is_figure};
