use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How a Parquet file is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(title = "Parquet")]
pub struct ParquetOptions {
    /// How pages are compressed.
    #[schemars(title = "压缩")]
    pub compression: Compression,
}

/// How pages are compressed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Compression {
    /// By Snappy, which every reader of Parquet knows.
    #[default]
    Snappy,
    /// Not at all.
    None,
}
