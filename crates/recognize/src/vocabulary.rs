//! What every label of a form leads to.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use gongkai_core::form::{GridCell, GridContent, LabelRole};
use gongkai_core::{CellDefinition, Edition, TableKey};

use crate::key::{key, short_key};
use crate::mask::Mask;
use crate::similarity::Likeness;
use crate::table::Token;

/// The labels of one edition's tables.
pub(crate) struct Vocabulary {
    labels: HashMap<String, Meaning>,
    /// Leaves in the order of the form, for likeness and for order.
    row_lanes: Vec<Lane>,
    column_lanes: Vec<Lane>,
    /// All cells of tables whose rows have no labels.
    unlabelled_rows: Mask,
    /// The columns of each block of the form from left to right.
    column_orders: Vec<Vec<Lane>>,
    /// Headings over other headings.
    column_groups: Vec<Lane>,
    /// For each block of several rows of headings, these as one reads them, line by line.
    heading_lines: Vec<HeadingLines>,
    tables: [Mask; 3],
}

/// What one label leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Entry {
    pub(crate) cells: Mask,
    /// Whether the label heads cells directly, and not only other labels.
    pub(crate) leaf: bool,
}

/// What one text means in a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Meaning {
    pub(crate) row: Option<Entry>,
    pub(crate) column: Option<Entry>,
    /// The cells of the block that it stands above.
    pub(crate) title: Option<Mask>,
    /// Whether it labels nothing by design: a corner, or the line above a block.
    pub(crate) furniture: bool,
}

impl Meaning {
    /// Whether it heads cells directly, for comparing editions.
    pub(crate) fn is_leaf(&self) -> bool {
        self.row.or(self.column).is_some_and(|it| it.leaf)
    }
}

/// A row or column of the form with the key of its own label.
#[derive(Debug, Clone)]
pub(crate) struct Lane {
    pub(crate) key: String,
    pub(crate) cells: Mask,
    pub(crate) table: TableKey,
}

