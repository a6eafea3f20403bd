use std::collections::BTreeSet;
use std::ops::Range;

use super::visible::Region;

/// A label has at most this many characters; what is longer is prose.
const LABEL_CHARACTERS: usize = 60;
/// So many rows of one text in a row are no part of a table.
const INNER_ROWS: usize = 50;
/// Blank rows beyond this number end a table whatever stands below.
const BLANK_ROWS: u32 = 2;

/// A row of the sheet in which something begins.
#[derive(Debug)]
struct Row {
    top: u32,
    /// Its regions in the list of all.
    starts: Range<usize>,
    /// Whether a region that began above reaches into it.
    is_crossed: bool,
    /// The blank rows above it.
    gap: u32,
}

/// A table, or a text that stands alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Segment {
    pub(super) kind: SegmentKind,
    /// Its regions in the list of all.
    pub(super) regions: Range<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SegmentKind {
    Table,
    Prose,
}

/// A segment while it is settled where it ends; `rows` index the rows of the sheet.
#[derive(Debug, Clone)]
struct Draft {
    kind: SegmentKind,
    rows: Range<usize>,
    left: u32,
    right: u32,
    is_bordered: bool,
    /// Whether it holds rows that are one cell over the table's whole width.
    has_bands: bool,
}

/// Parts what a sheet shows into tables and texts, in the order of its rows.
pub(super) fn segments(regions: &[Region]) -> Vec<Segment> {
    let rows = rows(regions);
    let drafts = drafts(&rows, regions);
    let drafts = join_inner_rows(drafts, &rows, regions);
    let drafts = join_last_rows(drafts, &rows, regions);
    let drafts = join_top_bands(drafts, &rows, regions);
    let drafts = join_over_gaps(drafts, &rows, regions);
    let drafts = part_headings(&drafts, &rows, regions);
    let drafts = part_loose_rows(drafts, &rows, regions);
    drafts
        .into_iter()
        .filter_map(|draft| {
            let draft = trimmed(&draft, &rows, regions)?;
            let begin = rows[draft.rows.start].starts.start;
            let end = rows[draft.rows.end - 1].starts.end;
            Some(Segment {
                kind: draft.kind,
                regions: begin..end,
            })
        })
        .collect()
}

fn rows(regions: &[Region]) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    // The row behind the last one that is taken.
    let mut reach = regions.first().map_or(0, |it| it.top);
    for (index, region) in regions.iter().enumerate() {
        match rows.last_mut().filter(|it| it.top == region.top) {
            Some(row) => row.starts.end = index + 1,
            None => rows.push(Row {
                top: region.top,
                starts: index..index + 1,
                is_crossed: reach > region.top,
                gap: region.top.saturating_sub(reach),
            }),
        }
        reach = reach.max(region.bottom.saturating_add(1));
    }
    rows
}

fn drafts(rows: &[Row], regions: &[Region]) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    // Where the last row stood that belongs to the last draft.
    let mut last_row = 0;
    for (index, row) in rows.iter().enumerate() {
        let starts = &regions[row.starts.clone()];
        let next_top = rows.get(index + 1).map_or(u32::MAX, |it| it.top);
        let is_prose = alone(row, starts, next_top).is_some()
            || first_of_blanks(row, starts).is_some_and(|it| !is_label(&it.text));
        let kind = if is_prose {
            SegmentKind::Prose
        } else {
            SegmentKind::Table
        };
        let continues = row.gap == 0 && index > 0 && last_row == index - 1;
        match drafts.last_mut() {
            Some(draft) if kind == SegmentKind::Table && draft.kind == kind && continues => {
                draft.rows.end = index + 1;
            }
            // A row of borders around nothing matters only within a table.
            _ if starts.iter().all(Region::is_blank) => continue,
            _ => drafts.push(Draft {
                kind,
                rows: index..index + 1,
                left: u32::MAX,
                right: 0,
                is_bordered: false,
                has_bands: false,
            }),
        }
        last_row = index;
        if let Some(draft) = drafts.last_mut() {
            draft.take_in(starts);
        }
    }
    drafts
}

/// The only region of a row, if it holds text, has the row for itself and no other region reaches in.
fn alone<'a>(row: &Row, starts: &'a [Region], next_top: u32) -> Option<&'a Region> {
    let mut present = starts.iter().filter(|it| !it.is_blank() || it.is_bordered);
    let only = present.next().filter(|it| !it.is_blank())?;
    let is_alone = present.next().is_none() && !row.is_crossed && only.bottom < next_top;
    is_alone.then_some(only)
}

