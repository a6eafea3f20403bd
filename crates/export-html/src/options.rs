use gongkai_template::UserTemplate;
use schemars::JsonSchema;
use serde::Deserialize;

/// How a page is written.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct HtmlOptions {
    /// Whether the page embeds the report as JSON; without it the page carries only what it shows.
    #[schemars(title = "是否在页面中嵌入 JSON 格式的完整报告；不嵌入则只有页面显示的内容")]
    pub payload: bool,
    /// A template of your own that writes the page instead.
    #[schemars(title = "用自己的模板写页面", with = "UserTemplate")]
    pub template: Option<UserTemplate>,
}

impl Default for HtmlOptions {
    fn default() -> Self {
        Self {
            payload: true,
            template: None,
        }
    }
}
