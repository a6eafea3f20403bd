use gongkai_core::Language;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How a page is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct TraceHtmlOptions {
    /// The language of the page's own words; labels of the form stay Chinese in the tables.
    #[schemars(title = "页面自身文字的语言")]
    pub language: PageLanguage,
}

/// The language of a page's own words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub enum PageLanguage {
    /// Chinese.
    #[default]
    #[serde(rename = "zh")]
    Chinese,
    /// English.
    #[serde(rename = "en")]
    English,
}

impl PageLanguage {
    pub(crate) fn language(self) -> Language {
        match self {
            Self::Chinese => Language::Chinese,
            Self::English => Language::English,
        }
    }
}
