//! Renders by template: the one set-up for the pages that gongkai writes and for the templates that users bring.
//!
//! Templates are held in memory under their names; none is ever sought in a file. What is undefined is an error,
//! every value is escaped as its format wants it, and an error says in which template and on which line.
//! [`Templates::fixed`] takes templates that are part of a program, [`Templates::of_user`] those of a [`UserTemplate`],
//! which may do only so much work. [`context`] is what a user's template sees of a report; `docs/formats/templates.md`
//! states it, and [`CONTEXT_VERSION`] is its version.

mod error;
mod escape;
mod link;
mod markdown;
mod templates;
mod text;
mod user;
mod view;

pub use error::TemplateError;
pub use escape::Escape;
pub use link::web_address;
pub use markdown::{LineBreak, escape_markdown};
/// The value and the macro that contexts of templates are made of.
pub use minijinja::{Value, context as values, value::Serde};
pub use templates::Templates;
pub use text::text_lines;
pub use user::UserTemplate;
pub use view::{CONTEXT_VERSION, context};
