//! A program at work: fed, drained and watched, each on a thread of its own.

use std::io::{ErrorKind, Read, Seek, Write};
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::SpooledTempFile;

use crate::group;

/// Bytes of a file that are held in memory; what is more goes to a temporary file.
const IN_MEMORY: usize = 1 << 20;
/// Bytes of a program's complaints that are kept; the rest is read and dropped.
const COMPLAINT: usize = 4096;
/// How often it is asked whether the program has ended, for there is no event to wait for.
const LOOK: Duration = Duration::from_millis(10);

/// What went wrong with a program.
#[derive(Debug)]
pub(crate) enum Fault {
    NotStarted(std::io::Error),
    /// It took or wrote nothing for so long.
    TimeOut(Duration),
    /// It wrote more than so many bytes.
    TooLarge(u64),
    /// It closed its input before the last report.
    ClosedInput,
    /// It failed by its own account.
    Exit(ExitStatus),
    /// It ended, and something that it started holds on to its output.
    LeftBehind,
    WroteNothing,
    /// What it wrote could not be kept.
    Spool(std::io::Error),
}

/// A fault with what the program complained of, as it wrote it.
#[derive(Debug)]
pub(crate) struct Failed {
    pub(crate) fault: Fault,
    pub(crate) complaint: Vec<u8>,
}

enum Event {
    /// What was fed has been taken, or never will be.
    Fed(bool),
    Drained(Result<SpooledTempFile, Fault>),
    Complained(Vec<u8>),
}

/// A program that has been started. Dropping it ends the program and its group.
pub(crate) struct Running {
    child: Child,
    feed: Option<Sender<Vec<u8>>>,
    events: Receiver<Event>,
    output: Option<Result<SpooledTempFile, Fault>>,
    complaint: Option<Vec<u8>>,
    reaped: bool,
}

impl Running {
    /// Starts a program that may write `most` bytes.
    pub(crate) fn start(mut command: Command, most: u64) -> Result<Self, Failed> {
        group::lead(&mut command);
        command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = command.spawn().map_err(|it| Failed {
            fault: Fault::NotStarted(it),
            complaint: Vec::new(),
        })?;
        group::note(&child);
        let (stdin, stdout, stderr) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
        let (tell, events) = channel();
        let (serve, meals) = channel();
        let piped = "all three are piped";
        let stdin = stdin.expect(piped);
        let stdout = stdout.expect(piped);
        let stderr = stderr.expect(piped);
        let (fed, drained, complained) = (tell.clone(), tell.clone(), tell);
        // A receiver that has gone is no loss: nobody waits for the answer any more.
        thread::spawn(move || feed_all(stdin, &meals, &fed));
        thread::spawn(move || drained.send(Event::Drained(spool(stdout, most))));
        thread::spawn(move || complained.send(Event::Complained(keep_first(stderr))));
        Ok(Self {
            child,
            feed: Some(serve),
            events,
            output: None,
            complaint: None,
            reaped: false,
        })
    }

    /// Gives the program bytes and waits until it has taken them.
    pub(crate) fn feed(&mut self, bytes: Vec<u8>, limit: Duration, linger: Duration) -> Result<(), Failed> {
        let taken = self.feed.as_ref().is_some_and(|it| it.send(bytes).is_ok());
        let until = Instant::now() + limit;
        if taken {
            loop {
                match self
                    .events
                    .recv_timeout(until.saturating_duration_since(Instant::now()))
                {
                    Ok(Event::Fed(true)) => return Ok(()),
                    Ok(Event::Fed(false)) | Err(RecvTimeoutError::Disconnected) => break,
                    Ok(event) => self.note(event),
                    Err(RecvTimeoutError::Timeout) => return Err(self.failed(Fault::TimeOut(limit), linger)),
                }
                if matches!(self.output, Some(Err(_))) {
                    break;
                }
            }
        }
        // Whoever closes its input mostly does so by failing, and has said why.
        let fault = match self.end(limit.min(linger), linger) {
            Err(failed) if !matches!(failed.fault, Fault::TimeOut(_) | Fault::WroteNothing) => {
                return Err(failed);
            }
            _ => Fault::ClosedInput,
        };
        Err(self.failed(fault, linger))
    }

