use super::{Edition, Part};
use crate::CellType;

/// Everything the official form of one edition says.
pub(super) struct Facts {
    pub(super) edition: Edition,
    pub(super) first_year: u16,
    pub(super) last_year: Option<u16>,
    pub(super) source: &'static str,
    pub(super) sections: &'static [Section],
    pub(super) tables: [Table; 3],
}

/// A headed part of the form.
#[derive(Debug)]
pub struct Section {
    /// The part.
    pub part: Part,
    /// The ordinal with which the heading begins, "一".
    pub ordinal: &'static str,
    /// The heading without its ordinal.
    pub heading: &'static str,
    /// What the part is, in English.
    pub english: &'static str,
}

impl Section {
    /// The heading as printed, "一、总体情况".
    pub fn full_heading(&self) -> String {
        format!("{}、{}", self.ordinal, self.heading)
    }
}

/// A table: one block under another, each with its own column headings.
#[derive(Debug)]
pub struct Table {
    /// What the table is, in English.
    pub english: &'static str,
    /// The widths of the grid's columns, in twentieths of a point, as the official template has them.
    pub widths: &'static [u16],
    /// The blocks from top to bottom.
    pub blocks: &'static [Block],
}

/// A block of a table: a corner, column headings, and rows.
#[derive(Debug)]
pub struct Block {
    /// A line across the whole table above the block, with its English.
    pub title: Option<(&'static str, &'static str)>,
    /// What stands where row labels and column headings meet, with its English.
    pub corner: Option<(&'static str, &'static str)>,
    /// Grid columns that the row labels take.
    pub stub: usize,
    /// The column headings.
    pub columns: &'static [Node],
    /// The row labels; a single leaf without a label is a row that has none.
    pub rows: &'static [Node],
    /// Ties between whole rows, which hold in every column.
    pub ties: &'static [Tie],
}

/// A row or column heading, with those under it.
#[derive(Debug)]
pub enum Node {
    /// A heading over others.
    Group(Group),
    /// A heading over cells.
    Leaf(Leaf),
}

/// A heading over others.
#[derive(Debug)]
pub struct Group {
    /// Its key in the model; `None` where the model has no level for it.
    pub key: Option<&'static str>,
    /// The official label.
    pub label: &'static str,
    /// The label in English.
    pub english: &'static str,
    /// The headings under it.
    pub children: &'static [Node],
}

/// A heading of one row or column of cells.
#[derive(Debug)]
pub struct Leaf {
    /// Its key in the model; empty for the one row of a table without row labels.
    pub key: &'static str,
    /// The name in SQL and Parquet; in rows only, where it replaces the path of keys.
    pub short: &'static str,
    /// The official label.
    pub label: &'static str,
    /// The label in English.
    pub english: &'static str,
    /// Whether it is the sum of the leaves beside it, those under sibling groups included.
    pub total: bool,
    /// The type of the cells; counts in rows, whose columns say otherwise where it differs.
    pub cell_type: CellType,
    /// The unit of the cells, where the form states one.
    pub unit: Option<&'static str>,
}

/// A printed tie: the rows of `addends`, less those of `subtrahends`, make the row of `total`.
#[derive(Debug)]
pub struct Tie {
    /// The row that plays the total, by its path of keys.
    pub total: &'static str,
    /// Rows that add up.
    pub addends: &'static [&'static str],
    /// Rows that are taken off.
    pub subtrahends: &'static [&'static str],
}

/// A leaf of a row.
pub(super) const fn row(
    key: &'static str,
    short: &'static str,
    label: &'static str,
    english: &'static str,
) -> Node {
    Node::Leaf(leaf(key, short, label, english, CellType::Count, None, false))
}

/// A leaf of a row that is the sum of its siblings.
pub(super) const fn total_row(
    key: &'static str,
    short: &'static str,
    label: &'static str,
    english: &'static str,
) -> Node {
    Node::Leaf(leaf(key, short, label, english, CellType::Count, None, true))
}

/// A column of counts.
pub(super) const fn count(key: &'static str, label: &'static str, english: &'static str) -> Node {
    Node::Leaf(leaf(key, key, label, english, CellType::Count, None, false))
}

/// A column of counts that is the sum of its siblings.
pub(super) const fn total(key: &'static str, label: &'static str, english: &'static str) -> Node {
    Node::Leaf(leaf(key, key, label, english, CellType::Count, None, true))
}

/// A column of increases and decreases.
pub(super) const fn change(key: &'static str, label: &'static str, english: &'static str) -> Node {
    Node::Leaf(leaf(key, key, label, english, CellType::Change, None, false))
}

/// A column of money.
pub(super) const fn amount(
    key: &'static str,
    label: &'static str,
    english: &'static str,
    unit: Option<&'static str>,
) -> Node {
    Node::Leaf(leaf(key, key, label, english, CellType::Amount, unit, false))
}

/// A heading over others that is a level of the model.
pub(super) const fn group(
    key: &'static str,
    label: &'static str,
    english: &'static str,
    children: &'static [Node],
) -> Node {
    Node::Group(Group {
        key: Some(key),
        label,
        english,
        children,
    })
}

/// A heading over others of which the model knows nothing.
pub(super) const fn printed_group(
    label: &'static str,
    english: &'static str,
    children: &'static [Node],
) -> Node {
    Node::Group(Group {
        key: None,
        label,
        english,
        children,
    })
}

const fn leaf(
    key: &'static str,
    short: &'static str,
    label: &'static str,
    english: &'static str,
    cell_type: CellType,
    unit: Option<&'static str>,
    total: bool,
) -> Leaf {
    Leaf {
        key,
        short,
        label,
        english,
        total,
        cell_type,
        unit,
    }
}
