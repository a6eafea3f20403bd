//! What `cargo xtask` does, as a library, so that `cargo test` can do it too.

mod bench;
mod ci;
mod clients;
mod command;
mod divisions;
mod exporter;
mod formats;
mod generate;
mod instructions;
mod python;
mod rules;

use std::path::{Path, PathBuf};

pub use bench::{bench_peers, bench_reading, mutations};
pub use ci::ci;
pub use clients::{Clients, clients};
pub use divisions::divisions;
pub use exporter::new_exporter;
pub use generate::{Generated, generate, generated, stale};
pub use instructions::instructions;
pub use python::{Suite, python_package};

/// The folder of the workspace.
pub fn root() -> PathBuf {
    let xtask = Path::new(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().unwrap_or(xtask).to_owned()
}
