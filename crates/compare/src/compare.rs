use gongkai_core::Year;
use schemars::Schema;
use schemars::generate::SchemaSettings;

use crate::model::{
    CellChange, CellKind, Comparison, FieldChange, FindingKind, ParagraphKind, ReportSide, Summary,
};
use crate::standing::Cells;
use crate::subject::Subject;
use crate::{cells, findings, identity, prose, ties};

/// Says what differs between two reports.
pub fn compare(before: &Subject<'_>, after: &Subject<'_>) -> Comparison {
    let reports = [before.report, after.report];
    let known = [Cells::of(before), Cells::of(after)];
    let relation = identity::relation(before.report, after.report);
    let mut comparison = Comparison {
        before: side(before, &known[0]),
        after: side(after, &known[1]),
        relation,
        series: ties::series(relation, reports, [&known[0], &known[1]]),
        identity: identity::changes(before.report, after.report),
        cells: cells::changes(&known[0], &known[1], reports.map(gongkai_core::Report::edition)),
        prose: prose::changes(before.report, after.report),
        findings: findings::changes(before.findings, after.findings),
        summary: Summary::default(),
    };
    comparison.summary = summary(&comparison, cells::compared(before.report, after.report));
    comparison
}

/// The JSON Schema (2020-12) of a [`Comparison`].
pub fn comparison_schema() -> Schema {
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let mut schema = generator.into_root_schema_for::<Comparison>();
    schema.insert("$id".to_owned(), "urn:gongkai:schema:diff:1.0".into());
    schema
}

fn side(subject: &Subject<'_>, cells: &Cells<'_>) -> ReportSide {
    let report = subject.report;
    ReportSide {
        input: subject.input.to_owned(),
        number: subject.number,
        organ: report.organ.name.as_ref().map(ToString::to_string),
        year: report.year.map(Year::get),
        edition: report.edition(),
        cells: report.edition().form().cells().len(),
        filled: report.cells.iter().filter(|it| it.1.is_some()).count(),
        doubtful: cells.doubtful(),
    }
}

fn summary(comparison: &Comparison, compared: usize) -> Summary {
    let cells = |kind| comparison.cells.iter().filter(|it| it.kind == kind).count();
    let paragraphs = |kind| {
        let all = comparison.prose.iter().flat_map(|it| &it.paragraphs);
        all.filter(|it| it.kind == kind).count()
    };
    let findings = |kind| comparison.findings.iter().filter(|it| it.kind == kind).count();
    let ties = comparison.series.iter().flat_map(|it| &it.ties);
    let one_sided = |it: &&FieldChange| it.before.is_none() || it.after.is_none();
    let one_sided = comparison.identity.iter().filter(one_sided).count();
    let identity = comparison.identity.len() - one_sided;
    let differs = |it: &CellChange| it.kind.is_difference();
    Summary {
        same: identity == 0 && comparison.prose.is_empty() && !comparison.cells.iter().any(differs),
        identity,
        identity_one_sided: one_sided,
        cells_compared: compared,
        cells_changed: cells(CellKind::Changed),
        cells_filled: cells(CellKind::Filled),
        cells_cleared: cells(CellKind::Cleared),
        cells_unread: cells(CellKind::Unread),
        cells_only_before: cells(CellKind::OnlyBefore),
        cells_only_after: cells(CellKind::OnlyAfter),
        cells_doubtful: cells(CellKind::Doubtful),
        parts: comparison.prose.len(),
        paragraphs_added: paragraphs(ParagraphKind::Added),
        paragraphs_removed: paragraphs(ParagraphKind::Removed),
        paragraphs_changed: paragraphs(ParagraphKind::Changed),
        findings_new: findings(FindingKind::New),
        findings_gone: findings(FindingKind::Gone),
        findings_still: findings(FindingKind::Still),
        ties_failing: ties.filter(|it| it.holds == Some(false)).count(),
    }
}
