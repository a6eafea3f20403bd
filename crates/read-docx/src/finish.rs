use gongkai_document::{Block, BlockKind, Limits, Message, Place, ReadRemark, RemarkKind};

use crate::item::{Content, DataTable, Item, Span};
use crate::notes::{Note, Notes};
use crate::walk::{Full, Usage};
use crate::xml::Stop;

/// A document with more misfitting cells has no table worth listing them all for.
const INCONSISTENT_CELLS_NAMED: usize = 100;

/// The blocks of a document while they are numbered.
#[derive(Debug)]
pub(crate) struct Numbered<'a> {
    pub(crate) blocks: Vec<Block>,
    pub(crate) remarks: Vec<ReadRemark>,
    /// Where each block stands, and for a table where its cells do.
    spans: Vec<(Span, Vec<Span>)>,
    limits: &'a Limits,
    is_cut: bool,
}

impl<'a> Numbered<'a> {
    /// Numbers the content of a document block by block.
    pub(crate) fn of(items: Vec<Item>, limits: &'a Limits) -> Self {
        let mut numbered = Self {
            blocks: Vec::with_capacity(items.len()),
            remarks: Vec::new(),
            spans: Vec::with_capacity(items.len()),
            limits,
            is_cut: false,
        };
        for item in items {
            numbered.push(item);
        }
        numbered
    }

    /// Remarks that not all was read.
    pub(crate) fn remark_end(&mut self, usage: &Usage, stop: Option<Stop>) {
        if usage.full.is_some() || self.is_cut {
            let (zh, en) = match usage.full {
                Some(Full::Text) => ("文字", "text"),
                Some(Full::Cells) => ("单元格", "cells"),
                _ => ("段落或单元格", "blocks or cells"),
            };
            let message = Message::new(
                format!("文档的{zh}超过上限，其后的内容未读取"),
                format!("the document holds more {en} than the limit; what follows was not read"),
            );
            self.remark(RemarkKind::LimitReached, message, None);
        }
        if let Some(at) = usage.too_deep {
            let limit = self.limits.nesting;
            let message = Message::new(
                format!("文档元素嵌套超过 {limit} 层，更深的表格按文字读取"),
                format!("elements are nested more than {limit} deep; deeper tables are read as text"),
            );
            let place = self.place(at);
            self.remark(RemarkKind::LimitReached, message, place);
        }
        let (kind, zh, en) = match stop {
            None | Some(Stop::Full) => return,
            Some(Stop::Cut) => (
                RemarkKind::Damaged,
                "文档正文不完整，在中途截断；截断之后的内容未读取",
                "the document's text ends in the middle; what stood behind was not read",
            ),
            Some(Stop::Broken) => (
                RemarkKind::Damaged,
                "文档正文已损坏（XML 标记不配对）；损坏之后的内容未读取",
                "the document's text is damaged (its XML is not well-formed); what follows was not read",
            ),
            Some(Stop::TooDeep) => (
                RemarkKind::LimitReached,
                "文档元素嵌套过深；其后的内容未读取",
                "elements are nested too deep; what follows was not read",
            ),
        };
        let place = self.last_place();
        self.remark(kind, Message::new(zh, en), place);
    }

    /// Remarks what was noted on the way.
    pub(crate) fn remark_notes(&mut self, notes: Notes) {
        let mut last = None;
        for (note, at) in notes.worth_a_remark() {
            let (place, cell) = self.place_and_cell(at);
            let is_blank = cell.is_some_and(str::is_empty);
            let has_figure = cell.is_some_and(|it| it.contains(char::is_numeric));
            let is_said = match &note {
                Note::HiddenFigure => is_blank,
                Note::NoResult => cell.is_some(),
                // A picture that floats over a figure is a stamp; one in its line may be a part of it.
                Note::Picture { in_line } => cell.is_some() && (*in_line || !has_figure),
                _ => true,
            };
            let (kind, message) = match &note {
                Note::Prompt(prompt) if is_blank && prompt.contains(char::is_numeric) => {
                    (RemarkKind::ValueMissing, worded(&note).1)
                }
                _ => worded(&note),
            };
            let again = (kind, place.clone());
            if is_said && last.as_ref() != Some(&again) {
                self.remark(kind, message, place);
                last = Some(again);
            }
        }
    }

    fn push(&mut self, item: Item) {
        if self.blocks.len() >= self.limits.blocks {
            self.is_cut = true;
            return;
        }
        let mut cells = Vec::new();
        let mut images = Vec::new();
        let kind = match item.content {
            Content::Text { heading: 0, text } => BlockKind::Paragraph { text },
            Content::Text { heading, text } => BlockKind::Heading { level: heading, text },
            Content::Link { text, target } => BlockKind::Link { text, target },
            Content::Image { alternative, source } => BlockKind::Image {
                alt: alternative,
                source,
            },
            Content::Table(data) => self.table(*data, &mut cells, &mut images),
        };
        let place = Place::of_block(self.next_block());
        self.blocks.push(Block { kind, place });
        self.spans.push((item.span, cells));
        for image in images {
            self.push(image);
        }
    }

