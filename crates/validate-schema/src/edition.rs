//! Which edition's branch a report is judged by.

use gongkai_core::{Edition, Scalar, TableKey};
use serde_json::Value;

use crate::fault::problems;
use crate::problem::Problem;
use crate::rules::EDITION_CONTRADICTS_TABLES;
use crate::schema::branch;
use crate::wording::Both;

/// Judges a tree by the branch that its `edition` names; where that is missing or unknown, by the branch
/// whose cells its tables have, or by what both branches have in common.
pub(crate) fn judge(value: &Value) -> Vec<Problem> {
    match named(value) {
        Some(edition) if branch(edition).is_valid(value) => Vec::new(),
        Some(edition) => judge_by_name(value, edition),
        None => judge_by_cells(value),
    }
}

/// The edition in whose words places are named.
pub(crate) fn shown(value: &Value) -> Edition {
    named(value).unwrap_or(Edition::Y2021)
}

fn named(value: &Value) -> Option<Edition> {
    value.get("edition")?.as_str().and_then(Edition::parse)
}

fn judge_by_name(value: &Value, named: Edition) -> Vec<Problem> {
    let other = Edition::ALL
        .into_iter()
        .find(|it| *it != named && known_cells(value, *it) == it.form().cells().len());
    let contradicted = other.filter(|_| known_cells(value, named) < named.form().cells().len());
    let Some(shown) = contradicted else {
        return problems(value, named, Some(named));
    };
    let mut found = problems(value, shown, Some(shown));
    found.retain(|it| !it.is_at("/edition"));
    let contradiction = Problem::at(&EDITION_CONTRADICTS_TABLES, "/edition".to_owned())
        .with("shown", Both::same(shown.as_str()))
        .with("named", Both::same(named.as_str()))
        .comparing(Some(text(shown)), Some(text(named)));
    found.insert(0, contradiction);
    found
}

fn judge_by_cells(value: &Value) -> Vec<Problem> {
    let [old, new] = Edition::ALL;
    let (old_cells, new_cells) = (known_cells(value, old), known_cells(value, new));
    match old_cells.cmp(&new_cells) {
        std::cmp::Ordering::Greater => problems(value, old, Some(old)),
        std::cmp::Ordering::Less => problems(value, new, Some(new)),
        std::cmp::Ordering::Equal => {
            let common = problems(value, old, None);
            let mut found = problems(value, new, None);
            found.retain(|it| common.iter().any(|other| other.is_same(it)));
            found
        }
    }
}

/// How many of the edition's cells have their keys in the tree.
fn known_cells(value: &Value, edition: Edition) -> usize {
    TableKey::ALL
        .into_iter()
        .flat_map(|table| edition.form().cells_of(table))
        .filter(|it| value.pointer(it.pointer.as_str()).is_some())
        .count()
}

fn text(edition: Edition) -> Scalar {
    Scalar::Text(edition.as_str().to_owned())
}
