use std::sync::LazyLock;

use crate::form::TableKey;
use crate::{CellDefinition, Cells, Edition, Value};

/// A cell of one or both editions, so that reports of both stand in one table.
#[derive(Debug)]
pub struct AnyCell {
    newest: &'static CellDefinition,
    /// The cell in each edition, in the order of [`Edition::ALL`].
    by_edition: [Option<&'static CellDefinition>; 2],
}

impl AnyCell {
    /// The cell in an edition, if it has one of the name.
    pub fn in_edition(&self, edition: Edition) -> Option<&'static CellDefinition> {
        self.by_edition[edition as usize]
    }

    /// What each edition that has the cell says of it, the oldest first.
    pub fn definitions(&self) -> impl Iterator<Item = &'static CellDefinition> {
        self.by_edition.into_iter().flatten()
    }

    /// What the newest edition that has the cell says of it; the pointer, the name and the type are the same in both.
    pub fn definition(&self) -> &'static CellDefinition {
        self.newest
    }

    /// What stands in the cell of a report; `None` is blank, or not in the report's edition.
    pub fn value<'a>(&self, cells: &'a Cells) -> Option<&'a Value> {
        cells.get(self.in_edition(cells.edition())?.id)
    }
}

/// Every cell of either edition: within a table those of the 2021 form in its order, then those that only the 2019
/// form has.
pub fn any_cells() -> &'static [AnyCell] {
    static ALL: LazyLock<Vec<AnyCell>> = LazyLock::new(|| {
        let [older, newer] = Edition::ALL;
        let of = |edition: Edition, table| edition.form().cells_of(table).iter();
        let in_order = TableKey::ALL.into_iter().flat_map(move |table| {
            let only_older =
                of(older, table).filter(move |it| newer.form().find(it.pointer.as_str()).is_none());
            of(newer, table).chain(only_older)
        });
        let everywhere = |it: &CellDefinition| {
            Edition::ALL.map(|edition| {
                let form = edition.form();
                form.find(it.pointer.as_str()).map(|id| form.cell(id))
            })
        };
        in_order
            .map(|it| AnyCell {
                newest: it,
                by_edition: everywhere(it),
            })
            .collect()
    });
    &ALL
}
