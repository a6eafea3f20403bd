use schemars::JsonSchema;
use serde::Deserialize;

use crate::FontName;

/// How a document is written.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct DocxOptions {
    /// The font of the title.
    #[schemars(title = "标题字体")]
    pub title_font: FontName,
    /// The font of the headings within a part, of the first level.
    #[schemars(title = "二级标题字体")]
    pub subheading_font: FontName,
    /// The font of the text.
    #[schemars(title = "正文字体")]
    pub body_font: FontName,
    /// Whether pages are numbered.
    #[schemars(title = "是否编排页码")]
    pub page_numbers: bool,
}

impl Default for DocxOptions {
    fn default() -> Self {
        Self {
            title_font: FontName::known("方正小标宋简体"),
            subheading_font: FontName::known("楷体_GB2312"),
            body_font: FontName::known("仿宋_GB2312"),
            page_numbers: true,
        }
    }
}
