//! A sheet as it is filled: what stands where, and how it is printed.

use std::collections::BTreeMap;

use gongkai_core::ExportError;

use crate::style::{Mark, Style};

/// The most UTF-16 units that a cell holds.
const LONGEST: usize = 32_767;
/// The rows and columns that a sheet has.
const SIZE: (u32, u32) = (1_048_576, 16_384);

/// A sheet. Rows and columns count from 0.
#[derive(Default)]
pub(crate) struct Sheet {
    pub(crate) name: String,
    /// By row, then by column.
    pub(crate) cells: BTreeMap<(u32, u32), Cell>,
    /// The width of each column in characters, from the first on.
    pub(crate) widths: Vec<f64>,
    /// The heights of rows in points, of those that have one of their own.
    pub(crate) heights: BTreeMap<u32, f64>,
    pub(crate) merged: Vec<Area>,
    pub(crate) conditions: Vec<Condition>,
    pub(crate) validations: Vec<Validation>,
    /// As many rows as stay in sight.
    pub(crate) frozen: u32,
    /// The first and the last row of those that every page repeats.
    pub(crate) repeated: Option<(u32, u32)>,
    pub(crate) page: Page,
    /// Whether cells that are not unlocked are locked.
    pub(crate) protected: bool,
}

/// What stands in a cell, and how it looks.
pub(crate) struct Cell {
    pub(crate) style: Style,
    pub(crate) content: Content,
}

/// What stands in a cell.
pub(crate) enum Content {
    /// Nothing.
    Blank,
    /// A text.
    Text(String),
    /// A number as its digits.
    Number(String),
    /// A formula without its equals sign.
    Formula { formula: String, result: Result },
}

/// What a formula gives.
pub(crate) enum Result {
    /// A number as its digits.
    Number(String),
    /// A text; empty where nothing is shown.
    Text(String),
}

impl Result {
    /// The number, or nothing shown.
    pub(crate) fn of(number: Option<i64>) -> Self {
        number.map_or(Self::Text(String::new()), |it| Self::Number(it.to_string()))
    }
}

/// A rectangle of cells.
#[derive(Clone, Copy)]
pub(crate) struct Area {
    pub(crate) first: (u32, u32),
    pub(crate) last: (u32, u32),
}

/// How cells look while formulas are true, the first that is winning.
pub(crate) struct Condition {
    pub(crate) area: Area,
    pub(crate) rules: Vec<(String, Mark)>,
}

/// What may be typed into cells.
pub(crate) struct Validation {
    /// The cells as references, between blanks.
    pub(crate) cells: String,
    pub(crate) allowed: Allowed,
    /// What is said of anything else.
    pub(crate) message: &'static str,
}

/// The numbers that may be typed.
pub(crate) enum Allowed {
    /// Whole numbers, the least and the most.
    Whole(&'static str, &'static str),
    /// Decimals from this on.
    DecimalFrom(&'static str),
}

/// How a sheet is laid on pages.
#[derive(Clone, Copy, Default)]
pub(crate) struct Page {
    pub(crate) is_landscape: bool,
    /// Whether all rows go on one page; otherwise they take as many as they need.
    pub(crate) is_one: bool,
}

impl Sheet {
    pub(crate) fn new(name: String) -> Self {
        Self {
            name,
            ..Self::default()
        }
    }

    /// Sets a cell, and what stood there is gone.
    pub(crate) fn put(
        &mut self,
        (row, column): (u32, u32),
        style: Style,
        content: Content,
    ) -> std::result::Result<(), ExportError> {
        if row >= SIZE.0 || column >= SIZE.1 {
            return Err(ExportError::Unsupported(
                "a table in the prose has more columns or rows than a sheet".to_owned(),
            ));
        }
        self.cells.insert((row, column), Cell { style, content });
        Ok(())
    }

    /// Sets a cell to a text; an empty one is a blank.
    pub(crate) fn put_text(
        &mut self,
        at: (u32, u32),
        style: Style,
        text: &str,
    ) -> std::result::Result<(), ExportError> {
        // A character takes three bytes and no more for each unit.
        if text.len() > LONGEST && text.encode_utf16().count() > LONGEST {
            return Err(ExportError::Unsupported(
                "a cell of a workbook holds 32,767 characters and no more, and a paragraph is longer"
                    .to_owned(),
            ));
        }
        let content = if text.is_empty() {
            Content::Blank
        } else {
            Content::Text(text.to_owned())
        };
        self.put(at, style, content)
    }

    /// Makes one cell of an area, which looks alike all over.
    pub(crate) fn merge(&mut self, area: Area, style: Style) -> std::result::Result<(), ExportError> {
        for row in area.first.0..=area.last.0 {
            for column in area.first.1..=area.last.1 {
                self.put((row, column), style, Content::Blank)?;
            }
        }
        self.merged.push(area);
        Ok(())
    }
}
