//! What a configuration makes of the findings about a report.

use std::path::{Path, PathBuf};

use gongkai::core::Category;
use gongkai::organs::normal_organ_name;
use gongkai::{Finding, Language, Reading, Rule, WITHIN};

use super::values;
use super::{Acceptance, Config, Level, Target, Whose};
use crate::check::{Named, Note, first_of};

/// A finding that somebody answers for.
#[derive(Debug, Clone)]
pub(crate) struct Accepted {
    pub(crate) finding: Finding,
    pub(crate) reason: String,
}

/// What a configuration did.
#[derive(Debug, Clone)]
pub(crate) struct ConfigUse {
    /// The file.
    pub(crate) path: PathBuf,
    /// How many findings it accepts.
    pub(crate) accepted: usize,
    /// How many findings it switches off.
    pub(crate) off: usize,
}

/// Applies a configuration to one report after another, and counts.
pub(crate) struct Judge {
    config: Option<Config>,
    /// What became of each acceptance.
    seen: Vec<Seen>,
    accepted: usize,
    off: usize,
}

#[derive(Debug, Clone, Default)]
struct Seen {
    /// Its report was there.
    report: bool,
    /// How often it matched.
    matched: usize,
    /// Lines for what it would accept if the numbers were those it was written for.
    changed: Option<String>,
}

/// Findings after a configuration.
pub(crate) struct Judged {
    /// Those that count, errors first.
    pub(crate) findings: Vec<Finding>,
    pub(crate) accepted: Vec<Accepted>,
    /// How many are not told.
    pub(crate) off: usize,
}

impl Judge {
    pub(crate) fn new(config: Option<Config>) -> Self {
        let acceptances = config.as_ref().map_or(0, |it| it.acceptances.len());
        Self {
            config,
            seen: vec![Seen::default(); acceptances],
            accepted: 0,
            off: 0,
        }
    }

    /// Sorts what was found about a report, which was read from `path` where it is a file.
    pub(crate) fn judge(
        &mut self,
        name: &Named,
        path: Option<&Path>,
        reading: &Reading,
        findings: Vec<Finding>,
    ) -> Judged {
        let mut judged = Judged {
            findings: Vec::new(),
            accepted: Vec::new(),
            off: 0,
        };
        let Some(config) = &self.config else {
            judged.findings = findings;
            return judged;
        };
        let path = path.and_then(|it| it.canonicalize().ok());
        let of_report: Vec<usize> = (config.acceptances.iter().enumerate())
            .filter(|it| it.1.of.is(name, path.as_deref(), reading))
            .map(|it| it.0)
            .collect();
        for index in &of_report {
            self.seen[*index].report = true;
        }
        for finding in findings {
            let finding = match config.level(finding.rule) {
                Some(Level::Off) => {
                    judged.off += 1;
                    continue;
                }
                Some(Level::At(severity)) => finding.weighed(severity),
                None => finding,
            };
            let (covering, changed): (Vec<usize>, Vec<usize>) = (of_report.iter().copied())
                .filter(|it| config.acceptances[*it].covers(&finding))
                .partition(|it| config.acceptances[*it].values.hold(&finding, &reading.report));
            for index in &covering {
                self.seen[*index].matched += 1;
            }
            for index in changed {
                let lines = || values::lines(&finding, &reading.report);
                self.seen[index].changed.get_or_insert_with(lines);
            }
            if let Some(first) = covering.first() {
                let reason = config.acceptances[*first].reason.clone();
                judged.accepted.push(Accepted { finding, reason });
            } else {
                judged.findings.push(finding);
            }
        }
        // A level may have changed what comes first; among equals the order stays.
        judged.findings.sort_by_key(|it| std::cmp::Reverse(it.severity));
        self.accepted += judged.accepted.len();
        self.off += judged.off;
        judged
    }

    /// What the configuration did, and what in it did nothing.
    pub(crate) fn finish(&self) -> (Option<ConfigUse>, Vec<Note>) {
        let Some(config) = &self.config else {
            return (None, Vec::new());
        };
        let done = ConfigUse {
            path: config.path.clone(),
            accepted: self.accepted,
            off: self.off,
        };
        let acceptances = config.acceptances.iter().zip(&self.seen);
        let stale = acceptances.clone().filter(|it| it.1.report && it.1.matched == 0);
        let note = |(acceptance, seen): (&Acceptance, &Seen)| match &seen.changed {
            Some(lines) => changed_note(config, acceptance, lines),
            None => stale_note(config, acceptance),
        };
        let mut notes: Vec<Note> = stale.map(note).collect();
        let absent: Vec<&Acceptance> = acceptances.filter(|it| !it.1.report).map(|it| it.0).collect();
        notes.extend(absent_note(config, &absent));
        (Some(done), notes)
    }
}

