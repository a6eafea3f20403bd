//! How tables are built.

use gongkai::core::form::LabelRole;
use gongkai::core::{CellId, TableKey};

use crate::Random;
use crate::bench::Draft;
use crate::paper::{Cell, Item, Kind, Table};

/// Labels of groups left out, their cells empty.
pub(crate) fn groups_missing(draft: &mut Draft, random: &mut Random) {
    let merged = random.percent(50);
    for table in draft.paper.tables_mut().filter(|it| it.key == TableKey::Requests) {
        for (role, cell) in table.labels_mut() {
            if role == LabelRole::RowGroup {
                cell.text.clear();
            }
        }
        if !merged {
            table.unmerge(|it| it.kind == Kind::Label(LabelRole::RowGroup), false);
        }
    }
}

/// The columns of groups left out: each row has its own label alone, and no more than the table's order says whose.
pub(crate) fn groups_cut(draft: &mut Draft, _: &mut Random) {
    for table in draft.paper.tables_mut().filter(|it| it.key == TableKey::Requests) {
        let (_, first) = table.first_figure();
        // The row labels all reach the last column before the figures.
        for _ in 1..first {
            table.remove_column(0);
        }
    }
}

/// Labels of groups repeated in each of their rows.
pub(crate) fn groups_repeated(draft: &mut Draft, _: &mut Random) {
    for table in draft.paper.tables_mut() {
        table.unmerge(
            |it| it.kind == Kind::Label(LabelRole::RowGroup) && it.rows > 1,
            true,
        );
    }
}

/// Table three cut at page breaks into 2 to 12 tables, all with the heading rows or only the first.
pub(crate) fn cut(draft: &mut Draft, random: &mut Random) {
    let parts = 2 + random.below(11);
    let headed = random.percent(50);
    let again = random.below(3);
    let between = random.percent(30);
    draft.paper.replace_tables(|table| {
        if table.key != TableKey::Requests {
            return vec![Item::Table(table)];
        }
        let (first, _) = table.first_figure();
        let mut cuts: Vec<usize> = (0..parts - 1)
            .map(|_| first + 1 + random.below(table.rows - first - 1))
            .collect();
        cuts.extend([0, table.rows]);
        cuts.sort_unstable();
        cuts.dedup();
        let mut items = Vec::new();
        for pair in cuts.windows(2) {
            let part = table.slice(pair[0], pair[1], |text| label_again(text, again));
            let part = if headed && pair[0] > 0 {
                let mut head = table.slice(0, first, str::to_owned);
                head.append(part);
                head
            } else {
                part
            };
            if between && pair[0] > 0 {
                items.push(Item::Text("- 4 -".to_owned()));
            }
            items.push(Item::Table(part));
        }
        items
    });
}

/// What stands in the second half of a merged label: nothing, the label, or the label with a word behind it.
fn label_again(text: &str, how: usize) -> String {
    match how {
        0 => String::new(),
        1 => text.to_owned(),
        _ if text.is_empty() => String::new(),
        _ => format!("{text}（续）"),
    }
}

/// Table two as a table for each of its blocks.
pub(crate) fn proactive_in_blocks(draft: &mut Draft, _: &mut Random) {
    draft.paper.replace_tables(|table| {
        if table.key != TableKey::Proactive {
            return vec![Item::Table(table)];
        }
        let titles = table
            .cells
            .iter()
            .filter(|it| it.kind == Kind::Label(LabelRole::Title));
        let mut begins: Vec<usize> = titles.map(|it| it.row).collect();
        begins.push(table.rows);
        begins.sort_unstable();
        let parts = begins
            .windows(2)
            .map(|it| table.slice(it[0], it[1], str::to_owned));
        parts.map(Item::Table).collect()
    });
}

/// The columns of table four's three groups: the first and the one behind the last.
const DISPUTES: [(usize, usize); 3] = [(0, 5), (5, 10), (10, 15)];
const DISPUTE_LABELS: [&str; 3] = [
    "行政复议",
    "行政诉讼（未经复议直接起诉）",
    "行政诉讼（复议后起诉）",
];

/// The rows of table four from its lowest headings on, for the columns of one group.
fn dispute_group(table: &Table, (from, to): (usize, usize)) -> Vec<Cell> {
    let (figures, _) = table.first_figure();
    let lowest = |it: &&Cell| it.row + it.rows >= figures && it.columns == 1;
    let chosen = table
        .cells
        .iter()
        .filter(lowest)
        .filter(|it| (from..to).contains(&it.column));
    chosen
        .map(|it| Cell {
            row: usize::from(it.row >= figures),
            rows: 1,
            ..it.clone()
        })
        .collect()
}

