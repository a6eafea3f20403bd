use std::io::{IsTerminal, Write};
use std::path::PathBuf;

use clap::ArgMatches;
use gongkai::core::Category;
use gongkai::{Finding, Limits, Message, Reading, Registry, Severity};

use crate::console::Console;
use crate::failure::{Failure, Outcome};
use crate::input::{Input, Part, gather};
use crate::progress::Progress;
use crate::render::{self, Renderer};

/// One report with what was found about it.
pub(crate) struct Checked<'a> {
    /// The input it came from, as it was named.
    pub(crate) input: &'a str,
    /// Which report of the input it is, from 1, where the input holds several.
    pub(crate) number: Option<usize>,
    pub(crate) reading: &'a Reading,
    pub(crate) findings: &'a [Finding],
}

/// What all inputs together come to.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Totals {
    pub(crate) reports: usize,
    pub(crate) unreadable: usize,
    /// Reports with at least one error.
    pub(crate) failing: usize,
    pub(crate) counts: Counts,
}

/// Findings by severity.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Counts {
    pub(crate) errors: usize,
    pub(crate) warnings: usize,
    pub(crate) infos: usize,
}

impl Counts {
    pub(crate) fn of(findings: &[Finding]) -> Self {
        let count = |severity| findings.iter().filter(|it| it.severity == severity).count();
        Self {
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            infos: count(Severity::Info),
        }
    }
}

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

/// `gongkai check`.
pub(crate) fn run(matches: &ArgMatches, registry: &Registry, console: Console) -> Result<Outcome, Failure> {
    let paths: Vec<&PathBuf> = matches.get_many("input").expect("clap requires it").collect();
    let format: &String = matches.get_one("format").expect("it has a default");
    let mut renderer = render::renderer(format, console);
    let inputs = gather(&paths, registry, None, console)?;
    let mut out = console.out();
    let mut totals = Totals::default();
    let result = check_all(
        &inputs,
        registry,
        console,
        renderer.as_mut(),
        &mut out,
        &mut totals,
    )
    .and_then(|()| Ok(renderer.finish(&mut out, &totals)?))
    .and_then(|()| Ok(out.flush()?));
    match result {
        // Who reads through `head` has seen enough; what was found by then still counts.
        Ok(()) | Err(Failure::Closed) => Ok(totals.outcome()),
        Err(failure) => Err(failure),
    }
}

fn check_all(
    inputs: &[Input],
    registry: &Registry,
    console: Console,
    renderer: &mut dyn Renderer,
    out: &mut dyn Write,
    totals: &mut Totals,
) -> Result<(), Failure> {
    let progress = Progress::begin(console, inputs.len(), !std::io::stdout().is_terminal());
    for input in inputs {
        progress.next(&input.shown());
        input.read(registry, &Limits::default(), &mut |part| {
            check_part(part, registry, console, renderer, out, totals, &progress)
        })?;
        progress.done();
    }
    Ok(())
}

fn check_part(
    part: Part,
    registry: &Registry,
    console: Console,
    renderer: &mut dyn Renderer,
    out: &mut dyn Write,
    totals: &mut Totals,
    progress: &Progress,
) -> Result<(), Failure> {
    let Part {
        shown,
        readings,
        error,
        ..
    } = part;
    let several = readings.len() > 1;
    for (index, reading) in readings.iter().enumerate() {
        let findings = registry.check(reading);
        totals.add(Counts::of(&findings));
        let checked = Checked {
            input: &shown,
            number: several.then_some(index + 1),
            reading,
            findings: &findings,
        };
        renderer.report(out, &checked)?;
    }
    if let Some(message) = error {
        totals.unreadable += 1;
        progress.note(&unread(&shown, &message, console));
        renderer.unread(out, &shown, &message)?;
    }
    Ok(())
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

/// Tells whether a finding says that JSON breaks the published schema.
pub(crate) fn breaks_schema(finding: &Finding) -> bool {
    finding.rule.category == Category::Schema && finding.severity == Severity::Error
}
