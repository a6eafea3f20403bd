//! Balanced reports like real ones, and the slips of hand that spoil them.

#![allow(dead_code, reason = "each test file uses what it needs")]

use gongkai_core::{CellType, Edition};
use serde_json::{Value as Json, json};

use crate::support::{APPLICANTS, DISPUTES, Numbers, RESULTS, balanced_json, outcomes};

/// A balanced report whose figures are as rare and as skewed as in real ones: most cells are 0, natural persons ask most.
pub(crate) fn skewed_json(edition: Edition, numbers: &mut Numbers, scale: usize) -> Json {
    let mut json = balanced_json(edition, numbers);
    let rows = outcomes(edition);
    let mut totals = std::collections::BTreeMap::<String, usize>::new();
    for (at, column) in APPLICANTS.iter().enumerate() {
        let mut set = |row: &str, value: usize| {
            *json
                .pointer_mut(&format!("/requests/{row}/{column}"))
                .expect("it stands") = json!(value);
            *totals.entry(row.to_owned()).or_default() += value;
        };
        let (odds, most) = match at {
            0 => (40, scale),
            1 => (15, scale / 4 + 1),
            _ => (2, 3),
        };
        let mut total = 0;
        for row in &rows {
            let value = if numbers.below(100) < odds {
                skewed(numbers, most)
            } else {
                0
            };
            set(&format!("outcomes/{row}"), value);
            total += value;
        }
        let carried_out = if numbers.below(100) < odds * 2 {
            skewed(numbers, most / 4 + 1)
        } else {
            0
        };
        let carried_in = if numbers.below(100) < odds * 2 {
            skewed(numbers, most / 4 + 1)
        } else {
            0
        };
        let carried_in = carried_in.min(total + carried_out);
        set("outcomes/total", total);
        set("carried_out", carried_out);
        set("carried_in", carried_in);
        set("new", total + carried_out - carried_in);
    }
    for (row, total) in totals {
        *json
            .pointer_mut(&format!("/requests/{row}/total"))
            .expect("it stands") = json!(total);
    }
    for group in DISPUTES {
        let mut total = 0;
        for result in RESULTS {
            let value = if numbers.below(2) == 0 {
                skewed(numbers, scale / 8 + 2)
            } else {
                0
            };
            total += value;
            json["disputes"][group][result] = json!(value);
        }
        json["disputes"][group]["total"] = json!(total);
    }
    json
}

/// A number from 1 up to `most`, small ones far more often than large.
fn skewed(numbers: &mut Numbers, most: usize) -> usize {
    let mut bound = 1;
    while bound < most && numbers.below(4) != 0 {
        bound = (bound * 2).min(most);
    }
    1 + numbers.below(bound)
}

/// The cells that stand in ties.
pub(crate) fn tied_cells(edition: Edition) -> Vec<&'static str> {
    let cells = edition
        .form()
        .cells()
        .iter()
        .filter(|it| it.cell_type == CellType::Count);
    let pointers = cells.map(|it| it.pointer.as_str());
    pointers.filter(|it| !it.starts_with("/proactive")).collect()
}

/// Blanks every 0, or only every 0 that is no total, as offices do that leave blank what did not happen.
pub(crate) fn blank_zeros(json: &mut Json, edition: Edition, with_totals: bool) {
    for pointer in tied_cells(edition) {
        let cell = json.pointer_mut(pointer).expect("it stands");
        let is_total = pointer.split('/').any(|it| it == "total");
        if *cell == json!(0) && (with_totals || !is_total) {
            *cell = Json::Null;
        }
    }
}

/// What the right figure becomes by a slip; never the right figure itself.
pub(crate) fn slip(right: i64, around: &[i64], parts: &[i64], numbers: &mut Numbers) -> i64 {
    loop {
        let wrong = one_slip(right, around, parts, numbers);
        if let Some(wrong) = wrong.filter(|it| *it != right && *it >= 0) {
            return wrong;
        }
    }
}

fn one_slip(right: i64, around: &[i64], parts: &[i64], numbers: &mut Numbers) -> Option<i64> {
    let digits = right.to_string();
    let at = numbers.below(digits.len());
    let edited = |edit: &dyn Fn(&mut Vec<u8>)| {
        let mut bytes = digits.clone().into_bytes();
        edit(&mut bytes);
        String::from_utf8(bytes).ok()?.parse().ok()
    };
    let digit = b'0' + u8::try_from(numbers.below(10)).expect("a digit");
    let any =
        |list: &[i64], numbers: &mut Numbers| (!list.is_empty()).then(|| list[numbers.below(list.len())]);
    match numbers.below(100) {
        0..20 if at > 0 => edited(&|it| it.swap(at - 1, at)),
        20..35 => edited(&|it| {
            it.remove(at);
        }),
        35..45 => edited(&|it| it.insert(at, it[at])),
        45..50 => edited(&|it| it.insert(at, digit)),
        50..63 => edited(&|it| it[at] = digit),
        63..75 => Some(if numbers.below(2) == 0 {
            right + 1
        } else {
            right - 1
        }),
        75..83 => any(around, numbers),
        83..92 => any(parts, numbers).map(|it| right - it),
        92..96 => Some(0),
        96..98 => Some(right * 1000),
        98..100 => any(parts, numbers).map(|it| right + 2 * it.abs()),
        _ => None,
    }
}
