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
    /// What all of it comes to.
    #[schemars(title = "合计")]
    pub(super) summary: Summary,
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
}

/// The JSON Schema (2020-12) of what `check --format json` prints.
pub(crate) fn check_schema() -> Schema {
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let mut schema = generator.into_root_schema_for::<CheckResult>();
    schema.insert("$id".to_owned(), "urn:gongkai:schema:check:1.0".into());
    schema
}