/// The only text of a row whose other cells are blank, if it stands before them: a sheet whose cells all
/// have borders.
fn first_of_blanks<'a>(row: &Row, starts: &'a [Region]) -> Option<&'a Region> {
    let (first, others) = starts.split_first()?;
    let is_flat = starts.iter().all(|it| it.top == it.bottom);
    (!row.is_crossed && is_flat && !first.is_blank() && others.iter().all(Region::is_blank)).then_some(first)
}

impl Draft {
    fn take_in(&mut self, regions: &[Region]) {
        for region in regions
            .iter()
            .filter(|it| !it.is_blank() || it.is_bordered || it.is_merged())
        {
            self.left = self.left.min(region.left);
            self.right = self.right.max(region.right);
            self.is_bordered |= region.is_bordered;
        }
    }

    fn is_table(&self) -> bool {
        self.kind == SegmentKind::Table
    }

    /// Takes in the rows of a segment that follows.
    fn join(&mut self, other: &Draft) {
        self.rows.end = other.rows.end;
        self.left = self.left.min(other.left);
        self.right = self.right.max(other.right);
        self.is_bordered |= other.is_bordered;
        self.has_bands |= other.has_bands;
    }

    /// Each of these rows as a text of its own.
    fn as_prose(&self, rows: Range<usize>) -> impl Iterator<Item = Self> {
        rows.map(|row| Self {
            kind: SegmentKind::Prose,
            rows: row..row + 1,
            ..self.clone()
        })
    }

    fn has_width_of(&self, other: &Draft) -> bool {
        self.left == other.left && self.right == other.right
    }
}

/// Joins tables with the rows of one text between them that are rows of the table.
fn join_inner_rows(drafts: Vec<Draft>, rows: &[Row], regions: &[Region]) -> Vec<Draft> {
    let mut joined: Vec<Draft> = Vec::new();
    let mut pending: Vec<Draft> = Vec::new();
    for draft in drafts {
        let follows = rows[draft.rows.start].gap == 0;
        if !draft.is_table() {
            if !follows {
                joined.append(&mut pending);
            }
            pending.push(draft);
            continue;
        }
        let before = joined.last().filter(|it| it.is_table());
        let fits = |table: &Draft| {
            follows
                && pending.len() <= INNER_ROWS
                && rows[pending[0].rows.start].gap == 0
                && table.rows.end == pending[0].rows.start
                && pending
                    .iter()
                    .all(|it| is_inner_row(it, table, &draft, rows, regions))
        };
        if !pending.is_empty() && before.is_some_and(fits) {
            let table = joined.last_mut().expect("there is a table before");
            for inner in pending.drain(..) {
                table.has_bands |= inner.has_width_of(&draft) || inner.has_width_of(table);
                table.join(&inner);
            }
            table.join(&draft);
            continue;
        }
        joined.append(&mut pending);
        joined.push(draft);
    }
    joined.append(&mut pending);
    joined
}

/// Whether a row of one text belongs to the table whose rows stand above and below it.
fn is_inner_row(row: &Draft, above: &Draft, below: &Draft, rows: &[Row], regions: &[Region]) -> bool {
    let Some(region) = text_of(row, rows, regions) else {
        return false;
    };
    let is_within = row.left >= above.left.min(below.left) && row.right <= above.right.max(below.right);
    if !is_within || !is_label(&region.text) || (above.is_bordered && below.is_bordered && !row.is_bordered) {
        return false;
    }
    if row.has_width_of(above) || row.has_width_of(below) {
        return !is_part_heading(&region.text);
    }
    if row.left > above.left {
        return true;
    }
    let stands_like = |it: &Region| it.left == region.left && it.right == region.right;
    let last_above = &regions[rows[above.rows.end - 1].starts.clone()];
    let first_below = &regions[rows[below.rows.start].starts.clone()];
    let is_aligned = last_above.iter().any(stands_like) || first_below.iter().any(stands_like);
    is_aligned && (region.left != region.right || !is_part_heading(&region.text))
}

