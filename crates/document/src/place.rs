use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::Language;

/// Where something stood in its source.
///
/// Every number counts from 1, as a person counts; only `bytes` is a machine's range and counts
/// from 0. What a format does not know is absent.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// The block within the document, in reading order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub block: Option<u32>,
    /// The row within the block's table.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row: Option<u32>,
    /// The column within the block's table.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column: Option<u32>,
    /// The cell's own name, for formats that name their cells: the sheet, `!`, and `B7`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// The page, for formats that have pages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<u32>,
    /// The first and the last line, for formats that have lines.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lines: Option<(u32, u32)>,
    /// The first byte and the byte after the last, in the source once decoded to UTF-8.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bytes: Option<(u64, u64)>,
}

impl Place {
    /// A place known by its block alone; `block` counts from 1.
    pub fn of_block(block: u32) -> Self {
        Self {
            block: Some(block),
            ..Self::default()
        }
    }

    /// Says where it is, as a person finds it; `None` where nothing is known that helps.
    pub fn describe(&self, language: Language) -> Option<String> {
        let lines = self.lines.map(|(first, last)| match (language, first == last) {
            (Language::Chinese, true) => format!("文件第 {first} 行"),
            (Language::Chinese, false) => format!("文件第 {first}–{last} 行"),
            (Language::English, true) => format!("line {first}"),
            (Language::English, false) => format!("lines {first}–{last}"),
        });
        let page = numbered(self.page, ("页", "page"), language);
        let cell = match (&self.address, language) {
            // A cell with a name of its own is found by it.
            (Some(address), Language::Chinese) => vec![format!("单元格 {address}")],
            (Some(address), Language::English) => vec![format!("cell {address}")],
            (None, _) => self.describe_cell(language),
        };
        let parts: Vec<String> = lines.into_iter().chain(page).chain(cell).collect();
        (!parts.is_empty()).then(|| join(&parts, ("，", ", "), language))
    }

    /// What is left to say of it beside `said`: of a cell in the same table only its row and column.
    ///
    /// Nothing is left where both are the same place.
    #[must_use]
    pub fn beside(&self, said: &Self) -> Self {
        let same_table = self.block.is_some() && self.block == said.block && self.row.is_some();
        if self == said {
            Self::default()
        } else if same_table {
            Self {
                row: self.row,
                column: self.column,
                address: self.address_beside(said),
                page: self.page.filter(|it| Some(*it) != said.page),
                ..Self::default()
            }
        } else {
            self.clone()
        }
    }

    /// The cell's own name, without the sheet where that was said.
    fn address_beside(&self, said: &Self) -> Option<String> {
        let address = self.address.as_deref()?;
        let told = said.address.as_deref().and_then(|it| it.rsplit_once('!'));
        let own = address.rsplit_once('!');
        let own = own.filter(|own| told.is_some_and(|told| told.0 == own.0));
        Some(own.map_or(address, |it| it.1).to_owned())
    }

    /// The table or paragraph, and the row and column in it.
    fn describe_cell(&self, language: Language) -> Vec<String> {
        // Headings, paragraphs and tables are counted together, as they follow one another.
        let block = numbered(self.block, ("个段落或表格", "paragraph or table"), language);
        let row = numbered(self.row, ("行", "row"), language);
        let column = numbered(self.column, ("列", "column"), language);
        let within: Vec<String> = row.into_iter().chain(column).collect();
        let within = (!within.is_empty()).then(|| join(&within, ("", ", "), language));
        block.into_iter().chain(within).collect()
    }
}

fn numbered(number: Option<u32>, (zh, en): (&str, &str), language: Language) -> Option<String> {
    let number = number?;
    Some(match language {
        Language::Chinese => format!("第 {number} {zh}"),
        Language::English => format!("{en} {number}"),
    })
}

fn join(parts: &[String], (zh, en): (&str, &str), language: Language) -> String {
    parts.join(match language {
        Language::Chinese => zh,
        Language::English => en,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell() -> Place {
        Place {
            lines: Some((119, 119)),
            row: Some(4),
            column: Some(10),
            ..Place::of_block(19)
        }
    }

    fn said(place: &Place) -> [Option<String>; 2] {
        [Language::Chinese, Language::English].map(|it| place.describe(it))
    }

    fn both(zh: &str, en: &str) -> [Option<String>; 2] {
        [Some(zh.to_owned()), Some(en.to_owned())]
    }

    #[test]
    fn a_place_is_said_as_a_person_counts() {
        assert_eq!(
            said(&cell()),
            both(
                "文件第 119 行，第 19 个段落或表格，第 4 行第 10 列",
                "line 119, paragraph or table 19, row 4, column 10"
            )
        );
        let sheet = Place {
            address: Some("表三!B7".to_owned()),
            lines: None,
            ..cell()
        };
        assert_eq!(said(&sheet), both("单元格 表三!B7", "cell 表三!B7"));
        let page = Place {
            page: Some(2),
            lines: Some((3, 5)),
            ..Place::default()
        };
        assert_eq!(said(&page), both("文件第 3–5 行，第 2 页", "lines 3–5, page 2"));
        assert_eq!(said(&Place::default()), [None, None]);
    }

    #[test]
    fn a_second_place_says_only_what_is_new() {
        let other = Place {
            column: Some(4),
            lines: Some((120, 120)),
            ..cell()
        };
        assert_eq!(
            said(&other.beside(&cell())),
            both("第 4 行第 4 列", "row 4, column 4")
        );
        assert_eq!(said(&cell().beside(&cell())), [None, None]);
        let named = |address: &str| Place {
            address: Some(address.to_owned()),
            ..cell()
        };
        let next = named("表三!C7").beside(&named("表三!B7"));
        assert_eq!(said(&next), both("单元格 C7", "cell C7"));
        let elsewhere = Place::of_block(21);
        assert_eq!(elsewhere.beside(&cell()), elsewhere);
        let next_page = Place {
            page: Some(3),
            row: Some(5),
            ..cell()
        };
        assert_eq!(
            said(&next_page.beside(&cell())),
            both("第 3 页，第 5 行第 10 列", "page 3, row 5, column 10")
        );
    }
}
