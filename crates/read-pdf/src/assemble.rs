//! From pages to a document.

use gongkai_document::{
    Block, BlockKind, Cell, Document, Limits, Message, Place, ReadRemark, RemarkKind, Shape, Table,
};

use crate::flow::Joins;
use crate::join::join;
use crate::lines::Line;
use crate::prose::{self, Measure};
use crate::sheet::{Item, Kind, Ruled, Sheet};
use crate::{flow, furniture, loose};

/// Sides of cells that are nearer to each other, in points, are one.
const SLACK: f64 = 3.5;

/// Puts the pages in order into one document.
pub(crate) fn assemble(mut sheets: Vec<Sheet>, limits: &Limits) -> Document {
    furniture::remove(&mut sheets);
    let width = sheets.first().map_or(0.0, |it| it.width);
    let mut items: Vec<Item> = Vec::new();
    for sheet in sheets {
        for item in loose::gather(sheet.items) {
            put_item(&mut items, item);
        }
    }
    let measure = prose::measure(&items);
    let mut writer = Writer {
        document: Document::default(),
        limits,
        cells: 0,
        text: 0,
        is_full: false,
    };
    put_blocks(items, width, measure.as_ref(), &mut writer);
    writer.finish()
}

/// Puts one item behind the others, or joins it to the table that ended the page before.
fn put_item(items: &mut Vec<Item>, item: Item) {
    let last = items.iter_mut().rev().find(|it| !matches!(it.kind, Kind::Image));
    let kind = match (last, item.kind) {
        (
            Some(Item {
                kind: Kind::Table(upper),
                ..
            }),
            Kind::Table(lower),
        ) if upper.last_page + 1 == item.page => match join(upper, lower) {
            None => return,
            Some(lower) => Kind::Table(lower),
        },
        (
            Some(Item {
                kind: Kind::Loose(upper),
                ..
            }),
            Kind::Loose(lower),
        ) if upper.last().is_some_and(|it| it.0 + 1 == item.page) => {
            upper.extend(lower);
            return;
        }
        (_, kind) => kind,
    };
    items.push(Item { kind, ..item });
}

/// A paragraph or title under construction.
struct Open {
    text: String,
    last: Line,
    first_page: u32,
    page: u32,
    is_title: bool,
}

fn put_blocks(items: Vec<Item>, width: f64, measure: Option<&Measure>, writer: &mut Writer<'_>) {
    let mut open: Option<Open> = None;
    let mut has_prose = false;
    for item in items {
        let Kind::Line(line) = item.kind else {
            writer.put_open(open.take());
            writer.put_other(item);
            continue;
        };
        let text = line.text();
        let is_title = !has_prose && item.page == 1 && prose::is_title(&line, width, measure);
        has_prose |= !is_title;
        if let Some(it) = &mut open
            && goes_on(it, &line, item.page, is_title, measure)
        {
            prose::append(&mut it.text, &text);
            (it.last, it.page) = (line, item.page);
            continue;
        }
        writer.put_open(open.take());
        open = Some(Open {
            text,
            last: line,
            first_page: item.page,
            page: item.page,
            is_title,
        });
    }
    writer.put_open(open);
}

fn goes_on(open: &Open, line: &Line, page: u32, is_title: bool, measure: Option<&Measure>) -> bool {
    if is_title || open.is_title {
        let is_near = line.y - open.last.y < line.size * 2.6;
        return is_title && open.is_title && is_near && (line.size / open.last.size - 1.0).abs() < 0.1;
    }
    !prose::begins(&open.last, line, open.page == page, measure)
}

/// Writes blocks as long as limits allow.
struct Writer<'l> {
    document: Document,
    limits: &'l Limits,
    cells: usize,
    text: usize,
    is_full: bool,
}

