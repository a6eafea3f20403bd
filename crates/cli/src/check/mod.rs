//! `gongkai check`.

mod checked;
mod parts;
mod peers;
mod prior;
mod together;

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};

use clap::ArgMatches;
use gongkai::{Limits, Message, Reading, Registry, Report};

pub(crate) use checked::{
    Checked, Closing, Compared, Comparison, Counts, Named, Note, Totals, breaks_schema, first_of,
};

#[cfg(test)]
pub(crate) use checked::Peer;

use crate::config::{self, Judge};
use crate::console::Console;
use crate::failure::{Failure, Outcome};
use crate::input::{Input, Part, gather};
use crate::progress::Progress;
use crate::render::{self, Renderer};
use together::{Asked, check_together};

impl Totals {
    fn add(&mut self, counts: Counts) {
        self.reports += 1;
        self.failing += usize::from(counts.errors > 0);
        self.counts.errors += counts.errors;
        self.counts.warnings += counts.warnings;
        self.counts.infos += counts.infos;
    }

    fn outcome(&self) -> Outcome {
        if self.unreadable > 0 {
            Outcome::Failed
        } else if self.failing > 0 {
            Outcome::Errors
        } else {
            Outcome::Clean
        }
    }
}

/// What one run of `check` works with.
struct Session<'a> {
    registry: &'a Registry,
    console: Console,
    renderer: &'a mut dyn Renderer,
    out: &'a mut dyn Write,
    progress: Progress,
    judge: Judge,
    totals: Totals,
    notes: Vec<Note>,
}

/// `gongkai check`.
pub(crate) fn run(matches: &ArgMatches, registry: &Registry, console: Console) -> Result<Outcome, Failure> {
    let paths: Vec<&PathBuf> = matches.get_many("input").expect("clap requires it").collect();
    let format: &String = matches.get_one("format").expect("it has a default");
    let mut notes = Vec::new();
    let config = config::find(matches, &paths, registry, &mut notes)?;
    let asked = Asked::of(matches, registry, console)?;
    let inputs = gather(&paths, registry, None, console)?;
    let mut renderer = render::renderer(format, console, registry);
    let mut out = console.out();
    let mut session = Session {
        registry,
        console,
        renderer: renderer.as_mut(),
        out: &mut out,
        progress: Progress::begin(console, inputs.len(), !std::io::stdout().is_terminal()),
        judge: Judge::new(config),
        totals: Totals::default(),
        notes,
    };
    let result = match asked {
        None => session.check_each(&inputs),
        Some(asked) => check_together(&mut session, &inputs, &asked),
    };
    let result = result.and_then(|()| session.finish());
    let outcome = session.totals.outcome();
    match result.and_then(|()| Ok(out.flush()?)) {
        // Who reads through `head` has seen enough; what was found by then still counts.
        Ok(()) | Err(Failure::Closed) => Ok(outcome),
        Err(failure) => Err(failure),
    }
}

impl Session<'_> {
    /// Checks one report after another, each by itself.
    fn check_each(&mut self, inputs: &[Input]) -> Result<(), Failure> {
        for input in inputs {
            self.progress.next(&input.shown());
            input.read(self.registry, &Limits::default(), &mut |part| {
                for (name, reading) in named_parts(input, &part).iter().zip(&part.readings) {
                    self.check(name, input.path(), reading, &Compared::default(), (None, &[]))?;
                }
                self.unread_part(input, part)
            })?;
            self.progress.done();
        }
        Ok(())
    }

    /// Checks one report, against the one before and its parts where they are at hand, and shows what was found.
    fn check(
        &mut self,
        name: &Named,
        path: Option<&Path>,
        reading: &Reading,
        compared: &Compared,
        (prior, parts): (Option<&Report>, &[Report]),
    ) -> Result<(), Failure> {
        let findings = self.registry.check_against(reading, prior, parts);
        let compared = &compared.as_found(&findings);
        let judged = self.judge.judge(name, path, reading, findings);
        self.totals.add(Counts::of(&judged.findings));
        self.totals.accepted += judged.accepted.len();
        self.totals.off += judged.off;
        let checked = Checked {
            name,
            reading,
            findings: &judged.findings,
            accepted: &judged.accepted,
            compared,
        };
        Ok(self.renderer.report(self.out, &checked)?)
    }

    fn unread_part(&mut self, input: &Input, part: Part) -> Result<(), Failure> {
        let Some(message) = part.error else {
            return Ok(());
        };
        let name = Named {
            input: input.shown(),
            within: part.within,
            number: None,
        };
        self.unread(&name, &message)
    }

    /// Says that an input could not be read, or not to its end.
    fn unread(&mut self, name: &Named, message: &Message) -> Result<(), Failure> {
        self.totals.unreadable += 1;
        self.progress.note(&unread(&name.shown(), message, self.console));
        Ok(self.renderer.unread(self.out, name, message)?)
    }

    fn finish(&mut self) -> Result<(), Failure> {
        let (config, notes) = self.judge.finish();
        self.notes.extend(notes);
        let closing = Closing {
            totals: self.totals,
            notes: &self.notes,
            config: config.as_ref(),
        };
        Ok(self.renderer.finish(self.out, &closing)?)
    }
}

/// The names of the reports in a part of an input.
pub(crate) fn named_parts(input: &Input, part: &Part) -> Vec<Named> {
    let count = part.readings.len();
    let numbers = (1..=count).map(|it| (count > 1).then_some(it));
    numbers
        .map(|number| Named {
            input: input.shown(),
            within: part.within.clone(),
            number,
        })
        .collect()
}

/// The line that says which input could not be read, why, and what to do.
pub(crate) fn unread(input: &str, message: &Message, console: Console) -> String {
    let input = if input == "-" {
        console.pick("标准输入", "standard input")
    } else {
        input
    };
    let (label, between) = (console.pick("错误：", "error: "), console.pick("：", ": "));
    let words = message.in_language(console.language);
    if words.starts_with(input) {
        format!("{label}{words}")
    } else {
        format!("{label}{input}{between}{words}")
    }
}