/// Table four as three tables, one for each group, its name above or in it.
pub(crate) fn disputes_in_three(draft: &mut Draft, random: &mut Random) {
    let inside = random.percent(50);
    draft.paper.replace_tables(|table| {
        if table.key != TableKey::Disputes {
            return vec![Item::Table(table)];
        }
        let mut items = Vec::new();
        for (columns, label) in DISPUTES.iter().zip(DISPUTE_LABELS) {
            let mut part = Table {
                rows: 2,
                head: 1,
                widths: vec![1900; 5],
                cells: dispute_group(&table, *columns),
                ..table.clone()
            };
            for cell in &mut part.cells {
                cell.column -= columns.0;
            }
            if inside {
                part.put_line_on_top(label);
            } else {
                items.push(Item::Text(label.to_owned()));
            }
            items.push(Item::Table(part));
        }
        items
    });
}

/// Table four with one row of headings, each in full, or with the fifteen lowest alone.
pub(crate) fn disputes_flat(draft: &mut Draft, random: &mut Random) {
    let full = random.percent(60);
    for table in draft.paper.tables_mut().filter(|it| it.key == TableKey::Disputes) {
        let mut cells = Vec::new();
        for (columns, label) in DISPUTES.iter().zip(DISPUTE_LABELS) {
            let group = dispute_group(table, *columns).into_iter();
            cells.extend(group.map(|mut it| {
                if full && matches!(it.kind, Kind::Label(_)) {
                    it.text = format!("{label}{}", it.text);
                }
                it
            }));
        }
        table.cells = cells;
        table.rows = 2;
        table.head = 1;
    }
    if !full {
        // Nothing but the order says whose result it is.
        let form = draft.report.edition().form();
        draft
            .doubtful
            .extend(form.cells_of(TableKey::Disputes).iter().map(|it| it.id));
    }
}

/// All tables in one, with or without a line between them.
pub(crate) fn all_in_one(draft: &mut Draft, random: &mut Random) {
    let lines = random.percent(70);
    let mut whole: Option<Table> = None;
    let mut before = Vec::new();
    let mut after = Vec::new();
    let mut heading: Option<String> = None;
    for item in std::mem::take(&mut draft.paper.items) {
        match item {
            Item::Table(mut table) => {
                if let Some(text) = heading.take().filter(|_| lines) {
                    table.put_line_on_top(&text);
                }
                match &mut whole {
                    None => whole = Some(table),
                    Some(whole) => whole.append(table),
                }
            }
            Item::Heading(text) if is_table_heading(&text) => {
                if whole.is_none() && !lines {
                    before.push(Item::Heading(text));
                } else {
                    heading = Some(text);
                }
            }
            other if whole.is_none() => before.push(other),
            other => after.push(other),
        }
    }
    draft.paper.items = before;
    draft.paper.items.extend(whole.map(Item::Table));
    draft.paper.items.extend(after);
}

fn is_table_heading(text: &str) -> bool {
    ["二", "三", "四"].iter().any(|it| text.starts_with(it))
}

/// The headings of the tables in their captions.
pub(crate) fn captions(draft: &mut Draft, _: &mut Random) {
    move_headings(draft, |table, text| table.caption = Some(text));
}

/// The headings of the tables in their first rows.
pub(crate) fn headings_inside(draft: &mut Draft, _: &mut Random) {
    move_headings(draft, |table, text| table.put_line_on_top(&text));
}

fn move_headings(draft: &mut Draft, put: impl Fn(&mut Table, String)) {
    let mut heading = None;
    for item in std::mem::take(&mut draft.paper.items) {
        match item {
            Item::Heading(text) if is_table_heading(&text) => heading = Some(text),
            Item::Table(mut table) => {
                if let Some(text) = heading.take() {
                    put(&mut table, text);
                }
                draft.paper.items.push(Item::Table(table));
            }
            other => draft.paper.items.push(other),
        }
    }
}

/// The heading row of table three ends before the last column, whose figures then stand under nothing.
pub(crate) fn short_head(draft: &mut Draft, random: &mut Random) {
    let gone = random.percent(50);
    for table in draft.paper.tables_mut().filter(|it| it.key == TableKey::Requests) {
        let last = table.columns() - 1;
        for (role, cell) in table.labels_mut() {
            if role == LabelRole::Column && cell.column == last {
                cell.text.clear();
            }
        }
        if gone {
            table
                .cells
                .retain(|it| !(it.kind == Kind::Label(LabelRole::Column) && it.column == last));
        }
        let figures: Vec<CellId> = column_figures(table, last);
        draft.doubtful.extend(figures);
    }
}

fn column_figures(table: &Table, column: usize) -> Vec<CellId> {
    let in_column = table.cells.iter().filter(|it| it.column == column);
    let figures = in_column.filter_map(|it| match it.kind {
        Kind::Figure(id) => Some(id),
        _ => None,
    });
    figures.collect()
}

