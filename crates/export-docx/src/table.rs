//! The tables of the form. Each is written once an edition; a report only fills in its figures.

use std::sync::LazyLock;

use gongkai_core::form::{Grid, GridCell, GridContent, LabelRole};
use gongkai_core::{CellId, Edition, Report, TableKey};

use crate::page::{AFTER_TABLE, TEXT_WIDTH};
use crate::text::{push_paragraph, put};

/// Writes a table of a report.
pub(crate) fn push_table(xml: &mut String, report: &Report, key: TableKey) {
    let blank = BLANKS
        .iter()
        .find(|it| it.edition == report.edition() && it.key == key)
        .expect("every table of every edition is written");
    let mut done = 0;
    for (at, id) in &blank.places {
        xml.push_str(&blank.xml[done..*at]);
        done = *at;
        if let Some(value) = report.cells.get(*id) {
            // Digits, a sign or a point: nothing that markup sets apart.
            put(xml, format_args!("<w:r><w:t>{value}</w:t></w:r>"));
        }
    }
    xml.push_str(&blank.xml[done..]);
}

/// A table of the form with its figures blank.
struct Blank {
    edition: Edition,
    key: TableKey,
    xml: String,
    /// Where the run of each figure goes, in the order of the table.
    places: Vec<(usize, CellId)>,
}

static BLANKS: LazyLock<Vec<Blank>> = LazyLock::new(|| {
    (Edition::ALL.into_iter())
        .flat_map(|edition| TableKey::ALL.map(|key| blank(edition, key)))
        .collect()
});

fn blank(edition: Edition, key: TableKey) -> Blank {
    let form = edition.form();
    let grid = form.grid(key);
    let layout = Layout::of(grid, form.table(key).widths);
    let mut blank = Blank {
        edition,
        key,
        xml: String::new(),
        places: Vec::new(),
    };
    put(
        &mut blank.xml,
        format_args!(
            concat!(
                "<w:tbl><w:tblPr><w:tblStyle w:val=\"ReportTable\"/><w:tblW w:w=\"{}\" w:type=\"dxa\"/>",
                "<w:jc w:val=\"center\"/><w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>",
            ),
            TEXT_WIDTH
        ),
    );
    for column in 0..grid.columns {
        let width = layout.width(column, 1);
        put(&mut blank.xml, format_args!("<w:gridCol w:w=\"{width}\"/>"));
    }
    blank.xml.push_str("</w:tblGrid>");
    for row in 0..grid.rows {
        blank.push_row(&layout, row);
    }
    blank.xml.extend(["</w:tbl>", AFTER_TABLE]);
    blank
}

impl Blank {
    fn push_row(&mut self, layout: &Layout<'_>, row: u32) {
        let height = layout.height(self.key, row);
        let repeated = if row < layout.head { "<w:tblHeader/>" } else { "" };
        put(
            &mut self.xml,
            format_args!(
                "<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val=\"{height}\" w:hRule=\"atLeast\"/>{repeated}</w:trPr>"
            ),
        );
        let mut column = 0;
        while column < layout.grid.columns {
            let cell = covering(layout.grid, row, column);
            self.push_cell(layout, cell, row);
            column += cell.column_span;
        }
        self.xml.push_str("</w:tr>");
    }

    /// Writes what a row has of a cell: the cell itself in its first row, in the others that it goes on.
    fn push_cell(&mut self, layout: &Layout<'_>, cell: &GridCell, row: u32) {
        let width = layout.width(cell.column, cell.column_span);
        put(
            &mut self.xml,
            format_args!("<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>"),
        );
        if cell.column_span > 1 {
            put(
                &mut self.xml,
                format_args!("<w:gridSpan w:val=\"{}\"/>", cell.column_span),
            );
        }
        if cell.row_span > 1 {
            self.xml.push_str(if cell.row == row {
                "<w:vMerge w:val=\"restart\"/>"
            } else {
                "<w:vMerge/>"
            });
        }
        if role(cell) == Some(LabelRole::Title) {
            self.xml
                .push_str("<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"C6D9F1\"/>");
        }
        self.xml.push_str("<w:vAlign w:val=\"center\"/></w:tcPr>");
        let (text, figure) = match cell.content {
            _ if cell.row != row => ("", None),
            GridContent::Label { text, .. } => (text, None),
            GridContent::Value(id) => ("", Some(id)),
        };
        // The table goes to the next page as a whole where it does not fit on this one.
        let is_last = row + 1 == layout.grid.rows;
        let properties = if is_last { "" } else { "<w:keepNext/>" };
        push_paragraph(&mut self.xml, Some(layout.style(cell)), properties, text);
        let end = self.xml.len() - "</w:p>".len();
        self.places.extend(figure.map(|it| (end, it)));
        self.xml.push_str("</w:tc>");
    }
}

/// How a table of the form stands on the page.
struct Layout<'a> {
    grid: &'a Grid,
    /// Where each column begins, and where the last one ends, in twentieths of a point.
    edges: Vec<u32>,
    /// The rows that stand over the whole table and are repeated on each page; none where blocks have their own.
    head: u32,
    /// Whether row labels stand in several columns, one within another.
    nested: bool,
}

impl<'a> Layout<'a> {
    /// Spreads the template's widths over the text's.
    fn of(grid: &'a Grid, widths: &[u16]) -> Self {
        let total: u32 = widths.iter().copied().map(u32::from).sum();
        let mut edges = vec![0];
        let mut sum = 0;
        for width in widths {
            sum += u32::from(*width);
            edges.push(sum * TEXT_WIDTH / total);
        }
        let has = |wanted| grid.cells.iter().any(|it| role(it) == Some(wanted));
        let figures = grid.cells.iter().filter(|it| role(it).is_none());
        let first = figures.map(|it| it.row).min().unwrap_or(0);
        Self {
            grid,
            edges,
            head: if has(LabelRole::Title) { 0 } else { first },
            nested: has(LabelRole::RowGroup),
        }
    }

    fn width(&self, column: u32, span: u32) -> u32 {
        self.edges[(column + span) as usize] - self.edges[column as usize]
    }

    /// The least height of a row in twentieths of a point, as in the template, which leaves room around the one row
    /// of figures of table four.
    fn height(&self, key: TableKey, row: u32) -> u32 {
        if key == TableKey::Disputes && row >= self.head {
            672
        } else {
            340
        }
    }

    /// The style of a cell's paragraph: as in the template, figures and headings are centred, and so are row labels
    /// unless they nest.
    fn style(&self, cell: &GridCell) -> &'static str {
        match role(cell) {
            Some(LabelRole::Title) => "TableLabel",
            Some(LabelRole::Corner | LabelRole::Row | LabelRole::RowGroup) if self.nested => "TableLabel",
            _ => "TableText",
        }
    }
}

fn role(cell: &GridCell) -> Option<LabelRole> {
    match cell.content {
        GridContent::Label { role, .. } => Some(role),
        GridContent::Value(_) => None,
    }
}

/// The cell that takes a place of the grid.
fn covering(grid: &Grid, row: u32, column: u32) -> &GridCell {
    let takes = |from: u32, span: u32, at: u32| (from..from + span).contains(&at);
    (grid.cells.iter())
        .find(|it| takes(it.row, it.row_span, row) && takes(it.column, it.column_span, column))
        .expect("the cells of a form take every place of its grid")
}
