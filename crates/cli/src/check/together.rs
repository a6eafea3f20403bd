//! Reports checked against one another: all are read before the first is judged, for which belongs to which shows
//! only then.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use clap::ArgMatches;
use gongkai::{Limits, Message, Reading, Registry, Report};

use super::checked::{Compared, Named};
use super::peers::{Candidate, Pool, pool, unused};
use super::{Session, named_parts, parts, prior};
use crate::console::Console;
use crate::failure::Failure;
use crate::input::Input;

/// What the reports are to be compared with.
pub(super) struct Asked {
    prior: Option<Pool>,
    parts: Option<Pool>,
    /// Whether the reports checked are each other's years before.
    series: bool,
}

/// What was read of the inputs, in their order.
enum Read<'a> {
    Report(Named, Option<&'a Path>, Box<Reading>),
    Unread(Named, Message),
}

impl Asked {
    /// What the arguments ask for; `None` where reports are judged by themselves.
    pub(super) fn of(
        matches: &ArgMatches,
        registry: &Registry,
        console: Console,
    ) -> Result<Option<Self>, Failure> {
        let given = |option: &str| -> Result<Option<Pool>, Failure> {
            let paths: Option<Vec<&PathBuf>> = matches.get_many(option).map(Iterator::collect);
            paths.map(|it| pool(&it, registry, console)).transpose()
        };
        let asked = Self {
            prior: given("prior")?,
            parts: given("part")?,
            series: matches.get_flag("series"),
        };
        let nothing = asked.prior.is_none() && asked.parts.is_none() && !asked.series;
        Ok((!nothing).then_some(asked))
    }
}

/// Reads all inputs, matches them, and checks each.
pub(super) fn check_together(
    session: &mut Session<'_>,
    inputs: &[Input],
    asked: &Asked,
) -> Result<(), Failure> {
    let all = read_all(session, inputs)?;
    for pool in asked.prior.iter().chain(&asked.parts) {
        for (name, message) in &pool.unread {
            session.unread(name, message)?;
        }
    }
    let own: Vec<Candidate> = (all.iter())
        .filter_map(|it| match it {
            Read::Report(name, path, reading) => {
                Some(Candidate::of(name.clone(), path.map(ToOwned::to_owned), reading))
            }
            Read::Unread(..) => None,
        })
        .collect();
    let own: Vec<&Candidate> = own.iter().collect();
    let before = years_before(&own, asked);
    let priors = before.as_ref().map(|it| prior::match_priors(&own, it));
    let takes = asked.parts.as_ref().map(|it| parts::match_parts(&own, it));
    let mut index = 0;
    for it in &all {
        match it {
            Read::Unread(name, message) => session.unread(name, message)?,
            Read::Report(name, path, reading) => {
                let prior = before
                    .as_ref()
                    .zip(priors.as_ref())
                    .map(|it| (it.0, &it.1[index]));
                let takes = asked
                    .parts
                    .as_ref()
                    .zip(takes.as_ref())
                    .map(|it| (it.0, &it.1[index]));
                check_one(session, (name, path.as_deref(), reading), prior, takes)?;
                index += 1;
            }
        }
    }
    note_unused(session, asked, &own, priors.as_ref(), takes.as_ref());
    Ok(())
}

fn read_all<'a>(session: &Session<'_>, inputs: &'a [Input]) -> Result<Vec<Read<'a>>, Failure> {
    let mut all = Vec::new();
    for input in inputs {
        session.progress.next(&input.shown());
        input.read(session.registry, &Limits::default(), &mut |part| {
            let names = named_parts(input, &part);
            let within = part.within;
            for (name, reading) in names.into_iter().zip(part.readings) {
                all.push(Read::Report(name, input.path(), Box::new(reading)));
            }
            if let Some(message) = part.error {
                let name = Named {
                    input: input.shown(),
                    within,
                    number: None,
                };
                all.push(Read::Unread(name, message));
            }
            Ok(())
        })?;
        session.progress.done();
    }
    Ok(all)
}

/// The candidates for the year before: those given, and with `--series` the reports themselves.
fn years_before(own: &[&Candidate], asked: &Asked) -> Option<Pool> {
    if asked.prior.is_none() && !asked.series {
        return None;
    }
    let given = asked.prior.iter().flat_map(|it| &it.candidates);
    let themselves = own.iter().copied().filter(|_| asked.series);
    Some(Pool {
        candidates: given.chain(themselves).cloned().collect(),
        folder: asked.series || asked.prior.as_ref().is_some_and(|it| it.folder),
        unread: asked.prior.iter().flat_map(|it| it.unread.clone()).collect(),
    })
}

fn check_one(
    session: &mut Session<'_>,
    (name, path, reading): (&Named, Option<&Path>, &Reading),
    prior: Option<(&Pool, &Result<usize, Message>)>,
    takes: Option<(&Pool, &Result<Vec<usize>, Message>)>,
) -> Result<(), Failure> {
    let compared = Compared {
        prior: prior.map(|(pool, it)| prior::comparison(it, pool)),
        parts: takes.map(|(pool, it)| parts::comparison(it, pool)),
    };
    let before = prior.and_then(|(pool, it)| Some(pool.candidates[*it.as_ref().ok()?].report.as_ref()));
    let parts: Vec<Report> = match takes {
        Some((pool, Ok(indices))) => indices
            .iter()
            .map(|it| pool.candidates[*it].report.as_ref().clone())
            .collect(),
        _ => Vec::new(),
    };
    session.check(name, path, reading, &compared, (before, &parts))
}

/// Notes which of the reports given were of no use; one that is checked itself was.
fn note_unused(
    session: &mut Session<'_>,
    asked: &Asked,
    own: &[&Candidate],
    priors: Option<&prior::Matched>,
    takes: Option<&parts::Matched>,
) {
    let checked: BTreeSet<&Path> = own.iter().filter_map(|it| it.path.as_deref()).collect();
    let mut note = |option: &str, pool: &Pool, used: &BTreeSet<usize>| {
        let all = pool
            .candidates
            .iter()
            .enumerate()
            .filter(|it| !used.contains(&it.0));
        let left = all
            .map(|it| it.1)
            .filter(|it| it.path.as_deref().is_none_or(|it| !checked.contains(it)));
        session.notes.extend(unused(option, left));
    };
    // The candidates given come first among those for the year before.
    if let (Some(pool), Some(matched)) = (&asked.prior, priors) {
        note(
            "--prior",
            pool,
            &matched
                .iter()
                .filter_map(|it| it.as_ref().ok().copied())
                .collect(),
        );
    }
    if let (Some(pool), Some(matched)) = (&asked.parts, takes) {
        note(
            "--part",
            pool,
            &matched.iter().flatten().flatten().copied().collect(),
        );
    }
}
