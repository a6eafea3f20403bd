use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How a workbook of one report is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(title = "Excel")]
pub struct XlsxOptions {
    /// Whether totals that agree with their parts are formulas; without them every figure is a number.
    #[schemars(title = "公式")]
    pub formulas: bool,
    /// Whether labels are locked, without a password; figures and prose can be typed over either way.
    #[schemars(title = "保护表样")]
    pub protect: bool,
}

impl Default for XlsxOptions {
    fn default() -> Self {
        Self {
            formulas: true,
            protect: true,
        }
    }
}
