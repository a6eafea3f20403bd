use gongkai_document::{
    Block, BlockKind, Cell, Document, Limits, Message, Place, ReadRemark, RemarkKind, Shape, Table, push_line,
};

use crate::grid::{Grid, grid};
use crate::paragraphs::Text;
use crate::settle::{Settled, settled};
use crate::tree::{Node, TableNode, TextNode};

/// Hidden text outside tables up to this many characters is no part of a report.
const HIDDEN_CHARACTERS_OF_NO_NOTE: usize = 20;
/// A document with more misfitting rows or pictures in cells has no table worth listing them all for.
const REMARKS: usize = 300;

/// The document while it is put together.
pub(crate) struct Finishing<'a> {
    document: Document,
    limits: &'a Limits,
    cells: usize,
    is_cut: bool,
    covered: usize,
    /// Characters in cells of the colour behind them.
    unseen: usize,
}

impl<'a> Finishing<'a> {
    pub(crate) fn new(limits: &'a Limits) -> Self {
        Self {
            document: Document::default(),
            limits,
            cells: limits.cells,
            is_cut: false,
            covered: 0,
            unseen: 0,
        }
    }

    /// Adds what stands outside of any table, or in a cell that only lays out what is in it.
    pub(crate) fn push_all(&mut self, nodes: Vec<Node>) {
        for node in nodes {
            match node {
                Node::Text(text) => self.push_text(text),
                Node::Table(table) => self.push_table(table),
            }
        }
    }

    /// Adds the remarks and gives the document away.
    pub(crate) fn finish(mut self, text: &Text<'_>, is_damaged: bool) -> Document {
        let characters = text.unseen + self.covered + self.unseen;
        if text.unseen_in_table || self.covered + self.unseen > 0 || characters > HIDDEN_CHARACTERS_OF_NO_NOTE
        {
            let message = Message::new(
                format!(
                    "文档中隐藏、加删除线、与底色同色或被合并单元格遮住的文字（共 {characters} 字）未读取"
                ),
                format!(
                    "text that is hidden, struck out, of the colour behind it or behind a merged cell ({characters} characters) was left out"
                ),
            );
            self.remark(RemarkKind::HiddenContentIgnored, message, None);
        }
        if text.is_cut || self.is_cut {
            let message = Message::new(
                "文档的文字或单元格超过上限，其后的内容未读取",
                "the document holds more text or cells than the limit; what follows was not read",
            );
            self.remark(RemarkKind::LimitReached, message, None);
        }
        if text.is_short || is_damaged {
            let message = Message::new(
                "文档不完整，部分内容或格式信息缺失；请重新下载，或在 Word 或 WPS 中打开后另存为 .docx",
                "the document is incomplete: some of its text or formatting is missing; download it again, or open it in Word or WPS and save it as .docx",
            );
            self.remark(RemarkKind::Damaged, message, None);
        }
        self.document
    }

    fn push_text(&mut self, text: TextNode) {
        if !text.text.is_empty() {
            let kind = match text.heading {
                Some(level) => BlockKind::Heading {
                    level,
                    text: text.text.replace('\n', " "),
                },
                None => BlockKind::Paragraph { text: text.text },
            };
            self.push_block(kind);
        }
        self.unseen += text.unseen;
        for _ in 0..text.pictures.min(self.limits.blocks) {
            let picture = BlockKind::Image {
                alt: String::new(),
                source: String::new(),
            };
            if !self.push_block(picture) {
                return;
            }
        }
    }

    /// Adds a table, or the content of its cells if it only lays that out.
    fn push_table(&mut self, table: TableNode) {
        match settled(table) {
            Settled::Frame(content) => self.push_settled(content),
            Settled::Data(table) => self.push_grid(grid(table)),
        }
    }

    /// Adds what stood in a table that only lays it out; its tables are known to hold data.
    fn push_settled(&mut self, nodes: Vec<Node>) {
        for node in nodes {
            match node {
                Node::Text(text) => self.push_text(text),
                Node::Table(table) => self.push_grid(grid(table)),
            }
        }
    }

