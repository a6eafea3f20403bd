//! The tables of the form, each whole on one page.

use gongkai_core::form::{Grid, GridCell, GridContent, LabelRole};
use gongkai_core::{Report, TableKey};

use crate::flow::{Align, Cell, Element, Flow, Frame, Heads, Strip};
use crate::font::Fonts;
use crate::page::{TEXT_HEIGHT, TEXT_WIDTH};
use crate::style::{self, LINE};
use crate::wrap::{Line, wrap};

/// The size of the type, 9.5 points as in the Word document.
const SIZE: f32 = 9.5;

/// What is left free beside and around the text of a cell.
const PADDING: f32 = 1.4;

/// What stands over a table on its page: its heading, on two lines at the most.
const HEADING: f32 = 2.0 * LINE;

/// Adds a table of the form: as large as it fits on a page, at the size of the Word document if it can be.
pub(crate) fn push_table(flow: &mut Flow<'_, '_>, report: &Report, key: TableKey, heading: &str) {
    let mut layout = Layout::of(flow.fonts, report, key, SIZE);
    while layout.height() > TEXT_HEIGHT - HEADING && layout.size > 1.0 {
        layout = Layout::of(flow.fonts, report, key, layout.size - 0.5);
    }
    let mut strip = Strip {
        height: layout.height(),
        ..Strip::default()
    };
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    rows.resize_with(layout.grid.rows as usize, Vec::new);
    for (cell, lines) in layout.grid.cells.iter().zip(std::mem::take(&mut layout.lines)) {
        let leaf = flow.leaf();
        rows[cell.row as usize].push(Cell {
            leaf,
            heads: heads(cell),
            rows: cell.row_span,
            columns: cell.column_span,
        });
        let frame = layout.frame(cell);
        strip.frames.push(frame);
        let (size, lines) = lines;
        let style = style::table(size, layout.align(cell));
        let free = frame.height - height_of(lines.len()) * style.pitch;
        let corner = (frame.left + PADDING, frame.top + free / 2.0);
        strip
            .texts
            .extend(style.place(lines, leaf, corner, frame.width - 2.0 * PADDING));
    }
    flow.strips.push(strip);
    flow.elements.push(Element::Table {
        summary: heading.to_owned(),
        rows,
    });
}

/// How a table stands on its page.
struct Layout<'a> {
    grid: &'static Grid,
    size: f32,
    /// Where each column begins, and where the last one ends.
    columns: Vec<f32>,
    /// Where each row begins, and where the last one ends.
    rows: Vec<f32>,
    /// The lines of each cell with their size, in the order of the grid.
    lines: Vec<(f32, Vec<Line<'a>>)>,
    /// Whether row labels stand in several columns, one within another.
    is_nested: bool,
}

impl<'a> Layout<'a> {
    fn of(fonts: &Fonts<'a>, report: &Report, key: TableKey, size: f32) -> Self {
        let form = report.edition().form();
        let grid = form.grid(key);
        let mut layout = Self {
            grid,
            size,
            columns: edges(form.table(key).widths),
            rows: Vec::new(),
            lines: Vec::new(),
            is_nested: grid.cells.iter().any(|it| role(it) == Some(LabelRole::RowGroup)),
        };
        layout.lines = (grid.cells.iter())
            .map(|cell| layout.lines_of(fonts, report, cell))
            .collect();
        layout.set_rows(key);
        layout
    }

    fn lines_of(&self, fonts: &Fonts<'a>, report: &Report, cell: &GridCell) -> (f32, Vec<Line<'a>>) {
        let width = self.width(cell) - 2.0 * PADDING;
        let setting = style::table(self.size, Align::Centre).setting;
        match cell.content {
            GridContent::Label { text, .. } => (self.size, wrap(fonts, setting, text, width)),
            GridContent::Value(id) => match report.cells.get(id) {
                Some(value) => one_line(fonts, &value.to_string(), self.size, width),
                None => (self.size, Vec::new()),
            },
        }
    }

