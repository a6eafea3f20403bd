use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

/// Runs the reading bench with the options given, and writes its page to `docs/performance-reading.md`.
pub fn bench_reading(root: &Path, options: &[&str]) -> Result<()> {
    let mut cargo = Command::new("cargo");
    cargo.args([
        "run",
        "--quiet",
        "--package",
        "gongkai-tests",
        "--bin",
        "bench-reading",
        "--",
    ]);
    cargo
        .args(["--write", "docs/performance-reading.md"])
        .args(options);
    run(cargo.current_dir(root))
}

/// Reads a hundred thousand damaged files with each reader, or as many as the option says.
pub fn mutations(root: &Path, options: &[&str]) -> Result<()> {
    let mut cargo = Command::new("cargo");
    cargo.args([
        "run",
        "--quiet",
        "--profile",
        "mutation",
        "--package",
        "gongkai-tests",
    ]);
    run(cargo
        .args(["--bin", "mutations", "--"])
        .args(options)
        .current_dir(root))
}

/// Measures the readers beside those of others on the same files, and writes `docs/performance-peers.md`.
///
/// The others' packages are those that `tests/peers` pins, installed into `target/peers`.
pub fn bench_peers(root: &Path, options: &[&str]) -> Result<()> {
    let folder = root.join("target/peers");
    if !folder.join("python/bin/python").exists() {
        run(Command::new("python3")
            .args(["-m", "venv"])
            .arg(folder.join("python")))?;
    }
    let mut pip = Command::new(folder.join("python/bin/python"));
    pip.args(["-m", "pip", "install", "--quiet", "--requirement"]);
    run(pip.arg(root.join("tests/peers/requirements.txt")))?;
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
    bench.args(["--write", "docs/performance-peers.md"]).args(options);
    run(bench.current_dir(root))
}

fn run(command: &mut Command) -> Result<()> {
    let program = command.get_program().to_string_lossy().into_owned();
    let status = command
        .status()
        .with_context(|| format!("{program} cannot be run"))?;
    if !status.success() {
        bail!("{program} failed");
    }
    Ok(())
}
