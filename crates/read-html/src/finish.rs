use gongkai_document::{Block, BlockKind, Limits, Message, Place, ReadRemark, RemarkKind};

use crate::content::{Full, Hidden};
use crate::grid::Doubt;
use crate::item::{Content, DataTable, Item, Pictured, Span};
use crate::lines::Lines;
use crate::unread::Unread;

/// Hidden text outside tables up to this many characters is a share button's, not a report's.
const HIDDEN_CHARACTERS_OF_NO_NOTE: usize = 20;
/// A page with more misfitting cells has no table worth listing them all for.
const INCONSISTENT_CELLS_NAMED: usize = 100;
/// A report has fewer cells; beyond so many nobody is helped by naming more.
const DOUBTED_CELLS_NAMED: usize = 1000;

/// The blocks of a page while they are numbered.
pub(crate) struct Numbering<'a> {
    pub(crate) blocks: Vec<Block>,
    pub(crate) remarks: Vec<ReadRemark>,
    lines: Lines<'a>,
    limits: &'a Limits,
    is_cut: bool,
    /// Whether the page's frame is all there is.
    only_frame: bool,
}

impl<'a> Numbering<'a> {
    /// Numbers what stands in `source` block by block.
    ///
    /// The page's frame is left out, unless there is nothing else.
    pub(crate) fn of(items: Vec<Item>, source: &'a str, limits: &'a Limits) -> Self {
        let mut numbering = Self {
            blocks: Vec::with_capacity(items.len()),
            remarks: Vec::new(),
            lines: Lines::new(source),
            limits,
            is_cut: false,
            only_frame: items.iter().all(|it| it.in_frame),
        };
        for item in items {
            numbering.push(item);
        }
        numbering
    }

    /// Remarks that the reading stopped at a limit.
    pub(crate) fn remark_limits(&mut self, full: Option<Full>, too_deep: Option<Span>) {
        if full.is_some() || self.is_cut {
            let (zh, en) = match full {
                Some(Full::Text) => ("文字", "text"),
                Some(Full::Cells) => ("单元格", "cells"),
                _ => ("段落或单元格", "blocks or cells"),
            };
            let message = Message::new(
                format!("页面的{zh}超过上限，其后的内容未读取"),
                format!("the page holds more {en} than the limit; what follows was not read"),
            );
            self.remark(RemarkKind::LimitReached, message, None);
        }
        if let Some(span) = too_deep {
            let limit = self.limits.nesting;
            let message = Message::new(
                format!("页面元素嵌套超过 {limit} 层，更深的表格按文字读取"),
                format!("elements are nested more than {limit} deep; deeper tables are read as text"),
            );
            let place = self.place(span);
            self.remark(RemarkKind::LimitReached, message, Some(place));
        }
    }

    /// Remarks hidden text of note.
    pub(crate) fn remark_hidden(&mut self, hidden: Hidden) {
        let Some(first) = hidden.first else {
            return;
        };
        if !hidden.in_table && hidden.characters <= HIDDEN_CHARACTERS_OF_NO_NOTE {
            return;
        }
        let characters = hidden.characters;
        let message = Message::new(
            format!("页面中隐藏的文字（共 {characters} 字）未读取"),
            format!("text that a visitor does not see ({characters} characters) was left out"),
        );
        let place = self.place(first);
        self.remark(RemarkKind::HiddenContentIgnored, message, Some(place));
    }

    /// Remarks what the page shows and its source does not.
    pub(crate) fn remark_unread(&mut self, unread: &Unread) {
        if let Some(span) = unread.script {
            let message = Message::new(
                "页面中有由脚本写出的表格，脚本未运行，其内容未读取",
                "a script of the page writes a table; it was not run and what it writes was not read",
            );
            let place = self.place(span);
            self.remark(RemarkKind::PageUnread, message, Some(place));
        }
        if let Some(span) = unread.frame {
            let message = Message::new(
                "页面的内嵌框架中另有内容，未读取",
                "a frame of the page shows further content, which was not read",
            );
            let place = self.place(span);
            self.remark(RemarkKind::PageUnread, message, Some(place));
        }
        if unread.styles {
            let message = Message::new(
                "页面的样式规则过多，未全部考虑，隐藏的文字可能已读入",
                "the page has too many style rules to follow all of them; hidden text may have been read",
            );
            self.remark(RemarkKind::LimitReached, message, None);
        }
    }

    fn push(&mut self, item: Item) {
        if item.in_frame && !self.only_frame {
            return;
        }
        if self.blocks.len() >= self.limits.blocks {
            self.is_cut = true;
            return;
        }
        let mut place = self.place(item.span);
        place.block = Some(self.next_block());
        let (kind, images) = match item.content {
            Content::Text { heading: 0, text } => (BlockKind::Paragraph { text }, Vec::new()),
            Content::Text { heading, text } => (BlockKind::Heading { level: heading, text }, Vec::new()),
            Content::Link { text, target } => (BlockKind::Link { text, target }, Vec::new()),
            Content::Image { alternative, source } => (
                BlockKind::Image {
                    alt: alternative,
                    source,
                },
                Vec::new(),
            ),
            Content::Table(data) => self.table(*data),
        };
        self.blocks.push(Block { kind, place });
        for image in images {
            self.push(image);
        }
    }

