//! How figures are printed.

use gongkai::core::{CellType, TableKey, Value};

use crate::Random;
use crate::bench::Draft;

fn grouped(digits: &str, separator: &str) -> String {
    let (sign, digits) = digits.strip_prefix('-').map_or(("", digits), |it| ("-", it));
    let (whole, decimals) = digits
        .split_once('.')
        .map_or((digits, None), |it| (it.0, Some(it.1)));
    let mut text = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            text.push_str(separator);
        }
        text.push(digit);
    }
    let decimals = decimals.map_or_else(String::new, |it| format!(".{it}"));
    format!("{sign}{text}{decimals}")
}

/// Thousands parted by commas.
pub(crate) fn thousands(draft: &mut Draft, random: &mut Random) {
    let separator = random.pick(&[",", "，"]);
    draft.print(|_, value| Some(grouped(&value.to_string(), separator)));
}

/// Full-width digits.
pub(crate) fn full_width(draft: &mut Draft, _: &mut Random) {
    draft.print(|_, value| {
        let text = value.to_string();
        let wide = text.chars().map(|it| match it {
            '0'..='9' => char::from_u32(u32::from(it) + 0xFEE0).unwrap_or(it),
            other => other,
        });
        Some(wide.collect())
    });
}

/// Blanks around figures, and now and then between their digits.
pub(crate) fn blanks(draft: &mut Draft, random: &mut Random) {
    let blank = random.pick(&[" ", "\u{a0}", "\u{3000}"]);
    let cells = draft.some_cells(6, random);
    let mut broken = Vec::new();
    draft.print(|id, value| {
        let text = value.to_string();
        if cells.contains(&id) && text.len() > 1 && !text.contains(['-', '.']) {
            broken.push(id);
            return Some(format!("{}{blank}{}", &text[..1], &text[1..]));
        }
        Some(format!("{blank}{text}{blank}"))
    });
    draft.doubtful.extend(broken);
}

/// Counters behind counts, the unit behind amounts.
pub(crate) fn units(draft: &mut Draft, random: &mut Random) {
    let counter = random.pick(&["件", " 件", "条"]);
    draft.print(|_, value| match value {
        Value::Integer(it) => Some(format!("{it}{counter}")),
        Value::Amount(it) => Some(format!("{}万元", it.as_str())),
    });
    // The form of 2019 states no unit of money, so that one printed is more than it asks for.
    let form = draft.report.edition().form();
    let money = form
        .cells()
        .iter()
        .filter(|it| it.cell_type == CellType::Amount && it.unit.is_none());
    draft.doubtful.extend(money.map(|it| it.id));
}

/// Words in cells: 22（其中修订16件）.
pub(crate) fn annotated(draft: &mut Draft, random: &mut Random) {
    let cells = draft.some_cells(8, random);
    let number = random.below(9);
    let words = [
        format!("（其中修订{number}件）"),
        format!("（含上年结转{number}件）"),
        format!("(其中{number}件为2018年)"),
        "（含垂管单位）".to_owned(),
    ];
    draft.print(|id, value| {
        let words = &words[random.below(words.len())];
        (cells.contains(&id)).then(|| format!("{value}{words}"))
    });
    draft.doubtful.extend(cells);
}

/// Cells left blank.
pub(crate) fn left_blank(draft: &mut Draft, random: &mut Random) {
    let chance = random.pick(&[3, 30]);
    for id in draft.some_cells(chance, random) {
        draft.blank(id, "");
        draft.doubtful.insert(id);
    }
}

/// Marks where nothing is to be told.
pub(crate) fn marks(draft: &mut Draft, random: &mut Random) {
    let mark = random.pick(&["-", "/", "无", "——", "／"]);
    for id in draft.some_cells(20, random) {
        draft.blank(id, mark);
        draft.doubtful.insert(id);
    }
}

/// The column of totals left blank.
pub(crate) fn blank_totals(draft: &mut Draft, _: &mut Random) {
    let form = draft.report.edition().form();
    for definition in form.cells_of(TableKey::Requests) {
        if definition.path.last() == Some(&"total") {
            draft.blank(definition.id, "");
            draft.doubtful.insert(definition.id);
        }
    }
}

/// Zeros left blank, as many offices have it.
pub(crate) fn zeros_blank(draft: &mut Draft, _: &mut Random) {
    let form = draft.report.edition().form();
    for definition in form.cells() {
        if draft.is_count(definition.id) && draft.report.cells.integer(definition.id) == Some(0) {
            draft.blank(definition.id, "");
            draft.doubtful.insert(definition.id);
        }
    }
}

/// Figures with decimals that say nothing: 12.0.
pub(crate) fn decimals(draft: &mut Draft, _: &mut Random) {
    draft.print(|_, value| match value {
        Value::Integer(it) => Some(format!("{it}.0")),
        Value::Amount(_) => None,
    });
}
