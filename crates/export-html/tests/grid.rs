//! The tables of a page have the form's structure, cell by cell.

use crate::common;

use std::collections::BTreeSet;

use common::{Page, Placed, all, attribute, place, sample, text};
use gongkai_core::form::{GridContent, LabelRole};
use gongkai_core::{Edition, Report, TableKey};
use gongkai_export_html::{HtmlOptions, html};

fn page(report: &Report) -> Page {
    Page::parse(&html(report, &HtmlOptions::default()).expect("a page"))
}

#[test]
fn every_cell_stands_where_the_form_has_it() {
    for edition in Edition::ALL {
        let report = sample::small(edition);
        let page = page(&report);
        for key in TableKey::ALL {
            let form = edition.form();
            let expected: Vec<_> = form
                .grid(key)
                .cells
                .iter()
                .map(|it| {
                    let place = [it.row, it.column, it.row_span, it.column_span];
                    match it.content {
                        GridContent::Label { text, .. } => (place, text.to_owned(), None),
                        GridContent::Value(id) => (
                            place,
                            report.cells.get(id).map(ToString::to_string).unwrap_or_default(),
                            Some(form.cell(id).pointer.to_string()),
                        ),
                    }
                })
                .collect();
            let found: Vec<_> = place(&page.form_table(key.key()))
                .into_iter()
                .map(|it| {
                    let place = [it.row, it.column, it.row_span, it.column_span];
                    let place = place.map(|it| u32::try_from(it).expect("a small table"));
                    (place, it.text, it.pointer)
                })
                .collect();
            assert_eq!(found, expected, "{edition} {key:?}");
        }
    }
}

#[test]
fn every_cell_of_the_form_is_named_once() {
    for edition in Edition::ALL {
        let page = page(&Report::blank(edition));
        let named: Vec<String> = page
            .all(&["td"])
            .iter()
            .filter_map(|it| attribute(it, "data-cell"))
            .collect();
        let expected: Vec<String> = edition
            .form()
            .cells()
            .iter()
            .map(|it| it.pointer.to_string())
            .collect();
        assert_eq!(named, expected);
        assert_eq!(named.iter().collect::<BTreeSet<_>>().len(), named.len());
    }
}

#[test]
fn a_blank_cell_is_empty_and_zero_is_not() {
    let mut report = Report::blank(Edition::Y2021);
    let id = report
        .edition()
        .form()
        .find("/requests/new/total")
        .expect("a cell");
    report
        .cells
        .set(id, Some(gongkai_core::Value::Integer(0)))
        .expect("a count");
    for cell in page(&report).all(&["td"]) {
        let zero = attribute(&cell, "data-cell").as_deref() == Some("/requests/new/total");
        assert_eq!(text(&cell), if zero { "0" } else { "" });
    }
}

#[test]
fn labels_are_headers_and_say_of_what() {
    for edition in Edition::ALL {
        let page = page(&Report::blank(edition));
        for key in TableKey::ALL {
            let table = page.form_table(key.key());
            let placed = place(&table);
            let labels = edition.form().grid(key).cells.iter().zip(&placed);
            for (cell, found) in labels {
                let GridContent::Label { role, .. } = cell.content else {
                    assert!(!found.header && found.scope.is_none());
                    continue;
                };
                let axis = match role {
                    LabelRole::Title | LabelRole::Row | LabelRole::RowGroup => ["row", "rowgroup"],
                    _ => ["col", "colgroup"],
                };
                let scope = found.scope.as_deref().expect("a label has a scope");
                assert!(found.header && axis.contains(&scope), "{found:?}");
                if scope == "rowgroup" && role == LabelRole::RowGroup {
                    assert_eq!(
                        rows_of(&placed, found.group),
                        (found.row, found.row + found.row_span)
                    );
                }
                if scope == "colgroup" {
                    let range = (found.column, found.column + found.column_span);
                    assert!(column_groups(&table).contains(&range), "{found:?}");
                }
            }
        }
    }
}

