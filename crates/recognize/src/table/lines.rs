//! Tables printed as text: runs of characters on lines, where a label may take several lines.

use std::collections::BTreeSet;

use gongkai_document::Cell;

use super::rows::title;
use super::sequence::leaf_sequence;
use super::{Class, LogicalRow, LogicalValue, Token};
use crate::key::{fold, key, ordinal};
use crate::mask::Mask;
use crate::vocabulary::{Entry, Lane, Vocabulary};

/// Lines that a label may take before or after the line of its figures.
const REACH: usize = 12;
/// Half-width characters by which runs of one label may differ in where they begin.
const SLACK: u32 = 3;

pub(super) fn rows<'a>(tokens: &'a [Token<'a>], vocabulary: &Vocabulary) -> Vec<LogicalRow<'a>> {
    let lines: Vec<Line<'a>> = tokens
        .chunk_by(|one, other| one.cell.row == other.cell.row)
        .map(Line::of)
        .collect();
    let mut found = Vec::new();
    let mut block = None;
    let mut columns: Vec<Column> = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let end = (at..lines.len())
            .find(|it| lines[*it].has_figures())
            .unwrap_or(lines.len());
        let head = &lines[at..end];
        let body_end = (end..lines.len())
            .find(|it| opens_block(&lines[*it], vocabulary))
            .unwrap_or(lines.len());
        for line in head {
            block = title(line.words.iter().copied(), vocabulary).or(block);
        }
        let headings = headings(head, &lines[end..body_end], vocabulary);
        if !headings.is_empty() {
            columns = headings;
        }
        found.extend(body(&lines[end..body_end], head, &columns, block, vocabulary));
        at = body_end.max(end + 1);
    }
    found
}

/// One printed line: the words before its figures, and the figures.
struct Line<'a> {
    words: Vec<&'a Token<'a>>,
    figures: Vec<&'a Token<'a>>,
}

impl<'a> Line<'a> {
    fn of(runs: &'a [Token<'a>]) -> Self {
        let runs: Vec<&Token<'a>> = runs.iter().filter(|it| it.class != Class::Blank).collect();
        let first = runs
            .iter()
            .rposition(|it| it.class != Class::Value)
            .map_or(0, |it| it + 1);
        let (words, figures) = runs.split_at(first);
        Self {
            words: words
                .iter()
                .copied()
                .filter(|it| it.class != Class::Value || it.is_number())
                .collect(),
            figures: figures.to_vec(),
        }
    }

    fn has_figures(&self) -> bool {
        !self.figures.is_empty()
    }
}

/// Tells whether a line without figures is where the next block's headings begin.
fn opens_block(line: &Line<'_>, vocabulary: &Vocabulary) -> bool {
    let heads =
        line.words.iter().any(|it| it.is_column_label()) && !line.words.iter().any(|it| it.row.is_some());
    !line.has_figures() && (heads || title(line.words.iter().copied(), vocabulary).is_some())
}

/// A column as the headings tell it.
#[derive(Clone, Copy, Default)]
struct Column {
    cells: Mask,
    /// Whether only where the heading stands tells which it is.
    by_position: bool,
    /// Where its heading begins and ends, if it has one.
    span: Option<(u32, u32)>,
}

/// The columns from left to right, told from the runs above the figures: runs one above the other make one heading.
///
/// On one line runs stand in their true order, but where a run begins depends on what else stands on
/// its line, so that two lines cannot be compared to the column. Where the headings are those of a
/// block of the form, and no line contradicts its order, the form's order is theirs.
fn headings(head: &[Line<'_>], body: &[Line<'_>], vocabulary: &Vocabulary) -> Vec<Column> {
    let mut groups: Vec<Vec<Entry>> = Vec::new();
    let mut stacks: Vec<Stack> = Vec::new();
    for (index, line) in head.iter().enumerate() {
        let mut row = Vec::new();
        for token in line.words.iter().filter(|it| !it.furniture) {
            match token.column.copied().filter(|it| !it.leaf) {
                Some(group) => row.push(group),
                None => stack(&mut stacks, token.cell, index),
            }
        }
        if !row.is_empty() {
            groups.push(row);
        }
    }
    stacks.sort_by_key(|it| it.begin + it.end);
    let wanted = body.iter().map(|it| it.figures.len()).max().unwrap_or(0);
    let told: Vec<(&Stack, Entry)> = stacks
        .iter()
        .filter_map(|it| Some((it, it.entry(vocabulary)?)))
        .collect();
    if let Some(columns) = official_order(&told, wanted, vocabulary) {
        return columns;
    }
    // Headings on one line stand in their order, whatever it is; but only all of them are the columns.
    let one_line = told.windows(2).all(|it| it[0].0.lines == it[1].0.lines);
    let all_told = vocabulary
        .column_orders()
        .iter()
        .any(|order| order.len() == wanted && told.len() == wanted && matched(&told, order).is_some());
    groups.push(told.iter().map(|it| it.1).collect());
    let sequence = leaf_sequence(&groups);
    let sure = one_line && all_told && sequence.sure;
    let column = |cells: Mask| Column {
        cells,
        by_position: !sure,
        span: None,
    };
    sequence.columns.into_iter().map(column).collect()
}

