//! Tables printed as text: runs of characters on lines, where a label may take several lines.

use gongkai_document::Cell;

use super::rows::title;
use super::sequence::leaf_sequence;
use super::{Class, LogicalRow, LogicalValue, Token};
use crate::key::key;
use crate::mask::Mask;
use crate::vocabulary::{Entry, Vocabulary};

/// Lines that a label may take before or after the line of its figures.
const REACH: usize = 5;
/// Half-width characters by which runs of one label may differ in where they begin.
const SLACK: u32 = 3;

pub(super) fn rows<'a>(tokens: &'a [Token<'a>], vocabulary: &Vocabulary) -> Vec<LogicalRow<'a>> {
    let lines: Vec<Line<'a>> = tokens
        .chunk_by(|one, other| one.cell.row == other.cell.row)
        .map(Line::of)
        .collect();
    let mut found = Vec::new();
    let mut block = None;
    let mut columns: Vec<Mask> = Vec::new();
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
            let words: Vec<&Token<'a>> = line.words.clone();
            block = title(&words, vocabulary).or(block);
        }
        let headings = headings(head, &lines[end..body_end], vocabulary);
        if !headings.is_empty() {
            columns = headings.iter().map(|it| it.cells).collect();
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
    !line.has_figures() && (heads || title(&line.words, vocabulary).is_some())
}

/// The columns from left to right, told from the runs above the figures: runs one above the other make one heading.
fn headings(head: &[Line<'_>], body: &[Line<'_>], vocabulary: &Vocabulary) -> Vec<Entry> {
    let mut groups: Vec<Vec<Entry>> = Vec::new();
    let mut stacks: Vec<Stack> = Vec::new();
    for line in head {
        let mut row = Vec::new();
        for token in &line.words {
            match token.column.filter(|it| !it.leaf) {
                Some(group) => row.push(group),
                None => stack(&mut stacks, token.cell),
            }
        }
        if !row.is_empty() {
            groups.push(row);
        }
    }
    stacks.sort_by_key(|it| it.begin + it.end);
    let wanted = body.iter().map(|it| it.figures.len()).max().unwrap_or(0);
    let entries: Vec<Option<Entry>> = stacks.iter().map(|it| it.entry(vocabulary)).collect();
    // Corners, group labels split over lines and row labels that begin above their figures head no column.
    let first = entries.iter().position(Option::is_some).unwrap_or(entries.len());
    let leaves: Vec<Entry> = if entries.len() - first == wanted {
        entries[first..].iter().map(|it| it.unwrap_or_default()).collect()
    } else {
        entries.into_iter().flatten().collect()
    };
    if leaves.is_empty() {
        return leaves;
    }
    groups.push(leaves);
    leaf_sequence(&groups)
}

/// Runs one above the other.
struct Stack {
    begin: u32,
    end: u32,
    text: String,
}

impl Stack {
    fn entry(&self, vocabulary: &Vocabulary) -> Option<Entry> {
        let text_key = key(&self.text);
        let exact = vocabulary.column(&text_key).filter(|it| it.leaf);
        exact.or_else(|| vocabulary.column_like(&text_key))
    }
}

fn stack(stacks: &mut Vec<Stack>, cell: &Cell) {
    let (begin, end) = (cell.column, cell.column + cell.column_span);
    let over = |it: &&mut Stack| it.begin < end && begin < it.end;
    let mut over_it = stacks.iter_mut().filter(over);
    match (over_it.next(), over_it.next()) {
        (Some(stack), None) => {
            stack.begin = stack.begin.min(begin);
            stack.end = stack.end.max(end);
            stack.text.push_str(&cell.text);
        }
        // A run that lies over several headings is a label of all of them, in words the form does not use.
        (Some(_), Some(_)) => {}
        (None, _) => stacks.push(Stack {
            begin,
            end,
            text: cell.text.clone(),
        }),
    }
}

/// The rows with figures, each with the lines around it that its label takes.
fn body<'a>(
    lines: &[Line<'a>],
    head: &[Line<'a>],
    columns: &[Mask],
    block: Option<Mask>,
    vocabulary: &Vocabulary,
) -> Vec<LogicalRow<'a>> {
    let mut used: Vec<usize> = Vec::new();
    let all: Vec<&Line<'a>> = head.iter().chain(lines).collect();
    let offset = head.len();
    let mut found = Vec::new();
    for at in (offset..all.len()).filter(|it| all[*it].has_figures()) {
        let label = label(&all, at, &mut used, vocabulary);
        let line = all[at];
        let values = line.figures.iter().enumerate().map(|(index, token)| {
            let complete = line.figures.len() == columns.len();
            let by_place = (!complete).then(|| nearest(&all, at, index, columns)).flatten();
            LogicalValue {
                token,
                columns: if complete {
                    columns[index]
                } else {
                    by_place.unwrap_or_default()
                },
                merged: false,
                by_position: !complete,
            }
        });
        found.push(LogicalRow {
            values: values.collect(),
            labels: line.words.clone(),
            known: label.map(|it| it.cells),
            block,
        });
    }
    found
}

/// Finds the label whose lines stand around a line of figures: the longest that the form has to the letter.
fn label(lines: &[&Line<'_>], at: usize, used: &mut Vec<usize>, vocabulary: &Vocabulary) -> Option<Entry> {
    let own = lines[at].words.iter().rev().find(|it| it.is_words());
    let around = |indices: &mut dyn Iterator<Item = usize>| -> Vec<usize> {
        indices
            .take_while(|it| !lines[*it].has_figures())
            .take(REACH * 2)
            .collect()
    };
    let before: Vec<usize> = around(&mut (0..at).rev());
    let before: Vec<usize> = before.into_iter().filter(|it| !used.contains(it)).collect();
    let after = around(&mut (at + 1..lines.len()));
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
    for begin in begins {
        let pieces = |indices: &[usize]| -> Vec<(usize, String)> {
            let found = indices
                .iter()
                .filter_map(|it| piece(lines[*it], begin, edge).map(|text| (*it, text)));
            found.take(REACH).collect()
        };
        let (above, below) = (pieces(&before), pieces(&after));
        for up in 0..=above.len() {
            for down in 0..=below.len() {
                let lead = above[..up].iter().rev().map(|it| it.1.as_str());
                let tail = below[..down].iter().map(|it| it.1.as_str());
                let text: String = lead
                    .chain(own.map(|it| it.cell.text.as_str()))
                    .chain(tail)
                    .collect();
                let text_key = key(&text);
                let Some(entry) = vocabulary.row(&text_key).filter(|it| it.leaf) else {
                    continue;
                };
                if best.as_ref().is_none_or(|it| text_key.len() > it.0) {
                    let lines = above[..up].iter().chain(&below[..down]).map(|it| it.0).collect();
                    best = Some((text_key.len(), entry, lines));
                }
            }
        }
    }
    let (_, entry, lines) = best?;
    used.extend(lines);
    Some(entry)
}

/// The run of a line that begins where the label does.
fn piece(line: &Line<'_>, begin: u32, edge: u32) -> Option<String> {
    let near = |it: &&&Token<'_>| it.cell.column < edge && it.cell.column.abs_diff(begin) <= SLACK;
    let run = line.words.iter().rev().find(near)?;
    Some(run.cell.text.clone())
}

/// The column of a figure on a line that lacks some: the one whose figure on the nearest whole line stands above or below.
fn nearest(lines: &[&Line<'_>], at: usize, index: usize, columns: &[Mask]) -> Option<Mask> {
    let whole =
        (0..lines.len()).filter(|it| !columns.is_empty() && lines[*it].figures.len() == columns.len());
    let whole = lines[whole.min_by_key(|it| it.abs_diff(at))?];
    let centre = |cell: &Cell| cell.column * 2 + cell.column_span;
    let wanted = centre(lines[at].figures[index].cell);
    let (column, distance) = whole
        .figures
        .iter()
        .map(|it| centre(it.cell).abs_diff(wanted))
        .enumerate()
        .min_by_key(|it| it.1)?;
    (distance <= 2 * SLACK).then(|| columns[column])
}
