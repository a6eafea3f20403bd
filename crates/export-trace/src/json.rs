//! The JSON form: types whose schema is published.

use gongkai_core::{
    Edition, ExportError, Finding, How, Item, Message, PartTrace, Place, Pointer, Scalar, Severity,
    TextTrace, Unmapped, Value, Year,
};
use schemars::JsonSchema;
use serde::{Serialize, Serializer};

use crate::mark::{Mark, Marked, marked};

/// The version of the JSON form.
pub(crate) const SCHEMA_VERSION: &str = "1.0";

/// Writes how a report was read as JSON, indented by two blanks, with a line feed at the end.
///
/// The error is a trace of another edition than the report.
pub fn trace(item: &Item<'_>) -> Result<String, ExportError> {
    let marked = marked(item)?;
    let json = serde_json::to_string_pretty(&file(item, &marked));
    let mut json = json.map_err(|it| ExportError::Unsupported(it.to_string()))?;
    json.push('\n');
    Ok(json)
}

/// How one report was read: what stood where in its source, and what it was read as.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct TraceFile<'a> {
    /// The version of this format.
    #[schemars(title = "格式版本")]
    schema_version: &'static str,
    /// The name of the file it was read from; null where it is not known.
    #[schemars(title = "来源文件名")]
    source: Option<&'a str>,
    /// The edition of the form that its tables follow.
    #[schemars(title = "格式版次")]
    edition: Edition,
    /// The title.
    #[schemars(title = "标题")]
    title: HeaderEntry<'a>,
    /// The name of the organ.
    #[schemars(title = "行政机关名称")]
    organ: HeaderEntry<'a>,
    /// The year the report is about.
    #[schemars(title = "报告年度")]
    year: HeaderEntry<'a>,
    /// What the cells come to.
    #[schemars(title = "合计")]
    summary: Summary,
    /// The parts found, in the order in which they stood.
    #[schemars(title = "各部分")]
    parts: &'a [PartTrace],
    /// Every cell of the form under its JSON Pointer; null where it was not found.
    #[schemars(title = "单元格")]
    cells: Cells<'a>,
    /// What was found in the tables and not read into any cell.
    #[schemars(title = "未读入的内容")]
    unmapped: &'a [Unmapped],
    /// Where pictures stand in the place of a table.
    #[schemars(title = "表格处的图片")]
    images: &'a [Place],
    /// What the reading could not vouch for.
    #[schemars(title = "读取中的疑点")]
    findings: Vec<FindingEntry<'a>>,
}

/// A fact of the report's head with where it was found.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "报告抬头的一项")]
struct HeaderEntry<'a> {
    /// What it was read as; null where it is unknown.
    #[schemars(title = "读出的值")]
    value: Option<Scalar>,
    /// The text as published that it was found in; null where it was not found in the text.
    #[schemars(title = "原文")]
    text: Option<&'a str>,
    /// Where that text stands; null where it was not found in the text.
    #[schemars(title = "在来源中的位置")]
    place: Option<&'a Place>,
}

/// What the cells of the form come to.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "合计")]
struct Summary {
    /// The cells of the form.
    #[schemars(title = "格式规定的格数")]
    cells: usize,
    /// Those found in the source, blank or filled; null where the source has no places.
    #[schemars(title = "读到的格数")]
    found: Option<usize>,
    /// Those found whose value may be wrong: a finding of the severity warning or error is about them.
    #[schemars(title = "存疑的格数")]
    in_doubt: usize,
    /// Those found that only findings of the severity info are about.
    #[schemars(title = "有提示的格数")]
    noted: usize,
    /// Those told by the labels of their row and column.
    #[schemars(title = "按行名列名认出的格数")]
    by_label: usize,
    /// Those told by where they stand.
    #[schemars(title = "按位置认出的格数")]
    by_position: usize,
    /// Those taken from data that our own exporter embedded.
    #[schemars(title = "取自内嵌数据的格数")]
    embedded: usize,
    /// Those told by the keys of a structured format.
    #[schemars(title = "按键名认出的格数")]
    structured: usize,
}

/// The cells of the form in its order.
#[derive(JsonSchema)]
#[schemars(transparent)]
struct Cells<'a>(
    #[schemars(with = "std::collections::BTreeMap<String, Option<CellEntry<'a>>>")]
    Vec<(&'a Pointer, Option<CellEntry<'a>>)>,
);

