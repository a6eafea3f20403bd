//! The official form of each edition, stated once.
//!
//! `edition_2019.rs` and `edition_2021.rs` hold the facts: sections, rows, columns, labels, keys,
//! types and units. `compile.rs` derives all else from them: cells, pointers, the grid with its
//! merged cells, and the arithmetic ties. A new edition is a new file of facts.

mod compile;
mod edition_2019;
mod edition_2021;
mod facts;
mod grid;
mod identity;
mod series;
mod tie_words;

use std::fmt;
use std::sync::LazyLock;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use facts::{Block, Group, Leaf, Node, Section, Table, Tie};
pub use grid::{Grid, GridCell, GridContent, LabelRole};
pub use identity::{Identity, IdentityKind, Sign, Term};
pub use series::{SeriesKind, SeriesTie};
pub use tie_words::in_chinese;

use crate::{CellDefinition, CellId, Language};

/// An edition of the official form; it tells which tables stand in a report, not its year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub enum Edition {
    /// 国办公开办函〔2019〕60号, made for the report years 2019 and 2020.
    #[serde(rename = "2019")]
    Y2019,
    /// 国办公开办函〔2021〕30号, made for the report years from 2021 on.
    #[serde(rename = "2021")]
    Y2021,
}

impl Edition {
    /// All editions, oldest first.
    pub const ALL: [Self; 2] = [Self::Y2019, Self::Y2021];

    /// The edition as the model writes it, "2019" or "2021".
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Y2019 => "2019",
            Self::Y2021 => "2021",
        }
    }

    /// Reads the edition as the model writes it.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.as_str() == text)
    }

    /// The form of this edition.
    pub fn form(self) -> &'static Form {
        match self {
            Self::Y2019 => &FORM_2019,
            Self::Y2021 => &FORM_2021,
        }
    }

    /// The edition made for a report year.
    pub fn of_year(year: i32) -> Self {
        if year <= 2020 { Self::Y2019 } else { Self::Y2021 }
    }
}

impl fmt::Display for Edition {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

static FORM_2019: LazyLock<Form> = LazyLock::new(|| compile::compile(&edition_2019::FACTS));
static FORM_2021: LazyLock<Form> = LazyLock::new(|| compile::compile(&edition_2021::FACTS));

/// A part of the report, in the order of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// What stands before the first heading.
    Preamble,
    /// 一、总体情况
    Overview,
    /// 二、主动公开政府信息情况
    Proactive,
    /// 三、收到和处理政府信息公开申请情况
    Requests,
    /// 四、政府信息公开行政复议、行政诉讼情况
    Disputes,
    /// 五、存在的主要问题及改进情况
    Problems,
    /// 六、其他需要报告的事项
    OtherMatters,
}

impl Part {
    /// All parts in the order of the form.
    pub const ALL: [Self; 7] = [
        Self::Preamble,
        Self::Overview,
        Self::Proactive,
        Self::Requests,
        Self::Disputes,
        Self::Problems,
        Self::OtherMatters,
    ];

    /// The key of the part in the model.
    pub fn key(self) -> &'static str {
        match self {
            Self::Preamble => "preamble",
            Self::Overview => "overview",
            Self::Proactive => "proactive",
            Self::Requests => "requests",
            Self::Disputes => "disputes",
            Self::Problems => "problems",
            Self::OtherMatters => "other_matters",
        }
    }
}

/// A table of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TableKey {
    /// Table two of the form: information disclosed proactively.
    Proactive,
    /// Table three of the form: requests received and handled.
    Requests,
    /// Table four of the form: reconsideration and litigation.
    Disputes,
}

impl TableKey {
    /// All tables in the order of the form.
    pub const ALL: [Self; 3] = [Self::Proactive, Self::Requests, Self::Disputes];

    /// The part in which the table stands.
    pub fn part(self) -> Part {
        match self {
            Self::Proactive => Part::Proactive,
            Self::Requests => Part::Requests,
            Self::Disputes => Part::Disputes,
        }
    }

