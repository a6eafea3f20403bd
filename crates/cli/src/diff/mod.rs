//! `gongkai diff`.

mod html;
mod pick;
#[cfg(test)]
mod samples;
mod table;
mod text;
mod words;

use std::io::{self, Write};

use clap::ArgMatches;
use gongkai::{Language, Registry, Report};
use gongkai_compare::{Comparison, Subject, compare};

use crate::console::Console;
use crate::failure::{Failure, Outcome};

/// What is shown of a comparison.
struct Shown<'a> {
    comparison: &'a Comparison,
    reports: [&'a Report; 2],
    language: Language,
    color: bool,
}

/// A form in which a comparison is shown.
pub(crate) struct Form {
    /// What a user types after `--format`.
    pub(crate) id: &'static str,
    /// What it is for, in Chinese and in English.
    pub(crate) about: (&'static str, &'static str),
    show: fn(&Shown<'_>, &mut dyn Write) -> io::Result<()>,
}

/// Every form; the first is the default.
pub(crate) static ALL: [Form; 3] = [
    Form {
        id: "text",
        about: ("给人看", "for people"),
        show: text::show,
    },
    Form {
        id: "html",
        about: ("网页，可打印，供审阅", "a page to read and print"),
        show: html::show,
    },
    Form {
        id: "json",
        about: (
            "JSON，给程序用；模式见 gongkai schema diff",
            "JSON, for programs; `gongkai schema diff` is its schema",
        ),
        show: |shown, out| {
            serde_json::to_writer_pretty(&mut *out, shown.comparison)?;
            writeln!(out)
        },
    },
];

/// `gongkai diff`.
pub(crate) fn run(matches: &ArgMatches, registry: &Registry, console: Console) -> Result<Outcome, Failure> {
    let format: &String = matches.get_one("format").expect("it has a default");
    let form = ALL.iter().find(|it| it.id == format);
    let form = form.expect("clap lets only these through");
    let picked = pick::pick(matches, registry, console)?;
    let findings = picked.each_ref().map(|it| registry.check(&it.reading));
    let names = picked.each_ref().map(|it| it.name.shown());
    let subject = |index: usize| Subject {
        input: &names[index],
        number: picked[index].name.number,
        report: &picked[index].reading.report,
        trace: picked[index].reading.trace.as_ref(),
        findings: &findings[index],
    };
    let comparison = compare(&subject(0), &subject(1));
    let shown = Shown {
        comparison: &comparison,
        reports: picked.each_ref().map(|it| &it.reading.report),
        language: console.language,
        color: console.color,
    };
    let outcome = if comparison.summary.same {
        Outcome::Clean
    } else {
        Outcome::Errors
    };
    let mut out = console.out();
    match (form.show)(&shown, &mut out).and_then(|()| out.flush()) {
        Ok(()) => Ok(outcome),
        // Who reads through `head` has seen enough; what differs still counts.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(outcome),
        Err(error) => Err(error.into()),
    }
}
