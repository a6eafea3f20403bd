//! All inputs read by workers, each watched by a thread of its own here.

use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;

use gongkai::Message;
use gongkai_dataset::Status;

use super::bar::Bar;
use super::journal::{Bounds, Journal, key};
use super::process::{Death, Worker};
use super::protocol::{Hash, Part, Told, path_bytes};
use super::watch::Watchdog;
use crate::input::Input;

/// What became of an input.
#[derive(Debug)]
pub(super) enum Slot {
    /// A result of the journal, by its number.
    Known(usize),
    /// It could not be taken in.
    Unreadable(Message),
}

/// How many workers read, and what each may take.
#[derive(Debug, Clone, Copy)]
pub(super) struct Crew {
    pub(super) jobs: usize,
    pub(super) bounds: Bounds,
}

/// Reads the inputs that the journal does not know; gives what became of each, in their order, and how many were read.
pub(super) fn read_all(
    inputs: &[Input],
    crew: Crew,
    journal: &Mutex<Journal>,
    progress: &Bar,
) -> io::Result<(Vec<Slot>, usize)> {
    let shared = Shared {
        inputs,
        crew,
        journal,
        progress,
        next: AtomicUsize::new(0),
        read: AtomicUsize::new(0),
        stopped: AtomicBool::new(false),
        slots: Mutex::new(inputs.iter().map(|_| None).collect()),
    };
    let watchdog = Watchdog::default();
    let result = thread::scope(|scope| {
        scope.spawn(|| watchdog.watch());
        let jobs = crew.jobs.min(inputs.len());
        let threads: Vec<_> = (0..jobs)
            .map(|_| scope.spawn(|| shared.work(&watchdog)))
            .collect();
        let results: Vec<io::Result<()>> = threads
            .into_iter()
            .map(|it| {
                it.join()
                    .unwrap_or_else(|_| Err(io::Error::other("a thread panicked")))
            })
            .collect();
        watchdog.end();
        results.into_iter().collect::<io::Result<()>>()
    });
    result?;
    let read = shared.read.into_inner();
    let slots = shared.slots.into_inner().unwrap_or_else(PoisonError::into_inner);
    let slots: Option<Vec<Slot>> = slots.into_iter().collect();
    Ok((
        slots.ok_or_else(|| io::Error::other("an input was passed over"))?,
        read,
    ))
}

/// What the threads share.
struct Shared<'a> {
    inputs: &'a [Input],
    crew: Crew,
    journal: &'a Mutex<Journal>,
    progress: &'a Bar,
    /// The input that nobody has taken yet.
    next: AtomicUsize,
    /// Inputs that were not known.
    read: AtomicUsize,
    stopped: AtomicBool,
    slots: Mutex<Vec<Option<Slot>>>,
}

impl Shared<'_> {
    /// Takes input after input, with a worker that is replaced when it dies.
    fn work(&self, watchdog: &Watchdog) -> io::Result<()> {
        let mut worker = None;
        let result = (|| {
            while !self.stopped.load(Ordering::Relaxed) {
                let index = self.next.fetch_add(1, Ordering::Relaxed);
                let Some(input) = self.inputs.get(index) else {
                    break;
                };
                let slot = self.slot(input, &mut worker, watchdog)?;
                lock(&self.slots)[index] = Some(slot);
                self.progress.done();
            }
            Ok(())
        })();
        if result.is_err() {
            self.stopped.store(true, Ordering::Relaxed);
        }
        result
    }

    fn slot(&self, input: &Input, worker: &mut Option<Worker>, watchdog: &Watchdog) -> io::Result<Slot> {
        let Some(path) = input.path() else {
            let problem = input.problem().cloned();
            return Ok(Slot::Unreadable(problem.unwrap_or_else(no_file)));
        };
        let mut died = false;
        loop {
            let alive = match worker.take() {
                Some(alive) => alive,
                None => Worker::start(self.crew.bounds, watchdog)?,
            };
            let alive = worker.insert(alive);
            let mut attempt = Attempt::default();
            match self.attempt(path, alive, &mut attempt)? {
                Ended::Slot(slot) => return Ok(slot),
                Ended::Died => {}
            }
            let death = worker.take().map_or(Death::Other, Worker::bury);
            // Whoever ended the worker may have meant something else; what is wrong with the file is wrong again.
            if death != Death::Time && !died {
                died = true;
                attempt.abandon(self);
                continue;
            }
            return attempt.conclude(self, path, death);
        }
    }

    /// Lets the worker read a file and keeps what it tells.
    fn attempt(&self, path: &Path, worker: &mut Worker, attempt: &mut Attempt) -> io::Result<Ended> {
        worker.ask(&path_bytes(path));
        loop {
            match worker.told() {
                None | Some(Told::Ready) => return Ok(Ended::Died),
                Some(Told::Going) => {}
                Some(Told::Unreadable(message)) => {
                    self.progress.problem();
                    return Ok(Ended::Slot(Slot::Unreadable(message)));
                }
                Some(Told::Hash(hash)) => {
                    let key = key_of(path, &hash);
                    let mut journal = lock(self.journal);
                    if let Some(known) = journal.find(&key, self.crew.bounds) {
                        drop(journal);
                        worker.pass();
                        return Ok(Ended::Slot(Slot::Known(known)));
                    }
                    attempt.number = Some(journal.begin());
                    attempt.hash = Some(hash);
                    drop(journal);
                    self.read.fetch_add(1, Ordering::Relaxed);
                    worker.read();
                }
                Some(Told::Report(report)) => {
                    attempt.reports += 1;
                    lock(self.journal).report(attempt.number.unwrap_or_default(), &report)?;
                }
                Some(Told::Part(part)) => {
                    attempt.reports = 0;
                    attempt.parts += 1;
                    if part.status != Status::Read {
                        self.progress.problem();
                    }
                    lock(self.journal).part(attempt.number.unwrap_or_default(), &part)?;
                }
                Some(Told::Done) => {
                    let slot = attempt.done(self, path, None)?;
                    return Ok(slot.map_or(Ended::Died, Ended::Slot));
                }
            }
        }
    }
}

