//! From the words around a figure to what it counts.

use super::measure::{Act, Applicant, Document, Measure, Route, Target};
use super::words::Word;

/// What the text so far says of the words that follow.
#[derive(Debug, Clone, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each holds or not, whatever the others do"
)]
pub(super) struct Setting {
    /// It is about requests for information.
    pub(super) requests: bool,
    /// It is about disclosure, so that a dispute is one over it.
    pub(super) disclosure: bool,
    /// What was named last is a dispute, of which a verb alone is then said: “行政复议5件，办结3件”.
    pub(super) disputed: bool,
    /// The documents that the sentence is about.
    pub(super) document: Option<Document>,
    /// The ways of dispute that the sentence told.
    pub(super) routes: Vec<Route>,
    /// They were told with one figure, and what follows is said of all of them.
    pub(super) together: bool,
    /// What the last figure counted.
    pub(super) last: Option<Measure>,
    /// The last row of requests that the sentence told.
    pub(super) row: Option<Measure>,
}

/// What a list of words counts together or one by one, `None` where nobody can say. Each item has no `Word::And`.
pub(super) fn targets(items: &[Vec<Word>], setting: &Setting) -> Option<Vec<Target>> {
    if items.len() > MOST_THINGS {
        return None;
    }
    let mut setting = setting.clone();
    let mut targets = Vec::new();
    for item in items {
        let target = target(item, &setting)?;
        enter(&mut setting, target.first());
        targets.push(target);
    }
    (!targets.is_empty()).then_some(targets)
}

/// Things that one stretch names, beyond which it is a list of something else.
const MOST_THINGS: usize = 8;

/// Takes note of what one figure counted together.
pub(super) fn enter_sum(setting: &mut Setting, sum: &[Measure]) {
    for measure in sum {
        enter(setting, *measure);
    }
    setting.together = sum.len() > 1;
}

/// Takes note of what a figure counted.
pub(super) fn enter(setting: &mut Setting, measure: Measure) {
    setting.last = Some(measure);
    match measure {
        Measure::Dispute(route, _) if !setting.routes.contains(&route) => setting.routes.push(route),
        Measure::Document(document, _) => setting.document = Some(document),
        Measure::Received
        | Measure::NewlyReceived
        | Measure::Finished
        | Measure::Answered
        | Measure::Outcome(_) => {
            setting.row = Some(measure);
        }
        Measure::Handled | Measure::Requests => setting.row = Some(measure),
        _ => {}
    }
}

/// One figure for several things named: their sum, or for verbs each of them.
pub(super) fn together(targets: &[Target]) -> Option<Target> {
    let [first, .., last] = targets else {
        return targets.first().cloned();
    };
    let firsts = of_one_result(targets.iter().map(Target::first).collect());
    let alike = targets.iter().all(|it| it.applicant == first.applicant);
    let alternatives = if firsts.iter().all(|it| is_verb(*it)) {
        // The last verb is the one nearest to the figure.
        targets
            .iter()
            .rev()
            .flat_map(|it| it.alternatives.clone())
            .collect()
    } else if firsts
        .iter()
        .all(|it| std::mem::discriminant(it) == std::mem::discriminant(&firsts[0]))
    {
        let mut sums = vec![firsts];
        sums.extend(last.alternatives.clone());
        sums
    } else {
        return None;
    };
    alike.then_some(Target {
        alternatives,
        applicant: first.applicant,
    })
}

/// “行政复议和行政诉讼维持” tells of both what it says behind the last.
fn of_one_result(mut measures: Vec<Measure>) -> Vec<Measure> {
    if let Some(Measure::Dispute(_, last)) = measures.last().copied() {
        for measure in &mut measures {
            if let Measure::Dispute(_, result @ "total") = measure {
                *result = last;
            }
        }
    }
    measures
}

fn is_verb(measure: Measure) -> bool {
    matches!(
        measure,
        Measure::Received | Measure::Finished | Measure::Answered | Measure::Handled | Measure::NewlyReceived
    )
}

/// Tells whether a word says, or helps to say, what is counted.
pub(super) fn governs(word: Word) -> bool {
    !matches!(
        word,
        Word::Filler
            | Word::Concerning
            | Word::And
            | Word::ThisYear
            | Word::LastYear
            | Word::NextYear
            | Word::OtherTime
            | Word::Cumulative
            | Word::UpTo
            | Word::Own
            | Word::Whole(_)
            | Word::Members
            | Word::Disclosure
            | Word::Each
            | Word::Respectively
            | Word::None
    )
}

/// What words say of one family of figures.
enum Family {
    /// Nothing.
    Absent,
    /// Something, and nobody can say what.
    Unclear,
    Named(Target),
}

