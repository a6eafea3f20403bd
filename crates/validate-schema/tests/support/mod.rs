//! A valid report with every key, and small random numbers that are the same on every run.

use gongkai_core::{
    Block, CellType, Date, Edition, Extensions, Level, Organ, OrganKind, Report, Scope, Source, Value, Year,
};

/// A valid report of an edition in which every optional key stands and every kind of block occurs.
pub(crate) fn complete(edition: Edition) -> Report {
    let mut report = Report::blank(edition);
    report.year = Year::new(2024);
    report.title = Some("某县某局2024年政府信息公开工作年度报告".into());
    report.organ = Organ {
        name: Some("某县某局".into()),
        credit_code: Some("11110102000058128A".to_owned()),
        division_code: Some("110102".to_owned()),
        level: Some(Level::County),
        kind: Some(OrganKind::Department),
    };
    report.scope = Some(Scope::Own);
    report.published_on = Date::parse("2025-01-20");
    report.source = Some(Source {
        uri: Some("https://example.org/report".into()),
        sha256: Some("0".repeat(64)),
    });
    report.preamble = Some(vec![paragraph("依据条例编制本报告。")]);
    report.overview = Some(vec![
        Block::Heading {
            level: 2,
            text: "主动公开".into(),
        },
        paragraph("全年主动公开信息若干条。"),
        Block::Image {
            alt: "图".into(),
            src: "a.png".into(),
        },
        Block::Table {
            rows: vec![vec!["甲".into(), "乙".into()], vec!["丙".into()]],
        },
    ]);
    report.problems = Some(vec![paragraph("培训不足。")]);
    report.other_matters = Some(Vec::new());
    report.extensions = Extensions::parse(r#"{"a":[1,{"b":null}]}"#);
    for cell in edition.form().cells() {
        let text = match cell.cell_type {
            CellType::Amount => "96171.60".to_owned(),
            CellType::Change => "-3".to_owned(),
            CellType::Count => (cell.id.index() % 7).to_string(),
        };
        let value = Value::parse(&text, cell.cell_type).filter(|_| cell.id.index() % 5 != 4);
        report
            .cells
            .set(cell.id, value)
            .expect("the value is of the cell's type");
    }
    report
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph { text: text.into() }
}

/// The complete report as a tree of JSON.
pub(crate) fn tree(edition: Edition) -> serde_json::Value {
    serde_json::to_value(complete(edition)).expect("a report is JSON")
}
