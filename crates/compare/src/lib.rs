//! What differs between two annual reports on open government information: two years of one organ, two versions of one
//! report, or what was published against what was collected.
//!
//! [`compare`] takes two [`Subject`]s and gives one [`Comparison`], whose `Serialize` and [`comparison_schema`] are a
//! published contract. A cell is one cell in both where it bears one name (its JSON Pointer) in the forms of both; a
//! blank is never 0, and what a reader could not vouch for says so. Prose is compared part by part, paragraphs first and
//! the words of those that changed after. Everything is symmetric: comparing the other way round gives the mirror.

mod align;
mod cells;
mod compare;
mod findings;
mod hunks;
mod identity;
mod inline;
mod model;
mod prose;
mod standing;
mod subject;
mod ties;

pub use compare::{compare, comparison_schema};
pub use model::{
    CellChange, CellKind, CellSide, CellStanding, Comparison, FieldChange, FindingChange, FindingKind,
    ParagraphChange, ParagraphKind, PartChange, PartStanding, Piece, PieceKind, Relation, ReportSide, Series,
    Summary, Tie, TieTerm,
};
pub use subject::Subject;
