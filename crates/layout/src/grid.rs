use crate::head::head;
use crate::label::{Label, labels};
use crate::part::begins_item;
use crate::spread::{Range, spread};
use crate::{Extent, Piece, figure_columns, is_figure};

/// One printed line, already parted into cells.
#[derive(Debug, Clone)]
pub struct Line {
    /// Its base line; grows downwards, in the unit of the pieces.
    pub y: f64,
    /// Its cells from left to right.
    pub cells: Vec<Piece>,
}

/// A cell of the grid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// The first row it stands in, from 0.
    pub row: usize,
    /// How many rows it takes.
    pub row_span: usize,
    /// The first column it stands in, from 0.
    pub column: usize,
    /// How many columns it takes.
    pub column_span: usize,
    /// Its text; lines are joined, as they are one label.
    pub text: String,
    /// The line it begins on.
    pub line: usize,
}

/// The most lines of one table.
const MOST_LINES: usize = 400;
/// How far, in characters, lines of one label stand apart at most; those of rows may be as near.
const LABEL_PITCH: f64 = 1.95;
/// How far lines of one heading stand apart at most.
const HEADING_PITCH: f64 = 2.2;
/// The most columns of figures.
const MOST_COLUMNS: usize = 60;

/// Makes a grid of a table that has labels to the left of its figures and headings above them.
///
/// `None` where anything does not fit: two figures in a column on one line, a line of figures
/// without a label of its own, a label with two lines of figures.
pub fn grid(lines: &[Line]) -> Option<Vec<Cell>> {
    if lines.len() > MOST_LINES {
        return None;
    }
    let pieces: Vec<Vec<Piece>> = lines.iter().map(|it| it.cells.clone()).collect();
    let columns = figure_columns(&pieces);
    if columns.is_empty() || columns.len() > MOST_COLUMNS {
        return None;
    }
    let first = lines.iter().position(|it| !figures(it, &columns).is_empty())?;
    let body = body_start(lines, first, columns[0]);
    let columns = with_blank_columns(columns, &lines[..body]);
    let labels = labels(&lines[body..], columns[0].from, LABEL_PITCH);
    let rows = rows(&lines[body..], &labels, &columns)?;
    let groups = groups(&labels, &rows)?;
    let heads = head(&lines[..body], &columns, HEADING_PITCH);
    Some(put(body, &labels, &rows, &groups, &heads, columns.len()))
}

/// The lines whose figures may be the rest of those on the line above, broken where their columns end.
pub fn broken(lines: &[Line]) -> Vec<usize> {
    let pieces: Vec<Vec<Piece>> = lines.iter().map(|it| it.cells.clone()).collect();
    let columns = figure_columns(&pieces);
    if columns.is_empty() || columns.len() > MOST_COLUMNS {
        return Vec::new();
    }
    (1..lines.len())
        .filter(|it| {
            let figures = figures(&lines[*it], &columns);
            !figures.is_empty() && goes_on(&lines[it - 1], &lines[*it], &figures, &columns)
        })
        .collect()
}

/// Where the blocks of a table begin that have headings of their own: at each heading below figures.
///
/// A block ends before the labels alone on their lines that stand right above the next one's heading
/// only where they are no labels of rows, which nothing tells: they stay with the rows above.
pub fn blocks(lines: &[Line]) -> Vec<usize> {
    let mut starts = vec![0];
    let mut has_figures = false;
    let mut left = f64::INFINITY;
    for (index, line) in lines.iter().enumerate() {
        let first = line.cells.iter().find(|it| is_figure(&it.text));
        if let Some(first) = first {
            has_figures = true;
            left = left.min(first.extent.from);
        } else if has_figures && line.cells.iter().any(|it| it.extent.to > left + it.size * 0.2) {
            starts.push(index);
            has_figures = false;
            left = f64::INFINITY;
        }
    }
    starts
}

/// The figures on a line with the columns they stand in.
fn figures(line: &Line, columns: &[Extent]) -> Vec<(usize, usize)> {
    let cells = line.cells.iter().enumerate();
    cells
        .filter(|(_, it)| is_figure(&it.text))
        .filter_map(|(cell, it)| {
            let column = columns
                .iter()
                .position(|column| column.shared(&it.extent) > 0.0)?;
            Some((cell, column))
        })
        .collect()
}

