//! Whole reports with known figures, as different programs write them: every cell right, none in doubt.

use crate::support;

use std::fmt::Write;

use gongkai_core::form::{GridCell, GridContent, TableKey};
use gongkai_core::{CellType, Edition};
use gongkai_recognize::recognize;
use support::{Parts, p, pp, r};

const HEADINGS: [&str; 6] = [
    "总体情况",
    "主动公开政府信息情况",
    "收到和处理政府信息公开申请情况",
    "政府信息公开行政复议、行政诉讼情况",
    "存在的主要问题及改进情况",
    "其他需要报告的事项",
];

/// How a program writes what is the same to a reader.
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent habits, each with or without the others"
)]
#[derive(Clone, Copy, Default)]
struct Way {
    /// Headings are numbered by Word.
    numbered: bool,
    /// Each character is a run of its own.
    split: bool,
    /// Figures are form fields.
    controls: bool,
    /// Figures were changed, and the changes tracked.
    changed: bool,
    /// The whole report stands in a table of one column.
    framed: bool,
    /// Columns are split in two, as after dragging borders.
    fine_grid: bool,
    /// Table three is repeated rows marked as headings.
    header_rows: bool,
}

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

fn report(edition: Edition, figures: &[String], way: Way) -> Parts {
    let mut body = p("云溪县水务局2024年政府信息公开工作年度报告");
    for (index, heading) in HEADINGS.iter().enumerate() {
        body += &if way.numbered {
            pp(
                "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>",
                &r(heading),
            )
        } else {
            let ordinal = ["一", "二", "三", "四", "五", "六"][index];
            p(&format!("{ordinal}、{heading}"))
        };
        match index {
            1 => body += &table(edition, TableKey::Proactive, figures, way),
            2 => body += &table(edition, TableKey::Requests, figures, way),
            3 => body += &table(edition, TableKey::Disputes, figures, way),
            _ => body += &p("全年依法公开政府信息，及时答复申请，工作平稳有序。"),
        }
    }
    if way.framed {
        body = format!("<w:tbl><w:tr><w:tc>{body}</w:tc></w:tr></w:tbl>");
    }
    Parts::new(&body).numbering(
        "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"chineseCounting\"/>\
         <w:lvlText w:val=\"%1、\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>",
    )
}

fn table(edition: Edition, key: TableKey, figures: &[String], way: Way) -> String {
    let grid = edition.form().grid(key);
    let mut written = String::from("<w:tbl><w:tblGrid>");
    let fine = if way.fine_grid { 2 } else { 1 };
    written += &"<w:gridCol w:w=\"500\"/>".repeat((grid.columns * fine) as usize);
    written += "</w:tblGrid>";
    for row in 0..grid.rows {
        written += "<w:tr>";
        if way.header_rows && row < 2 {
            written += "<w:trPr><w:tblHeader/></w:trPr>";
        }
        let mut column = 0;
        while column < grid.columns {
            let cell = grid
                .cells
                .iter()
                .find(|it| covers(it, row, column))
                .expect("the grid has no holes");
            written += "<w:tc><w:tcPr>";
            if cell.column_span * fine > 1 {
                let _ = write!(written, "<w:gridSpan w:val=\"{}\"/>", cell.column_span * fine);
            }
            if cell.row_span > 1 {
                written += if cell.row == row {
                    "<w:vMerge w:val=\"restart\"/>"
                } else {
                    "<w:vMerge/>"
                };
            }
            written += "</w:tcPr>";
            written += &if cell.row == row {
                content(cell, figures, way)
            } else {
                "<w:p/>".to_owned()
            };
            written += "</w:tc>";
            column = cell.column + cell.column_span;
        }
        written += "</w:tr>";
    }
    written + "</w:tbl><w:p/>"
}

fn covers(cell: &GridCell, row: u32, column: u32) -> bool {
    (cell.row..cell.row + cell.row_span).contains(&row)
        && (cell.column..cell.column + cell.column_span).contains(&column)
}

fn content(cell: &GridCell, figures: &[String], way: Way) -> String {
    let runs = |text: &str| -> String {
        if way.split {
            text.chars().map(|it| r(&it.to_string())).collect()
        } else {
            r(text)
        }
    };
    match cell.content {
        GridContent::Label { text, .. } => format!("<w:p>{}</w:p>", runs(text)),
        GridContent::Value(id) => {
            let mut figure = runs(&figures[id.index()]);
            if way.changed {
                figure = format!(
                    "<w:del w:id=\"1\"><w:r><w:delText>77</w:delText></w:r></w:del><w:ins w:id=\"2\">{figure}</w:ins>"
                );
            }
            if way.controls {
                figure = format!("<w:sdt><w:sdtPr/><w:sdtContent>{figure}</w:sdtContent></w:sdt>");
            }
            format!("<w:p>{figure}</w:p>")
        }
    }
}

#[track_caller]
fn assert_perfect(way: Way) {
    for edition in Edition::ALL {
        let figures = figures(edition);
        let document = report(edition, &figures, way).read();
        assert_eq!(document.remarks, []);
        let found = recognize(&document).expect("a report");
        let [recognized] = found.as_slice() else {
            panic!("one report: {}", found.len())
        };
        assert_eq!(recognized.report.edition(), edition);
        let mut right = 0;
        for (definition, value) in recognized.report.cells.iter() {
            let expected = &figures[definition.id.index()];
            assert_eq!(
                value.map(ToString::to_string).as_ref(),
                Some(expected),
                "{}",
                definition.pointer
            );
            right += 1;
        }
        assert_eq!(right, if edition == Edition::Y2021 { 200 } else { 198 });
        let doubted: Vec<_> = recognized
            .remarks
            .iter()
            .filter(|it| !it.cells.is_empty())
            .collect();
        assert!(doubted.is_empty(), "{doubted:?}");
        assert!(recognized.trace.parts.len() >= 6, "{:?}", recognized.trace.parts);
    }
}

#[test]
fn a_plain_report_is_read_whole() {
    assert_perfect(Way::default());
}

#[test]
fn a_report_numbered_by_word_is_read_whole() {
    assert_perfect(Way {
        numbered: true,
        ..Way::default()
    });
}

#[test]
fn a_report_of_scattered_runs_is_read_whole() {
    assert_perfect(Way {
        split: true,
        header_rows: true,
        ..Way::default()
    });
}

#[test]
fn a_report_of_form_fields_with_tracked_changes_is_read_whole() {
    assert_perfect(Way {
        controls: true,
        changed: true,
        ..Way::default()
    });
}

#[test]
fn a_report_in_a_frame_with_a_fine_grid_is_read_whole() {
    assert_perfect(Way {
        framed: true,
        fine_grid: true,
        ..Way::default()
    });
}
