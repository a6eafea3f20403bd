//! Tables without ruling lines: lines of text whose runs stand in columns.

use gongkai_document::squeeze;
use gongkai_layout::{Extent, Piece};

use crate::furniture::is_page_mark;
use crate::geometry::median;
use crate::lines::{Line, Run};
use crate::sheet::{Item, Kind};

/// The most lines of one run that may stand between two lines of several.
const BRIDGE: usize = 8;
/// The most lines of one run that may stand above the first and below the last line of several.
const AROUND: usize = 6;

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

/// The widest that a page number with its dashes is, in characters; figures of columns stand further apart.
const PAGE_MARK: f64 = 6.0;

/// What a line is to a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Several,
    Heading,
    Short,
    Prose,
}

fn gather_lines(items: Vec<Item>) -> Vec<Item> {
    let lines: Vec<&Line> = items.iter().filter_map(line).collect();
    let pieces: Vec<Vec<Piece>> = lines.iter().map(|it| it.pieces.clone()).collect();
    let mut parted = gongkai_layout::part(&pieces);
    let widest = lines.iter().map(|it| it.x1 - it.x0).fold(0.0, f64::max);
    let classes: Vec<Class> = (0..lines.len())
        .map(|it| {
            if is_apart(&lines, &parted, it) {
                Class::Heading
            } else {
                classify(lines[it], &parted[it], widest)
            }
        })
        .collect();
    let mut tables: Vec<(usize, usize)> = Vec::new();
    let mut free = 0;
    let mut index = 0;
    while index < lines.len() {
        if classes[index] != Class::Several {
            index += 1;
            continue;
        }
        let end = body_end(&classes, index);
        if holds_table(&parted[index..end]) {
            let start = upper_edge(&lines, &classes, free, index);
            free = lower_edge(&lines, &classes, end);
            tables.push((start, free));
            // Its columns are its own; those of other tables on the page stand elsewhere.
            parted.splice(start..free, gongkai_layout::part(&pieces[start..free]));
        }
        index = end.max(free);
    }
    drop(lines);
    taken_together(items, parted, &tables)
}

/// Whether a line is a heading between tables: numbered as parts are, alone on its line, and with no
/// figure nearby that could be its row's.
fn is_apart(lines: &[&Line], parted: &[Vec<Piece>], index: usize) -> bool {
    let line = lines[index];
    let is_near = |other: usize| (lines[other].y - line.y).abs() < line.size * 1.3;
    let has_figure = |other: usize| parted[other].iter().any(|it| gongkai_layout::is_figure(&it.text));
    parted[index].len() == 1
        && is_heading(&line.text())
        && (index == 0 || !is_near(index - 1))
        && (index + 1 >= lines.len() || (!is_near(index + 1) && !has_figure(index + 1)))
}

fn line(item: &Item) -> Option<&Line> {
    match &item.kind {
        Kind::Line(line) => Some(line),
        _ => None,
    }
}

fn taken_together(items: Vec<Item>, parted: Vec<Vec<Piece>>, tables: &[(usize, usize)]) -> Vec<Item> {
    let mut result: Vec<Item> = Vec::new();
    for ((index, item), cells) in items.into_iter().enumerate().zip(parted) {
        let Some((start, _)) = tables.iter().find(|it| (it.0..it.1).contains(&index)) else {
            result.push(item);
            continue;
        };
        let Kind::Line(mut line) = item.kind else {
            continue;
        };
        line.runs = cells.into_iter().map(run).collect();
        line.pieces = Vec::new();
        if index == *start {
            result.push(Item {
                kind: Kind::Loose(vec![(item.page, line)]),
                ..item
            });
        } else if let Some(Item {
            kind: Kind::Loose(lines),
            bottom,
            ..
        }) = result.last_mut()
        {
            lines.push((item.page, line));
            *bottom = item.bottom;
        }
    }
    result
}

fn run(cell: Piece) -> Run {
    Run {
        x0: cell.extent.from,
        x1: cell.extent.to,
        text: cell.text,
    }
}

