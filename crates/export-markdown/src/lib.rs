//! Writes an annual report on open government information as Markdown: headings, prose and the three tables.
//!
//! Whatever a report says shows as itself: nothing in it is taken for markup, by CommonMark or by GitHub's tables,
//! strike-through and mathematics. [`markdown`] is the function, [`MarkdownExporter`] the plug-in around it;
//! [`markdown_by_template`] writes by a user's template. `docs/formats/markdown.md` describes the format.

mod exporter;
mod options;
mod page;
mod prose;
mod table;

pub use exporter::MarkdownExporter;
pub use options::{MarkdownOptions, Tables};
pub use page::{markdown, markdown_by_template};
