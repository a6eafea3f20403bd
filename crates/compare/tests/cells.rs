//! Cells: exactly what differs is told.

use gongkai_compare::{CellKind, CellStanding, Subject, compare};
use gongkai_core::{
    Category, CellTrace, CellType, Edition, Finding, How, Place, Pointer, Rule, Scalar, Severity, Trace,
    Value, Wording,
};

use crate::support::{compared, of, report, set};

#[test]
fn a_report_is_the_same_as_itself() {
    for edition in Edition::ALL {
        let told = compared(&report(edition, 2022), &report(edition, 2022));
        assert!(told.summary.same);
        assert_eq!(told.cells, []);
        assert_eq!(told.summary.cells_compared, edition.form().cells().len());
    }
}

#[test]
fn every_cell_that_changes_is_told_and_no_other() {
    for edition in Edition::ALL {
        let before = report(edition, 2022);
        for cell in edition.form().cells() {
            let mut after = before.clone();
            let (value, difference) = match cell.cell_type {
                CellType::Amount => (
                    Value::Amount("10".parse().expect("it is an amount")),
                    Scalar::Text("-2.5".to_owned()),
                ),
                CellType::Count | CellType::Change => (Value::Integer(0), {
                    Scalar::Number(-before.cells.integer(cell.id).expect("it is filled"))
                }),
            };
            after.cells.set(cell.id, Some(value)).expect("the cell takes it");
            let told = compared(&before, &after);
            let [only] = told.cells.as_slice() else {
                panic!("{}: {:?}", cell.pointer, told.cells);
            };
            assert_eq!((&only.cell, only.kind), (&cell.pointer, CellKind::Changed));
            assert_eq!(only.difference, Some(difference));
            assert!(only.relative.is_some() && !told.summary.same);
        }
    }
}

#[test]
fn a_blank_is_no_zero() {
    let (mut before, mut after) = (report(Edition::Y2021, 2022), report(Edition::Y2021, 2022));
    set(&mut before, "/requests/new/total", Some(Value::Integer(0)));
    set(&mut after, "/requests/new/total", None);
    let told = compared(&before, &after);
    assert_eq!(told.cells[0].kind, CellKind::Cleared);
    assert_eq!(
        (told.cells[0].difference.clone(), told.cells[0].relative),
        (None, None)
    );
    assert_eq!(compared(&after, &before).cells[0].kind, CellKind::Filled);
    // Of nothing there is no share.
    set(&mut after, "/requests/new/total", Some(Value::Integer(5)));
    let told = compared(&before, &after);
    assert_eq!(told.cells[0].difference, Some(Scalar::Number(5)));
    assert_eq!(told.cells[0].relative, None);
}

#[test]
fn amounts_are_compared_by_value() {
    let (before, mut after) = (report(Edition::Y2021, 2022), report(Edition::Y2021, 2022));
    let amount = |text: &str| Some(Value::Amount(text.parse().expect("it is an amount")));
    set(
        &mut after,
        "/proactive/administrative_fees/amount",
        amount("12.5"),
    );
    assert!(compared(&before, &after).summary.same);
    set(&mut after, "/proactive/administrative_fees/amount", amount("25"));
    assert_eq!(compared(&before, &after).cells[0].relative, Some(1.0));
}

#[test]
fn cells_of_two_editions_are_one_where_they_bear_one_name() {
    let (before, after) = (report(Edition::Y2019, 2020), report(Edition::Y2021, 2021));
    let told = compared(&before, &after);
    let of = |kind| told.cells.iter().filter(move |it| it.kind == kind);
    assert!(of(CellKind::OnlyBefore).any(|it| it.cell.as_str().contains("other_undivided")));
    assert!(of(CellKind::OnlyAfter).any(|it| it.cell.as_str().contains("correction_overdue")));
    assert!(of(CellKind::OnlyBefore).all(|it| it.after.standing == CellStanding::NotInForm));
    let summary = &told.summary;
    assert_eq!(summary.cells_compared + summary.cells_only_before, 198);
    assert_eq!(summary.cells_compared + summary.cells_only_after, 200);
    let decisions = told
        .cells
        .iter()
        .find(|it| it.cell.as_str() == "/proactive/licensing/decisions");
    assert_eq!(decisions.map(|it| it.kind), Some(CellKind::Changed));
}

const WORDS: Wording = Wording {
    zh: "疑",
    en: "doubt",
};
static DOUBT: Rule = Rule {
    code: "R900",
    name: "doubt",
    category: Category::Reading,
    severity: Severity::Warning,
    message: WORDS,
    explanation: WORDS,
    remedy: WORDS,
    source: WORDS,
    since: "0.0.0",
};

#[test]
fn a_cell_in_doubt_says_so() {
    let before = report(Edition::Y2021, 2022);
    let doubt = [Finding::of(
        &DOUBT,
        vec![Pointer::new("/requests/new/total")],
        &[],
    )];
    let doubted = Subject {
        findings: &doubt,
        ..of(&before)
    };
    let told = compare(&doubted, &of(&before));
    assert!(told.summary.same, "what is the same stays the same");
    assert_eq!(told.cells[0].kind, CellKind::Doubtful);
    assert!(told.cells[0].before.doubt && !told.cells[0].after.doubt);
    assert_eq!(told.before.doubtful, 1);
}

#[test]
fn what_could_not_be_read_is_not_compared_as_a_blank() {
    let mut blank = report(Edition::Y2021, 2022);
    set(&mut blank, "/requests/new/total", None);
    let id = Edition::Y2021
        .form()
        .find("/requests/new/total")
        .expect("the form has it");
    let mut trace = Trace::blank(Edition::Y2021);
    for cell in &mut trace.cells {
        *cell = Some(CellTrace {
            text: "约四十件".to_owned(),
            place: Place::default(),
            how: How::Label,
        });
    }
    let unread = Subject {
        trace: Some(&trace),
        ..of(&blank)
    };
    let told = compare(&unread, &of(&blank));
    assert_eq!(told.cells[0].kind, CellKind::Unread);
    assert_eq!(told.cells[0].before.text.as_deref(), Some("约四十件"));
    assert!(!told.summary.same);
    assert!(compare(&unread, &unread).summary.same);
    // A dash stands for nothing.
    trace.cells[id.index()].as_mut().expect("it was put there").text = "—".to_owned();
    let dashed = Subject {
        trace: Some(&trace),
        ..of(&blank)
    };
    assert!(compare(&dashed, &of(&blank)).summary.same);
    // Not to be found is not to be blank.
    trace.cells[id.index()] = None;
    let lacking = Subject {
        trace: Some(&trace),
        ..of(&blank)
    };
    assert_eq!(compare(&lacking, &of(&blank)).cells[0].kind, CellKind::Unread);
}
