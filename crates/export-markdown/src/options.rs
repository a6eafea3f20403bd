use gongkai_template::UserTemplate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How Markdown is written.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct MarkdownOptions {
    /// How the tables of the form are written; pipe tables have no merged cells.
    #[schemars(title = "三张表的写法：竖线表格没有合并单元格")]
    pub tables: Tables,
    /// A template of your own that writes the text instead.
    #[schemars(title = "用自己的模板写", with = "UserTemplate")]
    pub template: Option<UserTemplate>,
}

/// How the tables of the form are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Tables {
    /// Pipe tables in which a merged cell stands once, at its upper left.
    #[default]
    Once,
    /// Pipe tables in which a merged cell stands in every place that it takes, so that each row says all of itself.
    Repeated,
    /// HTML tables with the merged cells of the form.
    Html,
}
