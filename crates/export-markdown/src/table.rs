//! The tables of the form. Each is written once an edition; a report only fills in its figures.

use std::fmt::Write;
use std::sync::LazyLock;

use gongkai_core::form::{Grid, GridCell, GridContent};
use gongkai_core::{CellId, Edition, Report, TableKey};
use gongkai_template::{Escape, LineBreak, escape_markdown};

use crate::Tables;
use crate::page::part_from_before;

/// Writes a table of a report.
pub(crate) fn push_table(text: &mut String, report: &Report, key: TableKey, tables: Tables) {
    part_from_before(text);
    let blank = BLANKS
        .iter()
        .find(|it| it.edition == report.edition() && it.key == key && it.tables == tables)
        .expect("every table of every edition is written in every way");
    let mut done = 0;
    for (at, id) in &blank.places {
        text.push_str(&blank.text[done..*at]);
        done = *at;
        if let Some(value) = report.cells.get(*id) {
            // Digits, a sign or a point: nothing that could be markup in a cell.
            write!(text, "{value}").expect("a string takes all");
        }
    }
    text.push_str(&blank.text[done..]);
}

/// A table of the form with its figures blank.
struct Blank {
    edition: Edition,
    key: TableKey,
    tables: Tables,
    text: String,
    /// Where each figure goes, in the order of the text; one may go to several places.
    places: Vec<(usize, CellId)>,
}

static BLANKS: LazyLock<Vec<Blank>> = LazyLock::new(|| {
    let ways = [Tables::Once, Tables::Repeated, Tables::Html];
    (Edition::ALL.into_iter())
        .flat_map(|edition| TableKey::ALL.map(|key| (edition, key)))
        .flat_map(|(edition, key)| ways.map(|tables| blank(edition, key, tables)))
        .collect()
});

fn blank(edition: Edition, key: TableKey, tables: Tables) -> Blank {
    let mut blank = Blank {
        edition,
        key,
        tables,
        text: String::new(),
        places: Vec::new(),
    };
    let grid = edition.form().grid(key);
    if tables == Tables::Html {
        blank.push_markup(grid);
    } else {
        blank.push_pipes(grid);
    }
    blank
}

impl Blank {
    fn push_pipes(&mut self, grid: &Grid) {
        for row in 0..grid.rows {
            for column in 0..grid.columns {
                self.text.push_str("| ");
                let cell = covering(grid, row, column);
                if self.tables == Tables::Repeated || (cell.row, cell.column) == (row, column) {
                    self.push_content(cell);
                }
                self.text.push(' ');
            }
            self.text.push_str("|\n");
            if row == 0 {
                let alignments = (0..grid.columns).map(|it| {
                    if has_figures(grid, it) {
                        "| ---: "
                    } else {
                        "| --- "
                    }
                });
                self.text.extend(alignments);
                self.text.push_str("|\n");
            }
        }
    }

    fn push_content(&mut self, cell: &GridCell) {
        match cell.content {
            GridContent::Label { text, .. } => self.text.push_str(&escape_markdown(text, LineBreak::Tag)),
            GridContent::Value(id) => self.places.push((self.text.len(), id)),
        }
    }

    /// HTML without a blank line, which would end it.
    fn push_markup(&mut self, grid: &Grid) {
        self.text.push_str("<table>\n");
        for row in 0..grid.rows {
            self.text.push_str("<tr>\n");
            for cell in grid.cells.iter().filter(|it| it.row == row) {
                self.push_element(cell);
            }
            self.text.push_str("</tr>\n");
        }
        self.text.push_str("</table>\n");
    }

    fn push_element(&mut self, cell: &GridCell) {
        let name = match cell.content {
            GridContent::Label { .. } => "th",
            GridContent::Value(_) => "td",
        };
        self.text.extend(["<", name]);
        for (attribute, span) in [("rowspan", cell.row_span), ("colspan", cell.column_span)] {
            if span > 1 {
                write!(self.text, " {attribute}=\"{span}\"").expect("a string takes all");
            }
        }
        self.text.push('>');
        match cell.content {
            GridContent::Label { text, .. } => self.text.push_str(&Escape::Html.apply(text)),
            GridContent::Value(id) => self.places.push((self.text.len(), id)),
        }
        self.text.extend(["</", name, ">\n"]);
    }
}

/// The cell that takes a place of the grid.
fn covering(grid: &Grid, row: u32, column: u32) -> &GridCell {
    let takes = |from: u32, span: u32, at: u32| (from..from + span).contains(&at);
    (grid.cells.iter())
        .find(|it| takes(it.row, it.row_span, row) && takes(it.column, it.column_span, column))
        .expect("the cells of a form take every place of its grid")
}

fn has_figures(grid: &Grid, column: u32) -> bool {
    (grid.cells.iter()).any(|it| it.column == column && matches!(it.content, GridContent::Value(_)))
}
