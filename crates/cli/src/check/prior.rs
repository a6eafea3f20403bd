//! Which report is the year before's of which.

use gongkai::Message;
use gongkai::organs::is_same_organ;

use super::checked::Comparison;
use super::peers::{Candidate, Pool};

/// Of each report, the candidate for the year before by its index, or why there is none.
pub(super) type Matched = Vec<Result<usize, Message>>;

/// Matches each report with the candidate of the same organ for the year before.
///
/// A report given by itself for the only one checked is believed; the rules say whether it fits. In all other cases
/// organ and year decide: of names that differ only in the places before them, one that is written the same goes first,
/// and where two candidates remain, or two organs claim one candidate, none is taken.
pub(super) fn match_priors(reports: &[&Candidate], pool: &Pool) -> Matched {
    if let ([_], [_], false) = (reports, pool.candidates.as_slice(), pool.folder) {
        return vec![Ok(0)];
    }
    let mut matched: Matched = reports.iter().map(|it| choose(it, pool)).collect();
    let claims: Vec<(usize, usize)> = matched
        .iter()
        .enumerate()
        .filter_map(|(report, it)| Some((report, *it.as_ref().ok()?)))
        .collect();
    let mut claimed = std::collections::BTreeMap::<usize, Vec<usize>>::new();
    for (report, candidate) in claims {
        claimed.entry(candidate).or_default().push(report);
    }
    for (candidate, claimants) in claimed {
        let name = &pool.candidates[candidate].organ;
        let other = claimants
            .iter()
            .any(|it| reports[*it].organ != reports[claimants[0]].organ);
        for report in claimants
            .into_iter()
            .filter(|it| other && reports[*it].organ != *name)
        {
            matched[report] = Err(claimed_twice(&pool.candidates[candidate]));
        }
    }
    matched
}

fn choose(report: &Candidate, pool: &Pool) -> Result<usize, Message> {
    let Some(year) = report.year else {
        return Err(Message::new(
            "报告没有写明年度",
            "the report does not say its year",
        ));
    };
    if report.organ.is_empty() {
        return Err(Message::new(
            "报告没有写明机关名称",
            "the report does not name its organ",
        ));
    }
    let before = year - 1;
    let fits = |it: &&(usize, &Candidate)| it.1.year == Some(before) && names_agree(report, it.1);
    let candidates: Vec<(usize, &Candidate)> = pool.candidates.iter().enumerate().collect();
    let fitting: Vec<&(usize, &Candidate)> = candidates.iter().filter(fits).collect();
    let exact: Vec<&(usize, &Candidate)> = fitting
        .iter()
        .copied()
        .filter(|it| it.1.organ == report.organ)
        .collect();
    let best = if exact.is_empty() { fitting } else { exact };
    match best.as_slice() {
        [] => Err(none_fits(pool, before)),
        [only] => Ok(only.0),
        [one, other, ..] => Err(several(best.len(), one.1, other.1)),
    }
}

fn names_agree(report: &Candidate, other: &Candidate) -> bool {
    let (short, long) = if report.organ.len() <= other.organ.len() {
        (report, other)
    } else {
        (other, report)
    };
    // What is true of nearly no pair is asked first.
    let is_ending = !short.organ.is_empty() && long.organ.ends_with(&short.organ);
    (is_ending && is_same_organ(&report.organ, &other.organ))
        || (report.key.is_some() && report.key == other.key)
}

/// How a match is told.
pub(super) fn comparison(matched: &Result<usize, Message>, pool: &Pool) -> Comparison {
    match matched {
        Ok(index) => Comparison::With(vec![pool.candidates[*index].peer.clone()]),
        Err(why) => Comparison::Without(why.clone()),
    }
}

fn none_fits(pool: &Pool, before: u16) -> Message {
    let unread = pool.unread.len();
    let (zh, en) = match unread {
        0 => (String::new(), String::new()),
        _ => (
            format!("（另有 {unread} 份不能读取）"),
            format!(" (and {unread} could not be read)"),
        ),
    };
    Message::new(
        format!("没有找到同一机关 {before} 年度的报告{zh}"),
        format!("no report of the same organ for {before} was found{en}"),
    )
}

fn several(count: usize, one: &Candidate, other: &Candidate) -> Message {
    let (one, other) = (one.peer.name.shown(), other.peer.name.shown());
    let (zh, en) = if count > 2 {
        (" 等", " and others")
    } else {
        ("", "")
    };
    Message::new(
        format!("有 {count} 份都可能是上年报告，不能断定是哪一份：{one}、{other}{zh}；请用 --prior 写明文件"),
        format!(
            "{count} reports could be the one, and which it is cannot be told: {one}, {other}{en}; name the file with --prior"
        ),
    )
}

fn claimed_twice(candidate: &Candidate) -> Message {
    let name = candidate.peer.name.shown();
    Message::new(
        format!("{name} 可能是几个机关的上年报告，不能断定是哪一个的；请用 --prior 写明文件"),
        format!(
            "{name} could be of several organs, and whose it is cannot be told; name the file with --prior"
        ),
    )
}
