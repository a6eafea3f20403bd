//! A report as it is laid out to be published: lines and tables, before they become a file.

mod figures;
mod official;
mod table;

pub use figures::report;
pub use official::official;
pub use table::{Cell, Kind, Table};

/// A publication under construction.
#[derive(Debug, Clone, Default)]
pub struct Paper {
    /// What stands on it, from top to bottom.
    pub items: Vec<Item>,
}

/// One thing on a paper.
#[derive(Debug, Clone)]
pub enum Item {
    /// The title of a report, or a line of it.
    Title(String),
    /// The heading of a part.
    Heading(String),
    /// A paragraph.
    Text(String),
    /// A table.
    Table(Table),
    /// A picture, with what stands for it.
    Picture(String),
}

impl Paper {
    /// Its tables in order.
    pub fn tables(&self) -> impl Iterator<Item = &Table> {
        self.items.iter().filter_map(|it| match it {
            Item::Table(table) => Some(table),
            _ => None,
        })
    }

    /// Its tables in order, to be changed.
    pub fn tables_mut(&mut self) -> impl Iterator<Item = &mut Table> {
        self.items.iter_mut().filter_map(|it| match it {
            Item::Table(table) => Some(table),
            _ => None,
        })
    }

    /// Puts what `change` makes of a table in its place.
    pub fn replace_tables(&mut self, mut change: impl FnMut(Table) -> Vec<Item>) {
        let items = std::mem::take(&mut self.items);
        for item in items {
            match item {
                Item::Table(table) => self.items.extend(change(table)),
                other => self.items.push(other),
            }
        }
    }
}
