//! Whole reports with known figures: every cell right, none in doubt.

use crate::support;

use gongkai_core::form::{GridContent, TableKey};
use gongkai_core::{CellType, Edition};
use gongkai_recognize::recognize;
use support::Doc;

const HEADINGS: [&str; 6] = [
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
];

fn figures(edition: Edition) -> Vec<String> {
    let figure = |(index, cell): (usize, &gongkai_core::CellDefinition)| {
        let number = 1000 + index * 37 % 88_003;
        if cell.cell_type == CellType::Amount {
            format!("{number}.5")
        } else {
            number.to_string()
        }
    };
    edition.form().cells().iter().enumerate().map(figure).collect()
}

/// `flagged` merges cells across by flags on narrow cells instead of by one wide cell.
fn report(edition: Edition, figures: &[String], flagged: bool) -> Doc {
    let mut doc = Doc::default().p("云溪县水务局2024年政府信息公开工作年度报告");
    for (index, heading) in HEADINGS.iter().enumerate() {
        doc = doc.p(heading);
        doc = match index {
            1 => table(doc, edition, TableKey::Proactive, figures, flagged),
            2 => table(doc, edition, TableKey::Requests, figures, flagged),
            3 => table(doc, edition, TableKey::Disputes, figures, flagged),
            _ => doc.p("全年依法公开政府信息，及时答复申请，工作平稳有序。"),
        };
    }
    doc
}

fn table(mut doc: Doc, edition: Edition, key: TableKey, figures: &[String], flagged: bool) -> Doc {
    let grid = edition.form().grid(key);
    let edge = |column: u32| i16::try_from(column * 600).expect("narrow") - 108;
    for row in 0..grid.rows {
        let mut edges = vec![edge(0)];
        let mut flags = Vec::new();
        let mut column = 0;
        while column < grid.columns {
            let covers = |it: &&gongkai_core::form::GridCell| {
                (it.row..it.row + it.row_span).contains(&row)
                    && (it.column..it.column + it.column_span).contains(&column)
            };
            let cell = grid.cells.iter().find(covers).expect("the grid has no holes");
            let down = match (cell.row_span > 1, cell.row == row) {
                (false, _) => 0,
                (true, true) => 0x60,
                (true, false) => 0x20,
            };
            let text = match &cell.content {
                GridContent::Label { text, .. } => (*text).to_owned(),
                GridContent::Value(id) => figures[id.index()].clone(),
            };
            doc = doc.cell(if cell.row == row { &text } else { "" });
            // What is merged in both ways Word stores as one wide cell.
            let is_split = flagged && cell.column_span > 1 && cell.row_span == 1;
            if is_split {
                for part in 0..cell.column_span {
                    edges.push(edge(column + part + 1));
                    flags.push(down | if part == 0 { 1 } else { 2 });
                    if part > 0 {
                        doc = doc.cell("");
                    }
                }
            } else {
                edges.push(edge(column + cell.column_span));
                flags.push(down);
            }
            column += cell.column_span;
        }
        doc = doc.row(&edges, &flags);
    }
    doc
}

#[test]
fn every_figure_of_both_editions_is_read() {
    for edition in [Edition::Y2021, Edition::Y2019] {
        let figures = figures(edition);
        for (flagged, narrow) in [(false, false), (true, false), (false, true)] {
            let mut doc = report(edition, &figures, flagged);
            doc.narrow = narrow;
            let recognized = recognize(&doc.read()).expect("a report");
            assert_eq!(recognized.len(), 1);
            let one = &recognized[0];
            assert!(
                one.remarks.is_empty(),
                "{:?}",
                one.remarks.iter().map(|it| &it.message.en).collect::<Vec<_>>()
            );
            assert_eq!(one.report.cells.edition(), edition);
            let mut right = 0;
            for (cell, value) in one.report.cells.iter() {
                let shown = value.map(ToString::to_string).unwrap_or_default();
                assert_eq!(shown, figures[cell.id.index()], "{}", cell.pointer);
                right += 1;
            }
            assert_eq!(right, if edition == Edition::Y2021 { 200 } else { 198 });
        }
    }
}
