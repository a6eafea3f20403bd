//! Which row of the form a row is, and which cell each of its figures.

use gongkai_core::form::TableKey;

use super::{Claim, Claims, Class, LogicalRow, LogicalValue, Stray, Token};
use crate::key::key;
use crate::mask::Mask;
use crate::vocabulary::{Lane, Vocabulary};

/// Tells the cells of all figures of a piece of a table that stands under the heading of `home`.
pub(crate) fn resolve<'a>(rows: &[LogicalRow<'a>], home: Mask, vocabulary: &Vocabulary) -> Claims<'a> {
    let mut told: Vec<Told> = rows.iter().map(|it| tell(it, vocabulary)).collect();
    place_unknown(rows, &mut told, home, vocabulary);
    let mut claims = Claims::default();
    claims
        .figures
        .reserve(rows.iter().map(|it| it.values.len()).sum());
    for (index, (row, told_row)) in rows.iter().zip(&told).enumerate() {
        if told_row.cells.is_empty() {
            if has_figures(row) {
                claims.unmapped.push(stray(row, cells_beside(rows, &told, index)));
            }
        } else {
            claim_row(row, told_row, home, vocabulary, &mut claims);
        }
    }
    claims
}

/// What is known of a row.
#[derive(Clone, Copy, PartialEq)]
struct Told {
    cells: Mask,
    by_position: bool,
}

/// Tells a row by its labels: the innermost that names a row, then all of them together, then the likeliest.
fn tell(row: &LogicalRow<'_>, vocabulary: &Vocabulary) -> Told {
    let sure = |cells: Mask| Told {
        cells,
        by_position: false,
    };
    if let Some(cells) = row.known {
        return sure(cells);
    }
    let within = |cells: Mask| {
        row.block
            .map(|it| it.and(cells))
            .filter(|it| !it.is_empty())
            .unwrap_or(cells)
    };
    let exact = row
        .labels
        .iter()
        .rev()
        .find_map(|it| it.row.filter(|entry| entry.leaf));
    if let Some(entry) = exact {
        return sure(within(entry.cells));
    }
    // Tables without row labels by form may still have their column headings down the side.
    let unlabelled = vocabulary.unlabelled_rows();
    let beside = row
        .labels
        .iter()
        .filter_map(|it| it.column)
        .map(|it| it.cells.and(unlabelled));
    let beside = beside.filter(|it| !it.is_empty()).reduce(|one, other| {
        let both = one.and(other);
        if both.is_empty() { other } else { both }
    });
    if let Some(cells) = beside {
        return sure(cells);
    }
    let groups = |it: &&&Token<'_>| it.row.is_none();
    let own: Vec<&Token<'_>> = row.labels.iter().filter(groups).copied().collect();
    let joined = key(&own.iter().map(|it| it.cell.text.as_str()).collect::<String>());
    let entry = (vocabulary.row(&joined).filter(|it| it.leaf))
        .or_else(|| own.last().and_then(|it| vocabulary.row_like(&it.key)))
        .or_else(|| vocabulary.row_like(&joined));
    if let Some(entry) = entry {
        return sure(within(entry.cells));
    }
    // 总计 heads a column of every table; one heading that only such a table has settles it for the row.
    let headed = || row.values.iter().map(|it| it.columns).filter(|it| !it.is_empty());
    let of_unlabelled =
        headed().any(|it| it.and(unlabelled) == it) && headed().all(|it| !it.and(unlabelled).is_empty());
    sure(if of_unlabelled {
        unlabelled
    } else {
        Mask::default()
    })
}

