//! What goes wrong on the way to the page.

use gongkai::core::form::LabelRole;
use gongkai::core::{CellId, TableKey};

use crate::Random;
use crate::bench::Draft;
use crate::paper::{Item, Kind, Table};

const TABLES: [TableKey; 3] = TableKey::ALL;

/// Puts a change to one table of the paper.
fn one_table(draft: &mut Draft, random: &mut Random, change: impl FnOnce(&mut Table, &mut Random)) {
    let key = random.pick(&TABLES);
    let table = draft.paper.tables_mut().find(|it| it.key == key);
    change(table.expect("every draft has its tables"), random);
}

/// Some figure of a table, as an index into its cells.
fn figure(table: &Table, random: &mut Random) -> usize {
    let figures: Vec<usize> = (0..table.cells.len())
        .filter(|it| matches!(table.cells[*it].kind, Kind::Figure(_)))
        .collect();
    random.pick(&figures)
}

/// A row that is not there.
pub(crate) fn row_missing(draft: &mut Draft, random: &mut Random) {
    one_table(draft, random, |table, random| {
        let row = table.cells[figure(table, random)].row;
        table.remove_row(row);
    });
}

/// A column that is not there.
pub(crate) fn column_missing(draft: &mut Draft, random: &mut Random) {
    one_table(draft, random, |table, random| {
        let column = table.cells[figure(table, random)].column;
        table.remove_column(column);
    });
}

/// A cell that is not there: those behind it move up in HTML, or nothing fills its place.
pub(crate) fn cell_missing(draft: &mut Draft, random: &mut Random) {
    one_table(draft, random, |table, random| {
        let at = figure(table, random);
        table.cells.remove(at);
    });
}

/// A cell too many in a row, which those behind it make room for.
pub(crate) fn cell_too_many(draft: &mut Draft, random: &mut Random) {
    one_table(draft, random, |table, random| {
        let at = figure(table, random);
        let (row, column) = (table.cells[at].row, table.cells[at].column);
        let number = random.below(90).to_string();
        table.widths.push(500);
        for cell in table
            .cells
            .iter_mut()
            .filter(|it| it.row == row && it.column >= column)
        {
            cell.column += 1;
        }
        table
            .cells
            .push(crate::paper::Cell::single(row, column, &number, Kind::Other));
    });
}

/// The headings of two columns in each other's place, the figures where they were.
pub(crate) fn heads_swapped(draft: &mut Draft, random: &mut Random) {
    swap_labels(draft, random, TableKey::Requests, LabelRole::Column);
}

/// The labels of two rows in each other's place, the figures where they were.
pub(crate) fn rows_swapped(draft: &mut Draft, random: &mut Random) {
    swap_labels(draft, random, TableKey::Requests, LabelRole::Row);
}

fn swap_labels(draft: &mut Draft, random: &mut Random, key: TableKey, role: LabelRole) {
    for table in draft.paper.tables_mut().filter(|it| it.key == key) {
        let labels: Vec<usize> = (0..table.cells.len())
            .filter(|it| table.cells[*it].kind == Kind::Label(role) && !table.cells[*it].text.is_empty())
            .collect();
        let one = random.below(labels.len() - 1);
        let (one, other) = (labels[one], labels[one + 1]);
        let text = table.cells[one].text.clone();
        table.cells[one].text = std::mem::replace(&mut table.cells[other].text, text);
    }
}

/// A table that is a picture.
pub(crate) fn picture(draft: &mut Draft, random: &mut Random) {
    let key = random.pick(&TABLES);
    draft.paper.replace_tables(|table| {
        if table.key == key {
            vec![Item::Picture("表".to_owned())]
        } else {
            vec![Item::Table(table)]
        }
    });
}

/// Two figures in one cell, with a mark between.
pub(crate) fn two_in_one(draft: &mut Draft, random: &mut Random) {
    one_table(draft, random, |table, random| {
        let at = figure(table, random);
        let number = random.below(40);
        table.cells[at].text = format!("{}/{number}", table.cells[at].text);
    });
}

/// Two cells merged into one.
pub(crate) fn merged(draft: &mut Draft, random: &mut Random) {
    one_table(draft, random, |table, random| {
        for _ in 0..40 {
            let at = figure(table, random);
            let (row, column) = (
                table.cells[at].row,
                table.cells[at].column + table.cells[at].columns,
            );
            let next = table
                .cells
                .iter()
                .position(|it| (it.row, it.column) == (row, column));
            if let Some(next) = next {
                let columns = table.cells[next].columns;
                table.cells[at].columns += columns;
                table.cells.remove(next);
                return;
            }
        }
    });
}

/// A row whose label was lost.
pub(crate) fn label_lost(draft: &mut Draft, random: &mut Random) {
    lose_label(draft, random, LabelRole::Row);
}

/// A column whose heading was lost.
pub(crate) fn head_lost(draft: &mut Draft, random: &mut Random) {
    lose_label(draft, random, LabelRole::Column);
}

fn lose_label(draft: &mut Draft, random: &mut Random, role: LabelRole) {
    one_table(draft, random, |table, random| {
        let labels = table.labels_mut().filter(|it| it.0 == role);
        let mut labels: Vec<_> = labels.map(|it| it.1).collect();
        if !labels.is_empty() {
            let at = random.below(labels.len());
            labels[at].text.clear();
        }
    });
}

/// A label of the form written over by another that stands elsewhere in it.
pub(crate) fn label_twice(draft: &mut Draft, random: &mut Random) {
    for table in draft.paper.tables_mut().filter(|it| it.key == TableKey::Requests) {
        let labels: Vec<usize> = (0..table.cells.len())
            .filter(|it| table.cells[*it].kind == Kind::Label(LabelRole::Row))
            .collect();
        let one = random.below(labels.len() - 1);
        let text = table.cells[labels[one + 1]].text.clone();
        table.cells[labels[one]].text = text;
    }
}

/// A figure that cannot be read.
pub(crate) fn unreadable(draft: &mut Draft, random: &mut Random) {
    let cells: Vec<CellId> = draft.some_cells(3, random);
    let texts = ["约10", "见附件", "1O", "3-5", "#REF!", "若干", "1.2.3"];
    draft.print(|id, _| cells.contains(&id).then(|| (random.pick(&texts)).to_owned()));
}

/// The end of the report is not there.
pub(crate) fn cut_off(draft: &mut Draft, random: &mut Random) {
    let key = random.pick(&TABLES);
    let at = draft
        .paper
        .items
        .iter()
        .position(|it| matches!(it, Item::Table(it) if it.key == key));
    let at = at.expect("every draft has its tables");
    draft.paper.items.truncate(at + 1);
    if let Some(Item::Table(table)) = draft.paper.items.last_mut() {
        let (first, _) = table.first_figure();
        let rows = first + 1 + random.below(table.rows - first);
        *table = table.slice(0, rows.min(table.rows), str::to_owned);
    }
}

/// Table two from the form of another edition.
pub(crate) fn hybrid(draft: &mut Draft, random: &mut Random) {
    let other = match draft.report.edition() {
        gongkai::Edition::Y2019 => gongkai::Edition::Y2021,
        gongkai::Edition::Y2021 => gongkai::Edition::Y2019,
    };
    let report = crate::paper::report(other, random);
    for table in draft
        .paper
        .tables_mut()
        .filter(|it| it.key == TableKey::Proactive)
    {
        *table = Table::official(&report.cells, TableKey::Proactive);
    }
    draft.foreign = Some((TableKey::Proactive, report));
}
