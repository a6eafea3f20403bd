#![allow(clippy::print_stdout, reason = "a tool of the developer's terminal")]

use std::path::Path;
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result, bail};

use crate::bench::mutations;
use crate::clients::{Clients, clients};
use crate::python::{Suite, python_package};

/// What CI runs, in this order; the quick ones first.
const STEPS: &[(&str, &[&str])] = &[
    ("fmt", &["fmt", "--all", "--check"]),
    (
        "clippy",
        &[
            "clippy",
            "--workspace",
            "--all-targets",
            "--locked",
            "--",
            "-D",
            "warnings",
        ],
    ),
    ("doc", &["doc", "--workspace", "--no-deps", "--locked"]),
    ("test", &["test", "--workspace", "--locked"]),
    ("example exporter", EXAMPLE),
    ("gen", &["xtask", "gen", "--check"]),
    // Licences are held of every target's crates, and a build fetches only those of its own.
    ("fetch", &["fetch", "--locked"]),
    (
        "deny",
        &["deny", "--offline", "check", "bans", "licenses", "sources"],
    ),
    ("advisories", ADVISORIES),
];

/// An exporter that is no part of the workspace. Its lock file follows the crates here, so it is not held to it.
const EXAMPLE: &[&str] = &[
    "test",
    "--manifest-path",
    "tests/example-exporter/Cargo.toml",
    "--target-dir",
    "target",
];

/// Needs the network, for the list of known faults.
const ADVISORIES: &[&str] = &["deny", "check", "advisories"];

/// A task of this crate's; it gives what of others' programs that it needs is not to be had here.
type Task = fn(&Path) -> Result<Option<String>>;

/// What comes after the steps.
const TASKS: &[(&str, Task)] = &[
    ("clients", |root| {
        Ok(match clients(root)? {
            Clients::Agree => None,
            Clients::NotChecked(missing) => Some(missing),
        })
    }),
    ("python", |root| python_package(root, Suite::Package)),
    ("spark", |root| python_package(root, Suite::Spark)),
    // With readers that are optimised, which a second build of them is needed for.
    ("mutations", |root| mutations(root, &[]).map(|()| None)),
];

/// Runs every step, even after one has failed, and fails if any did.
pub fn ci(root: &Path) -> Result<()> {
    let mut failed = Vec::new();
    for (name, arguments) in STEPS {
        println!("── {name}: cargo {}", arguments.join(" "));
        let begin = Instant::now();
        let verdict = run(root, arguments)?;
        println!("── {name}: {verdict}, {:.0} s", begin.elapsed().as_secs_f32());
        if verdict == FAILED {
            failed.push(*name);
        }
    }
    for (name, task) in TASKS {
        println!("── {name}: cargo xtask {name}");
        let begin = Instant::now();
        let verdict = match task(root) {
            Ok(None) => "ok".to_owned(),
            Ok(Some(missing)) => format!("NOT CHECKED, {missing}"),
            Err(error) => {
                failed.push(*name);
                format!("{FAILED}, {error:#}")
            }
        };
        println!("── {name}: {verdict}, {:.0} s", begin.elapsed().as_secs_f32());
    }
    if failed.is_empty() {
        Ok(())
    } else {
        bail!("failed: {}", failed.join(", "))
    }
}

const FAILED: &str = "FAILED";

fn run(root: &Path, arguments: &[&str]) -> Result<&'static str> {
    let mut cargo = Command::new("cargo");
    cargo
        .args(arguments)
        .env("RUSTDOCFLAGS", "-D warnings")
        .current_dir(root);
    if arguments != ADVISORIES {
        let status = cargo.status().context("cargo cannot be run")?;
        return Ok(if status.success() { "ok" } else { FAILED });
    }
    let output = cargo.output().context("cargo cannot be run")?;
    let words = String::from_utf8_lossy(&output.stderr);
    if output.status.success() {
        Ok("ok")
    } else if words.contains("failed to fetch advisory database") {
        Ok("NOT CHECKED, the database of advisories cannot be fetched here")
    } else {
        println!("{words}");
        Ok(FAILED)
    }
}
