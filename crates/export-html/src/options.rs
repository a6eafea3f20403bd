use schemars::JsonSchema;
use serde::Deserialize;

/// How a page is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct HtmlOptions {
    /// Whether the page embeds the report as JSON; without it the page carries only what it shows.
    pub payload: bool,
}

impl Default for HtmlOptions {
    fn default() -> Self {
        Self { payload: true }
    }
}
