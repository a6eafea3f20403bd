//! What the main paths cost in instructions, which the load of a machine does not change.

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::command::run;

/// The page that holds what was counted last.
const PAGE: &str = "docs/performance-instructions.md";
/// How much dearer a path may become before it is told, in percent.
const LEEWAY: u64 = 3;

/// Counts the instructions of each main path in callgrind, and writes them to `docs/performance-instructions.md`.
///
/// With `check` nothing is written, and it fails where a path costs over 3 % more than the page says. Only the build of
/// the same compiler for the same processor can be compared.
pub fn instructions(root: &Path, check: bool) -> Result<()> {
    let build = [
        "build",
        "--quiet",
        "--release",
        "--package",
        "gongkai-tests",
        "--bin",
        "paths",
    ];
    run(Command::new("cargo").args(build).current_dir(root))?;
    let program = root.join("target/release/paths");
    let names = Command::new(&program)
        .output()
        .context("the paths cannot be named")?;
    let names = String::from_utf8(names.stdout)?;
    let before = std::fs::read_to_string(root.join(PAGE)).unwrap_or_default();
    let mut page = HEAD.to_owned();
    let mut dearer = Vec::new();
    for name in names.lines() {
        let cost = counted(&program, name)?;
        let _ = writeln!(page, "| {name} | {} |", grouped(cost));
        if let Some(earlier) = recorded(&before, name)
            && cost * 100 > earlier * (100 + LEEWAY)
        {
            dearer.push(format!("{name}: {} and not {}", grouped(cost), grouped(earlier)));
        }
    }
    if check {
        if !dearer.is_empty() {
            bail!("dearer than {PAGE} says: {}", dearer.join("; "));
        }
        return Ok(());
    }
    std::fs::write(root.join(PAGE), page).with_context(|| format!("cannot write {PAGE}"))
}

const HEAD: &str = "\
# Instructions

What one report costs on each main path, counted by valgrind's callgrind in a release build: of two runs the difference,
so that what is done once a process is not in it. `cargo xtask instructions` writes this page, and with `--check` it tells
what has become more than 3 % dearer. The page read is that of `cargo bench`, 60 KB as content systems publish it; other
files are plain ones of the reading bench. `check` is every rule over the example.

| Path | Instructions |
|---|---:|
";

/// The cost of going a path once.
fn counted(program: &Path, name: &str) -> Result<u64> {
    const FEW: u64 = 2;
    const MORE: u64 = 7;
    let (few, more) = (total(program, name, FEW)?, total(program, name, MORE)?);
    Ok(more.saturating_sub(few) / (MORE - FEW))
}

/// The instructions of a whole run.
fn total(program: &Path, name: &str, times: u64) -> Result<u64> {
    let mut valgrind = Command::new("valgrind");
    valgrind.args(["--tool=callgrind", "--callgrind-out-file=/dev/null"]);
    let output = valgrind.arg(program).arg(name).arg(times.to_string()).output();
    let output = output.context("valgrind cannot be run")?;
    let words = String::from_utf8_lossy(&output.stderr);
    let collected = words.lines().find_map(|it| it.split_once("Collected : "));
    match collected {
        Some((_, number)) if output.status.success() => Ok(number.trim().parse()?),
        _ => bail!("{name} cannot be counted: {words}"),
    }
}

/// What the page says of a path.
fn recorded(page: &str, name: &str) -> Option<u64> {
    let row = page
        .lines()
        .find_map(|it| it.strip_prefix(&format!("| {name} | ")))?;
    row.trim_end_matches([' ', '|']).replace(',', "").parse().ok()
}

/// A number with a comma before every three digits.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.char_indices() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        let row = format!("{HEAD}| read page | {} |\n", grouped(2_345_678));
        assert_eq!(recorded(&row, "read page"), Some(2_345_678));
        assert_eq!(recorded(&row, "read"), None);
        assert_eq!(
            [1, 999, 1000, 12_345].map(grouped),
            ["1", "999", "1,000", "12,345"]
        );
    }
}
