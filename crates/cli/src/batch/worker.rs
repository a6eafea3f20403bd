//! The process that reads: what is wrong with a file is its end, not that of the batch.

use std::fs::File;
use std::io::{self, Read, Write};
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread;
use std::time::Instant;

use clap::ArgMatches;
use gongkai::organs::complete;
use gongkai::{Item, Limits, Member, Message, ReadError, Reading, Registry, WITHIN};
use gongkai_dataset::{Status, pack};
use sha2::{Digest, Sha256};

use super::bounds;
use super::protocol::{PackedReport, Part, READ, Told, path_of, receive, send};
use crate::failure::{Failure, Outcome, io_words};

/// The name of the subcommand, which is not for people.
pub(crate) const NAME: &str = "batch-worker";

/// Reads the files named on standard input, until that ends.
pub(crate) fn run(matches: &ArgMatches, registry: &Registry) -> Result<Outcome, Failure> {
    let memory: u64 = *matches.get_one("memory").expect("it has a default");
    bounds::hold(memory);
    let frames = frames();
    let mut out = io::stdout().lock();
    tell(&mut out, &Told::Ready)?;
    while let Ok(path) = frames.recv() {
        serve(&path_of(&path), registry, &frames, &mut out)?;
    }
    Ok(Outcome::Clean)
}

/// The frames on standard input. They are read on a thread of their own, which ends the process with them: whoever
/// reads without end must not outlive the batch.
fn frames() -> Receiver<Vec<u8>> {
    let (sender, frames) = sync_channel(1);
    thread::spawn(move || {
        let mut input = io::stdin().lock();
        while let Some(frame) = receive(&mut input) {
            if sender.send(frame).is_err() {
                break;
            }
        }
        std::process::exit(0);
    });
    frames
}

fn serve(
    path: &Path,
    registry: &Registry,
    frames: &Receiver<Vec<u8>>,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let started = Instant::now();
    let limits = Limits::default();
    let bytes = match take(path, &limits) {
        Ok(bytes) => bytes,
        Err(error) => return tell(out, &Told::Unreadable(unreadable(&error))),
    };
    tell(out, &Told::Hash(Sha256::digest(&bytes).into()))?;
    match frames.recv() {
        Ok(answer) if answer == READ => {}
        _ => return Ok(()),
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let format = registry.format_of(&name, &bytes);
    let mut telling = Telling {
        registry,
        reader: format.map(|it| it.id.to_owned()),
        out,
        started,
        reports: 0,
        denied: None,
        result: Ok(()),
    };
    if format.is_some_and(|it| {
        registry
            .containers()
            .iter()
            .any(|container| container.id == it.id)
    }) {
        registry.read_members(&name, &bytes, &limits, &mut |it| telling.member(it));
    } else {
        let result = registry.read_each(&name, &bytes, &limits, &mut |it| telling.report(it));
        let _ = telling.part(None, result.err());
    }
    let Telling { result, out, .. } = telling;
    result?;
    tell(out, &Told::Done)
}

/// Takes in a file; one byte beyond the limit is enough to know that it is too large.
///
/// The hash of a file that is cut off there is of the first bytes only, and there is no report in it.
fn take(path: &Path, limits: &Limits) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(limits.bytes + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn unreadable(error: &io::Error) -> Message {
    let words = io_words(error);
    Message::new(
        format!("无法读取：{}", words.zh),
        format!("cannot read: {}", words.en),
    )
}

fn tell(out: &mut dyn Write, told: &Told) -> Result<(), Failure> {
    Ok(send(out, &told.pack())?)
}

/// Tells what comes of one file as it comes.
struct Telling<'a> {
    registry: &'a Registry,
    /// The format as which the file is read.
    reader: Option<String>,
    out: &'a mut dyn Write,
    /// When the present part began.
    started: Instant,
    /// Reports told of the present part.
    reports: u64,
    /// Why something in the present part is no report.
    denied: Option<Message>,
    result: Result<(), Failure>,
}

impl Telling<'_> {
    fn member(&mut self, member: Member) -> ControlFlow<()> {
        let shown = (!member.path.is_empty()).then(|| member.path.join(WITHIN));
        for reading in member.readings {
            self.report(reading)?;
        }
        self.part(shown, member.error)
    }

    fn report(&mut self, mut reading: Reading) -> ControlFlow<()> {
        if !reading.is_report() {
            let first = reading.remarks.first().map(|it| it.message.clone());
            self.denied = self.denied.take().or(first);
            return ControlFlow::Continue(());
        }
        let findings = self.registry.check(&reading);
        complete(&mut reading.report);
        let item = Item::with(&reading.report, reading.trace.as_ref(), &findings);
        self.reports += 1;
        self.tell(&Told::Report(PackedReport {
            year: reading.report.year,
            rows: pack(&item),
        }))
    }

    fn part(&mut self, member: Option<String>, error: Option<ReadError>) -> ControlFlow<()> {
        let error = error.map(|it| it.message()).or(self.denied.take());
        let status = match (&error, self.reports) {
            (None, _) => Status::Read,
            (Some(_), 0) => Status::Unread,
            (Some(_), _) => Status::Partial,
        };
        let part = Part {
            member,
            reader: self.reader.clone(),
            status,
            error,
            reports: std::mem::take(&mut self.reports),
            milliseconds: u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX),
        };
        self.started = Instant::now();
        self.tell(&Told::Part(part))
    }

    fn tell(&mut self, told: &Told) -> ControlFlow<()> {
        self.result = tell(self.out, told);
        match self.result {
            Ok(()) => ControlFlow::Continue(()),
            Err(_) => ControlFlow::Break(()),
        }
    }
}
