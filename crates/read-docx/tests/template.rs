//! The official form, where it is at hand.

use gongkai_core::Edition;
use gongkai_core::form::{GridContent, TableKey};
use gongkai_document::{BlockKind, Document, Limits, Table, squeeze};
use gongkai_read_docx::read_docx;
use gongkai_recognize::recognize;

const TEMPLATE: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../../shared/real/template-2021.docx"
);

#[expect(clippy::print_stderr, reason = "a test that skips says so")]
fn template() -> Option<Document> {
    let Ok(bytes) = std::fs::read(TEMPLATE) else {
        eprintln!("skipped: the official template is not at hand");
        return None;
    };
    Some(read_docx(&bytes, &Limits::default()).expect("the official form is a Word document"))
}

fn tables(document: &Document) -> Vec<&Table> {
    let tables = document.blocks.iter().filter_map(|it| match &it.kind {
        BlockKind::Table(table) => Some(table),
        _ => None,
    });
    tables.collect()
}

#[test]
fn the_official_form_has_the_merged_cells_of_our_definition() {
    let Some(document) = template() else {
        return;
    };
    let tables = tables(&document);
    assert_eq!(tables.len(), 3);
    for (key, table) in TableKey::ALL.into_iter().zip(tables) {
        let expected: Vec<_> = Edition::Y2021
            .form()
            .grid(key)
            .cells
            .iter()
            .map(|it| {
                let text = match it.content {
                    GridContent::Label { text, .. } => squeeze(text),
                    GridContent::Value(_) => String::new(),
                };
                (it.row, it.column, it.row_span, it.column_span, text)
            })
            .collect();
        let read: Vec<_> = table
            .cells
            .iter()
            .map(|it| (it.row, it.column, it.row_span, it.column_span, squeeze(&it.text)))
            .collect();
        assert_eq!(read, expected, "{key:?}");
    }
}

#[test]
fn the_official_form_has_all_its_headings_and_no_remarks() {
    let Some(document) = template() else {
        return;
    };
    assert_eq!(document.remarks, []);
    let texts: Vec<&str> = document
        .blocks
        .iter()
        .filter_map(|it| match &it.kind {
            BlockKind::Paragraph { text } | BlockKind::Heading { text, .. } => Some(text.as_str()),
            _ => None,
        })
        .collect();
    for heading in [
        "政府信息公开工作年度报告格式模板",
        "一、总体情况",
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
        "四、政府信息公开行政复议、行政诉讼情况",
        "五、存在的主要问题及改进情况",
        "六、其他需要报告的事项",
    ] {
        assert!(texts.contains(&heading), "{heading}: {texts:?}");
    }
}

#[test]
fn the_official_form_is_recognized_as_blank() {
    let Some(document) = template() else {
        return;
    };
    let found = recognize(&document).expect("the form of a report");
    let [recognized] = found.as_slice() else {
        panic!("one report: {}", found.len())
    };
    assert_eq!(recognized.report.edition(), Edition::Y2021);
    assert!(recognized.report.cells.iter().all(|(_, value)| value.is_none()));
    assert_eq!(recognized.trace.cells.iter().flatten().count(), 200);
}
