//! Who ends a worker that takes too long: a read from a pipe waits for ever.

use std::process::Child;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, Weak};
use std::time::{Duration, Instant};

/// How often the workers are looked at; a limit is passed by at most that.
const LOOK: Duration = Duration::from_millis(100);

/// Looks at all workers until it is told that there are none any more.
#[derive(Debug, Default)]
pub(super) struct Watchdog {
    watched: Mutex<Vec<Weak<Watched>>>,
    over: Mutex<bool>,
    told: Condvar,
}

/// A worker that is watched.
#[derive(Debug)]
pub(super) struct Watched {
    child: Mutex<Child>,
    until: Mutex<Option<Instant>>,
    expired: AtomicBool,
}

impl Watchdog {
    /// Takes a worker under watch; it is let go of with the last handle.
    pub(super) fn add(&self, child: Child) -> Arc<Watched> {
        let watched = Arc::new(Watched {
            child: Mutex::new(child),
            until: Mutex::new(None),
            expired: AtomicBool::new(false),
        });
        let mut all = lock(&self.watched);
        all.retain(|it| it.strong_count() > 0);
        all.push(Arc::downgrade(&watched));
        watched
    }

    /// Ends every worker whose time is over.
    pub(super) fn watch(&self) {
        let mut over = lock(&self.over);
        while !*over {
            for watched in lock(&self.watched).iter().filter_map(Weak::upgrade) {
                watched.end_if_expired();
            }
            let waited = self.told.wait_timeout(over, LOOK);
            over = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    /// Ends the watch.
    pub(super) fn end(&self) {
        *lock(&self.over) = true;
        self.told.notify_all();
    }
}

impl Watched {
    /// Gives the worker so much time from now on, or as much as it wants.
    pub(super) fn allow(&self, time: Option<Duration>) {
        *lock(&self.until) = time.map(|it| Instant::now() + it);
    }

    fn end_if_expired(&self) {
        let mut until = lock(&self.until);
        if until.is_some_and(|it| it <= Instant::now()) {
            *until = None;
            self.expired.store(true, Ordering::SeqCst);
            let _ = lock(&self.child).kill();
        }
    }

    /// Ends the worker and waits until it is gone; tells whether its time was over.
    pub(super) fn bury(&self) -> bool {
        self.allow(None);
        let mut child = lock(&self.child);
        let _ = child.kill();
        // Whatever cannot be waited for is gone.
        let _ = child.wait();
        self.expired.load(Ordering::SeqCst)
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // Nothing here is ever half changed.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