/// Places rows that no label told between rows that one did, where exactly as many are missing; `home` is
/// the table that they stand under.
fn place_unknown(rows: &[LogicalRow<'_>], told: &mut [Told], home: Mask, vocabulary: &Vocabulary) {
    let mut both = rows.iter().zip(told.iter());
    if !both.any(|(row, told)| told.cells.is_empty() && is_unknown(row)) {
        return;
    }
    let lanes = vocabulary.row_lanes();
    let lane_of = |cells: Mask| {
        lanes
            .iter()
            .position(|it| !cells.is_empty() && it.cells.and(cells) == cells)
    };
    // The lane of the next row that is told, looked up once from the end.
    let mut next = vec![None; rows.len() + 1];
    for at in (0..rows.len()).rev() {
        next[at] = lane_of(told[at].cells).or(next[at + 1]);
    }
    let mut before = None;
    let mut at = 0;
    while at < rows.len() {
        if !told[at].cells.is_empty() || !is_unknown(&rows[at]) {
            before = lane_of(told[at].cells).or(before);
            at += 1;
            continue;
        }
        let end = (at..rows.len())
            .find(|it| !told[*it].cells.is_empty())
            .unwrap_or(rows.len());
        let unknown: Vec<usize> = (at..end).filter(|it| is_unknown(&rows[*it])).collect();
        let after = next[end];
        let missing = match (before, after) {
            (Some(before), Some(after)) if before < after && lanes[before].table == lanes[after].table => {
                before + 1..after
            }
            (Some(before), None) => {
                let table_end = (before..lanes.len()).find(|it| lanes[*it].table != lanes[before].table);
                before + 1..table_end.unwrap_or(lanes.len())
            }
            (None, Some(after)) => {
                let begin = (0..=after)
                    .find(|it| lanes[*it].table == lanes[after].table)
                    .unwrap_or(after);
                begin..after
            }
            // No row is told: those of the table under whose headings they stand, if all are there.
            (None, None) => {
                let table = table_under(&unknown, rows, home, vocabulary);
                let at_home = |it: &&Lane| !it.cells.and(table).is_empty();
                let begin = lanes.iter().position(|it| at_home(&it)).unwrap_or(0);
                begin..begin + lanes.iter().filter(at_home).count()
            }
            _ => 0..0,
        };
        if missing.len() == unknown.len() {
            for (index, lane) in unknown.into_iter().zip(missing) {
                told[index] = Told {
                    cells: lanes[lane].cells,
                    by_position: true,
                };
                before = Some(lane);
            }
        }
        at = end;
    }
}

/// The table of the form that all figures of some rows stand in by their columns; `home` where these do not tell.
fn table_under(which: &[usize], rows: &[LogicalRow<'_>], home: Mask, vocabulary: &Vocabulary) -> Mask {
    let values = || which.iter().flat_map(|it| &rows[*it].values);
    let columns = || values().map(|it| it.columns).filter(|it| !it.is_empty());
    let mut tables = TableKey::ALL
        .into_iter()
        .map(|it| vocabulary.table(it))
        .filter(|table| columns().all(|it| !it.and(*table).is_empty()));
    let told = tables
        .next()
        .filter(|_| tables.next().is_none() && columns().next().is_some());
    told.unwrap_or(home)
}

/// Tells whether a row has figures, and may be any row.
fn is_unknown(row: &LogicalRow<'_>) -> bool {
    has_figures(row) && row.known.is_none_or(|it| !it.is_empty())
}

fn has_figures(row: &LogicalRow<'_>) -> bool {
    row.values.iter().any(|it| it.token.class == Class::Value)
}

fn claim_row<'a>(
    row: &LogicalRow<'a>,
    told: &Told,
    home: Mask,
    vocabulary: &Vocabulary,
    claims: &mut Claims<'a>,
) {
    let label = || {
        row.labels
            .last()
            .map_or_else(|| text_of(row), |it| it.cell.text.clone())
    };
    let mut in_order = None;
    let crooked = told.cells == vocabulary.unlabelled_rows() && !told_apart(row, told.cells);
    let mut lost = false;
    for (index, value) in row.values.iter().enumerate() {
        let common = told.cells.and(value.columns);
        if value.merged && common.count() > 1 {
            if value.token.class != Class::Blank {
                let place = value.token.cell.place.clone();
                claims.merged.push((value.token.cell.text.clone(), common, place));
            }
            continue;
        }
        let by_label = common.only().filter(|_| !value.by_position && !crooked);
        let mut placed = || {
            let in_order: &Option<Vec<usize>> =
                in_order.get_or_insert_with(|| order(row, told.cells, vocabulary));
            in_order.as_ref().map(|it| it[index]).or_else(|| common.only())
        };
        let Some(cell) = by_label.or_else(&mut placed) else {
            lost |= value.token.class == Class::Value;
            continue;
        };
        let doubtful = by_label.is_none() || told.by_position;
        claims.figures.push(Claim {
            cell,
            token: value.token,
            at_home: home.contains_index(cell),
            by_position: doubtful.then(label),
        });
    }
    if lost {
        claims.unmapped.push(stray(row, Mask::default()));
    }
}

fn stray(row: &LogicalRow<'_>, cells: Mask) -> Stray {
    Stray {
        text: text_of(row),
        place: row.values[0].token.cell.place.clone(),
        cells,
    }
}

/// The cells of the rows above and below that figures without any label may belong to: a row broken in two
/// keeps its label in one half, and the digits of a number may stand in both.
fn cells_beside(rows: &[LogicalRow<'_>], told: &[Told], index: usize) -> Mask {
    let row = &rows[index];
    if row.known.is_some() || row.labels.iter().any(|it| it.is_words()) {
        return Mask::default();
    }
    let figures = row.values.iter().filter(|it| it.token.class == Class::Value);
    let columns: Vec<Mask> = figures.map(|it| it.columns).collect();
    let beside = [index.checked_sub(1), Some(index + 1)].into_iter().flatten();
    let rows = beside.filter_map(|it| told.get(it)).map(|it| it.cells);
    rows.map(|row| {
        let cells = |column: &Mask| if column.is_empty() { row } else { row.and(*column) };
        columns.iter().map(cells).fold(Mask::default(), Mask::or)
    })
    .fold(Mask::default(), Mask::or)
}

/// Tells whether the headings lead every figure of a row to a cell of its own.
///
/// Where rows have no labels, groups that span too little lead two figures to one cell, and then
/// none of the row can be trusted.
fn told_apart(row: &LogicalRow<'_>, cells: Mask) -> bool {
    let mut taken = Mask::default();
    row.values
        .iter()
        .filter(|it| it.token.class == Class::Value)
        .all(|value| {
            let own = cells.and(value.columns);
            let free = own.and(taken).is_empty();
            taken = taken.or(own);
            free && own.only().is_some()
        })
}

/// The cells of a row in the order of the form, if there is one for each figure and no heading says otherwise.
fn order(row: &LogicalRow<'_>, cells: Mask, vocabulary: &Vocabulary) -> Option<Vec<usize>> {
    let of_row: Vec<usize> = cells.indices().collect();
    let lane =
        vocabulary.row_lanes().iter().any(|it| it.cells == cells) || cells == vocabulary.unlabelled_rows();
    let agrees = |(value, cell): (&LogicalValue<'_>, &usize)| {
        value.columns.is_empty() || value.columns.indices().any(|it| it == *cell)
    };
    let complete = lane && of_row.len() == row.values.len();
    (complete && row.values.iter().zip(&of_row).all(agrees)).then_some(of_row)
}

fn text_of(row: &LogicalRow<'_>) -> String {
    let texts = row
        .labels
        .iter()
        .copied()
        .chain(row.values.iter().map(|it| it.token))
        .map(|it| it.cell.text.trim());
    let joined = texts.collect::<Vec<_>>().join(" | ");
    match joined.char_indices().nth(LONGEST_QUOTE) {
        Some((end, _)) => format!("{}…", &joined[..end]),
        None => joined,
    }
}

/// Characters quoted of a row that was not understood.
const LONGEST_QUOTE: usize = 80;
