use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

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
}
