//! What a document is, and its tables handed to the reports that were found in it.

use gongkai_core::{Message, Place, ReadError, SourceTable, Trace};
use gongkai_document::{Block, BlockKind, Document, Table};

/// Refuses a page of ours that shows how a report was read: it has the tables of the report and figures beside them.
pub(crate) fn refuse_trace(document: &Document) -> Result<(), ReadError> {
    let generator =
        |it: &(String, String)| it.0.eq_ignore_ascii_case("generator") && it.1 == Trace::GENERATOR;
    if !document.metadata.iter().any(generator) {
        return Ok(());
    }
    Err(ReadError::Unsupported(Message::new(
        "这是读取对照网页（trace-html），不是报告；请给出报告本身",
        "this is a page of the format trace-html, which shows how a report was read; give the report itself",
    )))
}

/// Where something stands in reading order: the block and the row in its table.
type Position = (u32, u32);

/// Moves the tables of a document into the traces of its reports, which come in reading order.
///
/// A table belongs to the last report that begins before it, or else to the first. One in which a report begins is
/// parted at that row.
pub(crate) fn hand_over(blocks: Vec<Block>, traces: &mut [&mut Trace]) {
    let begins = begins(traces);
    let mut own = 0;
    for block in blocks {
        let BlockKind::Table(mut table) = block.kind else {
            continue;
        };
        let number = block.place.block.unwrap_or(0);
        let before = own;
        while own + 1 < begins.len() && begins[own + 1].0 <= number {
            own += 1;
        }
        // From the last on, so that no row is moved twice.
        for next in (before + 1..=own).rev() {
            let rows = split_off(&mut table, begins[next], number);
            push(traces, next, rows, &block.place);
        }
        push(traces, before, table, &block.place);
    }
}

/// Where each report begins, in ascending order.
fn begins(traces: &[&mut Trace]) -> Vec<Position> {
    let mut last = (0, 0);
    let begins = traces.iter().map(|it| {
        last = it.places().filter_map(position).min().unwrap_or(last).max(last);
        last
    });
    begins.collect()
}

fn position(place: &Place) -> Option<Position> {
    Some((place.block?, place.row.unwrap_or(0)))
}

/// Takes from the table of block `number` the rows of a report that begins at `begin`.
fn split_off(table: &mut Table, begin: Position, number: u32) -> Table {
    let before = |row: u32| begin.0 == number && row < begin.1;
    let cut = (table.cells).partition_point(|it| before(it.place.row.unwrap_or(it.row + 1)));
    let caption = if cut == 0 { table.caption.take() } else { None };
    Table {
        shape: table.shape,
        caption,
        cells: table.cells.split_off(cut),
    }
}

fn push(traces: &mut [&mut Trace], own: usize, table: Table, place: &Place) {
    if let Some(trace) = traces.get_mut(own).filter(|_| !table.cells.is_empty()) {
        let place = place.clone();
        trace.tables.push(SourceTable { table, place });
    }
}

#[cfg(test)]
mod tests {
    use gongkai_core::{Edition, TextTrace};
    use gongkai_document::Cell;

    use super::*;

    fn cell(block: u32, row: u32) -> Cell {
        let place = Place {
            row: Some(row + 1),
            column: Some(1),
            ..Place::of_block(block)
        };
        Cell {
            row,
            column: 0,
            row_span: 1,
            column_span: 1,
            text: String::new(),
            header: false,
            place,
        }
    }

    fn table(block: u32, rows: u32) -> Block {
        let table = Table {
            cells: (0..rows).map(|it| cell(block, it)).collect(),
            ..Table::default()
        };
        Block {
            kind: BlockKind::Table(table),
            place: Place::of_block(block),
        }
    }

    fn trace(block: u32, row: Option<u32>) -> Trace {
        let place = Place {
            row,
            ..Place::of_block(block)
        };
        let text = "甲".to_owned();
        Trace {
            title: Some(TextTrace { text, place }),
            ..Trace::blank(Edition::Y2021)
        }
    }

    /// For each report, its tables: the block, the first row, and how many rows.
    fn handed(blocks: Vec<Block>, traces: &mut [Trace]) -> Vec<Vec<(u32, u32, usize)>> {
        hand_over(blocks, &mut traces.iter_mut().collect::<Vec<_>>());
        let tables = |it: &Trace| {
            let tables = it.tables.iter();
            let told = |it: &SourceTable| {
                let block = it.place.block.expect("it was given one");
                (block, it.table.cells[0].row, it.table.cells.len())
            };
            tables.map(told).collect()
        };
        traces.iter().map(tables).collect()
    }

    #[test]
    fn one_report_has_every_table_of_its_document() {
        let handed = handed(vec![table(1, 2), table(4, 3)], &mut [trace(3, None)]);
        assert_eq!(handed, [[(1, 0, 2), (4, 0, 3)]]);
    }

    #[test]
    fn several_reports_have_their_own_tables_and_share_none() {
        let mut traces = [trace(2, None), trace(5, None), trace(6, Some(3))];
        let blocks = vec![table(1, 1), table(3, 1), table(5, 1), table(6, 5), table(7, 1)];
        assert_eq!(
            handed(blocks, &mut traces),
            [
                vec![(1, 0, 1), (3, 0, 1)],
                vec![(5, 0, 1), (6, 0, 2)],
                vec![(6, 2, 3), (7, 0, 1)]
            ]
        );
    }

    #[test]
    fn one_table_of_many_reports_is_parted_at_their_rows() {
        let mut traces = [trace(1, Some(1)), trace(1, Some(3)), trace(1, Some(4))];
        assert_eq!(
            handed(vec![table(1, 6)], &mut traces),
            [vec![(1, 0, 2)], vec![(1, 2, 1)], vec![(1, 3, 3)]]
        );
    }
}