/// The order of the block whose headings these are, each once, in an order that no line contradicts.
///
/// A heading or two may be missing where the figures are as many as the block has columns; figures may be
/// fewer where the headings are all there.
fn official_order(told: &[(&Stack, Entry)], wanted: usize, vocabulary: &Vocabulary) -> Option<Vec<Column>> {
    vocabulary.column_orders().iter().find_map(|order| {
        let stacks = matched(told, order)?;
        let there = stacks.iter().flatten().count();
        let all = there == order.len() && wanted <= there;
        let most = wanted == order.len() && there * 2 > wanted;
        let lines: BTreeSet<usize> = stacks
            .iter()
            .flatten()
            .flat_map(|it| it.lines.iter().copied())
            .collect();
        let ascends = |line: &usize| {
            let on_line = stacks.iter().flatten().filter(|it| it.lines.contains(line));
            on_line.map(|it| it.begin).is_sorted()
        };
        let column = |(lane, stack): (&Lane, Option<&Stack>)| Column {
            cells: lane.cells,
            by_position: stack.is_none(),
            span: stack.map(|it| (it.begin, it.end)),
        };
        ((all || most) && lines.iter().all(ascends))
            .then(|| order.iter().zip(stacks.iter().copied()).map(column).collect())
    })
}

/// For each column of a block the heading that stands over it, from left to right; `None` where a heading is
/// of no column of it.
fn matched<'t>(told: &[(&'t Stack, Entry)], order: &[Lane]) -> Option<Vec<Option<&'t Stack>>> {
    let mut stacks: Vec<Option<&Stack>> = vec![None; order.len()];
    for (stack, entry) in told {
        let own =
            |lane: &Lane| lane.key == stack.key || (lane.cells.and(entry.cells) == lane.cells && entry.leaf);
        let free = (0..order.len()).find(|it| stacks[*it].is_none() && own(&order[*it]))?;
        stacks[free] = Some(*stack);
    }
    Some(stacks)
}

/// Runs one above the other.
struct Stack {
    begin: u32,
    end: u32,
    text: String,
    key: String,
    /// The lines its runs stand on.
    lines: Vec<usize>,
}

impl Stack {
    fn entry(&self, vocabulary: &Vocabulary) -> Option<Entry> {
        let exact = vocabulary.column(&self.key).filter(|it| it.leaf);
        exact.or_else(|| vocabulary.column_like(&self.key))
    }
}

fn stack(stacks: &mut Vec<Stack>, cell: &Cell, line: usize) {
    let (begin, end) = (cell.column, cell.column + cell.column_span);
    let over = |it: &&mut Stack| it.begin < end && begin < it.end;
    let mut over_it = stacks.iter_mut().filter(over);
    match (over_it.next(), over_it.next()) {
        (Some(stack), None) => {
            stack.begin = stack.begin.min(begin);
            stack.end = stack.end.max(end);
            stack.text.push_str(&cell.text);
            stack.key = key(&stack.text);
            stack.lines.push(line);
        }
        // A run that lies over several headings is a label of all of them, in words the form does not use.
        (Some(_), Some(_)) => {}
        (None, _) => stacks.push(Stack {
            begin,
            end,
            text: cell.text.clone(),
            key: key(&cell.text),
            lines: vec![line],
        }),
    }
}

