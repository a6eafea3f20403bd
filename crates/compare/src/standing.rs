//! What is known of the cells of one report.

use gongkai_core::{Category, CellDefinition, How, Report, Scalar, Severity, Trace, Value};
use gongkai_document::{is_blank_character, is_mark};

use crate::model::{CellSide, CellStanding};
use crate::subject::Subject;

/// The cells of a report with what its reading left in doubt.
pub(crate) struct Cells<'a> {
    report: &'a Report,
    /// The trace, where it says where this report's cells were read.
    trace: Option<&'a Trace>,
    doubted: Vec<bool>,
}

impl<'a> Cells<'a> {
    pub(crate) fn of(subject: &Subject<'a>) -> Self {
        let report = subject.report;
        let form = report.edition().form();
        let mut doubted = vec![false; form.cells().len()];
        // A value that breaks the schema was not taken, so its cell is as doubtful as one that could not be read.
        let doubts = subject.findings.iter().filter(|it| {
            let of_reading = it.rule.category == Category::Reading && it.severity > Severity::Info;
            of_reading || it.rule.category == Category::Schema
        });
        for id in doubts
            .flat_map(|it| &it.cells)
            .filter_map(|it| form.find(it.as_str()))
        {
            doubted[id.index()] = true;
        }
        let tells = |it: &&Trace| {
            let same_form = it.edition == report.edition() && it.cells.len() == form.cells().len();
            same_form && (it.cells.iter().any(Option::is_some) || report.cells.is_blank())
        };
        Self {
            report,
            trace: subject.trace.filter(tells),
            doubted,
        }
    }

    pub(crate) fn doubtful(&self) -> usize {
        self.doubted.iter().filter(|it| **it).count()
    }

    /// A cell of this report's form that bears a name.
    pub(crate) fn find(&self, pointer: &str) -> Option<&'static CellDefinition> {
        let form = self.report.edition().form();
        form.find(pointer).map(|it| form.cell(it))
    }

    pub(crate) fn value(&self, cell: &CellDefinition) -> Option<&'a Value> {
        self.report.cells.get(cell.id)
    }

    pub(crate) fn is_doubted(&self, cell: &CellDefinition) -> bool {
        self.doubted[cell.id.index()]
    }

    /// What is known of a cell.
    pub(crate) fn side(&self, cell: &CellDefinition) -> CellSide {
        let doubt = self.is_doubted(cell);
        if let Some(value) = self.value(cell) {
            return CellSide {
                standing: CellStanding::Figure,
                value: Some(scalar(value)),
                text: None,
                doubt,
            };
        }
        let traced = self.trace.map(|it| it.cell(cell.id));
        let (standing, text) = match traced {
            None if doubt => (CellStanding::Unread, None),
            None => (CellStanding::Blank, None),
            // The source was not found to have the cell, which is not to have it blank.
            Some(None) => (CellStanding::Unread, None),
            Some(Some(it)) if doubt && it.how == How::Structured => {
                (CellStanding::Unread, Some(it.text.clone()))
            }
            Some(Some(it)) if is_empty(&it.text) => (CellStanding::Blank, None),
            Some(Some(it)) => (CellStanding::Unread, Some(it.text.clone())),
        };
        CellSide {
            standing,
            value: None,
            text,
            doubt,
        }
    }
}

/// A cell that a form does not have.
pub(crate) fn not_in_form() -> CellSide {
    CellSide {
        standing: CellStanding::NotInForm,
        value: None,
        text: None,
        doubt: false,
    }
}

fn scalar(value: &Value) -> Scalar {
    match value {
        Value::Integer(it) => Scalar::Number(*it),
        Value::Amount(it) => Scalar::Text(it.as_str().to_owned()),
    }
}

/// Tells whether a text says nothing, or is a mark that offices put where there is nothing.
fn is_empty(text: &str) -> bool {
    let bare = text.trim_matches(is_blank_character);
    bare == "无" || bare.chars().all(|it| is_mark(it) || is_blank_character(it))
}