/// What one text means in the form of each edition, in their order.
pub(crate) type Meanings = [Option<&'static Meaning>; Edition::ALL.len()];

/// What the text of a key means in each edition.
pub(crate) fn meanings(text_key: &str) -> Meanings {
    Edition::ALL.map(|it| Vocabulary::get(it).meaning(text_key))
}

/// The key and meanings of a text that is a label of the form to the letter, ordinal and all.
pub(crate) fn to_the_letter(text: &str) -> Option<(&'static str, &'static Meanings)> {
    static LABELS: LazyLock<HashMap<&str, (String, Meanings)>> = LazyLock::new(|| {
        let cells = Edition::ALL.iter().flat_map(|it| it.form().cells());
        let labels = cells.flat_map(|it| it.row_labels.iter().chain(&it.column_labels));
        let known = labels.map(|(label, _)| {
            let text_key = key(label);
            let meanings = meanings(&text_key);
            (*label, (text_key, meanings))
        });
        known.collect()
    });
    if text.as_bytes().first().is_none_or(u8::is_ascii_digit) && text.len() <= LONGEST_FIGURE {
        return None;
    }
    let (text_key, meanings) = LABELS.get(text)?;
    Some((text_key, meanings))
}

/// Bytes up to which a text that begins with a digit is more often a figure than a label.
const LONGEST_FIGURE: usize = 12;

/// The headings of a table line by line, and the columns under them from left to right.
struct HeadingLines {
    headings: Vec<Entry>,
    columns: Vec<Mask>,
}

static VOCABULARIES: LazyLock<[Vocabulary; 2]> = LazyLock::new(|| Edition::ALL.map(Vocabulary::of));

/// Words that offices put for a label too short to be told by likeness.
const OTHER_WORDS: [(&str, &str); 1] = [("总计", "合计")];

/// The least likeness at which a label worded otherwise is still told.
const LIKE: f64 = 0.72;
/// By how much the likeliest label must stand out.
const MARGIN: f64 = 0.12;

impl Vocabulary {
    pub(crate) fn get(edition: Edition) -> &'static Self {
        &VOCABULARIES[edition as usize]
    }

    fn of(edition: Edition) -> Self {
        let mut vocabulary = Self {
            labels: HashMap::new(),
            row_lanes: Vec::new(),
            column_lanes: Vec::new(),
            unlabelled_rows: Mask::default(),
            column_orders: Vec::new(),
            column_groups: Vec::new(),
            heading_lines: Vec::new(),
            tables: [Mask::default(); 3],
        };
        let form = edition.form();
        for cell in form.cells() {
            vocabulary.take(cell);
        }
        for table in TableKey::ALL {
            for block in 0..form.table(table).blocks.len() {
                let cells = form.cells_of(table).iter().filter(|it| it.block == block);
                vocabulary.column_orders.push(vocabulary.column_order(cells));
            }
        }
        for table in TableKey::ALL {
            vocabulary
                .heading_lines
                .extend(vocabulary.lines_of(edition, table));
        }
        for block in form.tables.iter().flat_map(|it| it.blocks) {
            if let Some((corner, _)) = block.corner {
                vocabulary.labels.entry(key(corner)).or_default().furniture = true;
            }
        }
        vocabulary
    }

    fn take(&mut self, cell: &CellDefinition) {
        add(&mut self.labels, &cell.row_labels, cell, |it| &mut it.row);
        add(&mut self.labels, &cell.column_labels, cell, |it| &mut it.column);
        add_lane(&mut self.row_lanes, cell.row_labels.last(), cell);
        add_lane(&mut self.column_lanes, cell.column_labels.last(), cell);
        if let Some((_, groups)) = cell.column_labels.split_last() {
            for group in groups {
                add_lane(&mut self.column_groups, Some(group), cell);
            }
        }
        if cell.row_labels.is_empty() {
            self.unlabelled_rows.insert(cell.id);
        }
        if let Some((title, _)) = cell.title {
            let meaning = self.labels.entry(key(title)).or_default();
            meaning.furniture = true;
            meaning.title.get_or_insert_default().insert(cell.id);
        }
        self.tables[cell.table as usize].insert(cell.id);
    }

    /// The headings of a table's columns line by line, where they stand on more than one.
    fn lines_of(&self, edition: Edition, table: TableKey) -> Option<HeadingLines> {
        let form = edition.form();
        if form.table(table).blocks.len() != 1 {
            return None;
        }
        let heading = |it: &GridCell| match it.content {
            GridContent::Label {
                text,
                role: LabelRole::Column | LabelRole::ColumnGroup,
                ..
            } => self.column(&key(text)),
            _ => None,
        };
        let cells = form.cells_of(table).iter();
        let columns = self.column_order(cells.filter(|it| it.block == 0));
        Some(HeadingLines {
            headings: form.grid(table).cells.iter().filter_map(heading).collect(),
            columns: columns.into_iter().map(|it| it.cells).collect(),
        })
    }

    /// The columns under headings that stand in one line as the form's rows of headings are read; those
    /// over others may be missing.
    pub(crate) fn read_line_by_line(&self, headings: &[Entry]) -> Option<&[Mask]> {
        let reads = |it: &&HeadingLines| {
            let mut rest = headings.iter();
            let mut next = rest.next();
            for official in &it.headings {
                if next == Some(official) {
                    next = rest.next();
                } else if official.leaf {
                    return false;
                }
            }
            next.is_none()
        };
        self.heading_lines.iter().find(reads).map(|it| &*it.columns)
    }

    /// The columns of one block: the cells of its first row, with all that their headings lead to.
    fn column_order<'c>(&self, cells: impl Iterator<Item = &'c CellDefinition>) -> Vec<Lane> {
        let mut order = Vec::new();
        let mut first_row = None;
        for cell in cells {
            if *first_row.get_or_insert(cell.row) != cell.row {
                break;
            }
            let Some((label, _)) = cell.column_labels.last() else {
                continue;
            };
            let text_key = key(label);
            let mut own = Mask::default();
            own.insert(cell.id);
            // Where rows have no labels, the place in the order is all that tells repeated headings apart.
            let cells = if cell.row_labels.is_empty() {
                own
            } else {
                self.column(&text_key).map_or(own, |it| it.cells)
            };
            order.push(Lane {
                key: text_key,
                cells,
                table: cell.table,
            });
        }
        order
    }

    /// The columns of each block of the form from left to right.
    pub(crate) fn column_orders(&self) -> &[Vec<Lane>] {
        &self.column_orders
    }

    /// Tells whether columns are all those of a block of the form, from left to right.
    pub(crate) fn is_whole(&self, columns: &[Mask]) -> bool {
        let agrees = |(one, lane): (&Mask, &Lane)| !one.and(lane.cells).is_empty();
        (self.column_orders.iter()).any(|it| it.len() == columns.len() && columns.iter().zip(it).all(agrees))
    }

    /// What a row label leads to, if it is one to the letter.
    pub(crate) fn row(&self, text_key: &str) -> Option<Entry> {
        self.labels.get(text_key)?.row
    }

    /// What a column heading leads to, if it is one to the letter.
    pub(crate) fn column(&self, text_key: &str) -> Option<Entry> {
        self.labels.get(text_key)?.column
    }

    /// Cells of the block under a title line.
    pub(crate) fn title(&self, text_key: &str) -> Option<Mask> {
        self.labels.get(text_key)?.title
    }

    /// All that a text means in the form.
    pub(crate) fn meaning(&self, text_key: &str) -> Option<&Meaning> {
        self.labels.get(text_key)
    }

    /// The columns under the heading that a line of text names, as one above a table may; several narrow
    /// each other, and two that have no column in common name none.
    pub(crate) fn group_in(&self, text_key: &str) -> Option<Mask> {
        let named = self.column_groups.iter();
        let mut named: Vec<(Range<usize>, Mask)> = named
            .filter_map(|it| {
                let begin = text_key.find(&it.key)?;
                Some((begin..begin + it.key.len(), it.cells))
            })
            .collect();
        named.sort_by_key(|it| (it.0.end, it.0.len()));
        let (last, cells) = named.pop()?;
        named.into_iter().try_fold(cells, |cells, (range, other)| {
            let both = cells.and(other);
            // 行政复议后起诉 holds 行政复议 by its letters alone.
            let by_letters = range.end > last.start;
            (!both.is_empty()).then_some(both).or(by_letters.then_some(cells))
        })
    }

    /// Cells of tables whose rows have no labels.
    pub(crate) fn unlabelled_rows(&self) -> Mask {
        self.unlabelled_rows
    }

    /// All cells of a table.
    pub(crate) fn table(&self, table: TableKey) -> Mask {
        self.tables[table as usize]
    }

    /// Rows in the order of the form.
    pub(crate) fn row_lanes(&self) -> &[Lane] {
        &self.row_lanes
    }

    /// The row whose label is worded most like `text_key`, if one stands out.
    pub(crate) fn row_like(&self, text_key: &str) -> Option<Entry> {
        like(&self.row_lanes, text_key)
    }

    /// The column whose heading is worded most like `text_key`, if one stands out.
    pub(crate) fn column_like(&self, text_key: &str) -> Option<Entry> {
        like(&self.column_lanes, text_key)
    }

    /// The heading over other headings that is worded most like `text_key`, if one stands out.
    pub(crate) fn group_like(&self, text_key: &str) -> Option<Entry> {
        like(&self.column_groups, text_key).map(|it| Entry { leaf: false, ..it })
    }

    /// What a heading leads to, to the letter or in other words.
    pub(crate) fn heading(&self, token: &Token<'_>) -> Option<Entry> {
        token
            .column
            .copied()
            .or_else(|| self.column_like(&token.key))
            .or_else(|| self.group_like(&token.key))
    }

    /// Tells whether the text is a label of a table, or the first line of one.
    pub(crate) fn begins_label(&self, text_key: &str) -> bool {
        let begins = |it: &Lane| it.key.starts_with(text_key);
        let long_enough = text_key.chars().nth(3).is_some();
        self.labels.contains_key(text_key) || (long_enough && self.row_lanes.iter().any(begins))
    }

    /// The one table of the form in which a label heads cells.
    pub(crate) fn table_named_by(&self, meaning: &Meaning) -> Option<TableKey> {
        let cells = [meaning.row, meaning.column]
            .into_iter()
            .flatten()
            .filter(|it| it.leaf)
            .fold(Mask::default(), |all, it| all.or(it.cells));
        let mut tables = TableKey::ALL
            .into_iter()
            .filter(|it| !self.table(*it).and(cells).is_empty());
        tables.next().filter(|_| tables.next().is_none())
    }
}

