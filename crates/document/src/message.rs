use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A language in which the tools speak.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// Chinese, the language of the report.
    #[default]
    Chinese,
    /// English.
    English,
}

impl Language {
    /// Picks the wording in this language.
    pub fn pick<'a>(self, zh: &'a str, en: &'a str) -> &'a str {
        match self {
            Self::Chinese => zh,
            Self::English => en,
        }
    }
}

/// One statement for a person, in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Message {
    /// The statement in Chinese.
    pub zh: String,
    /// The statement in English.
    pub en: String,
}

impl Message {
    /// Joins the two wordings of one statement.
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            zh: zh.into(),
            en: en.into(),
        }
    }

    /// Returns the wording in `language`.
    pub fn in_language(&self, language: Language) -> &str {
        language.pick(&self.zh, &self.en)
    }
}