impl Config {
    fn level(&self, rule: &Rule) -> Option<Level> {
        let of_rule = self
            .levels
            .iter()
            .find(|it| it.0 == Target::Rule(rule.code.to_owned()));
        let of_category = || {
            self.levels
                .iter()
                .find(|it| it.0 == Target::Category(rule.category))
        };
        of_rule.or_else(of_category).map(|it| it.1)
    }
}

impl Whose {
    fn is(&self, name: &Named, path: Option<&Path>, reading: &Reading) -> bool {
        match self {
            // Exactly this name: a shorter one may be another city's organ.
            Self::Organ { normal, year, .. } => {
                let own = reading.report.organ.name.as_ref().map(|it| normal_organ_name(it));
                own.as_ref() == Some(normal)
                    && reading.report.year.map(gongkai::core::Year::get) == Some(*year)
            }
            Self::File {
                path: wanted, member, ..
            } => {
                path == Some(wanted.as_path())
                    && member.as_ref().is_none_or(|it| *it == name.within.join(WITHIN))
            }
        }
    }

    fn words(&self) -> (String, String) {
        match self {
            Self::Organ { name, year, .. } => (format!("{name} {year} 年度报告"), format!("{name}, {year}")),
            Self::File { named, .. } => (format!("{named} "), named.clone()),
        }
    }
}

impl Acceptance {
    /// Tells whether a finding is one of those accepted: of a tie any of its cells names it, of anything else all cells
    /// have to be listed, so that no cell is silenced that nobody looked at.
    fn covers(&self, finding: &Finding) -> bool {
        if finding.rule.code != self.code {
            return false;
        }
        if self.cells.is_empty() {
            return true;
        }
        if finding.rule.category == Category::Arithmetic {
            self.cells.iter().all(|it| finding.cells.contains(it))
        } else {
            !finding.cells.is_empty() && finding.cells.iter().all(|it| self.cells.contains(it))
        }
    }
}

fn stale_note(config: &Config, acceptance: &Acceptance) -> Note {
    let (path, line, code) = (config.path.display(), acceptance.line, &acceptance.code);
    let (zh, en) = acceptance.of.words();
    Note::warning(
        format!(
            "设置文件 {path} 第 {line} 行接受的问题已经不存在：{zh}中没有与之相符的 {code}；请删去这一段"
        ),
        format!(
            "{path}, line {line}: what is accepted there is no longer found: no such {code} in {en}; remove the entry"
        ),
    )
}

fn changed_note(config: &Config, acceptance: &Acceptance, lines: &str) -> Note {
    let (path, line, code) = (config.path.display(), acceptance.line, &acceptance.code);
    let (zh, en) = acceptance.of.words();
    let lines = lines.replace('\n', "  ");
    Note::warning(
        format!(
            "设置文件 {path} 第 {line} 行接受的是另外的数值：{zh}中 {code} 涉及的数已与当时写明的不同，不再视为已接受；\
             请重新核实，仍要接受的改写为：{lines}"
        ),
        format!(
            "{path}, line {line}: it accepts other numbers: those of {code} in {en} are not the ones stated there, and it is \
             not accepted any more; look at it again, and to accept it as it is now write: {lines}"
        ),
    )
}

/// How many acceptances of absent reports are named.
const NAMED: usize = 3;

fn absent_note(config: &Config, absent: &[&Acceptance]) -> Option<Note> {
    let (count, path) = (absent.len(), config.path.display());
    if count == 0 {
        return None;
    }
    let zh = absent.iter().map(|it| it.of.words().0.trim_end().to_owned());
    let zh = first_of(zh, NAMED, "; ", Language::Chinese);
    let en = absent.iter().map(|it| it.of.words().1);
    let en = first_of(en, NAMED, "; ", Language::English);
    Some(Note::info(
        format!("设置文件 {path} 有 {count} 段接受针对这次没有检查的报告：{zh}"),
        match count {
            1 => {
                format!("1 entry of {path} accepts findings in a report that was not checked this time: {en}")
            }
            _ => format!(
                "{count} entries of {path} accept findings in reports that were not checked this time: {en}"
            ),
        },
    ))
}
