use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::Language;

/// What a rule is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Category {
    /// JSON against the published schema.
    Schema,
    /// The official form: parts, headings, edition, blanks.
    Form,
    /// The ties between cells.
    Arithmetic,
    /// What the prose says against what the tables say.
    Narrative,
    /// This year against last year.
    Series,
    /// A consolidated report against its parts.
    Group,
    /// Figures that would surprise.
    Plausibility,
    /// When it was published.
    Publication,
    /// Doubts about how the source was read.
    Reading,
}

impl Category {
    /// The category as the model writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Schema => "schema",
            Self::Form => "form",
            Self::Arithmetic => "arithmetic",
            Self::Narrative => "narrative",
            Self::Series => "series",
            Self::Group => "group",
            Self::Plausibility => "plausibility",
            Self::Publication => "publication",
            Self::Reading => "reading",
        }
    }
}

impl fmt::Display for Category {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

/// How sure a finding is that the report is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// A reader would want to look.
    Info,
    /// A careful official would want to look.
    Warning,
    /// The form itself says that it is wrong.
    Error,
}

impl Severity {
    /// The severity as the model writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl Severity {
    /// The word for it.
    pub fn word(self, language: Language) -> &'static str {
        match self {
            Self::Error => language.pick("错误", "error"),
            Self::Warning => language.pick("警告", "warning"),
            Self::Info => language.pick("提示", "info"),
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

/// One text in both languages, fixed when the program is built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wording {
    /// The text in Chinese.
    pub zh: &'static str,
    /// The text in English.
    pub en: &'static str,
}

impl Wording {
    /// The text in `language`.
    pub fn in_language(&self, language: Language) -> &'static str {
        language.pick(self.zh, self.en)
    }
}

/// One rule of the catalogue.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its code, a letter for the category and three digits; never reused.
    pub code: &'static str,
    /// Its name in `snake_case`; stable.
    pub name: &'static str,
    /// What it is about.
    pub category: Category,
    /// How sure its findings are, unless a user's configuration says otherwise.
    pub severity: Severity,
    /// What a finding says; `{name}` stands for the argument of that name.
    pub message: Wording,
    /// What the rule looks at and why.
    pub explanation: Wording,
    /// What to do about a finding.
    pub remedy: Wording,
    /// The article or document that the rule follows from, or "practice".
    pub source: Wording,
    /// The release that brought it in.
    pub since: &'static str,
}
