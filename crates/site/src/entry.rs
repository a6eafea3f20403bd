use gongkai_core::{Level, Scope};
use gongkai_dataset::StoredReport;

use crate::figures::figures;

/// What is kept of a report while all are gone over.
#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) key: Box<str>,
    pub(crate) organ: Option<Box<str>>,
    pub(crate) year: Option<u16>,
    pub(crate) level: Option<Level>,
    pub(crate) scope: Option<Scope>,
    pub(crate) division: Option<Box<str>>,
    /// Errors, warnings and remarks.
    pub(crate) findings: [u32; 3],
    pub(crate) figures: Box<[Option<i64>]>,
    /// Where its page lies in the site.
    pub(crate) path: Box<str>,
}

/// The severities, in the order in which an entry counts them.
pub(crate) const SEVERITIES: [&str; 3] = ["error", "warning", "info"];

impl Entry {
    pub(crate) fn new(stored: &StoredReport, number: usize) -> Self {
        let report = &stored.report;
        let year = report.year.map(gongkai_core::Year::get);
        let count = |severity: &str| {
            let all = stored.findings.iter().filter(|it| it.severity == severity);
            u32::try_from(all.count()).unwrap_or(u32::MAX)
        };
        Self {
            key: stored.key.as_str().into(),
            organ: report.organ.name.as_ref().map(|it| it.as_str().into()),
            year,
            level: report.organ.level,
            scope: report.scope,
            division: report.organ.division_code.as_deref().map(Into::into),
            findings: SEVERITIES.map(count),
            figures: figures(report),
            path: path(&stored.key, year, number).into(),
        }
    }

    /// Whether the report says all that its sums are of.
    pub(crate) fn is_placed(&self) -> bool {
        self.organ.is_some() && self.year.is_some() && self.scope.is_some() && self.level.is_some()
    }
}

/// The year and the key: its first sixteen digits, which no two files of a data set share but by intent, and the number
/// in the file. A key of another shape, which only others write, is the place in the data set.
fn path(key: &str, year: Option<u16>, number: usize) -> String {
    let folder = year.map_or_else(|| "unknown".to_owned(), |it| it.to_string());
    let ours = key.split_once('-').filter(|(hash, number)| {
        hash.len() == 64
            && hash.bytes().all(|it| it.is_ascii_hexdigit())
            && (1..10).contains(&number.len())
            && number.bytes().all(|it| it.is_ascii_digit())
    });
    match ours {
        Some((hash, of_file)) => format!("reports/{folder}/{}-{of_file}.html", &hash[..16]),
        None => format!("reports/{folder}/n{number}.html"),
    }
}