    fn push_grid(&mut self, grid: Grid) {
        let block = u32::try_from(self.document.blocks.len() + 1).unwrap_or(u32::MAX);
        let mut table = Table {
            shape: Shape::Grid,
            ..Table::default()
        };
        let mut pictures = 0;
        for cell in grid.cells {
            let side = self.limits.table_side;
            if self.cells == 0 || cell.row >= side || cell.column >= side {
                self.is_cut = true;
                break;
            }
            self.cells -= 1;
            self.unseen += unseen(&cell.content);
            let hides_figure = cell.content.iter().any(hides_figure);
            let (text, shown) = joined(cell.content);
            if shown > 0 {
                self.remark_picture(block, cell.row + 1, cell.column + 1);
            }
            if text.is_empty() && hides_figure {
                self.remark_hidden(block, cell.row + 1, cell.column + 1);
            }
            if text.is_empty() {
                pictures += shown;
            }
            table.cells.push(Cell {
                row: cell.row,
                column: cell.column,
                row_span: cell.row_span,
                column_span: cell.column_span,
                text,
                header: false,
                place: Place {
                    block: Some(block),
                    row: Some(cell.row + 1),
                    column: Some(cell.column + 1),
                    ..Place::default()
                },
            });
        }
        self.covered += joined(grid.covered)
            .0
            .chars()
            .filter(|it| !it.is_whitespace())
            .count();
        for row in grid.inconsistent {
            if self.document.remarks.len() >= REMARKS {
                break;
            }
            let row = row.saturating_add(1);
            let message = Message::new(
                format!("第 {row} 行的单元格与该行的列定义不一致，列的位置可能有误"),
                format!(
                    "the cells of row {row} do not fit what the row says of its columns; check where they stand"
                ),
            );
            let place = Place {
                block: Some(block),
                row: Some(row),
                ..Place::default()
            };
            self.remark(RemarkKind::InconsistentSpan, message, Some(place));
        }
        if self.push_block(BlockKind::Table(table)) {
            self.push_text(TextNode {
                pictures,
                ..TextNode::default()
            });
        }
    }

    /// Remarks that a cell is blank because its figure does not show.
    fn remark_hidden(&mut self, block: u32, row: u32, column: u32) {
        if self.document.remarks.len() >= REMARKS {
            return;
        }
        let message = Message::new(
            format!(
                "第 {row} 行第 {column} 列的单元格中有数字不显示（隐藏、划去、与底色同色，或域没有结果），按空白读取；请核对"
            ),
            format!(
                "the cell in row {row}, column {column} holds a figure that does not show (hidden, struck out, of the colour behind it, or a field without a result); it was read as blank; please check"
            ),
        );
        let place = Place {
            block: Some(block),
            row: Some(row),
            column: Some(column),
            ..Place::default()
        };
        self.remark(RemarkKind::ValueMissing, message, Some(place));
    }

    /// Remarks that the figure of a cell may stand in a picture.
    fn remark_picture(&mut self, block: u32, row: u32, column: u32) {
        if self.document.remarks.len() >= REMARKS {
            return;
        }
        let message = Message::new(
            format!("第 {row} 行第 {column} 列的单元格中有图片，图片中的数字无法读取；请对照原文件填写"),
            format!(
                "the cell in row {row}, column {column} holds a picture, whose figures cannot be read; compare with the document"
            ),
        );
        let place = Place {
            block: Some(block),
            row: Some(row),
            column: Some(column),
            ..Place::default()
        };
        self.remark(RemarkKind::PictureInCell, message, Some(place));
    }

    fn push_block(&mut self, kind: BlockKind) -> bool {
        if self.document.blocks.len() >= self.limits.blocks {
            self.is_cut = true;
            return false;
        }
        let number = u32::try_from(self.document.blocks.len() + 1).unwrap_or(u32::MAX);
        self.document.blocks.push(Block {
            kind,
            place: Place::of_block(number),
        });
        true
    }

    fn remark(&mut self, kind: RemarkKind, message: Message, place: Option<Place>) {
        self.document.remarks.push(ReadRemark { kind, message, place });
    }
}

/// The text of a cell and how many pictures stand in it.
fn joined(content: Vec<Node>) -> (String, usize) {
    let mut text = String::new();
    let mut pictures = 0;
    for node in content {
        match node {
            Node::Text(paragraph) => {
                pictures += paragraph.pictures;
                push_line(&mut text, &paragraph.text);
            }
            Node::Table(inner) => {
                for row in inner.rows {
                    let cells = row.cells.into_iter().map(joined);
                    let mut line = String::new();
                    for (cell, shown) in cells {
                        pictures += shown;
                        if !line.is_empty() && !cell.is_empty() {
                            line.push(' ');
                        }
                        line.push_str(&cell);
                    }
                    push_line(&mut text, &line);
                }
            }
        }
    }
    (text, pictures)
}

/// Characters that do not show by what their cell is filled with.
fn unseen(content: &[Node]) -> usize {
    let count = |it: &Node| match it {
        Node::Text(text) => text.unseen,
        Node::Table(inner) => inner
            .rows
            .iter()
            .flat_map(|it| &it.cells)
            .map(|it| unseen(it))
            .sum(),
    };
    content.iter().map(count).sum()
}

fn hides_figure(node: &Node) -> bool {
    match node {
        Node::Text(text) => text.hides_figure,
        Node::Table(inner) => inner
            .rows
            .iter()
            .flat_map(|it| &it.cells)
            .flatten()
            .any(hides_figure),
    }
}