/// Joins a table without borders with the rows of one text right below it that stand like the label of its last
/// row: their figures are blank.
fn join_last_rows(drafts: Vec<Draft>, rows: &[Row], regions: &[Region]) -> Vec<Draft> {
    /// More labels without any figure are no rows of a table.
    const MOST: usize = 3;
    let mut joined: Vec<Draft> = Vec::new();
    let mut count = 0;
    for draft in drafts {
        let belongs = |table: &Draft| {
            let last = regions[rows[table.rows.end - 1].starts.clone()].first();
            let text = text_of(&draft, rows, regions);
            !draft.is_table()
                && table.is_table()
                && !table.is_bordered
                && !draft.is_bordered
                && table.rows.end == draft.rows.start
                && rows[draft.rows.start].gap == 0
                && last.zip(text).is_some_and(|(last, text)| {
                    (last.left, last.right) == (text.left, text.right) && text.right < table.right
                })
                && text.is_some_and(|it| is_label(&it.text) && !is_part_heading(&it.text))
        };
        if count < MOST && joined.last().is_some_and(belongs) {
            joined.last_mut().expect("there is a table before").join(&draft);
            count += 1;
        } else {
            joined.push(draft);
            count = 0;
        }
    }
    joined
}

/// Joins a table with the row above it that is one cell over its whole width, where the table holds
/// more rows like it; any other such row is a title.
fn join_top_bands(drafts: Vec<Draft>, rows: &[Row], regions: &[Region]) -> Vec<Draft> {
    let mut joined: Vec<Draft> = Vec::new();
    for draft in drafts {
        let is_band = |title: &Draft| {
            draft.is_table()
                && !title.is_table()
                && draft.has_bands
                && rows[draft.rows.start].gap == 0
                && title.rows.end == draft.rows.start
                && title.has_width_of(&draft)
                && title.is_bordered == draft.is_bordered
                && text_of(title, rows, regions)
                    .is_some_and(|it| is_label(&it.text) && !is_part_heading(&it.text))
        };
        if joined.last().is_some_and(is_band) {
            let table = joined.last_mut().expect("there is a title before");
            table.kind = SegmentKind::Table;
            table.join(&draft);
        } else {
            joined.push(draft);
        }
    }
    joined
}

/// Joins two tables of the same columns with few blank rows between them, where the lower one has no
/// heading of its own.
fn join_over_gaps(drafts: Vec<Draft>, rows: &[Row], regions: &[Region]) -> Vec<Draft> {
    let mut joined: Vec<Draft> = Vec::new();
    for draft in drafts {
        let first = &rows[draft.rows.start];
        let has_figure = regions[first.starts.clone()].iter().any(is_figure);
        let continues = |table: &Draft| {
            table.is_table()
                && draft.is_table()
                && table.rows.end == draft.rows.start
                && first.gap <= BLANK_ROWS
                && table.left < table.right
                && table.has_width_of(&draft)
                && table.is_bordered == draft.is_bordered
                && has_figure
        };
        if joined.last().is_some_and(continues) {
            joined.last_mut().expect("there is a table before").join(&draft);
        } else {
            joined.push(draft);
        }
    }
    joined
}

/// Parts the headings of parts that stand in a table's first rows, or in its last before prose.
fn part_headings(drafts: &[Draft], rows: &[Row], regions: &[Region]) -> Vec<Draft> {
    let mut parted = Vec::new();
    for (at, draft) in drafts.iter().enumerate() {
        let is_heading = |index: usize| {
            let row = &rows[index];
            first_of_blanks(row, &regions[row.starts.clone()]).is_some_and(|it| is_part_heading(&it.text))
        };
        let is_prose_next = drafts.get(at + 1).is_some_and(|next| {
            !next.is_table()
                && next.rows.start == draft.rows.end
                && text_of(next, rows, regions).is_some_and(|it| !is_label(&it.text))
        });
        if !draft.is_table() {
            parted.push(draft.clone());
            continue;
        }
        let begin = draft
            .rows
            .clone()
            .find(|it| !is_heading(*it))
            .unwrap_or(draft.rows.end);
        let last = draft.rows.end - 1;
        let end = if is_prose_next && begin <= last && is_heading(last) {
            last
        } else {
            draft.rows.end
        };
        parted.extend(draft.as_prose(draft.rows.start..begin));
        if begin < end {
            parted.push(Draft {
                rows: begin..end,
                ..draft.clone()
            });
        }
        parted.extend(draft.as_prose(end..draft.rows.end));
    }
    parted
}

