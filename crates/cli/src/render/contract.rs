//! What `check --format json` prints: types whose schema is published.

use gongkai::core::{Category, Place, Pointer, Scalar, Suspect};
use gongkai::{Edition, Message, Severity};
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};
use serde::Serialize;

/// Everything found about the inputs of one run.
#[derive(Default, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "检查结果")]
pub(super) struct CheckResult {
    /// The reports in the order of the inputs, and the inputs that could not be read.
    #[schemars(title = "报告")]
    pub(super) reports: Vec<ReportEntry>,
    /// The findings, those of one report together, errors first.
    #[schemars(title = "发现的问题")]
    pub(super) findings: Vec<FindingEntry>,
    /// The findings that the configuration accepts; they do not count.
    #[schemars(title = "已接受的问题")]
    pub(super) accepted: Vec<AcceptedEntry>,
    /// What there is to say about the run as a whole, such as acceptances that match nothing any more.
    #[schemars(title = "说明")]
    pub(super) notes: Vec<NoteEntry>,
    /// The configuration that was used; null where there was none.
    #[schemars(title = "设置文件")]
    pub(super) config: Option<String>,
    /// What all of it comes to.
    #[schemars(title = "合计")]
    pub(super) summary: Summary,
}

/// A finding that somebody answers for.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "已接受的问题")]
pub(super) struct AcceptedEntry {
    /// The finding.
    #[serde(flatten)]
    pub(super) finding: FindingEntry,
    /// Why it is accepted.
    #[schemars(title = "理由")]
    pub(super) reason: String,
}

/// Something about the run as a whole.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "说明")]
pub(super) struct NoteEntry {
    /// Whether somebody has to do something.
    #[schemars(title = "严重程度")]
    pub(super) severity: Severity,
    /// What, in both languages.
    #[schemars(title = "说明")]
    pub(super) message: Message,
}

/// One report, or one input that could not be read.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "报告或不能读取的输入")]
pub(super) struct ReportEntry {
    /// The input as it was named on the command line, or its path in a folder; `-` for standard input. For a member of
    /// an archive, mail or capture, ` › ` and its path or address follow, once a level: `bundle.zip › dir/report.html`.
    #[schemars(title = "输入")]
    pub(super) input: String,
    /// Which report of the input or member it is, from 1; only where it holds several.
    #[schemars(title = "输入中的第几份")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) number: Option<usize>,
    /// The name of the organ; null where it is unknown.
    #[schemars(title = "行政机关名称")]
    pub(super) organ: Option<String>,
    /// The year the report is about; null where it is unknown.
    #[schemars(title = "报告年度")]
    pub(super) year: Option<u16>,
    /// The edition of the form; null where JSON, which has to state it, states none.
    #[schemars(title = "格式版次")]
    pub(super) edition: Option<Edition>,
    /// Whether there is a report, whatever was found about it.
    #[schemars(title = "状态")]
    pub(super) status: Status,
    /// Why there is none; only with the status `error`.
    #[schemars(title = "原因")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) error: Option<Message>,
    /// How many cells there are; only with the status `ok`.
    #[schemars(title = "单元格数")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) cells: Option<CellsRead>,
    /// The report for the year before that it was compared with; only where that was asked for.
    #[schemars(title = "与上年报告的比对")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) prior: Option<ComparisonEntry>,
    /// The parts with whose sums it was compared; only where that was asked for.
    #[schemars(title = "与分报告之和的比对")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) parts: Option<ComparisonEntry>,
}

/// How a comparison went that was asked for.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "比对")]
pub(super) struct ComparisonEntry {
    /// The reports it was compared with; empty where it was not made.
    #[schemars(title = "比对的报告")]
    pub(super) with: Vec<PeerEntry>,
    /// Why it was not made; null where it was.
    #[schemars(title = "没有比对的原因")]
    pub(super) without: Option<Message>,
}

/// A report that another was compared with.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "比对的报告")]
pub(super) struct PeerEntry {
    /// The input, as in `reports`.
    #[schemars(title = "输入")]
    pub(super) input: String,
    /// Which report of the input it is, from 1; only where it holds several.
    #[schemars(title = "输入中的第几份")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) number: Option<usize>,
    /// How many doubts its own reading left.
    #[schemars(title = "读取时的存疑数")]
    pub(super) doubts: usize,
}

/// Whether there is a report.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(title = "状态")]
pub(super) enum Status {
    /// A report was read.
    Ok,
    /// The input could not be read, or is JSON that is no report.
    Error,
}

/// How many cells of the form a report has.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "单元格数")]
pub(super) struct CellsRead {
    /// Those found in the source, blank or filled; absent for formats that have every cell by their nature.
    #[schemars(title = "读到的格数")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) read: Option<usize>,
    /// Those that are not blank.
    #[schemars(title = "填有内容的格数")]
    pub(super) filled: usize,
    /// Those of the form.
    #[schemars(title = "格式规定的格数")]
    pub(super) of: usize,
}

/// One thing found about a report.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "发现的问题")]
pub(super) struct FindingEntry {
    /// The report, by its index in `reports`, from 0.
    #[schemars(title = "报告的序号")]
    pub(super) report: usize,
    /// The code of the rule, which `gongkai explain` explains.
    #[schemars(title = "规则代码")]
    pub(super) rule: &'static str,
    /// How sure it is that the report is wrong.
    #[schemars(title = "严重程度")]
    pub(super) severity: Severity,
    /// What the rule is about.
    #[schemars(title = "类别")]
    pub(super) category: Category,
    /// The cells it is about, as JSON Pointers.
    #[schemars(title = "单元格")]
    pub(super) cells: Vec<Pointer>,
    /// What is wrong, in both languages.
    #[schemars(title = "说明")]
    pub(super) message: Message,
    /// What would be right; null where nothing single would.
    #[schemars(title = "应有的值")]
    pub(super) expected: Option<Scalar>,
    /// What stands there; null where nothing single does.
    #[schemars(title = "现有的值")]
    pub(super) actual: Option<Scalar>,
    /// Where it stands in the source; null where the source has no places.
    #[schemars(title = "在来源中的位置")]
    pub(super) place: Option<Place>,
    /// The smallest sets of cells whose change would remove it, best first.
    #[schemars(title = "可能填错的单元格")]
    pub(super) suspects: Vec<Suspect>,
}

/// What all inputs come to.
#[derive(Default, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "合计")]
pub(super) struct Summary {
    /// Reports, JSON that is none included.
    #[schemars(title = "报告数")]
    pub(super) reports: usize,
    /// Inputs and members that could not be read, or not to their end.
    #[schemars(title = "不能读取的输入数")]
    pub(super) unreadable: usize,
    /// Findings of the severity error.
    #[schemars(title = "错误数")]
    pub(super) errors: usize,
    /// Findings of the severity warning.
    #[schemars(title = "警告数")]
    pub(super) warnings: usize,
    /// Findings of the severity info.
    #[schemars(title = "提示数")]
    pub(super) infos: usize,
    /// Findings that the configuration accepts; they are counted nowhere else.
    #[schemars(title = "已接受数")]
    pub(super) accepted: usize,
    /// Findings that the configuration switches off; they are told nowhere.
    #[schemars(title = "已关闭数")]
    pub(super) off: usize,
}

/// The JSON Schema (2020-12) of what `check --format json` prints.
pub(crate) fn check_schema() -> Schema {
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let mut schema = generator.into_root_schema_for::<CheckResult>();
    schema.insert("$id".to_owned(), "urn:gongkai:schema:check:1.0".into());
    schema
}
