//! The process that reads: what is wrong with a file is its end, not that of the batch.

use std::cell::RefCell;
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Cursor, Read, Seek, SeekFrom, Write};
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
use super::protocol::{Hash, PackedReport, Part, READ, Told, path_of, receive, send};
use crate::failure::{Failure, Outcome, io_words};

/// The name of the subcommand, which is not for people.
pub(crate) const NAME: &str = "batch-worker";

/// Reads the files named on standard input, until that ends.
pub(crate) fn run(matches: &ArgMatches, registry: &Registry) -> Result<Outcome, Failure> {
    let memory: u64 = *matches.get_one("memory").expect("it has a default");
    bounds::hold(memory);
    let frames = frames();
    // A frame leaves as one piece, whatever line feeds are in it.
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    send(&mut out, &Told::Ready.pack())?;
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
    let out = RefCell::new(out);
    let taken = match take(path, &limits, &out) {
        Ok(taken) => taken,
        Err(error) => return tell(&out, &Told::Unreadable(unreadable(&error))),
    };
    tell(&out, &Told::Hash(taken.hash))?;
    match frames.recv() {
        Ok(answer) if answer == READ => {}
        _ => return Ok(()),
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let format = registry.format_of(&name, &taken.bytes);
    let mut telling = Telling {
        registry,
        reader: format.map(|it| it.id.to_owned()),
        out: &out,
        started,
        reports: 0,
        denied: None,
        result: Ok(()),
    };
    let kinds = registry.containers();
    let is_container = format.is_some_and(|it| kinds.iter().any(|kind| kind.id == it.id));
    telling.file(path, &name, taken, is_container);
    telling.result?;
    tell(&out, &Told::Done)
}

/// Where a worker tells what it does.
type Out<'a> = RefCell<&'a mut dyn Write>;

/// A file as it was taken in.
struct Taken {
    /// All its bytes, or as many as tell that there are too many.
    bytes: Vec<u8>,
    /// Whether there are more.
    is_cut: bool,
    /// SHA-256 of all.
    hash: Hash,
}

fn take(path: &Path, limits: &Limits, out: &Out<'_>) -> io::Result<Taken> {
    let mut hash = Sha256::new();
    let mut file = File::open(path)?;
    // Bytes that grow as they come take up to three times their room.
    let length = file.metadata()?.len().min(limits.bytes + 1);
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or_default());
    (&mut file).take(limits.bytes + 1).read_to_end(&mut bytes)?;
    hash.update(&bytes);
    let is_cut = bytes.len() as u64 > limits.bytes;
    if is_cut {
        let mut rest = BufReader::with_capacity(PIECE, Ticking { file, out, read: 0 });
        while let piece @ [_, ..] = rest.fill_buf()? {
            hash.update(piece);
            let count = piece.len();
            rest.consume(count);
        }
    }
    Ok(Taken {
        bytes,
        is_cut,
        hash: hash.finalize().into(),
    })
}

/// Bytes of a long file that are taken in at once.
const PIECE: usize = 1 << 18;
/// Bytes after which whoever waits is told that it goes on.
const TICK: usize = 64 << 20;

/// A long file, of which every so many bytes are told: the limit of time is for each part of it.
struct Ticking<'a, 'w> {
    file: File,
    out: &'a Out<'w>,
    read: usize,
}

impl Read for Ticking<'_, '_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.file.read(buffer)?;
        self.read += count;
        if self.read >= TICK {
            self.read = 0;
            send(&mut **self.out.borrow_mut(), &Told::Going.pack())?;
        }
        Ok(count)
    }
}

impl Seek for Ticking<'_, '_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.file.seek(to)
    }
}

fn unreadable(error: &io::Error) -> Message {
    let words = io_words(error);
    Message::new(
        format!("无法读取：{}", words.zh),
        format!("cannot read: {}", words.en),
    )
}

fn tell(out: &Out<'_>, told: &Told) -> Result<(), Failure> {
    Ok(send(&mut **out.borrow_mut(), &told.pack())?)
}

/// Tells what comes of one file as it comes.
struct Telling<'a, 'w> {
    registry: &'a Registry,
    /// The format as which the file is read.
    reader: Option<String>,
    out: &'a Out<'w>,
    /// When the present part began.
    started: Instant,
    /// Reports told of the present part.
    reports: u64,
    /// Why something in the present part is no report.
    denied: Option<Message>,
    result: Result<(), Failure>,
}

impl Telling<'_, '_> {
    /// Reads a file that was taken in, and each in it if it is a container.
    fn file(&mut self, path: &Path, name: &str, taken: Taken, is_container: bool) {
        let (registry, limits) = (self.registry, Limits::default());
        let bytes = taken.bytes;
        if !is_container {
            let result = registry.read_each(name, &bytes, &limits, &mut |it| self.report(it));
            let _ = self.part(None, result.err());
        } else if !taken.is_cut {
            // What is short may be long unpacked.
            if !self.stream(name, &mut Cursor::new(&bytes), &limits) {
                registry.read_members(name, &bytes, &limits, &mut |it| self.member(it));
            }
        } else {
            let refused = limits.admit(&bytes).err();
            // One record of it is to be in memory, and not its beginning as well.
            drop(bytes);
            if !self.stream_of_file(path, name, &limits) {
                let _ = self.part(None, refused);
            }
        }
    }

    fn stream_of_file(&mut self, path: &Path, name: &str, limits: &Limits) -> bool {
        let Ok(file) = File::open(path) else { return false };
        let ticking = Ticking {
            file,
            out: self.out,
            read: 0,
        };
        self.stream(name, &mut BufReader::with_capacity(PIECE, ticking), limits)
    }

    /// Reads a container record by record; tells whether it is one that can be.
    fn stream(&mut self, name: &str, from: &mut (impl BufRead + Seek), limits: &Limits) -> bool {
        let registry = self.registry;
        let mut each = |it| self.member(it);
        // What cannot be unpacked is told by whoever reads it as a whole.
        let read = registry.read_archive(name, from, limits, &mut each);
        read.unwrap_or(false)
            || from.rewind().is_ok()
                && registry
                    .read_stream(name, from, limits, &mut each)
                    .unwrap_or(false)
    }

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