/// Adds the columns that hold no figure, which only their headings tell of: more of them than columns.
fn with_blank_columns(mut columns: Vec<Extent>, head: &[Line]) -> Vec<Extent> {
    /// The widest heading of one column, in characters.
    const WIDEST: f64 = 7.5;
    let left = columns[0].from;
    let mut lowest: Vec<Extent> = Vec::new();
    for (index, line) in head.iter().enumerate() {
        for piece in line.cells.iter().filter(|it| it.extent.to > left + it.size * 0.2) {
            let has_beneath = head[index + 1..]
                .iter()
                .flat_map(|it| &it.cells)
                .any(|it| it.extent.shared(&piece.extent) > 0.0);
            if !has_beneath && piece.extent.to - piece.extent.from < piece.size * WIDEST {
                lowest.push(piece.extent);
            }
        }
    }
    let count = lowest.len();
    lowest.retain(|it| !columns.iter().any(|column| column.shared(it) > 0.0));
    if count == columns.len() + lowest.len() {
        columns.extend(lowest);
        columns.sort_by(|a, b| a.from.total_cmp(&b.from));
    }
    columns
}

/// Where the headings end: labels alone on their lines above the first figures are those of its row.
fn body_start(lines: &[Line], first: usize, column: Extent) -> usize {
    let is_heading = |line: &Line| {
        line.cells
            .iter()
            .any(|it| it.extent.to > column.from + it.size * 0.2)
    };
    let last = (0..first).rev().find(|it| is_heading(&lines[*it]));
    last.map_or(0, |it| it + 1)
}

/// A row: its own label and its figures by column.
pub(crate) struct Row {
    /// `None` only where no row of the table has one.
    label: Option<usize>,
    /// The line of its figures; `None` if it has none.
    line: Option<usize>,
    figures: Vec<(usize, String)>,
}

fn rows(lines: &[Line], labels: &[Label], columns: &[Extent]) -> Option<Vec<Row>> {
    let mut rows: Vec<Row> = Vec::new();
    let mut is_taken = vec![false; labels.len()];
    for (index, line) in lines.iter().enumerate() {
        let figures = figures(line, columns);
        if figures.is_empty() {
            // A heading among the rows would belong to what follows.
            let strays = |it: &&Piece| it.extent.to > columns[0].from + it.size * 0.2;
            if line.cells.iter().any(|it| strays(&it)) {
                return None;
            }
            continue;
        }
        if rows
            .last()
            .and_then(|it| it.line)
            .is_some_and(|it| goes_on(&lines[it], line, &figures, columns))
        {
            return None;
        }
        let stray = line
            .cells
            .iter()
            .any(|it| it.extent.from > columns[0].from && !is_figure(&it.text));
        if stray || figures.windows(2).any(|it| it[0].1 == it[1].1) {
            return None;
        }
        let label = own_label(labels, line.y);
        // Figures may have no labels at all, but not some of them.
        let is_known = label.map_or(labels.is_empty(), |it| {
            !std::mem::replace(&mut is_taken[it], true)
        });
        if !is_known {
            return None;
        }
        rows.push(Row {
            label,
            line: Some(index),
            figures: figures
                .into_iter()
                .map(|(cell, column)| (column, line.cells[cell].text.clone()))
                .collect(),
        });
    }
    for (label, it) in labels.iter().enumerate() {
        if !is_taken[label] && labels.iter().all(|other| !other.is_right_of(it)) {
            rows.push(Row {
                label: Some(label),
                line: None,
                figures: Vec::new(),
            });
        }
    }
    let middle = |it: &Row| it.label.map_or(0.0, |it| labels[it].middle());
    rows.sort_by(|a, b| middle(a).total_cmp(&middle(b)));
    Some(rows)
}

/// Whether `line` may only be the rest of figures that were too long for their columns.
fn goes_on(upper: &Line, line: &Line, figures: &[(usize, usize)], columns: &[Extent]) -> bool {
    let size = line.cells.first().map_or(0.0, |it| it.size);
    let is_near = line.y - upper.y < size * 1.6;
    let is_item = line.cells.first().is_some_and(|it| begins_item(&it.text));
    let is_full = |column: usize| {
        let width = columns[column].to - columns[column].from;
        let over = upper.cells.iter().filter(|it| is_figure(&it.text));
        over.filter(|it| columns[column].shared(&it.extent) > 0.0)
            .any(|it| it.text.chars().count() > 1 && it.extent.to - it.extent.from > width - size * 0.25)
    };
    is_near && !is_item && figures.iter().all(|it| is_full(it.1))
}

/// The label beside a line of figures: the one furthest to the right.
fn own_label(labels: &[Label], y: f64) -> Option<usize> {
    let beside = labels.iter().enumerate().filter(|(_, it)| it.reaches(y));
    beside
        .max_by(|a, b| a.1.extent.from.total_cmp(&b.1.extent.from))
        .map(|it| it.0)
}

/// A label that is that of several rows: the label, its level from the left, its rows.
pub(crate) struct Group {
    label: usize,
    level: usize,
    rows: (usize, usize),
}