/// The rows with figures, each with the lines around it that its label takes.
fn body<'a>(
    lines: &[Line<'a>],
    head: &[Line<'a>],
    columns: &[Column],
    block: Option<Mask>,
    vocabulary: &Vocabulary,
) -> Vec<LogicalRow<'a>> {
    let mut used = BTreeSet::new();
    let all: Vec<&Line<'a>> = head.iter().chain(lines).collect();
    let offset = head.len();
    let whole: Vec<usize> = (offset..all.len())
        .filter(|it| !columns.is_empty() && all[*it].figures.len() == columns.len())
        .collect();
    let mut found = Vec::new();
    let aligned = alignment(&all[offset..], columns);
    for at in (offset..all.len()).filter(|it| all[*it].has_figures()) {
        let label = label(&all, at, &mut used, vocabulary);
        let is_between = label.as_ref().is_some_and(|it| it.is_between);
        let line = all[at];
        let values = line.figures.iter().enumerate().map(|(index, token)| {
            let complete = line.figures.len() == columns.len();
            let stands = aligned.as_ref().and_then(|it| it.column(token.cell));
            let column = if complete {
                Some(columns[index])
            } else if let Some(column) = stands {
                Some(columns[column])
            } else {
                let beside = nearest(&whole, at).map(|it| all[it]);
                let likely = beside.and_then(|it| above_or_below(it, token.cell, columns));
                likely.map(|it| Column {
                    by_position: true,
                    ..it
                })
            };
            LogicalValue {
                token,
                columns: column.unwrap_or_default().cells,
                merged: false,
                by_position: is_between || column.is_none_or(|it| it.by_position),
            }
        });
        found.push(LogicalRow {
            values: values.collect(),
            labels: line.words.clone(),
            known: label.map(|it| it.entry.cells),
            block,
        });
    }
    found
}

/// What the lines around a line of figures say it is.
struct Label {
    entry: Entry,
    /// Whether the lines above and those below are a label each, so that either may be that of the figures.
    is_between: bool,
}

/// Where the figures of each column stand, if all of a block stand in line.
struct Alignment {
    edge: fn((u32, u32)) -> u32,
    /// For each column the edge that its figures share, from left to right.
    edges: Vec<u32>,
}

impl Alignment {
    fn column(&self, cell: &Cell) -> Option<usize> {
        self.edges.binary_search(&(self.edge)(span(cell))).ok()
    }
}

/// Where a run begins and ends.
fn span(cell: &Cell) -> (u32, u32) {
    (cell.column, cell.column + cell.column_span)
}

