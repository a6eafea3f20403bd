use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize};

use crate::Text;
use crate::lexical::Nullable;
use crate::strict::strict;

/// The administrative organ whose report it is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "行政机关")]
pub struct Organ {
    /// Its name as published; null where the source does not tell.
    #[serde(deserialize_with = "nullable")]
    #[schemars(title = "机关名称", with = "Nullable<Text>")]
    pub name: Option<Text>,
    /// Its unified social credit code (GB 32100).
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "credit_code"
    )]
    #[schemars(title = "统一社会信用代码", with = "String", regex(pattern = CREDIT_CODE))]
    pub credit_code: Option<String>,
    /// The code of its administrative division (GB/T 2260).
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "division_code"
    )]
    #[schemars(title = "行政区划代码", with = "String", regex(pattern = DIVISION_CODE))]
    pub division_code: Option<String>,
    /// Its level.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "present"
    )]
    #[schemars(title = "层级", with = "Level")]
    pub level: Option<Level>,
    /// Its kind.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "present"
    )]
    #[schemars(title = "类别", with = "OrganKind")]
    pub kind: Option<OrganKind>,
}

const CREDIT_CODE: &str = "^[0-9A-HJ-NPQRTUWXY]{18}$";
const DIVISION_CODE: &str = "^[1-9][0-9]{5}$";

/// The level of an organ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(title = "层级")]
pub enum Level {
    /// National.
    #[schemars(title = "国家级")]
    National,
    /// Province or what ranks with it.
    #[schemars(title = "省级")]
    Province,
    /// Prefecture or what ranks with it.
    #[schemars(title = "地市级")]
    Prefecture,
    /// County or what ranks with it.
    #[schemars(title = "县级")]
    County,
    /// Township or what ranks with it.
    #[schemars(title = "乡级")]
    Township,
}

impl Level {
    /// The word that the model writes.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::National => "national",
            Self::Province => "province",
            Self::Prefecture => "prefecture",
            Self::County => "county",
            Self::Township => "township",
        }
    }
}

/// The kind of an organ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(title = "类别")]
pub enum OrganKind {
    /// A people's government.
    #[schemars(title = "人民政府")]
    Government,
    /// The general office of a people's government.
    #[schemars(title = "人民政府办公厅（室）")]
    GovernmentOffice,
    /// A department of a government.
    #[schemars(title = "工作部门")]
    Department,
    /// An organ dispatched by a government, such as a sub-district office.
    #[schemars(title = "派出机关")]
    Dispatched,
    /// A department run from above, such as a tax office.
    #[schemars(title = "垂直管理部门")]
    Vertical,
    /// A development zone or another zone with an administration.
    #[schemars(title = "开发区等功能区")]
    Zone,
    /// Any other organ.
    #[schemars(title = "其他")]
    Other,
}

impl OrganKind {
    /// The word that the model writes.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Government => "government",
            Self::GovernmentOffice => "government_office",
            Self::Department => "department",
            Self::Dispatched => "dispatched",
            Self::Vertical => "vertical",
            Self::Zone => "zone",
            Self::Other => "other",
        }
    }
}

/// Whose figures a report holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(title = "统计范围")]
pub enum Scope {
    /// The organ's own.
    #[schemars(title = "本机关")]
    Own,
    /// Those of the organ and the organs under it together.
    #[schemars(title = "含下级机关")]
    Consolidated,
}

impl Scope {
    /// The word that the model writes.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Consolidated => "consolidated",
        }
    }
}

/// The file a report was read from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "来源")]
pub struct Source {
    /// Its address.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "present"
    )]
    #[schemars(title = "网址", with = "Text")]
    pub uri: Option<Text>,
    /// The SHA-256 of its bytes in lower-case hexadecimal digits.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "sha256")]
    #[schemars(title = "SHA-256", with = "String", regex(pattern = SHA256))]
    pub sha256: Option<String>,
}

const SHA256: &str = "^[0-9a-f]{64}$";

/// Reads an optional key that, where it stands, may not be null.
pub(crate) fn present<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    deserializer: D,
) -> Result<Option<T>, D::Error> {
    strict(deserializer).map(Some)
}

/// Reads a required key that may be null.
pub(crate) fn nullable<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    deserializer: D,
) -> Result<Option<T>, D::Error> {
    Option::deserialize(deserializer)
}

fn credit_code<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    let fits = |it: &str| {
        it.len() == 18
            && it
                .bytes()
                .all(|it| it.is_ascii_digit() || (it.is_ascii_uppercase() && !b"IOSVZ".contains(&it)))
    };
    code(deserializer, fits, CREDIT_CODE)
}

fn division_code<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    let fits = |it: &str| it.len() == 6 && !it.starts_with('0') && it.bytes().all(|it| it.is_ascii_digit());
    code(deserializer, fits, DIVISION_CODE)
}

fn sha256<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    let fits = |it: &str| it.len() == 64 && it.bytes().all(|it| matches!(it, b'0'..=b'9' | b'a'..=b'f'));
    code(deserializer, fits, SHA256)
}

fn code<'de, D: Deserializer<'de>>(
    deserializer: D,
    fits: impl Fn(&str) -> bool,
    pattern: &str,
) -> Result<Option<String>, D::Error> {
    let text = String::deserialize(deserializer)?;
    if fits(&text) {
        Ok(Some(text))
    } else {
        Err(serde::de::Error::custom(format!(
            "\"{text}\" does not match {pattern}"
        )))
    }
}