fn target(item: &[Word], setting: &Setting) -> Option<Target> {
    let families = [
        dispute(item, setting),
        document(item, setting),
        decisions(item),
        money(item),
    ];
    let mut named = families.into_iter().filter(|it| !matches!(it, Family::Absent));
    match (named.next(), named.next()) {
        (None, _) => requests(item, setting),
        (Some(Family::Named(target)), None) if !speaks_of_requests(item) => Some(target),
        _ => None,
    }
}

fn speaks_of_requests(item: &[Word]) -> bool {
    let speaks = |it: &Word| {
        matches!(
            it,
            Word::Request | Word::OnRequest | Word::Outcome(_) | Word::Carried | Word::CarriedOut
        )
    };
    item.iter().any(speaks)
}

fn named(measure: Measure) -> Family {
    Family::Named(Target::one(measure, Applicant::All))
}

fn dispute(item: &[Word], setting: &Setting) -> Family {
    let has = |word: Word| item.contains(&word);
    let route = match (has(Word::Reconsideration), has(Word::Litigation)) {
        _ if has(Word::Direct) => Some(Route::Direct),
        _ if has(Word::AfterReconsideration) => Some(Route::AfterReconsideration),
        (true, true) => return Family::Unclear,
        (true, false) => Some(Route::Reconsideration),
        (false, true) => Some(Route::Litigation),
        (false, false) => None,
    };
    let result = item.iter().find_map(|it| match it {
        Word::Result(key) => Some(*key),
        _ => None,
    });
    let others =
        has(Word::Others) && matches!(setting.last, Some(Measure::Dispute(_, key)) if key != "total");
    let dismissed = has(Word::Dismissed);
    if route.is_none() && result.is_none() && !others && !dismissed {
        return Family::Absent;
    }
    // To receive or to handle cases is what those do who decide them; new ones and old ones are told apart nowhere.
    let decided = |it: &Word| {
        matches!(
            it,
            Word::Accepted
                | Word::Finished
                | Word::Answered
                | Word::Handled
                | Word::NewlyReceived
                | Word::Carried
        )
    };
    if item.iter().any(decided) || (!setting.disclosure && setting.routes.is_empty()) {
        return Family::Unclear;
    }
    let routes = route.map_or_else(|| setting.routes.clone(), |it| vec![it]);
    let Some(last) = routes.last().copied() else {
        return Family::Absent;
    };
    let results: &[&'static str] = match result {
        _ if dismissed => &["upheld", "other"],
        Some("upheld") => &["upheld"],
        Some("corrected") => &["corrected"],
        Some("pending") => &["pending"],
        None if !others => &["total"],
        _ => &["other"],
    };
    let mut alternatives: Vec<Vec<Measure>> = Vec::new();
    for result in results {
        let alone = vec![Measure::Dispute(last, result)];
        let all: Vec<Measure> = routes.iter().map(|it| Measure::Dispute(*it, result)).collect();
        // “行政复议5件、行政诉讼3件，其中维持…” may be said of both; where they have one figure it is.
        match (routes.len() > 1, setting.together) {
            (false, _) => alternatives.push(alone),
            (true, false) => alternatives.extend([alone, all]),
            (true, true) => alternatives.push(all),
        }
    }
    if dismissed {
        alternatives.push(results.iter().map(|it| Measure::Dispute(last, it)).collect());
    }
    if others {
        let rest = ["other", "pending"].map(|it| Measure::Dispute(last, it));
        alternatives.push(rest.to_vec());
    }
    Family::Named(Target {
        alternatives,
        applicant: Applicant::All,
    })
}

fn document(item: &[Word], setting: &Setting) -> Family {
    let act = item.iter().find_map(|it| match it {
        Word::Issued => Some(Act::Issued),
        Word::Repealed => Some(Act::Repealed),
        Word::InForce => Some(Act::InForce),
        _ => None,
    });
    let document = item.iter().find_map(|it| match it {
        Word::Rules => Some(Document::Rules),
        Word::Documents => Some(Document::Normative),
        _ => None,
    });
    match (document.or(setting.document), act) {
        _ if act.is_none() && document.is_none() => Family::Absent,
        (Some(document), Some(act)) => named(Measure::Document(document, act)),
        _ => Family::Unclear,
    }
}

