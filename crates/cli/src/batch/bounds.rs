//! What a worker may take, as the operating system holds it to.

/// Holds this process to so many mebibytes of memory, and lets it leave no image of itself when it is ended.
///
/// Where the system knows no such limits there are none; the limit of time holds everywhere.
#[cfg(unix)]
pub(super) fn hold(mebibytes: u64) {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let limit = |bytes| Rlimit {
        current: Some(bytes),
        maximum: Some(bytes),
    };
    // A system that refuses has said what it has to say.
    let _ = setrlimit(Resource::Data, limit(mebibytes << 20));
    let _ = setrlimit(Resource::Core, limit(0));
}

#[cfg(not(unix))]
pub(super) fn hold(_: u64) {}
