//! The configuration `gongkai.toml`: how much each rule counts, and which findings are accepted.
//!
//! It is sought from the working directory upward or named with `--config`, and never taken from where an input lies:
//! whoever hands in a report must not be able to silence what is wrong with it.

mod apply;
mod find;
mod parse;
mod schema;
mod values;

use std::path::PathBuf;

use gongkai::Severity;
use gongkai::core::{Category, Pointer};

pub(crate) use apply::{Accepted, ConfigUse, Judge};
pub(crate) use find::find;
pub(crate) use schema::config_schema;

/// What a configuration says.
#[derive(Debug, Default)]
pub(crate) struct Config {
    /// The file, as it is shown.
    pub(crate) path: PathBuf,
    levels: Vec<(Target, Level)>,
    acceptances: Vec<Acceptance>,
}

/// What a level is set for.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Target {
    /// One rule; it outweighs its category.
    Rule(String),
    Category(Category),
}

/// How much a finding counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Level {
    At(Severity),
    /// It is not told.
    Off,
}

impl Level {
    /// Every level with the word for it.
    const ALL: [(&'static str, Self); 4] = [
        ("error", Self::At(Severity::Error)),
        ("warning", Self::At(Severity::Warning)),
        ("info", Self::At(Severity::Info)),
        ("off", Self::Off),
    ];
}

/// Every category.
const CATEGORIES: [Category; 9] = [
    Category::Schema,
    Category::Form,
    Category::Arithmetic,
    Category::Narrative,
    Category::Series,
    Category::Group,
    Category::Plausibility,
    Category::Publication,
    Category::Reading,
];

/// Findings that somebody answers for.
#[derive(Debug)]
struct Acceptance {
    /// The line of the file that it begins on.
    line: usize,
    code: String,
    of: Whose,
    /// The cells; none for all findings of the rule in the report.
    cells: Vec<Pointer>,
    /// What stood there when it was written.
    values: values::Values,
    reason: String,
}

/// The report that an acceptance is about.
#[derive(Debug)]
enum Whose {
    /// The organ, its name as `normal_organ_name` has it, and the year.
    Organ { name: String, normal: String, year: u16 },
    /// The file by its canonical path, as it is named, and the member of the container it is.
    File {
        path: PathBuf,
        named: String,
        member: Option<String>,
    },
}
