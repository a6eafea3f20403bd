use gongkai_document::Table;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::form::Part;
use crate::{CellId, Edition, Place};

/// How a report came out of its source: what stood where, and how it was understood.
#[derive(Debug, Clone, PartialEq)]
pub struct Trace {
    /// The name of the file it was read from, as its reader was told it; `None` where nothing was told.
    pub source: Option<String>,
    /// The edition whose cells `cells` follows.
    pub edition: Edition,
    /// For each cell of the form, where it was read; `None` where it was not found.
    pub cells: Vec<Option<CellTrace>>,
    /// The parts found, in the order in which they stood.
    pub parts: Vec<PartTrace>,
    /// Where the title stood.
    pub title: Option<TextTrace>,
    /// Where the organ's name was found.
    pub organ: Option<TextTrace>,
    /// Where the year was found.
    pub year: Option<TextTrace>,
    /// What was found in the tables and not mapped.
    pub unmapped: Vec<Unmapped>,
    /// Places of pictures that stand where a table is expected.
    pub images: Vec<Place>,
    /// The tables of the source that stand with the report, recognised or not, in reading order. A cell that was
    /// read bears the same place here as in `cells`. Empty where the source has none or whoever read it kept none.
    pub tables: Vec<SourceTable>,
}

/// A table of the source as its reader gave it.
#[derive(Debug, Clone, PartialEq)]
pub struct SourceTable {
    /// The table.
    pub table: Table,
    /// Where it stood.
    pub place: Place,
}

/// Where one cell was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CellTrace {
    /// Its text as published.
    pub text: String,
    /// Where it stood.
    pub place: Place,
    /// How it was told which cell it is.
    pub how: How,
}

/// How it was told which cell of the form a figure belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum How {
    /// By the labels of its row and column.
    Label,
    /// By where it stands, which is in doubt.
    Position,
    /// By data that our own exporter embedded.
    Embedded,
    /// By the keys of a structured format.
    Structured,
}

/// One part as it was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PartTrace {
    /// The part.
    pub part: Part,
    /// Its heading as published; `None` where the part was told by its content alone.
    pub heading: Option<String>,
    /// Where its heading stood, or else its content.
    pub place: Place,
}

/// A text with the place where it stood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TextTrace {
    /// The text as published.
    pub text: String,
    /// Where it stood.
    pub place: Place,
}

/// A row, column or table that was found and not mapped.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Unmapped {
    /// Its text as published, cells parted by ` | `.
    pub text: String,
    /// Where it stood.
    pub place: Place,
}

impl Trace {
    /// What a page that shows a trace names as its generator: it shows the tables of a report and is none.
    pub const GENERATOR: &str = "gongkai trace";

    /// The trace of nothing yet.
    pub fn blank(edition: Edition) -> Self {
        Self {
            source: None,
            edition,
            cells: vec![None; edition.form().cells().len()],
            parts: Vec::new(),
            title: None,
            organ: None,
            year: None,
            unmapped: Vec::new(),
            images: Vec::new(),
            tables: Vec::new(),
        }
    }

    /// Every place that something of the report was read at: title, organ, year, parts and cells.
    pub fn places(&self) -> impl Iterator<Item = &Place> {
        let header = [&self.title, &self.organ, &self.year].into_iter().flatten();
        (header.map(|it| &it.place))
            .chain(self.parts.iter().map(|it| &it.place))
            .chain(self.cells.iter().flatten().map(|it| &it.place))
    }

    /// Where a cell was read.
    pub fn cell(&self, id: CellId) -> Option<&CellTrace> {
        self.cells[id.index()].as_ref()
    }
}
