//! Where one report ends and the next begins: a page may hold those of several offices.
//!
//! Parts and tables come in the order of the form. Where most of them come a second time, another
//! report has begun; where only one does, it is a repetition within the same report.

use std::ops::Range;

use gongkai_core::Edition;
use gongkai_core::form::{Part, TableKey};

use crate::flow::Flow;
use crate::header::first_title;
use crate::heading::Strength;
use crate::table::Keyed;
use crate::vocabulary::Vocabulary;

/// Something that stands once in a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Landmark {
    at: usize,
    part: Part,
    is_table: bool,
}

/// A stretch of the flow with one report.
pub(crate) struct Stretch {
    pub(crate) range: Range<usize>,
    /// The table of contents before its parts, counted from the stretch's begin; mostly empty.
    pub(crate) contents: Range<usize>,
}

/// Cuts the flow into the stretches of one report each; they follow each other without a gap.
pub(crate) fn stretches(flow: &[Flow<'_>], keyed: &[Vec<Keyed<'_>>]) -> Vec<Stretch> {
    let landmarks = landmarks(flow, keyed);
    let mut begins: Vec<(usize, Range<usize>)> = vec![(0, 0..0)];
    let mut own = 0;
    for next in 1..landmarks.len() {
        if !goes_back(&landmarks[own..next], landmarks[next]) {
            continue;
        }
        let gap = landmarks[next - 1].at + 1..landmarks[next].at;
        let title = first_title(&flow[gap.clone()]).map(|it| gap.start + it);
        if begins_again(&landmarks[own..next], &landmarks[next..], title.is_some()) {
            // A table of contents goes back as a report does; it has no table, and what follows no title.
            let contents = title.is_none() && !landmarks[own..next].iter().any(|it| it.is_table);
            match begins.last_mut() {
                Some((begin, range)) if contents => {
                    *range = landmarks[own].at - *begin..landmarks[next].at - *begin;
                }
                _ => begins.push((title.unwrap_or(landmarks[next].at), 0..0)),
            }
            own = next;
        }
    }
    let ends: Vec<usize> = begins[1..].iter().map(|it| it.0).chain([flow.len()]).collect();
    let stretches = begins
        .into_iter()
        .zip(ends)
        .map(|((begin, contents), end)| Stretch {
            range: begin..end,
            contents,
        });
    stretches.collect()
}

/// Tells whether a landmark has stood already and the report has gone past it since.
fn goes_back(before: &[Landmark], landmark: Landmark) -> bool {
    let same = |it: &Landmark| it.part == landmark.part && it.is_table == landmark.is_table;
    before.iter().any(same) && before.iter().any(|it| it.part > landmark.part)
}

/// Tells whether enough of what stood before stands again to be another report.
fn begins_again(before: &[Landmark], after: &[Landmark], titled: bool) -> bool {
    let again = |part: Part, is_table: bool| {
        let same = |it: &Landmark| it.part == part && it.is_table == is_table;
        before.iter().any(same) && after.iter().any(same)
    };
    let tables = TableKey::ALL.iter().filter(|it| again(it.part(), true)).count();
    let headings = Part::ALL.iter().filter(|it| again(**it, false)).count();
    tables >= 2 || headings >= FEWEST_HEADINGS || (titled && tables + headings >= 1)
}

/// Headings that stand again from which on they are those of another report.
const FEWEST_HEADINGS: usize = 3;

fn landmarks(flow: &[Flow<'_>], keyed: &[Vec<Keyed<'_>>]) -> Vec<Landmark> {
    let mut landmarks = Vec::new();
    for (at, (item, cells)) in flow.iter().zip(keyed).enumerate() {
        match item {
            Flow::Text(line) => {
                let opened = line.opening.filter(|it| it.strength > Strength::Ordinal);
                landmarks.extend(opened.map(|it| Landmark {
                    at,
                    part: it.part,
                    is_table: false,
                }));
            }
            Flow::Table(_) => landmarks.extend(tables_in(cells).map(|it| Landmark {
                at,
                part: it.part(),
                is_table: true,
            })),
            Flow::Image { .. } => {}
        }
    }
    landmarks
}

/// The tables of the form that a published table holds, told by the labels that only one of them has.
fn tables_in(cells: &[Keyed<'_>]) -> impl Iterator<Item = TableKey> {
    let mut labels: [Vec<&str>; 3] = Default::default();
    for cell in cells.iter().filter(|it| !it.key.is_empty()) {
        let table = Edition::ALL
            .iter()
            .find_map(|it| Vocabulary::get(*it).table_named_by(&cell.key));
        if let Some(table) = table {
            labels[table as usize].push(&cell.key);
        }
    }
    TableKey::ALL
        .into_iter()
        .zip(labels)
        .filter_map(|(table, mut labels)| {
            labels.sort_unstable();
            labels.dedup();
            (labels.len() >= FEWEST_LABELS).then_some(table)
        })
}

/// Labels of one table of the form from which on a published table is that table.
const FEWEST_LABELS: usize = 3;
