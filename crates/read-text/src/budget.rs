//! How much may still be taken in.

use gongkai_document::{Cell, Limits, Message, Place, ReadRemark, RemarkKind, Shape, Table};

/// What is left of the limits.
pub(crate) struct Budget {
    cells: usize,
    text: usize,
    blocks: usize,
    side: u32,
    /// The first limit that was reached, in both languages.
    reached: Option<(&'static str, &'static str)>,
}

impl Budget {
    pub(crate) fn new(limits: &Limits) -> Self {
        Self {
            cells: limits.cells,
            text: limits.text,
            blocks: limits.blocks,
            side: limits.table_side,
            reached: None,
        }
    }

    /// Notes that a limit, named in both languages, was reached.
    pub(crate) fn exhaust(&mut self, zh: &'static str, en: &'static str) {
        self.reached.get_or_insert((zh, en));
    }

    /// Whether nothing more may be taken in.
    pub(crate) fn is_spent(&self) -> bool {
        self.reached.is_some() && (self.text == 0 || self.blocks == 0 || self.cells == 0)
    }

    /// Takes one block.
    pub(crate) fn block(&mut self) -> bool {
        if self.blocks == 0 {
            self.exhaust("段落和表格", "blocks");
            return false;
        }
        self.blocks -= 1;
        true
    }

    /// Takes `bytes` of text.
    pub(crate) fn text(&mut self, bytes: usize) -> bool {
        if bytes > self.text {
            self.exhaust("文字", "text");
            self.text = 0;
            return false;
        }
        self.text -= bytes;
        true
    }

    /// Takes one cell at `row` and `column`.
    fn cell(&mut self, row: u32, column: u32) -> bool {
        if row >= self.side || column >= self.side {
            self.exhaust("表格行列数", "rows or columns of a table");
            return false;
        }
        if self.cells == 0 {
            self.exhaust("单元格", "cells");
            return false;
        }
        self.cells -= 1;
        true
    }

    /// The remark to make, if a limit was reached.
    pub(crate) fn remark(&self) -> Option<ReadRemark> {
        let (zh, en) = self.reached?;
        Some(ReadRemark {
            kind: RemarkKind::LimitReached,
            message: Message::new(
                format!("{zh}超过上限，其后内容未读入"),
                format!("there are too many {en}; what comes after is left out"),
            ),
            place: None,
        })
    }
}

/// A table being filled.
pub(crate) struct Sheet<'b> {
    /// The table so far.
    pub(crate) table: Table,
    /// What is to be told of its cells.
    pub(crate) remarks: Vec<ReadRemark>,
    block: u32,
    budget: &'b mut Budget,
}

impl<'b> Sheet<'b> {
    /// Begins the table that is block number `block`.
    pub(crate) fn new(block: u32, budget: &'b mut Budget) -> Self {
        Self {
            table: Table::default(),
            remarks: Vec::new(),
            block,
            budget,
        }
    }

    /// States what rows and columns mean.
    pub(crate) fn shape(&mut self, shape: Shape) {
        self.table.shape = shape;
    }

    /// Makes room for `cells` more cells, if so many may be added.
    pub(crate) fn reserve(&mut self, cells: usize) {
        self.table.cells.reserve(cells.min(self.room()).min(4096));
    }

    /// How many more cells may be added.
    pub(crate) fn room(&self) -> usize {
        self.budget.cells
    }

    /// Tells that the cell added last may be part of a figure.
    pub(crate) fn doubt(&mut self) {
        let place = self.table.cells.last().map(|it| it.place.clone());
        self.remarks.push(ReadRemark {
            kind: RemarkKind::FigureDiffers,
            message: Message::new(
                "文本里没有表格线，看不出上下两行的数字是一个数折成行还是各为一数，也可能错了行；请核对",
                "the text has no lines between cells, and the figures on lines next to each other may be one broken figure, or those of another row; check it",
            ),
            place,
        });
    }

    /// Adds a cell one row high and `width` wide; `false` when no more cells are wanted.
    pub(crate) fn cell(&mut self, at: (u32, u32), width: u32, text: String, mut place: Place) -> bool {
        let (row, column) = at;
        if !self.budget.cell(row, column) || !self.budget.text(text.len()) {
            return false;
        }
        place.block = Some(self.block);
        place.row = Some(row + 1);
        place.column = Some(column + 1);
        self.table.cells.push(Cell {
            row,
            column,
            row_span: 1,
            column_span: width.max(1),
            text,
            header: false,
            place,
        });
        true
    }
}
