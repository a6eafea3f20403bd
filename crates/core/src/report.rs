use schemars::JsonSchema;
use serde::de::{DeserializeSeed, Error};
use serde::ser::SerializeStruct;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;

use crate::cells::{TableInto, TableOf};
use crate::form::{Part, TableKey};
use crate::lexical::Nullable;
use crate::organ::{nullable, present};
use crate::strict::{Strict, strict};
use crate::{Block, Cells, Date, Edition, Organ, Scope, Source, Text, Year};

/// The version of the published contract.
pub const SCHEMA_VERSION: &str = "1.0";

/// One annual report on open government information.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// The year it is about; `None` where the source does not tell.
    pub year: Option<Year>,
    /// Its title; `None` where the source has none.
    pub title: Option<Text>,
    /// The organ whose report it is.
    pub organ: Organ,
    /// Whose figures it holds, where the text says so.
    pub scope: Option<Scope>,
    /// The day it was published.
    pub published_on: Option<Date>,
    /// The file it was read from.
    pub source: Option<Source>,
    /// What stands before the first heading. In every prose part `None` is an absent part and an
    /// empty list a heading with nothing under it.
    pub preamble: Option<Vec<Block>>,
    /// 一、总体情况
    pub overview: Option<Vec<Block>>,
    /// The figures of parts two, three and four, and with them the edition.
    pub cells: Cells,
    /// 五、存在的主要问题及改进情况
    pub problems: Option<Vec<Block>>,
    /// 六、其他需要报告的事项
    pub other_matters: Option<Vec<Block>>,
    /// What others keep with the report: carried through untouched, never read.
    pub extensions: Option<Extensions>,
}

impl Report {
    /// A report of an edition in which nothing is known.
    pub fn blank(edition: Edition) -> Self {
        Self {
            year: None,
            title: None,
            organ: Organ::default(),
            scope: None,
            published_on: None,
            source: None,
            preamble: None,
            overview: None,
            cells: Cells::blank(edition),
            problems: None,
            other_matters: None,
            extensions: None,
        }
    }

    /// What a document of the report calls itself: the title on one line, or else what is known of organ and year.
    pub fn document_title(&self) -> String {
        let title = self.title.as_deref().unwrap_or_default();
        let words: Vec<&str> = title.split_whitespace().collect();
        if !words.is_empty() {
            return words.join(" ");
        }
        let organ = self.organ.name.as_deref().unwrap_or_default();
        let year = self.year.map(|it| format!("{it}年")).unwrap_or_default();
        format!("{}{year}政府信息公开工作年度报告", organ.trim())
    }

    /// A line of a title in the parts between which it is best broken: whose report it is, and, from the year on, what.
    pub fn title_parts(line: &str) -> Vec<&str> {
        let year = line.match_indices('年').find_map(|(at, _)| {
            let before = line[..at].trim_end();
            let start = before.trim_end_matches(|it: char| it.is_ascii_digit()).len();
            (before.len() - start == 4).then_some(start)
        });
        match year.filter(|it| !line[..*it].trim().is_empty()) {
            Some(at) => vec![&line[..at], &line[at..]],
            None => vec![line],
        }
    }

    /// The edition whose tables stand in the report.
    pub fn edition(&self) -> Edition {
        self.cells.edition()
    }

    /// The blocks of a prose part; `None` for an absent part and for the three tables.
    pub fn prose(&self, part: Part) -> Option<&[Block]> {
        match part {
            Part::Preamble => self.preamble.as_deref(),
            Part::Overview => self.overview.as_deref(),
            Part::Problems => self.problems.as_deref(),
            Part::OtherMatters => self.other_matters.as_deref(),
            Part::Proactive | Part::Requests | Part::Disputes => None,
        }
    }

    /// The place of a prose part; `None` for the three tables.
    pub fn prose_mut(&mut self, part: Part) -> Option<&mut Option<Vec<Block>>> {
        match part {
            Part::Preamble => Some(&mut self.preamble),
            Part::Overview => Some(&mut self.overview),
            Part::Problems => Some(&mut self.problems),
            Part::OtherMatters => Some(&mut self.other_matters),
            Part::Proactive | Part::Requests | Part::Disputes => None,
        }
    }
}

/// A JSON object that belongs to others, kept as its text without white space between tokens.
#[derive(Debug, Clone)]
pub struct Extensions(Box<RawValue>);

