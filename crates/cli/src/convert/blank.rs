//! `gongkai blank`: the form of an edition with nothing filled in, in the formats asked for.

use std::path::PathBuf;

use clap::ArgMatches;
use gongkai::{Edition, Reading, Registry, Report};

use super::one::OneFiles;
use super::target::Target;
use super::{Ready, formats, say_written, unfinished};
use crate::console::Console;
use crate::failure::{Failure, Outcome};

/// `gongkai blank`.
pub(crate) fn run(matches: &ArgMatches, registry: &Registry, console: Console) -> Result<Outcome, Failure> {
    unfinished::remove_when_interrupted();
    let named = matches.get_one::<String>("edition").expect("it has a default");
    let editions = Edition::ALL.into_iter();
    let edition = { editions }
        .find(|it| it.to_string() == *named)
        .expect("clap refuses any other");
    let texts = |name| matches.get_many::<String>(name).unwrap_or_default();
    let programs = formats::programs(texts("to"), registry)?;
    let wanted = formats::wanted(texts("to"), texts("option"), registry, &programs)?;
    let target = Target::of(matches.get_one::<PathBuf>("output"));
    target.suits(&wanted, &[], registry)?;
    target.make_ready()?;
    let form = Ready {
        reading: Reading {
            report: Report::blank(edition),
            trace: None,
            remarks: Vec::new(),
            json: None,
        },
        findings: Vec::new(),
    };
    // A file of many reports may hold one, and so one form.
    let mut files = OneFiles::new(wanted, &target, &[]);
    let stem = format!("blank-{edition}");
    files.write(&stem, &stem, &[form], console)?;
    say_written(&files.written, console);
    Ok(Outcome::Clean)
}
