//! What a document holds and does not show, and tables inside tables: no figure is lost or made in silence.

use crate::support;

use gongkai_document::{Document, RemarkKind};
use support::{Doc, IN_TABLE, lines, table_definition};

const WHITE: &[u8] = &[0x70, 0x68, 0xFF, 0xFF, 0xFF, 0x00];
const AUTOMATIC: &[u8] = &[0x70, 0x68, 0x00, 0x00, 0x00, 0xFF];

/// Ways in which characters say that nobody sees them.
const UNSEEN: [&[u8]; 8] = [
    &[0x3C, 0x08, 1],
    &[0x18, 0x08, 1],
    &[0x37, 0x08, 1],
    &[0x53, 0x2A, 1],
    &[0x43, 0x4A, 2, 0],
    WHITE,
    &[0x42, 0x2A, 8],
    // Blue on a blue of its own.
    &[
        0x70, 0x68, 0x44, 0x72, 0xC4, 0, 0x71, 0xCA, 10, 0, 0, 0, 0xFF, 0x44, 0x72, 0xC4, 0, 0, 0,
    ],
];

/// A table of a label, a cell of two stretches of text, and a figure; `row` says more of the row.
fn table(hidden: (&str, &[u8]), shown: &str, row: &[u8]) -> Doc {
    let definition = table_definition(&[0, 1000, 2000, 3000], &[]);
    let list = [IN_TABLE, &[0x17, 0x24, 1], &definition, row].concat();
    Doc::default()
        .cell("甲")
        .run(hidden.0, hidden.1)
        .run(shown, &[])
        .end("\u{7}", 0, IN_TABLE)
        .cell("1")
        .end("\u{7}", 0, &list)
        .p("后")
}

fn kinds(document: &Document) -> Vec<RemarkKind> {
    document.remarks.iter().map(|it| it.kind).collect()
}

#[test]
fn a_figure_that_does_not_show_is_none_and_a_cell_blank_for_it_is_named() {
    for properties in UNSEEN {
        let document = table(("9", properties), "93", &[]).read();
        assert_eq!(lines(&document), ["|甲|93|1", "后"], "{properties:x?}");
        assert_eq!(kinds(&document), [RemarkKind::HiddenContentIgnored]);
        let document = table(("93", properties), "", &[]).read();
        assert_eq!(lines(&document), ["|甲||1", "后"], "{properties:x?}");
        assert_eq!(
            kinds(&document),
            [RemarkKind::ValueMissing, RemarkKind::HiddenContentIgnored]
        );
        let place = document.remarks[0].place.clone().unwrap_or_default();
        assert_eq!(
            (place.block, place.row, place.column),
            (Some(1), Some(1), Some(2))
        );
    }
    let document = table(("93", AUTOMATIC), "", &[]).read();
    assert_eq!(lines(&document), ["|甲|93|1", "后"]);
    assert_eq!(document.remarks, []);
}

#[test]
fn white_text_shows_on_what_a_cell_is_filled_with() {
    let clear = [0, 0, 0, 0xFF, 0, 0, 0, 0xFF, 0, 0];
    let blue = [0, 0, 0, 0xFF, 0x1F, 0x38, 0x64, 0, 0, 0];
    let pattern = [0, 0, 0, 0xFF, 0, 0, 0, 0xFF, 10, 0];
    let shadings = |second: &[u8]| [&[0x12, 0xD6, 30][..], &clear, second, &clear].concat();
    for (row, shows) in [
        (shadings(&blue), true),
        (shadings(&pattern), true),
        (shadings(&clear), false),
        // The sixteen colours of Word 97: blue, and white.
        (vec![0x09, 0xD6, 6, 0, 0, 0x40, 0, 0, 0], true),
        (vec![0x09, 0xD6, 6, 0, 0, 0x00, 1, 0, 0], false),
    ] {
        let document = table(("93", WHITE), "", &row).read();
        let cell = if shows { "93" } else { "" };
        assert_eq!(lines(&document)[0], format!("|甲|{cell}|1"), "{row:x?}");
        assert_eq!(document.remarks.is_empty(), shows, "{row:x?}");
        // The first cell of the row has no fill.
        let document = table(("9", WHITE), "5", &row).read();
        let cell = if shows { "95" } else { "5" };
        assert_eq!(lines(&document)[0], format!("|甲|{cell}|1"), "{row:x?}");
    }
}

