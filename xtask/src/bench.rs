use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use crate::command::{python, run, test_binary};

/// Runs the reading bench with the options given, and writes its page to `docs/performance-reading.md`.
pub fn bench_reading(root: &Path, options: &[&str]) -> Result<()> {
    let mut bench = test_binary(root, "bench-reading", None);
    run(bench
        .args(["--write", "docs/performance-reading.md"])
        .args(options))
}

/// Reads a hundred thousand damaged files with each reader, or as many as the option says.
pub fn mutations(root: &Path, options: &[&str]) -> Result<()> {
    run(test_binary(root, "mutations", Some("mutation")).args(options))
}

/// Measures gongkai beside others on the same files and reports, and writes `docs/performance.md`.
///
/// The others' packages are those that `tests/peers` pins, installed into `target/peers`.
pub fn bench_peers(root: &Path, options: &[&str]) -> Result<()> {
    let folder = root.join("target/peers");
    python(root, &folder, "tests/peers/requirements.txt")?;
    for name in ["package.json", "package-lock.json"] {
        std::fs::copy(root.join("tests/peers").join(name), folder.join(name))
            .with_context(|| format!("cannot copy {name}"))?;
    }
    run(Command::new("npm").args(["ci", "--silent"]).current_dir(&folder))?;
    let mut cargo = Command::new("cargo");
    cargo.args([
        "build",
        "--quiet",
        "--release",
        "--package",
        "gongkai-tests",
        "--bin",
        "bench-peers",
    ]);
    run(cargo.current_dir(root))?;
    let mut bench = Command::new(root.join("target/release/bench-peers"));
    bench.args(["--write", "docs/performance.md"]).args(options);
    run(bench.current_dir(root))
}
