use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::{Escape, TemplateError, Templates, Value};

/// The most bytes that a user's templates may have together.
const MAX_BYTES: usize = 4 << 20;

/// A user's template with all that it includes: sources, for a library opens no file.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UserTemplate {
    /// The name of the template that is rendered.
    pub entry: String,
    /// Every template by its name; they include, extend and import each other by these names.
    pub sources: BTreeMap<String, String>,
}

impl UserTemplate {
    /// A template that includes nothing.
    pub fn alone(name: impl Into<String>, source: impl Into<String>) -> Self {
        let entry = name.into();
        Self {
            sources: BTreeMap::from([(entry.clone(), source.into())]),
            entry,
        }
    }

    /// Renders the template with `context`.
    pub fn render(&self, escape: Escape, context: Value) -> Result<String, TemplateError> {
        Templates::of_user(self, escape)?.render(&self.entry, context)
    }

    /// Tells what is wrong with them as a whole.
    pub(crate) fn check(&self) -> Result<(), TemplateError> {
        if !self.sources.contains_key(&self.entry) {
            return Err(TemplateError::new(&self.entry, "it is not among the sources"));
        }
        let bytes: usize = self.sources.values().map(String::len).sum();
        if bytes > MAX_BYTES {
            return Err(TemplateError::new(
                "",
                format!("{bytes} bytes together; at most {MAX_BYTES} are taken"),
            ));
        }
        Ok(())
    }
}
