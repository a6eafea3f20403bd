//! Where things stand in their source, for a terminal.

use gongkai::Language;
use gongkai::core::Place;

use crate::console::one_line;

/// How many cells are named that have names of their own.
const NAMES_TOLD: usize = 8;

/// How many groups of cells are told before the rest is left to the trace.
const GROUPS_TOLD: usize = 4;

/// Where something stands in its source, as a person finds it; `None` where nothing is known that helps.
pub(super) fn describe(place: &Place, language: Language) -> Option<String> {
    place.describe(language).map(|it| one_line(&it))
}

/// Where a cell stands, beside what was said already.
pub(super) fn beside(place: &Place, said: Option<&Place>, language: Language) -> Option<String> {
    match said {
        Some(said) => describe(&place.beside(said), language),
        None => describe(place, language),
    }
}

/// Where several cells stand, in a few words: those of one row or one column together; `said` is the place that was
/// told with them, whose table goes without saying.
pub(super) fn describe_all(places: &[&Place], said: Option<&Place>, language: Language) -> Option<String> {
    let mut sorted: Vec<&Place> = places.to_vec();
    sorted.sort_by_key(|it| (it.block, it.row, it.column));
    let named = named(&sorted);
    if !named.is_empty() {
        let cells = language.pick("单元格 ", "");
        return Some(cells.to_owned() + &named.join(language.pick("、", ", ")));
    }
    let tables = sorted.chunk_by(|one, other| one.block == other.block);
    let groups: Vec<String> = tables.flat_map(|it| groups(it, said, language)).collect();
    let told = groups.len().min(GROUPS_TOLD);
    let mut words = groups[..told].join(language.pick("；", "; "));
    if told < groups.len() {
        words.push_str(language.pick(" ……", " …"));
    }
    Some(words).filter(|it| !it.is_empty())
}

/// The cells of one table: as one column, or row by row.
fn groups(cells: &[&Place], said: Option<&Place>, language: Language) -> Vec<String> {
    let table = cells.first().and_then(|it| it.block);
    let table = table.filter(|it| said.and_then(|it| it.block) != Some(*it));
    let table = table.and_then(|it| describe(&Place::of_block(it), language));
    let one_column = cells.windows(2).all(|it| it[0].column == it[1].column);
    let together = |one: &&Place, other: &&Place| one_column || one.row == other.row;
    let mut groups = Vec::new();
    for group in cells.chunk_by(together) {
        let rows = ranges(group.iter().filter_map(|it| it.row), language);
        let columns = ranges(group.iter().filter_map(|it| it.column), language);
        if rows.is_empty() || columns.is_empty() {
            continue;
        }
        let within = match language {
            Language::Chinese => format!("第 {rows} 行第 {columns} 列"),
            Language::English => {
                let several = |it: &str| if it.contains(['–', ',']) { "s" } else { "" };
                format!(
                    "row{} {rows}, column{} {columns}",
                    several(&rows),
                    several(&columns)
                )
            }
        };
        let parts: Vec<String> = table.iter().cloned().chain([within]).collect();
        groups.push(parts.join(language.pick("，", ", ")));
    }
    groups
}

/// The cells' own names, the sheet only with the first, and of many the first few.
fn named(sorted: &[&Place]) -> Vec<String> {
    let mut named = Vec::new();
    let mut sheet = None;
    for address in sorted.iter().filter_map(|it| it.address.as_deref()) {
        if named.len() == NAMES_TOLD {
            named.push("…".to_owned());
            break;
        }
        let own = address.rsplit_once('!');
        let repeated = own.filter(|it| Some(it.0) == sheet);
        named.push(one_line(repeated.map_or(address, |it| it.1)));
        sheet = own.map(|it| it.0);
    }
    named
}

/// Ascending numbers, those that follow one another as a range: `4–10, 12`.
fn ranges(numbers: impl Iterator<Item = u32>, language: Language) -> String {
    let mut numbers: Vec<u32> = numbers.collect();
    numbers.dedup();
    let runs = numbers.chunk_by(|one, other| one + 1 == *other);
    let runs = runs.map(|it| match it {
        [only] => only.to_string(),
        _ => format!("{}–{}", it[0], it[it.len() - 1]),
    });
    runs.collect::<Vec<_>>().join(language.pick("、", ", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(row: u32, column: u32) -> Place {
        Place {
            row: Some(row),
            column: Some(column),
            ..Place::of_block(19)
        }
    }

    fn all(places: &[Place]) -> Option<String> {
        let said = cell(1, 1);
        describe_all(&places.iter().collect::<Vec<_>>(), Some(&said), Language::English)
    }

    #[test]
    fn a_hostile_name_steers_no_terminal() {
        let place = Place {
            address: Some("\u{1B}[2J!B7\u{202E}".to_owned()),
            ..Place::default()
        };
        assert_eq!(
            describe(&place, Language::English).as_deref(),
            Some("cell \u{FFFD}[2J!B7")
        );
    }

    #[test]
    fn cells_of_a_row_or_a_column_are_told_together() {
        let row: Vec<Place> = (4..=10).rev().map(|it| cell(4, it)).collect();
        assert_eq!(all(&row).as_deref(), Some("row 4, columns 4–10"));
        let on_page = |row, page| Place {
            page: Some(page),
            ..cell(row, 4)
        };
        let column = [on_page(6, 1), on_page(7, 1), on_page(9, 2)];
        assert_eq!(all(&column).as_deref(), Some("rows 6–7, 9, column 4"));
        let both = [cell(4, 4), cell(5, 5), cell(5, 6)];
        assert_eq!(all(&both).as_deref(), Some("row 4, column 4; row 5, columns 5–6"));
        let elsewhere = Place {
            block: Some(20),
            ..cell(1, 4)
        };
        assert_eq!(
            all(&[cell(4, 4), elsewhere]).as_deref(),
            Some("row 4, column 4; paragraph or table 20, row 1, column 4")
        );
        let many: Vec<Place> = (1..9).map(|it| cell(it, it)).collect();
        assert!(
            all(&many).is_some_and(|it| it.ends_with("row 4, column 4 …")),
            "{many:?}"
        );
        assert_eq!(all(&[Place::default()]), None);
        let sheet: Vec<Place> = (4..14)
            .map(|it| Place {
                address: Some(format!("表三!A{it}")),
                ..cell(it, 1)
            })
            .collect();
        let told = all(&sheet).expect("they have names");
        assert_eq!(told, "表三!A4, A5, A6, A7, A8, A9, A10, A11, …");
    }
}