/// Columns and rows that hold nothing.
pub(crate) fn blank_lines(draft: &mut Draft, random: &mut Random) {
    for table in draft.paper.tables_mut() {
        for _ in 0..=random.below(2) {
            let at = random.below(table.columns() + 1);
            table.insert_column(at, 300, |_| String::new());
        }
        for _ in 0..random.below(3) {
            let at = random.below(table.rows + 1);
            table.insert_row(at, |_| String::new());
        }
    }
}

/// A column at the side that counts rows.
pub(crate) fn side_numbers(draft: &mut Draft, random: &mut Random) {
    let label = random.pick(&["序号", "行次", "编号"]);
    for table in draft.paper.tables_mut().filter(|it| it.key == TableKey::Requests) {
        let (first, column) = table.first_figure();
        let at = if random.percent(50) { 0 } else { column };
        let head = table.head;
        table.insert_column(at, 500, |row| match row {
            0 => label.to_owned(),
            _ if row < first => String::new(),
            _ => (row - first + 1).to_string(),
        });
        if let Some(cell) = table
            .cells
            .iter_mut()
            .find(|it| (it.row, it.column) == (0, at) && it.kind == Kind::Other)
        {
            cell.rows = head;
        }
        table
            .cells
            .retain(|it| !(it.kind == Kind::Other && it.column == at && it.row > 0 && it.row < head));
    }
}

/// A row under the headings that counts columns, as statistics have it: 甲, 1, 2.
pub(crate) fn sequence_row(draft: &mut Draft, random: &mut Random) {
    let word = random.pick(&["甲", "栏次", "序号"]);
    for table in draft.paper.tables_mut().filter(|it| it.key == TableKey::Requests) {
        let (first, column) = table.first_figure();
        table.insert_row(first, |at| match at {
            0 => word.to_owned(),
            _ if at < column => String::new(),
            _ => (at - column + 1).to_string(),
        });
        for cell in table
            .cells
            .iter_mut()
            .filter(|it| it.row == first && it.column == 0)
        {
            cell.columns = column;
        }
        table
            .cells
            .retain(|it| !(it.row == first && it.kind == Kind::Other && it.column > 0 && it.column < column));
    }
}

/// Notes under tables and in their last rows.
pub(crate) fn notes(draft: &mut Draft, random: &mut Random) {
    let notes = [
        "注：1.本表数据统计截至12月31日；2.上年结转3件已全部办结。",
        "备注：行政许可数量含垂管单位12件。",
        "填表人：办公室    审核人：办公室    填报日期：1月15日",
        "注：本表由15个单位汇总。",
    ];
    let inside = random.percent(40);
    draft.paper.replace_tables(|mut table| {
        let note = random.pick(&notes);
        if inside {
            table.put_line_below(note);
            return vec![Item::Table(table)];
        }
        vec![Item::Table(table), Item::Text(note.to_owned())]
    });
}

/// A line above each table: 单位：件.
pub(crate) fn unit_lines(draft: &mut Draft, random: &mut Random) {
    let inside = random.percent(40);
    draft.paper.replace_tables(|mut table| {
        let unit = if table.key == TableKey::Proactive {
            "单位：件、万元"
        } else {
            "单位：件"
        };
        if inside {
            table.put_line_on_top(unit);
            return vec![Item::Table(table)];
        }
        vec![Item::Text(unit.to_owned()), Item::Table(table)]
    });
}

/// Tables of the office's own beside those of the form.
pub(crate) fn foreign_tables(draft: &mut Draft, random: &mut Random) {
    let own: [&[&[&str]]; 3] = [
        &[
            &["公开渠道", "条数", "占比"],
            &["门户网站", "612", "71%"],
            &["政务新媒体", "248", "29%"],
        ],
        &[
            &["年份", "申请件数", "办结件数"],
            &["上年", "31", "30"],
            &["本年", "49", "51"],
        ],
        &[
            &["指标名称", "单位", "数量"],
            &["解读稿件", "篇", "26"],
            &["回应关切", "次", "15"],
            &["新闻发布会", "场", "2"],
        ],
    ];
    let table = || Item::Table(Table::foreign(random.clone().pick(&own)));
    let mut items = Vec::new();
    let last = draft.paper.items.len() - 1;
    for (index, item) in std::mem::take(&mut draft.paper.items).into_iter().enumerate() {
        let heading = matches!(&item, Item::Heading(it) if it.starts_with('二'));
        if heading {
            items.push(table());
        }
        items.push(item);
        if index == last {
            items.push(table());
        }
    }
    draft.paper.items = items;
}

/// Row labels that are merged over their figures' rows in print, though each row is one.
pub(crate) fn plain_stub(draft: &mut Draft, _: &mut Random) {
    for table in draft.paper.tables_mut().filter(|it| it.key == TableKey::Requests) {
        let (_, first) = table.first_figure();
        table.unmerge(
            |it| it.column < first && it.columns > 1 && it.kind == Kind::Label(LabelRole::Row),
            false,
        );
    }
}