impl Serialize for Cells<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(pointer, entry)| (pointer, entry)))
    }
}

/// One cell of the form.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "单元格")]
pub(crate) struct CellEntry<'a> {
    /// What it was read as: an integer, an amount as a decimal numeral, or null for a blank.
    #[schemars(title = "读出的值")]
    value: Option<Scalar>,
    /// Its text as published; null where the source has no places.
    #[schemars(title = "原文")]
    text: Option<&'a str>,
    /// How it was told which cell it is; null where the source has no places.
    #[schemars(title = "认读方式")]
    how: Option<How>,
    /// The findings about it, by their index in `findings`, from 0.
    #[schemars(title = "疑点的序号")]
    findings: Vec<usize>,
    /// Where it stands; null where the source has no places.
    #[schemars(title = "在来源中的位置")]
    place: Option<&'a Place>,
}

/// One thing that the reading could not vouch for.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "疑点")]
struct FindingEntry<'a> {
    /// The code of the rule, which `gongkai explain` explains.
    #[schemars(title = "规则代码")]
    rule: &'static str,
    /// How sure it is that something was read wrong.
    #[schemars(title = "严重程度")]
    severity: Severity,
    /// The cells it is about, as JSON Pointers.
    #[schemars(title = "单元格")]
    cells: &'a [Pointer],
    /// What is in doubt, in both languages.
    #[schemars(title = "说明")]
    message: &'a Message,
    /// Where it stands; null where it is no one place.
    #[schemars(title = "在来源中的位置")]
    place: Option<&'a Place>,
}

fn file<'a>(item: &Item<'a>, marked: &'a Marked<'_>) -> TraceFile<'a> {
    let (report, trace) = (item.report, item.trace);
    let text = |it: &gongkai_core::Text| Scalar::Text(it.to_string());
    TraceFile {
        schema_version: SCHEMA_VERSION,
        source: trace.and_then(|it| it.source.as_deref()),
        edition: report.edition(),
        title: header(
            report.title.as_ref().map(text),
            trace.and_then(|it| it.title.as_ref()),
        ),
        organ: header(
            report.organ.name.as_ref().map(text),
            trace.and_then(|it| it.organ.as_ref()),
        ),
        year: header(
            report.year.map(|it| Scalar::Number(i64::from(Year::get(it)))),
            trace.and_then(|it| it.year.as_ref()),
        ),
        summary: summary(marked),
        parts: trace.map_or(&[], |it| &it.parts),
        cells: Cells(marked.cells.iter().map(|it| cell(it, trace.is_some())).collect()),
        unmapped: trace.map_or(&[], |it| &it.unmapped),
        images: trace.map_or(&[], |it| &it.images),
        findings: marked.findings.iter().map(|it| finding(it)).collect(),
    }
}

fn header(value: Option<Scalar>, trace: Option<&TextTrace>) -> HeaderEntry<'_> {
    HeaderEntry {
        value,
        text: trace.map(|it| it.text.as_str()),
        place: trace.map(|it| &it.place),
    }
}

fn summary(marked: &Marked<'_>) -> Summary {
    let count = marked.count();
    Summary {
        cells: count.cells,
        found: marked.trace.map(|_| count.found),
        in_doubt: count.doubted,
        noted: count.noted,
        by_label: count.by_label,
        by_position: count.by_position,
        embedded: count.embedded,
        structured: count.structured,
    }
}

/// A cell under its name; of a source with places, one that was not found is nothing.
fn cell<'a>(mark: &'a Mark<'_>, traced: bool) -> (&'a Pointer, Option<CellEntry<'a>>) {
    let found = mark.trace.is_some() || !traced;
    let entry = found.then(|| CellEntry {
        value: mark.value.map(scalar),
        text: mark.trace.map(|it| it.text.as_str()),
        how: mark.trace.map(|it| it.how),
        findings: mark.findings.clone(),
        place: mark.trace.map(|it| &it.place),
    });
    (&mark.definition.pointer, entry)
}

fn scalar(value: &Value) -> Scalar {
    match value {
        Value::Integer(it) => Scalar::Number(*it),
        Value::Amount(it) => Scalar::Text(it.as_str().to_owned()),
    }
}

fn finding(finding: &Finding) -> FindingEntry<'_> {
    FindingEntry {
        rule: finding.rule.code,
        severity: finding.severity,
        cells: &finding.cells,
        message: &finding.message,
        place: finding.place.as_ref(),
    }
}
