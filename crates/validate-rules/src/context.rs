use gongkai_core::{
    CellId, Finding, Form, Level, OrganKind, Part, PartTrace, Place, Pointer, Report, Subject, TableKey,
    Trace,
};
use gongkai_organs::organ_of;

use crate::prose::Prose;
use crate::standing::{Standing, standings};

/// What the rules look at.
pub(crate) struct Context<'a> {
    pub(crate) report: &'a Report,
    pub(crate) form: &'static Form,
    /// How the report was read, where it came from a published document in which parts were found;
    /// what came from a structured format has no headings to be wrong.
    pub(crate) published: Option<&'a Trace>,
    /// Where each cell was read.
    cells: Option<&'a Trace>,
    /// What stands in each cell.
    standings: Vec<Standing>,
    /// What the reading could not vouch for.
    pub(crate) remarks: &'a [Finding],
    /// The prose parts that stand.
    prose: Vec<Prose>,
    /// What the organ is and how high it stands, where that is known.
    pub(crate) kind: Option<OrganKind>,
    pub(crate) level: Option<Level>,
    /// The same organ's report for the year before.
    pub(crate) prior: Option<&'a Report>,
    /// The reports that this one takes together.
    pub(crate) parts: &'a [Report],
}

impl<'a> Context<'a> {
    pub(crate) fn of(subject: &Subject<'a>) -> Self {
        let report = subject.report;
        let form = report.edition().form();
        let prose = Part::ALL
            .into_iter()
            .filter_map(|part| Some(Prose::of(part, report.prose(part)?)))
            .collect();
        let cells = subject.trace.filter(|it| tells_of_cells(it, report));
        let organ = organ_of(report);
        Self {
            prose,
            report,
            form,
            published: subject.trace.filter(|it| !it.parts.is_empty()),
            cells,
            standings: standings(report, cells, subject.remarks),
            remarks: subject.remarks,
            kind: report.organ.kind.or(organ.kind),
            level: report.organ.level.or(organ.level),
            prior: subject.prior,
            parts: subject.parts,
        }
    }

    /// What stands in a cell.
    pub(crate) fn standing(&self, id: CellId) -> Standing {
        self.standings[id.index()]
    }

    /// The report's year.
    pub(crate) fn year(&self) -> Option<u16> {
        self.report.year.map(gongkai_core::Year::get)
    }

    /// The pointer of a cell.
    pub(crate) fn pointer(&self, id: CellId) -> Pointer {
        self.form.cell(id).pointer.clone()
    }

    /// Where a cell was read.
    pub(crate) fn place(&self, id: CellId) -> Option<Place> {
        Some(self.cells?.cell(id)?.place.clone())
    }

    /// Tells whether the source is one that has tables and one of them was not found in it: none of its cells.
    ///
    /// A structured format has every table by its nature, unless not a single cell was found.
    pub(crate) fn lacks_table(&self, table: TableKey) -> bool {
        let Some(trace) = self.cells else {
            return false;
        };
        let not_found = |id: CellId| self.standing(id) == Standing::NotFound;
        (self.published.is_some() || trace.cells.iter().all(Option::is_none))
            && self.form.cells_of(table).iter().all(|it| not_found(it.id))
    }

    /// The codes of the doubts about the reading that may be why a table was not found, in order.
    pub(crate) fn doubts_about(&self, table: TableKey) -> Vec<&'static str> {
        let of_table = |it: &Pointer| {
            let cell = self.form.find(it.as_str());
            cell.is_some_and(|it| self.form.cell(it).table == table)
        };
        let doubts = self
            .remarks
            .iter()
            .filter(|it| it.rule.category == gongkai_core::Category::Reading)
            .filter(|it| it.cells.is_empty() || it.cells.iter().any(of_table));
        let mut codes: Vec<&str> = doubts.map(|it| it.rule.code).collect();
        codes.sort_unstable();
        codes.dedup();
        codes
    }

    /// Where a part was found.
    pub(crate) fn part(&self, part: Part) -> Option<&'a PartTrace> {
        self.published?.parts.iter().find(|it| it.part == part)
    }

    /// Every prose part that stands.
    pub(crate) fn all_prose(&self) -> &[Prose] {
        &self.prose
    }

    /// One prose part, if it stands.
    pub(crate) fn prose(&self, part: Part) -> Option<&Prose> {
        self.prose.iter().find(|it| it.part == part)
    }

    /// Where a prose part stands.
    pub(crate) fn part_place(&self, part: Part) -> Option<Place> {
        Some(self.part(part)?.place.clone())
    }
}

/// The pointer of a part.
pub(crate) fn part_pointer(part: Part) -> Pointer {
    Pointer::new(format!("/{}", part.key()))
}

/// Tells whether a trace says where the cells of a report were read.
fn tells_of_cells(trace: &Trace, report: &Report) -> bool {
    // A trace of another edition has other cells under the same numbers.
    let same_form =
        trace.edition == report.edition() && trace.cells.len() == report.edition().form().cells().len();
    same_form && (trace.cells.iter().any(Option::is_some) || report.cells.is_blank())
}
