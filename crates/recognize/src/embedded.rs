//! Reports that our own pages carry: believed where the page shows the same, and not where it does not.

use gongkai_core::form::Part;
use gongkai_core::{Argument, Finding, Pointer, Report, Trace};
use gongkai_document::{BlockKind, Document, squeeze};

use crate::rules::PAYLOAD;

/// Takes from an embedded report what the page does not show, keeping what it does.
pub(crate) fn reconcile(
    json: &str,
    document: &Document,
    is_form_block: &dyn Fn(usize) -> bool,
    (report, trace, remarks): (&mut Report, &mut Trace, &mut Vec<Finding>),
) {
    let Ok(embedded) = serde_json::from_str::<Report>(json) else {
        let what = Argument::new("what", "附带的原始数据已损坏", "the embedded data is damaged");
        remarks.push(Finding::of(&PAYLOAD, Vec::new(), &[what]));
        return;
    };
    if embedded.edition() != report.edition() {
        let what = Argument::new(
            "what",
            "表格的版次与附带数据不同",
            "its tables are of another edition than the embedded data",
        );
        remarks.push(Finding::of(&PAYLOAD, Vec::new(), &[what]));
        return;
    }
    let differing: Vec<Pointer> = embedded
        .cells
        .iter()
        .filter(|(definition, value)| report.cells.get(definition.id) != *value)
        .map(|(definition, _)| definition.pointer.clone())
        .collect();
    if !differing.is_empty() {
        let count = differing.len();
        let what = Argument::new(
            "what",
            format!("有 {count} 格数字不同"),
            format!("{count} cells differ"),
        );
        let place = differing
            .first()
            .and_then(|it| report.edition().form().find(it.as_str()));
        let place = place.and_then(|it| trace.cell(it)).map(|it| it.place.clone());
        remarks.push(Finding::of(&PAYLOAD, differing, &[what]).at(place));
    }
    let cells = report.cells.clone();
    if shown(document, is_form_block) == expected(&embedded) {
        *report = Report { cells, ..embedded };
    } else {
        let what = Argument::new("what", "标题或正文不同", "its title or prose differs");
        remarks.push(Finding::of(&PAYLOAD, Vec::new(), &[what]));
    }
}

/// The words that the page shows outside the three tables, without blanks.
fn shown(document: &Document, is_form_block: &dyn Fn(usize) -> bool) -> String {
    let mut shown = String::new();
    for (at, block) in document.blocks.iter().enumerate() {
        match &block.kind {
            BlockKind::Heading { text, .. }
            | BlockKind::Paragraph { text }
            | BlockKind::Link { text, .. } => {
                shown.push_str(&squeeze(text));
            }
            BlockKind::Table(table) if !is_form_block(at) => {
                table
                    .cells
                    .iter()
                    .for_each(|it| shown.push_str(&squeeze(&it.text)));
            }
            _ => {}
        }
    }
    shown
}

/// The words that a page of the report shows outside the three tables, without blanks.
fn expected(report: &Report) -> String {
    let mut expected = squeeze(report.title.as_deref().unwrap_or_default());
    for part in Part::ALL {
        if let Some(section) = report.edition().form().section(part) {
            expected.push_str(&squeeze(&section.full_heading()));
        }
        for block in report.prose(part).unwrap_or_default() {
            expected.push_str(&squeeze(&block.visible_text()));
        }
    }
    expected
}
