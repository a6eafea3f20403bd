use schemars::JsonSchema;
use serde::Deserialize;

/// The options of `csv` and `csv-wide`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct CsvOptions {
    /// Whether the file begins with a byte-order mark, by which Excel knows UTF-8. Pipes want none.
    #[schemars(title = "字节顺序标记（BOM）")]
    pub bom: bool,
}

impl Default for CsvOptions {
    fn default() -> Self {
        Self { bom: true }
    }
}
