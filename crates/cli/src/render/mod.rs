//! How the findings of `check` are shown: one file a form.

mod contract;
mod csv;
mod drawn;
mod fragment;
mod github;
mod html;
mod json;
mod junit;
mod markdown;
mod place;
#[cfg(test)]
mod samples;
mod sarif;
mod story;
mod text;
mod tie;
mod words;

use std::io::{self, Write};

pub(crate) use contract::check_schema;
use gongkai::{Message, Registry};
pub(crate) use words::category;

use crate::check::{Checked, Closing, Named};
use crate::console::Console;

/// Shows reports and findings as they come.
pub(crate) trait Renderer {
    /// Shows one report.
    fn report(&mut self, out: &mut dyn Write, checked: &Checked<'_>) -> io::Result<()>;

    /// Shows that an input could not be read, or not to its end.
    fn unread(&mut self, out: &mut dyn Write, name: &Named, message: &Message) -> io::Result<()>;

    /// Shows what all of it comes to.
    fn finish(&mut self, out: &mut dyn Write, closing: &Closing<'_>) -> io::Result<()>;
}

/// A form in which findings are shown.
pub(crate) struct Form {
    /// What a user types after `--format`.
    pub(crate) id: &'static str,
    /// What it is for, in Chinese and in English.
    pub(crate) about: (&'static str, &'static str),
    begin: for<'a> fn(Console, &'a Registry) -> Box<dyn Renderer + 'a>,
}

/// Every form; the first is the default.
pub(crate) static ALL: &[Form] = &[
    text::FORM,
    html::FORM,
    markdown::FORM,
    csv::FORM,
    json::FORM,
    sarif::FORM,
    junit::FORM,
    github::FORM,
];

/// The renderer of a form that the arguments allow.
pub(crate) fn renderer<'a>(id: &str, console: Console, registry: &'a Registry) -> Box<dyn Renderer + 'a> {
    let form = ALL.iter().find(|it| it.id == id);
    let form = form.expect("clap lets only these through");
    (form.begin)(console, registry)
}