/// Tells of which rows the labels are that no row has as its own.
fn groups(labels: &[Label], rows: &[Row]) -> Option<Vec<Group>> {
    let is_own = |label: usize| rows.iter().any(|it| it.label == Some(label));
    let mut left: Vec<usize> = (0..labels.len()).filter(|it| !is_own(*it)).collect();
    left.sort_by(|a, b| labels[*a].extent.from.total_cmp(&labels[*b].extent.from));
    let mut levels: Vec<(Extent, Vec<usize>)> = Vec::new();
    for label in left {
        let extent = labels[label].extent;
        match levels.last_mut().filter(|it| it.0.shared(&extent) > 0.0) {
            Some(level) => {
                level.0.to = level.0.to.max(extent.to);
                level.1.push(label);
            }
            None => levels.push((extent, vec![label])),
        }
    }
    let mut groups = Vec::new();
    for (level, (extent, mut members)) in levels.into_iter().enumerate() {
        members.sort_by(|a, b| labels[*a].middle().total_cmp(&labels[*b].middle()));
        let own: Vec<&Label> = rows.iter().filter_map(|it| labels.get(it.label?)).collect();
        let beside: Vec<bool> = own
            .iter()
            .map(|it| it.extent.from > extent.to - it.size * 0.3)
            .collect();
        let mut free = 0;
        for (start, end) in stretches(&beside) {
            let edge = own[end - 1].bottom();
            let count = members[free..]
                .iter()
                .take_while(|it| labels[**it].middle() <= edge)
                .count();
            let inside = &members[free..free + count];
            free += count;
            let headings: Vec<Range> = inside.iter().map(|it| labels[*it].range()).collect();
            let ranges: Vec<Range> = own[start..end].iter().map(|it| it.range()).collect();
            if inside.is_empty() {
                continue;
            }
            for (label, found) in inside.iter().zip(spread(&headings, &ranges)?.1) {
                groups.push(Group {
                    label: *label,
                    level,
                    rows: (start + found.0, start + found.1),
                });
            }
        }
        if free < members.len() {
            return None;
        }
    }
    Some(groups)
}

/// The stretches of `true`.
fn stretches(flags: &[bool]) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (index, flag) in flags.iter().enumerate() {
        match found.last_mut() {
            Some(last) if *flag && last.1 == index => last.1 = index + 1,
            _ if *flag => found.push((index, index + 1)),
            _ => {}
        }
    }
    found
}

/// Puts all cells into the grid: levels of labels, then columns of figures, each place once.
fn put(
    body: usize,
    labels: &[Label],
    rows: &[Row],
    groups: &[Group],
    heads: &[Cell],
    columns: usize,
) -> Vec<Cell> {
    let levels = groups.iter().map(|it| it.level + 1).max().unwrap_or(0);
    let top = heads.iter().map(|it| it.row + it.row_span).max().unwrap_or(0);
    let left = levels + 1;
    let mut cells: Vec<Cell> = heads.to_vec();
    for cell in &mut cells {
        // The heading of the labels stands over all their levels.
        (cell.column, cell.column_span) = if cell.column == 0 {
            (0, left + cell.column_span - 1)
        } else {
            (cell.column + left - 1, cell.column_span)
        };
    }
    for group in groups {
        cells.push(Cell {
            row: top + group.rows.0,
            row_span: group.rows.1 - group.rows.0,
            column: group.level,
            column_span: 1,
            text: labels[group.label].text.clone(),
            line: body + labels[group.label].line,
        });
    }
    for (index, row) in rows.iter().enumerate() {
        let label = row.label.and_then(|it| labels.get(it));
        let covered = |level: usize| {
            groups
                .iter()
                .any(|it| it.level == level && (it.rows.0..it.rows.1).contains(&index))
        };
        let first = (0..levels).rev().find(|it| covered(*it)).map_or(0, |it| it + 1);
        cells.push(Cell {
            row: top + index,
            row_span: 1,
            column: first,
            column_span: left - first,
            text: label.map(|it| it.text.clone()).unwrap_or_default(),
            line: body + label.map(|it| it.line).or(row.line).unwrap_or(0),
        });
        for column in 0..columns {
            let figure = row.figures.iter().find(|it| it.0 == column);
            cells.push(Cell {
                row: top + index,
                row_span: 1,
                column: left + column,
                column_span: 1,
                text: figure.map(|it| it.1.clone()).unwrap_or_default(),
                line: body + row.line.or(label.map(|it| it.line)).unwrap_or(0),
            });
        }
    }
    cells.sort_by_key(|it| (it.row, it.column));
    cells
}
