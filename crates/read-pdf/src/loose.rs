//! Tables without ruling lines: lines of text whose runs stand in columns.

use crate::geometry::median;
use crate::lines::{Line, Run};
use crate::sheet::{Item, Kind};

/// The most lines of one run that may stand between two lines of several.
const BRIDGE: usize = 3;
/// The most lines of one run that may stand above the first and below the last line of several.
const AROUND: usize = 3;

/// Gathers the lines of tables among `items`, which are those of one page, into [`Kind::Loose`].
pub(crate) fn gather(items: Vec<Item>) -> Vec<Item> {
    let mut result: Vec<Item> = Vec::new();
    let mut waiting: Vec<Item> = Vec::new();
    for item in items {
        if matches!(item.kind, Kind::Line(_)) {
            waiting.push(item);
        } else {
            result.extend(gather_lines(std::mem::take(&mut waiting)));
            result.push(item);
        }
    }
    result.extend(gather_lines(waiting));
    result
}

/// What a line is to a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Several,
    Short,
    Prose,
}

fn gather_lines(items: Vec<Item>) -> Vec<Item> {
    let lines: Vec<&Line> = items.iter().filter_map(line).collect();
    let widest = lines.iter().map(|it| it.x1 - it.x0).fold(0.0, f64::max);
    let classes: Vec<Class> = lines.iter().map(|it| classify(it, widest)).collect();
    let mut tables: Vec<(usize, usize)> = Vec::new();
    let mut free = 0;
    let mut index = 0;
    while index < lines.len() {
        if classes[index] != Class::Several {
            index += 1;
            continue;
        }
        let end = body_end(&classes, index);
        if holds_table(&lines[index..end]) {
            let start = upper_edge(&lines, &classes, free, index);
            free = lower_edge(&lines, &classes, end);
            tables.push((start, free));
        }
        index = end.max(free);
    }
    drop(lines);
    taken_together(items, &tables)
}

fn line(item: &Item) -> Option<&Line> {
    match &item.kind {
        Kind::Line(line) => Some(line),
        _ => None,
    }
}

fn taken_together(items: Vec<Item>, tables: &[(usize, usize)]) -> Vec<Item> {
    let mut result: Vec<Item> = Vec::new();
    for (index, item) in items.into_iter().enumerate() {
        let Some((start, _)) = tables.iter().find(|it| (it.0..it.1).contains(&index)) else {
            result.push(item);
            continue;
        };
        let Kind::Line(line) = item.kind else {
            continue;
        };
        if index == *start {
            result.push(Item {
                kind: Kind::Loose(vec![line]),
                ..item
            });
        } else if let Some(Item {
            kind: Kind::Loose(lines),
            bottom,
            ..
        }) = result.last_mut()
        {
            lines.push(line);
            *bottom = item.bottom;
        }
    }
    result
}

fn classify(line: &Line, widest: f64) -> Class {
    if line.runs.len() > 1 {
        // Dots that lead to a page number, and the gap after a heading's number, are no columns.
        let text = line.text();
        let is_list = text.contains("....")
            || text.contains("……")
            || line.runs[0].text.chars().count() == 1
                && line.runs.len() == 2
                && !is_value(&line.runs[1].text);
        return if is_list { Class::Prose } else { Class::Several };
    }
    let width = line.x1 - line.x0;
    if width > widest * 0.6 && width > line.size * 14.0 {
        Class::Prose
    } else {
        Class::Short
    }
}

fn body_end(classes: &[Class], start: usize) -> usize {
    let mut end = start + 1;
    for (index, class) in classes.iter().enumerate().skip(end) {
        match class {
            Class::Several => end = index + 1,
            Class::Short if index - end < BRIDGE => {}
            _ => break,
        }
    }
    end
}

/// Whether the lines hold a figure or a row of three: two columns of words may be anything.
fn holds_table(lines: &[&Line]) -> bool {
    lines.iter().any(|it| it.runs.len() >= 3)
        || lines
            .iter()
            .filter(|it| it.runs.len() == 2)
            .any(|it| is_value(&it.runs[1].text))
}

fn is_value(text: &str) -> bool {
    text.chars().all(|it| {
        it.is_ascii_digit() || ('０'..='９').contains(&it) || matches!(it, '.' | ',' | '-' | '—' | '/' | ' ')
    })
}

fn upper_edge(lines: &[&Line], classes: &[Class], free: usize, start: usize) -> usize {
    let mut edge = start;
    while edge > free && start - edge < AROUND {
        let above = edge - 1;
        let is_near = lines[edge].y - lines[above].y < lines[edge].size * 2.6;
        let text = lines[above].text();
        if classes[above] != Class::Short
            || !is_near
            || text.ends_with(['。', '：', '；'])
            || is_heading(&text)
        {
            break;
        }
        edge = above;
    }
    edge
}

/// Whether the text begins as headings of prose and of parts do.
fn is_heading(text: &str) -> bool {
    let rest = text.trim_start_matches(|it| "一二三四五六七八九十".contains(it));
    rest.len() < text.len() && rest.starts_with('、')
}

fn lower_edge(lines: &[&Line], classes: &[Class], end: usize) -> usize {
    let body = lines[end - 1];
    let mut edge = end;
    while edge < lines.len() && edge - end < AROUND {
        let line = lines[edge];
        let is_near = line.y - lines[edge - 1].y < line.size * 2.0;
        let run = &line.runs[0];
        let over: Vec<&Run> = body
            .runs
            .iter()
            .filter(|it| it.x0 < run.x1 && run.x0 < it.x1)
            .collect();
        if classes[edge] != Class::Short || !is_near || over.len() != 1 || is_heading(&line.text()) {
            break;
        }
        edge += 1;
    }
    edge
}

/// The unit in which the columns of a table without lines are told: half a character.
pub(crate) fn unit(lines: &[Line]) -> f64 {
    median(lines.iter().map(|it| it.size)).unwrap_or(10.0).max(1.0) / 2.0
}