fn rows_of(placed: &[Placed], group: usize) -> (usize, usize) {
    let rows = || placed.iter().filter(|it| it.group == group);
    let end = rows().map(|it| it.row + it.row_span).max().expect("rows");
    (rows().map(|it| it.row).min().expect("rows"), end)
}

fn column_groups(table: &markup5ever_rcdom::Handle) -> Vec<(usize, usize)> {
    let mut start = 0;
    all(table, &["colgroup"])
        .iter()
        .map(|it| {
            let end = start + all(it, &["col"]).len();
            (std::mem::replace(&mut start, end), end)
        })
        .collect()
}

#[test]
fn groups_and_heads_are_the_forms() {
    let page = page(&Report::blank(Edition::Y2021));
    let scopes = |key: &str| -> Vec<(String, String)> {
        place(&page.form_table(key))
            .into_iter()
            .filter_map(|it| Some((it.text, it.scope?)))
            .filter(|it| it.1.ends_with("group"))
            .collect()
    };
    let pairs = |it: &[(&str, &str)]| -> Vec<(String, String)> {
        it.iter()
            .map(|(text, scope)| ((*text).to_owned(), (*scope).to_owned()))
            .collect()
    };
    let corner = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）";
    let requests = [
        (corner, "colgroup"),
        ("法人或其他组织", "colgroup"),
        ("三、本年度办理结果", "rowgroup"),
    ];
    assert_eq!(scopes("requests"), pairs(&requests));
    let disputes = [
        ("行政复议", "colgroup"),
        ("未经复议直接起诉", "colgroup"),
        ("复议后起诉", "colgroup"),
    ];
    assert_eq!(scopes("disputes"), pairs(&disputes));
    let rows = |key: &str, name: &str| -> Vec<usize> {
        all(&page.form_table(key), &[name])
            .iter()
            .map(|it| all(it, &["tr"]).len())
            .collect()
    };
    assert_eq!(
        (rows("requests", "thead"), rows("requests", "tbody")),
        (vec![3], vec![2, 22, 1])
    );
    assert_eq!(
        (rows("disputes", "thead"), rows("disputes", "tbody")),
        (vec![3], vec![1])
    );
    assert_eq!(
        (rows("proactive", "thead"), rows("proactive", "tbody")),
        (vec![], vec![4, 3, 4, 3])
    );
}

#[test]
fn columns_are_as_wide_as_in_the_form() {
    for edition in Edition::ALL {
        let page = page(&Report::blank(edition));
        for key in TableKey::ALL {
            let shares: Vec<f64> = all(&page.form_table(key.key()), &["col"])
                .iter()
                .map(|it| attribute(it, "style").expect("a width"))
                .map(|it| {
                    it.trim_start_matches("width:")
                        .trim_end_matches('%')
                        .parse()
                        .expect("a number")
                })
                .collect();
            let widths = edition.form().table(key).widths;
            let total: f64 = widths.iter().map(|it| f64::from(*it)).sum();
            assert_eq!(shares.len(), widths.len());
            for (share, width) in shares.iter().zip(widths) {
                assert!((share - f64::from(*width) * 100.0 / total).abs() < 0.01);
            }
        }
    }
}

#[test]
fn every_table_of_the_form_has_a_caption_and_a_scrolling_frame() {
    let page = page(&Report::blank(Edition::Y2021));
    let captions: Vec<String> = page.all(&["caption"]).iter().map(text).collect();
    assert_eq!(
        captions,
        [
            "表二　主动公开政府信息情况",
            "表三　收到和处理政府信息公开申请情况",
            "表四　政府信息公开行政复议、行政诉讼情况",
        ]
    );
    let frames: Vec<_> = page.all(&["div"]);
    assert_eq!(frames.len(), 3);
    for (frame, caption) in frames.iter().zip(captions) {
        assert_eq!(attribute(frame, "aria-label"), Some(caption));
        assert_eq!(attribute(frame, "role").as_deref(), Some("region"));
        assert_eq!(attribute(frame, "tabindex").as_deref(), Some("0"));
    }
}