    fn table(&mut self, mut data: DataTable) -> (BlockKind, Vec<Item>) {
        self.is_cut |= data.is_cut;
        let block = Some(self.next_block());
        for cell in &mut data.table.cells {
            cell.place.block = block;
            cell.place.lines = cell.place.bytes.map(|(start, end)| self.lines_of(start, end));
        }
        for (row, column, span) in data.inconsistent {
            if self.remarks.len() >= INCONSISTENT_CELLS_NAMED {
                break;
            }
            let (row, column) = (row + 1, column + 1);
            let place = self.place_of_cell(block, row, column, span);
            let message = Message::new(
                format!("第 {row} 行第 {column} 列的单元格合并范围与其他单元格重叠或超出表格"),
                format!(
                    "the merged cell in row {row}, column {column} overlaps others or runs past the table's edge"
                ),
            );
            self.remark(RemarkKind::InconsistentSpan, message, Some(place));
        }
        for pictured in data.pictured {
            self.remark_picture(block, &pictured);
        }
        for doubted in data.doubted {
            self.remark_doubt(block, doubted);
        }
        (BlockKind::Table(data.table), data.images)
    }

    /// Remarks a picture that stands where a figure may be.
    fn remark_picture(&mut self, block: Option<u32>, pictured: &Pictured) {
        if self.remarks.len() >= DOUBTED_CELLS_NAMED {
            return;
        }
        let (row, column) = (pictured.row + 1, pictured.column + 1);
        let place = self.place_of_cell(block, row, column, pictured.span);
        let name = &pictured.name;
        let message = Message::new(
            format!(
                "第 {row} 行第 {column} 列的单元格中有图片“{name}”，图片中的数字无法读取；请对照原页填写"
            ),
            format!(
                "the cell in row {row}, column {column} holds the picture '{name}', whose figures cannot be read; \
                 compare with the page"
            ),
        );
        self.remark(RemarkKind::PictureInCell, message, Some(place));
    }

    /// Remarks a cell in which a visitor may see something else than was read.
    fn remark_doubt(&mut self, block: Option<u32>, (row, column, span, doubt): (u32, u32, Span, Doubt)) {
        if self.remarks.len() >= DOUBTED_CELLS_NAMED {
            return;
        }
        let (row, column) = (row + 1, column + 1);
        let place = self.place_of_cell(block, row, column, span);
        let (kind, zh, en) = match doubt {
            Doubt::Sight => (
                RemarkKind::ValueMissing,
                "有文字可能被样式隐藏或改变",
                "holds text that styles may hide or change",
            ),
            Doubt::Generated => (
                RemarkKind::ValueMissing,
                "有由样式生成的内容",
                "holds content that styles make",
            ),
            Doubt::Mixed => (
                RemarkKind::ValueMissing,
                "有外观不同而相连的数字，可能不是一个数",
                "holds digits that touch and look different; they may be two figures",
            ),
            Doubt::Drawing | Doubt::Blank => (
                RemarkKind::PictureInCell,
                "有图形，其中的数字未读取",
                "holds a drawing whose figures were not read",
            ),
            Doubt::Script => (
                RemarkKind::ValueMissing,
                "的内容由脚本写入，未读取",
                "is filled by a script, which was not run",
            ),
            Doubt::Frame => (
                RemarkKind::ValueMissing,
                "内嵌另一页面或文件，未读取",
                "shows another page or file, which was not read",
            ),
            Doubt::Direction => (
                RemarkKind::ValueMissing,
                "有改变书写方向的字符，数字的次序可能不同",
                "holds characters that turn the direction of text, so that digits may be seen in another order",
            ),
        };
        let message = Message::new(
            format!("第 {row} 行第 {column} 列的单元格{zh}；请对照原页核对"),
            format!("the cell in row {row}, column {column} {en}; compare with the page"),
        );
        self.remark(kind, message, Some(place));
    }

    fn place_of_cell(&self, block: Option<u32>, row: u32, column: u32, span: Span) -> Place {
        Place {
            block,
            row: Some(row),
            column: Some(column),
            ..self.place(span)
        }
    }

    fn remark(&mut self, kind: RemarkKind, message: Message, place: Option<Place>) {
        self.remarks.push(ReadRemark { kind, message, place });
    }

    fn next_block(&self) -> u32 {
        u32::try_from(self.blocks.len() + 1).unwrap_or(u32::MAX)
    }

    fn place(&self, span: Span) -> Place {
        let (start, end) = (span.start as u64, span.end as u64);
        Place {
            lines: Some(self.lines_of(start, end)),
            bytes: Some((start, end)),
            ..Place::default()
        }
    }

    /// The first and the last line of what stands from byte `start` to before `end`.
    fn lines_of(&self, start: u64, end: u64) -> (u32, u32) {
        let of = |at: u64| self.lines.of(usize::try_from(at).unwrap_or(usize::MAX));
        (of(start), of(end.saturating_sub(1).max(start)))
    }
}
