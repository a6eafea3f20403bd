//! What is known of each cell of the form: its value, where it was read, and what is said about it.

use gongkai_core::{
    Category, CellDefinition, CellTrace, ExportError, Finding, Form, How, Item, Pointer, Severity, Trace,
    Value,
};

/// Everything about the cells of one report, as both formats show it.
pub(crate) struct Marked<'a> {
    pub(crate) form: &'static Form,
    /// Every cell of the form, in its order.
    pub(crate) cells: Vec<Mark<'a>>,
    /// The findings of the category reading, in the order in which they were given.
    pub(crate) findings: Vec<&'a Finding>,
    /// How the report was read; `None` where its source has no places.
    pub(crate) trace: Option<&'a Trace>,
}

/// One cell of the form.
pub(crate) struct Mark<'a> {
    pub(crate) definition: &'static CellDefinition,
    pub(crate) value: Option<&'a Value>,
    /// Where it was read; `None` where it was not found, or where that is not told.
    pub(crate) trace: Option<&'a CellTrace>,
    /// The findings about it, by their index, in ascending order.
    pub(crate) findings: Vec<usize>,
    pub(crate) doubt: Doubt,
}

/// How much a cell's value is doubted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Doubt {
    None,
    /// Something is said about it that need not make it wrong.
    Noted,
    /// It may be wrong.
    Doubted,
}

/// What the cells come to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Count {
    pub(crate) cells: usize,
    /// Cells found, blank or filled.
    pub(crate) found: usize,
    /// Cells found that a warning or an error is about.
    pub(crate) doubted: usize,
    /// Cells found that only an information is about.
    pub(crate) noted: usize,
    pub(crate) by_label: usize,
    pub(crate) by_position: usize,
    pub(crate) embedded: usize,
    pub(crate) structured: usize,
}

/// Joins a report's values with its trace and with what was found about the reading.
pub(crate) fn marked<'a>(item: &Item<'a>) -> Result<Marked<'a>, ExportError> {
    let edition = item.report.edition();
    let form = edition.form();
    if let Some(trace) = item.trace
        && (trace.edition != edition || trace.cells.len() != form.cells().len())
    {
        return Err(ExportError::Unsupported(format!(
            "the trace is of the edition {} and the report of {edition}",
            trace.edition
        )));
    }
    let findings: Vec<&Finding> = (item.findings.iter())
        .filter(|it| it.rule.category == Category::Reading)
        .collect();
    let mut cells: Vec<Mark<'_>> = (item.report.cells.iter())
        .map(|(definition, value)| Mark {
            definition,
            value,
            trace: item.trace.and_then(|it| it.cell(definition.id)),
            findings: Vec::new(),
            doubt: Doubt::None,
        })
        .collect();
    for (index, finding) in findings.iter().enumerate() {
        let doubt = if finding.severity > Severity::Info {
            Doubt::Doubted
        } else {
            Doubt::Noted
        };
        for cell in finding.cells.iter().map(Pointer::as_str) {
            let Some(id) = form.find(cell) else { continue };
            let mark = &mut cells[id.index()];
            if mark.findings.last() != Some(&index) {
                mark.findings.push(index);
                mark.doubt = mark.doubt.max(doubt);
            }
        }
    }
    Ok(Marked {
        form,
        cells,
        findings,
        trace: item.trace,
    })
}

impl Marked<'_> {
    /// Counts the cells.
    pub(crate) fn count(&self) -> Count {
        let mut count = Count {
            cells: self.cells.len(),
            ..Count::default()
        };
        for mark in &self.cells {
            let Some(trace) = mark.trace else { continue };
            count.found += 1;
            count.doubted += usize::from(mark.doubt == Doubt::Doubted);
            count.noted += usize::from(mark.doubt == Doubt::Noted);
            *match trace.how {
                How::Label => &mut count.by_label,
                How::Position => &mut count.by_position,
                How::Embedded => &mut count.embedded,
                How::Structured => &mut count.structured,
            } += 1;
        }
        count
    }
}
