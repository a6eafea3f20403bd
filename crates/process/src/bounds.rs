use std::time::Duration;

/// What a program may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// Time to describe itself.
    pub describe: Duration,
    /// Time to take one report, and time to finish the file after the last one.
    pub step: Duration,
    /// Time to let go of its output after it has ended.
    pub linger: Duration,
    /// Bytes of a description.
    pub description: u64,
    /// Bytes of a file.
    pub file: u64,
}

impl Default for Bounds {
    fn default() -> Self {
        Self {
            describe: Duration::from_secs(10),
            step: Duration::from_mins(5),
            linger: Duration::from_secs(2),
            description: 1 << 20,
            file: 4 << 30,
        }
    }
}
