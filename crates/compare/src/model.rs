//! What a comparison says: types whose schema is published.

use gongkai_core::{Category, Edition, Message, Part, Pointer, Scalar, Severity};
use schemars::JsonSchema;
use serde::Serialize;

/// What differs between two reports.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "比较结果")]
pub struct Comparison {
    /// The first report.
    #[schemars(title = "甲")]
    pub before: ReportSide,
    /// The second report.
    #[schemars(title = "乙")]
    pub after: ReportSide,
    /// What the two are to each other, as far as they tell.
    #[schemars(title = "两份报告的关系")]
    pub relation: Relation,
    /// The ties between the two years; null unless they are successive years of one organ.
    #[schemars(title = "年度衔接")]
    pub series: Option<Series>,
    /// What the reports say of themselves and say differently, and what only one of them says.
    #[schemars(title = "基本信息的不同")]
    pub identity: Vec<FieldChange>,
    /// The cells that differ, that only one form has, or that are in doubt; in the order of the second form.
    #[schemars(title = "单元格的不同")]
    pub cells: Vec<CellChange>,
    /// The parts of prose that differ.
    #[schemars(title = "文字的不同")]
    pub prose: Vec<PartChange>,
    /// What was found about the reports, by whether it was found about both; gone and new ones first.
    #[schemars(title = "问题的增减")]
    pub findings: Vec<FindingChange>,
    /// What all of it comes to.
    #[schemars(title = "合计")]
    pub summary: Summary,
}

/// One of the two reports.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "报告")]
pub struct ReportSide {
    /// The input it was read from, as it was named, and behind ` › ` the member of a container; `-` for standard input.
    #[schemars(title = "输入")]
    pub input: String,
    /// Which report of the input it is, from 1; only where it holds several.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(title = "输入中的第几份")]
    pub number: Option<usize>,
    /// The name of the organ; null where it is unknown.
    #[schemars(title = "行政机关名称")]
    pub organ: Option<String>,
    /// The year the report is about; null where it is unknown.
    #[schemars(title = "报告年度")]
    pub year: Option<u16>,
    /// The edition of the form whose tables stand in it.
    #[schemars(title = "格式版次")]
    pub edition: Edition,
    /// The cells of its form.
    #[schemars(title = "单元格数")]
    pub cells: usize,
    /// The cells that hold a figure.
    #[schemars(title = "填有数字的单元格数")]
    pub filled: usize,
    /// The cells for which whoever read them could not vouch.
    #[schemars(title = "存疑的单元格数")]
    pub doubtful: usize,
}

/// What two reports are to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// One organ, one year: two versions, or what was published and what was collected.
    SameReport,
    /// One organ, one year after the other.
    SuccessiveYears,
    /// One organ, years further apart.
    YearsApart,
    /// Two organs.
    OtherOrgans,
    /// One of them does not say whose it is, or of which year.
    Unknown,
}

/// The ties between the report for a year and the one for the year before, in the order of the form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "年度衔接")]
pub struct Series {
    /// The earlier year.
    #[schemars(title = "上年")]
    pub prior_year: u16,
    /// The later year.
    #[schemars(title = "本年")]
    pub year: u16,
    /// Each tie.
    #[schemars(title = "衔接关系")]
    pub ties: Vec<Tie>,
}

/// A cell of the later year that is what stood in the year before, with what the later year added and took off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "衔接关系")]
pub struct Tie {
    /// Which tie it is: `carried_over` or `in_force`.
    #[schemars(title = "种类")]
    pub kind: &'static str,
    /// The cell of the later year.
    #[schemars(title = "本年单元格")]
    pub cell: Pointer,
    /// What that cell is called.
    #[schemars(title = "本年单元格名称")]
    pub label: Message,
    /// The cell of the year before.
    #[schemars(title = "上年单元格")]
    pub prior_cell: Pointer,
    /// What that cell is called.
    #[schemars(title = "上年单元格名称")]
    pub prior_label: Message,
    /// What stood there; null for a blank.
    #[schemars(title = "上年数")]
    pub prior: Option<i64>,
    /// What the later year adds and takes off.
    #[schemars(title = "本年增减")]
    pub terms: Vec<TieTerm>,
    /// What should stand in the later year's cell; null where a blank leaves it open.
    #[schemars(title = "应为")]
    pub expected: Option<i64>,
    /// What stands in the later year's cell; null for a blank.
    #[schemars(title = "现为")]
    pub actual: Option<i64>,
    /// Whether the two agree; null where a blank leaves it open.
    #[schemars(title = "是否相符")]
    pub holds: Option<bool>,
    /// Whether one of the cells is in doubt.
    #[schemars(title = "存疑")]
    pub doubt: bool,
}

