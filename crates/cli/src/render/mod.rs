//! How the findings of `check` are shown: one file a form.

mod contract;
mod fragment;
mod json;
mod place;
mod text;

use std::io::{self, Write};

pub(crate) use contract::check_schema;
use gongkai::Message;

use crate::check::{Checked, Totals};
use crate::console::Console;

/// Shows reports and findings as they come.
pub(crate) trait Renderer {
    /// Shows one report.
    fn report(&mut self, out: &mut dyn Write, checked: &Checked<'_>) -> io::Result<()>;

    /// Shows that an input could not be read, or not to its end.
    fn unread(&mut self, out: &mut dyn Write, input: &str, message: &Message) -> io::Result<()>;

    /// Shows what all of it comes to.
    fn finish(&mut self, out: &mut dyn Write, totals: &Totals) -> io::Result<()>;
}

/// A form in which findings are shown.
pub(crate) struct Form {
    /// What a user types after `--format`.
    pub(crate) id: &'static str,
    begin: fn(Console) -> Box<dyn Renderer>,
}

/// Every form; the first is the default.
pub(crate) static ALL: &[Form] = &[text::FORM, json::FORM];

/// The renderer of a form that the arguments allow.
pub(crate) fn renderer(id: &str, console: Console) -> Box<dyn Renderer> {
    let form = ALL.iter().find(|it| it.id == id);
    let form = form.expect("clap lets only these through");
    (form.begin)(console)
}
