use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::form::TableKey;
use crate::{Edition, Language};

/// A cell of one edition's form: the index into [`Form::cells`](crate::Form::cells).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellId(u16);

impl CellId {
    pub(crate) fn new(index: usize) -> Self {
        Self(u16::try_from(index).expect("a form has a few hundred cells"))
    }

    /// The index into the form's cells.
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// What a cell holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CellType {
    /// An integer from 0 to 9007199254740991.
    Count,
    /// An integer that may be negative, of the same magnitude.
    Change,
    /// A sum of money as a decimal numeral.
    Amount,
}

impl CellType {
    /// The type as the published form definitions name it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::Change => "change",
            Self::Amount => "amount",
        }
    }
}

/// A JSON Pointer (RFC 6901) into a report; the one name of a cell.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Pointer(String);

impl Pointer {
    /// Takes a pointer as text; it begins with `/`, or is empty for the whole report.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The pointer as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The pointer as CSV writes it: `.` between keys and none before the first.
    pub fn dotted(&self) -> String {
        self.0.trim_start_matches('/').replace('/', ".")
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// Everything the form says of one cell.
#[derive(Debug, Clone)]
pub struct CellDefinition {
    /// The cell.
    pub id: CellId,
    /// The edition whose cell it is.
    pub edition: Edition,
    /// The table it stands in.
    pub table: TableKey,
    /// The block of the table it stands in, from 0.
    pub block: usize,
    /// Its name everywhere.
    pub pointer: Pointer,
    /// The keys of the pointer, the table's first.
    pub path: Vec<&'static str>,
    /// Its name in SQL and Parquet: at most 63 bytes, unique in the edition.
    pub name: String,
    /// The line above its block, if there is one, with its English.
    pub title: Option<(&'static str, &'static str)>,
    /// The labels of its row from the outermost group inward, each with its English; empty where rows have none.
    pub row_labels: Vec<(&'static str, &'static str)>,
    /// The headings of its column from the outermost group inward, each with its English.
    pub column_labels: Vec<(&'static str, &'static str)>,
    /// What it holds.
    pub cell_type: CellType,
    /// Its unit, where the form states one.
    pub unit: Option<&'static str>,
    /// The first row of the official grid it takes, from 0.
    pub row: u32,
    /// The first column of the official grid it takes, from 0.
    pub column: u32,
    /// The rows it takes.
    pub row_span: u32,
    /// The columns it takes.
    pub column_span: u32,
}

impl CellDefinition {
    /// All labels that lead to the cell: the block's title, the row's, then the column's.
    pub fn labels(&self, language: Language) -> Vec<&'static str> {
        self.title
            .iter()
            .chain(&self.row_labels)
            .chain(&self.column_labels)
            .map(|(zh, en)| match language {
                Language::Chinese => *zh,
                Language::English => *en,
            })
            .collect()
    }

    /// The cell's place for a person: the table, the row's own label and the column's own label.
    pub fn describe(&self, language: Language) -> String {
        let pick = |labels: &[(&'static str, &'static str)]| match language {
            Language::Chinese => labels.last().map(|it| it.0),
            Language::English => labels.last().map(|it| it.1),
        };
        let table = self.table.name(language);
        match (pick(&self.row_labels), language) {
            (Some(row), Language::Chinese) => {
                format!(
                    "{table}“{row}”行“{}”列",
                    pick(&self.column_labels).unwrap_or_default()
                )
            }
            (Some(row), Language::English) => {
                format!(
                    "{table}, row “{row}”, column “{}”",
                    pick(&self.column_labels).unwrap_or_default()
                )
            }
            (None, _) => {
                let path: Vec<_> = self
                    .column_labels
                    .iter()
                    .map(|(zh, en)| if language == Language::Chinese { *zh } else { *en })
                    .collect();
                match language {
                    Language::Chinese => format!("{table}“{}”列", path.join(" / ")),
                    Language::English => format!("{table}, column “{}”", path.join(" / ")),
                }
            }
        }
    }
}
