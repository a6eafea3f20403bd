use std::sync::LazyLock;

use gongkai_template::{Escape, Templates, Value};

/// Renders a page.
///
/// # Panics
///
/// If a template asks for what the context does not have; the templates are fixed, and tests render each.
pub(crate) fn render(template: &str, context: Value) -> String {
    TEMPLATES
        .render(template, context)
        .expect("the templates are fixed and every test renders them")
}

/// Each page begins with the macros that all of them share.
macro_rules! page {
    ($name:literal) => {
        (
            $name,
            concat!(
                include_str!("../templates/shared.html"),
                include_str!(concat!("../templates/", $name))
            ),
        )
    };
}

static TEMPLATES: LazyLock<Templates> = LazyLock::new(|| {
    let sources = [
        page!("overview.html"),
        page!("list.html"),
        page!("year.html"),
        page!("report.html"),
    ];
    Templates::fixed(Escape::Html, &sources)
});

/// The style sheet of all pages: that of the form, then ours.
pub(crate) const STYLE: [&str; 2] = [gongkai_export_html::STYLE, include_str!("../templates/site.css")];

/// What makes the list searchable.
pub(crate) const LIST: &str = include_str!("../templates/list.js");