    fn table(&mut self, mut data: DataTable, spans: &mut Vec<Span>, images: &mut Vec<Item>) -> BlockKind {
        self.is_cut |= data.is_cut;
        let block = Some(self.next_block());
        for cell in &mut data.table.cells {
            cell.place.block = block;
        }
        for index in data.inconsistent {
            if self.remarks.len() >= INCONSISTENT_CELLS_NAMED {
                break;
            }
            let cell = &data.table.cells[index];
            let (row, column) = (cell.row + 1, cell.column + 1);
            let message = Message::new(
                format!("第 {row} 行第 {column} 列的单元格合并范围与其他单元格不符或超出表格"),
                format!(
                    "the merged cell in row {row}, column {column} does not fit its neighbours or runs past the table's \
                     edge"
                ),
            );
            let place = Some(cell.place.clone());
            self.remark(RemarkKind::InconsistentSpan, message, place);
        }
        *spans = data.spans;
        *images = data.images;
        BlockKind::Table(data.table)
    }

    fn remark(&mut self, kind: RemarkKind, message: Message, place: Option<Place>) {
        self.remarks.push(ReadRemark { kind, message, place });
    }

    fn next_block(&self) -> u32 {
        u32::try_from(self.blocks.len() + 1).unwrap_or(u32::MAX)
    }

    /// The block that holds a byte of the main part, and the cell if it is a table; the smallest of several.
    fn place(&self, at: usize) -> Option<Place> {
        self.place_and_cell(at).0
    }

    /// The place of a byte of the main part, and the text of the cell if it stands in one.
    fn place_and_cell(&self, at: usize) -> (Option<Place>, Option<&str>) {
        // A picture that was taken out of its cell still stands in it.
        let is_image = |index: usize| matches!(self.blocks[index].kind, BlockKind::Image { .. });
        let around = self.spans.iter().enumerate().filter(|(_, it)| it.0.contains(at));
        let Some((index, (_, cells))) =
            around.min_by_key(|(index, it)| (is_image(*index), it.0.end - it.0.start))
        else {
            return (None, None);
        };
        let block = &self.blocks[index];
        let cell = cells.iter().position(|it| it.contains(at));
        match (&block.kind, cell) {
            (BlockKind::Table(table), Some(cell)) => {
                let cell = &table.cells[cell];
                (Some(cell.place.clone()), Some(&cell.text))
            }
            _ => (Some(block.place.clone()), None),
        }
    }

    /// The last block, behind which something is missing.
    fn last_place(&self) -> Option<Place> {
        self.blocks.last().map(|it| it.place.clone())
    }
}

fn worded(note: &Note) -> (RemarkKind, Message) {
    match note {
        Note::Hidden(characters) => (
            RemarkKind::HiddenContentIgnored,
            Message::new(
                format!("文档中隐藏或划去的文字（共 {characters} 字）未读取"),
                format!("text that is hidden or struck out ({characters} characters) was left out"),
            ),
        ),
        Note::Symbols(count) => (
            RemarkKind::ReplacementCharacters,
            Message::new(
                format!("有 {count} 个符号字体的字符无法对应到文字，以 � 代替"),
                format!("{count} characters of symbol fonts stand for no known character and are shown as �"),
            ),
        ),
        Note::Entities(count) => (
            RemarkKind::ReplacementCharacters,
            Message::new(
                format!("有 {count} 处文字引用了未定义的 XML 实体，原样保留"),
                format!(
                    "{count} pieces of text refer to XML entities that are not defined; they are kept as written"
                ),
            ),
        ),
        Note::Prompt(text) => (
            RemarkKind::HiddenContentIgnored,
            Message::new(
                format!("填写控件没有填写，其提示文字“{text}”未作为内容读取"),
                format!("a form field is not filled in; its prompt “{text}” was not read as content"),
            ),
        ),
        Note::Foreign => (
            RemarkKind::ContentUnread,
            Message::new(
                "文档此处嵌入了另一种格式的内容（altChunk），未读取；请在 Word 或 WPS 中打开后另存",
                "content of another format is embedded here (altChunk) and was not read; open the document in Word or \
                 WPS and save it again",
            ),
        ),
        Note::HiddenFigure => (
            RemarkKind::ValueMissing,
            Message::new(
                "单元格中的数字不显示（隐藏、划去、字号过小或与底色同色），按空白读取；请核对",
                "the figure in a cell does not show (hidden, struck out, too small or of the colour behind it); it was \
                 read as blank; please check",
            ),
        ),
        Note::NoResult => (
            RemarkKind::ValueMissing,
            Message::new(
                "单元格中的域（公式）没有保存结果，未读取；请在 Word 或 WPS 中更新域后保存",
                "a field (formula) in a cell has no stored result and was not read; update it in Word or WPS and save",
            ),
        ),
        Note::Picture { .. } => (
            RemarkKind::PictureInCell,
            Message::new(
                "单元格中有图片，图片中的数字无法读取；请对照原文件填写",
                "a cell holds a picture, whose figures cannot be read; compare with the document",
            ),
        ),
    }
}