    /// Tells the program that there is no more, waits for its end and gives what it wrote, from the beginning.
    pub(crate) fn end(&mut self, limit: Duration, linger: Duration) -> Result<SpooledTempFile, Failed> {
        self.feed = None;
        let mut until = Instant::now() + limit;
        let mut ended = false;
        loop {
            if !ended && group::has_ended(&mut self.child) {
                ended = true;
                until = Instant::now() + linger;
            }
            if ended && self.output.is_some() {
                break;
            }
            if matches!(self.output, Some(Err(_))) {
                break;
            }
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                let fault = if ended {
                    Fault::LeftBehind
                } else {
                    Fault::TimeOut(limit)
                };
                return Err(self.failed(fault, linger));
            }
            // What it left open, it may close at any time; what it says when it ends comes unasked.
            if let Ok(event) = self
                .events
                .recv_timeout(if ended { left } else { left.min(LOOK) })
            {
                self.note(event);
            }
        }
        match self.output.take() {
            Some(Err(fault)) => Err(self.failed(fault, linger)),
            Some(Ok(file)) => self.judge(file, linger),
            None => Err(self.failed(Fault::WroteNothing, linger)),
        }
    }

    fn judge(&mut self, mut file: SpooledTempFile, linger: Duration) -> Result<SpooledTempFile, Failed> {
        match self.reap() {
            Ok(status) if !status.success() => return Err(self.failed(Fault::Exit(status), linger)),
            Ok(_) => {}
            Err(error) => return Err(self.failed(Fault::Spool(error), linger)),
        }
        let length = file.stream_position().unwrap_or(0);
        if length == 0 {
            return Err(self.failed(Fault::WroteNothing, linger));
        }
        match file.rewind() {
            Ok(()) => Ok(file),
            Err(error) => Err(self.failed(Fault::Spool(error), linger)),
        }
    }

    fn note(&mut self, event: Event) {
        match event {
            Event::Fed(_) => {}
            Event::Drained(output) => self.output = Some(output),
            Event::Complained(words) => self.complaint = Some(words),
        }
    }

    /// Ends the program and gathers what it complained of; a process that got away is not waited for.
    fn failed(&mut self, fault: Fault, linger: Duration) -> Failed {
        let _ = self.reap();
        let until = Instant::now() + linger;
        while self.complaint.is_none() {
            let left = until.saturating_duration_since(Instant::now());
            match self.events.recv_timeout(left) {
                Ok(event) => self.note(event),
                Err(_) => break,
            }
        }
        let complaint = self.complaint.clone().unwrap_or_default();
        Failed { fault, complaint }
    }

    /// Ends the group before the program's id is free for others.
    fn reap(&mut self) -> std::io::Result<ExitStatus> {
        if !self.reaped {
            group::kill(&mut self.child);
            self.reaped = true;
        }
        self.child.wait()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.reap();
    }
}

fn feed_all(mut stdin: ChildStdin, meals: &Receiver<Vec<u8>>, fed: &Sender<Event>) {
    for meal in meals {
        let taken = stdin.write_all(&meal).is_ok();
        if fed.send(Event::Fed(taken)).is_err() || !taken {
            return;
        }
    }
}

fn spool(mut from: impl Read, most: u64) -> Result<SpooledTempFile, Fault> {
    let mut file = SpooledTempFile::new(IN_MEMORY);
    let copied = std::io::copy(&mut from.by_ref().take(most + 1), &mut file).map_err(Fault::Spool)?;
    if copied > most {
        return Err(Fault::TooLarge(most));
    }
    Ok(file)
}

/// Reads to the end, for a program must not wait because nobody listens.
fn keep_first(mut from: impl Read) -> Vec<u8> {
    let (mut kept, mut piece) = (Vec::new(), [0; 4096]);
    loop {
        match from.read(&mut piece) {
            Ok(0) => return kept,
            Ok(count) => {
                let room = COMPLAINT - kept.len();
                kept.extend_from_slice(&piece[..count.min(room)]);
            }
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(_) => return kept,
        }
    }
}