fn add(
    meanings: &mut HashMap<String, Meaning>,
    labels: &[(&str, &str)],
    cell: &CellDefinition,
    axis: fn(&mut Meaning) -> &mut Option<Entry>,
) {
    for (depth, (label, _)) in labels.iter().enumerate() {
        for joined in joined_with(&labels[..depth], label) {
            let entry = axis(meanings.entry(joined).or_default()).get_or_insert_default();
            entry.cells.insert(cell.id);
            entry.leaf |= depth + 1 == labels.len();
        }
        let official = key(label);
        let other = OTHER_WORDS
            .iter()
            .find(|it| it.0 == official)
            .map(|it| it.1.to_owned());
        for text_key in [Some(official), short_key(label), other].into_iter().flatten() {
            let entry = axis(meanings.entry(text_key).or_default()).get_or_insert_default();
            entry.cells.insert(cell.id);
            entry.leaf |= depth + 1 == labels.len();
        }
    }
}

/// The keys of a label that offices write in one with the labels above it: 行政复议结果维持.
fn joined_with(above: &[(&str, &str)], label: &str) -> Vec<String> {
    let mut joined = Vec::new();
    // Each of the labels above may be there or not; there are two at most.
    for chosen in 1..1_usize << above.len() {
        let lead = || {
            let chosen = move |it: &(usize, &(&str, &str))| chosen >> it.0 & 1 == 1;
            above.iter().enumerate().filter(chosen).map(|it| it.1.0)
        };
        let written: String = lead().chain([label]).collect();
        let plain: String = lead().chain([label]).map(key).collect();
        joined.extend([key(&written), plain]);
    }
    joined.sort_unstable();
    joined.dedup();
    joined
}

