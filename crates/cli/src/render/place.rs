use gongkai::Language;
use gongkai::core::Place;

use crate::console::{one_line, pick};

/// Where something stands in its source, as a person finds it; `None` where nothing is known that helps.
pub(super) fn describe(place: &Place, language: Language) -> Option<String> {
    let chinese = language == Language::Chinese;
    let lines = place.lines.map(|(first, last)| match (chinese, first == last) {
        (true, true) => format!("文件第 {first} 行"),
        (true, false) => format!("文件第 {first}–{last} 行"),
        (false, true) => format!("line {first}"),
        (false, false) => format!("lines {first}–{last}"),
    });
    let page = numbered(place.page, ("页", "page"), language);
    let cell = match &place.address {
        // A cell with a name of its own is found by it.
        Some(address) => vec![format!(
            "{}{}",
            pick(language, "单元格 ", "cell "),
            one_line(address)
        )],
        None => cell(place, language),
    };
    let parts: Vec<String> = lines.into_iter().chain(page).chain(cell).collect();
    (!parts.is_empty()).then(|| parts.join(pick(language, "，", ", ")))
}

/// The table or paragraph, and the row and column in it.
fn cell(place: &Place, language: Language) -> Vec<String> {
    // Headings, paragraphs and tables are counted together, as they follow one another.
    let block = numbered(place.block, ("个段落或表格", "paragraph or table"), language);
    let row = numbered(place.row, ("行", "row"), language);
    let column = numbered(place.column, ("列", "column"), language);
    let within: Vec<String> = row.into_iter().chain(column).collect();
    let within = (!within.is_empty()).then(|| within.join(pick(language, "", ", ")));
    block.into_iter().chain(within).collect()
}

fn numbered(number: Option<u32>, (zh, en): (&str, &str), language: Language) -> Option<String> {
    let number = number?;
    Some(match language {
        Language::Chinese => format!("第 {number} {zh}"),
        Language::English => format!("{en} {number}"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_said_as_a_person_counts() {
        let said = |place: &Place| [Language::Chinese, Language::English].map(|it| describe(place, it));
        let both = |zh: &str, en: &str| [Some(zh.to_owned()), Some(en.to_owned())];
        let cell = Place {
            lines: Some((119, 119)),
            row: Some(4),
            column: Some(10),
            ..Place::of_block(19)
        };
        assert_eq!(
            said(&cell),
            both(
                "文件第 119 行，第 19 个段落或表格，第 4 行第 10 列",
                "line 119, paragraph or table 19, row 4, column 10"
            )
        );
        let sheet = Place {
            address: Some("表三!B7".to_owned()),
            ..cell
        };
        let sheet = Place { lines: None, ..sheet };
        assert_eq!(said(&sheet), both("单元格 表三!B7", "cell 表三!B7"));
        let page = Place {
            page: Some(2),
            lines: Some((3, 5)),
            ..Place::default()
        };
        assert_eq!(said(&page), both("文件第 3–5 行，第 2 页", "lines 3–5, page 2"));
        assert_eq!(said(&Place::default()), [None, None]);
    }
}