    /// The key of the table in the model.
    pub fn key(self) -> &'static str {
        self.part().key()
    }

    /// What people call the table: it bears the number of its part.
    pub fn name(self, language: Language) -> &'static str {
        match (self, language) {
            (Self::Proactive, Language::Chinese) => "表二",
            (Self::Requests, Language::Chinese) => "表三",
            (Self::Disputes, Language::Chinese) => "表四",
            (Self::Proactive, Language::English) => "table two",
            (Self::Requests, Language::English) => "table three",
            (Self::Disputes, Language::English) => "table four",
        }
    }
}

/// The official form of one edition with all that follows from it.
#[derive(Debug)]
pub struct Form {
    /// The edition.
    pub edition: Edition,
    /// The first report year the form was made for.
    pub first_year: u16,
    /// The last report year the form was made for, if another followed.
    pub last_year: Option<u16>,
    /// The document that brought the form in.
    pub source: &'static str,
    /// The six headed parts in order.
    pub sections: &'static [Section],
    /// The three tables in order, as facts.
    pub tables: &'static [Table; 3],
    pub(crate) cells: Vec<CellDefinition>,
    pub(crate) ranges: [std::ops::Range<usize>; 3],
    pub(crate) grids: [grid::Grid; 3],
    pub(crate) identities: Vec<Identity>,
    pub(crate) series: Vec<SeriesTie>,
    pub(crate) by_pointer: Vec<CellId>,
    pub(crate) trees: [KeyTree; 3],
}

/// The keys of a table as they nest in the model.
#[derive(Debug)]
pub(crate) enum KeyTree {
    /// An object; each entry has its key, the label and English name for the schema, and what is under it.
    Object(Vec<KeyEntry>),
    /// A cell.
    Cell(CellId),
}

/// One key of an object in the model.
#[derive(Debug)]
pub(crate) struct KeyEntry {
    pub(crate) key: &'static str,
    pub(crate) label: &'static str,
    pub(crate) english: &'static str,
    pub(crate) tree: KeyTree,
}

impl Form {
    /// All cells; the index of a cell is its [`CellId`].
    pub fn cells(&self) -> &[CellDefinition] {
        &self.cells
    }

    /// The cells of one table, row by row.
    pub fn cells_of(&self, table: TableKey) -> &[CellDefinition] {
        &self.cells[self.ranges[table as usize].clone()]
    }

    /// One cell.
    pub fn cell(&self, id: CellId) -> &CellDefinition {
        &self.cells[id.index()]
    }

    /// Finds a cell by its JSON Pointer, such as `/requests/new/total`.
    pub fn find(&self, pointer: &str) -> Option<CellId> {
        self.by_pointer
            .binary_search_by(|it| self.cell(*it).pointer.as_str().cmp(pointer))
            .ok()
            .map(|index| self.by_pointer[index])
    }

    /// The table's facts.
    pub fn table(&self, table: TableKey) -> &'static Table {
        &self.tables[table as usize]
    }

    /// The table as the official form prints it, merged cells and all.
    pub fn grid(&self, table: TableKey) -> &grid::Grid {
        &self.grids[table as usize]
    }

    /// The arithmetic ties (勾稽关系) between cells: row totals, the outcomes total, the printed tie
    /// and the totals of disputes.
    pub fn identities(&self) -> &[Identity] {
        &self.identities
    }

    /// The ties between cells and those of the report for the year before.
    pub fn series(&self) -> &[SeriesTie] {
        &self.series
    }

    /// The heading of a part; `None` for the preamble, which has none.
    pub fn section(&self, part: Part) -> Option<&'static Section> {
        self.sections.iter().find(|it| it.part == part)
    }

    /// Tells whether the form was made for a report year.
    pub fn is_for_year(&self, year: u16) -> bool {
        year >= self.first_year && self.last_year.is_none_or(|last| year <= last)
    }

    pub(crate) fn tree(&self, table: TableKey) -> &KeyTree {
        &self.trees[table as usize]
    }
}
