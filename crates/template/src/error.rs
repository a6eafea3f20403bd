use std::error::Error as _;
use std::fmt;

use minijinja::ErrorKind;

/// Why templates gave no text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct TemplateError {
    /// The template at fault; empty where no one template is.
    pub template: String,
    /// The line at fault, from 1, where it is known.
    pub line: Option<usize>,
    /// What is wrong, in English.
    pub reason: String,
}

impl TemplateError {
    /// A fault of no one line.
    pub(crate) fn new(template: &str, reason: impl Into<String>) -> Self {
        Self {
            template: template.to_owned(),
            line: None,
            reason: reason.into(),
        }
    }

    /// The fault behind an error of the engine: an error within an included template comes wrapped in one for
    /// each that includes it, and the innermost says what is wrong.
    pub(crate) fn of(template: &str, error: &minijinja::Error) -> Self {
        let mut innermost = error;
        while let Some(cause) = innermost.source().and_then(|it| it.downcast_ref()) {
            innermost = cause;
        }
        Self {
            template: innermost.name().unwrap_or(template).to_owned(),
            line: innermost.line(),
            reason: reason(innermost),
        }
    }
}

fn reason(error: &minijinja::Error) -> String {
    match (error.kind(), error.detail()) {
        (ErrorKind::OutOfFuel, _) => {
            "it does more work than a template may; a loop may be without end".to_owned()
        }
        (ErrorKind::TemplateNotFound, Some(detail)) => {
            format!("{detail}; a template sees only those given with it, by their names")
        }
        (kind, Some(detail)) => format!("{kind}: {detail}"),
        (kind, None) => kind.to_string(),
    }
}

impl fmt::Display for TemplateError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            template,
            line,
            reason,
        } = self;
        match line {
            Some(line) => write!(formatter, "template {template}, line {line}: {reason}"),
            None if template.is_empty() => write!(formatter, "templates: {reason}"),
            None => write!(formatter, "template {template}: {reason}"),
        }
    }
}
