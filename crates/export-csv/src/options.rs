use schemars::JsonSchema;
use serde::Deserialize;

/// The options of `csv` and `csv-wide`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct CsvOptions {
    /// Whether the file begins with a byte-order mark, by which Excel recognizes UTF-8; pipes need none.
    #[schemars(title = "文件开头是否写字节顺序标记（BOM）：Excel 靠它识别 UTF-8，管道不需要")]
    pub bom: bool,
}

impl Default for CsvOptions {
    fn default() -> Self {
        Self { bom: true }
    }
}
