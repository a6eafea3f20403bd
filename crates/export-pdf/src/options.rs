use schemars::JsonSchema;
use serde::Deserialize;

use crate::PdfFont;

/// How a document is written.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct PdfOptions {
    /// Whether pages are numbered.
    #[schemars(title = "是否编排页码")]
    pub page_numbers: bool,
    /// The font of the text, in place of the one that comes with this crate, which then only stands in for
    /// characters that this one lacks. Bytes, so that only a program sets it.
    #[serde(skip)]
    pub font: Option<PdfFont>,
    /// The font of the headings of the parts, likewise.
    #[serde(skip)]
    pub heading_font: Option<PdfFont>,
}

impl Default for PdfOptions {
    fn default() -> Self {
        Self {
            page_numbers: true,
            font: None,
            heading_font: None,
        }
    }
}
