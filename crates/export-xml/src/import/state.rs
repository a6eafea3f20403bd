//! The report as far as it is read, with what was seen on the way.

use gongkai_core::{
    Argument, CellId, CellTrace, Edition, Finding, How, Imported, Limits, Place, Pointer, Report, Rule,
    Scalar, Trace,
};

use super::malformed::excerpt;
use super::rules::NOT_ALL_READ;

/// A report being read.
pub(super) struct State {
    pub(super) edition: Edition,
    pub(super) report: Report,
    pub(super) trace: Trace,
    remarks: Vec<Finding>,
    /// Remarks not kept because there were too many.
    unlisted: usize,
    blocks_left: usize,
    cells_left: usize,
    text_left: usize,
    /// What the limits kept out.
    limit_reached: Option<(&'static str, &'static str)>,
}

/// One fault, to be remarked on.
pub(super) struct Fault<'a> {
    pub(super) rule: &'static Rule,
    /// The path of the element.
    pub(super) at: &'a str,
    /// What stands there, the same in both languages or worded in each.
    pub(super) found: (&'a str, &'a str),
    /// What should.
    pub(super) expected: (&'a str, &'a str),
    /// The cells whose value is in doubt.
    pub(super) cells: Vec<Pointer>,
    pub(super) place: Place,
}

impl State {
    pub(super) fn new(edition: Edition, limits: &Limits, remarks: Vec<Finding>) -> Self {
        Self {
            edition,
            report: Report::blank(edition),
            trace: Trace::blank(edition),
            remarks,
            unlisted: 0,
            blocks_left: limits.blocks,
            cells_left: limits.cells,
            text_left: limits.text,
            limit_reached: None,
        }
    }

    /// Remarks on a fault. Those that name cells are as few as the cells; of others the first thousand are kept.
    pub(super) fn remark(&mut self, fault: Fault<'_>) {
        const MOST: usize = 1000;
        if fault.cells.is_empty() && self.remarks.len() >= MOST {
            self.unlisted += 1;
            return;
        }
        let [found_zh, found_en] = [fault.found.0, fault.found.1].map(excerpt);
        let same = fault.found.0 == fault.found.1;
        let actual = same.then(|| Scalar::Text(found_en.clone()));
        let arguments = [
            Argument::same("at", fault.at),
            Argument::new("found", found_zh, found_en),
            Argument::new("expected", fault.expected.0, fault.expected.1),
        ];
        let finding = Finding::of(fault.rule, fault.cells, &arguments)
            .at(Some(fault.place))
            .comparing(None, actual);
        self.remarks.push(finding);
    }

    /// Notes where a cell was read.
    pub(super) fn trace_cell(&mut self, id: CellId, text: String, place: Place) {
        self.trace.cells[id.index()] = Some(CellTrace {
            text,
            place,
            how: How::Structured,
        });
    }

    /// Tells whether one more block may be kept, and counts it.
    pub(super) fn takes_block(&mut self) -> bool {
        let taken = take(&mut self.blocks_left, 1);
        self.note(taken, ("段落", "blocks"))
    }

    /// Tells whether one more row or cell of a prose table may be kept, and counts it.
    pub(super) fn takes_cell(&mut self) -> bool {
        let taken = take(&mut self.cells_left, 1);
        self.note(taken, ("单元格", "cells"))
    }

    /// Tells whether `bytes` more of prose may be kept, and counts them.
    pub(super) fn takes_text(&mut self, bytes: usize) -> bool {
        let taken = take(&mut self.text_left, bytes);
        self.note(taken, ("文字", "text"))
    }

    fn note(&mut self, taken: bool, what: (&'static str, &'static str)) -> bool {
        if !taken {
            self.limit_reached.get_or_insert(what);
        }
        taken
    }

    /// The report with all that was seen.
    pub(super) fn finish(mut self) -> Imported {
        if let Some((zh, en)) = self.limit_reached {
            self.remarks.push(Finding::of(
                &NOT_ALL_READ,
                Vec::new(),
                &[Argument::new(
                    "found",
                    format!("正文的{zh}超过上限，超出部分没有读取"),
                    format!("the prose has more {en} than the limit, what is beyond was left out"),
                )],
            ));
        }
        if self.unlisted > 0 {
            let count = self.unlisted;
            self.remarks.push(Finding::of(
                &NOT_ALL_READ,
                Vec::new(),
                &[Argument::new(
                    "found",
                    format!("另有 {count} 处问题没有逐一列出"),
                    format!("{count} more faults are not listed one by one"),
                )],
            ));
        }
        Imported {
            report: self.report,
            trace: Some(self.trace),
            remarks: self.remarks,
            json: None,
        }
    }
}

fn take(left: &mut usize, wanted: usize) -> bool {
    let rest = left.checked_sub(wanted);
    *left = rest.unwrap_or(*left);
    rest.is_some()
}
