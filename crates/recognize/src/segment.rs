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

/// Cuts the flow into the stretches of one report each; between them lie at most tables of contents.
pub(crate) fn stretches(flow: &[Flow<'_>], keyed: &[Vec<Keyed<'_>>]) -> Vec<Stretch> {
    let landmarks = landmarks(flow, keyed);
    let behind = standing_behind(&landmarks);
    let mut begins: Vec<(usize, Range<usize>)> = vec![(0, 0..0)];
    let mut own = 0;
    let mut standing = Standing::default();
    for (next, landmark) in landmarks.iter().enumerate() {
        if standing.goes_back(*landmark) {
            // One published table may hold several of the form's, with nothing between them.
            let gap = (landmarks[next - 1].at + 1).min(landmark.at)..landmark.at;
            let title = first_title(&flow[gap.clone()]).map(|it| gap.start + it);
            if standing.begins_again(&behind[next], title.is_some()) {
                // A table of contents goes back as a report does, but it has no table and no text: what stands
                // before a title is its own, and without one only what stands between its lines.
                let until = title.unwrap_or(landmark.at);
                let its_end = title.unwrap_or(landmarks[next - 1].at);
                let contents = !standing.has_table() && !has_prose(&flow[landmarks[own].at..its_end]);
                match (begins.last_mut(), title) {
                    (Some(last), Some(title)) if contents => *last = (title, 0..0),
                    (Some((begin, range)), None) if contents => {
                        *range = landmarks[own].at - *begin..landmark.at - *begin;
                    }
                    _ => begins.push((until, 0..0)),
                }
                own = next;
                standing = Standing::default();
            }
        }
        standing.add(*landmark);
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

/// Tells whether sentences or pictures stand in the flow, and not only headings.
fn has_prose(flow: &[Flow<'_>]) -> bool {
    flow.iter().any(|it| match it {
        Flow::Text(line) => line.opening.is_none() && line.text.contains('。'),
        Flow::Image { .. } => true,
        Flow::Table(_) => false,
    })
}

/// Which landmarks stand in a stretch, so that asking costs the same however many there are.
#[derive(Default, Clone, Copy)]
struct Standing {
    /// For each part, whether its heading stands and whether its table does.
    stands: [[bool; 2]; Part::ALL.len()],
    /// The last part of the form that stands.
    furthest: Option<Part>,
}

impl Standing {
    fn add(&mut self, landmark: Landmark) {
        self.stands[landmark.part as usize][usize::from(landmark.is_table)] = true;
        self.furthest = self.furthest.max(Some(landmark.part));
    }

    fn has(&self, part: Part, is_table: bool) -> bool {
        self.stands[part as usize][usize::from(is_table)]
    }

    fn has_table(&self) -> bool {
        self.stands.iter().any(|it| it[1])
    }

    /// Tells whether a landmark has stood already and the report has gone past it since.
    fn goes_back(&self, landmark: Landmark) -> bool {
        self.has(landmark.part, landmark.is_table) && self.furthest > Some(landmark.part)
    }

    /// Tells whether enough of what stands here stands again behind to be another report.
    fn begins_again(&self, behind: &Self, titled: bool) -> bool {
        let again = |part: &Part, is_table| self.has(*part, is_table) && behind.has(*part, is_table);
        let tables = Part::ALL.iter().filter(|it| again(it, true)).count();
        let headings = Part::ALL.iter().filter(|it| again(it, false)).count();
        tables >= 2
            || headings >= FEWEST_HEADINGS
            || (titled && (tables >= 1 || headings >= FEWEST_UNDER_A_TITLE))
    }
}

/// For each landmark, what stands from it to the end.
fn standing_behind(landmarks: &[Landmark]) -> Vec<Standing> {
    let mut behind: Vec<Standing> = Vec::with_capacity(landmarks.len());
    let mut all = Standing::default();
    for landmark in landmarks.iter().rev() {
        all.add(*landmark);
        behind.push(all);
    }
    behind.reverse();
    behind
}

/// Headings that stand again from which on they are those of another report.
const FEWEST_HEADINGS: usize = 3;
/// The same where another title stands before them.
const FEWEST_UNDER_A_TITLE: usize = 2;

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
    for cell in cells {
        let table = Edition::ALL
            .into_iter()
            .find_map(|it| Vocabulary::get(it).table_named_by(cell.meaning(it)?));
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
