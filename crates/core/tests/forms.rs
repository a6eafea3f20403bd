//! The form definitions: counts, names, grids and ties, held against plain restatements.
#![allow(clippy::print_stdout, reason = "a test that skips says so plainly")]

use std::collections::BTreeSet;
use std::path::Path;

use gongkai_core::form::{GridContent, Sign};
use gongkai_core::{Edition, Form, IdentityKind, Language, TableKey};
use serde_json::Value;

#[test]
fn each_edition_has_its_cells_and_ties() {
    for (edition, cells, ties) in [
        (Edition::Y2021, 200, [25 + 3, 7, 7]),
        (Edition::Y2019, 198, [23 + 3, 7, 7]),
    ] {
        let form = edition.form();
        assert_eq!(form.cells().len(), cells);
        let kinds = [
            IdentityKind::ColumnTotal,
            IdentityKind::RowTotal,
            IdentityKind::PrintedTie,
        ];
        assert_eq!(
            kinds.map(|kind| form.identities().iter().filter(|it| it.kind == kind).count()),
            ties
        );
    }
}

#[test]
fn names_are_unique_and_fit_sql() {
    for edition in Edition::ALL {
        let form = edition.form();
        let names: BTreeSet<&str> = form.cells().iter().map(|it| it.name.as_str()).collect();
        let pointers: BTreeSet<&str> = form.cells().iter().map(|it| it.pointer.as_str()).collect();
        assert_eq!(names.len(), form.cells().len());
        assert_eq!(pointers.len(), form.cells().len());
        for cell in form.cells() {
            assert!(cell.name.len() <= 63, "{}", cell.name);
            assert!(
                cell.name
                    .bytes()
                    .all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'_')
            );
            assert_eq!(form.find(cell.pointer.as_str()), Some(cell.id));
        }
        assert_eq!(form.find("/requests/new"), None);
    }
}

#[test]
fn grids_have_no_hole_and_no_overlap() {
    for edition in Edition::ALL {
        for table in TableKey::ALL {
            let grid = edition.form().grid(table);
            let mut taken = vec![false; (grid.rows * grid.columns) as usize];
            for cell in &grid.cells {
                for row in cell.row..cell.row + cell.row_span {
                    for column in cell.column..cell.column + cell.column_span {
                        let slot = &mut taken[(row * grid.columns + column) as usize];
                        assert!(
                            !std::mem::replace(slot, true),
                            "{edition} {table:?} {row} {column}"
                        );
                    }
                }
            }
            assert!(taken.iter().all(|it| *it), "{edition} {table:?}");
        }
    }
}

#[test]
fn a_tie_sums_the_cells_the_form_says() {
    let form = Edition::Y2021.form();
    let pointers = |kind, total: &str| {
        let total = form.find(total).expect("the cell exists");
        let found = form
            .identities()
            .iter()
            .find(|it| it.kind == kind && it.total == total)
            .expect("the tie exists");
        let name = |it: &gongkai_core::form::Term| {
            let sign = if it.sign == Sign::Plus { '+' } else { '-' };
            format!("{sign}{}", form.cell(it.cell).pointer)
        };
        found.terms.iter().map(name).collect::<Vec<_>>()
    };
    assert_eq!(
        pointers(IdentityKind::PrintedTie, "/requests/outcomes/total/other"),
        [
            "+/requests/new/other",
            "+/requests/carried_in/other",
            "-/requests/carried_out/other"
        ]
    );
    assert_eq!(
        pointers(IdentityKind::ColumnTotal, "/disputes/litigation_direct/total"),
        ["upheld", "corrected", "other", "pending"].map(|it| format!("+/disputes/litigation_direct/{it}"))
    );
    assert_eq!(
        pointers(IdentityKind::RowTotal, "/requests/outcomes/total/total").len(),
        21
    );
    assert_eq!(
        pointers(IdentityKind::ColumnTotal, "/requests/new/total").len(),
        6
    );
}