impl Extensions {
    /// Takes the text of a JSON object; `None` if it is not one.
    pub fn parse(json: &str) -> Option<Self> {
        let raw: &RawValue = serde_json::from_str(json).ok()?;
        Self::of(raw)
    }

    /// The object as JSON on one line.
    pub fn as_json(&self) -> &str {
        self.0.get()
    }

    fn of(raw: &RawValue) -> Option<Self> {
        let compact = compact(raw.get());
        let object = compact.starts_with('{');
        object.then(|| {
            Self(RawValue::from_string(compact).expect("JSON without blanks between tokens is JSON"))
        })
    }
}

/// Writes valid JSON without white space between tokens and every string with the fewest escapes, so
/// that `"\u003c"` and `"<"` are one; numbers keep every character.
fn compact(json: &str) -> String {
    let mut compact = String::with_capacity(json.len());
    let mut rest = json;
    while let Some(begin) = rest.find('"') {
        push_without_blanks(&mut compact, &rest[..begin]);
        let end = begin + string_length(&rest[begin..]);
        let string = &rest[begin..end];
        // A lone surrogate is valid JSON and no text; it stays as it is written.
        let plain = serde_json::from_str::<String>(string).and_then(|it| serde_json::to_string(&it));
        compact.push_str(plain.as_deref().unwrap_or(string));
        rest = &rest[end..];
    }
    push_without_blanks(&mut compact, rest);
    compact
}

fn push_without_blanks(compact: &mut String, tokens: &str) {
    compact.extend(
        tokens
            .chars()
            .filter(|it| !matches!(it, ' ' | '\t' | '\n' | '\r')),
    );
}

/// Bytes of the JSON string at the beginning of `json`, quotes included.
fn string_length(json: &str) -> usize {
    let mut escaped = false;
    let closing = json.bytes().enumerate().skip(1).find(|(_, byte)| {
        let closes = *byte == b'"' && !escaped;
        escaped = *byte == b'\\' && !escaped;
        closes
    });
    closing.map_or(json.len(), |(at, _)| at + 1)
}

impl PartialEq for Extensions {
    fn eq(&self, other: &Self) -> bool {
        self.as_json() == other.as_json()
    }
}

impl Serialize for Extensions {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Extensions {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = Box::<RawValue>::deserialize(deserializer)?;
        Self::of(&raw).ok_or_else(|| D::Error::custom("extensions must be an object"))
    }
}

/// The keys of a report as JSON has them; the three tables wait until the edition is known.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Wire {
    /// The version of this contract.
    #[schemars(title = "格式版本", extend("const" = SCHEMA_VERSION))]
    schema_version: String,
    /// The edition of the official form whose tables stand in the report, whatever its year.
    #[serde(deserialize_with = "strict")]
    #[schemars(title = "格式版次")]
    edition: Edition,
    /// The year the report is about; null where the source does not tell.
    #[serde(deserialize_with = "nullable")]
    #[schemars(title = "年度", with = "Nullable<Year>")]
    year: Option<Year>,
    /// The report's title as published; null where the source has none.
    #[serde(deserialize_with = "nullable")]
    #[schemars(title = "标题", with = "Nullable<Text>")]
    title: Option<Text>,
    /// The administrative organ whose report it is.
    #[serde(deserialize_with = "strict")]
    #[schemars(title = "行政机关")]
    organ: Organ,
    /// Whether the figures are the organ's own or include organs under it; only where the text says so.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "present"
    )]
    #[schemars(title = "统计范围", with = "Scope")]
    scope: Option<Scope>,
    /// The day the report was published.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "present"
    )]
    #[schemars(title = "公布日期", with = "Date")]
    published_on: Option<Date>,
    /// The file the report was read from.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "present"
    )]
    #[schemars(title = "来源", with = "Source")]
    source: Option<Source>,
    /// What stands before the first heading; null where it is absent or not carried.
    #[serde(deserialize_with = "nullable")]
    #[schemars(title = "引言", with = "Nullable<Vec<Block>>")]
    preamble: Option<Vec<Strict<Block>>>,
    /// Part one; null where it is absent or not carried, empty where its heading has nothing under it.
    #[serde(deserialize_with = "nullable")]
    #[schemars(title = "一、总体情况", with = "Nullable<Vec<Block>>")]
    overview: Option<Vec<Strict<Block>>>,
    /// Part two, a table.
    #[schemars(with = "serde_json::Value")]
    proactive: Box<RawValue>,
    /// Part three, a table.
    #[schemars(with = "serde_json::Value")]
    requests: Box<RawValue>,
    /// Part four, a table.
    #[schemars(with = "serde_json::Value")]
    disputes: Box<RawValue>,
    /// Part five; null where it is absent or not carried, empty where its heading has nothing under it.
    #[serde(deserialize_with = "nullable")]
    #[schemars(title = "五、存在的主要问题及改进情况", with = "Nullable<Vec<Block>>")]
    problems: Option<Vec<Strict<Block>>>,
    /// Part six; null where it is absent or not carried, empty where its heading has nothing under it.
    #[serde(deserialize_with = "nullable")]
    #[schemars(title = "六、其他需要报告的事项", with = "Nullable<Vec<Block>>")]
    other_matters: Option<Vec<Strict<Block>>>,
    /// What others keep with the report: carried through untouched, never read.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "present"
    )]
    #[schemars(
        title = "扩展",
        with = "std::collections::BTreeMap<String, serde_json::Value>"
    )]
    extensions: Option<Extensions>,
}

