use std::sync::LazyLock;

use gongkai_core::ExportError;
use minijinja::syntax::SyntaxConfig;
use minijinja::value::ValueKind;
use minijinja::{AutoEscape, Environment, Error, Output, State, UndefinedBehavior, Value};

/// Renders one of the templates `page.html` and `table.html`.
pub(crate) fn render(template: &str, context: Value) -> Result<String, ExportError> {
    ENVIRONMENT
        .get_template(template)
        .and_then(|it| it.render(context))
        .map_err(|it| ExportError::Unsupported(format!("{template}: {it}")))
}

/// The templates, compiled once. They are part of the program and include nothing.
static ENVIRONMENT: LazyLock<Environment<'static>> = LazyLock::new(|| {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.set_formatter(format_escaped);
    environment.set_syntax(
        SyntaxConfig::builder()
            .trim_blocks(true)
            .lstrip_blocks(true)
            .keep_trailing_newline(true)
            .build()
            .expect("the usual delimiters do not clash"),
    );
    for (name, source) in [
        ("page.html", include_str!("../templates/page.html")),
        ("table.html", include_str!("../templates/table.html")),
    ] {
        environment
            .add_template(name, source)
            .expect("the templates are fixed and every test compiles them");
    }
    let style = include_str!("../templates/style.css").to_owned();
    environment.add_global("style", Value::from_safe_string(style));
    environment
});

/// Writes a value with what HTML sets apart escaped. Unlike the engine's own it leaves `/` alone, so that
/// pointers and addresses stay legible in the page's source.
fn format_escaped(out: &mut Output, state: &mut State, value: &Value) -> Result<(), Error> {
    match value.as_str().filter(|_| !value.is_safe()) {
        None if value.kind() == ValueKind::Undefined => minijinja::escape_formatter(out, state, value),
        None => Ok(write!(out, "{value}")?),
        Some(text) => write_escaped(out, text),
    }
}

fn write_escaped(out: &mut Output, text: &str) -> Result<(), Error> {
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
    out.write_str(rest)?;
    Ok(())
}
