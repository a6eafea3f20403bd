//! From a table as published to cells of the form.
//!
//! `grid.rs`, `rows.rs` and `lines.rs` each turn one shape of table into logical rows: labels, and
//! figures with the cells that their column headings lead to. `resolve.rs` tells the rows, and
//! `claim.rs` gives every cell of the form its figure.

mod claim;
mod grid;
mod lines;
mod order;
mod resolve;
mod rows;
mod sequence;
mod token;
mod turned;
mod wrapped;

use gongkai_core::form::TableKey;
use gongkai_core::{Edition, Finding, Place, Report, Trace};
use gongkai_document::Shape;

use crate::flow::Piece;
use crate::mask::Mask;
use crate::vocabulary::Vocabulary;

pub(crate) use claim::settle;
pub(crate) use resolve::resolve;
pub(crate) use sequence::Sequence;
pub(crate) use token::{Class, Keyed, Token, keyed};
pub(crate) use turned::turned_back;
pub(crate) use wrapped::unwrapped;

/// What came out of one piece of a table.
#[derive(Default)]
pub(crate) struct Claims<'a> {
    /// Figures with the cell each is claimed for.
    pub(crate) figures: Vec<Claim<'a>>,
    /// Rows or figures that no label led anywhere.
    pub(crate) unmapped: Vec<Stray>,
    /// Figures in merged cells that cover several cells of the form, with those cells.
    pub(crate) merged: Vec<(String, Mask, Place)>,
}

/// A row or figures that no label led anywhere.
pub(crate) struct Stray {
    pub(crate) text: String,
    pub(crate) place: Place,
    /// The cells whose figures these may be, or parts of them.
    pub(crate) cells: Mask,
}

/// One figure that a cell of the form is said to hold.
pub(crate) struct Claim<'a> {
    pub(crate) cell: usize,
    pub(crate) token: &'a Token<'a>,
    /// Whether it stands under the heading of the table that the cell belongs to.
    pub(crate) at_home: bool,
    /// The label as published, where only position told which cell it is.
    pub(crate) by_position: Option<String>,
}

/// A row of labels and figures, whatever the table's shape.
pub(crate) struct LogicalRow<'a> {
    /// Texts before the figures, outermost first.
    pub(crate) labels: Vec<&'a Token<'a>>,
    /// What the labels are already known to lead to, where geometry was needed to tell; nothing where the
    /// row is known to be none of the form's.
    pub(crate) known: Option<Mask>,
    pub(crate) values: Vec<LogicalValue<'a>>,
    /// Cells of the block whose title line stands above; all cells if there is none.
    pub(crate) block: Option<Mask>,
}

/// A figure with the cells its column leads to.
pub(crate) struct LogicalValue<'a> {
    pub(crate) token: &'a Token<'a>,
    /// Empty where no heading tells.
    pub(crate) columns: Mask,
    /// Whether the cell covers columns with different headings.
    pub(crate) merged: bool,
    /// Whether the column was told by where it stands.
    pub(crate) by_position: bool,
}

/// Column headings that go on into the next table, where one was split, with whether they are certain.
pub(crate) type Inherited = Option<Sequence>;

/// Turns a piece of a table into logical rows.
pub(crate) fn logical_rows<'a>(
    piece: &Piece<'a>,
    tokens: &'a [Token<'a>],
    vocabulary: &Vocabulary,
    inherited: &mut Inherited,
) -> Vec<LogicalRow<'a>> {
    match piece.table.shape {
        Shape::Grid => grid::rows(tokens, vocabulary, inherited),
        Shape::Rows => rows::rows(tokens, vocabulary, inherited),
        Shape::Lines => lines::rows(tokens, vocabulary),
    }
}

/// Where claims are settled.
pub(crate) struct Settling<'a> {
    pub(crate) edition: Edition,
    pub(crate) report: &'a mut Report,
    pub(crate) trace: &'a mut Trace,
    pub(crate) remarks: &'a mut Vec<Finding>,
}

/// The table of the form that most of a set of cells stand in.
pub(crate) fn table_of(vocabulary: &Vocabulary, cells: Mask) -> TableKey {
    TableKey::ALL
        .into_iter()
        .max_by_key(|it| (cells.and(vocabulary.table(*it)).count(), std::cmp::Reverse(*it)))
        .unwrap_or(TableKey::Requests)
}