fn add_lane(lanes: &mut Vec<Lane>, label: Option<&(&str, &str)>, cell: &CellDefinition) {
    let Some((label, _)) = label else { return };
    let text_key = key(label);
    let known = lanes
        .iter_mut()
        .find(|it| it.key == text_key && it.table == cell.table);
    if let Some(lane) = known {
        lane.cells.insert(cell.id);
        return;
    }
    let mut cells = Mask::default();
    cells.insert(cell.id);
    lanes.push(Lane {
        key: text_key,
        cells,
        table: cell.table,
    });
}

/// Finds the lane that a wording means: it holds the official label, or the other way round, or is
/// merely alike. `None` unless one lane stands out, so that likeness never decides between two.
fn like(lanes: &[Lane], text_key: &str) -> Option<Entry> {
    let length = text_key.chars().count();
    if !(3..=80).contains(&length) {
        return None;
    }
    let entry = |lane: &Lane| Entry {
        cells: lane.cells,
        leaf: true,
    };
    let long_enough = |it: &str| it.chars().count() >= 4;
    let within: Vec<&Lane> = lanes
        .iter()
        .filter(|it| {
            (long_enough(&it.key) && text_key.ends_with(&it.key))
                || (length >= 4 && it.key.contains(text_key))
        })
        .collect();
    if let [lane] = within[..] {
        return Some(entry(lane));
    }
    if !within.is_empty() {
        return None;
    }
    let likeness = Likeness::of(text_key);
    // Less alike than this, a lane is no rival.
    let mut scored: Vec<(f64, &Lane)> = lanes
        .iter()
        .filter_map(|it| likeness.to(&it.key, LIKE - MARGIN).map(|alike| (alike, it)))
        .collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0));
    let second = scored.get(1).map_or(0.0, |it| it.0);
    match scored.first() {
        Some((best, lane)) if *best >= LIKE && best - second >= MARGIN => Some(entry(lane)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_leads_to_its_cells() {
        let vocabulary = Vocabulary::get(Edition::Y2021);
        let natural = vocabulary.column("自然人").expect("a column");
        let total = vocabulary.row("总计").expect("a row");
        let both = natural.cells.and(total.cells).only().expect("one cell");
        assert_eq!(
            Edition::Y2021.form().cells()[both].pointer.as_str(),
            "/requests/outcomes/total/natural_person"
        );
        assert!(!vocabulary.column("申请人情况").expect("a group").leaf);
        assert_eq!(vocabulary.column("结果维持").expect("a result").cells.count(), 3);
    }

    #[test]
    fn a_line_names_the_headings_it_holds() {
        let vocabulary = Vocabulary::get(Edition::Y2021);
        let cells = |text_key: &str| {
            let group = vocabulary.group_in(text_key)?;
            let path = |it: usize| Edition::Y2021.form().cells()[it].path[1];
            let mut groups: Vec<String> = group.indices().map(|it| path(it).to_string()).collect();
            groups.dedup();
            Some(groups.join(" "))
        };
        assert_eq!(cells("行政复议情况").as_deref(), Some("reconsideration"));
        assert_eq!(
            cells("行政诉讼未经复议直接起诉").as_deref(),
            Some("litigation_direct")
        );
        assert_eq!(
            cells("行政复议后起诉").as_deref(),
            Some("litigation_after_reconsideration")
        );
        assert_eq!(cells("行政复议行政诉讼情况"), None);
        assert_eq!(cells("总体情况"), None);
    }

    #[test]
    fn other_wordings_are_told_only_where_one_stands_out() {
        let vocabulary = Vocabulary::get(Edition::Y2021);
        let pointer = |text_key: &str| {
            let entry = vocabulary.row_like(text_key)?;
            let cell = entry.cells.indices().next()?;
            Some(Edition::Y2021.form().cells()[cell].path[1..].join("/"))
        };
        assert_eq!(
            pointer("不掌握相关政府信息").as_deref(),
            Some("outcomes/unavailable/not_held/natural_person")
        );
        assert_eq!(
            pointer("属于国家机密").as_deref(),
            Some("outcomes/refused/state_secret/natural_person")
        );
        assert_eq!(
            pointer("申请人无正当理由逾期不补正").as_deref(),
            Some("outcomes/other/correction_overdue/natural_person")
        );
        assert_eq!(pointer("申请人"), None);
        assert_eq!(pointer("政府信息公开申请数量"), None);
        assert_eq!(pointer("完全无关的一行文字"), None);
    }
}
