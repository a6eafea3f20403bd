use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use crate::sheet::{Area, Doubt, Sheet, SheetCell};

/// What one sheet shows, hidden rows and columns taken out.
#[derive(Debug, Default)]
pub(super) struct Visible {
    /// By row, then by column; no two overlap.
    pub(super) regions: Vec<Region>,
    /// Cells that hold something and do not show it: row and column in the file.
    pub(super) unseen: Vec<(u32, u32)>,
    /// Merged regions that overlap an earlier one: row and column in the file.
    pub(super) overlapping: Vec<(u32, u32)>,
}

/// A cell or a merged region.
#[derive(Debug, Clone, Default)]
pub(super) struct Region {
    pub(super) top: u32,
    pub(super) left: u32,
    pub(super) bottom: u32,
    pub(super) right: u32,
    pub(super) text: String,
    pub(super) is_number: bool,
    pub(super) is_bordered: bool,
    pub(super) doubt: Option<Doubt>,
    /// Row and column in the file.
    pub(super) source: (u32, u32),
}

impl Region {
    /// Whether nothing is filled in here, be it to see or not.
    pub(super) fn is_blank(&self) -> bool {
        self.text.is_empty() && self.doubt.is_none()
    }

    pub(super) fn is_merged(&self) -> bool {
        self.top != self.bottom || self.left != self.right
    }
}

/// Rows or columns without those that are hidden.
struct Axis {
    /// First, last and how many are hidden before the first; in order, none touching another.
    hidden: Vec<(u32, u32, u32)>,
}

impl Axis {
    fn new(stretches: &[(u32, u32)]) -> Self {
        let mut sorted = stretches.to_vec();
        sorted.sort_unstable();
        let mut hidden: Vec<(u32, u32, u32)> = Vec::new();
        for (first, last) in sorted {
            match hidden.last_mut() {
                Some(before) if first <= before.1.saturating_add(1) => before.1 = before.1.max(last),
                _ => {
                    let count = hidden.last().map_or(0, |it| it.2 + (it.1 - it.0 + 1));
                    hidden.push((first, last, count));
                }
            }
        }
        // Joined stretches have grown since those behind them were counted.
        let mut count = 0;
        for stretch in &mut hidden {
            stretch.2 = count;
            count += stretch.1 - stretch.0 + 1;
        }
        Self { hidden }
    }

    /// The index among the visible ones, and whether `index` itself is visible; one that is hidden
    /// has the index of the next visible one.
    fn visible(&self, index: u32) -> (u32, bool) {
        let at = self.hidden.partition_point(|it| it.0 <= index);
        let Some((first, last, before)) = at.checked_sub(1).map(|it| self.hidden[it]) else {
            return (index, true);
        };
        if index <= last {
            return (first - before, false);
        }
        (index - before - (last - first + 1), true)
    }

    /// First and last visible index of a stretch, if any of it is visible.
    fn clip(&self, first: u32, last: u32) -> Option<(u32, u32)> {
        let (first, _) = self.visible(first);
        let (last, is_visible) = self.visible(last);
        let last = if is_visible { last } else { last.checked_sub(1)? };
        (first <= last).then_some((first, last))
    }
}