/// A term of a tie.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "增减项")]
pub struct TieTerm {
    /// The cell of the later year.
    #[schemars(title = "单元格")]
    pub cell: Pointer,
    /// 1 where it is added, -1 where it is taken off.
    #[schemars(title = "符号")]
    pub sign: i8,
    /// What stands in it; null for a blank.
    #[schemars(title = "数值")]
    pub value: Option<i64>,
}

/// Something that the reports say of themselves and say differently.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "基本信息的不同")]
pub struct FieldChange {
    /// Where it stands in a report.
    #[schemars(title = "位置")]
    pub field: Pointer,
    /// What it is called.
    #[schemars(title = "名称")]
    pub label: Message,
    /// What the first report says; null where it does not say it.
    #[schemars(title = "甲")]
    pub before: Option<String>,
    /// What the second report says; null where it does not say it.
    #[schemars(title = "乙")]
    pub after: Option<String>,
}

/// A cell that differs, that only one form has, or that is in doubt.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "单元格的不同")]
pub struct CellChange {
    /// The cell.
    #[schemars(title = "单元格")]
    pub cell: Pointer,
    /// What it is called, in the second form if that has it.
    #[schemars(title = "名称")]
    pub label: Message,
    /// Its unit, where its form states one.
    #[schemars(title = "单位")]
    pub unit: Option<String>,
    /// How it differs.
    #[schemars(title = "种类")]
    pub kind: CellKind,
    /// The cell in the first report.
    #[schemars(title = "甲")]
    pub before: CellSide,
    /// The cell in the second report.
    #[schemars(title = "乙")]
    pub after: CellSide,
    /// The second figure less the first, where both are figures: an integer, or an amount as text.
    #[schemars(title = "增减")]
    pub difference: Option<Scalar>,
    /// That difference as a share of the first figure, to four decimals; null where the first is not above 0.
    #[schemars(title = "增减比例")]
    pub relative: Option<f64>,
}

/// How a cell differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CellKind {
    /// One figure became another.
    Changed,
    /// A blank became a figure, be it 0.
    Filled,
    /// A figure became a blank.
    Cleared,
    /// In one of the two nobody knows what stands in it, so that nobody knows whether it differs.
    Unread,
    /// Only the form of the first report has it; no difference of the reports.
    OnlyBefore,
    /// Only the form of the second report has it; no difference of the reports.
    OnlyAfter,
    /// The same stands in both, but in one of them it is in doubt; no difference.
    Doubtful,
}

impl CellKind {
    /// Tells whether reports with such a cell differ.
    pub fn is_difference(self) -> bool {
        matches!(self, Self::Changed | Self::Filled | Self::Cleared | Self::Unread)
    }
}

/// A cell in one of the two reports.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "单元格")]
pub struct CellSide {
    /// What is known of it.
    #[schemars(title = "状况")]
    pub standing: CellStanding,
    /// The figure, as a report writes it; null where there is none.
    #[schemars(title = "数值")]
    pub value: Option<Scalar>,
    /// Its text as published, where that could not be taken for a figure.
    #[schemars(title = "原文")]
    pub text: Option<String>,
    /// Whether whoever read it could not vouch for it.
    #[schemars(title = "存疑")]
    pub doubt: bool,
}

/// What is known of a cell in one of the two reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CellStanding {
    /// A figure stands in it.
    Figure,
    /// Nothing stands in it, which is not 0.
    Blank,
    /// Something stands in it that is no figure, or the source was not found to have it.
    Unread,
    /// The form of the report has no such cell.
    NotInForm,
}

/// A part of prose that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "一个部分的不同")]
pub struct PartChange {
    /// The part.
    #[schemars(title = "部分")]
    pub part: Part,
    /// Its heading in the form.
    #[schemars(title = "名称")]
    pub label: Message,
    /// The part in the first report.
    #[schemars(title = "甲")]
    pub before: PartStanding,
    /// The part in the second report.
    #[schemars(title = "乙")]
    pub after: PartStanding,
    /// All its paragraphs in order: those that are the same counted, the others with their text.
    #[schemars(title = "段落")]
    pub paragraphs: Vec<ParagraphChange>,
}

/// What stands of a part of prose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PartStanding {
    /// It is absent, or the format does not carry it.
    Absent,
    /// Its heading stands with nothing under it.
    Empty,
    /// It has text.
    Text,
}

