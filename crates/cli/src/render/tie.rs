use gongkai::core::{Category, CellDefinition, CellId, Identity, IdentityKind, Pointer};
use gongkai::{Finding, Form};

/// The tie between cells that an arithmetic finding is about; `None` for findings about no single tie.
pub(super) fn tie(form: &'static Form, finding: &Finding) -> Option<&'static Identity> {
    if finding.rule.category != Category::Arithmetic {
        return None;
    }
    let sorted = |mut cells: Vec<CellId>| {
        cells.sort_unstable();
        cells
    };
    let found = |it: &Pointer| form.find(it.as_str());
    let cells = sorted(finding.cells.iter().map(found).collect::<Option<_>>()?);
    (form.identities().iter()).find(|it| sorted(it.cells().collect()) == cells)
}

/// The cell that is the total in an arithmetic finding; `None` where the tie has two sides, of which neither is.
pub(super) fn total(form: &'static Form, finding: &Finding) -> Option<&'static CellDefinition> {
    let summed = tie(form, finding).filter(|it| it.kind != IdentityKind::PrintedTie)?;
    Some(form.cell(summed.total))
}
