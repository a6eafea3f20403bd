use std::collections::BTreeSet;

use gongkai::core::{CellDefinition, CellId, CellType, TableKey, Value, Year};
use gongkai::{Edition, Report};

use crate::paper::{self, Paper};
use crate::{Random, paper::official};

/// A report on its way to a paper.
#[derive(Debug, Clone)]
pub struct Draft {
    /// What the paper says.
    pub report: Report,
    /// How it says it.
    pub paper: Paper,
    /// Cells that a careful reader may doubt, though the paper can be understood.
    pub doubtful: BTreeSet<CellId>,
    /// Figures of another edition, printed in place of those of the report.
    pub foreign: Option<(TableKey, Report)>,
}

/// What must come of one report of a paper.
#[derive(Debug, Clone)]
pub struct Truth {
    /// The report as it was before it was laid out.
    pub report: Report,
    /// Cells on which a remark is welcome.
    pub doubtful: BTreeSet<CellId>,
    /// A table that was printed from the form of another edition, with its report.
    pub foreign: Option<(TableKey, Report)>,
}

impl Truth {
    /// Every cell of the paper with what was published in it.
    pub fn published(&self) -> Vec<(&'static CellDefinition, Option<&Value>)> {
        let foreign = self.foreign.as_ref();
        let own = self.report.cells.iter();
        let own = own.filter(|it| foreign.is_none_or(|(table, _)| it.0.table != *table));
        let other = foreign.into_iter().flat_map(|(table, report)| {
            let cells = report.cells.iter();
            cells.filter(|it| it.0.table == *table)
        });
        own.chain(other).collect()
    }
}

impl Draft {
    /// A report of an edition, laid out as the form has it.
    pub fn new(edition: Edition, random: &mut Random) -> Self {
        let report = paper::report(edition, random);
        Self {
            paper: official(&report),
            report,
            doubtful: BTreeSet::new(),
            foreign: None,
        }
    }

    /// Gives the organ a name that no other of its file has: two reports of one organ and year are a doubt.
    pub(super) fn rename(&mut self, number: usize) {
        let organ = format!("云溪市第{}街道办事处", ["一", "二", "三"][number % 3]);
        let year = self.report.year.map_or(2024, Year::get);
        self.report.organ.name = Some(organ.as_str().into());
        self.report.title = Some(format!("{organ}{year}年政府信息公开工作年度报告").into());
        self.paper = official(&self.report);
    }

    /// The truth about it.
    pub fn truth(&self) -> Truth {
        Truth {
            report: self.report.clone(),
            doubtful: self.doubtful.clone(),
            foreign: self.foreign.clone(),
        }
    }

    /// Prints figures anew: `print` gives what stands in the cell for its value, or leaves it.
    pub(super) fn print(&mut self, mut print: impl FnMut(CellId, &Value) -> Option<String>) {
        for table in self.paper.tables_mut() {
            for (id, cell) in table.figures_mut() {
                let value = self.report.cells.get(id);
                if let Some(text) = value.and_then(|it| print(id, it)) {
                    cell.text = text;
                }
            }
        }
    }

    /// Makes a cell blank in the report and prints a mark or nothing.
    pub(super) fn blank(&mut self, id: CellId, mark: &str) {
        let fits = self.report.cells.set(id, None);
        fits.expect("every cell may be blank");
        for table in self.paper.tables_mut() {
            for (_, cell) in table.figures_mut().filter(|it| it.0 == id) {
                mark.clone_into(&mut cell.text);
            }
        }
    }

    /// Some cells of the report, each with this chance in a hundred.
    pub(super) fn some_cells(&self, chance: usize, random: &mut Random) -> Vec<CellId> {
        let cells = self.report.edition().form().cells().iter().map(|it| it.id);
        cells.filter(|_| random.percent(chance)).collect()
    }

    /// Tells whether a cell holds counts.
    pub(super) fn is_count(&self, id: CellId) -> bool {
        self.report.edition().form().cell(id).cell_type == CellType::Count
    }
}
