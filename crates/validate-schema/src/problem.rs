//! Problems, before those of one kind are told together.

use gongkai_core::{Argument, Edition, Finding, Pointer, Rule, Scalar};

use crate::rules::MORE_FAULTS;
use crate::wording::{Both, describe_place};

/// Findings of one report; more are counted in one last finding.
const MOST_FINDINGS: usize = 20;
/// From this number on, problems that differ only in where they are become one finding.
const MANY: usize = 4;
/// Places named in a message that tells several problems together.
const MOST_PLACES: usize = 3;

/// One problem of one place.
#[derive(Debug, Clone)]
pub(crate) struct Problem {
    rule: &'static Rule,
    /// The pointers it is about.
    cells: Vec<String>,
    /// The pointer that the message names.
    place: String,
    /// What stands for `{name}` in the message, `place` and `actual` excepted.
    arguments: Vec<(&'static str, Both)>,
    /// What stands there, in words.
    shown: Both,
    expected: Option<Scalar>,
    actual: Option<Scalar>,
    /// How many faults it stands for.
    count: usize,
}

impl Problem {
    /// A problem of `rule` with the value at a pointer.
    pub(crate) fn at(rule: &'static Rule, pointer: String) -> Self {
        Self {
            rule,
            cells: vec![pointer.clone()],
            place: pointer,
            arguments: Vec::new(),
            shown: Both::default(),
            expected: None,
            actual: None,
            count: 1,
        }
    }

    /// Problems that were counted and not looked at.
    pub(crate) fn uncounted(count: usize) -> Self {
        Self {
            count,
            ..Self::at(&MORE_FAULTS, String::new())
        }
    }

    /// The problem, about keys of the object it is at.
    pub(crate) fn about(self, cells: Vec<String>) -> Self {
        Self { cells, ..self }
    }

    /// The problem, with an argument for its message.
    pub(crate) fn with(mut self, name: &'static str, wording: Both) -> Self {
        self.arguments.push((name, wording));
        self
    }

    /// The problem, with what stands there in words.
    pub(crate) fn showing(self, shown: Both) -> Self {
        Self { shown, ..self }
    }

    /// The problem, with what would be right and what stands there.
    pub(crate) fn comparing(self, expected: Option<Scalar>, actual: Option<Scalar>) -> Self {
        Self {
            expected,
            actual,
            ..self
        }
    }

    /// Whether it is about the value at `pointer` and nothing else.
    pub(crate) fn is_at(&self, pointer: &str) -> bool {
        self.cells.len() == 1 && self.cells[0] == pointer
    }

    /// Whether it is the other problem but for the wording.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        self.rule == other.rule && self.cells == other.cells
    }

    /// Whether both can be told in one sentence.
    fn is_alike(&self, other: &Self) -> bool {
        self.rule == other.rule && self.arguments == other.arguments
    }
}

/// The problems as findings, in their order: those alike together if they are many, and no more than a
/// person reads.
pub(crate) fn findings(problems: Vec<Problem>, edition: Edition) -> Vec<Finding> {
    let (unseen, seen): (Vec<Problem>, Vec<Problem>) =
        problems.into_iter().partition(|it| it.rule == &MORE_FAULTS);
    let groups = group(seen);
    let left: usize = unseen.iter().map(|it| it.count).sum::<usize>()
        + groups
            .iter()
            .skip(MOST_FINDINGS)
            .flatten()
            .map(|it| it.count)
            .sum::<usize>();
    let mut findings: Vec<Finding> = groups
        .iter()
        .take(MOST_FINDINGS)
        .map(|it| finding(it, edition))
        .collect();
    if left > 0 {
        let count = Argument::same("count", left);
        findings.push(Finding::of(&MORE_FAULTS, Vec::new(), &[count]));
    }
    findings
}

/// Gathers problems that can be told in one sentence, each group where its first stood.
fn group(problems: Vec<Problem>) -> Vec<Vec<Problem>> {
    let mut kinds: Vec<Vec<Problem>> = Vec::new();
    for problem in problems {
        match kinds.iter_mut().find(|it| it[0].is_alike(&problem)) {
            Some(kind) => kind.push(problem),
            None => kinds.push(vec![problem]),
        }
    }
    kinds
        .into_iter()
        .flat_map(|it| {
            if it.len() >= MANY {
                vec![it]
            } else {
                it.into_iter().map(|it| vec![it]).collect()
            }
        })
        .collect()
}

fn finding(group: &[Problem], edition: Edition) -> Finding {
    let first = &group[0];
    let places: Vec<Both> = (group.iter().take(MOST_PLACES))
        .map(|it| describe_place(&it.place, edition))
        .collect();
    let mut place = Both::list(&places);
    let mut shown: Vec<&Both> = group.iter().take(MOST_PLACES).map(|it| &it.shown).collect();
    shown.dedup();
    let mut actual = Both::list(&shown.into_iter().cloned().collect::<Vec<_>>());
    if group.len() > MOST_PLACES {
        let count = group.len();
        let more = count - MOST_PLACES;
        place = place.before_han();
        place = place.followed_by(format!("等 {count} 处"), format!(" and {more} more"));
        actual = actual.before_han().followed_by("等", " and so on");
    }
    // In every message the place comes before Chinese words, and what stands there after them.
    let (place, actual) = (place.before_han(), actual.after_han());
    let mut arguments = vec![
        Argument::new("place", place.zh, place.en),
        Argument::new("actual", actual.zh, actual.en),
    ];
    for (name, wording) in &first.arguments {
        arguments.push(Argument::new(name, wording.zh.clone(), wording.en.clone()));
    }
    let cells = group
        .iter()
        .flat_map(|it| &it.cells)
        .map(|it| Pointer::new(it.clone()))
        .collect();
    let shared = |pick: fn(&Problem) -> &Option<Scalar>| {
        let same = group.iter().all(|it| pick(it) == pick(first));
        same.then(|| pick(first).clone()).flatten()
    };
    Finding::of(first.rule, cells, &arguments).comparing(shared(|it| &it.expected), shared(|it| &it.actual))
}