impl Writer<'_> {
    fn put_open(&mut self, open: Option<Open>) {
        let Some(open) = open else { return };
        let kind = if open.is_title {
            BlockKind::Heading {
                level: 1,
                text: open.text,
            }
        } else {
            BlockKind::Paragraph { text: open.text }
        };
        self.put(kind, open.first_page);
    }

    fn put_other(&mut self, item: Item) {
        match item.kind {
            Kind::Table(ruled) => {
                if ruled.is_cut {
                    self.remark_cut(item.page);
                }
                let table = self.table(&ruled);
                self.put(BlockKind::Table(table), item.page);
            }
            Kind::Loose(lines) => {
                for lines in loose::blocks(lines) {
                    let page = lines.first().map_or(item.page, |it| it.0);
                    let table = self.loose_grid(&lines).unwrap_or_else(|| self.loose(&lines));
                    self.put(BlockKind::Table(table), page);
                }
            }
            Kind::Image => self.put(
                BlockKind::Image {
                    alt: String::new(),
                    source: String::new(),
                },
                item.page,
            ),
            Kind::Line(_) => {}
        }
    }

    fn put(&mut self, kind: BlockKind, page: u32) {
        let text = match &kind {
            BlockKind::Heading { text, .. } | BlockKind::Paragraph { text } => text.len(),
            _ => 0,
        };
        if self.document.blocks.len() >= self.limits.blocks || !self.has_room(text) {
            self.is_full = true;
            return;
        }
        let place = Place {
            page: Some(page),
            ..Place::of_block(self.number())
        };
        self.document.blocks.push(Block { kind, place });
    }

    fn has_room(&mut self, text: usize) -> bool {
        let total = self.text.saturating_add(text);
        if total > self.limits.text {
            self.is_full = true;
            return false;
        }
        self.text = total;
        true
    }

    fn has_room_for_cell(&mut self, row: u32, column: u32, text: usize) -> bool {
        let side = row.max(column);
        if self.cells >= self.limits.cells || side >= self.limits.table_side {
            self.is_full = true;
            return false;
        }
        self.cells += 1;
        self.has_room(text)
    }

    /// The number of the next block.
    fn number(&self) -> u32 {
        number(self.document.blocks.len() + 1)
    }

    /// The table of ruled cells: their sides become columns.
    fn table(&mut self, ruled: &Ruled) -> Table {
        let sides = sides(ruled);
        let all = ruled.cells.iter().map(|it| (it.sides(), it.lines.as_slice()));
        let joins = Joins::of(all, &ruled.room);
        let column = |x: f64| sides.partition_point(|it| *it < x - SLACK);
        let mut cells: Vec<&crate::sheet::RuledCell> = ruled.cells.iter().collect();
        cells.sort_by(|a, b| a.row.cmp(&b.row).then(a.x0.total_cmp(&b.x0)));
        let mut table = Table::default();
        for cell in cells {
            let (first, end) = (column(cell.x0), column(cell.x1));
            let (row, start) = (number(cell.row), number(first));
            let text = flow::text(&cell.lines, joins);
            if !self.has_room_for_cell(row, start, text.len()) {
                break;
            }
            let place = self.place(cell.page, row, start);
            if cell.is_doubtful {
                self.document.remarks.push(doubtful(place.clone()));
            }
            if cell.is_overrun {
                self.document.remarks.push(overrun(place.clone()));
            }
            if joins == Joins::Perhaps && flow::has_pieces(&cell.lines) {
                self.document.remarks.push(pieced(place.clone()));
            }
            if cell.hides_figure {
                self.document.remarks.push(hidden(place.clone(), text.is_empty()));
            }
            table.cells.push(Cell {
                row,
                column: start,
                row_span: number(cell.row_span).max(1),
                column_span: number(end.saturating_sub(first)).max(1),
                text,
                header: false,
                place,
            });
        }
        table
    }

    /// The table of lines whose labels and figures are known.
    fn loose_grid(&mut self, lines: &[(u32, Line)]) -> Option<Table> {
        let mut table = Table::default();
        for cell in loose::grid(lines)? {
            let (row, column) = (number(cell.row), number(cell.column));
            if !self.has_room_for_cell(row, column, cell.text.len()) {
                break;
            }
            let page = lines.get(cell.line).map_or(1, |it| it.0);
            table.cells.push(Cell {
                row,
                column,
                row_span: number(cell.row_span).max(1),
                column_span: number(cell.column_span).max(1),
                text: cell.text,
                header: false,
                place: self.place(page, row, column),
            });
        }
        Some(table)
    }

    /// The table of lines whose runs stand in columns.
    fn loose(&mut self, lines: &[(u32, Line)]) -> Table {
        let unit = loose::unit(lines);
        let left = lines.iter().map(|it| it.1.x0).fold(f64::INFINITY, f64::min);
        let mut table = Table {
            shape: Shape::Lines,
            ..Table::default()
        };
        let are_broken = loose::broken(lines);
        for (index, (page, line)) in lines.iter().enumerate() {
            let row = number(index);
            let mut free = 0;
            for run in &line.runs {
                let column = units(run.x0 - left, unit).max(free);
                let span = units(run.x1 - run.x0, unit).max(1);
                if !self.has_room_for_cell(row, 0, run.text.len()) {
                    return table;
                }
                let place = self.place(*page, row, column);
                if are_broken[index] && gongkai_layout::is_figure(&run.text) {
                    self.document.remarks.push(broken(place.clone()));
                }
                table.cells.push(Cell {
                    row,
                    column,
                    row_span: 1,
                    column_span: span,
                    text: run.text.clone(),
                    header: false,
                    place,
                });
                free = column.saturating_add(span);
            }
        }
        table
    }

    fn place(&self, page: u32, row: u32, column: u32) -> Place {
        Place {
            row: Some(row + 1),
            column: Some(column + 1),
            page: Some(page),
            ..Place::of_block(self.number())
        }
    }

    fn remark_cut(&mut self, page: u32) {
        let place = Place {
            page: Some(page),
            ..Place::of_block(self.number())
        };
        self.document.remarks.push(ReadRemark {
            kind: RemarkKind::InconsistentSpan,
            message: Message::new(
                "表格的框线不能围成矩形的单元格，已按行拆开；请核对此表",
                "the ruling lines of the table do not enclose rectangular cells, which were cut into rows; check this table",
            ),
            place: Some(place),
        });
    }

    fn finish(mut self) -> Document {
        if self.is_full {
            self.document.remarks.push(ReadRemark {
                kind: RemarkKind::LimitReached,
                message: Message::new(
                    "文件超过读取上限，其余内容未读；请只保留报告本身",
                    "the file exceeds a reading limit and the rest was left out; keep only the report",
                ),
                place: None,
            });
        }
        self.document
    }
}

