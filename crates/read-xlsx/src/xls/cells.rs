use super::globals::{CellStyle, Globals};
use super::records::{Record, Records, f64_at, rk, u8_at, u16_at, u32_at};
use super::strings::{Continued, narrow_text_at};
use crate::number::display;
use crate::sheet::{Area, Budget, LAST_COLUMN, RunStyle, Sheet, SheetCell, Shown};

/// Reads the records of one sheet into `sheet`.
pub(super) fn read_sheet(stream: &[u8], globals: &Globals, budget: &mut Budget, sheet: &mut Sheet) {
    let mut records = Records::new(stream);
    if records.next().is_none_or(|it| it.kind != 0x0809) {
        budget.is_cut = true;
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
            break;
        }
        match record.kind {
            // A chart on the sheet is a stream within the stream.
            0x0809 => depth += 1,
            0x000A if depth == 0 => return,
            0x000A => depth -= 1,
            _ if depth > 0 => {}
            0x0207 => reading.formula_text(record, &mut records, budget),
            0x00D6 | 0x0204 => reading.text(record, &mut records, budget),
            _ => reading.record(record, budget),
        }
    }
    // A sheet without its last record was cut off.
    budget.is_cut = true;
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
                    let text = self.globals.texts.get(index as usize);
                    let shown = text.map(|it| it.shown(&|font| self.globals.font(font)));
                    self.push(at, shown.unwrap_or_default(), false, budget);
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
                    self.push(at, Shown::default(), false, budget);
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
                    self.push(at, Shown::default(), false, budget);
                }
            }
            0x00E5 => self.merges(data, budget),
            0x0208 => {
                let is_hidden = u16_at(data, 12).is_some_and(|it| it & 0x20 != 0);
                if let Some(row) = u16_at(data, 0).filter(|_| is_hidden) {
                    self.sheet.hidden_rows.push((u32::from(row), u32::from(row)));
                }
            }
            0x007D => {
                let is_hidden = u16_at(data, 8).is_some_and(|it| it & 1 != 0) || u16_at(data, 4) == Some(0);
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
        let shown = self.own_text(record, 6, records);
        self.push(at, shown, false, budget);
    }

    /// The text that a formula before it gave.
    fn formula_text<'b>(&mut self, record: Record<'b>, records: &mut Records<'b>, budget: &mut Budget) {
        let shown = self.own_text(record, 0, records);
        if let Some(at) = self.awaited.take() {
            self.push(at, shown, false, budget);
        }
    }

    fn own_text<'b>(&self, record: Record<'b>, at: usize, records: &mut Records<'b>) -> Shown {
        let plain = |text: Option<String>| Shown {
            text: text.unwrap_or_default(),
            unseen: 0,
        };
        if !self.globals.is_unicode {
            return plain(narrow_text_at(record.data, at, true, self.globals.encoding));
        }
        let mut more = Vec::new();
        while records.peek() == Some(0x003C) {
            let Some(record) = records.next() else {
                break;
            };
            more.push(record);
        }
        let first = Record {
            data: record.data.get(at..).unwrap_or_default(),
            ..record
        };
        let text = Continued::new(first, more.into_iter()).rich_text();
        text.map(|it| it.shown(&|font| self.globals.font(font)))
            .unwrap_or_default()
    }

    fn formula(&mut self, data: &[u8], budget: &mut Budget) {
        let (Some(at), Some(value)) = (place(data), data.get(6..14)) else {
            return;
        };
        self.awaited = None;
        match *value {
            [0, .., 0xFF, 0xFF] => self.awaited = Some(at),
            [1, _, truth_value, .., 0xFF, 0xFF] => self.push_text(at, truth(truth_value), budget),
            [2, _, code, .., 0xFF, 0xFF] => self.push_text(at, error(code), budget),
            [_, .., 0xFF, 0xFF] => {}
            _ => self.number(Some(at), f64_at(data, 6), budget),
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
        let (Some(at), Some(value)) = (at, value) else {
            return;
        };
        let plain = CellStyle::default();
        let style = self.globals.style(at.2).unwrap_or(&plain);
        let display = display(value, &style.number_format, self.globals.epoch_1904);
        let shown = Shown {
            text: display.text,
            unseen: usize::from(display.is_unseen && value != 0.0),
        };
        self.push(at, shown, display.is_number, budget);
    }

    fn push_text(&mut self, at: (u32, u32, u16), text: &str, budget: &mut Budget) {
        let shown = Shown {
            text: text.to_owned(),
            unseen: 0,
        };
        self.push(at, shown, false, budget);
    }

    fn push(
        &mut self,
        (row, column, style): (u32, u32, u16),
        shown: Shown,
        is_number: bool,
        budget: &mut Budget,
    ) {
        let style = self.globals.style(style);
        let mut shown = shown;
        if style.is_some_and(|it| it.run.is_struck) && !shown.text.is_empty() {
            let mut struck = Shown::default();
            struck.push(
                &shown.text,
                RunStyle {
                    is_struck: true,
                    is_raised: false,
                },
            );
            struck.unseen += shown.unseen;
            shown = struck;
        }
        let cell = SheetCell {
            row,
            column,
            is_number: is_number && !shown.text.is_empty(),
            text: shown.text,
            unseen: shown.unseen,
            is_bordered: style.is_some_and(|it| it.is_bordered),
        };
        budget.push(self.sheet, cell);
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
