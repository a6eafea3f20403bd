//! How figures, quotations and cells are written in messages.

use gongkai_core::{Argument, CellDefinition, CellId, Language};

use super::figure::ONE;
use crate::context::Context;
use crate::quote::quote;
use crate::words::{pick, row_label};

/// A plain text between quotation marks, without marks of its own that would end them.
pub(super) fn quoted(text: &str) -> String {
    quote(&text.replace(['“', '”'], "\""))
}

/// Millionths as a number with the decimals it needs.
pub(super) fn number(millionths: i128) -> String {
    let (whole, rest) = ((millionths / ONE).abs(), (millionths % ONE).abs());
    let sign = if millionths < 0 { "-" } else { "" };
    if rest == 0 {
        return format!("{sign}{whole}");
    }
    let decimals = format!("{rest:06}");
    format!("{sign}{whole}.{}", decimals.trim_end_matches('0'))
}

/// A sum of money in yuan.
pub(super) fn amount(millionths: i128) -> String {
    number(millionths)
}

/// Millionths of a hundredth, rounded to what one of the last digit is worth: "36.84%".
pub(super) fn percent(millionths: i128, step: i128) -> String {
    let step = step.clamp(1, ONE);
    let half = if millionths < 0 { -step / 2 } else { step / 2 };
    let rounded = (millionths + half) / step * step;
    let decimals = usize::try_from((ONE / step).ilog10()).unwrap_or(0);
    let (whole, rest) = ((rounded / ONE).abs(), (rounded % ONE).abs());
    let sign = if rounded < 0 { "-" } else { "" };
    if decimals == 0 {
        return format!("{sign}{whole}%");
    }
    format!("{sign}{whole}.{}%", &format!("{rest:06}")[..decimals])
}

/// What the cells hold: `{held}` for a rule's message.
pub(super) fn held(ctx: &Context<'_>, cells: &[CellId], sum: &str, others: &[String]) -> Vec<Argument> {
    let group = group(ctx, cells);
    let describe = |language: Language| {
        let first = ctx.form.cell(cells[0]);
        let table = first.table.name(language);
        match (cells.len(), &group, language) {
            (1, _, _) => first.describe(language),
            (count, Some(group), _) => of_group(first, group, count, language),
            (count, None, Language::Chinese) => {
                format!("{table}{}等 {count} 格之和", label(ctx, cells[0], language))
            }
            (count, None, Language::English) => {
                let first = label(ctx, cells[0], language);
                format!("the sum of {count} cells of {table} from {first} on")
            }
        }
    };
    let mut distinct: Vec<&String> = Vec::new();
    for other in others {
        if other != sum && !distinct.contains(&other) {
            distinct.push(other);
        }
    }
    let list = |separator: &str| {
        distinct
            .iter()
            .map(|it| it.as_str())
            .collect::<Vec<_>>()
            .join(separator)
    };
    let (also_zh, also_en) = if distinct.is_empty() {
        (String::new(), String::new())
    } else if distinct.len() > MOST_READINGS {
        let en = " (counted otherwise it does not agree either)";
        ("（按其他口径也不符）".to_owned(), en.to_owned())
    } else {
        (
            format!("（按其他口径是 {}，也不符）", list(" 或 ")),
            format!(
                " (counted otherwise {}, which does not agree either)",
                list(" or ")
            ),
        )
    };
    vec![Argument::new(
        "held",
        format!("{}是 {sum}{also_zh}", describe(Language::Chinese)),
        format!("{} is {sum}{also_en}", describe(Language::English)),
    )]
}

/// What cells have in common where they are all rows of one group in one column, or all columns of one group in one
/// row: the group's label, and the other's.
struct Group {
    label: (&'static str, &'static str),
    other: (&'static str, &'static str),
    is_of_rows: bool,
}

fn group(ctx: &Context<'_>, cells: &[CellId]) -> Option<Group> {
    let of = |it: &CellId| ctx.form.cell(*it);
    let over = |labels: &[(&'static str, &'static str)]| labels.len().checked_sub(2).map(|it| labels[it]);
    let first = of(cells.first()?);
    let (row, column) = (*first.row_labels.last()?, *first.column_labels.last()?);
    let same = |test: &dyn Fn(&CellDefinition) -> bool| cells.iter().all(|it| test(of(it)));
    let (rows, columns) = (over(&first.row_labels), over(&first.column_labels));
    if same(&|it| it.column_labels.last() == Some(&column) && over(&it.row_labels) == rows) {
        return rows.map(|label| Group {
            label,
            other: column,
            is_of_rows: true,
        });
    }
    let of_columns = same(&|it| it.row_labels.last() == Some(&row) && over(&it.column_labels) == columns);
    columns.filter(|_| of_columns).map(|label| Group {
        label,
        other: row,
        is_of_rows: false,
    })
}

fn of_group(first: &CellDefinition, group: &Group, count: usize, language: Language) -> String {
    let table = first.table.name(language);
    let (label, other) = (pick(group.label, language), pick(group.other, language));
    match (language, group.is_of_rows) {
        (Language::Chinese, true) => format!("{table}“{label}”各行“{other}”列之和（{count} 格）"),
        (Language::Chinese, false) => format!("{table}“{other}”行“{label}”各列之和（{count} 格）"),
        (Language::English, true) => {
            format!("the sum of {table}, rows of “{label}”, column “{other}” ({count} cells)")
        }
        (Language::English, false) => {
            format!("the sum of {table}, row “{other}”, columns of “{label}” ({count} cells)")
        }
    }
}

/// Other readings that are told with their numbers.
const MOST_READINGS: usize = 2;

/// The label by which the first of several cells is told: its row's and, where they differ by column, its column's.
fn label(ctx: &Context<'_>, cell: CellId, language: Language) -> String {
    let cell = ctx.form.cell(cell);
    match row_label(cell, language) {
        "" => format!("“{}”", cell.labels(language).join(" / ")),
        row => format!("“{row}”行“{}”列", crate::words::column_label(cell, language)),
    }
}

#[cfg(test)]
mod tests {
    use super::{number, percent};
    use crate::narrative::figure::ONE;

    #[test]
    fn numbers_are_written_as_people_write_them() {
        assert_eq!(number(58 * ONE), "58");
        assert_eq!(number(-125 * ONE / 10), "-12.5");
        assert_eq!(percent(36_842_105, ONE / 100), "36.84%");
        assert_eq!(percent(36_842_105, ONE), "37%");
        assert_eq!(percent(-16 * ONE, ONE / 10), "-16.0%");
    }
}