/// A paragraph, heading, table or picture that differs, or a run of those that are the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "段落")]
pub struct ParagraphChange {
    /// How it differs.
    #[schemars(title = "种类")]
    pub kind: ParagraphKind,
    /// Its number in the part of the first report, from 1; null where it is added.
    #[schemars(title = "甲中的序号")]
    pub before: Option<usize>,
    /// Its number in the part of the second report, from 1; null where it is removed.
    #[schemars(title = "乙中的序号")]
    pub after: Option<usize>,
    /// How many there are: 1 but in a run of those that are the same.
    #[schemars(title = "段数")]
    pub count: usize,
    /// Its text in pieces; none for what is the same.
    #[schemars(title = "文字")]
    pub pieces: Vec<Piece>,
}

/// How a paragraph differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ParagraphKind {
    /// The same in both, blanks aside.
    Same,
    /// Only the first report has it.
    Removed,
    /// Only the second report has it.
    Added,
    /// Both have it, worded differently.
    Changed,
}

/// A piece of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "文字")]
pub struct Piece {
    /// Which of the two reports has it.
    #[schemars(title = "种类")]
    pub kind: PieceKind,
    /// Its text.
    #[schemars(title = "文字")]
    pub text: String,
}

/// Which of the two reports has a piece of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PieceKind {
    /// Both.
    Same,
    /// The first.
    Removed,
    /// The second.
    Added,
}

/// Something found about one of the reports or about both.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "问题")]
pub struct FindingChange {
    /// About which it was found.
    #[schemars(title = "种类")]
    pub kind: FindingKind,
    /// The code of its rule.
    #[schemars(title = "规则")]
    pub rule: &'static str,
    /// Its severity, in the second report if it was found there.
    #[schemars(title = "严重程度")]
    pub severity: Severity,
    /// The category of its rule.
    #[schemars(title = "类别")]
    pub category: Category,
    /// The cells it is about.
    #[schemars(title = "单元格")]
    pub cells: Vec<Pointer>,
    /// What it says of the first report.
    #[schemars(title = "甲")]
    pub before: Option<Message>,
    /// What it says of the second report.
    #[schemars(title = "乙")]
    pub after: Option<Message>,
}

/// About which of the reports something was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FindingKind {
    /// The second only.
    New,
    /// The first only.
    Gone,
    /// Both.
    Still,
}

/// What a comparison comes to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "合计")]
pub struct Summary {
    /// Whether identity, cells and prose are the same. What only one of the two states of itself does not count, for a
    /// format may not carry it; nor do ties and findings, which follow from the rest or from how a source is made.
    #[schemars(title = "是否相同")]
    pub same: bool,
    /// What both reports say of themselves and say differently.
    #[schemars(title = "基本信息不同数")]
    pub identity: usize,
    /// What only one of the reports says of itself.
    #[schemars(title = "仅一份写明的基本信息数")]
    pub identity_one_sided: usize,
    /// Cells that both forms have.
    #[schemars(title = "比较的单元格数")]
    pub cells_compared: usize,
    /// Cells in which one figure became another.
    #[schemars(title = "改动的单元格数")]
    pub cells_changed: usize,
    /// Cells in which a blank became a figure.
    #[schemars(title = "新填的单元格数")]
    pub cells_filled: usize,
    /// Cells in which a figure became a blank.
    #[schemars(title = "清空的单元格数")]
    pub cells_cleared: usize,
    /// Cells of which nobody knows whether they differ.
    #[schemars(title = "不能比较的单元格数")]
    pub cells_unread: usize,
    /// Cells of the first form only.
    #[schemars(title = "仅甲格式有的单元格数")]
    pub cells_only_before: usize,
    /// Cells of the second form only.
    #[schemars(title = "仅乙格式有的单元格数")]
    pub cells_only_after: usize,
    /// Cells that are the same and in doubt.
    #[schemars(title = "相同但存疑的单元格数")]
    pub cells_doubtful: usize,
    /// Parts of prose that differ.
    #[schemars(title = "不同的部分数")]
    pub parts: usize,
    /// Paragraphs of the second report only.
    #[schemars(title = "增加的段数")]
    pub paragraphs_added: usize,
    /// Paragraphs of the first report only.
    #[schemars(title = "删去的段数")]
    pub paragraphs_removed: usize,
    /// Paragraphs worded differently.
    #[schemars(title = "改动的段数")]
    pub paragraphs_changed: usize,
    /// Findings about the second report only.
    #[schemars(title = "新出现的问题数")]
    pub findings_new: usize,
    /// Findings about the first report only.
    #[schemars(title = "不再出现的问题数")]
    pub findings_gone: usize,
    /// Findings about both.
    #[schemars(title = "仍然存在的问题数")]
    pub findings_still: usize,
    /// Ties between the years that do not hold.
    #[schemars(title = "不相符的衔接数")]
    pub ties_failing: usize,
}
