use super::{Sign, Term};
use crate::{CellDefinition, CellId, Pointer};

/// A tie between a report and the one for the year before: the total is what stood there, with the terms of this year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeriesTie {
    /// Which of the form's ties it is.
    pub kind: SeriesKind,
    /// The cell that plays the total.
    pub total: CellId,
    /// The cell in the report for the year before, which may be of another edition.
    pub prior: Pointer,
    /// What this year adds and takes off.
    pub terms: Vec<Term>,
}

/// The ties between a report and the one for the year before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SeriesKind {
    /// What is carried in was carried out the year before, whatever the editions.
    CarriedOver,
    /// What is in force was in force or was issued, and was not repealed; both years have to use one edition.
    InForce,
}

impl SeriesTie {
    /// The cells of the tie in this year's report, terms first, then the total.
    pub fn cells(&self) -> impl Iterator<Item = CellId> + '_ {
        self.terms.iter().map(|it| it.cell).chain([self.total])
    }
}

impl SeriesKind {
    /// The name of the rule that says of the tie that it fails.
    pub fn rule_name(self) -> &'static str {
        match self {
            Self::CarriedOver => "carried_over",
            Self::InForce => "in_force",
        }
    }
}

/// The ties of a form's cells with the year before, in the order of their totals.
pub(super) fn series(cells: &[CellDefinition]) -> Vec<SeriesTie> {
    let ties = cells.iter();
    ties.filter_map(|it| carried_over(it).or_else(|| in_force(it, cells)))
        .collect()
}

fn carried_over(cell: &CellDefinition) -> Option<SeriesTie> {
    let column = cell.pointer.as_str().strip_prefix("/requests/carried_in/")?;
    Some(SeriesTie {
        kind: SeriesKind::CarriedOver,
        total: cell.id,
        prior: Pointer::new(format!("/requests/carried_out/{column}")),
        terms: Vec::new(),
    })
}

/// Only the form of 2021 has the columns.
fn in_force(cell: &CellDefinition, cells: &[CellDefinition]) -> Option<SeriesTie> {
    let row = cell.pointer.as_str().strip_suffix("/in_force")?;
    let term = |column: &str, sign| {
        let pointer = format!("{row}/{column}");
        let beside = cells.iter().find(|it| it.pointer.as_str() == pointer)?;
        Some(Term {
            cell: beside.id,
            sign,
        })
    };
    Some(SeriesTie {
        kind: SeriesKind::InForce,
        total: cell.id,
        prior: cell.pointer.clone(),
        terms: vec![term("issued", Sign::Plus)?, term("repealed", Sign::Minus)?],
    })
}
