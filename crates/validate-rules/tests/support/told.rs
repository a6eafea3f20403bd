//! A report of 5,000 characters of prose, in which most sentences tell no figure of the tables, as real ones do.

#![allow(dead_code, reason = "each user takes what it needs")]

use gongkai_core::{Block, Edition, Part, Report};

use crate::support;

const PROSE: &str = include_str!("../../benches/prose.txt");
/// What the tables hold that the prose tells, a cell a line.
const FIGURES: &str = include_str!("../../benches/figures.txt");

/// A report whose prose tells what its tables hold, and against which no rule has anything to say.
pub(crate) fn told() -> Report {
    let mut report = support::flawless(Edition::Y2021);
    report.organ.name = Some("某市某区人民政府办公室".into());
    for cell in Edition::Y2021.form().cells() {
        support::put_text(&mut report, cell.pointer.as_str(), "0");
    }
    for line in FIGURES.lines() {
        let (cell, value) = line.split_once(" = ").expect("a cell and its value");
        support::put_text(&mut report, cell, value);
    }
    tell(&mut report);
    report
}

/// Gives a report the 5,000 characters of prose.
pub(crate) fn tell(report: &mut Report) {
    let mut part = Part::Overview;
    for line in PROSE.lines() {
        if let Some(key) = line.strip_prefix("## ") {
            part = Part::ALL.into_iter().find(|it| it.key() == key).expect("a part");
            *report.prose_mut(part).expect("a part of prose") = Some(Vec::new());
            continue;
        }
        let block = match line.strip_prefix("# ") {
            Some(text) => Block::Heading {
                level: 3,
                text: text.into(),
            },
            None => support::paragraph(line),
        };
        let blocks = report.prose_mut(part).and_then(Option::as_mut);
        blocks.expect("it was begun").push(block);
    }
}