impl<'de> Deserialize<'de> for Report {
    /// Reads a report from JSON; the deserializer must be one of `serde_json`.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let wire: Wire = strict(deserializer)?;
        if wire.schema_version != SCHEMA_VERSION {
            return Err(D::Error::custom(format!(
                "schema_version must be \"{SCHEMA_VERSION}\""
            )));
        }
        let mut cells = Cells::blank(wire.edition);
        let tables = [&wire.proactive, &wire.requests, &wire.disputes];
        for (key, raw) in TableKey::ALL.into_iter().zip(tables) {
            let mut json = serde_json::Deserializer::from_str(raw.get());
            TableInto::new(&mut cells, key)
                .deserialize(&mut json)
                .map_err(D::Error::custom)?;
        }
        Ok(Self {
            year: wire.year,
            title: wire.title,
            organ: wire.organ,
            scope: wire.scope,
            published_on: wire.published_on,
            source: wire.source,
            preamble: blocks(wire.preamble),
            overview: blocks(wire.overview),
            cells,
            problems: blocks(wire.problems),
            other_matters: blocks(wire.other_matters),
            extensions: wire.extensions,
        })
    }
}

fn blocks(read: Option<Vec<Strict<Block>>>) -> Option<Vec<Block>> {
    Some(read?.into_iter().map(|it| it.0).collect())
}

impl Serialize for Report {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut json = serializer.serialize_struct("Report", 16)?;
        json.serialize_field("schema_version", SCHEMA_VERSION)?;
        json.serialize_field("edition", &self.edition())?;
        json.serialize_field("year", &self.year)?;
        json.serialize_field("title", &self.title)?;
        json.serialize_field("organ", &self.organ)?;
        if let Some(scope) = &self.scope {
            json.serialize_field("scope", scope)?;
        }
        if let Some(date) = &self.published_on {
            json.serialize_field("published_on", date)?;
        }
        if let Some(source) = &self.source {
            json.serialize_field("source", source)?;
        }
        json.serialize_field("preamble", &self.preamble)?;
        json.serialize_field("overview", &self.overview)?;
        for table in TableKey::ALL {
            json.serialize_field(table.key(), &TableOf(&self.cells, table))?;
        }
        json.serialize_field("problems", &self.problems)?;
        json.serialize_field("other_matters", &self.other_matters)?;
        if let Some(extensions) = &self.extensions {
            json.serialize_field("extensions", extensions)?;
        }
        json.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_parted_before_its_year() {
        let parts = Report::title_parts;
        assert_eq!(
            parts("某市教育局2024年年度报告"),
            ["某市教育局", "2024年年度报告"]
        );
        assert_eq!(
            parts("某市教育局 2024 年年度报告"),
            ["某市教育局 ", "2024 年年度报告"]
        );
        assert_eq!(parts("2024年某市教育局年度报告"), ["2024年某市教育局年度报告"]);
        assert_eq!(parts("某市教育局年度报告"), ["某市教育局年度报告"]);
        assert_eq!(parts(""), [""]);
    }
}
