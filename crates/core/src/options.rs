use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::ExportError;

/// Options of one exporter, as a user set them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Options(Map<String, Value>);

impl Options {
    /// No options set.
    pub fn none() -> Self {
        Self::default()
    }

    /// Sets `key` to what `text` says: a JSON literal where it is one, and otherwise the text itself.
    #[must_use]
    pub fn with(mut self, key: &str, text: &str) -> Self {
        let value = serde_json::from_str(text)
            .ok()
            .filter(|it: &Value| it.is_boolean() || it.is_number())
            .unwrap_or_else(|| Value::String(text.to_owned()));
        self.0.insert(key.to_owned(), value);
        self
    }

    /// Sets `key` to what a text cannot say, such as the sources of a template.
    #[must_use]
    pub fn with_value(mut self, key: &str, value: Value) -> Self {
        self.0.insert(key.to_owned(), value);
        self
    }

    /// Reads the options as a struct that refuses unknown keys.
    pub fn read<T: DeserializeOwned>(&self) -> Result<T, ExportError> {
        serde_json::from_value(Value::Object(self.0.clone()))
            .map_err(|it| ExportError::Options(it.to_string()))
    }
}
