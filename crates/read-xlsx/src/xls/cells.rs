use std::borrow::Cow;

use super::globals::Globals;
use super::records::{Record, Records, f64_at, rk, u8_at, u16_at, u32_at};
use super::strings::{Continued, RichText, narrow_text_at};
use crate::sheet::{Area, Budget, LAST_COLUMN, Sheet};
use crate::shown::{CellStyle, Content};

/// Rows of less than these twentieths of a point, and columns of less than these 256ths of a character, show nothing.
const FLAT_ROW: u16 = 30;
const FLAT_COLUMN: u16 = 51;

/// Reads the records of one sheet into `sheet`.
pub(super) fn read_sheet(stream: &[u8], globals: &Globals, budget: &mut Budget, sheet: &mut Sheet) {
    let mut records = Records::new(stream);
    if records.next().is_none_or(|it| it.kind != 0x0809) {
        budget.is_damaged = true;
        return;
    }
    let mut reading = Reading {
        globals,
        sheet,
        awaited: None,
    };
    let mut depth = 0_usize;
    while let Some(record) = records.next() {
        if budget.is_spent() {
            budget.is_cut = true;
            return;
        }
        match record.kind {
            // A chart on the sheet is a stream within the stream.
            0x0809 => depth += 1,
            0x000A if depth == 0 => {
                reading.give_up_awaited(budget);
                return;
            }
            0x000A => depth -= 1,
            _ if depth > 0 => {}
            0x0207 => reading.formula_text(record, &mut records, budget),
            0x00D6 | 0x0204 => reading.text(record, &mut records, budget),
            _ => reading.record(record, budget),
        }
    }
    // A sheet without its last record was cut off.
    budget.is_damaged = true;
}

struct Reading<'a> {
    globals: &'a Globals,
    sheet: &'a mut Sheet,
    /// The formula whose text follows: row, column, style.
    awaited: Option<(u32, u32, u16)>,
}

