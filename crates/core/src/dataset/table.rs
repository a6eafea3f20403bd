use super::{Column, Datum, cells, findings, narrative, reports};
use crate::Item;

/// A table of reports: its columns, and the rows that each report gives.
#[derive(Debug)]
pub struct Table {
    /// Its name: one word in snake case.
    pub name: &'static str,
    /// What it holds, in Chinese and in English.
    pub description: (&'static str, &'static str),
    /// Its columns, in order.
    pub columns: Vec<Column>,
    pub(super) rows: fn(&Item<'_>, &mut EachRow<'_>),
}

/// What takes the rows of a report.
pub type EachRow<'e> = dyn FnMut(&[Datum<'_>]) + 'e;

impl Table {
    /// Hands over the rows of one report, each with a value for every column.
    pub fn each_row(&self, item: &Item<'_>, each: &mut EachRow<'_>) {
        (self.rows)(item, each);
    }
}

/// All tables.
pub fn tables() -> [&'static Table; 4] {
    [reports(), cells(), narrative(), findings()]
}
