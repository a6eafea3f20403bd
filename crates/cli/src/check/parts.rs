//! Which reports are the parts of which.

use gongkai::Message;
use gongkai::core::Scope;
use gongkai::organs::is_same_organ;

use super::checked::Comparison;
use super::peers::{Candidate, Pool};

/// Of each report, its parts by their indices, or why it is not compared with any.
pub(super) type Matched = Vec<Result<Vec<usize>, Message>>;

/// Gives each report the parts of its year.
///
/// Files named one by one are all meant, and the rules say which do not fit; from a folder come those for the year, but
/// not the report itself. Parts are of one report a year: where several could take them, none does unless it alone
/// says that it is consolidated. Where a part could not be read the sums mean nothing.
pub(super) fn match_parts(reports: &[&Candidate], pool: &Pool) -> Matched {
    reports.iter().map(|it| choose(it, reports, pool)).collect()
}

fn choose(report: &Candidate, reports: &[&Candidate], pool: &Pool) -> Result<Vec<usize>, Message> {
    if let Some((name, _)) = pool.unread.first() {
        let (count, name) = (pool.unread.len(), name.shown());
        return Err(Message::new(
            format!("有 {count} 份分报告不能读取（{name}），加起来没有意义"),
            match count {
                1 => format!("{name} cannot be read, and sums without it mean nothing"),
                _ => format!("{name} and other parts cannot be read, and sums without them mean nothing"),
            },
        ));
    }
    let rivals: Vec<&&Candidate> = reports.iter().filter(|it| it.year == report.year).collect();
    let consolidated = |it: &Candidate| it.report.scope == Some(Scope::Consolidated);
    let alone =
        rivals.len() == 1 || consolidated(report) && rivals.iter().filter(|it| consolidated(it)).count() == 1;
    if !alone {
        return Err(Message::new(
            "同一年度检查了几份报告，不能断定哪一份是汇总报告；请单独检查汇总报告",
            "several reports for one year are checked, and which is the consolidated one cannot be told; check it by itself",
        ));
    }
    let all = pool.candidates.iter().enumerate();
    let fits = |it: &Candidate| !pool.folder || it.year == report.year && !is_itself(report, it);
    let parts: Vec<usize> = all.filter(|it| fits(it.1)).map(|it| it.0).collect();
    if parts.is_empty() {
        return Err(Message::new(
            "没有找到同一年度的分报告",
            "no part for the same year was found",
        ));
    }
    Ok(parts)
}

/// Tells whether a candidate from a folder is the report, as the same file or in another format.
fn is_itself(report: &Candidate, candidate: &Candidate) -> bool {
    let (own, other) = (&report.peer.name, &candidate.peer.name);
    let same_file = report.path.is_some()
        && report.path == candidate.path
        && own.within == other.within
        && own.number == other.number;
    same_file
        || report.report.cells == candidate.report.cells && is_same_organ(&report.organ, &candidate.organ)
}

/// How a match is told.
pub(super) fn comparison(matched: &Result<Vec<usize>, Message>, pool: &Pool) -> Comparison {
    match matched {
        Ok(parts) => Comparison::With(parts.iter().map(|it| pool.candidates[*it].peer.clone()).collect()),
        Err(why) => Comparison::Without(why.clone()),
    }
}
