//! What printing adds to each page: its number, running headings.

use std::collections::BTreeMap;

use gongkai_document::squeeze;

use crate::lines::{Line, Source};
use crate::words;

/// The most lines at either edge of a page that are looked at.
const EDGE: usize = 3;

/// Takes page numbers and running headings out of `source`.
pub(crate) fn remove(source: &mut Source<'_>) {
    let mut drop = vec![false; source.lines.len()];
    for (index, line) in source.lines.iter().enumerate() {
        drop[index] = is_page_mark(line);
    }
    if source.paged {
        mark_page_edges(&source.lines, &mut drop);
    }
    if drop.contains(&true) {
        take_out(&mut source.lines, &drop);
    }
}

/// Whether the line is a page number that can be nothing else: `- 4 -`, `第4页`, `第 4 页 共 6 页`.
fn is_page_mark(line: &Line<'_>) -> bool {
    if line.text.len() > 200 || line.has_tab {
        return false;
    }
    let text = line.trimmed;
    if !text.starts_with(|it| is_dash(it) || matches!(it, '第' | '共' | 'P')) {
        return false;
    }
    if text.starts_with(is_dash) && text.ends_with(is_dash) {
        return is_page_number(text.trim_matches(|it| is_dash(it) || it == ' ' || it == '\u{3000}'));
    }
    if text.starts_with('第') && text.contains('页') || text.starts_with("Page") || text.starts_with('共')
    {
        return is_numbered_page(&squeeze(text));
    }
    false
}

fn is_dash(character: char) -> bool {
    matches!(character, '-' | '－' | '—' | '–' | '―' | '‐' | '‑' | '─' | '·')
}

fn is_page_number(text: &str) -> bool {
    (1..=4).contains(&words::count_up_to(text, 5)) && text.chars().all(words::is_digit)
}

/// `第4页`, `第4页共6页`, `共6页第4页`, `第4页/共6页`, `Page4of6`.
fn is_numbered_page(text: &str) -> bool {
    let digits = text.chars().filter(|it| words::is_digit(*it)).count();
    let words: String = text.chars().filter(|it| !words::is_digit(*it)).collect();
    (1..=8).contains(&digits)
        && matches!(
            words.as_str(),
            "第页"
                | "第页共页"
                | "第页，共页"
                | "第页,共页"
                | "第页/共页"
                | "共页第页"
                | "共页，第页"
                | "Page"
                | "Pageof"
                | "Page/"
        )
}

/// Which edge of the page, and how far from it.
type Edge = (bool, usize);