fn classify(line: &Line, cells: &[Piece], widest: f64) -> Class {
    // “- 4 -”, where a page ended that this one was put together from.
    if line.x1 - line.x0 < line.size * PAGE_MARK && is_page_mark(&squeeze(&line.text())) {
        return Class::Prose;
    }
    let ends_in_figure = |it: &[Piece]| it.last().is_some_and(|it| is_value(&it.text));
    if line.runs.len() == 1 && cells.len() > 1 && ends_in_figure(cells) {
        return Class::Several;
    }
    if line.runs.len() > 1 {
        // Dots that lead to a page number, and the gap after a heading's number, are no columns.
        let text = line.text();
        let is_list = text.contains("....")
            || text.contains("……")
            || is_item_mark(&line.runs[0].text) && line.runs.len() == 2 && !is_value(&line.runs[1].text);
        return if is_list { Class::Prose } else { Class::Several };
    }
    let width = line.x1 - line.x0;
    if cells.len() == 1 && width > widest * 0.6 && width > line.size * 14.0 {
        Class::Prose
    } else {
        Class::Short
    }
}

/// Whether the text is nothing but the mark or number that an item of a list begins with.
fn is_item_mark(text: &str) -> bool {
    let mut characters = text.chars();
    let is_one = characters.next().is_some_and(|it| {
        it.is_ascii_digit() || "一二三四五六七八九十".contains(it) || !it.is_alphanumeric()
    });
    is_one && characters.next().is_none()
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
fn holds_table(lines: &[Vec<Piece>]) -> bool {
    lines.iter().any(|it| it.len() >= 3)
        || lines
            .iter()
            .filter(|it| it.len() == 2)
            .any(|it| is_value(&it[1].text))
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
    let mut edge = end;
    while edge < lines.len() && edge - end < AROUND {
        let line = lines[edge];
        let is_near = line.y - lines[edge - 1].y < line.size * 2.0;
        let run = &line.runs[0];
        // The rest of a label stands beneath it, with the line of its figures between perhaps.
        let goes_on = lines[end.saturating_sub(3)..end].iter().any(|it| {
            let over = it.runs.iter().filter(|it| it.x0 < run.x1 && run.x0 < it.x1);
            over.count() == 1
        });
        if classes[edge] != Class::Short || !is_near || !goes_on || is_heading(&line.text()) {
            break;
        }
        edge += 1;
    }
    edge
}

/// The unit in which the columns of a table without lines are told: half a character.
pub(crate) fn unit(lines: &[(u32, Line)]) -> f64 {
    median(lines.iter().map(|it| it.1.size)).unwrap_or(10.0).max(1.0) / 2.0
}

/// Parts a table where headings stand below figures: what follows has columns of its own.
pub(crate) fn blocks(mut lines: Vec<(u32, Line)>) -> Vec<Vec<(u32, Line)>> {
    let starts = gongkai_layout::blocks(&placed(&lines));
    let mut blocks = Vec::with_capacity(starts.len());
    for start in starts.into_iter().rev() {
        blocks.push(lines.split_off(start));
    }
    blocks.reverse();
    blocks
}

/// The table as a grid of labels and figures, with the line each cell begins on; `None` where its
/// lines tell of none.
pub(crate) fn grid(lines: &[(u32, Line)]) -> Option<Vec<gongkai_layout::Cell>> {
    gongkai_layout::grid(&placed(lines))
}

/// The lines whose figures may be parts of one figure with those above or below.
pub(crate) fn broken(lines: &[(u32, Line)]) -> Vec<bool> {
    let mut are_broken = vec![false; lines.len()];
    for index in gongkai_layout::broken(&placed(lines)) {
        are_broken[index] = true;
        are_broken[index - 1] = true;
    }
    are_broken
}

fn placed(lines: &[(u32, Line)]) -> Vec<gongkai_layout::Line> {
    let mut shift = 0.0;
    let mut before: Option<(u32, f64)> = None;
    let place = |(page, line): &(u32, Line)| {
        // A page's first line follows the last of the page before as if there were no end between.
        if let Some((last_page, y)) = before
            && last_page != *page
        {
            shift = y + line.size * 1.5 - line.y;
        }
        let y = line.y + shift;
        before = Some((*page, y));
        let cells = line.runs.iter().map(|it| piece(it, line.size)).collect();
        gongkai_layout::Line { y, cells }
    };
    lines.iter().map(place).collect()
}

fn piece(run: &Run, size: f64) -> Piece {
    Piece {
        extent: Extent {
            from: run.x0,
            to: run.x1,
        },
        size,
        text: run.text.clone(),
        is_spaced: true,
    }
}
