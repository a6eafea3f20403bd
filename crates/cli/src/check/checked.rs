//! What a renderer is given.

use gongkai::core::{Category, Message};
use gongkai::{Finding, Language, Reading, Severity, WITHIN};

use crate::config::{Accepted, ConfigUse};

/// The name of an input, or of a member of the container that it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Named {
    /// The input's path as it was named, or its path in a folder; `-` for standard input.
    pub(crate) input: String,
    /// The way from the input, a container, to the member: paths and addresses.
    pub(crate) within: Vec<String>,
    /// Which report of the input or member it is, from 1; only where it holds several.
    pub(crate) number: Option<usize>,
}

impl Named {
    /// The name for people, without the number: the input's, and behind ` › ` the member's.
    pub(crate) fn shown(&self) -> String {
        let pieces = std::iter::once(self.input.as_str()).chain(self.within.iter().map(String::as_str));
        pieces.collect::<Vec<_>>().join(WITHIN)
    }

    /// The name for people, with the number.
    pub(crate) fn numbered(&self, language: Language) -> String {
        let shown = if self.input == "-" && self.within.is_empty() {
            language.pick("标准输入", "standard input").to_owned()
        } else {
            self.shown()
        };
        match (self.number, language) {
            (None, _) => shown,
            (Some(number), Language::Chinese) => format!("{shown} 第 {number} 份"),
            (Some(number), Language::English) => format!("{shown} report {number}"),
        }
    }
}

/// One report with what was found about it.
pub(crate) struct Checked<'a> {
    pub(crate) name: &'a Named,
    pub(crate) reading: &'a Reading,
    /// What was found, errors first, without what the configuration accepts or switches off.
    pub(crate) findings: &'a [Finding],
    /// What was found and is accepted.
    pub(crate) accepted: &'a [Accepted],
    /// What it was compared with.
    pub(crate) compared: &'a Compared,
}

impl Checked<'_> {
    /// What was found, by severity.
    pub(crate) fn counts(&self) -> Counts {
        Counts::of(self.findings)
    }
}

/// What a report was compared with beside itself; `None` where that was not asked for.
#[derive(Debug, Clone, Default)]
pub(crate) struct Compared {
    /// The same organ's report for the year before.
    pub(crate) prior: Option<Comparison>,
    /// The reports that it takes together.
    pub(crate) parts: Option<Comparison>,
}

/// How a comparison that was asked for went.
#[derive(Debug, Clone)]
pub(crate) enum Comparison {
    /// It was made, with these reports.
    With(Vec<Peer>),
    /// It was not made, and why.
    Without(Message),
}

/// A report that another is compared with.
#[derive(Debug, Clone)]
pub(crate) struct Peer {
    pub(crate) name: Named,
    /// How many doubts its own reading left; what is compared with it may owe to them.
    pub(crate) doubts: usize,
}

/// How many of the parts are named; the others are counted.
const PARTS_NAMED: usize = 5;

impl Compared {
    /// What was compared in the end: the rules look at what they were given, and may find that it does not fit.
    pub(crate) fn as_found(&self, findings: &[Finding]) -> Self {
        let refused = |names: &[&str]| findings.iter().find(|it| names.contains(&it.rule.name));
        let unless = |given: &Option<Comparison>, names: &[&str], zh: &str, en: &str| match refused(names) {
            Some(finding) if matches!(given, Some(Comparison::With(_))) => {
                let code = finding.rule.code;
                let why = Message::new(format!("{zh}（{code}）"), format!("{en} ({code})"));
                Some(Comparison::Without(why))
            }
            _ => given.clone(),
        };
        Self {
            prior: unless(
                &self.prior,
                &["prior_of_another_year", "prior_of_another_organ"],
                "给出的不是本机关上一年度的报告",
                "the report given is not this organ's for the year before",
            ),
            parts: unless(
                &self.parts,
                &["parts_not_assessable"],
                "有的分报告不能相加",
                "some of the parts cannot be added up",
            ),
        }
    }

