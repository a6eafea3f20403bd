use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use gongkai_core::Rule;
use gongkai_dataset::StoredReport;

use crate::entry::Entry;

/// Goes over all reports of a data set before any page is written, and keeps what the pages say of all of them.
#[derive(Debug, Default)]
pub struct Index {
    entries: Vec<Entry>,
    rules: BTreeMap<String, RuleCount>,
}

/// The pages of a data set.
#[derive(Debug)]
pub struct Site {
    pub(crate) entries: Vec<Entry>,
    pub(crate) rules: BTreeMap<String, RuleCount>,
    /// What each rule is about, where it is known.
    pub(crate) catalogue: BTreeMap<&'static str, &'static Rule>,
    /// The reports of each organ that has more than one.
    pub(crate) series: HashMap<Box<str>, Vec<usize>>,
}

/// What a rule found.
#[derive(Debug, Default)]
pub(crate) struct RuleCount {
    pub(crate) findings: usize,
    pub(crate) reports: usize,
    pub(crate) severities: BTreeSet<String>,
}

impl Index {
    /// Takes up the next report.
    pub fn add(&mut self, stored: &StoredReport) {
        let mut seen = HashSet::new();
        for finding in &stored.findings {
            let count = self.rules.entry(finding.rule.clone()).or_default();
            count.findings += 1;
            count.reports += usize::from(seen.insert(finding.rule.as_str()));
            if !count.severities.contains(&finding.severity) {
                count.severities.insert(finding.severity.clone());
            }
        }
        self.entries.push(Entry::new(stored, self.entries.len()));
    }

    /// The pages, once all reports were added; `catalogue` says what the rules are about.
    pub fn finish(mut self, catalogue: impl Iterator<Item = &'static Rule>) -> Site {
        part_paths(&mut self.entries);
        Site {
            series: series(&self.entries),
            entries: self.entries,
            rules: self.rules,
            catalogue: catalogue.map(|it| (it.code, it)).collect(),
        }
    }
}

/// Gives a page of its own to a report whose path another has already.
fn part_paths(entries: &mut [Entry]) {
    let mut seen: HashSet<Box<str>> = HashSet::new();
    for (number, entry) in entries.iter_mut().enumerate() {
        if !seen.insert(entry.path.clone()) {
            let folder = entry.path.rsplit_once('/').map_or("reports", |it| it.0);
            entry.path = format!("{folder}/n{number}.html").into();
            seen.insert(entry.path.clone());
        }
    }
}

/// The reports of each organ, by year.
fn series(entries: &[Entry]) -> HashMap<Box<str>, Vec<usize>> {
    let mut series: HashMap<Box<str>, Vec<usize>> = HashMap::new();
    for (number, entry) in entries.iter().enumerate() {
        if let Some(organ) = &entry.organ {
            series.entry(organ.clone()).or_default().push(number);
        }
    }
    series.retain(|_, reports| reports.len() > 1);
    for reports in series.values_mut() {
        reports.sort_by_key(|it| (entries[*it].year, *it));
    }
    series
}
