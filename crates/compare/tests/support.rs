//! Reports to compare.

use gongkai_compare::{Comparison, Subject, compare};
use gongkai_core::{Block, CellType, Edition, Report, Text, Value, Year};

/// A report of an organ and year in which every cell is filled.
pub(crate) fn report(edition: Edition, year: u16) -> Report {
    let mut report = Report::blank(edition);
    report.year = Year::new(year);
    report.organ.name = Some(Text::new("甲市乙区财政局"));
    for (index, cell) in edition.form().cells().iter().enumerate() {
        let number = 3 + i64::try_from(index).expect("a form is small");
        let value = match cell.cell_type {
            CellType::Amount => Value::Amount("12.50".parse().expect("it is an amount")),
            CellType::Count | CellType::Change => Value::Integer(number),
        };
        report.cells.set(cell.id, Some(value)).expect("the cell takes it");
    }
    report.overview = Some(paragraphs(&[
        "一年来公开各类信息 3,119 条。",
        "收到申请 41 件，全部按期答复。",
        "完成网站改版。",
    ]));
    report
}

pub(crate) fn paragraphs(texts: &[&str]) -> Vec<Block> {
    let blocks = texts.iter().map(|it| Block::Paragraph { text: Text::new(*it) });
    blocks.collect()
}

pub(crate) fn set(report: &mut Report, pointer: &str, value: Option<Value>) {
    let id = report.edition().form().find(pointer).expect("the form has it");
    report.cells.set(id, value).expect("the cell takes it");
}

pub(crate) fn of(report: &Report) -> Subject<'_> {
    Subject {
        input: "input",
        number: None,
        report,
        trace: None,
        findings: &[],
    }
}

pub(crate) fn compared(before: &Report, after: &Report) -> Comparison {
    compare(&of(before), &of(after))
}
