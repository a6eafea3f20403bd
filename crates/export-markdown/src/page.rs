use gongkai_core::{ExportError, Item, Part, Report, TableKey};
use gongkai_template::{Escape, LineBreak, UserTemplate, context, escape_markdown};

use crate::Tables;
use crate::prose::push_prose;
use crate::table::push_table;

/// Writes a report as Markdown: the title as first heading, each part under a second, the prose and the three tables.
pub fn markdown(report: &Report, tables: Tables) -> String {
    let mut text = String::with_capacity(16 << 10);
    if let Some(title) = report.title.as_deref().filter(|it| !it.trim().is_empty()) {
        push_heading(&mut text, 1, title);
    }
    push_prose(&mut text, report.prose(Part::Preamble));
    for section in report.edition().form().sections {
        push_heading(&mut text, 2, &section.full_heading());
        push_part(&mut text, report, section.part, tables);
    }
    text
}

/// Writes a report by a user's template, which sees what `docs/formats/templates.md` says. The error names the
/// template and the line at fault.
pub fn markdown_by_template(
    item: &Item<'_>,
    template: &UserTemplate,
    tables: Tables,
) -> Result<String, ExportError> {
    let markup = |part: Part| {
        let mut text = String::new();
        push_part(&mut text, item.report, part, tables);
        // The blank line between blocks is the template's, as every other line between is.
        text.truncate(text.trim_end_matches('\n').len());
        text
    };
    template
        .render(Escape::Markdown, context(item, &markup))
        .map_err(|it| ExportError::Options(it.to_string()))
}

fn push_part(text: &mut String, report: &Report, part: Part, tables: Tables) {
    match TableKey::ALL.into_iter().find(|it| it.part() == part) {
        Some(key) => push_table(text, report, key, tables),
        None => push_prose(text, report.prose(part)),
    }
}

/// Begins a block: a blank line parts it from the one before.
pub(crate) fn part_from_before(text: &mut String) {
    if !text.is_empty() {
        text.push('\n');
    }
}

/// A heading of a level from 1 to 6, with what parts it from the block before.
pub(crate) fn push_heading(text: &mut String, level: usize, heading: &str) {
    part_from_before(text);
    text.push_str(&"######"[..level]);
    text.push(' ');
    text.push_str(&escape_markdown(heading, LineBreak::Tag));
    text.push('\n');
}