    /// What was compared and what was not, one sentence each.
    pub(crate) fn sentences(&self, language: Language) -> Vec<String> {
        let prior = self.prior.as_ref().map(|it| match it {
            Comparison::With(peers) => {
                language
                    .pick("与上年报告比对：", "Compared with the year before: ")
                    .to_owned()
                    + &listed(peers, language)
            }
            Comparison::Without(why) => {
                language
                    .pick("没有与上年报告比对：", "Not compared with the year before: ")
                    .to_owned()
                    + why.in_language(language)
            }
        });
        let parts = self.parts.as_ref().map(|it| match it {
            Comparison::With(peers) => {
                let count = peers.len();
                let head = match language {
                    Language::Chinese => format!("与 {count} 份分报告之和比对："),
                    Language::English => format!("Compared with the sums of {count} parts: "),
                };
                head + &listed(peers, language)
            }
            Comparison::Without(why) => {
                language
                    .pick("没有与分报告之和比对：", "Not compared with the sums of parts: ")
                    .to_owned()
                    + why.in_language(language)
            }
        });
        prior.into_iter().chain(parts).collect()
    }
}

fn listed(peers: &[Peer], language: Language) -> String {
    let named = peers.iter().map(|it| {
        let name = it.name.numbered(language);
        match (it.doubts, language) {
            (0, _) => name,
            (doubts, Language::Chinese) => format!("{name}（读取时有 {doubts} 处存疑）"),
            (doubts, Language::English) => format!("{name} (doubts left by its reading: {doubts})"),
        }
    });
    first_of(named, PARTS_NAMED, ", ", language)
}

/// The first few of some names; in English `between` stands between them.
pub(crate) fn first_of(
    names: impl ExactSizeIterator<Item = String>,
    most: usize,
    between: &str,
    language: Language,
) -> String {
    let others = names.len() > most;
    let first: Vec<String> = names.take(most).collect();
    let mut listed = first.join(language.pick("、", between));
    if others {
        listed.push_str(language.pick(" 等", " and others"));
    }
    listed
}

/// Something to say about the run as a whole.
#[derive(Debug, Clone)]
pub(crate) struct Note {
    /// Whether somebody has to do something.
    pub(crate) severity: Severity,
    pub(crate) message: Message,
}

impl Note {
    pub(crate) fn warning(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            severity: Severity::Warning,
            message: Message::new(zh, en),
        }
    }

    pub(crate) fn info(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            severity: Severity::Info,
            message: Message::new(zh, en),
        }
    }
}

/// What is told when all inputs are done.
pub(crate) struct Closing<'a> {
    pub(crate) totals: Totals,
    pub(crate) notes: &'a [Note],
    /// What the configuration did, where there is one.
    pub(crate) config: Option<&'a ConfigUse>,
}

/// What all inputs together come to.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Totals {
    pub(crate) reports: usize,
    pub(crate) unreadable: usize,
    /// Reports with at least one error.
    pub(crate) failing: usize,
    pub(crate) counts: Counts,
    /// Findings that the configuration accepts.
    pub(crate) accepted: usize,
    /// Findings that the configuration switches off.
    pub(crate) off: usize,
}

/// Findings by severity.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Counts {
    pub(crate) errors: usize,
    pub(crate) warnings: usize,
    pub(crate) infos: usize,
}

impl Counts {
    pub(crate) fn of(findings: &[Finding]) -> Self {
        let count = |severity| findings.iter().filter(|it| it.severity == severity).count();
        Self {
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            infos: count(Severity::Info),
        }
    }
}

/// Tells whether a finding says that JSON breaks the published schema.
pub(crate) fn breaks_schema(finding: &Finding) -> bool {
    finding.rule.category == Category::Schema && finding.severity == Severity::Error
}
