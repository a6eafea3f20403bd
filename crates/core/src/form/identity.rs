use super::TableKey;
use crate::CellId;

/// An arithmetic tie: the total equals the sum of the terms, each with its sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// Which of the form's ties it is.
    pub kind: IdentityKind,
    /// The table it stands in.
    pub table: TableKey,
    /// The cell that plays the total.
    pub total: CellId,
    /// The cells that make it.
    pub terms: Vec<Term>,
}

/// One cell of a sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term {
    /// The cell.
    pub cell: CellId,
    /// Whether it is added or taken off.
    pub sign: Sign,
}

/// Whether a term is added or taken off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// Added.
    Plus,
    /// Taken off.
    Minus,
}

/// The ties of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum IdentityKind {
    /// A column headed 总计 is the sum of the columns beside it.
    ColumnTotal,
    /// A row headed 总计 is the sum of the rows beside it.
    RowTotal,
    /// The tie printed in the corner of table three: 一 + 二 = 三（七） + 四.
    PrintedTie,
}

impl Identity {
    /// The cells of the tie, terms first, in the order of the form, then the total.
    pub fn cells(&self) -> impl Iterator<Item = CellId> + '_ {
        self.terms.iter().map(|it| it.cell).chain([self.total])
    }
}