/// Finds the edge by which figures stand in line: left, right or middle. There are as many places as columns,
/// or each of them is that of a heading, and whole lines have a figure in every one.
fn alignment(lines: &[&Line<'_>], columns: &[Column]) -> Option<Alignment> {
    const EDGES: [fn((u32, u32)) -> u32; 3] = [|it| it.0, |it| it.1, |it| it.0 + it.1];
    let figures: Vec<&Line<'_>> = lines.iter().copied().filter(|it| it.has_figures()).collect();
    let short = figures.iter().any(|it| it.figures.len() < columns.len());
    if columns.is_empty() || !short {
        return None;
    }
    EDGES.into_iter().find_map(|edge| {
        let edges_of =
            |line: &Line<'_>| -> Vec<u32> { line.figures.iter().map(|it| edge(span(it.cell))).collect() };
        let used: BTreeSet<u32> = figures.iter().flat_map(|it| edges_of(it)).collect();
        let edges: Vec<u32> = if used.len() == columns.len() {
            used.iter().copied().collect()
        } else {
            let heads: Option<Vec<u32>> = columns.iter().map(|it| it.span.map(edge)).collect();
            heads.filter(|heads| heads.is_sorted() && used.iter().all(|it| heads.contains(it)))?
        };
        let whole = |it: &&&Line<'_>| it.figures.len() == columns.len();
        let holds = figures.iter().filter(whole).all(|it| edges_of(it) == edges);
        holds.then_some(Alignment { edge, edges })
    })
}

/// Finds the label whose lines stand around a line of figures: the longest that the form has to the letter.
fn label(
    lines: &[&Line<'_>],
    at: usize,
    used: &mut BTreeSet<usize>,
    vocabulary: &Vocabulary,
) -> Option<Label> {
    let own = lines[at].words.iter().rev().find(|it| it.is_words());
    let free = |it: &usize| !lines[*it].has_figures();
    let before: Vec<usize> = (0..at)
        .rev()
        .take_while(free)
        .filter(|it| !used.contains(it))
        .take(REACH)
        .collect();
    let after: Vec<usize> = (at + 1..lines.len()).take_while(free).take(REACH).collect();
    // Labels stand to the left of their figures; what stands above them heads a column.
    let edge = lines[at].figures.first().map_or(0, |it| it.cell.column);
    let mut begins: Vec<u32> = match own {
        Some(own) => vec![own.cell.column],
        None => before
            .iter()
            .chain(&after)
            .flat_map(|it| &lines[*it].words)
            .map(|it| it.cell.column)
            .collect(),
    };
    begins.retain(|it| *it < edge);
    begins.sort_unstable();
    begins.dedup();
    let mut best: Option<(usize, Entry, Vec<usize>)> = None;
    // What the lines above say without those below, and the other way round.
    let (mut by_above, mut by_below) = (Mask::default(), Mask::default());
    for begin in begins {
        let (above, below) = (
            pieces(lines, &before, begin, edge),
            pieces(lines, &after, begin, edge),
        );
        for up in 0..=above.len() {
            for down in 0..=below.len() {
                let lead = above[..up].iter().rev().map(|it| it.1);
                let tail = below[..down].iter().map(|it| it.1);
                let parts = lead.chain(own.map(|it| it.cell.text.as_str())).chain(tail);
                // Printers set an ordinal on a line of its own, before or behind the first words.
                let text: String = parts.filter(|it| !is_bare_ordinal(it)).collect();
                if text.len() > LONGEST {
                    break;
                }
                let text_key = key(&text);
                let Some(entry) = vocabulary.row(&text_key).filter(|it| it.leaf) else {
                    continue;
                };
                match (up, down) {
                    (1.., 0) => by_above = entry.cells,
                    (0, 1..) => by_below = entry.cells,
                    _ => {}
                }
                if best.as_ref().is_none_or(|it| text_key.len() > it.0) {
                    let lines = above[..up].iter().chain(&below[..down]).map(|it| it.0).collect();
                    best = Some((text_key.len(), entry, lines));
                }
            }
        }
    }
    let (_, entry, lines) = best?;
    used.extend(lines);
    let is_between = !by_above.is_empty() && !by_below.is_empty() && by_above != by_below;
    Some(Label { entry, is_between })
}

/// Bytes of the longest label as printed, blanks and all.
const LONGEST: usize = 200;

fn is_bare_ordinal(text: &str) -> bool {
    let folded = fold(text);
    ordinal(&folded).is_some_and(|it| it.1 == folded.len())
}

/// The runs of lines that continue a label: each begins about where the one before it does.
fn pieces<'l>(lines: &[&'l Line<'_>], indices: &[usize], begin: u32, edge: u32) -> Vec<(usize, &'l str)> {
    let mut begin = begin;
    let mut found = Vec::new();
    for index in indices {
        let near = |it: &&&Token<'_>| it.cell.column < edge && it.cell.column.abs_diff(begin) <= SLACK;
        if let Some(run) = lines[*index].words.iter().rev().find(near) {
            begin = run.cell.column;
            found.push((*index, run.cell.text.as_str()));
        }
    }
    found
}

/// The one of the ascending `indices` that is nearest to `at`, and of two equally near the lower.
fn nearest(indices: &[usize], at: usize) -> Option<usize> {
    let behind = indices.partition_point(|it| *it < at);
    let around = &indices[behind.saturating_sub(1)..indices.len().min(behind + 1)];
    around.iter().copied().min_by_key(|it| it.abs_diff(at))
}

/// The column of a figure on a line that lacks some: that of the figure of a whole line above or below it.
fn above_or_below(whole: &Line<'_>, figure: &Cell, columns: &[Column]) -> Option<Column> {
    let centre = |cell: &Cell| cell.column * 2 + cell.column_span;
    let (column, distance) = whole
        .figures
        .iter()
        .map(|it| centre(it.cell).abs_diff(centre(figure)))
        .enumerate()
        .min_by_key(|it| it.1)?;
    (distance <= 2 * SLACK).then(|| columns[column])
}
