//! A program together with all that it started.

use std::process::{Child, Command};
use std::sync::{Mutex, MutexGuard, PoisonError};

#[cfg(unix)]
use rustix::process::{Pid, Signal, WaitId, WaitIdOptions, kill_process_group, waitid};

/// The ids of the programs that are not reaped, so that none of them is another's by now.
static RUNNING: Mutex<Vec<u32>> = Mutex::new(Vec::new());

/// Lets the program lead a group of its own, so that what it starts ends with it.
#[cfg(unix)]
pub(crate) fn lead(command: &mut Command) {
    use std::os::unix::process::CommandExt;
    command.process_group(0);
}

#[cfg(not(unix))]
pub(crate) fn lead(_: &mut Command) {}

/// Notes a program that was started.
pub(crate) fn note(child: &Child) {
    running().push(child.id());
}

/// Tells whether the program has ended. It is not reaped, so that its id is not given to another.
#[cfg(unix)]
pub(crate) fn has_ended(child: &mut Child) -> bool {
    let options = WaitIdOptions::EXITED | WaitIdOptions::NOHANG | WaitIdOptions::NOWAIT;
    !matches!(waitid(WaitId::Pid(Pid::from_child(child)), options), Ok(None))
}

#[cfg(not(unix))]
pub(crate) fn has_ended(child: &mut Child) -> bool {
    !matches!(child.try_wait(), Ok(None))
}

/// Ends the program and all of its group; to be called before it is reaped.
pub(crate) fn kill(child: &mut Child) {
    let mut running = running();
    end(child.id());
    let _ = child.kill();
    running.retain(|it| *it != child.id());
}

/// Ends every program that is running, for whoever is interrupted and about to end: an interruption from the keyboard
/// does not reach groups of their own.
pub fn end_all() {
    running().iter().copied().for_each(end);
}

#[cfg(unix)]
fn end(id: u32) {
    if let Some(group) = i32::try_from(id).ok().and_then(Pid::from_raw) {
        let _ = kill_process_group(group, Signal::KILL);
    }
}

#[cfg(not(unix))]
fn end(_: u32) {}

fn running() -> MutexGuard<'static, Vec<u32>> {
    // A list of ids is whole whatever panicked while it was held.
    RUNNING.lock().unwrap_or_else(PoisonError::into_inner)
}
