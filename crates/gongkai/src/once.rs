use gongkai_core::{Category, Finding, Pointer, Severity};

use crate::Reading;
use crate::catalogue::is_told_by_schema;

/// The form lacks a table where there is a picture; the reading found the picture.
const NO_TABLE: &str = "table_as_image";
const A_PICTURE: &str = "table_is_an_image";

/// The part in which a finding stands.
fn part_of(finding: &Finding, reading: &Reading) -> Option<Pointer> {
    let block = finding.place.as_ref()?.block?;
    let parts = reading.trace.as_ref()?.parts.iter();
    let before = parts.filter_map(|it| Some((it.place.block.filter(|it| *it <= block)?, it.part)));
    let (_, part) = before.max_by_key(|it| it.0)?;
    Some(Pointer::new(format!("/{}", part.key())))
}

/// Keeps of all findings about a report what tells each fault once.
///
/// A table that is a picture is told as what the report lacks, and no second time as what could not be read.
/// Where JSON breaks the schema, the schema's findings say so, and what else is said of the same places
/// follows from it: that they are blank, or that the importer took nothing from them. JSON that is no
/// report at all is nothing but that.
pub(crate) fn told_once(findings: Vec<Finding>, reading: &Reading) -> Vec<Finding> {
    let (schema, mut others): (Vec<Finding>, Vec<Finding>) = findings
        .into_iter()
        .partition(|it| it.rule.category == Category::Schema);
    let pictures: Vec<Pointer> = others
        .iter()
        .filter(|it| it.rule.name == NO_TABLE)
        .flat_map(|it| it.cells.clone())
        .collect();
    others.retain(|it| {
        it.rule.name != A_PICTURE || !part_of(it, reading).is_some_and(|part| pictures.contains(&part))
    });
    if schema.is_empty() {
        return others;
    }
    let named: Vec<&Pointer> = schema.iter().flat_map(|it| &it.cells).collect();
    others.retain(|it| reading.is_report() && !is_told_by_schema(it.rule) && !follows(it, &named));
    [schema, others].concat()
}

/// Tells whether a finding says of nothing but places named that they are blank, in doubt or not to be checked.
fn follows(finding: &Finding, named: &[&Pointer]) -> bool {
    let tells_of_blanks = matches!(finding.rule.category, Category::Form | Category::Reading);
    (tells_of_blanks || finding.severity == Severity::Info)
        && !finding.cells.is_empty()
        && (finding.cells.iter()).all(|cell| named.iter().any(|it| is_within(cell, it)))
}

/// Tells whether a pointer is another, or one under it.
fn is_within(pointer: &Pointer, above: &Pointer) -> bool {
    let rest = pointer.as_str().strip_prefix(above.as_str());
    !above.as_str().is_empty() && rest.is_some_and(|it| it.is_empty() || it.starts_with('/'))
}
