//! Findings that one fault explains, told as one.

use gongkai::core::{Pointer, Suspect};
use gongkai::rules::{statement, stories, suspect_wording};
use gongkai::{Finding, Language, Report};

/// How many possibilities are listed before the rest is only counted.
const WAYS_LISTED: usize = 5;

/// Findings told together.
pub(super) struct Told<'a> {
    /// The findings, in their order; there is at least one.
    pub(super) findings: Vec<&'a Finding>,
    /// What heads them: of one finding its message, of several what they have in common and what explains them.
    pub(super) head: String,
    /// The cells that are most likely wrong.
    pub(super) guess: Guess,
    /// How else it could be mended, or, where the head names no cell, at all.
    pub(super) ways: Option<Ways>,
}

/// The cells most likely wrong; none where nobody can tell.
#[derive(Debug, Default)]
pub(super) struct Guess {
    /// Each cell with what it should be.
    pub(super) cells: Vec<(Pointer, i64)>,
    /// Whether nothing else would mend it with as few changes.
    pub(super) sure: bool,
}

/// What would mend a failing tie.
pub(super) struct Ways {
    pub(super) heading: &'static str,
    /// One set of cells each.
    pub(super) listed: Vec<String>,
    /// How many more there are.
    pub(super) more: Option<String>,
}

impl<'a> Told<'a> {
    /// The finding that stands for all.
    pub(super) fn first(&self) -> &'a Finding {
        self.findings[0]
    }

    /// The codes of the rules, each once.
    pub(super) fn codes(&self) -> String {
        let mut codes: Vec<&str> = Vec::new();
        for finding in &self.findings {
            if !codes.contains(&finding.rule.code) {
                codes.push(finding.rule.code);
            }
        }
        codes.join(" ")
    }

    /// What is said of one of the findings beneath the head; `None` where the head says it.
    pub(super) fn statement(&self, finding: &'a Finding, language: Language) -> Option<&'a str> {
        (self.findings.len() > 1).then(|| statement(finding, language))
    }
}

/// One finding with what its story has to say of it, for outputs that are counted: one entry a finding, as everywhere.
pub(super) struct Entry<'a> {
    pub(super) finding: &'a Finding,
    /// Of the first of a story what heads it and what the finding says itself, of the others what they say and where
    /// the story is told.
    pub(super) lines: Vec<String>,
}

/// What was found about a report, finding by finding, those of a story one behind another.
pub(super) fn entries<'a>(report: &Report, findings: &'a [Finding], language: Language) -> Vec<Entry<'a>> {
    let told = told(report, findings, language);
    told.iter().flat_map(|it| it.entries(language)).collect()
}

impl<'a> Told<'a> {
    fn entries(&self, language: Language) -> Vec<Entry<'a>> {
        let first = self.first();
        let each = self.findings.iter().enumerate().map(|(at, finding)| Entry {
            finding,
            lines: match (self.statement(finding, language), at) {
                (None, _) => vec![self.head.clone()],
                (Some(own), 0) => vec![self.head.clone(), own.to_owned()],
                (Some(own), _) => vec![own.to_owned() + &see(first, language)],
            },
        });
        each.collect()
    }
}

/// Where a story is told.
fn see(first: &Finding, language: Language) -> String {
    let code = first.rule.code;
    let cell = first.cells.first().map_or("", Pointer::as_str);
    match language {
        Language::Chinese => format!("（与 {code} {cell} 同出一处错误，见该条）"),
        Language::English => format!(" (one fault with {code} {cell}: see there)"),
    }
}

/// What was found about a report, in stories.
pub(super) fn told<'a>(report: &Report, findings: &'a [Finding], language: Language) -> Vec<Told<'a>> {
    let stories = stories(report, findings).into_iter();
    stories
        .map(|story| {
            let best = story.suspects.first().filter(|_| story.cause.is_some());
            let several = story.cause.as_ref().filter(|_| story.findings.len() > 1);
            let head = match several {
                None => story.findings[0].message.in_language(language).to_owned(),
                Some(cause) => {
                    let cells = best.map_or(1, |it| it.cells.len());
                    together(story.findings.len(), cells, language) + cause.in_language(language)
                }
            };
            let named = story.names_cells(report);
            Told {
                guess: guess(story.suspects, named),
                ways: ways(report, story.suspects, named, language),
                findings: story.findings,
                head,
            }
        })
        .collect()
}

/// The likeliest cells, if they were named.
fn guess(suspects: &[Suspect], named: bool) -> Guess {
    let best = suspects.first().filter(|_| named);
    Guess {
        cells: best.map_or_else(Vec::new, |it| {
            it.cells.iter().map(|it| (it.cell.clone(), it.value)).collect()
        }),
        sure: suspects.len() == 1,
    }
}

fn ways(report: &Report, suspects: &[Suspect], named: bool, language: Language) -> Option<Ways> {
    let (heading, rest) = if named {
        (
            language.pick("其他可能：", "Other possibilities:"),
            suspects.get(1..)?,
        )
    } else {
        (language.pick("可能的改法：", "What would mend it:"), suspects)
    };
    if suspects.len() < 2 {
        return None;
    }
    let listed = rest
        .iter()
        .take(WAYS_LISTED)
        .map(|it| suspect_wording(report, it).in_language(language).to_owned());
    let more = match (rest.len().saturating_sub(WAYS_LISTED), language) {
        (0, _) => None,
        (more, Language::Chinese) => Some(format!("…… 另有 {more} 种")),
        (more, Language::English) => Some(format!("… and {more} more")),
    };
    Some(Ways {
        heading,
        listed: listed.collect(),
        more,
    })
}

/// What ties that fail for one reason have in common; the reason is to follow.
fn together(ties: usize, cells: usize, language: Language) -> String {
    match (cells, language) {
        (1, Language::Chinese) => format!("{ties} 处勾稽关系不平，可以由同一处错误解释。"),
        (1, Language::English) => format!("{ties} ties fail, and one fault explains them all. "),
        (_, Language::Chinese) => format!("{ties} 处勾稽关系不平，相互牵连，至少 {cells} 格有误。"),
        (_, Language::English) => {
            format!("{ties} ties fail together, and at least {cells} cells are wrong. ")
        }
    }
}
