//! A worker as the batch sees it.

use std::io::{self, BufReader, Read};
use std::process::{ChildStderr, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use super::journal::Bounds;
use super::protocol::{PASS, READ, Told, receive, send};
use super::watch::{Watchdog, Watched};
use super::worker::NAME;

/// Bytes of what a worker complains of that are looked at.
const COMPLAINT: usize = 4096;

/// A process that reads files. Dropping it ends the process.
pub(super) struct Worker {
    watched: Arc<Watched>,
    stdin: ChildStdin,
    stdout: BufReader<ChildStdout>,
    complaint: Option<JoinHandle<Vec<u8>>>,
    time: Duration,
}

/// Why a worker is no more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Death {
    /// Its time was over.
    Time,
    /// The system gave it no more memory.
    Memory,
    /// Anything else: it panicked, its stack was full, or it was ended from outside.
    Other,
}

impl Worker {
    /// Starts this program once more, to read.
    pub(super) fn start(bounds: Bounds, watchdog: &Watchdog) -> io::Result<Self> {
        let mut child = Command::new(std::env::current_exe()?)
            .arg(NAME)
            .arg("--memory")
            .arg(bounds.mebibytes.to_string())
            // The allocator is not to claim a gigabyte in advance, which would count as used.
            .env("MIMALLOC_ARENA_EAGER_COMMIT", "0")
            .env_remove("RUST_BACKTRACE")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()?;
        let piped = "all three are piped";
        let stdin = child.stdin.take().expect(piped);
        let stdout = child.stdout.take().expect(piped);
        let stderr = child.stderr.take().expect(piped);
        let mut worker = Self {
            watched: watchdog.add(child),
            stdin,
            stdout: BufReader::with_capacity(1 << 16, stdout),
            complaint: Some(thread::spawn(move || keep_first(stderr))),
            time: Duration::from_secs(bounds.seconds),
        };
        // What is wrong before the first file is wrong with no file.
        match worker.told() {
            Some(Told::Ready) => Ok(worker),
            _ => Err(io::Error::other(match worker.bury() {
                Death::Memory => "a process that reads cannot start in so little memory",
                Death::Time | Death::Other => "a process that reads cannot start",
            })),
        }
    }

    /// Names the next file. A worker that has died tells nothing, which is how that is known.
    pub(super) fn ask(&mut self, path: &[u8]) {
        let _ = send(&mut self.stdin, path);
    }

    /// Lets the worker read the file it has named the hash of.
    pub(super) fn read(&mut self) {
        let _ = send(&mut self.stdin, READ);
    }

    /// Lets the worker pass on to the next file.
    pub(super) fn pass(&mut self) {
        let _ = send(&mut self.stdin, PASS);
    }

    /// Waits for what the worker tells next, which may take only so long; `None` when it is no more.
    pub(super) fn told(&mut self) -> Option<Told> {
        self.watched.allow(Some(self.time));
        let frame = receive(&mut self.stdout);
        self.watched.allow(None);
        Told::unpack(&frame?).ok()
    }

    /// Ends the worker and tells why it had died.
    pub(super) fn bury(mut self) -> Death {
        if self.watched.bury() {
            return Death::Time;
        }
        let complaint = self.complaint.take().and_then(|it| it.join().ok());
        let complaint = complaint.unwrap_or_default();
        // The words of Rust's own handler.
        if String::from_utf8_lossy(&complaint).contains("memory allocation of") {
            Death::Memory
        } else {
            Death::Other
        }
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.watched.bury();
    }
}

/// Reads to the end, for a worker must not wait because nobody listens.
fn keep_first(mut from: ChildStderr) -> Vec<u8> {
    let (mut kept, mut piece) = (Vec::new(), [0; 4096]);
    loop {
        match from.read(&mut piece) {
            Ok(0) => return kept,
            Ok(count) => {
                let room = COMPLAINT - kept.len();
                kept.extend_from_slice(&piece[..count.min(room)]);
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(_) => return kept,
        }
    }
}
