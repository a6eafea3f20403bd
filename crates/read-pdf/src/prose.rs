//! Lines of text into paragraphs.

use crate::geometry::median;
use crate::lines::Line;
use crate::sheet::{Item, Kind};

/// How wide the text of a document runs, and how large it is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Measure {
    left: f64,
    right: f64,
    size: f64,
    pitch: f64,
}

/// Measures the prose of `items`; `None` if there is none.
pub(crate) fn measure(items: &[Item]) -> Option<Measure> {
    let lines: Vec<(&Line, u32)> = items
        .iter()
        .filter_map(|it| match &it.kind {
            Kind::Line(line) => Some((line, it.page)),
            _ => None,
        })
        .collect();
    let size = median(lines.iter().map(|it| it.0.size))?;
    let long = |it: &&(&Line, u32)| it.0.x1 - it.0.x0 > size * 8.0;
    let mut lefts: Vec<f64> = lines.iter().filter(long).map(|it| it.0.x0).collect();
    let mut rights: Vec<f64> = lines.iter().filter(long).map(|it| it.0.x1).collect();
    lefts.sort_by(f64::total_cmp);
    rights.sort_by(f64::total_cmp);
    let gaps = lines
        .windows(2)
        .filter(|it| it[0].1 == it[1].1)
        .map(|it| it[1].0.y - it[0].0.y)
        .filter(|it| *it > size * 0.8 && *it < size * 3.5);
    Some(Measure {
        left: lefts.get(lefts.len() / 8).copied()?,
        right: rights.get(rights.len() * 7 / 8).copied()?,
        size,
        pitch: median(gaps).unwrap_or(size * 1.6),
    })
}

/// Whether `line` begins a paragraph after `before`, which stands on the same page or, if not, at
/// the end of the page before.
pub(crate) fn begins(before: &Line, line: &Line, same_page: bool, measure: Option<&Measure>) -> bool {
    let ratio = line.size / before.size.max(0.1);
    if !(0.88..1.14).contains(&ratio) {
        return true;
    }
    let Some(measure) = measure else { return true };
    let is_indented = line.x0 > measure.left + line.size * 1.2;
    let was_short = before.x1 < measure.right - before.size * 2.2;
    let is_apart = same_page && line.y - before.y > measure.pitch * 1.6;
    is_indented || was_short || is_apart
}

/// Puts the next line of a paragraph to its text.
pub(crate) fn append(text: &mut String, line: &str) {
    let is_word = |it: Option<char>| it.is_some_and(|it| it.is_ascii_alphabetic());
    let joins_words = is_word(text.chars().last()) && is_word(line.chars().next());
    if joins_words {
        text.push(' ');
    }
    text.push_str(line);
}

/// Whether `line` is set as a title: larger than the text and in the middle of the page.
pub(crate) fn is_title(line: &Line, page_width: f64, measure: Option<&Measure>) -> bool {
    let Some(measure) = measure else { return false };
    let middle = f64::midpoint(line.x0, line.x1);
    let is_centred = (middle - page_width / 2.0).abs() < page_width * 0.05
        || (middle - f64::midpoint(measure.left, measure.right)).abs() < page_width * 0.03;
    line.size > measure.size * 1.2 && is_centred
}
