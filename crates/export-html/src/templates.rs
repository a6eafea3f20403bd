use std::sync::LazyLock;

use gongkai_core::ExportError;
use gongkai_template::{Escape, Templates, Value};

/// Renders one of the templates `page.html`, `part.html` and `table.html`.
pub(crate) fn render(template: &str, context: Value) -> Result<String, ExportError> {
    TEMPLATES
        .render(template, context)
        .map_err(|it| ExportError::Unsupported(it.to_string()))
}

/// The templates, compiled once. Those that write prose begin with its macros: to import them anew for each page would
/// cost more than the page.
static TEMPLATES: LazyLock<Templates> = LazyLock::new(|| {
    let sources = [
        (
            "page.html",
            concat!(
                include_str!("../templates/prose.html"),
                include_str!("../templates/page.html")
            ),
        ),
        (
            "part.html",
            concat!(
                include_str!("../templates/prose.html"),
                include_str!("../templates/part.html")
            ),
        ),
        ("table.html", include_str!("../templates/table.html")),
    ];
    Templates::fixed(Escape::Html, &sources).with_markup("style", crate::page::STYLE)
});
