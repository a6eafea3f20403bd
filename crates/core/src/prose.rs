use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize};

use crate::Text;
use crate::lexical::integer;

/// One block of a prose part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
#[schemars(title = "段落", description = "One block of a prose part.")]
pub enum Block {
    /// A heading within the part.
    #[schemars(title = "小标题")]
    Heading {
        /// 1 to 6, 1 being the highest within the part.
        #[serde(deserialize_with = "level")]
        #[schemars(range(min = 1, max = 6))]
        level: u8,
        /// The heading's text.
        text: Text,
    },
    /// A paragraph.
    #[schemars(title = "自然段")]
    Paragraph {
        /// The paragraph's text; a forced line break is a line feed.
        text: Text,
    },
    /// A picture, which is named, never carried.
    #[schemars(title = "图片")]
    Image {
        /// The text in its stead, empty if none.
        alt: Text,
        /// Its address as published, empty if it has none.
        src: Text,
    },
    /// A table within prose; its cells' texts, row by row.
    #[schemars(title = "表格")]
    Table {
        /// Rows of cells; rows may differ in length.
        rows: Vec<Vec<Text>>,
    },
}

impl Block {
    /// What a page shows of the block: its text, a picture's words in brackets, a table's cells by row with
    /// tabs between.
    pub fn visible_text(&self) -> String {
        match self {
            Self::Heading { text, .. } | Self::Paragraph { text } => text.to_string(),
            Self::Image { alt, .. } => format!("［图片：{alt}］"),
            Self::Table { rows } => {
                let lines: Vec<String> = rows
                    .iter()
                    .map(|row| row.iter().map(Text::as_str).collect::<Vec<_>>().join("\t"))
                    .collect();
                lines.join("\n")
            }
        }
    }
}

fn level<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u8, D::Error> {
    let number = integer(deserializer)?;
    u8::try_from(number)
        .ok()
        .filter(|it| (1..=6).contains(it))
        .ok_or_else(|| serde::de::Error::custom("a heading's level is 1 to 6"))
}