fn decisions(item: &[Word]) -> Family {
    let kind = |it: &Word| -> Option<&'static str> {
        match it {
            Word::Licensing => Some("licensing"),
            Word::Penalties => Some("penalties"),
            Word::Compulsion => Some("compulsion"),
            _ => None,
        }
    };
    // To accept an application for a permit is not to decide on it.
    let decides = |it: &Word| {
        !matches!(
            it,
            Word::Concerning
                | Word::Received
                | Word::Accepted
                | Word::NewlyReceived
                | Word::BareRequest
                | Word::Answered
        )
    };
    let kinds: Vec<&'static str> = item.iter().filter_map(kind).collect();
    match kinds[..] {
        [] => Family::Absent,
        [kind] if item.iter().all(decides) => named(Measure::Decisions(kind)),
        _ => Family::Unclear,
    }
}

fn money(item: &[Word]) -> Family {
    let measure = item.iter().find_map(|it| match it {
        Word::Fee => Some(Measure::Fee),
        Word::ProcurementItems => Some(Measure::ProcurementItems),
        Word::ProcurementAmount => Some(Measure::ProcurementAmount),
        _ => None,
    });
    measure.map_or(Family::Absent, named)
}

fn requests(item: &[Word], setting: &Setting) -> Option<Target> {
    let has = |word: Word| item.contains(&word);
    // 关于申请的 are opinions, calls and the like; 涉及行政执法案卷不予公开 is why something was refused.
    if !setting.requests || (has(Word::Concerning) && !gives_reason(item)) {
        return None;
    }
    let applicant = applicant(item)?;
    let mut outcomes = item.iter().filter_map(|it| match it {
        Word::Outcome(keys) => Some(*keys),
        _ => None,
    });
    if let Some(first) = outcomes.next() {
        // 重复申请不予处理 names the kind within the group; two kinds are nobody's.
        let finest = outcomes.try_fold(first, |acc, it| match () {
            () if it.starts_with(acc) => Some(it),
            () if acc.starts_with(it) => Some(acc),
            () => None,
        })?;
        return Some(Target::one(Measure::Outcome(finest), applicant));
    }
    if has(Word::Others) {
        let group = |keys: &str| keys.matches('/').count() == 1;
        let told = applicant == Applicant::All
            && matches!(setting.last, Some(Measure::Outcome(keys)) if group(keys));
        let either = ["outcomes/other", "outcomes/other/other"].map(|it| vec![Measure::Outcome(it)]);
        return told.then(|| Target {
            alternatives: either.to_vec(),
            applicant,
        });
    }
    let carried = has(Word::Carried);
    let measures: Vec<Measure> = if carried && has(Word::LastYear) {
        vec![Measure::CarriedIn]
    } else if has(Word::CarriedOut) || has(Word::NextYear) {
        vec![Measure::CarriedOut]
    } else if carried {
        vec![Measure::CarriedOut, Measure::CarriedIn]
    } else {
        verbs(item)
    };
    let names_requests = has(Word::Request) || has(Word::OnRequest) || has(Word::BareRequest);
    if setting.disputed && !names_requests && measures.iter().any(|it| is_verb(*it)) {
        return None;
    }
    let measures = match (measures.is_empty(), setting.row) {
        (false, _) => measures,
        (true, Some(row)) if applicant != Applicant::All => vec![row],
        (true, _) if has(Word::Request) || has(Word::BareRequest) => vec![Measure::Requests],
        (true, _) => return None,
    };
    Some(Target {
        alternatives: measures.into_iter().map(|it| vec![it]).collect(),
        applicant,
    })
}

/// Tells whether a decision is named together with its reason.
fn gives_reason(item: &[Word]) -> bool {
    let outcome = |it: &Word| match it {
        Word::Outcome(keys) => Some(keys.matches('/').count()),
        _ => None,
    };
    let depths: Vec<usize> = item.iter().filter_map(outcome).collect();
    depths.contains(&1) && depths.contains(&2)
}

/// What is done with the requests; the last word first, which is the one nearest to the figure.
fn verbs(item: &[Word]) -> Vec<Measure> {
    let verb = |it: &Word| match it {
        Word::NewlyReceived => Some(Measure::NewlyReceived),
        Word::Received | Word::Accepted => Some(Measure::Received),
        Word::Finished => Some(Measure::Finished),
        Word::Answered => Some(Measure::Answered),
        Word::Handled => Some(Measure::Handled),
        _ => None,
    };
    item.iter().rev().filter_map(verb).take(MOST_THINGS).collect()
}

/// Whose requests they are; `None` where several are named.
fn applicant(item: &[Word]) -> Option<Applicant> {
    let mut named = item.iter().filter_map(|it| match it {
        Word::NaturalPerson => Some(Applicant::NaturalPerson),
        Word::Organisations => Some(Applicant::Organisations),
        Word::Enterprise => Some(Applicant::Enterprise),
        Word::Organisation(key) => Some(Applicant::Kind(key)),
        _ => None,
    });
    let first = named.next();
    named.next().is_none().then(|| first.unwrap_or(Applicant::All))
}