impl Reading<'_> {
    fn record(&mut self, record: Record<'_>, budget: &mut Budget) {
        let data = record.data;
        match record.kind {
            0x00FD => {
                if let (Some(at), Some(index)) = (place(data), u32_at(data, 6)) {
                    let style = self.style(at);
                    let text = self.globals.texts.get(index as usize);
                    budget.work(text.map_or(0, RichText::size));
                    let shown = text.map(|it| it.shown(&|font| self.globals.font(font), &style));
                    self.push(at, shown.map_or_else(Content::missing, Content::of), budget);
                }
            }
            0x0203 => self.number(place(data), f64_at(data, 6), budget),
            0x027E => self.number(place(data), u32_at(data, 6).map(rk), budget),
            0x00BD => self.numbers(data, budget),
            0x0006 | 0x0206 | 0x0406 => self.formula(data, budget),
            0x0205 => {
                if let (Some(at), Some(value), Some(is_error)) = (place(data), u8_at(data, 6), u8_at(data, 7))
                {
                    let text = if is_error != 0 { error(value) } else { truth(value) };
                    self.push_text(at, text, budget);
                }
            }
            0x0201 => {
                if let Some(at) = place(data) {
                    self.push(at, Content::default(), budget);
                }
            }
            0x00BE => {
                let (Some(row), Some(first)) = (u16_at(data, 0), u16_at(data, 2)) else {
                    return;
                };
                let styles = data.get(4..data.len().saturating_sub(2)).unwrap_or_default();
                for (index, style) in (0_u32..).zip(styles.chunks_exact(2)) {
                    let style = u16::from_le_bytes([style[0], style[1]]);
                    let at = (u32::from(row), u32::from(first) + index, style);
                    self.push(at, Content::default(), budget);
                }
            }
            0x00E5 => self.merges(data, budget),
            0x023E => self.sheet.hides_zeros |= u16_at(data, 0).is_some_and(|it| it & 0x10 == 0),
            0x0208 => {
                let is_hidden = u16_at(data, 12).is_some_and(|it| it & 0x20 != 0)
                    || u16_at(data, 6).is_some_and(|it| it < FLAT_ROW);
                if let Some(row) = u16_at(data, 0).filter(|_| is_hidden) {
                    self.sheet.hidden_rows.push((u32::from(row), u32::from(row)));
                }
            }
            0x007D => {
                let is_hidden = u16_at(data, 8).is_some_and(|it| it & 1 != 0)
                    || u16_at(data, 4).is_some_and(|it| it < FLAT_COLUMN);
                if let (Some(first), Some(last), true) = (u16_at(data, 0), u16_at(data, 2), is_hidden)
                    && first <= last
                {
                    let last = u32::from(last).min(LAST_COLUMN);
                    self.sheet.hidden_columns.push((u32::from(first), last));
                }
            }
            _ => {}
        }
    }

    /// A text in the cell's own record.
    fn text<'b>(&mut self, record: Record<'b>, records: &mut Records<'b>, budget: &mut Budget) {
        let Some(at) = place(record.data) else {
            return;
        };
        let content = self.own_text(record, 6, records, at);
        self.push(at, content, budget);
    }

    /// The text that a formula before it gave.
    fn formula_text<'b>(&mut self, record: Record<'b>, records: &mut Records<'b>, budget: &mut Budget) {
        let awaited = self.awaited.take();
        let content = self.own_text(record, 0, records, awaited.unwrap_or_default());
        if let Some(at) = awaited {
            self.push(at, content, budget);
        }
    }

    fn own_text<'b>(
        &self,
        record: Record<'b>,
        from: usize,
        records: &mut Records<'b>,
        at: (u32, u32, u16),
    ) -> Content {
        let style = self.style(at);
        if !self.globals.is_unicode {
            let text = narrow_text_at(record.data, from, true, self.globals.encoding);
            return Content::text(&text.unwrap_or_default(), &style);
        }
        let mut more = Vec::new();
        while records.peek() == Some(0x003C) {
            let Some(record) = records.next() else {
                break;
            };
            more.push(record);
        }
        let first = Record {
            data: record.data.get(from..).unwrap_or_default(),
            ..record
        };
        let text = Continued::new(first, more.into_iter()).rich_text();
        let shown = text.map(|it| it.shown(&|font| self.globals.font(font), &style));
        shown.map_or_else(Content::missing, Content::of)
    }

    /// The style of the cell at a place; one that is not listed says nothing.
    fn style(&self, (_, _, style): (u32, u32, u16)) -> Cow<'_, CellStyle> {
        self.globals
            .style(style)
            .map_or_else(|| Cow::Owned(CellStyle::default()), Cow::Borrowed)
    }

    fn formula(&mut self, data: &[u8], budget: &mut Budget) {
        let (Some(at), Some(value)) = (place(data), data.get(6..14)) else {
            return;
        };
        self.give_up_awaited(budget);
        match *value {
            [0, .., 0xFF, 0xFF] => self.awaited = Some(at),
            [1, _, truth_value, .., 0xFF, 0xFF] => self.push_text(at, truth(truth_value), budget),
            [2, _, code, .., 0xFF, 0xFF] => self.push_text(at, error(code), budget),
            [_, .., 0xFF, 0xFF] => {}
            _ => self.number(Some(at), f64_at(data, 6), budget),
        }
    }

    /// A formula that gave a text, which did not follow, is one without a value.
    fn give_up_awaited(&mut self, budget: &mut Budget) {
        if let Some(at) = self.awaited.take() {
            self.push(at, Content::missing(), budget);
        }
    }

    fn numbers(&mut self, data: &[u8], budget: &mut Budget) {
        let (Some(row), Some(first)) = (u16_at(data, 0), u16_at(data, 2)) else {
            return;
        };
        let cells = data.get(4..data.len().saturating_sub(2)).unwrap_or_default();
        for (index, cell) in (0_u32..).zip(cells.chunks_exact(6)) {
            let at = u16_at(cell, 0).map(|style| (u32::from(row), u32::from(first) + index, style));
            self.number(at, u32_at(cell, 2).map(rk), budget);
        }
    }

    fn number(&mut self, at: Option<(u32, u32, u16)>, value: Option<f64>, budget: &mut Budget) {
        if let (Some(at), Some(value)) = (at, value) {
            let content = Content::number(value, &self.style(at), self.globals.epoch_1904);
            self.push(at, content, budget);
        }
    }

    fn push_text(&mut self, at: (u32, u32, u16), text: &str, budget: &mut Budget) {
        let content = Content::text(text, &self.style(at));
        self.push(at, content, budget);
    }

    fn push(&mut self, at: (u32, u32, u16), content: Content, budget: &mut Budget) {
        let is_bordered = self.globals.style(at.2).is_some_and(|it| it.is_bordered);
        budget.push(self.sheet, content.into_cell((at.0, at.1), is_bordered));
    }

    fn merges(&mut self, data: &[u8], budget: &mut Budget) {
        let areas = data.get(2..).unwrap_or_default().chunks_exact(8);
        for area in areas.take(usize::from(u16_at(data, 0).unwrap_or(0))) {
            let side = |at| u32::from(u16_at(area, at).unwrap_or(0));
            let area = Area {
                top: side(0),
                left: side(4),
                bottom: side(2),
                right: side(6).min(LAST_COLUMN),
            };
            budget.merge(self.sheet, area);
        }
    }
}

/// Row, column and style, as every cell's record begins.
fn place(data: &[u8]) -> Option<(u32, u32, u16)> {
    let (row, column) = (u16_at(data, 0)?, u16_at(data, 2)?);
    (u32::from(column) <= LAST_COLUMN).then_some((u32::from(row), u32::from(column), u16_at(data, 4)?))
}

fn truth(value: u8) -> &'static str {
    if value == 0 { "FALSE" } else { "TRUE" }
}

fn error(code: u8) -> &'static str {
    match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        _ => "#N/A",
    }
}