#[test]
fn white_text_outside_of_tables_shows_on_what_its_paragraph_is_filled_with() {
    let blue = [0x4D, 0xC6, 10, 0, 0, 0, 0xFF, 0x1F, 0x38, 0x64, 0, 0, 0];
    let doc = Doc::default()
        .run("甲", &[])
        .run("93", WHITE)
        .end("\r", 0, &[])
        .run("乙", &[])
        .run("93", WHITE)
        .end("\r", 0, &blue);
    assert_eq!(doc.lines(), ["甲", "乙93"]);
}

#[test]
fn a_field_in_a_cell_without_a_result_names_it() {
    for (field, text, expected) in [
        ("\u{13} =SUM(LEFT) \u{15}", "", vec![RemarkKind::ValueMissing]),
        ("\u{13} eq \\o(○,1) \u{15}", "", vec![RemarkKind::ValueMissing]),
        ("\u{13} =SUM(LEFT) \u{14}77\u{15}", "77", vec![]),
        ("\u{13} TC \"甲\" \u{15}", "", vec![]),
    ] {
        let document = table((field, &[]), "", &[]).read();
        assert_eq!(lines(&document)[0], format!("|甲|{text}|1"), "{field}");
        assert_eq!(kinds(&document), expected, "{field}");
    }
}

#[test]
fn a_row_whose_end_alone_is_deleted_is_still_there() {
    let definition = table_definition(&[0, 1000, 2000], &[]);
    let list = [IN_TABLE, &[0x17, 0x24, 1], &definition].concat();
    let mut doc = Doc::default().cell("甲").cell("1");
    doc.runs.push(("\u{7}".to_owned(), vec![0x00, 0x08, 1]));
    doc.paragraphs.push((0, list.clone()));
    let doc = doc.cell("乙").cell("2").end("\u{7}", 0, &list);
    assert_eq!(doc.lines(), ["|甲|1", "|乙|2"]);
}

/// A cell that holds a table of these rows of one column each.
fn cell_with_table(doc: Doc, rows: &[&[&str]]) -> Doc {
    let inner = [IN_TABLE, &[0x49, 0x66, 2, 0, 0, 0]].concat();
    let mut doc = doc;
    for row in rows {
        for text in *row {
            let end = [inner.as_slice(), &[0x4B, 0x24, 1]].concat();
            doc = doc.run(text, &[]).end("\r", 0, &end);
        }
        let edges: Vec<i16> = (0..=i16::try_from(row.len()).expect("few"))
            .map(|it| it * 500)
            .collect();
        let end = [
            inner.as_slice(),
            &[0x4B, 0x24, 1, 0x4C, 0x24, 1],
            &table_definition(&edges, &[]),
        ]
        .concat();
        doc = doc.end("\r", 0, &end);
    }
    doc.end("\u{7}", 0, IN_TABLE)
}

#[test]
fn a_small_table_in_a_cell_is_its_text() {
    let mut doc = Doc::default();
    for label in ["甲", "乙", "丙"] {
        doc = cell_with_table(doc.cell(label).cell("5"), &[&["93"]]).row(&[0, 1000, 2000, 3000], &[]);
    }
    assert_eq!(doc.lines(), ["|甲|5|93", "|乙|5|93", "|丙|5|93"]);
    let doc = cell_with_table(Doc::default().cell("甲").cell("5"), &[&["其中", "3"]])
        .row(&[0, 1000, 2000, 3000], &[])
        .cell("乙")
        .cell("6")
        .cell("7")
        .row(&[0, 1000, 2000, 3000], &[]);
    let texts: Vec<String> = doc.lines();
    assert_eq!(texts, ["|甲|5|其中 3", "|乙|6|7"]);
}

#[test]
fn a_table_that_only_frames_others_is_dissolved() {
    let rows: Vec<[&str; 2]> = vec![["甲", "1"]; 12];
    let rows: Vec<&[&str]> = rows.iter().map(<[&str; 2]>::as_slice).collect();
    let doc = cell_with_table(Doc::default().cell("四、情况"), &rows).row(&[0, 1000, 2000], &[]);
    let expected: Vec<&str> = std::iter::once("四、情况")
        .chain(std::iter::repeat_n("|甲|1", 12))
        .collect();
    assert_eq!(doc.lines(), expected);
}