    /// Sets where rows stand: each as high as what stands in it, and a merged cell's last row as high as is left over.
    fn set_rows(&mut self, key: TableKey) {
        let first_figure = self
            .grid
            .cells
            .iter()
            .filter(|it| role(it).is_none())
            .map(|it| it.row)
            .min();
        let scale = self.size / SIZE;
        // The one row of figures of table four is wide, as in the template.
        let least = |row: u32| {
            let is_wide = key == TableKey::Disputes && first_figure.is_some_and(|it| row >= it);
            scale * if is_wide { 33.6 } else { 17.0 }
        };
        let mut heights: Vec<f32> = (0..self.grid.rows).map(least).collect();
        let pitch = style::table(self.size, Align::Centre).pitch;
        let mut cells: Vec<_> = self.grid.cells.iter().zip(&self.lines).collect();
        cells.sort_by_key(|(cell, _)| cell.row_span);
        for (cell, (_, lines)) in cells {
            let taken = &mut heights[cell.row as usize..(cell.row + cell.row_span) as usize];
            let missing = height_of(lines.len()) * pitch + 2.0 * PADDING - taken.iter().sum::<f32>();
            if let Some(last) = taken.last_mut() {
                *last += missing.max(0.0);
            }
        }
        let mut sum = 0.0;
        self.rows = vec![0.0];
        for height in heights {
            sum += height;
            self.rows.push(sum);
        }
    }

    fn height(&self) -> f32 {
        self.rows.last().copied().unwrap_or(0.0)
    }

    fn width(&self, cell: &GridCell) -> f32 {
        self.columns[(cell.column + cell.column_span) as usize] - self.columns[cell.column as usize]
    }

    fn frame(&self, cell: &GridCell) -> Frame {
        let top = self.rows[cell.row as usize];
        Frame {
            left: self.columns[cell.column as usize],
            top,
            width: self.width(cell),
            height: self.rows[(cell.row + cell.row_span) as usize] - top,
            is_shaded: role(cell) == Some(LabelRole::Title),
        }
    }

    /// As in the template, figures and headings are centred, and so are row labels unless they nest.
    fn align(&self, cell: &GridCell) -> Align {
        match role(cell) {
            Some(LabelRole::Title) => Align::Left,
            Some(LabelRole::Corner | LabelRole::Row | LabelRole::RowGroup) if self.is_nested => Align::Left,
            _ => Align::Centre,
        }
    }
}

/// Spreads the template's widths over the text's.
fn edges(widths: &[u16]) -> Vec<f32> {
    let total: f32 = widths.iter().map(|it| f32::from(*it)).sum();
    let mut sum = 0.0;
    let mut edges = vec![0.0];
    for width in widths {
        sum += f32::from(*width);
        edges.push(sum * TEXT_WIDTH / total);
    }
    edges
}

/// A figure on one line, smaller where it would not go into its cell: one broken over two lines could be taken for two.
fn one_line<'a>(fonts: &Fonts<'a>, text: &str, size: f32, width: f32) -> (f32, Vec<Line<'a>>) {
    let setting = style::table(size, Align::Centre).setting;
    let mut lines = wrap(fonts, setting, text, f32::INFINITY);
    let longest = lines.iter().map(|it| it.width).fold(0.0, f32::max);
    let scale = (width / longest).min(1.0);
    for line in &mut lines {
        line.width *= scale;
    }
    (size * scale, lines)
}

fn height_of(lines: usize) -> f32 {
    f32::from(u16::try_from(lines).unwrap_or(u16::MAX))
}

fn heads(cell: &GridCell) -> Heads {
    match role(cell) {
        None => Heads::Nothing,
        Some(LabelRole::Row | LabelRole::RowGroup) => Heads::Row,
        Some(LabelRole::Title | LabelRole::Corner | LabelRole::Column | LabelRole::ColumnGroup) => {
            Heads::Column
        }
    }
}

fn role(cell: &GridCell) -> Option<LabelRole> {
    match cell.content {
        GridContent::Label { role, .. } => Some(role),
        GridContent::Value(_) => None,
    }
}
