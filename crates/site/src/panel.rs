//! What the reports of one scope and one level come to, year by year.

use std::collections::BTreeMap;

use gongkai_core::{Level, Scope};

use crate::entry::Entry;
use crate::figures::{
    CORRECTED, GRANTED, NEW, OUTCOMES, PARTLY_GRANTED, PENDING, REASONS, RECONSIDERED, reasons,
};
use crate::words::{LEVELS, SCOPES};

/// The sums of one scope and one level.
#[derive(Debug)]
pub(crate) struct Panel {
    pub(crate) scope: Scope,
    pub(crate) level: Level,
    pub(crate) years: BTreeMap<u16, Sums>,
    /// The reasons of refusal over all years, the most frequent first: the number of the reason, and its sum.
    pub(crate) reasons: Vec<(usize, Sum)>,
    pub(crate) reports: usize,
}

/// What the reports of a year come to.
#[derive(Debug, Default)]
pub(crate) struct Sums {
    pub(crate) reports: usize,
    pub(crate) requests: Sum,
    pub(crate) disclosure: Share,
    pub(crate) correction: Share,
}

/// A sum, and how many reports it is made of: those that leave the cell blank are not.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Sum {
    pub(crate) value: i128,
    pub(crate) made_of: usize,
}

/// A sum of parts, the sum of what they are part of, and how many reports fill every cell of both.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Share {
    pub(crate) part: i128,
    pub(crate) whole: i128,
    pub(crate) made_of: usize,
}

impl Sum {
    fn add(&mut self, value: Option<i64>) {
        if let Some(value) = value {
            self.value += i128::from(value);
            self.made_of += 1;
        }
    }
}

impl Share {
    fn add(&mut self, part: i64, whole: i64) {
        self.part += i128::from(part);
        self.whole += i128::from(whole);
        self.made_of += 1;
    }
}

impl Sums {
    fn add(&mut self, figures: &[Option<i64>]) {
        self.reports += 1;
        self.requests.add(figures[NEW]);
        if let [Some(granted), Some(partly), Some(all)] =
            [GRANTED, PARTLY_GRANTED, OUTCOMES].map(|it| figures[it])
        {
            self.disclosure.add(granted + partly, all);
        }
        if let [Some(corrected), Some(all), Some(pending)] =
            [CORRECTED, RECONSIDERED, PENDING].map(|it| figures[it])
        {
            self.correction.add(corrected, all - pending);
        }
    }
}

/// Adds up reports that may be added: one scope and level each, in the order in which people look for them.
pub(crate) fn panels(entries: &[Entry], singles: &[bool]) -> Vec<Panel> {
    let kinds = SCOPES
        .into_iter()
        .flat_map(|scope| LEVELS.map(|level| (scope, level)));
    let of = |(scope, level)| {
        let mut panel = Panel {
            scope,
            level,
            years: BTreeMap::new(),
            reasons: (0..reasons()).map(|it| (it, Sum::default())).collect(),
            reports: 0,
        };
        for (entry, _) in entries.iter().zip(singles).filter(|it| *it.1) {
            if let (Some(year), true) = (
                entry.year,
                entry.scope == Some(scope) && entry.level == Some(level),
            ) {
                panel.reports += 1;
                panel.years.entry(year).or_default().add(&entry.figures);
                for (number, sum) in &mut panel.reasons {
                    sum.add(entry.figures[REASONS + *number]);
                }
            }
        }
        panel.reasons.sort_by_key(|it| std::cmp::Reverse(it.1.value));
        panel
    };
    kinds.map(of).filter(|it| it.reports > 0).collect()
}

/// Which reports stand once: nothing else of their organ, year and scope is in the data set. One that does not say all
/// of these, or not its level, is none.
pub(crate) fn singles(entries: &[Entry]) -> Vec<bool> {
    let counts = counts(entries);
    let once = |it: &Entry| it.is_placed() && counts[&identity(it)] == 1;
    entries.iter().map(once).collect()
}

/// Which reports say all that they are added up by and stand twice.
pub(crate) fn twice(entries: &[Entry]) -> Vec<bool> {
    let counts = counts(entries);
    let more = |it: &Entry| it.is_placed() && counts[&identity(it)] > 1;
    entries.iter().map(more).collect()
}

type Identity<'a> = (Option<&'a str>, Option<u16>, Option<Scope>);

fn identity(entry: &Entry) -> Identity<'_> {
    (entry.organ.as_deref(), entry.year, entry.scope)
}

fn counts(entries: &[Entry]) -> std::collections::HashMap<Identity<'_>, usize> {
    let mut counts = std::collections::HashMap::new();
    for entry in entries.iter().filter(|it| it.is_placed()) {
        *counts.entry(identity(entry)).or_default() += 1;
    }
    counts
}