#[test]
fn labels_lead_to_a_cell_from_the_outside_in() {
    let form = Edition::Y2021.form();
    let cell = form.cell(
        form.find("/requests/outcomes/refused/state_secret/business")
            .expect("the cell exists"),
    );
    assert_eq!(
        cell.labels(Language::Chinese),
        [
            "三、本年度办理结果",
            "（三）不予公开",
            "1.属于国家秘密",
            "申请人情况",
            "法人或其他组织",
            "商业企业"
        ]
    );
    assert_eq!(
        cell.describe(Language::Chinese),
        "表三“1.属于国家秘密”行“商业企业”列"
    );
}

/// The forms beside the project state every official label and key once more; the two must not drift.
#[test]
fn official_forms_agree_where_they_are_at_hand() {
    for edition in Edition::ALL {
        let path =
            Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../../../shared/forms/{edition}.json"));
        let Ok(text) = std::fs::read_to_string(&path) else {
            println!("skipped: no official form at hand beside the project");
            return;
        };
        let official: Value = serde_json::from_str(&text).expect("the official form is JSON");
        assert_eq!(cells_of_official(&official), cells_of(edition.form()));
    }
}

type Described = (String, Vec<String>, String, Option<String>);

fn cells_of(form: &Form) -> Vec<Described> {
    let describe = |it: &gongkai_core::CellDefinition| {
        let labels = it
            .labels(Language::Chinese)
            .into_iter()
            .map(str::to_owned)
            .collect();
        (
            it.pointer.to_string(),
            labels,
            it.cell_type.as_str().to_owned(),
            it.unit.map(str::to_owned),
        )
    };
    let mut cells: Vec<Described> = form.cells().iter().map(describe).collect();
    cells.sort();
    cells
}

fn cells_of_official(official: &Value) -> Vec<Described> {
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let mut cells = Vec::new();
    for block in list(&official["proactive"]) {
        for row in list(&block["rows"]) {
            for column in list(&block["columns"]) {
                cells.push((
                    format!("/proactive/{}/{}", text(&row["key"]), text(&column["key"])),
                    vec![
                        text(&block["article"]),
                        text(&row["label"]),
                        text(&column["label"]),
                    ],
                    text(&column["type"]),
                    column["unit"].as_str().map(str::to_owned),
                ));
            }
        }
    }
    let requests = &official["requests"];
    for row in list(&requests["rows"]) {
        for column in list(&requests["columns"]) {
            let key = text(&column["key"]);
            let mut labels: Vec<String> = list(&row["labels"]).iter().map(text).collect();
            labels.push(text(&requests["column_group"]));
            if key != "natural_person" && key != "total" {
                labels.push(text(&requests["legal_person_group"]));
            }
            labels.push(text(&column["label"]));
            let pointer = format!("/requests/{}/{key}", text(&row["key"]).replace('.', "/"));
            cells.push((pointer, labels, text(&column["type"]), None));
        }
    }
    for group in list(&official["disputes"]["groups"]) {
        for column in list(&official["disputes"]["columns"]) {
            let mut labels: Vec<String> = list(&group["labels"]).iter().map(text).collect();
            labels.push(text(&column["label"]));
            let pointer = format!("/disputes/{}/{}", text(&group["key"]), text(&column["key"]));
            cells.push((pointer, labels, text(&column["type"]), None));
        }
    }
    for section in list(&official["sections"]) {
        assert!(!text(&section["heading"]).is_empty());
    }
    cells.sort();
    cells
}

#[test]
fn official_grids_print_every_label() {
    for edition in Edition::ALL {
        let labels: Vec<&str> = TableKey::ALL
            .iter()
            .flat_map(|it| &edition.form().grid(*it).cells)
            .filter_map(|it| match it.content {
                GridContent::Label { text, .. } => Some(text),
                GridContent::Value(_) => None,
            })
            .collect();
        assert!(labels.contains(&"（三）不予公开"));
        assert_eq!(labels.iter().filter(|it| **it == "结果维持").count(), 3);
        assert_eq!(labels.iter().filter(|it| **it == "总计").count(), 4);
    }
}