/// The remark on a cell of a row that may be one row cut in two, or two rows.
fn doubtful(place: Place) -> ReadRemark {
    ReadRemark {
        kind: RemarkKind::FigureDiffers,
        message: Message::new(
            "此处表格跨页，看不出上页末行与下页首行是一行还是两行；请核对",
            "the table goes on over the end of a page here, and the last row above and the first below may be one row or two; check it",
        ),
        place: Some(place),
    }
}

/// The remark on a cell into which the text of the next one runs, or out of which its own does.
fn overrun(place: Place) -> ReadRemark {
    ReadRemark {
        kind: RemarkKind::FigureDiffers,
        message: Message::new(
            "文字越过了格线，看不出越线的数字属于哪一格；请核对",
            "text runs over the side of the cell, and it does not show which cell its figures belong to; check it",
        ),
        place: Some(place),
    }
}

/// The remark on pieces of a figure that were joined although there was room for more on their line.
fn pieced(place: Place) -> ReadRemark {
    ReadRemark {
        kind: RemarkKind::FigureDiffers,
        message: Message::new(
            "单元格里上下几行数字按一个数读取，但换行处并未写满；请核对",
            "the lines of digits in the cell were read as one figure, although the line before has room left; check it",
        ),
        place: Some(place),
    }
}

/// The remark on a figure in a table without lines that fills its column, with another one right beneath.
fn broken(place: Place) -> ReadRemark {
    ReadRemark {
        kind: RemarkKind::FigureDiffers,
        message: Message::new(
            "表格没有框线，看不出上下两行的数字是一个数折成两行还是两个数；请核对",
            "the table has no lines, and the figures on two lines may be one broken figure or two; check it",
        ),
        place: Some(place),
    }
}

/// The remark on a cell in which a figure does not show.
fn hidden(place: Place, is_blank: bool) -> ReadRemark {
    let (kind, message) = if is_blank {
        let message = Message::new(
            "单元格里的数字看不见或已划去，按空白处理；请核对",
            "the figure in the cell does not show or is struck out, and was left blank; check it",
        );
        (RemarkKind::ValueMissing, message)
    } else {
        let message = Message::new(
            "单元格里有看不见或已划去的数字，未读取；请核对",
            "the cell holds a figure that does not show or is struck out, which was left out; check it",
        );
        (RemarkKind::FigureDiffers, message)
    };
    ReadRemark {
        kind,
        message,
        place: Some(place),
    }
}

/// Where columns of a table begin and end, over all its pages.
fn sides(ruled: &Ruled) -> Vec<f64> {
    let mut all: Vec<f64> = ruled.cells.iter().flat_map(|it| [it.x0, it.x1]).collect();
    all.sort_by(f64::total_cmp);
    let mut sides: Vec<f64> = Vec::new();
    for side in all {
        if sides.last().is_none_or(|it| side - it > SLACK) {
            sides.push(side);
        }
    }
    sides
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX - 1)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to what the type holds"
)]
fn units(length: f64, unit: f64) -> u32 {
    (length / unit).round().clamp(0.0, 1_000_000.0) as u32
}