/// How an attempt ended.
enum Ended {
    Slot(Slot),
    /// The worker is no more.
    Died,
}

/// An attempt to read a file.
#[derive(Debug, Default)]
struct Attempt {
    number: Option<u64>,
    hash: Option<Hash>,
    /// Reports of the part under way.
    reports: u64,
    /// Parts that are complete.
    parts: u64,
}

impl Attempt {
    fn abandon(&self, shared: &Shared<'_>) {
        if let Some(number) = self.number {
            lock(shared.journal).abandon(number);
        }
    }

    /// Keeps that reading the file ended the worker, with what came before.
    fn conclude(&self, shared: &Shared<'_>, path: &Path, death: Death) -> io::Result<Slot> {
        let bounds = shared.crew.bounds;
        let error = why(death, bounds, self.parts);
        shared.progress.problem();
        let Some(number) = self.number else {
            return Ok(Slot::Unreadable(error));
        };
        let part = Part {
            member: None,
            reader: None,
            status: Status::Ended,
            error: Some(error.clone()),
            reports: self.reports,
            milliseconds: 0,
        };
        lock(shared.journal).part(number, &part)?;
        let slot = self.done(shared, path, Some(bounds))?;
        Ok(slot.unwrap_or(Slot::Unreadable(error)))
    }

    fn done(&self, shared: &Shared<'_>, path: &Path, bounds: Option<Bounds>) -> io::Result<Option<Slot>> {
        let (Some(number), Some(hash)) = (self.number, self.hash) else {
            return Ok(None);
        };
        let key = key_of(path, &hash);
        let known = lock(shared.journal).done(number, &key, &hash, bounds)?;
        Ok(Some(Slot::Known(known)))
    }
}

fn key_of(path: &Path, hash: &Hash) -> Hash {
    key(hash, &path_bytes(Path::new(path.file_name().unwrap_or_default())))
}

fn why(death: Death, bounds: Bounds, parts: u64) -> Message {
    let Bounds { seconds, mebibytes } = bounds;
    let (zh, en) = match death {
        Death::Time => (
            format!("读取超过 {seconds} 秒，已停止；可用 --timeout 给更多时间"),
            format!("reading took longer than {seconds} seconds and was stopped; --timeout allows more"),
        ),
        Death::Memory => (
            format!("读取需要的内存超过 {mebibytes} MB，已停止；可用 --memory 给更多内存"),
            format!("reading took more than {mebibytes} MB of memory and was stopped; --memory allows more"),
        ),
        Death::Other => (
            "读取的进程中止了；请把这个文件报告给我们".to_owned(),
            "the process that read it ended; please report this file".to_owned(),
        ),
    };
    match parts {
        0 => Message::new(zh, en),
        _ => Message::new(
            format!("{zh}；前面的 {parts} 个成员已读出，其余的没有读取"),
            format!("{en}; the {parts} members before were read, the others were not"),
        ),
    }
}

fn no_file() -> Message {
    Message::new(
        "不是文件；批处理只读取文件",
        "it is no file; a batch reads files only",
    )
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // A thread that panicked ends the batch; what it held is not written on.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
