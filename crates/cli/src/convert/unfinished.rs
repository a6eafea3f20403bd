//! Files under a temporary name, which an interruption is not to leave behind.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};

use tempfile::NamedTempFile;

/// The exit code of a program that an interruption ended: 128 and the number of SIGINT, as shells have it.
const INTERRUPTED: i32 = 130;

/// The temporary files that stand. A signal comes to the process, so the list is the process's.
static UNFINISHED: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

/// Lets Ctrl-C and a request to terminate remove the temporary files, and end the plug-ins, before the process ends.
pub(super) fn remove_when_interrupted() {
    // A program that handles signals itself has set a handler before, and keeps it.
    let _ = ctrlc::try_set_handler(|| {
        gongkai::process::end_all();
        // The lock is kept to the end: no file begins after the last is removed.
        let unfinished = lock();
        for path in unfinished.iter() {
            let _ = fs::remove_file(path);
        }
        std::process::exit(INTERRUPTED);
    });
}

/// A temporary file that is removed when interrupted, until this is dropped.
pub(super) struct Unfinished(PathBuf);

/// Begins a temporary file and notes it.
pub(super) fn begin(
    make: impl FnOnce() -> io::Result<NamedTempFile>,
) -> io::Result<(NamedTempFile, Unfinished)> {
    let mut unfinished = lock();
    let file = make()?;
    unfinished.insert(file.path().to_owned());
    let noted = Unfinished(file.path().to_owned());
    Ok((file, noted))
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        lock().remove(&self.0);
    }
}

fn lock() -> MutexGuard<'static, BTreeSet<PathBuf>> {
    // A list of paths is whole whatever panicked while it was held.
    UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner)
}
