use std::borrow::Cow;
use std::fmt::Write;

use minijinja::value::ValueKind;
use minijinja::{AutoEscape, Environment, Error, Output, State, Value};

use crate::{LineBreak, escape_markdown};

/// How values are written, so that nothing in a report is taken for markup.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Escape {
    /// What HTML sets apart as entities. `/` stays, so that pointers and addresses are legible in a page's source.
    Html,
    /// As the engine itself escapes for HTML: `/` too.
    HtmlWithSlashes,
    /// What Markdown would take for markup behind a backslash or as an entity.
    Markdown,
}

impl Escape {
    /// The text as it is written where markup may stand.
    pub fn apply(self, text: &str) -> Cow<'_, str> {
        match self {
            Self::Html | Self::HtmlWithSlashes => {
                let mut escaped = String::with_capacity(text.len() + 16);
                // A string takes all.
                let _: std::fmt::Result = write_html(&mut escaped, text);
                Cow::Owned(escaped)
            }
            Self::Markdown => escape_markdown(text, LineBreak::Tag),
        }
    }

    pub(crate) fn set_up(self, environment: &mut Environment<'_>) {
        match self {
            Self::HtmlWithSlashes => environment.set_auto_escape_callback(|_| AutoEscape::Html),
            Self::Html => {
                environment.set_auto_escape_callback(|_| AutoEscape::Html);
                environment.set_formatter(|out, state, value| {
                    format(out, state, value, |out, text| write_html(out, text))
                });
            }
            Self::Markdown => {
                environment.set_auto_escape_callback(|_| AutoEscape::Custom(Cow::Borrowed("markdown")));
                environment.set_formatter(|out, state, value| {
                    format(out, state, value, |out, text| {
                        out.write_str(&escape_markdown(text, LineBreak::Tag))
                    })
                });
            }
        }
        if self != Self::HtmlWithSlashes {
            // The engine's own filter knows its own way of escaping only.
            for name in ["escape", "e"] {
                environment.add_filter(name, move |value: Value| escaped(self, value));
            }
        }
    }
}

/// Writes a value: text escaped, unless it is markup already, and everything else as it prints.
fn format(
    out: &mut Output,
    state: &mut State,
    value: &Value,
    write_text: fn(&mut Output, &str) -> std::fmt::Result,
) -> Result<(), Error> {
    match value.as_str().filter(|_| !value.is_safe()) {
        Some(text) => Ok(write_text(out, text)?),
        None if value.kind() == ValueKind::Undefined => minijinja::escape_formatter(out, state, value),
        // A list or a map prints the texts in it.
        None if matches!(
            value.kind(),
            ValueKind::Seq | ValueKind::Map | ValueKind::Iterable
        ) =>
        {
            Ok(write_text(out, &value.to_string())?)
        }
        // A blank is not to read "none".
        None if value.is_none() => Ok(()),
        None => Ok(write!(out, "{value}")?),
    }
}

fn escaped(escape: Escape, value: Value) -> Value {
    if value.is_safe() {
        return value;
    }
    Value::from_safe_string(escape.apply(&value.to_string()).into_owned())
}

fn write_html(out: &mut impl Write, text: &str) -> std::fmt::Result {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>', '"', '\'']) {
        let (before, from) = rest.split_at(at);
        out.write_str(before)?;
        out.write_str(match from.as_bytes()[0] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => "&#39;",
        })?;
        rest = &from[1..];
    }
    out.write_str(rest)
}
