use gongkai_core::ExportError;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct TextOptions {
    /// The columns of a line, 40 to 1000. A table whose figures need more is wider.
    #[schemars(
        title = "每行的列数，40 至 1000；数字放不下的表格会更宽",
        range(min = 40, max = 1000)
    )]
    pub width: u16,
    /// What the lines of tables are drawn with.
    #[schemars(title = "表格线用什么画")]
    pub lines: Lines,
}

/// What the lines of tables are drawn with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Lines {
    /// Box drawing, `┌─┬─┐`. Where a terminal makes these two columns wide, choose `ascii`.
    #[default]
    Box,
    /// `+--+` and `|`.
    Ascii,
}

impl Default for TextOptions {
    fn default() -> Self {
        Self {
            width: 80,
            lines: Lines::default(),
        }
    }
}

impl TextOptions {
    /// The columns of a line; an error if they are too few or too many.
    pub(crate) fn columns(self) -> Result<usize, ExportError> {
        if (40..=1000).contains(&self.width) {
            Ok(usize::from(self.width))
        } else {
            let width = self.width;
            Err(ExportError::Options(format!("width {width}: it is 40 to 1000")))
        }
    }
}
