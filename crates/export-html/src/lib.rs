//! Writes an annual report on open government information as a web page in the official form.
//!
//! The page is one file that loads nothing: the title, the six headed parts and the three tables with
//! every merged cell of the official template. Each figure's cell names itself with `data-cell`, and
//! the whole report stands in the page as JSON, so that the page reads back to the same report.
//! [`html`] is the function, [`HtmlExporter`] the plug-in around it; [`html_by_template`] writes a page by a user's
//! template. [`table_markup`], [`prose_markup`] and [`STYLE`] are its pieces, for pages that show more than one report.

mod exporter;
mod layout;
mod options;
mod page;
mod payload;
mod prose;
mod table;
mod templates;

pub use exporter::HtmlExporter;
pub use options::HtmlOptions;
pub use page::{STYLE, html, html_by_template, prose_markup, table_markup};