/// Parts rows without borders and figures from the bordered table they stand above or below: who
/// filled it in, in which unit.
fn part_loose_rows(drafts: Vec<Draft>, rows: &[Row], regions: &[Region]) -> Vec<Draft> {
    let mut parted = Vec::new();
    for draft in drafts {
        if !draft.is_table() || !draft.is_bordered {
            parted.push(draft);
            continue;
        }
        let is_loose = |index: usize| {
            let starts = &regions[rows[index].starts.clone()];
            let is_crossing = starts.iter().any(|it| it.bottom > it.top);
            !rows[index].is_crossed
                && !is_crossing
                && !starts.iter().any(|it| it.is_bordered || is_figure(it))
        };
        let begin = draft
            .rows
            .clone()
            .find(|it| !is_loose(*it))
            .unwrap_or(draft.rows.start);
        let end = draft
            .rows
            .clone()
            .rev()
            .find(|it| !is_loose(*it))
            .map_or(draft.rows.end, |it| it + 1);
        parted.extend(draft.as_prose(draft.rows.start..begin));
        parted.push(Draft {
            rows: begin..end,
            ..draft.clone()
        });
        parted.extend(draft.as_prose(end..draft.rows.end));
    }
    parted
}

/// The segment without the rows at its ends that hold nothing; none if nothing is left. A table whose headings have no
/// row with text under them keeps the first one drawn there: it is the row to fill in of a form that is still blank.
fn trimmed(draft: &Draft, rows: &[Row], regions: &[Region]) -> Option<Draft> {
    let holds_text = |index: &usize| {
        regions[rows[*index].starts.clone()]
            .iter()
            .any(|it| !it.is_blank())
    };
    let begin = draft.rows.clone().find(holds_text)?;
    let end = draft.rows.clone().rev().find(holds_text)? + 1;
    let end = if draft.rows.contains(&end) && is_to_fill_in(&rows[begin..=end], regions) {
        end + 1
    } else {
        end
    };
    let texts = (begin..end)
        .flat_map(|it| rows[it].starts.clone())
        .filter(|it| !regions[*it].is_blank())
        .count();
    let kind = if texts == 1 {
        SegmentKind::Prose
    } else {
        draft.kind
    };
    Some(Draft {
        kind,
        rows: begin..end,
        ..draft.clone()
    })
}

/// Whether the last of some rows is drawn as one cell a column, under rows of which the lowest is drawn as headings: with
/// text in each cell and a merged cell above.
fn is_to_fill_in(rows: &[Row], regions: &[Region]) -> bool {
    let [above @ .., heading, last] = rows else {
        return false;
    };
    let of = |row: &Row| &regions[row.starts.clone()];
    let columns: BTreeSet<u32> = rows.iter().flat_map(of).map(|it| it.left).collect();
    last.gap == 0
        && of(last).len() == columns.len()
        && of(last).iter().all(|it| it.is_bordered && !it.is_merged())
        && of(heading).iter().all(|it| it.is_bordered && !it.is_blank())
        && above.iter().flat_map(of).any(Region::is_merged)
}

fn text_of<'a>(draft: &Draft, rows: &[Row], regions: &'a [Region]) -> Option<&'a Region> {
    let starts = rows.get(draft.rows.start)?.starts.clone();
    regions[starts].iter().find(|it| !it.is_blank())
}

/// Whether a text is as short as a label and no sentence.
fn is_label(text: &str) -> bool {
    text.chars().count() <= LABEL_CHARACTERS && !text.contains('。')
}

/// Whether a text begins like the heading of a part: 三、 or 第三部分.
fn is_part_heading(text: &str) -> bool {
    let text = text.trim_start_matches(gongkai_document::is_blank_character);
    let is_ordinal = |it: char| "一二三四五六七八九十".contains(it);
    let behind = text.trim_start_matches('第').trim_start_matches(is_ordinal);
    let numbered = behind.len() < text.trim_start_matches('第').len();
    numbered && behind.starts_with(['、', '．', '.', '部', '章'])
}

/// Whether a cell holds a number, be it stored as one or as text.
fn is_figure(region: &Region) -> bool {
    let is_hidden = region.text.is_empty() && region.doubt.is_some();
    region.is_number
        || is_hidden
        || (!region.is_blank() && region.text.trim().replace(',', "").parse::<f64>().is_ok())
}