fn mark_page_edges(lines: &[Line<'_>], drop: &mut [bool]) {
    let pages = pages(lines);
    let edges: Vec<(u32, Edge, usize)> = pages
        .iter()
        .flat_map(|page| {
            let first = page.clone().filter(|it| !drop[*it]).take(EDGE).enumerate();
            let last = page.clone().rev().filter(|it| !drop[*it]).take(EDGE).enumerate();
            let number = lines[page.start].page.unwrap_or(0);
            first
                .map(move |(depth, index)| (number, (true, depth), index))
                .chain(last.map(move |(depth, index)| (number, (false, depth), index)))
        })
        .filter(|(_, _, index)| !lines[*index].has_tab)
        .collect();
    mark_lone_numbers(lines, &edges, pages.len(), drop);
    mark_running(lines, &edges, pages.len(), drop);
}

fn pages(lines: &[Line<'_>]) -> Vec<std::ops::Range<usize>> {
    let mut pages: Vec<std::ops::Range<usize>> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        match pages.last_mut() {
            Some(page) if lines[page.start].page == line.page => page.end = index + 1,
            _ => pages.push(index..index + 1),
        }
    }
    pages
}

/// Marks numbers at the edge of their pages that count the pages: a figure at the end of a page
/// may be a cell.
fn mark_lone_numbers(lines: &[Line<'_>], edges: &[(u32, Edge, usize)], pages: usize, drop: &mut [bool]) {
    let mut offsets: BTreeMap<(bool, i64), Vec<usize>> = BTreeMap::new();
    for (page, edge, index) in edges.iter().filter(|it| it.1.1 == 0) {
        if let Some(number) = page_number(lines[*index].trimmed) {
            let offset = number - i64::from(*page);
            offsets.entry((edge.0, offset)).or_default().push(*index);
        }
    }
    for ((_, offset), indices) in offsets {
        let all = indices.len() >= 2 && indices.len() * 5 >= pages * 3;
        let only = pages == 1 && offset == 0 && lines[indices[0]].blanks > 0;
        if all || only {
            for index in indices {
                drop[index] = true;
            }
        }
    }
}

/// The number of a line that is one, or one of a total: `4`, `4/6`, `4 / 6`.
fn page_number(text: &str) -> Option<i64> {
    let number = text.split_once(['/', '／']).map_or(text, |it| it.0).trim();
    let total = text.split_once(['/', '／']).map_or("1", |it| it.1).trim();
    if !is_page_number(number) || !is_page_number(total) {
        return None;
    }
    number.chars().try_fold(0_i64, |sum, it| {
        let digit = it.to_digit(10).or_else(|| (it as u32).checked_sub('０' as u32))?;
        Some(sum * 10 + i64::from(digit))
    })
}

/// Marks lines that stand at the same edge of most pages, but the first of each: it may be the title.
fn mark_running(lines: &[Line<'_>], edges: &[(u32, Edge, usize)], pages: usize, drop: &mut [bool]) {
    let mut seen: BTreeMap<(bool, String), Vec<usize>> = BTreeMap::new();
    for (_, edge, index) in edges {
        let text = lines[*index].trimmed;
        if !drop[*index]
            && text.len() <= 300
            && let Some(key) = running_key(&lines[*index])
        {
            seen.entry((edge.0, key)).or_default().push(*index);
        }
    }
    for indices in seen.into_values() {
        let is_stamp = is_stamp(lines[indices[0]].text);
        let most = indices.len() * 5 >= pages * 3;
        if most && (indices.len() >= 3 || (is_stamp && indices.len() == 2)) {
            let from = usize::from(!is_stamp);
            for index in &indices[from..] {
                drop[*index] = true;
            }
        }
    }
}

/// The line without its digits, if it can be a running heading: one run, or an address or a time.
fn running_key(line: &Line<'_>) -> Option<String> {
    let (text, is_one) = (line.trimmed, !line.has_gap);
    if !is_one && !is_stamp(text) {
        return None;
    }
    let key: String = squeeze(text).chars().filter(|it| !words::is_digit(*it)).collect();
    (key.chars().count() >= 4).then_some(key)
}

/// Whether the text is what a browser prints on every page: an address or a time.
fn is_stamp(text: &str) -> bool {
    text.contains("://") || has_time(text)
}

/// Whether the text has a time of day such as `14:33`.
fn has_time(text: &str) -> bool {
    text.as_bytes()
        .windows(4)
        .any(|it| it[0].is_ascii_digit() && it[1] == b':' && it[2].is_ascii_digit() && it[3].is_ascii_digit())
}

/// Takes out marked lines; what follows one is as if on another page.
fn take_out(lines: &mut Vec<Line<'_>>, drop: &[bool]) {
    let mut blanks = 0_u32;
    let mut broken = false;
    let mut index = 0;
    lines.retain_mut(|line| {
        let keep = !drop[index];
        index += 1;
        if keep {
            line.blanks = line.blanks.saturating_add(blanks);
            line.broken |= broken;
            (blanks, broken) = (0, false);
        } else {
            blanks = blanks.saturating_add(line.blanks);
            broken = true;
        }
        keep
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lines::split;

    fn left(text: &str) -> Vec<&str> {
        let mut source = split(text, 1000);
        remove(&mut source);
        source.lines.iter().map(|it| it.trimmed).collect()
    }

    #[test]
    fn page_marks() {
        assert_eq!(
            left("甲\n  - 4 -\n乙\n—5—\n第 3 页 共 6 页\n－６－\n丙"),
            ["甲", "乙", "丙"]
        );
        assert_eq!(
            left("-\n--\n- -\n4\n-5\n第三页纸\n第5页写道"),
            ["-", "--", "- -", "4", "-5", "第三页纸", "第5页写道"]
        );
    }

    #[test]
    fn lone_numbers_must_count_the_pages() {
        assert_eq!(
            left("甲\n\n1\n\x0c乙\n\n2\n\x0c丙\n\n3\n\x0c"),
            ["甲", "乙", "丙"]
        );
        assert_eq!(left("甲\n1/2\n\x0c乙\n2/2\n\x0c"), ["甲", "乙"]);
        assert_eq!(left("甲\n0\n\x0c乙\n0\n\x0c"), ["甲", "0", "乙", "0"]);
    }

    #[test]
    fn running_headings_stay_once() {
        let text = "某局年度报告\n甲甲\n\x0c某局年度报告\n乙乙\n\x0c某局年度报告\n丙丙\n";
        assert_eq!(left(text), ["某局年度报告", "甲甲", "乙乙", "丙丙"]);
        let text = "规章  0  0\n甲\n\x0c规章  0  1\n乙\n\x0c规章  0  2\n丙\n";
        assert_eq!(left(text).len(), 6);
    }

    #[test]
    fn what_follows_a_page_mark_is_on_another_page() {
        let mut source = split("甲\n\n- 1 -\n\n乙", 9);
        remove(&mut source);
        assert!(source.lines[1].broken);
    }
}