/// Takes out what is hidden and joins cells to their merged regions.
pub(super) fn visible(sheet: &mut Sheet) -> Visible {
    let rows = Axis::new(&sheet.hidden_rows);
    let columns = Axis::new(&sheet.hidden_columns);
    let mut visible = Visible::default();
    let merges = accepted(&mut sheet.merges, &mut visible.overlapping);
    let mut cells = std::mem::take(&mut sheet.cells);
    cells.sort_by_key(|it| (it.row, it.column));
    cells.dedup_by_key(|it| (it.row, it.column));
    if sheet.hides_zeros {
        cells.iter_mut().for_each(hide_zero);
    }

    let mut regions: BTreeMap<(u32, u32), Region> = BTreeMap::new();
    for area in &merges {
        if let (Some((top, bottom)), Some((left, right))) = (
            rows.clip(area.top, area.bottom),
            columns.clip(area.left, area.right),
        ) {
            let region = Region {
                top,
                left,
                bottom,
                right,
                source: (area.top, area.left),
                ..Region::default()
            };
            regions.insert((area.top, area.left), region);
        }
    }
    let mut cover = Cover::new(&merges);
    for cell in cells {
        let source = (cell.row, cell.column);
        // Of a cell that is blank for it, a remark of its own will tell.
        if cell.unseen > 0 && cell.doubt.is_none() {
            visible.unseen.push(source);
        }
        let holds = !cell.text.is_empty() || cell.doubt.is_some();
        let anchor = cover.of(cell.row, cell.column);
        let is_anchor = anchor.is_some_and(|it| (it.top, it.left) == source);
        if let Some(area) = anchor.filter(|_| !is_anchor) {
            // Behind a merged cell only the border is seen.
            if holds {
                visible.unseen.push(source);
            }
            if let Some(region) = regions.get_mut(&(area.top, area.left)) {
                region.is_bordered |= cell.is_bordered;
            }
            continue;
        }
        if is_anchor {
            match regions.get_mut(&source) {
                Some(region) => {
                    region.text = cell.text;
                    region.is_number = cell.is_number;
                    region.is_bordered |= cell.is_bordered;
                    region.doubt = cell.doubt;
                }
                None if holds => visible.unseen.push(source),
                None => {}
            }
            continue;
        }
        let (row, row_is_visible) = rows.visible(cell.row);
        let (column, column_is_visible) = columns.visible(cell.column);
        if !row_is_visible || !column_is_visible {
            if holds {
                visible.unseen.push(source);
            }
            continue;
        }
        let region = Region {
            top: row,
            left: column,
            bottom: row,
            right: column,
            text: cell.text,
            is_number: cell.is_number,
            is_bordered: cell.is_bordered,
            doubt: cell.doubt,
            source,
        };
        regions.insert(source, region);
    }
    visible.regions = regions.into_values().collect();
    visible.regions.sort_by_key(|it| (it.top, it.left));
    visible
}

/// Takes the zero out of a cell of a sheet that shows none.
fn hide_zero(cell: &mut SheetCell) {
    let is_zero = cell.is_number && !cell.text.contains(|it: char| ('1'..='9').contains(&it));
    if is_zero && !cell.text.is_empty() {
        cell.text.clear();
        cell.is_number = false;
        cell.unseen = 1;
        cell.doubt = Some(Doubt::Hidden);
    }
}

/// The merged regions that overlap none before them, by their upper left corners.
fn accepted(merges: &mut Vec<Area>, overlapping: &mut Vec<(u32, u32)>) -> Vec<Area> {
    let mut sorted = std::mem::take(merges);
    sorted.sort_unstable();
    sorted.dedup();
    let mut accepted: Vec<Area> = Vec::new();
    let mut cover = Open::default();
    for area in sorted {
        if area.top == area.bottom && area.left == area.right {
            continue;
        }
        cover.close_before(area.top);
        if cover.is_free(area.left, area.right) {
            cover.open(area);
            accepted.push(area);
        } else {
            overlapping.push((area.top, area.left));
        }
    }
    accepted
}

/// The regions that reach into the row at hand, by their left columns.
#[derive(Default)]
struct Open {
    by_left: BTreeMap<u32, Area>,
    /// Last row and left column, the earliest to end first.
    ends: BinaryHeap<Reverse<(u32, u32)>>,
}

impl Open {
    fn close_before(&mut self, row: u32) {
        while let Some(Reverse((bottom, left))) = self.ends.peek().copied() {
            if bottom >= row {
                return;
            }
            self.ends.pop();
            self.by_left.remove(&left);
        }
    }

    fn is_free(&self, left: u32, right: u32) -> bool {
        let before = self.by_left.range(..=right).next_back();
        before.is_none_or(|it| it.1.right < left)
    }

    fn open(&mut self, area: Area) {
        self.ends.push(Reverse((area.bottom, area.left)));
        self.by_left.insert(area.left, area);
    }
}

/// Tells which merged region a cell belongs to, for cells that come row by row.
struct Cover<'a> {
    merges: &'a [Area],
    next: usize,
    open: Open,
}

impl<'a> Cover<'a> {
    fn new(merges: &'a [Area]) -> Self {
        Self {
            merges,
            next: 0,
            open: Open::default(),
        }
    }

    fn of(&mut self, row: u32, column: u32) -> Option<Area> {
        while let Some(area) = self.merges.get(self.next).filter(|it| it.top <= row) {
            self.open.close_before(area.top);
            self.open.open(*area);
            self.next += 1;
        }
        self.open.close_before(row);
        let (_, area) = self.open.by_left.range(..=column).next_back()?;
        (area.right >= column).then_some(*area)
    }
}
