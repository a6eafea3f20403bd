//! What printing adds to each page: its number, running headings.

use std::collections::BTreeMap;

use gongkai_document::squeeze;

use crate::lines::Line;
use crate::sheet::{Kind, Sheet};

/// How many lines at either edge of a page are looked at.
const EDGE: usize = 2;
/// How much of the page's height is its edge.
pub(crate) const BAND: f64 = 0.13;

/// Takes page numbers and running headings off `sheets`.
pub(crate) fn remove(sheets: &mut [Sheet]) {
    let mut candidates: Vec<Candidate> = Vec::new();
    for (sheet, page) in sheets.iter().enumerate() {
        candidates.extend(edge_lines(sheet, page));
    }
    let mut drop: Vec<(usize, usize)> = Vec::new();
    for candidate in candidates.iter().filter(|it| is_page_mark(&it.text)) {
        drop.push((candidate.sheet, candidate.item));
    }
    mark_lone_numbers(&candidates, sheets.len(), &mut drop);
    mark_running(&candidates, sheets.len(), &mut drop);
    for (index, sheet) in sheets.iter_mut().enumerate() {
        let mut item = 0;
        sheet.items.retain(|_| {
            item += 1;
            !drop.contains(&(index, item - 1))
        });
    }
}

/// A line at the edge of a page.
struct Candidate {
    sheet: usize,
    item: usize,
    page: i64,
    is_above: bool,
    /// Without blanks.
    text: String,
    /// The distance from the page's edge.
    distance: f64,
}

/// The lines within the edges of a page, and only as long as nothing else comes before them.
fn edge_lines(sheet: usize, page: &Sheet) -> Vec<Candidate> {
    let mut found = Vec::new();
    let candidate = |item: usize, line: &Line, is_above: bool| Candidate {
        sheet,
        item,
        page: i64::from(page.number),
        is_above,
        text: squeeze(&line.text()),
        distance: if is_above { line.y } else { page.height - line.y },
    };
    let count = page.items.len();
    for is_above in [true, false] {
        let order: Vec<usize> = if is_above {
            (0..count).collect()
        } else {
            (0..count).rev().collect()
        };
        let lines = order
            .into_iter()
            .filter(|it| !matches!(page.items[*it].kind, Kind::Image))
            .map_while(|it| match &page.items[it].kind {
                Kind::Line(line) => Some((it, line)),
                _ => None,
            });
        for (item, line) in lines.take(EDGE) {
            let candidate = candidate(item, line, is_above);
            if candidate.distance < page.height * BAND && candidate.text.len() < 300 {
                found.push(candidate);
            }
        }
    }
    found
}

/// Whether the text is a page number that can be nothing else: `-4-`, `第4页`, `第4页共6页`.
pub(crate) fn is_page_mark(text: &str) -> bool {
    let is_dashed = text.starts_with(is_dash) && text.ends_with(is_dash);
    if is_dashed && text.chars().count() > 2 {
        let number = text.trim_matches(is_dash);
        return (1..=4).contains(&number.chars().count()) && number.chars().all(is_digit);
    }
    let digits = text.chars().filter(|it| is_digit(*it)).count();
    let words: String = text.chars().filter(|it| !is_digit(*it)).collect();
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
                | "页"
                | "Page"
                | "Pageof"
                | "Page/"
        )
}

fn is_dash(character: char) -> bool {
    matches!(
        character,
        '-' | '－' | '—' | '–' | '―' | '‐' | '‑' | '─' | '·' | '~' | '～' | '•'
    )
}

fn is_digit(character: char) -> bool {
    character.is_ascii_digit() || ('０'..='９').contains(&character)
}

/// Marks numbers that count the pages; a figure at the end of a page may be something else.
fn mark_lone_numbers(candidates: &[Candidate], pages: usize, drop: &mut Vec<(usize, usize)>) {
    let mut offsets: BTreeMap<(bool, i64), Vec<&Candidate>> = BTreeMap::new();
    for candidate in candidates {
        if let Some(number) = page_number(&candidate.text) {
            let offset = number - candidate.page;
            offsets
                .entry((candidate.is_above, offset))
                .or_default()
                .push(candidate);
        }
    }
    for ((_, offset), found) in offsets {
        let most = found.len() >= 2 && found.len() * 5 >= pages * 3;
        let only = pages == 1 && offset == 0;
        if most || only {
            drop.extend(found.iter().map(|it| (it.sheet, it.item)));
        }
    }
}

/// The number of a text that is one, or one of a total: `4`, `4/6`.
fn page_number(text: &str) -> Option<i64> {
    let text = text.trim_matches(is_dash);
    let (number, total) = text.split_once(['/', '／']).unwrap_or((text, "1"));
    let is_number = |it: &str| (1..=4).contains(&it.chars().count()) && it.chars().all(is_digit);
    if !is_number(number) || !is_number(total) {
        return None;
    }
    number.chars().try_fold(0_i64, |sum, it| {
        let digit = it.to_digit(10).or_else(|| (it as u32).checked_sub('０' as u32))?;
        Some(sum * 10 + i64::from(digit))
    })
}

/// Marks lines that stand at the same place of most pages.
fn mark_running(candidates: &[Candidate], pages: usize, drop: &mut Vec<(usize, usize)>) {
    let mut seen: BTreeMap<(bool, String), Vec<&Candidate>> = BTreeMap::new();
    for candidate in candidates {
        let key: String = candidate.text.chars().filter(|it| !is_digit(*it)).collect();
        if key.chars().count() >= 2 && !is_part_heading(&key) {
            seen.entry((candidate.is_above, key)).or_default().push(candidate);
        }
    }
    for found in seen.into_values() {
        let first = found[0].distance;
        let at_one_place: Vec<&&Candidate> = found
            .iter()
            .filter(|it| (it.distance - first).abs() < 6.0)
            .collect();
        if at_one_place.len() >= 2 && at_one_place.len() * 5 >= pages * 3 {
            drop.extend(at_one_place.iter().map(|it| (it.sheet, it.item)));
        }
    }
}

/// Whether the text is the heading of a part, which may well stand at the top of two pages.
fn is_part_heading(text: &str) -> bool {
    let rest = text.trim_start_matches(|it| "一二三四五六七八九十".contains(it));
    rest.len() < text.len() && rest.starts_with('、')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_marks() {
        for text in ["-4-", "—12—", "第4页", "第4页共6页", "Page4of6", "·3·"] {
            assert!(is_page_mark(text), "{text}");
        }
        for text in ["4", "--", "-", "第四页纸", "-4", "第4页说明", "0"] {
            assert!(!is_page_mark(text), "{text}");
        }
        assert_eq!(page_number("4/6"), Some(4));
        assert_eq!(page_number("１２"), Some(12));
        assert_eq!(page_number("4件"), None);
    }
}
